"""Ties out of their statements, and the entry for a tie that somebody denies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from entramado.incidents.events import narrowest
from entramado.ledger.positions import Told, positions
from entramado.model.attribution import Polarity, Voice
from entramado.model.ident import ident
from entramado.model.ledger import Entry, EntryKind, PairReading, Reading
from entramado.model.statement import Statement
from entramado.model.tie import Tie
from entramado.model.types import tie_types

Ends = tuple[str, str, str]


def ends(statement: Statement, entity_of: Mapping[str, str]) -> Ends | None:
    """(type, source, target) of the tie a statement tells; None when an end is not named.

    A symmetric tie has its ends in order of id, so that both ways of telling it are one.
    """
    types = tie_types()
    if statement.predicate not in types or statement.event is not None:
        return None
    source = entity_of.get(statement.subject or "")
    target = entity_of.get(statement.object or "")
    if source is None or target is None or source == target:
        return None
    if types[statement.predicate].symmetric:
        source, target = sorted((source, target))
    return statement.predicate, source, target


def tie_id(tie: Ends) -> str:
    """The id of a tie: type and ends."""
    return ident("t", *tie)


def tie_of(tie: Ends, told: Sequence[Told], *, reviewed: str | None) -> Tie:
    """The tie that these statements tell."""
    type_, source, target = tie
    return Tie(
        id=tie_id(tie),
        type=type_,
        source=source,
        target=target,
        when=narrowest(item.statement.when for item in told),
        statements=tuple(sorted(item.statement.id for item in told)),
        origins=tuple(sorted({item.origin for item in told if item.origin})),
        voices=tuple(sorted({item.statement.attribution.voice.value for item in told})),
        contested=any(_against(item) for item in told) and not all(_against(item) for item in told),
        reviewed=reviewed,
    )


def tie_entries(tie: Ends, told: Sequence[Told]) -> list[Entry]:
    """The entry on a tie that some report states and another denies."""
    held = positions(told, _side, lambda item: "it is not so" if _against(item) else "it is so")
    if len(held) < 2:
        return []
    a, b = held
    why = "One side says it is so, the other that it is not. Both stand."
    reading = PairReading(a.key, b.key, Reading.CONFLICTS, why)
    about = tie_id(tie)
    return [Entry(ident("x", about), EntryKind.TIE, about, tie[0], held, (reading,))]


def _against(item: Told) -> bool:
    statement = item.statement
    negative = statement.polarity is Polarity.NEGATIVE
    return negative or statement.attribution.voice is Voice.DENIED


def _side(item: Told) -> str:
    return "against" if _against(item) else "for"
