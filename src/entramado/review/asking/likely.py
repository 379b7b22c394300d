"""Which two entities a person should look at, because their names, or one name of both, say so.

Names that are alike come from `resolve.proposals`; here come those who bear one and the same name
and are not joined, and what their reports say of them is weighed in. Nobody is asked for whom a
person has decided on, or whom a report tells apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from entramado.model.entity import Entity
from entramado.resolve.judged import parted, pooled, sides
from entramado.resolve.names import Likeness, Name, likeness
from entramado.resolve.policy import PROPOSE, Decision, compare
from entramado.resolve.printed import names_of
from entramado.resolve.proposals import Proposal, proposals
from entramado.resolve.together import around, said_of, weighed
from entramado.review.asking.desk import Desk
from entramado.store.base import Node


def likely(desk: Desk) -> list[Proposal]:
    """Every two entities that may be one, the likeliest first."""
    entities = desk.view.entities
    grouped = {entity.id: entity.chains for entity in entities.values()}
    by_id = desk.chains
    held = {
        id_: [by_id[chain] for chain in chains if chain in by_id] for id_, chains in grouped.items()
    }
    nodes = [node for id_ in sorted(held) for node in held[id_]]
    found = {p.entities: p for p in proposals(nodes, grouped)}
    for proposal in _namesakes(entities, held):
        known = found.get(proposal.entities)
        if known is None or known.verdict.score < proposal.verdict.score:
            found[proposal.entities] = proposal
    asked = (
        _surrounded(proposal, by_id)
        for proposal in found.values()
        if not _settled(*(held[id_] for id_ in proposal.entities))
    )
    return sorted(
        (p for p in asked if _worth_asking(p)), key=lambda p: (-p.verdict.score, p.entities)
    )


def _worth_asking(proposal: Proposal) -> bool:
    verdict = proposal.verdict
    return verdict.score >= PROPOSE and verdict.decision is not Decision.DIFFERENT


def _namesakes(
    entities: Mapping[str, Entity], held: Mapping[str, Sequence[Node]]
) -> Iterator[Proposal]:
    """Pairs that bear one name and were not joined, with the fullest name that both bear."""
    for entity in entities.values():
        for other in entity.namesakes:
            if entity.id < other and other in entities and entity.place is None:
                ours, theirs = _borne(held[entity.id]), _borne(held[other])
                shared = sorted(ours.keys() & theirs.keys(), key=lambda key: (-len(key), key))
                if shared:
                    (one, chain), (same, second) = ours[shared[0]], theirs[shared[0]]
                    yield Proposal(
                        (entity.id, other),
                        (one.form, same.form),
                        (chain, second),
                        compare(one.reading, same.reading),
                    )


def _borne(nodes: Sequence[Node]) -> dict[str, tuple[Name, str]]:
    """Name key → a form of it, and the first chain that prints it."""
    found: dict[str, tuple[Name, str]] = {}
    for node in nodes:
        for name in names_of(node):
            found.setdefault(name.key, (name, node.id))
    return found


def _surrounded(proposal: Proposal, nodes: Mapping[str, Node]) -> Proposal:
    """The proposal with what the two reports say of the bearers weighed in."""
    one, other = (said_of(nodes[chain]) for chain in proposal.chains)
    return replace(proposal, verdict=weighed(proposal.verdict, around(one, other)))


def _settled(ours: Sequence[Node], theirs: Sequence[Node]) -> bool:
    """True when it need not be asked: it was, or a report or their fullest names say two."""
    return _decided(ours, theirs) or _told_apart(ours, theirs) or _unlike(ours, theirs)


def _decided(ours: Sequence[Node], theirs: Sequence[Node]) -> bool:
    """True when a person said that they are two, or that it cannot be told."""
    for decision in ("different", "unsure"):
        first, second = (pooled(sides(n, decision) for n in held) for held in (ours, theirs))
        if parted(first, second):
            return True
    return False


def _told_apart(ours: Sequence[Node], theirs: Sequence[Node]) -> bool:
    chains = {node.id for node in theirs}
    return any(not chains.isdisjoint(node.body["apart"]) for node in ours)


def _unlike(ours: Sequence[Node], theirs: Sequence[Node]) -> bool:
    """True when the names themselves say two, whatever other name both bear.

    A surname that two brothers share makes no question whether the brothers are one; nor does
    "the government", of two that are of two countries.
    """
    names = [[name for node in held for name in names_of(node)] for held in (ours, theirs)]
    if names[0] and names[0][0].family == "actor":
        return any(likeness(a, b) is Likeness.UNLIKE for a in names[0] for b in names[1])
    first, second = _fullest(ours), _fullest(theirs)
    verdicts = [compare(a.reading, b.reading) for a in first for b in second]
    if not verdicts:
        return False
    if all(name.full for name in (*first, *second)):
        # Two men of one nickname: it says nothing against their full names.
        return all(v.decision is Decision.DIFFERENT or v.score < PROPOSE for v in verdicts)
    return all(v.decision is Decision.DIFFERENT for v in verdicts)


def _fullest(nodes: Sequence[Node]) -> list[Name]:
    names = [name for node in nodes for name in names_of(node)]
    most = max((len(name.words) for name in names), default=0)
    return list({name.key: name for name in names if len(name.words) == most}.values())
