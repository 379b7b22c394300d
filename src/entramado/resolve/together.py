"""What the names and the surroundings of two people add up to.

The names decide first (`policy`); what their reports say of office, age, kin, group takes off or
adds. Agreement helps a name that leaves something open; it never makes one of two names that
differ, as brothers follow one another in one office, and never merges by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeAlias

from entramado.resolve.policy import SAME, WEIGHTS, Decision, Verdict
from entramado.resolve.said import Fact, Said, from_json
from entramado.resolve.signals.base import Kind, Signal
from entramado.resolve.signals.belonging import groups, kin
from entramado.resolve.signals.births import births
from entramado.resolve.signals.deaths import deaths
from entramado.resolve.signals.genders import genders
from entramado.resolve.signals.offices import offices
from entramado.resolve.signals.trades import nations, trades
from entramado.store.base import Node

_Ask: TypeAlias = Callable[[Sequence[Said], Sequence[Said]], Iterator[Signal]]
_ASKED: tuple[_Ask, ...] = (offices, groups, kin, births, genders, deaths, trades, nations)
# Names with one of these differ; what agrees around them may be a brother's or a successor's.
_DIFFER = frozenset(
    {Kind.ALIKE, Kind.NOTHING, Kind.PET_NAME, Kind.INITIALS_ONLY, Kind.ONE_WORD, Kind.WORD_OPEN}
)


def said_of(node: Node) -> tuple[Said, ...]:
    """What the report of a chain says of its bearer."""
    return from_json(node.body.get("said", ()))


def around(one: tuple[Said, ...], other: tuple[Said, ...]) -> tuple[Signal, ...]:
    """The signals of what is said of two people. Symmetric."""
    if not (one and other):
        return ()
    if [each.order for each in one] > [each.order for each in other]:
        one, other = other, one
    return _around(one, other)


@lru_cache(maxsize=1 << 16)
def _around(one: tuple[Said, ...], other: tuple[Said, ...]) -> tuple[Signal, ...]:
    return tuple(signal for ask in _ASKED for signal in ask(one, other))


def spoken(signals: Sequence[Signal]) -> float:
    """What signals add to a score (below 0: they take off)."""
    return -sum(WEIGHTS[signal.kind].cost * signal.strength for signal in signals)


def apart(signals: Sequence[Signal]) -> bool:
    """True when what is said keeps two bearers of one name apart."""
    return any(WEIGHTS[s.kind].parts for s in signals) or 1 + spoken(signals) < SAME


# The same office, kin or birthday. The same group or a fitting age alone may be a brother's.
AGREED = 0.2


def speaks_for(signals: Sequence[Signal]) -> bool:
    """True when what is said speaks for one person: of a name that two bear, these are one."""
    return bool(signals) and spoken(signals) >= AGREED and not apart(signals)


@lru_cache(maxsize=1 << 14)
def _parting(rows: tuple[tuple[tuple[str, Any], ...], ...]) -> tuple[Said, ...]:
    said = from_json([dict(row) for row in rows])
    kept = {_rounded(each) for each in said if each.fact not in (Fact.GROUP, Fact.KIN)}
    return tuple(sorted(kept, key=lambda each: each.order))


def parting(rows: Iterable[Mapping[str, Any]]) -> tuple[Said, ...]:
    """Of a node's `said` what can tell two apart, in months: the same tuple for what is alike.

    The president of a country stands in thousands of reports, and is told from his namesakes once
    a month.
    """
    return _parting(tuple(tuple(sorted(row.items())) for row in rows))


def _rounded(said: Said) -> Said:
    days = said.days
    words = said.what or said.fact.value
    if days is None:
        return replace(said, words=words)
    first, last = days[0].replace(day=1), days[1].replace(day=1)
    return replace(said, words=words, first=first.isoformat(), last=last.isoformat())


_CLASHING = {
    Fact.OFFICE: {Fact.OFFICE, Fact.BORN, Fact.TRADE, Fact.DIED},
    Fact.BORN: {Fact.BORN, Fact.OFFICE, Fact.TRADE},
    Fact.TRADE: {Fact.TRADE, Fact.OFFICE, Fact.BORN},
    Fact.DIED: {Fact.DIED, Fact.ACTED, Fact.OFFICE},
    Fact.ACTED: {Fact.DIED},
    Fact.NATION: {Fact.NATION},
}


def clash(one: Sequence[Said], other: Sequence[Said]) -> bool:
    """False where nothing said can tell the two apart, which is so of nearly all."""
    if not (one and other):
        return False
    facts = {each.fact for each in other}
    told = any(_CLASHING.get(each.fact, set()) & facts for each in one)
    return told or _genders(one) != _genders(other)


def _genders(said: Sequence[Said]) -> list[str]:
    return [each.what for each in said if each.fact is Fact.GENDER]


def weighed(names: Verdict, signals: Sequence[Signal]) -> Verdict:
    """The verdict on two names and what is said around them."""
    if not signals or names.decision is Decision.DIFFERENT:
        return names
    added = spoken(signals)
    if added > 0 and any(signal.kind in _DIFFER for signal in names.signals):
        return names
    score = min(1.0, max(0.0, round(names.score + added, 4)))
    told = (*names.signals, *signals)
    if any(WEIGHTS[s.kind].parts for s in signals):
        return Verdict(Decision.DIFFERENT, score, told, joins=False)
    decision = Decision.SAME if score >= SAME else Decision.UNSURE
    joins = names.joins and decision is Decision.SAME
    return replace(names, decision=decision, score=score, signals=told, joins=joins)


class Surroundings:
    """What the reports say of whole entities, taken together when somebody asks."""

    def __init__(self, grouped: Mapping[str, Sequence[str]], nodes: Mapping[str, Node]) -> None:
        self._grouped = grouped
        self._nodes = nodes
        self._said: dict[str, tuple[Said, ...]] = {}

    def of(self, entity: str) -> tuple[Said, ...]:
        """Each different thing that is said of an entity, in order."""
        if entity not in self._said:
            nodes = (self._nodes[chain] for chain in self._grouped[entity])
            found = {each for node in nodes for each in said_of(node)}
            self._said[entity] = tuple(sorted(found, key=lambda each: each.order))
        return self._said[entity]

    def weighed(self, entities: tuple[str, str], names: Verdict) -> Verdict:
        """The verdict on two entities, of which `names` is that on their names."""
        one, other = (self.of(entity) for entity in entities)
        return weighed(names, around(one, other))
