"""A typed relation of two entities, carried by its statements. Never a co-occurrence."""

from __future__ import annotations

from dataclasses import dataclass

from entramado.model.when import When


@dataclass(frozen=True, slots=True)
class Tie:
    """`source` → `target` (entity ids). `voices` are those of its statements, sorted.

    `contested`: some statement denies it, or says it is not so. `reviewed` is accepted or
    rejected when every statement of it was judged so, else None.
    """

    id: str
    type: str
    source: str
    target: str
    when: When | None
    statements: tuple[str, ...]
    origins: tuple[str, ...]
    voices: tuple[str, ...]
    contested: bool
    reviewed: str | None = None
