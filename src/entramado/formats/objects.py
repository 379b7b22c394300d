"""Each noun as the plain object that other programs read, in the shapes of the export.

Nothing is decided here and nothing is masked: whoever hands these to others masks them first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from entramado.model.entity import Entity
from entramado.model.incident import Incident
from entramado.model.judgement import Anchor, Judgement
from entramado.model.ledger import Entry
from entramado.model.mention import Mention
from entramado.model.origin import Origin
from entramado.model.passage import Passage
from entramado.model.report import Report
from entramado.model.statement import Extraction, Statement
from entramado.model.tie import Tie
from entramado.model.types import tie_types
from entramado.model.value import Value
from entramado.model.when import When
from entramado.view import View

Plain: TypeAlias = dict[str, Any]


def whole(number: float | None) -> float | None:
    """A count without its fraction: 3, not 3.0; what has a fraction keeps it."""
    return int(number) if number is not None and float(number).is_integer() else number


def when_object(when: When | None) -> Plain | None:
    """An uncertain date; open ends are null."""
    if when is None:
        return None
    earliest, latest = when.earliest, when.latest
    return {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "text": when.text,
    }


def value_object(value: Value | None) -> Plain | None:
    """A number with its meaning, or a description in the report's words."""
    if value is None:
        return None
    return {
        "kind": value.kind.value,
        "measure": value.measure.value if value.measure else None,
        "of": value.of,
        "number": whole(value.number),
        "upper": whole(value.upper),
        "comparator": value.comparator.value,
        "scope": value.scope.value,
        "unit": value.unit,
        "currency": value.currency,
        "text": value.text,
    }


def span_object(passage: Passage) -> Plain:
    """Where a quote stands and how it reads."""
    return {"start": passage.start, "end": passage.end, "quote": passage.quote}


def report_object(report: Report, *, status: str | None = None) -> Plain:
    """One version of one published text, with its text. `status` overrides what it came with."""
    return {
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "authors": list(report.authors),
        "published": report.published,
        "published_text": report.published_text,
        "retrieved": report.retrieved,
        "language": report.language,
        "text": report.text,
        "sha256": report.sha256,
        "locator": report.locator,
        "version": report.version,
        "supersedes": report.supersedes,
        "status": status or report.status.value,
        "pages": [],
        "removed": [{"text": cut.text, "reason": cut.reason} for cut in report.removed],
        "problems": [{"code": p.code, "message": p.message} for p in report.problems],
        "marking": report.marking,
        "agency": report.agency,
        "sources_listed": [
            {"name": s.name, "title": s.title, "url": s.url} for s in report.sources_listed
        ],
    }


def mention_object(mention: Mention, entity: str | None) -> Plain:
    """A mention and what it resolves to now."""
    return {
        "id": mention.id,
        "report": mention.report,
        **span_object(mention.passage),
        "kind": mention.kind.value,
        "schema": mention.schema,
        "entity": entity,
        "chain": mention.chain,
        "place": mention.place,
        "qualifiers": list(mention.qualifiers),
        "shields": [shield.value for shield in mention.shields],
        "why": list(mention.why),
    }


def entity_object(entity: Entity) -> Plain:
    """What statements about one identity add up to."""
    properties: dict[str, list[Plain]] = {}
    for held in entity.properties:
        told = {"value": held.value, "statements": list(held.statements)}
        properties.setdefault(held.key, []).append(told)
    return {
        "id": entity.id,
        "schema": entity.schema,
        "name": entity.name,
        "names": [
            {"value": use.value, "language": use.language, "mentions": list(use.mentions)}
            for use in entity.names
        ],
        "properties": properties,
        "reports": list(entity.reports),
        "origins": list(entity.origins),
        "private": entity.private,
        "listed": list(entity.listed),
        "former_ids": list(entity.former_ids),
        "shields": list(entity.shields),
        "place": entity.place,
        "same_as": [
            {
                "name": same.name,
                "other": same.other,
                "why": same.why,
                "statement": same.statement,
                "judgement": same.judgement,
                "signals": [{"signal": kind, "words": words} for kind, words in same.signals],
            }
            for same in entity.same_as
        ],
        "namesakes": list(entity.namesakes),
    }


