"""Judging the ledger: do two positions contradict each other, or not, or can it not be told."""

from __future__ import annotations

from collections.abc import Sequence

from entramado.errors import DecisionError, NoSuchName
from entramado.lang.folding import fold
from entramado.ledger.judged import DISPUTED
from entramado.model.judgement import Anchor
from entramado.model.ledger import Entry, Position, Reading
from entramado.review.anchoring import anchor_on, first_told
from entramado.view import View


def positions_meant(entry: Entry, a: str | None, b: str | None) -> tuple[Position, ...]:
    """The positions that a decision is on: those named (by key or as printed), else all in dispute.

    Where none are in dispute, the only two. Raises NoSuchName; DecisionError when it does not go
    without naming two.
    """
    if a is not None and b is not None:
        found = (_named(entry, a), _named(entry, b))
        if found[0].key == found[1].key:
            raise DecisionError(f"{a!r} and {b!r} are one position of {entry.id}")
        return found
    keys = {k for p in entry.readings if p.reading in DISPUTED for k in (p.a, p.b)}
    conflicting = {k for p in entry.readings if p.reading is Reading.CONFLICTS for k in (p.a, p.b)}
    meant = conflicting or keys or {position.key for position in entry.positions}
    if a is not None or b is not None or (not keys and len(meant) > 2):
        values = "; ".join(position.value for position in entry.positions)
        raise DecisionError(
            f"{entry.id}: which two positions are meant?", hint=f"It has these: {values}."
        )
    return tuple(position for position in entry.positions if position.key in meant)


def anchors(view: View, entry: Entry, positions: Sequence[Position]) -> tuple[Anchor, ...]:
    """One sentence of each position."""
    told = (first_told(view, position.statements) for position in positions)
    return tuple(anchor_on(view, statement, point=entry.point) for statement in told)


def replaced(entry: Entry, positions: Sequence[Position]) -> str | None:
    """The judgement that stands on these positions and no others: a new one takes its place."""
    keys = {position.key for position in positions}
    inside = {p.judgement for p in entry.readings if {p.a, p.b} <= keys and p.judgement}
    outside = {p.judgement for p in entry.readings if not {p.a, p.b} <= keys}
    return min(inside) if len(inside) == 1 and not inside & outside else None


def _named(entry: Entry, name: str) -> Position:
    for position in entry.positions:
        if name == position.key or fold(name) == fold(position.value):
            return position
    values = "; ".join(position.value for position in entry.positions)
    raise NoSuchName(f"{entry.id} has no position {name!r}", hint=f"It has these: {values}.")
