"""What an entry of a list says: other names, a designation for each listing, a delisting.

A designation needs a field that says so (an authority, a program, a reason, a date): whoever is
only named in the file, as a relative or an office holder, is not designated by it. Dates are those
of the entry, never that of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from entramado.listings.lexicon import says_ended
from entramado.listings.rendering import Placed, Rendered
from entramado.model.attribution import Attribution, Polarity, Speaker, SpeakerKind, Voice
from entramado.model.mention import Mention
from entramado.model.passage import Evidence, EvidenceRole, Passage
from entramado.model.report import Report, day_range
from entramado.model.statement import Role, Statement, statement_id
from entramado.model.value import Value as Told
from entramado.model.value import ValueKind
from entramado.model.when import When
from entramado.sources.cleaning.dates import read_date
from entramado.sources.cleaning.lexicon import day_first

_DESIGNATES = frozenset({"authority", "program", "reason", "listed"})


@dataclass(frozen=True, slots=True)
class _Authority:
    """Who lists, as printed, with its mention."""

    placed: Placed
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class _Date:
    """A date of a listing, as far as it can be read."""

    when: When
    placed: Placed


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing that is said, before it is a statement."""

    sentence: Passage
    predicate: str
    subject: Mention
    object: Mention | None = None
    role: Role | None = None
    event: str | None = None
    date: _Date | None = None
    program: Placed | None = None
    authority: _Authority | None = None
    voice: Voice = Voice.ASSERTED


@dataclass(frozen=True, slots=True)
class Declared:
    """The report of an entry, and the mentions in it: its names, its authorities by name."""

    report: Report
    made: Rendered
    names: Sequence[Mention]
    authorities: Mapping[str, Mention]


def statements(told: Declared) -> list[Statement]:
    """Everything that the entry says, each once."""
    found = (_statement(told, part) for part in _parts(told))
    return list({statement.id: statement for statement in found}.values())


def _parts(told: Declared) -> Iterator[_Part]:
    lines = {placed.start: placed.line for placed in told.made.placed}
    for alias in told.names[1:]:
        sentence = _passage(told, *lines[alias.passage.start])
        yield _Part(sentence, "known_as", told.names[0], alias)
    groups: dict[int, list[Placed]] = {}
    for placed in told.made.placed:
        if placed.value.group is not None:
            groups.setdefault(placed.value.group, []).append(placed)
    for number, held in groups.items():
        yield from _listing(told, number, held)


def _listing(told: Declared, number: int, held: Sequence[Placed]) -> Iterator[_Part]:
    """One listing: what was designated when and by whom, under which program, and how it ended."""
    fields: dict[str, list[Placed]] = {}
    for placed in held:
        fields.setdefault(placed.value.field, []).append(placed)
    sentence = _passage(told, *held[0].line)
    bare = _Part(sentence, "program", told.names[0], authority=_authority(told, fields))
    if _DESIGNATES & fields.keys():
        began = _first_date(told, fields.get("listed", ()))
        yield from _event(told, replace(bare, event=f"e{number}", date=began), "designation")
        yield from (replace(bare, program=program) for program in fields.get("program", ()))
    ended = fields.get("delisted", ())
    says = [placed for placed in fields.get("status", ()) if says_ended(placed.value.text.text)]
    if ended or says:
        date_ = _first_date(told, ended)
        yield from _event(told, replace(bare, event=f"e{number}x", date=date_), "delisting")


def _event(told: Declared, bare: _Part, type_: str) -> Iterator[_Part]:
    """Whom it is of, and the body whose act it is."""
    voice = _voice(told.report, bare.date)
    part = replace(bare, predicate=type_, voice=voice)
    yield replace(part, role=Role.TARGET)
    if bare.authority and bare.authority.mention:
        yield replace(part, role=Role.AUTHORITY, subject=bare.authority.mention)


def _voice(report: Report, told: _Date | None) -> Voice:
    """An end that lies after the date of the list is planned; nothing else is guessed."""
    days = report.published_days()
    first = told.when.earliest if told else None
    return Voice.PLANNED if days and first and first > days[1] else Voice.ASSERTED


def _authority(told: Declared, fields: Mapping[str, Sequence[Placed]]) -> _Authority | None:
    placed = next(iter(fields.get("authority", ())), None)
    if placed is None:
        return None
    return _Authority(placed, told.authorities.get(placed.value.text.text))


def _first_date(told: Declared, placed: Sequence[Placed]) -> _Date | None:
    """The earliest date that can be read; else the words of the first that cannot."""
    read = [_Date(_when(each, told.report.language), each) for each in placed]
    known = [each for each in read if each.when.known]
    if known:
        return min(known, key=lambda each: each.when.earliest or date.max)
    return read[0] if read else None


def _when(placed: Placed, language: str) -> When:
    text = placed.value.text.text
    dated = read_date(text, day_first=day_first(language))
    if dated is None or dated.iso is None:
        return When(None, None, text)
    return When(*day_range(dated.iso), text)


def _passage(told: Declared, start: int, end: int) -> Passage:
    return Passage.cut(told.report.id, told.report.text, start, end)


def _statement(told: Declared, part: _Part) -> Statement:
    text = part.program.value.text.text if part.program else None
    value = Told(ValueKind.TEXT, text=text) if text else None
    object_ = part.object.id if part.object else None
    return Statement(
        id=statement_id(
            part.sentence,
            predicate=part.predicate,
            role=part.role,
            subject=part.subject.id,
            object_=object_,
            value=value,
            event=part.event,
        ),
        report=told.report.id,
        predicate=part.predicate,
        event=part.event,
        event_type=part.predicate if part.event else None,
        role=part.role,
        subject=part.subject.id,
        object=object_,
        value=value,
        when=part.date.when if part.date else None,
        where=(),
        attribution=Attribution(_chain(part.authority), None, part.voice),
        polarity=Polarity.POSITIVE,
        evidence=tuple(_evidence(told, part)),
        frame=f"listing.{part.predicate}",
    )


def _evidence(told: Declared, part: _Part) -> Iterator[Evidence]:
    yield Evidence(EvidenceRole.SENTENCE, part.sentence)
    yield Evidence(EvidenceRole.SUBJECT, part.subject.passage)
    if part.object:
        yield Evidence(EvidenceRole.OBJECT, part.object.passage)
    for role, placed in (
        (EvidenceRole.VALUE, part.program),
        (EvidenceRole.WHEN, part.date.placed if part.date else None),
        (EvidenceRole.SPEAKER, part.authority.placed if part.authority else None),
    ):
        if placed:
            yield Evidence(role, _passage(told, placed.start, placed.end))


def _chain(authority: _Authority | None) -> tuple[Speaker, ...]:
    """Who lists; the outlet itself where the entry does not say."""
    if authority is None:
        return ()
    name, mention = authority.placed.value.text.text, authority.mention
    return (Speaker(name, SpeakerKind.BODY, mention.id if mention else None),)
