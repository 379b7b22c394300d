"""A whole case on two screens: who, who stands where, what happened, where reports differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from entramado.dossier.disputes import entry_line
from entramado.dossier.facts import happening, moment, tie_fact
from entramado.dossier.happenings import count_lines, of_all
from entramado.dossier.nouns import Line, Section
from entramado.dossier.sections import fact_line, section
from entramado.dossier.shielding import counted
from entramado.dossier.writing import Writing
from entramado.model.entity import Entity
from entramado.model.incident import Incident
from entramado.model.ledger import Entry, Reading
from entramado.model.types import entity_types
from entramado.view import View

# How many of each fit on two screens of 60 lines with a quote below each.
_PEOPLE, _TIES, _INCIDENTS, _ENTRIES = 6, 6, 5, 2
# Counts of one incident, most origins first; `show` has them all.
_COUNTS = 4
# Two lines of a terminal.
_QUOTE = 150
# Structure first: who leads, who split off, who fights whom; then the rest.
_TIE_ORDER = (
    "leads",
    "founded",
    "split_from",
    "rival_of",
    "ally_of",
    "finances",
    "family",
    "member_of",
    "owns",
)


@dataclass(frozen=True, slots=True)
class Overview:
    """The map of a case in words; every line of every section is cited.

    `withheld` counts who is withheld; `first` is the name spoken of most.
    """

    language: str
    made_of: str
    stamp: str
    caveat: str
    sections: tuple[Section, ...]
    withheld: str
    first: str | None


def overview(view: View, language: str) -> Overview:
    """The map of a case in words."""
    writing = Writing(view, language, longest=_QUOTE)
    words = writing.wording
    actors = _actors(writing)
    accepted = sum(view.decision_on(s) == "accepted" for s in view.statements)
    origins = len(view.origins)
    page = Overview(
        language=language,
        made_of=words.say(
            "made_of", reports=len(view.reports), origins=origins, statements=len(view.statements)
        ),
        stamp=words.say("stamp", accepted=accepted, total=len(view.statements)),
        caveat=words.say("caveat"),
        sections=(
            section(writing, "overview_who", _who(writing, actors), brief=True),
            section(writing, "overview_leads", _leads(writing)),
            section(writing, "overview_happened", _happened(writing)),
            section(writing, "overview_differ", _differ(writing)),
        ),
        withheld=withheld_words(view, language),
        # A name that holds somebody's who is withheld could not be asked for as it is printed.
        first=next((e.name for e in actors if writing.masks.words(e.name) == e.name), None),
    )
    return writing.masks.whole(page)


def withheld_words(view: View, language: str) -> str:
    """Who is withheld, as a count with the reasons; empty when nobody is."""
    writing = Writing(view, language)
    return counted(writing, writing.masks.withheld)


def _actors(writing: Writing) -> list[Entity]:
    """Those who can act, not places; most origins first."""
    actors = [
        e
        for e in writing.view.entities.values()
        if not e.private and entity_types()[e.schema].actor
    ]
    return sorted(actors, key=lambda e: (-len(e.origins), -len(e.reports), e.name))


def _who(writing: Writing, actors: Sequence[Entity]) -> Iterable[Line]:
    for entity in actors[:_PEOPLE]:
        first = writing.first_mention(m for u in entity.names for m in u.mentions)
        if first is not None:
            text = _introduced(writing, entity)
            yield Line(writing.masks.words(text), (writing.cite_mention(first),))


def _introduced(writing: Writing, entity: Entity) -> str:
    uses: dict[str, int] = {}
    for use in entity.names:
        uses[use.value] = uses.get(use.value, 0) + len(use.mentions)
    others = [n for n in sorted(uses, key=lambda n: (-uses[n], n)) if n != entity.name][:3]
    also = ", ".join(f"“{name}”" for name in others)
    words = writing.wording
    where = words.several(len(entity.reports), "reports")
    origins = words.several(len(entity.origins), "origin_count")
    kind = words.schema(entity.schema)
    return f"{entity.name}{', ' + also if also else ''} — {kind}, {where}, {origins}"


def _leads(writing: Writing) -> Iterable[Line]:
    ties = [
        t
        for t in writing.view.ties.values()
        if t.type in _TIE_ORDER and not _hidden(writing, t.source, t.target)
    ]
    ties.sort(key=lambda t: (_TIE_ORDER.index(t.type), -len(t.origins), t.id))
    for tie in ties[:_TIES]:
        if fact := tie_fact(writing, tie):
            yield fact_line(writing, fact)


def _hidden(writing: Writing, *entities: str) -> bool:
    held = (writing.view.entities.get(entity) for entity in entities)
    return any(entity is not None and entity.private for entity in held)


def _happened(writing: Writing) -> Iterable[Line]:
    incidents = [i for i in writing.view.incidents.values() if i.type != "statement"]
    incidents.sort(key=lambda i: (moment(i.when) == "9999", -len(i.origins), -len(i.reports), i.id))
    for incident in sorted(incidents[:_INCIDENTS], key=lambda i: (moment(i.when), i.id)):
        if line := _incident(writing, incident):
            yield line


def _incident(writing: Writing, incident: Incident) -> Line | None:
    statements = writing.standing(incident.statements)
    if not statements:
        return None
    names = dict.fromkeys(
        f"{writing.wording.word('roles', p.role)} {writing.masks.name(p.entity, p.name)}"
        for p in incident.participants
        if p.entity
    )
    who = ", ".join(list(names)[:4])
    said = writing.standing_words(of_all(writing, statements))
    text = f"{happening(writing, incident)}{': ' + who if who else ''} — {said}"
    echoes = writing.view.derivative
    best = [s for s in statements if s.sentence == incident.title and s.report not in echoes]
    first = sorted(
        statements, key=lambda s: (s.report in echoes, s not in best, s.value is not None)
    )
    counts = sorted(count_lines(writing, incident), key=lambda line: -len(line.citations))
    return writing.line(text, first, parts=counts[:_COUNTS])


def _differ(writing: Writing) -> Iterable[Line]:
    entries = [e for e in writing.view.entries.values() if _telling(e)]
    entries.sort(key=lambda e: (-_origins(e), _weight(e), e.id))
    for entry in entries[:_ENTRIES]:
        if line := entry_line(writing, entry):
            yield line


def _origins(entry: Entry) -> int:
    return len({origin for position in entry.positions for origin in position.origins})


def _telling(entry: Entry) -> bool:
    return any(pair.reading is not Reading.AGREES for pair in entry.readings)


def _weight(entry: Entry) -> int:
    order = (
        Reading.CONFLICTS,
        Reading.UPDATES,
        Reading.DIFFERENT_SCOPE,
        Reading.REFINES,
        Reading.AGREES,
    )
    return min(order.index(pair.reading) for pair in entry.readings)
