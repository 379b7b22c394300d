"""Who holds which position on one point: statements grouped by what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from entramado.model.ledger import Position
from entramado.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with what the ledger must know of its report: origin, date, outlet."""

    statement: Statement
    origin: str | None
    published: str | None
    source: str


def positions(
    told: Iterable[Told], key: Callable[[Told], str], printed: Callable[[Told], str]
) -> tuple[Position, ...]:
    """Positions by key, in order of key; `printed` words one of its statements for people."""
    held: dict[str, list[Told]] = {}
    for item in told:
        held.setdefault(key(item), []).append(item)
    return tuple(
        Position(
            key=name,
            value=printed(min(items, key=lambda i: i.statement.id)),
            statements=tuple(sorted(i.statement.id for i in items)),
            origins=tuple(sorted({i.origin for i in items if i.origin})),
        )
        for name, items in sorted(held.items())
    )
