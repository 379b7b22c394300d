"""What the reader takes from a text of the gold, placed in the text as it was given.

The texts go through cleaning as any file does; every span is carried back to the given text, so
that what cleaning leaves out counts as missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from bench.own.gold import GoldReport, Span
from entramado.extract.gazetteer import Place, place_at
from entramado.extract.parse import parse
from entramado.extract.pipeline import STEPS
from entramado.extract.reading import Reading
from entramado.model.attribution import Attribution
from entramado.model.mention import Mention
from entramado.model.passage import EvidenceRole
from entramado.model.statement import Statement
from entramado.model.value import Value, ValueKind
from entramado.model.when import When
from entramado.settings import Settings
from entramado.sources.read import Found, Overrides, read

_TYPES = {
    "Person": "person",
    "Organization": "organization",
    "PublicBody": "organization",
    "Company": "organization",
    "Place": "place",
}


@dataclass(frozen=True, slots=True)
class Pointed:
    """A mention: where, as what, which chain of its report, and what shields it."""

    span: Span
    kind: str
    type: str
    chain: str | None
    place: Place | None
    shields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stretch said by somebody else than the outlet."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    channel: tuple[Span, ...]
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a statement, or of the text where no statement took it."""

    span: Span
    value: Value


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as one statement tells it: where its sentence and its own words stand."""

    event: str
    voice: str
    polarity: str
    sentence: Span
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All that the reader says of one text."""

    mentions: tuple[Pointed, ...] = ()
    speech: tuple[Spoken, ...] = ()
    happened: tuple[Happened, ...] = ()
    dates: tuple[tuple[Span, When], ...] = ()
    figures: tuple[Counted, ...] = ()
    counts: tuple[Counted, ...] = ()


def told(gold: GoldReport) -> Told:
    """The text of `gold`, read. What cannot be read says nothing."""
    overrides = Overrides(published=gold.published, outlet=gold.outlet)
    stream = BytesIO(gold.text.encode())
    for item in read(["-"], settings=Settings(), overrides=overrides, stdin=stream):
        if isinstance(item, Found):
            reading = parse(Reading(item.report))
            for step in STEPS:
                reading = step(reading)
            return _told(reading)
    return Told()


def _told(reading: Reading) -> Told:
    back = reading.report.offsets.source_span
    return Told(
        tuple(_pointed(mention, back(*_ends(mention))) for mention in reading.mentions),
        tuple(
            Spoken(
                tuple(back(*span) for span in speech.content),
                (back(*speech.speaker),) if speech.speaker else (),
                (back(*speech.cue),) if speech.cue else (),
                (back(*speech.channel),) if speech.channel else (),
                speech.attribution,
            )
            for speech in reading.speeches
        ),
        tuple(_happened(reading)),
        tuple((back(time.start, time.end), time.when) for time in reading.times),
        tuple(Counted(back(f.start, f.end), f.value) for f in reading.figures),
        tuple(_counted(reading)),
    )


def _ends(mention: Mention) -> Span:
    return mention.passage.start, mention.passage.end


def _pointed(mention: Mention, span: Span) -> Pointed:
    place = place_at(mention.place) if mention.place else None
    shields = frozenset(shield.value for shield in mention.shields)
    return Pointed(span, mention.kind.value, _TYPES[mention.schema], mention.chain, place, shields)


def _happened(reading: Reading) -> Iterator[Happened]:
    back = reading.report.offsets.source_span
    for statement in reading.statements:
        if statement.event_type is None:
            continue
        yield Happened(
            statement.event_type,
            statement.attribution.voice.value,
            statement.polarity.value,
            back(statement.sentence.start, statement.sentence.end),
            tuple(
                back(piece.passage.start, piece.passage.end)
                for piece in statement.evidence
                if piece.role is not EvidenceRole.SENTENCE
            ),
        )


def _counted(reading: Reading) -> Iterator[Counted]:
    """Every number once for each thing it measures, however many statements carry it."""
    back = reading.report.offsets.source_span
    seen = set()
    for statement in reading.statements:
        value = statement.value
        if value is None or value.kind is ValueKind.TEXT:
            continue
        for start, end in _proofs(statement):
            key = (start, end, value.measure, value.number)
            if key not in seen:
                seen.add(key)
                yield Counted(back(start, end), value)


def _proofs(statement: Statement) -> Iterator[Span]:
    for passage in statement.quoted(EvidenceRole.VALUE):
        yield passage.start, passage.end
