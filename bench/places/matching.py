"""Gold place names and ours side by side: which overlap, and how far apart they are placed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bench.places.areas import lies_in
from bench.places.distance import NEAR, kilometres
from bench.scoring import Counts
from entramado.extract.gazetteer import place_at
from entramado.extract.names.names import names
from entramado.extract.parse import parse
from entramado.extract.reading import Reading
from entramado.model.mention import MentionKind
from entramado.model.offsets import OffsetMap
from entramado.model.report import Paragraph, ParagraphKind, Report

_DEPTHS = ("country", "admin1", "city")


@dataclass(frozen=True, slots=True)
class Gold:
    """A place name as annotated, with the coordinates of its Wikipedia article."""

    start: int
    end: int
    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Said:
    """A name that we take for a place, and where."""

    start: int
    end: int
    name: str
    key: str | None
    lat: float | None
    lon: float | None

    @property
    def precision(self) -> str:
        """What we gave: a city, a first division, a country, or nothing but an area."""
        return _DEPTHS[self.key.count(".")] if self.key else "area"


@dataclass(frozen=True, slots=True)
class Document:
    """One record, its spans moved to where the names stand."""

    number: int
    text: str
    gold: tuple[Gold, ...]

    @property
    def spans(self) -> set[tuple[int, int]]:
        return {(gold.start, gold.end) for gold in self.gold}


@dataclass(frozen=True)
class Match:
    """A document with what we say of it."""

    document: Document
    said: tuple[Said, ...]

    @property
    def said_spans(self) -> set[tuple[int, int]]:
        return {(said.start, said.end) for said in self.said}

    @cached_property
    def pairs(self) -> Sequence[tuple[Gold, Said, float | None]]:
        """Each gold name with ours that covers most of it, and the kilometres between them."""
        found = []
        for gold in self.document.gold:
            over = [s for s in self.said if s.start < gold.end and gold.start < s.end]
            if over:
                best = max(over, key=lambda s: min(s.end, gold.end) - max(s.start, gold.start))
                found.append((gold, best, _far(gold, best)))
        return found

    @property
    def relaxed(self) -> Counts:
        """Overlap is enough."""
        right = {id(said) for _, said, _ in self.pairs}
        also = sum(
            any(s.start < g.end and g.start < s.end for g in self.document.gold)
            and id(s) not in right
            for s in self.said
        )
        return Counts(len(right) + also, len(self.said), len(self.pairs), len(self.document.gold))


def same_area(gold: Gold, said: Said, far: float | None) -> bool:
    """True when the gold point lies in the area that we gave; of a town, near it."""
    if said.key is None or far is None:
        return False
    if said.precision in {"country", "admin1"}:
        return lies_in((gold.lat, gold.lon), said.key)
    return far <= NEAR


def _far(gold: Gold, said: Said) -> float | None:
    if said.lat is None or said.lon is None:
        return None
    return kilometres((gold.lat, gold.lon), (said.lat, said.lon))


def document(number: int, record: Mapping[str, Any]) -> Document:
    """The record as text and gold; the set counts its positions from 1 (all 2,170 of them)."""
    text = record["text"]
    return Document(number, text, tuple(_gold(text, place) for place in record["places"]))


def _gold(text: str, place: Mapping[str, Any]) -> Gold:
    name, start = place["name"], int(place["start"])
    at = min(
        (at for at in range(len(text)) if text.startswith(name, at)),
        key=lambda at: abs(at - start + 1),
        default=start,
    )
    return Gold(at, at + len(name), name, float(place["lat"]), float(place["lon"]))


def read(held: Document) -> Match:
    """What the program's own steps say of a document."""
    reading = names(parse(Reading(_report(held))))
    said = [
        _said(mention.passage.start, mention.passage.end, mention.form, mention.place)
        for mention in reading.mentions
        if mention.schema == "Place" and mention.kind is MentionKind.NAME
    ]
    return Match(held, tuple(said))


def _said(start: int, end: int, form: str, key: str | None) -> Said:
    place = place_at(key) if key else None
    middle = (place.middle if place else None) or (None, None)
    return Said(start, end, form, key, *middle)


def _report(held: Document) -> Report:
    text = held.text
    return Report(
        id=f"places-{held.number}",
        sha256="0" * 64,
        locator=str(held.number),
        outlet=None,
        url=None,
        title=None,
        authors=(),
        published=None,
        published_text=None,
        retrieved=None,
        language="en",
        text=text,
        offsets=OffsetMap(()),
        paragraphs=(Paragraph(0, len(text), ParagraphKind.BODY, "en"),),
    )
