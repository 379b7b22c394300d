"""What is not known: dates that cannot be placed, events without a place, voices without a name."""

from __future__ import annotations

from collections.abc import Iterable

from entramado.dossier.facts import Fact
from entramado.dossier.nouns import Line, Section
from entramado.dossier.sections import section
from entramado.dossier.writing import Writing
from entramado.model.attribution import SpeakerKind
from entramado.model.incident import Incident
from entramado.model.statement import Statement
from entramado.model.types import event_types

# A charge or a reward is not somewhere; what is done with force, and what blocks a road, is.
_PLACED = ("ASSAULT", "COERCE", "PROTEST")
_NAMELESS = (SpeakerKind.ANONYMOUS, SpeakerKind.WITNESS)


def gaps(writing: Writing, facts: Iterable[Fact], incidents: Iterable[Incident]) -> Section:
    """Each gap with the passage that leaves it open."""
    lines: list[Line] = []
    seen: set[str] = set()
    for fact in facts:
        for statement in fact.statements:
            if not writing.view.reports[statement.report].published:
                if statement.report not in seen:
                    lines.append(_undated(writing, statement))
                seen.add(statement.report)
        if all(_nameless(s) for s in fact.statements):
            text = writing.wording.say("gaps", "anonymous", what=fact.text)
            lines.append(writing.line(text, fact.statements))
    for incident in incidents:
        lines += _of_incident(writing, incident)
    return section(writing, "unknown", lines, brief=True)


def _undated(writing: Writing, statement: Statement) -> Line:
    outlet = writing.outlet(statement.report)
    text = writing.wording.say("gaps", "undated_report", outlet=outlet)
    return writing.line(text[:1].upper() + text[1:], [statement])


def _of_incident(writing: Writing, incident: Incident) -> Iterable[Line]:
    statements = writing.standing(incident.statements)
    if not statements:
        return
    words = writing.wording
    undated = incident.when is None or not incident.when.known
    unplaced = not incident.where and event_types()[incident.type].plover in _PLACED
    if undated or unplaced:
        gap = "undated_unplaced" if undated and unplaced else "undated" if undated else "unplaced"
        what = words.event(incident.type)
        if not undated:
            what = words.say("incident_bare", type=what, when=words.when(incident.when))
        text = words.say("gaps", gap, what=what)
        yield writing.line(text[:1].upper() + text[1:], statements)


def _nameless(statement: Statement) -> bool:
    origin = statement.attribution.origin
    return origin is not None and origin.kind in _NAMELESS
