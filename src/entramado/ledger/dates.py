"""Days side by side: which narrow each other down, and which exclude each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from entramado.incidents.wholes import happened
from entramado.ledger.positions import Told, positions
from entramado.model.ident import ident
from entramado.model.ledger import Entry, EntryKind, PairReading, Position, Reading
from entramado.model.when import When


def date_entries(about: str, told: Sequence[Told]) -> list[Entry]:
    """The entry on when it happened, when reports give at least two different intervals."""
    dated = [item for item in told if _dated(item) and happened(item.statement)]
    held = positions(dated, _key, _key)
    if len(held) < 2:
        return []
    whens = {_key(item): _when(item) for item in dated}
    readings = tuple(_read(a, b, whens[a.key], whens[b.key]) for a, b in combinations(held, 2))
    return [Entry(ident("x", about, "date"), EntryKind.DATE, about, None, held, readings)]


def _dated(item: Told) -> bool:
    return item.statement.when is not None and item.statement.when.days is not None


def _when(item: Told) -> When:
    if item.statement.when is None:
        raise ValueError("a statement without a date")
    return item.statement.when


def _key(item: Told) -> str:
    when = _when(item)
    return f"{when.earliest}" if when.exact else f"{when.earliest}/{when.latest}"


def _read(a: Position, b: Position, first: When, second: When) -> PairReading:
    if first.within(second) or second.within(first):
        narrow, wide = (a, b) if first.within(second) else (b, a)
        why = f"{narrow.value} lies within {wide.value}: one report is more exact."
        return PairReading(a.key, b.key, Reading.REFINES, why)
    if first.overlaps(second):
        why = f"{a.value} and {b.value} overlap: both can be right."
        return PairReading(a.key, b.key, Reading.AGREES, why)
    why = f"{a.value} and {b.value} have no day in common."
    return PairReading(a.key, b.key, Reading.CONFLICTS, why)
