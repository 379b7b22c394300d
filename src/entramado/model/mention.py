"""A passage that names or points at something, with its form exactly as printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from entramado.model.ident import ident
from entramado.model.passage import Passage


class MentionKind(StrEnum):
    """A name ("El Tejón"), a nominal ("the drug lord") or a pronoun ("he")."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Shield(StrEnum):
    """Why a person is only in the way of events and is withheld by default (promise 9)."""

    VICTIM = "victim"
    MINOR = "minor"
    WITNESS = "witness"


@dataclass(frozen=True, slots=True)
class Mention:
    """What stands at `passage` and what it is taken for *inside its report*.

    `chain` groups the mentions of one report that are one thing (it is the id of the chain's
    first mention); None when a nominal or pronoun points at nothing clear. `why` names the rules
    that typed it and put it into its chain. `place` is a gazetteer key (`MX`, `MX.14`,
    `MX.14.tapira`) where one was found. `qualifiers` are the words of the same noun phrase that
    say what it is ("drug lord", "press secretary"), as printed.
    """

    id: str
    passage: Passage
    kind: MentionKind
    schema: str
    chain: str | None
    why: tuple[str, ...] = ()
    place: str | None = None
    qualifiers: tuple[str, ...] = ()
    shields: tuple[Shield, ...] = ()

    @property
    def report(self) -> str:
        """The id of the report it stands in."""
        return self.passage.report

    @property
    def form(self) -> str:
        """The printed form, never lower-cased, never trimmed."""
        return self.passage.quote


def mention_id(passage: Passage) -> str:
    """The id of a mention at `passage`: the same for every reader that finds this span."""
    return ident("m", passage.report, passage.start, passage.end)
