"""What people decide on two positions: that they contradict each other, or do not, or cannot tell.

A decision covers the positions that its sentences take, whoever else comes to hold them; a value
that nobody had told before is a position of its own, on which nobody has decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from entramado.incidents.anchored import moment
from entramado.model.judgement import Decision, Judgement
from entramado.model.ledger import Entry, PairReading, Reading

# What a decision on a whole entry is about; one on two positions is about any reading of them.
DISPUTED = frozenset({Reading.CONFLICTS, Reading.UPDATES})

Mark = tuple[str, str, int]
"""On a statement: a judgement that is anchored in it, the point, and the number of the anchor."""


def judged(
    entry: Entry, marks: Mapping[str, Sequence[Mark]], judgements: Mapping[str, Judgement]
) -> Entry:
    """The entry with what people have decided on its pairs; `marks`: statement → its marks."""
    rulings: dict[frozenset[str], Judgement] = {}
    for judgement in _oldest_first(entry, marks, judgements):
        for pair in combinations(sorted(_covered(entry, marks, judgement)), 2):
            rulings[frozenset(pair)] = judgement
    if not rulings:
        return entry
    readings = (_ruled(pair, rulings.get(frozenset((pair.a, pair.b)))) for pair in entry.readings)
    return replace(entry, readings=tuple(readings))


def _oldest_first(
    entry: Entry, marks: Mapping[str, Sequence[Mark]], judgements: Mapping[str, Judgement]
) -> list[Judgement]:
    ids = {id_ for p in entry.positions for s in p.statements for id_, _, _ in marks.get(s, ())}
    found = [judgements[id_] for id_ in ids if id_ in judgements]
    return sorted(found, key=lambda judgement: (moment(judgement.when), judgement.id))


def _covered(
    entry: Entry, marks: Mapping[str, Sequence[Mark]], judgement: Judgement
) -> frozenset[str]:
    """The positions that the judgement's sentences take, each sentence one of them."""
    landed: dict[int, set[str]] = {}
    for position in entry.positions:
        for statement in position.statements:
            for id_, point, number in marks.get(statement, ()):
                if id_ == judgement.id and point == entry.point:
                    landed.setdefault(number, set()).add(position.key)
    return frozenset(min(keys) for keys in landed.values() if len(keys) == 1)


def _ruled(pair: PairReading, judgement: Judgement | None) -> PairReading:
    if judgement is None:
        return pair
    if len(judgement.targets) > 2 and pair.reading not in DISPUTED:
        return pair
    reading, why = pair.reading, pair.explanation
    by = f"judged by {judgement.who} on {judgement.when:%Y-%m-%d}: {judgement.why}"
    match judgement.decision:
        case Decision.ACCEPTED:
            kept = f"{why} " if reading is Reading.CONFLICTS else ""
            reading, why = Reading.CONFLICTS, f"{kept}A contradiction, {by}"
        case Decision.REJECTED if reading in DISPUTED:
            reading, why = Reading.DIFFERENT_SCOPE, f"No contradiction, {by}"
        case Decision.REJECTED:
            why = f"{why} No contradiction, {by}"
        case _:
            why = f"{why} It cannot be told, {by}"
    return PairReading(pair.a, pair.b, reading, why, judgement.id)
