"""Outcomes beside accusations: an acquittal stands beside the charge; neither is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from entramado.incidents.wholes import happened
from entramado.ledger.positions import Told, positions
from entramado.model.ident import ident
from entramado.model.ledger import Entry, EntryKind, PairReading, Position, Reading
from entramado.model.types import event_types


def status_entries(entity: str, told: Sequence[Told]) -> list[Entry]:
    """The entry on where a person stands, when some report tells an outcome that undoes another.

    `told` are the statements in which the entity is the one accused, held, listed.
    """
    steps = [item for item in told if item.statement.event_type and happened(item.statement)]
    types = {item.statement.event_type or "" for item in steps}
    involved = {
        name
        for outcome in types
        for undone in event_types()[outcome].undoes
        if undone in types
        for name in (outcome, undone)
    }
    if not involved:
        return []
    held = positions(
        (item for item in steps if item.statement.event_type in involved),
        lambda item: item.statement.event_type or "",
        lambda item: event_types()[item.statement.event_type or ""].labels["en"],
    )
    readings = tuple(reading for a, b in combinations(held, 2) for reading in _read(a, b))
    return [Entry(ident("x", entity, "status"), EntryKind.STATUS, entity, None, held, readings)]


def _read(a: Position, b: Position) -> Iterable[PairReading]:
    for outcome, undone in ((a, b), (b, a)):
        if undone.key in event_types()[outcome.key].undoes:
            why = (
                f"The {outcome.value} is told of the same person as the {undone.value}; read both."
            )
            yield PairReading(a.key, b.key, Reading.UPDATES, why)
