"""JSON records (`title, text, published, outlet, url, authors, language, agency`): one a line, or a
list, or a single one.

Each record is a report of its own, with its own bytes: a broken line loses only itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from entramado.errors import BrokenRecord
from entramado.model.report import Problem
from entramado.sources.block import blocks_of
from entramado.sources.draft import Draft, Stated
from entramado.sources.traced import TracedText

_DECODER = json.JSONDecoder(strict=False)
_SPACE = re.compile(r"[ \t\r\n]*")
_HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_HINT = "Each record is one JSON object with at least a `text`; mend this one and read it again."


@dataclass(frozen=True, slots=True)
class _Value:
    """A value and where it stands in the source."""

    value: Any
    start: int
    end: int


def read_record(source: str, where: str) -> Draft:
    """One record as a draft. Raises BrokenRecord when it is damaged, or has no text."""
    values = _members(source, where)
    text = values.get("text")
    if text is None or not isinstance(text.value, str):
        raise BrokenRecord(f"{where}: a record without a `text`", hint=_HINT)
    title = values.get("title")
    body = TracedText.of_json(source, text.start + 1, text.end - 1)
    has_title = title is not None and isinstance(title.value, str)
    return Draft(
        blocks=tuple(blocks_of(body)),
        title=TracedText.of_json(source, title.start + 1, title.end - 1).fold()
        if title is not None and has_title
        else TracedText.of(""),
        stated=_stated(values),
        problems=_problems(source),
    )


def split_records(source: str, where: str) -> Iterator[tuple[int, int]]:
    """Where the records of a JSON list, or the one record of a file, stand in the source.

    Raises BrokenRecord at the first that is damaged: what follows it cannot be found.
    """
    at = _skip(source, 0)
    if source[at : at + 1] != "[":
        yield at, len(source.rstrip())
        return
    at = _skip(source, at + 1)
    while source[at : at + 1] != "]":
        end = _decoded(source, at, where).end
        yield at, end
        at = _skip(source, end)
        if source[at : at + 1] == ",":
            at = _skip(source, at + 1)
        elif source[at : at + 1] != "]":
            raise BrokenRecord(f"{where}: the list breaks off at character {at}", hint=_HINT)


def _members(source: str, where: str) -> dict[str, _Value]:
    """The members of the object that the source is, with their positions."""
    at = _skip(source, 0)
    if source[at : at + 1] != "{":
        raise BrokenRecord(f"{where}: not a JSON object", hint=_HINT)
    members: dict[str, _Value] = {}
    at = _skip(source, at + 1)
    while source[at : at + 1] != "}":
        key = _decoded(source, at, where)
        at = _skip(source, key.end)
        if not isinstance(key.value, str) or source[at : at + 1] != ":":
            raise _broken(where, at)
        value = _decoded(source, _skip(source, at + 1), where)
        members[key.value] = value
        at = _skip(source, value.end)
        if source[at : at + 1] == ",":
            at = _skip(source, at + 1)
            if source[at : at + 1] == "}":
                raise _broken(where, at)
        elif source[at : at + 1] != "}":
            raise _broken(where, at)
    if source[at + 1 :].strip():
        raise _broken(where, at + 1)
    return members


def _decoded(source: str, at: int, where: str) -> _Value:
    try:
        value, end = _DECODER.raw_decode(source, at)
    except (ValueError, RecursionError) as error:
        position = error.pos if isinstance(error, json.JSONDecodeError) else at
        raise _broken(where, position) from error
    return _Value(value, at, end)


def _broken(where: str, at: int) -> BrokenRecord:
    return BrokenRecord(f"{where}: broken JSON at character {at}", hint=_HINT)


def _skip(source: str, at: int) -> int:
    match = _SPACE.match(source, at)
    return match.end() if match else at


def _stated(values: Mapping[str, _Value]) -> Stated:
    authors = values["authors"].value if "authors" in values else None
    named = [authors] if isinstance(authors, str) else authors if isinstance(authors, list) else []
    return Stated(
        outlet=_field(values, "outlet"),
        url=_field(values, "url"),
        authors=tuple(_printable(name) for name in named if isinstance(name, str) and name.strip()),
        published=_field(values, "published"),
        language=_field(values, "language"),
        agency=_field(values, "agency"),
    )


def _field(values: Mapping[str, _Value], key: str) -> str | None:
    value = values[key].value if key in values else None
    return (_printable(value) or None) if isinstance(value, str) else None


def _printable(value: str) -> str:
    """White space folded; what no store can hold (half a surrogate pair, NUL) left out."""
    whole = value.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")
    return " ".join(whole.split())


def _problems(source: str) -> tuple[Problem, ...]:
    if "\\u" not in source or not _HALF.search(_PAIR.sub("", source)):
        return ()
    return (Problem("lone_surrogate", "half characters (lone surrogates) were left out"),)
