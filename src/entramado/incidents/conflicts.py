"""Judgements on incidents that stand in each other's way, or whose sentences are told no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from entramado.incidents.anchored import meant, places_by_report
from entramado.incidents.clusters import NAME
from entramado.incidents.parts import conflicts
from entramado.model.judgement import Decision, Judgement, JudgementKind
from entramado.resolve.conflicts import Because, Conflict
from entramado.store.base import Reader

_ON_STATEMENTS = (JudgementKind.INCIDENT, JudgementKind.LEDGER)


def conflicts_in(reader: Reader, judgements: Sequence[Judgement]) -> list[Conflict]:
    """The `same` of these judgements, which are in force, that are not carried out, oldest first.

    Reads what is derived: of a judgement that derivation has not seen yet it says nothing.
    """
    known = {j.id: j for j in judgements if j.kind is JudgementKind.INCIDENT}
    # Only events that somebody joined with others can lie on both sides of a `different`.
    keys = [f"same:{id_}" for id_, j in known.items() if j.decision is Decision.SAME]
    return [
        Conflict(known[same], Because.BROKEN, tuple(known[j] for j in different if j in known))
        for same, different in conflicts(reader.nodes_with(NAME, keys))
        if same in known
    ]


def untold(reader: Reader, judgements: Iterable[Judgement]) -> list[Judgement]:
    """Judgements on incidents and on the ledger of which some sentence is told no more.

    Its words stand, but the newest reader takes nothing of the kind from them.
    """
    judged = list(judgements)
    lost: set[str] = set()
    for kind in _ON_STATEMENTS:
        for report, places in places_by_report(judged, kind).items():
            if not reader.holds(report):
                lost |= {place.judgement.id for place in places}
                continue
            version, told = reader.report(report), reader.extraction(report).statements
            lost |= {p.judgement.id for p in places if not meant(p.anchor, version, told)}
    return [judgement for judgement in judged if judgement.id in lost]
