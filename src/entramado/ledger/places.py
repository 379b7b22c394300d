"""Places side by side: a town within a state refines it; two towns are a contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from entramado.incidents.denials import denies
from entramado.ledger.positions import Told, positions
from entramado.model.ident import ident
from entramado.model.ledger import Entry, EntryKind, PairReading, Position, Reading


def place_entries(
    about: str, told: Sequence[Told], place_of: Mapping[str, str], names: Mapping[str, str]
) -> list[Entry]:
    """The entry on where it happened, when single-place statements name different places.

    `place_of` maps mentions to gazetteer keys, `names` keys to printed names. A statement that
    names several places (roadblocks in four states) takes no position on *the* place, and neither
    does one that denies it all.
    """
    keyed: dict[str, str] = {}
    for item in told:
        if denies(item.statement):
            continue
        keys = finest(place_of[m] for m in item.statement.where if m in place_of)
        if len(keys) == 1:
            keyed[item.statement.id] = min(keys)
    placed = [item for item in told if item.statement.id in keyed]
    held = positions(
        placed,
        lambda item: keyed[item.statement.id],
        lambda item: names.get(keyed[item.statement.id], keyed[item.statement.id]),
    )
    if len(held) < 2:
        return []
    readings = tuple(_read(a, b) for a, b in combinations(held, 2))
    return [Entry(ident("x", about, "place"), EntryKind.PLACE, about, None, held, readings)]


def finest(keys: Iterable[str]) -> frozenset[str]:
    """Gazetteer keys without those that another of them lies in: the town, not also its state."""
    held = set(keys)
    return frozenset(key for key in held if not any(k.startswith(f"{key}.") for k in held))


def _read(a: Position, b: Position) -> PairReading:
    for narrow, wide in ((a, b), (b, a)):
        if narrow.key.startswith(f"{wide.key}."):
            why = f"{narrow.value} lies in {wide.value}: one report is more exact."
            return PairReading(a.key, b.key, Reading.REFINES, why)
    why = f"{a.value} and {b.value} are two places."
    return PairReading(a.key, b.key, Reading.CONFLICTS, why)
