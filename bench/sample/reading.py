"""From a folder of reports to what the program says of them, through the public surface only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.sample.told import (
    Said,
    Span,
    Told,
    ToldEntity,
    ToldEntry,
    ToldIncident,
    ToldMention,
    ToldOrigin,
    ToldPosition,
    ToldReport,
    ToldTie,
)
from entramado.case import Case
from entramado.model.incident import Incident
from entramado.model.statement import Statement
from entramado.view import View


def read(paths: Iterable[Path]) -> tuple[Told, list[str]]:
    """What a fresh case says after reading `paths`, and the inputs it refused."""
    inputs = [str(path) for path in paths]
    keys = _addresses(paths)
    with TemporaryDirectory() as folder, Case.open(folder, create=True) as case:
        summary = case.read(inputs)
        refused = [f"{refusal.locator}: {refusal.message}" for refusal in summary.refused]
        return told(case.view(), keys), refused


def _addresses(paths: Iterable[Path]) -> dict[str, str]:
    """The address a record states → its gold name: such records are not located by their file."""
    found = {}
    for path in paths:
        if path.suffix == ".jsonl":
            lines = path.read_text("utf-8").splitlines()
            for number, line in enumerate(lines, 1):
                found[json.loads(line).get("url", "")] = f"{path.stem}#{number}"
    return found


def report_name(locator: str, addresses: Mapping[str, str]) -> str:
    """The gold's name of a report: stem, and `#` with the number of the record of a file."""
    if locator in addresses:
        return addresses[locator]
    path, mark, number = locator.partition("#")
    return Path(path).stem + mark + number


def told(view: View, addresses: Mapping[str, str]) -> Told:
    """A view in plain shapes."""
    names = {r.id: report_name(r.locator, addresses) for r in view.reports.values()}
    incident_of = {s: i.id for i in view.incidents.values() for s in i.statements}
    return Told(
        reports={
            names[r.id]: ToldReport(
                outlet=r.outlet,
                published=r.published,
                language=r.language,
                title=r.title,
                authors=r.authors,
                text=r.text,
                removed=tuple(cut.text for cut in r.removed),
                derivative=r.id in view.derivative,
            )
            for r in view.reports.values()
        },
        mentions=_mentions(view, names),
        entities={
            e.id: ToldEntity(e.schema, e.name, private=e.private) for e in view.entities.values()
        },
        said={s.id: _said(s, view, names, incident_of) for s in view.statements.values()},
        ties=tuple(
            ToldTie(t.type, t.source, t.target, t.voices, t.contested, t.statements)
            for t in view.ties.values()
        ),
        incidents={i.id: _incident(i, names) for i in view.incidents.values()},
        entries=_entries(view),
        origins=tuple(
            ToldOrigin(o.root.value, o.name, tuple(names[r] for r in o.reports), o.statements)
            for o in view.origins.values()
        ),
    )


def _mentions(view: View, names: Mapping[str, str]) -> tuple[ToldMention, ...]:
    return tuple(
        ToldMention(
            names[m.report],
            m.passage.start,
            m.passage.end,
            m.form,
            m.kind.value,
            view.entity_of.get(m.id),
        )
        for m in view.mentions.values()
    )


def _said(
    statement: Statement,
    view: View,
    names: Mapping[str, str],
    incident_of: Mapping[str, str],
) -> Said:
    speaker = statement.attribution.origin
    return Said(
        id=statement.id,
        report=names[statement.report],
        predicate=statement.predicate,
        event_type=statement.event_type,
        spans=tuple(
            Span(e.role.value, e.passage.start, e.passage.end, e.passage.quote)
            for e in statement.evidence
        ),
        voice=statement.attribution.voice.value,
        polarity=statement.polarity.value,
        value=statement.value,
        role=statement.role.value if statement.role else None,
        subject=view.entity_of.get(statement.subject or ""),
        speaker=speaker.name if speaker else None,
        speaker_kind=speaker.kind.value if speaker else None,
        speaker_entity=view.entity_of.get(speaker.mention or "") if speaker else None,
        channel=statement.attribution.channel,
        incident=incident_of.get(statement.id),
        origin=view.origin_of.get(statement.id),
    )


def _incident(incident: Incident, names: Mapping[str, str]) -> ToldIncident:
    return ToldIncident(
        id=incident.id,
        type=incident.type,
        title=incident.title.quote,
        earliest=incident.when.earliest if incident.when else None,
        latest=incident.when.latest if incident.when else None,
        places=tuple(place.name for place in incident.where),
        reports=tuple(names[r] for r in incident.reports),
        parts=tuple((p.role, p.entity) for p in incident.participants if p.entity),
        part_of=incident.part_of,
        voices=incident.voices,
        statements=incident.statements,
    )


def _entries(view: View) -> tuple[ToldEntry, ...]:
    found = []
    for entry in view.entries.values():
        tie = view.ties.get(entry.about)
        found.append(
            ToldEntry(
                kind=entry.kind.value,
                about=(tie.source, tie.target) if tie else (entry.about,),
                measure=entry.measure,
                positions=tuple(
                    ToldPosition(p.key, p.value, p.statements) for p in entry.positions
                ),
                readings=tuple((p.a, p.b, p.reading.value) for p in entry.readings),
            )
        )
    return tuple(found)
