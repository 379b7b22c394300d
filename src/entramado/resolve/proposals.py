"""Which entities may be one, though nothing merges them: what a person should look at.

Only names that share a neighbourhood are compared (`resolve.neighbours`). The outcome depends on
the nodes alone, not on their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, product

from entramado.resolve import neighbours
from entramado.resolve.clusters import EntityStage
from entramado.resolve.judged import sides
from entramado.resolve.names import Name, name_of
from entramado.resolve.policy import PROPOSE, Decision, Verdict, compare
from entramado.resolve.together import Surroundings
from entramado.store.base import Node


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities (by id) that a person may judge to be one, and the names that speak for it.

    `names` are the printed forms that are most alike; `chains` the nodes that print them, which
    a judgement can be anchored to.
    """

    entities: tuple[str, str]
    names: tuple[str, str]
    chains: tuple[str, str]
    verdict: Verdict


def proposals(
    nodes: Sequence[Node], grouped: Mapping[str, Sequence[str]] | None = None
) -> list[Proposal]:
    """Every pair of entities whose names are alike enough to ask; the likeliest first.

    `grouped` is what `EntityStage.group` made of the nodes (made here when it is not given).
    Nothing is proposed that a person has decided, that a report tells apart, or whose names say
    that they are two. Two bearers of one name of whom what is said cannot be said of one are asked
    about all the same: reports err.
    """
    grouped = EntityStage().group(nodes) if grouped is None else grouped
    entity_of = {chain: entity for entity, chains in grouped.items() for chain in chains}
    bearers = _bearers(nodes)
    best: dict[tuple[str, str], Proposal] = {}
    by_id = {node.id: node for node in nodes}
    kept_apart = _kept_apart(by_id, entity_of)
    around = Surroundings(grouped, by_id)
    for one, other, verdict in (*_alike(tuple(bearers)), *_borne_by_two(bearers, entity_of)):
        for between in _between(one, other, verdict, bearers, entity_of):
            if between.entities in kept_apart:
                continue
            found = replace(between, verdict=around.weighed(between.entities, verdict))
            against = found.verdict.decision is Decision.DIFFERENT or found.verdict.score < PROPOSE
            if against and one.key != other.key:
                continue  # two names, and what is said of the one cannot be said of the other
            known = best.get(found.entities)
            if known is None or _rank(found) < _rank(known):
                best[found.entities] = found
    return sorted(best.values(), key=_rank)


def _borne_by_two(
    bearers: Mapping[Name, Sequence[str]], entity_of: Mapping[str, str]
) -> Iterator[tuple[Name, Name, Verdict]]:
    """Full names of which what is said, or another name, kept two bearers apart."""
    for name, chains in bearers.items():
        if name.full and len({entity_of[chain] for chain in chains}) > 1:
            yield name, name, compare(name.reading, name.reading)


# Whoever decides on one proposal after the other asks again after each: the names are the same.
@lru_cache(maxsize=1)
def _alike(names: tuple[Name, ...]) -> tuple[tuple[Name, Name, Verdict], ...]:
    """Each two names that are alike enough to ask."""
    pairs = (
        (one, other, compare(one.reading, other.reading))
        for one, other in neighbours.neighbours(names)
    )
    return tuple(
        (one, other, verdict)
        for one, other, verdict in pairs
        if verdict.score >= PROPOSE and verdict.decision is not Decision.DIFFERENT
    )


def _rank(proposal: Proposal) -> tuple[float, tuple[str, str], tuple[str, str], tuple[str, str]]:
    return -proposal.verdict.score, proposal.entities, proposal.names, proposal.chains


def hubs(nodes: Iterable[Node]) -> list[tuple[int, str]]:
    """The neighbourhoods that are too large to compare, the largest first: names and key."""
    return neighbours.hubs(_bearers(nodes))


def _bearers(nodes: Iterable[Node]) -> dict[Name, list[str]]:
    """Each different name → the chains that print it, in order of id."""
    bearers: dict[tuple[str, str], list[str]] = {}
    for node in sorted(nodes, key=lambda node: node.id):
        for use in () if node.body["place"] else node.body["names"]:
            bearers.setdefault((use["form"], node.body["schema"]), []).append(node.id)
    return {name_of(*printed): chains for printed, chains in bearers.items()}


def _between(
    one: Name,
    other: Name,
    verdict: Verdict,
    bearers: Mapping[Name, Sequence[str]],
    entity_of: Mapping[str, str],
) -> Iterator[Proposal]:
    """One proposal for each two entities that bear the names."""
    ours, theirs = ({entity_of[c]: c for c in reversed(bearers[n])} for n in (one, other))
    for mine, chain in ours.items():
        for yours, second in theirs.items():
            if mine < yours:
                names, chains = (one.form, other.form), (chain, second)
                yield Proposal((mine, yours), names, chains, verdict)
            elif yours < mine:
                names, chains = (other.form, one.form), (second, chain)
                yield Proposal((yours, mine), names, chains, verdict)


def _kept_apart(nodes: Mapping[str, Node], entity_of: Mapping[str, str]) -> set[tuple[str, str]]:
    """Pairs of entities that a report relates to each other, or on which a person has said that
    they are two, or that it cannot be told."""
    pairs = {
        (entity_of[node.id], entity_of[other])
        for node in nodes.values()
        for other in node.body["apart"]
        if other in nodes
    }
    judged: dict[str, dict[str, set[str]]] = {}
    for node in nodes.values():
        for decision in ("different", "unsure"):
            for judgement, on in sides(node, decision).items():
                for side in on:
                    held = judged.setdefault(judgement, {}).setdefault(side, set())
                    held.add(entity_of[node.id])
    for by_side in judged.values():
        for ours, theirs in combinations(by_side.values(), 2):
            pairs |= set(product(ours, theirs))
    return {(min(pair), max(pair)) for pair in pairs}