def statement_object(statement: Statement, view: View, extraction: Extraction | None) -> Plain:
    """What is said, by whom and where; the entity beside each mention is what it is taken for."""

    def end(mention: str | None) -> Plain | None:
        if mention is None:
            return None
        return {"mention": mention, "entity": view.entity_of.get(mention)}

    said = statement.attribution
    return {
        "id": statement.id,
        "report": statement.report,
        "event": statement.event,
        "event_type": statement.event_type,
        "part_of": statement.part_of,
        "predicate": statement.predicate,
        "role": statement.role.value if statement.role else None,
        "polarity": statement.polarity.value,
        "subject": end(statement.subject),
        "object": end(statement.object),
        "value": value_object(statement.value),
        "when": when_object(statement.when),
        "where": [end(mention) for mention in statement.where],
        "attribution": [
            {
                "name": speaker.name,
                "kind": speaker.kind.value,
                "entity": view.entity_of.get(speaker.mention) if speaker.mention else None,
            }
            for speaker in said.chain
        ],
        "channel": said.channel,
        "voice": said.voice.value,
        "evidence": [
            {"role": piece.role.value, **span_object(piece.passage)} for piece in statement.evidence
        ],
        "extractor": {
            "name": extraction.reader if extraction else None,
            "version": extraction.version if extraction else None,
        },
        "origin": view.origin_of.get(statement.id),
        "reviewed": view.decision_on(statement.id),
        "marking": None,
        "frame": statement.frame,
    }


def tie_object(tie: Tie, *, language: str = "en") -> Plain:
    """A typed relation of two entities."""
    known = tie_types().get(tie.type)
    return {
        "id": tie.id,
        "type": tie.type,
        "source": tie.source,
        "target": tie.target,
        "label": known.labels[language] if known else tie.type,
        "when": when_object(tie.when),
        "statements": list(tie.statements),
        "origins": list(tie.origins),
        "voices": list(tie.voices),
        "contested": tie.contested,
        "reviewed": tie.reviewed,
    }


def incident_object(incident: Incident) -> Plain:
    """Something that happened, once; its title is a quote, with the place it is quoted from."""
    title = incident.title
    return {
        "id": incident.id,
        "type": incident.type,
        "title": title.quote,
        "title_passage": {"report": title.report, **span_object(title)},
        "when": when_object(incident.when),
        "where": [
            {
                "name": place.name,
                "admin1": place.admin1,
                "country": place.country,
                "lat": place.lat,
                "lon": place.lon,
                "precision": place.precision,
                "entity": place.entity,
            }
            for place in incident.where
        ],
        "participants": [
            {
                "role": part.role,
                "entity": part.entity,
                "name": part.name,
                "statements": list(part.statements),
            }
            for part in incident.participants
        ],
        "values": [
            {**(value_object(told.value) or {}), "statements": list(told.statements)}
            for told in incident.values
        ],
        "part_of": incident.part_of,
        "reports": list(incident.reports),
        "origins": list(incident.origins),
        "statements": list(incident.statements),
        "voices": list(incident.voices),
        "contested": incident.contested,
        "reviewed": incident.reviewed,
        "former_ids": list(incident.former_ids),
        "judged": list(incident.judged),
    }


def entry_object(entry: Entry) -> Plain:
    """Positions side by side, and how each pair of them stands to each other."""
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "about": entry.about,
        "measure": entry.measure,
        "positions": [
            {
                "key": position.key,
                "value": position.value,
                "statements": list(position.statements),
                "origins": list(position.origins),
            }
            for position in entry.positions
        ],
        "readings": [
            {
                "a": p.a,
                "b": p.b,
                "reading": p.reading.value,
                "explanation": p.explanation,
                "judgement": p.judgement,
            }
            for p in entry.readings
        ],
    }


def origin_object(origin: Origin) -> Plain:
    """One source that reports go back to, and why they do."""
    return {
        "id": origin.id,
        "root": origin.root.value,
        "name": origin.name,
        "reports": list(origin.reports),
        "statements": list(origin.statements),
        "evidence": list(origin.evidence),
    }


def anchor_object(anchor: Anchor) -> Plain:
    """What a judgement is about, as printed."""
    return {
        "report": anchor.report,
        "start": anchor.start,
        "end": anchor.end,
        "form": anchor.form,
        "predicate": anchor.predicate,
        "label": anchor.label,
        "side": anchor.side,
        "point": anchor.point,
    }


def judgement_object(judgement: Judgement) -> Plain:
    """One decision of a person."""
    return {
        "id": judgement.id,
        "kind": judgement.kind.value,
        "targets": [anchor_object(anchor) for anchor in judgement.targets],
        "decision": judgement.decision.value,
        "who": judgement.who,
        "when": judgement.when.isoformat(),
        "why": judgement.why,
        "supersedes": judgement.supersedes,
        "grade": judgement.grade,
    }


def superseded(reports: Mapping[str, Report]) -> frozenset[str]:
    """Reports that a later version in the same view replaces."""
    return frozenset(r.supersedes for r in reports.values() if r.supersedes)
