"""What the program says of the sample, in plain shapes: what the scorers lay beside the gold.

Reports are named as the gold names them; everything else keeps the program's ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from entramado.model.value import Value


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report's cleaned text, and what it proves."""

    role: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class ToldReport:
    """One report as it was cleaned."""

    outlet: str | None
    published: str | None
    language: str
    title: str | None
    authors: tuple[str, ...]
    text: str
    removed: tuple[str, ...] = ()
    derivative: bool = False


@dataclass(frozen=True, slots=True)
class ToldMention:
    """A mention and the entity it resolves to."""

    report: str
    start: int
    end: int
    quote: str
    kind: str
    entity: str | None


@dataclass(frozen=True, slots=True)
class ToldEntity:
    """One identity."""

    schema: str
    name: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One statement. `speaker` is the innermost one; all None when the outlet speaks."""

    id: str
    report: str
    predicate: str
    event_type: str | None
    spans: tuple[Span, ...]
    voice: str = "asserted"
    polarity: str = "positive"
    value: Value | None = None
    role: str | None = None
    subject: str | None = None
    speaker: str | None = None
    speaker_kind: str | None = None
    speaker_entity: str | None = None
    channel: str | None = None
    incident: str | None = None
    origin: str | None = None

    @property
    def against(self) -> bool:
        """True when it says that it is not so."""
        return self.voice == "denied" or self.polarity == "negative"

    @property
    def sentence(self) -> str:
        """The sentence it stands in, for people."""
        return next((span.quote for span in self.spans if span.role == "sentence"), "")


@dataclass(frozen=True, slots=True)
class ToldTie:
    """A tie between two entities, with the statements that carry it."""

    type: str
    source: str
    target: str
    voices: tuple[str, ...]
    contested: bool
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldIncident:
    """Something that happened; `parts` are (role, entity) of those with a name."""

    id: str
    type: str
    title: str
    earliest: date | None
    latest: date | None
    places: tuple[str, ...]
    reports: tuple[str, ...]
    parts: tuple[tuple[str, str], ...] = ()
    part_of: str | None = None
    voices: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldPosition:
    """One side of an entry, as printed, with the statements that take it."""

    key: str
    value: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """One entry of the ledger; `readings` are (key, key, reading)."""

    kind: str
    about: tuple[str, ...]
    measure: str | None
    positions: tuple[ToldPosition, ...]
    readings: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ToldOrigin:
    """What several reports go back to."""

    root: str
    name: str
    reports: tuple[str, ...]
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """Everything the program says of the case. Entities, statements and incidents by id."""

    reports: Mapping[str, ToldReport] = field(default_factory=dict)
    mentions: tuple[ToldMention, ...] = ()
    entities: Mapping[str, ToldEntity] = field(default_factory=dict)
    said: Mapping[str, Said] = field(default_factory=dict)
    ties: tuple[ToldTie, ...] = ()
    incidents: Mapping[str, ToldIncident] = field(default_factory=dict)
    entries: tuple[ToldEntry, ...] = ()
    origins: tuple[ToldOrigin, ...] = ()
