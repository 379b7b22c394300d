"""The rows of each list: the plain object, what filters look at, and the order for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from entramado.dossier.disputes import subject_words
from entramado.dossier.facts import moment
from entramado.dossier.masking import Masks
from entramado.dossier.writing import Writing
from entramado.formats import objects
from entramado.formats.objects import Plain
from entramado.model.entity import Entity
from entramado.model.incident import Incident
from entramado.model.report import ReportStatus
from entramado.model.statement import Extraction
from entramado.view import View


@dataclass(frozen=True, slots=True)
class Listed:
    """One row: its plain object and what filters look at."""

    plain: Plain
    types: frozenset[str]
    subjects: frozenset[str]
    statements: tuple[str, ...]
    reports: frozenset[str]
    order: tuple[Any, ...]


def _reports_of(view: View, statements: Iterable[str]) -> frozenset[str]:
    return frozenset(view.statements[s].report for s in statements if s in view.statements)


def _about(view: View, statements: Iterable[str]) -> frozenset[str]:
    told = (view.statements[s] for s in statements if s in view.statements)
    return frozenset(entity for s in told for entity in view.entities_in(s))


def _reports(view: View) -> Iterator[Listed]:
    replaced = objects.superseded(view.reports)
    told: dict[str, list[str]] = {}
    for statement in view.statements.values():
        told.setdefault(statement.report, []).append(statement.id)
    spoken_of: dict[str, set[str]] = {}
    things: list[Entity | Incident] = [*view.entities.values(), *view.incidents.values()]
    for thing in things:
        for place in thing.reports:
            spoken_of.setdefault(place, set()).add(thing.id)
    for report in view.reports.values():
        status = ReportStatus.SUPERSEDED.value if report.id in replaced else None
        plain = objects.report_object(report, status=status)
        # A list is not the place for whole texts; `export` has them.
        plain = {k: v for k, v in plain.items() if k not in ("text", "removed")}
        plain |= {
            "characters": len(report.text),
            "derivative": report.id in view.derivative,
            "statements": len(told.get(report.id, ())),
        }
        order = (report.published is None, report.published or "", report.id)
        yield Listed(
            plain,
            frozenset({plain["status"]}),
            frozenset(spoken_of.get(report.id, ())),
            tuple(told.get(report.id, ())),
            frozenset({report.id}),
            order,
        )


def _entities(view: View) -> Iterator[Listed]:
    near: dict[str, set[str]] = {}
    held: dict[str, list[str]] = {}
    for statement in view.statements.values():
        there = view.entities_in(statement)
        for entity_id in there:
            near.setdefault(entity_id, {entity_id}).update(there)
            held.setdefault(entity_id, []).append(statement.id)
    for incident in view.incidents.values():
        there = {p.entity for p in incident.participants if p.entity}
        for entity_id in there:
            near.setdefault(entity_id, {entity_id}).update(there, {incident.id})
    for entity in view.entities.values():
        if entity.private:
            continue
        subjects = frozenset(near.get(entity.id, {entity.id}))
        order = (-len(entity.origins), -len(entity.reports), entity.name, entity.id)
        yield Listed(
            objects.entity_object(entity),
            frozenset({entity.schema}),
            subjects,
            tuple(held.get(entity.id, ())),
            frozenset(entity.reports),
            order,
        )


def _ties(view: View) -> Iterator[Listed]:
    names = Masks(view, "en")
    for tie in view.ties.values():
        plain = objects.tie_object(tie) | {
            "source_name": names.name(tie.source),
            "target_name": names.name(tie.target),
        }
        order = (-len(tie.origins), tie.type, plain["source_name"], tie.id)
        yield Listed(
            plain,
            frozenset({tie.type}),
            frozenset({tie.source, tie.target}),
            tie.statements,
            _reports_of(view, tie.statements),
            order,
        )


def _incidents(view: View) -> Iterator[Listed]:
    masks = Masks(view, "en")
    for incident in view.incidents.values():
        subjects = {p.entity for p in incident.participants if p.entity}
        subjects |= {place.entity for place in incident.where if place.entity}
        subjects |= {incident.id, incident.part_of or incident.id}
        order = (moment(incident.when), incident.type, incident.id)
        plain = objects.incident_object(incident)
        plain["title"] = view.print_quote(incident.title)
        for part in plain["participants"]:
            # As printed it may be "him"; a list says who that is taken for.
            part["entity_name"] = masks.name(part["entity"], part["name"])
            part["name"] = masks.printed(part["entity"], part["name"])
        yield Listed(
            plain,
            frozenset({incident.type}),
            frozenset(subjects),
            incident.statements,
            frozenset(incident.reports),
            order,
        )


def _ledger(view: View) -> Iterator[Listed]:
    writing = Writing(view, "en")
    for entry in view.entries.values():
        statements = tuple(s for p in entry.positions for s in p.statements)
        subjects = {entry.about} | _about(view, statements)
        incident = view.incidents.get(entry.about)
        if incident is not None:
            subjects |= {p.entity for p in incident.participants if p.entity}
        order = (not entry.contested, entry.kind.value, entry.about, entry.id)
        plain = objects.entry_object(entry)
        plain["about_name"] = subject_words(writing, entry.about)
        yield Listed(
            plain,
            frozenset({entry.kind.value}),
            frozenset(subjects),
            statements,
            _reports_of(view, statements),
            order,
        )


def _statements(view: View) -> Iterator[Listed]:
    masks = Masks(view, "en")

    def name(mention: str | None, *, printed: bool) -> str | None:
        if mention is None:
            return None
        form = view.mentions[mention].form
        entity = view.entity_of.get(mention)
        return masks.printed(entity, form) if printed else masks.name(entity, form)

    @cache
    def reading(report: str) -> Extraction:
        return view.reader.extraction(report)

    incident_of = {s: i.id for i in view.incidents.values() for s in i.statements}
    for statement in view.statements.values():
        plain = objects.statement_object(statement, view, reading(statement.report))
        report = view.reports[statement.report]
        ends = [view.entity_of.get(m) for m in (statement.subject, statement.object) if m]
        # "X, known as Y": both ends are one entity, and the printed names are what is said.
        one = len(ends) > len(set(ends))
        for speaker in plain["attribution"]:
            speaker["name"] = masks.printed(speaker["entity"], speaker["name"])
        plain |= {
            "subject_name": name(statement.subject, printed=one),
            "object_name": name(statement.object, printed=one),
            "outlet": report.outlet,
            "published": report.published,
        }
        types = {statement.predicate, statement.event_type or statement.predicate}
        subjects = view.entities_in(statement) | {incident_of.get(statement.id, statement.id)}
        order = (
            report.published or "9999",
            statement.report,
            statement.sentence.start,
            statement.id,
        )
        yield Listed(
            plain,
            frozenset(types),
            frozenset(subjects),
            (statement.id,),
            frozenset({statement.report}),
            order,
        )


def _origins(view: View) -> Iterator[Listed]:
    for origin in view.origins.values():
        order = (-len(origin.reports), origin.name, origin.id)
        yield Listed(
            objects.origin_object(origin),
            frozenset({origin.root.value}),
            _about(view, origin.statements),
            origin.statements,
            frozenset(origin.reports),
            order,
        )


def _outlets(view: View) -> Iterator[Listed]:
    rows = {row.plain["id"]: row for row in _reports(view)}
    held: dict[str | None, list[str]] = {}
    for report in view.reports.values():
        held.setdefault(report.outlet, []).append(report.id)
    for outlet, reports in held.items():
        theirs = [rows[report] for report in reports]
        dates = sorted(d for r in reports if (d := view.reports[r].published))
        plain: Plain = {
            "outlet": outlet,
            "reports": sorted(reports),
            "first": dates[0] if dates else None,
            "last": dates[-1] if dates else None,
            "grade": view.grades.get(outlet or ""),
        }
        yield Listed(
            plain,
            frozenset(),
            frozenset(s for row in theirs for s in row.subjects),
            tuple(s for row in theirs for s in row.statements),
            frozenset(reports),
            (-len(reports), outlet or "~"),
        )


ROWS: Mapping[str, Callable[[View], Iterator[Listed]]] = {
    "reports": _reports,
    "entities": _entities,
    "ties": _ties,
    "incidents": _incidents,
    "ledger": _ledger,
    "statements": _statements,
    "origins": _origins,
    "outlets": _outlets,
}
