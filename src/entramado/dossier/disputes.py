"""Where reports differ, and how accusations ended: both sides side by side, none retired."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from entramado.dossier.facts import happening, incidents_of, tie_fact
from entramado.dossier.nouns import Line, Section
from entramado.dossier.sections import section
from entramado.dossier.writing import Writing, stance_of
from entramado.model.entity import Entity
from entramado.model.incident import Incident
from entramado.model.judgement import Decision
from entramado.model.ledger import Entry, EntryKind, PairReading, Position, Reading
from entramado.model.report import ParagraphKind, Report, ReportStatus
from entramado.model.statement import Statement
from entramado.model.types import event_types

# Parts in which somebody is the one accused, held or listed.
_ACCUSED = ("suspect", "target")
# What waits for an outcome; a sentence or a listing is one.
_OPEN = ("charge", "arrest")
_ACCUSATIONS = ("charge", "conviction", "arrest", "designation", "sentence")


def contradictions(writing: Writing, about: Iterable[str]) -> Section:
    """Every entry of the ledger on these subjects in which positions do not simply agree."""
    subjects = set(about)
    entries = [e for e in writing.view.entries.values() if e.about in subjects and _differs(e)]
    entries.sort(key=lambda e: (not e.contested, e.kind.value, e.id))
    lines = [line for entry in entries if (line := entry_line(writing, entry))]
    return section(writing, "contradictions", lines)


def _differs(entry: Entry) -> bool:
    return any(p.judgement or p.reading is not Reading.AGREES for p in entry.readings)


def entry_line(writing: Writing, entry: Entry) -> Line | None:
    """The positions of an entry, who holds each, and how each pair stands to each other."""
    held = {p.key: (p, writing.standing(p.statements)) for p in entry.positions}
    told = {key: statements for key, (_, statements) in held.items() if statements}
    if not told:
        return None
    words = writing.wording
    said = {key: _position(writing, entry, held[key][0], told[key][0]) for key in told}
    parts = [
        writing.line(f"{said[key]} — {writing.standing_words(told[key])}", told[key])
        for key in told
    ]
    for pair in entry.readings:
        plain = pair.judgement is None and pair.reading is Reading.AGREES
        if pair.a in told and pair.b in told and not plain:
            text = _reading(writing, pair, said)
            parts.append(writing.line(text, [*told[pair.a][:1], *told[pair.b][:1]]))
    what = words.word("entry_kinds", entry.kind.value)
    if entry.measure:
        what = words.word("measures", entry.measure)
    text = words.say(
        "entry_tie" if entry.kind is EntryKind.TIE else "entry",
        what=what,
        about=subject_words(writing, entry.about),
        values=" / ".join(said.values()),
    )
    shown = list(chain.from_iterable(statements[:1] for statements in told.values()))
    return writing.line(text[:1].upper() + text[1:], shown, parts=parts)


def _reading(writing: Writing, pair: PairReading, said: Mapping[str, str]) -> str:
    """How two positions stand to each other; where a person has decided it, who, when and why."""
    words = writing.wording
    ruling = ""
    for judgement in writing.view.judgements if pair.judgement else ():
        if judgement.id == pair.judgement:
            ruling = words.say(
                "judged",
                judgement.decision.value,
                who=judgement.who,
                date=words.day(judgement.when.date()),
                why=judgement.why,
            )
            if judgement.decision is not Decision.UNSURE:
                return ruling
    kind = pair.reading.value
    explained = words.table("explanations").get(kind, "").format(a=said[pair.a], b=said[pair.b])
    if explained and ruling:
        explained = f"{explained} {ruling}"
    # The ledger's own sentence, which names who judged as well, is in English.
    return words.say(
        "reading",
        reading=words.word("readings", kind),
        explanation=explained or pair.explanation,
    )


def _position(writing: Writing, entry: Entry, position: Position, told: Statement) -> str:
    """What is held, in the language of the page where the ledger has a code for it."""
    words = writing.wording
    match entry.kind:
        case EntryKind.COUNT if told.value is not None:
            return words.value(told.value)
        case EntryKind.DATE if told.when is not None and told.when.known:
            return words.when(told.when)
        case EntryKind.STATUS:
            return words.event(position.key)
        case EntryKind.TIE:
            return words.table("sides").get(position.key, position.value)
    return position.value


def subject_words(writing: Writing, subject: str) -> str:
    """What an entry is about: an incident, a tie or an entity, in words."""
    view = writing.view
    if subject in view.incidents:
        said = happening(writing, view.incidents[subject])
        return said[:1].lower() + said[1:]
    if subject in view.ties and (fact := tie_fact(writing, view.ties[subject])):
        return fact.text
    return writing.masks.name(subject, subject)


def outcomes(writing: Writing, entity: Entity) -> Section:
    """Each accusation with what came of it, and what outlets took back."""
    theirs = [i for i in incidents_of(writing, entity) if _accused(i, entity)]
    lines = []
    for incident in theirs:
        accused = _told(writing, incident, entity)
        if incident.type not in _ACCUSATIONS or not accused:
            continue
        ends = [
            (other, told)
            for other in theirs
            if incident.type in event_types()[other.type].undoes
            and (told := _told(writing, other, entity))
        ]
        lines.append(_outcome(writing, incident, accused, ends))
    lines += _corrections(writing, entity)
    return section(writing, "outcomes", lines)


def _outcome(
    writing: Writing,
    incident: Incident,
    accused: Sequence[Statement],
    ends: Sequence[tuple[Incident, Sequence[Statement]]],
) -> Line:
    words = writing.wording
    accusation = f"{happening(writing, incident)} — {writing.standing_words(accused)}"
    if not ends and incident.type not in _OPEN:
        return writing.line(accusation, accused)
    if not ends:
        return writing.line(words.say("no_outcome", accusation=accusation), accused)
    said = "; ".join(
        f"{happening(writing, other)} — {writing.standing_words(told)}" for other, told in ends
    )
    cited = [*accused, *chain.from_iterable(told for _, told in ends)]
    # Accusation and outcome are both on the page, so one quote of each comes first.
    cited.sort(key=lambda s: s not in (accused[0], *(told[0] for _, told in ends)))
    return writing.line(words.say("outcome", accusation=accusation, outcomes=said), cited)


def _accused(incident: Incident, entity: Entity) -> bool:
    return any(p.entity == entity.id and p.role in _ACCUSED for p in incident.participants)


def _told(writing: Writing, incident: Incident, entity: Entity) -> list[Statement]:
    ids = [
        statement
        for part in incident.participants
        if part.entity == entity.id and part.role in _ACCUSED
        for statement in part.statements
    ]
    return [s for s in writing.standing(ids) if stance_of(s) not in ("denied", "negative")]


def _corrections(writing: Writing, entity: Entity) -> Iterable[Line]:
    """Notes in which an outlet corrects itself on this subject, and reports that were retracted."""
    view = writing.view
    for report_id in entity.reports:
        report = view.reports.get(report_id)
        if report is None:
            continue
        mentions = [
            view.mentions[m]
            for use in entity.names
            for m in use.mentions
            if m in view.mentions and view.mentions[m].report == report_id
        ]
        noted = [m for m in mentions if _in_note(report, m.passage.start)]
        published = writing.wording.published(report.published)
        outlet = writing.outlet(report_id)
        if noted:
            text = writing.wording.say("correction", outlet=outlet, published=published)
            cited = {c.place: c for c in map(writing.cite_mention, noted)}
            yield Line(text, tuple(cited.values()))
        elif mentions and report.status in (ReportStatus.CORRECTED, ReportStatus.RETRACTED):
            status = writing.wording.word("statuses", report.status.value)
            text = writing.wording.say(
                "report_status", outlet=outlet, published=published, status=status
            )
            yield Line(text, (writing.cite_mention(mentions[0]),))


def _in_note(report: Report, position: int) -> bool:
    return any(
        p.kind is ParagraphKind.NOTE and p.start <= position < p.end for p in report.paragraphs
    )
