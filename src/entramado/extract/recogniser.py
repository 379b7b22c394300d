"""What can read names in the place of the parser: its interface, and how it is found and checked.

A recogniser says where names stand and, if it can, what they name. Its spans take the place of the
parser's own; everything behind them (types by evidence, further occurrences, chains) stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from entramado.errors import MissingExtra, RecogniserError
from entramado.extract.reading import Block, Reading

if TYPE_CHECKING:
    from spacy.tokens import Span

GROUP = "entramado.recognisers"  # entry points
SCHEMAS = frozenset({"Person", "Organization", "PublicBody", "Company", "Place"})
# Labels of the parser that a recogniser replaces; dates and amounts stay the parser's.
NAME_LABELS = frozenset(
    {"PERSON", "PER", "ORG", "GPE", "LOC", "FAC", "NORP", "MISC", "PRODUCT", "EVENT",
     "WORK_OF_ART", "LAW"}
)  # fmt: skip
UNTYPED = "NAME"
READER = "recogniser"  # where a doc remembers who read its names
# Less than even: what its own reader does not believe is left out. Not measured.
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Spotted:
    """A name at characters `start`-`end` (exclusive) of the text that was given.

    `schema`: Person, Organization, PublicBody, Company or Place; None where it is not known.
    `score`: how sure, 0 to 1; below 0.5 it is left out, and of two that overlap the surer stays.
    `source`: the model or list that found it, if the recogniser has several.
    """

    start: int
    end: int
    schema: str | None = None
    score: float = 1.0
    source: str = ""


@runtime_checkable
class Recogniser(Protocol):
    """Reads the names of one paragraph. `name` and `version` go into the record of the reading,
    so that a case knows what read it.
    """

    name: str
    version: str

    def spot(self, text: str, language: str) -> Iterable[Spotted]:
        """The names in a text; `language` is ISO 639-1. Offsets count characters."""
        ...


@cache
def recogniser(setting: str) -> Recogniser:
    """The recogniser of a setting: `package.module:object` or the name of an entry point.

    A class or function is called, without arguments, to make one. Raises MissingExtra when there
    is none of that name or it cannot be loaded, RecogniserError when it is none.
    """
    try:
        found = _object(setting)
        made = found() if callable(found) and not isinstance(found, Recogniser) else found
        made = made() if isinstance(made, type) else made
    except (ImportError, AttributeError, OSError) as error:
        raise MissingExtra(
            f"the recogniser {setting!r} cannot be loaded: {error}",
            hint="Install what it needs (docs/heavier-reader.md), or unset ENTRAMADO_RECOGNISER.",
        ) from error
    if not isinstance(made, Recogniser) or not made.name or not made.version:
        raise RecogniserError(
            f"{setting!r} is no recogniser",
            hint="It needs `name`, `version` and `spot(text, language)`: docs/heavier-reader.md.",
        )
    return made


def _object(setting: str) -> object:
    module, colon, path = setting.partition(":")
    if not colon:
        named = entry_points(group=GROUP, name=setting)
        if not named:
            raise ImportError(f"no entry point of {GROUP} has this name")
        return next(iter(named)).load()
    found: object = import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
    return found


def recognised(reading: Reading, reader: Recogniser) -> Reading:
    """The reading with this reader's names in the place of the parser's."""
    return replace(reading, blocks=tuple(_spotted(block, reader) for block in reading.blocks))


def _spotted(block: Block, reader: Recogniser) -> Block:
    """The block, its doc's names exchanged. Raises RecogniserError for spans that cannot be."""
    text = block.doc.text
    found = _checked(reader, text, reader.spot(text, block.paragraph.language))
    kept = [entity for entity in block.doc.ents if entity.label_ not in NAME_LABELS]
    taken: set[int] = set()
    names: list[Span] = []
    for spot in found:
        label = spot.schema or UNTYPED
        span = block.doc.char_span(spot.start, spot.end, label, alignment_mode="expand")
        if span is not None and not taken.intersection(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            names.append(span)
    others = [e for e in kept if not taken.intersection(range(e.start, e.end))]
    block.doc.ents = tuple(sorted([*names, *others], key=lambda span: span.start))
    block.doc.user_data[READER] = reader.name
    return block


def _checked(reader: Recogniser, text: str, spots: Iterable[Spotted]) -> Sequence[Spotted]:
    """The spots worth keeping, the surest first."""
    kept = []
    for spot in spots:
        if not 0 <= spot.start < spot.end <= len(text):
            raise RecogniserError(
                f"{reader.name} {reader.version} names characters {spot.start}-{spot.end}"
                f" of a text of {len(text)}",
                hint="Offsets count characters of the text as given, the end exclusive.",
            )
        if spot.schema is not None and spot.schema not in SCHEMAS:
            raise RecogniserError(
                f"{reader.name} {reader.version} calls a name {spot.schema!r}",
                hint=f"Known: {', '.join(sorted(SCHEMAS))}; None where it cannot tell.",
            )
        if spot.score >= _LEAST:
            kept.append(spot)
    return sorted(kept, key=lambda spot: (-spot.score, spot.start - spot.end, spot.start))
