"""Which entities may be one, though nothing merges them: what a person should look at.

Names are compared only inside a neighbourhood (a word and an initial, two words, the letters of
an acronym, as they sound), and a neighbourhood that most of a case lives in is none: `hubs` names
those. The outcome depends on the nodes alone, not on their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from entramado.resolve import lexicon
from entramado.resolve.clusters import EntityStage, names_of
from entramado.resolve.names import Name, blocking_keys
from entramado.resolve.policy import PROPOSE, Decision, Verdict, compare
from entramado.resolve.scripts import skeleton
from entramado.store.base import Node

# Names in one neighbourhood. With 2,000 invented Mexican names the largest has 33, of one surname
# and one initial; a larger one is a surname that tells nobody apart.
HUB = 60
# Neighbourhoods of a single word, and of a word and an initial.
_ONE, _INITIAL = "one:", "initial:"


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
    that they are two.
    """
    grouped = EntityStage().group(nodes) if grouped is None else grouped
    entity_of = {chain: entity for entity, chains in grouped.items() for chain in chains}
    bearers = _bearers(nodes)
    best: dict[tuple[str, str], Proposal] = {}
    by_id = {node.id: node for node in nodes}
    kept_apart = _kept_apart(by_id, entity_of)
    for one, other in _neighbours(bearers):
        verdict = compare(one.reading, other.reading)
        if verdict.score < PROPOSE or verdict.decision is Decision.DIFFERENT:
            continue
        for found in _between(one, other, verdict, bearers, entity_of):
            known = best.get(found.entities)
            if found.entities not in kept_apart and (known is None or _rank(found) < _rank(known)):
                best[found.entities] = found
    return sorted(best.values(), key=_rank)


def _rank(proposal: Proposal) -> tuple[float, tuple[str, str], tuple[str, str], tuple[str, str]]:
    return -proposal.verdict.score, proposal.entities, proposal.names, proposal.chains


def _bearers(nodes: Iterable[Node]) -> dict[Name, list[str]]:
    bearers: dict[Name, list[str]] = {}
    for node in sorted(nodes, key=lambda node: node.id):
        for name in () if node.body["place"] else names_of(node):
            bearers.setdefault(name, []).append(node.id)
    return bearers


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
    """Pairs of entities that a report relates to each other or a person judged different."""
    pairs = [
        (node.id, other)
        for node in nodes.values()
        for other in node.body["apart"]
        if other in nodes
    ]
    judged: dict[str, list[str]] = {}
    for node in nodes.values():
        for judgement in node.body["different"]:
            judged.setdefault(judgement, []).append(node.id)
    for chains in judged.values():
        pairs += combinations(chains, 2)
    ids = (sorted((entity_of[one], entity_of[other])) for one, other in pairs)
    return {(one, other) for one, other in ids}


def _neighbours(names: Iterable[Name]) -> Iterator[tuple[Name, Name]]:
    blocks = _blocks(names)
    seen: set[tuple[Name, Name]] = set()
    for key in sorted(blocks):
        if 1 < len(blocks[key]) <= HUB:
            for pair in _pairs(key, blocks[key]):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _pairs(key: str, names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """All pairs; where little is shared only those with a name that has little.

    Two names of three words with a slip in one of them share the two others.
    """
    kind = key.partition("/")[2]
    most = 1 if kind.startswith(_ONE) else 2 if kind.startswith(_INITIAL) else None
    few = {name for name in names if most is None or len(name.reading.words) <= most}
    if few:
        for one, other in combinations(names, 2):
            if one in few or other in few:
                yield one, other


def _blocks(names: Iterable[Name]) -> dict[str, list[Name]]:
    blocks: dict[str, list[Name]] = {}
    for name in sorted(names, key=lambda name: (name.schema, name.form)):
        for key in neighbourhoods(name):
            blocks.setdefault(f"{name.family}/{key}", []).append(name)
    return blocks


def hubs(nodes: Iterable[Node]) -> list[tuple[int, str]]:
    """The neighbourhoods that are too large to compare, the largest first: size and key."""
    blocks = _blocks(_bearers(nodes))
    found = [(len(held), key) for key, held in blocks.items() if len(held) > HUB]
    return sorted(found, key=lambda hub: (-hub[0], hub[1]))


@lru_cache(maxsize=1 << 16)
def neighbourhoods(name: Name) -> tuple[str, ...]:
    """Under which a name is looked for when slips and left-out words may stand between."""
    words = name.reading.words
    if name.family == "actor":
        common = lexicon.concepts("heads") | lexicon.concepts("fillers")
        words = tuple(word for word in words if word not in common) or words
    heard = tuple(skeleton(word) for word in words)
    keys = {*blocking_keys(name), *(f"nick:{nickname}" for nickname in name.reading.nicknames)}
    keys |= {f"{_ONE}{word}" for word in heard}
    for place, word in enumerate(heard):
        others = [other for at, other in enumerate(heard) if at != place]
        keys |= {f"{_INITIAL}{word} {other[:1]}" for other in others}
        keys |= {f"two:{' '.join(sorted((word, other)))}" for other in others}
    return tuple(sorted(keys))
