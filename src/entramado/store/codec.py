"""Nouns to plain JSON and back.

Plain JSON is dicts, lists, strings, numbers, booleans and None. A passage is written as
`{report, start, end, quote}`, evidence with its role beside. Both are read back with the text of
their report at hand, so promise 1 is proved at every load, not only when a passage is first cut.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextvars import ContextVar
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Protocol, TypeAlias, TypeVar, Union, get_args, get_origin

from cattrs import BaseValidationError, Converter

from entramado.errors import IntegrityError
from entramado.model.offsets import OffsetMap, Segment, SegmentKind
from entramado.model.passage import Evidence, EvidenceRole, Passage
from entramado.store.base import Json, Row

T = TypeVar("T")
Structure: TypeAlias = Callable[[Any, Any], Any]
TextOf: TypeAlias = Callable[[str], str]
"""Report id → its cleaned text. Raises NoSuchName when the case does not hold it."""


class Derived(Protocol):
    """A noun with an id of its own: Entity, Tie, Incident, Entry, Origin."""

    @property
    def id(self) -> str:
        """Stable across derivations."""


def encode(noun: object) -> Json:
    """A noun as plain JSON, every field written out, so that a later default changes nothing."""
    return _CONVERTER.unstructure(noun)


def encode_row(kind: str, noun: Derived, *, component: str) -> Row:
    """A derived noun, which has an `id`, as a row of its component."""
    return Row(kind, noun.id, component, encode(noun))


def decode(cls: type[T], body: Json, text_of: TextOf | None = None) -> T:
    """The noun that `body` was made from.

    Raises BrokenCitation when a quote is not in the text, IntegrityError when this is no `cls`.
    """
    before = _text_of.set(text_of or _no_text)
    try:
        return _CONVERTER.structure(body, cls)
    except (BaseValidationError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise IntegrityError(
            f"a stored {cls.__name__} cannot be read: {error}",
            hint="The case has been changed from outside; restore it from a backup.",
        ) from error
    finally:
        _text_of.reset(before)


def decode_row(cls: type[T], row: Row, text_of: TextOf | None = None) -> T:
    """The derived noun in a row; raises as `decode`."""
    return decode(cls, row.body, text_of)


def canonical(body: Json) -> str:
    """JSON text that is equal when two bodies are equal. Raises TypeError for what is no JSON."""
    return _canonical.encode(body)


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _no_text(report: str) -> str:
    raise TypeError(f"the text of report {report} is needed to prove its quotes")


# The converter compiles one reader per class, once, so it is shared; what differs from call to
# call, where the texts are, is handed in beside it.
_text_of: ContextVar[TextOf] = ContextVar("text_of")


def _passage(body: Json, _: object) -> Passage:
    report = body["report"]
    return Passage(report, body["start"], body["end"], body["quote"], text=_text_of.get()(report))


def _evidence(body: Json, _: object) -> Evidence:
    return Evidence(EvidenceRole(body["role"]), _passage(body, Passage))


def _plain_evidence(piece: Evidence) -> Json:
    return {"role": piece.role.value, **_plain_passage(piece.passage)}


def _plain_passage(passage: Passage) -> Json:
    return {
        "report": passage.report,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
    }


def _offsets(body: Json, _: object) -> OffsetMap:
    return OffsetMap(tuple(Segment(a, b, c, d, SegmentKind(kind)) for a, b, c, d, kind in body))


def _plain_offsets(offsets: OffsetMap) -> Json:
    # Lists, not objects: a web page has a thousand segments, and their keys would be 80 % of it.
    return [[s.start, s.end, s.source_start, s.source_end, s.kind.value] for s in offsets.segments]


def _is_list_like(cls: object) -> bool:
    return get_origin(cls) is tuple and get_args(cls)[1:] == (...,)


def _list_like(cls: object, converter: Converter) -> Structure:
    inner = get_args(cls)[0]
    read = converter.get_structure_hook(inner)
    return lambda body, _: tuple([read(item, inner) for item in body])


def _is_optional(cls: object) -> bool:
    return get_origin(cls) in (Union, UnionType) and get_args(cls)[1:] == (NoneType,)


def _optional(cls: object, converter: Converter) -> Structure:
    inner = get_args(cls)[0]
    read = converter.get_structure_hook(inner)
    return lambda body, _: None if body is None else read(body, inner)


@cache
def _members(cls: type[StrEnum]) -> dict[str, StrEnum]:
    return {member.value: member for member in cls}


def _converter() -> Converter:
    converter = Converter(detailed_validation=False, unstruct_collection_overrides={tuple: list})
    converter.register_structure_hook(Passage, _passage)
    converter.register_unstructure_hook(Passage, _plain_passage)
    converter.register_structure_hook(Evidence, _evidence)
    converter.register_unstructure_hook(Evidence, _plain_evidence)
    converter.register_structure_hook(OffsetMap, _offsets)
    converter.register_unstructure_hook(OffsetMap, _plain_offsets)
    # cattrs looks up the reader of what is inside at every value; these look it up once: 12,000
    # statements are built in 0.20 s of processor time, not in 0.26 s.
    converter.register_structure_hook_factory(_is_list_like)(_list_like)
    converter.register_structure_hook_factory(_is_optional)(_optional)
    converter.register_structure_hook(StrEnum, lambda body, cls: _members(cls)[body])
    for moment in (date, datetime):
        converter.register_structure_hook(moment, lambda iso, cls: cls.fromisoformat(iso))
        converter.register_unstructure_hook(moment, lambda value: value.isoformat())
    return converter


_CONVERTER = _converter()
