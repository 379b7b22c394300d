"""Ties that an event makes: who splits is split, who founds has founded, who allies is an ally."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from entramado.extract.frames.assembly import tie_statement
from entramado.extract.frames.page import GROUPS, Page, chain_of
from entramado.extract.frames.telling import Telling
from entramado.model.mention import Mention
from entramado.model.statement import Role, Statement
from entramado.model.types import tie_types

_MADE = {
    "split": ("split_from", Role.AGENT, Role.TARGET),
    "founding": ("founded", Role.AGENT, Role.THEME),
}


def event_ties(page: Page, told: list[Telling]) -> Iterator[Statement]:
    """The ties of splits, foundings and alliances, where both ends are named."""
    for telling in told:
        if telling.type in _MADE:
            tie, source, target = _MADE[telling.type]
            for one in telling.of_role(source):
                for other in telling.of_role(target):
                    yield from _tie(page, telling, tie, one, other)
        elif telling.type == "alliance":
            for one, other in combinations(telling.of_role(Role.PARTICIPANT), 2):
                yield from _tie(page, telling, "ally_of", one, other)


def _tie(
    page: Page, telling: Telling, tie: str, one: Mention, other: Mention
) -> Iterator[Statement]:
    kinds = tie_types()[tie]
    if one.schema not in kinds.source or other.schema not in kinds.target:
        return
    named = page.is_named(one) and page.is_named(other)
    if not named or chain_of(one) == chain_of(other):
        return
    if tie == "founded" and other.schema not in GROUPS:
        return
    sentence = page.reading.passage(*telling.sentence)
    said = telling.voice, telling.polarity, telling.speech
    yield tie_statement(page, sentence, tie, one, other, said, f"{tie}.event.{telling.unit.name}")
