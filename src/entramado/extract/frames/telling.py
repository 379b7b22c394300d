"""One place in a report where one event is told: what the steps of `frames` hand each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from entramado.extract.frames.lexical_units import Unit
from entramado.extract.reading import Speech, TimeSpan
from entramado.model.attribution import Polarity, Voice
from entramado.model.mention import Mention
from entramado.model.statement import Role
from entramado.model.value import Value
from entramado.model.when import When


@dataclass(frozen=True, slots=True)
class Filler:
    """Somebody or something in a slot of a trigger; `role` is its part in the event."""

    slot: str
    token: int
    role: Role
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its measure, and the report positions it was read from."""

    value: Value
    role: Role | None
    span: tuple[int, int]
    token: int
    soft: bool = False
    """Its words ("más", "otros", "another") only say: others than those just told."""


@dataclass(slots=True)
class Telling:
    """A trigger with everything around it. Filled step by step inside one call, then frozen.

    `host` is the telling this one is a part of; `event` is given when tellings are unified.
    """

    block: int
    token: int
    unit: Unit
    type: str
    voice: Voice
    polarity: Polarity
    speech: Speech | None
    fillers: tuple[Filler, ...] = ()
    counts: tuple[Counted, ...] = ()
    words: tuple[tuple[str, int, int], ...] = ()
    """TEXT values: what something was designated as; (slot, start, end)."""
    time: TimeSpan | None = None
    when: When | None = None
    where: tuple[Mention, ...] = ()
    host: Telling | None = None
    definite: bool = False
    unsure: bool = False
    """Nothing beside the word says that violence was done; kept for somebody hurt elsewhere."""
    title: bool = False
    plain: bool = False
    """The grammar says by itself that it was: "los combates comenzaron", "after the raid"."""
    joined: bool = False
    """Told in one breath with another event, as a second object of its verb."""
    event: str = ""
    sentence: tuple[int, int] = (0, 0)
    parts: list[Telling] = field(default_factory=list)
    same_clause: list[int] = field(default_factory=list)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Everybody named in it."""
        return tuple(filler.mention for filler in self.fillers if filler.mention is not None)

    def of_role(self, *roles: Role) -> tuple[Mention, ...]:
        """Who has one of these roles."""
        return tuple(
            filler.mention
            for filler in self.fillers
            if filler.mention is not None and filler.role in roles
        )
