"""What each statement goes back to and what it is about: the index that derived rows are built on.

A node is one statement; its keys lead from an origin, an entity or a tie to the statements that
carry it, so that a row can be rebuilt without reading the whole case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entramado.incidents.anchored import Place, meant
from entramado.ledger.judged import Mark
from entramado.ledger.origins import source_of
from entramado.ledger.ties import ends, tie_id
from entramado.model.judgement import Anchor, Decision, Judgement
from entramado.model.report import Report
from entramado.model.statement import Extraction, Statement
from entramado.store.base import Json, Node

STAGE = "telling"


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's statements with what they resolve to; `decided` are judgements on them.

    `ledger`: statement → the judgements on positions of the ledger that are anchored in it.
    """

    extraction: Extraction
    lineage: Json
    entity_of: Mapping[str, str]
    decided: Mapping[str, Judgement]
    ledger: Mapping[str, Sequence[Mark]]


def telling_nodes(telling: Telling) -> Iterator[Node]:
    """One node for each statement of the report. A rejected one leads nowhere."""
    for statement in telling.extraction.statements:
        judgement = telling.decided.get(statement.id)
        decision = judgement.decision if judgement else None
        rejected = decision is Decision.REJECTED
        source = source_of(statement, telling.lineage, telling.entity_of)
        tie = ends(statement, telling.entity_of)
        entities = sorted(_entities(statement, telling.entity_of))
        keys = set() if rejected else {f"about:{entity}" for entity in entities}
        if tie and not rejected:
            keys.add(f"tie:{tie_id(tie)}")
        if source and not rejected:
            keys.add(f"origin:{source.id}")
        body: dict[str, Any] = {
            "origin": source.id if source else None,
            "root": source.root.value if source else None,
            "name": source.name if source else None,
            "why": source.why if source else None,
            "tie": list(tie) if tie else None,
            "entities": entities,
            "decision": decision.value if decision else None,
            "rejected": rejected,
            "ledger": [list(mark) for mark in telling.ledger.get(statement.id, ())],
        }
        yield Node(statement.id, statement.report, tuple(sorted(keys)), body)


def _entities(statement: Statement, entity_of: Mapping[str, str]) -> set[str]:
    mentions = (statement.subject, statement.object, *statement.where)
    return {entity_of[m] for m in mentions if m is not None and m in entity_of}


def ledger_marks(
    report: Report, extraction: Extraction, places: Iterable[Place]
) -> dict[str, list[Mark]]:
    """Statement id → the judgements on the ledger that are anchored in it."""
    found: dict[str, list[Mark]] = {}
    for place in places:
        mark = (place.judgement.id, place.anchor.point or "", place.number)
        for statement in meant(place.anchor, report, extraction.statements):
            found.setdefault(statement.id, []).append(mark)
    return {statement: sorted(set(marks)) for statement, marks in found.items()}


def reviews(
    report: Report, extraction: Extraction, places: Iterable[Place]
) -> dict[str, Judgement]:
    """Statement id → the newest judgement in force that accepts or rejects it.

    `places`: the anchors in this report of such judgements. One finds its statement by id, else by
    the predicate and the very sentence it is anchored to, so that it survives a better reader;
    words that only overlap were not what was accepted.
    """
    found: dict[str, Judgement] = {}
    by_id = {statement.id: statement for statement in extraction.statements}
    for place in places:
        if place.anchor.label in by_id:
            found[place.anchor.label] = place.judgement
            continue
        for statement in extraction.statements:
            if _told_there(statement, place.anchor, report):
                found[statement.id] = place.judgement
    return found


def _told_there(statement: Statement, anchor: Anchor, report: Report) -> bool:
    sentence = statement.sentence
    if statement.predicate != anchor.predicate or sentence.quote != anchor.form:
        return False
    span = report.offsets.source_span(sentence.start, sentence.end)
    return span == (anchor.start, anchor.end)
