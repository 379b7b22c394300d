"""Entities across reports, with the mentions given: names by the program, the rest as it comes.

Names are grouped by the program's stage, and then as by a person who accepts every proposal.
Nouns and pronouns are no names: `linking` stands in for what the program does while it reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bench.aliases.groups import node
from bench.aliases.linking import linked
from bench.aliases.phrases import Mention, stories
from entramado.resolve.clusters import EntityStage
from entramado.resolve.proposals import proposals
from entramado.store.base import Node


def resolve(mentions: Sequence[Mention]) -> dict[str, str]:
    """Mention → entity, for one topic."""
    return linked(mentions, _named(mentions))


def resolve_stories(mentions: Sequence[Mention]) -> dict[str, str]:
    """Mention → entity, for one topic, where it is known which reports tell one story."""
    return {
        mention: f"{number}/{entity}"
        for number, told in enumerate(stories(mentions))
        for mention, entity in resolve(told).items()
    }


def _named(mentions: Sequence[Mention]) -> dict[str, str]:
    bearers: dict[tuple[str, str, str], list[str]] = {}
    for mention in mentions:
        if mention.name:
            key = (mention.report, mention.name, mention.schema)
            bearers.setdefault(key, []).append(mention.id)
    nodes = [_node(number, key) for number, key in enumerate(sorted(bearers))]
    grouped = EntityStage().group(nodes)
    root = {entity: entity for entity in grouped}
    size = {entity: len(chains) for entity, chains in grouped.items()}
    taken: set[str] = set()
    for found in proposals(nodes, grouped):
        # Each less known entity goes to the likeliest better known one.
        less, more = sorted(found.entities, key=lambda entity: (size[entity], entity))
        if less not in taken:
            taken.add(less)
            root[less] = more
    keys = sorted(bearers)
    return {
        mention: _root(entity, root)
        for entity, chains in grouped.items()
        for chain in chains
        for mention in bearers[keys[int(chain)]]
    }


def _node(number: int, key: tuple[str, str, str]) -> Node:
    _, name, schema = key
    return node(name, str(number), schema)


def _root(entity: str, root: Mapping[str, str]) -> str:
    seen = {entity}
    while root[entity] not in seen:
        entity = root[entity]
        seen.add(entity)
    return min(seen) if root[entity] != entity else entity


def b_cubed(
    mentions: Sequence[Mention], said: Mapping[str, str], part: str | None = None
) -> tuple[float, float, int]:
    """Sums of precision and of recall over the mentions (of one part), and how many they are."""
    system, gold = _gathered(mentions, said)
    asked = [mention for mention in mentions if part in (None, mention.part)]
    precision = recall = 0.0
    for mention in asked:
        mine, true = system[said[mention.id]], gold[mention.gold]
        both = len(mine & true)
        precision += both / len(mine)
        recall += both / len(true)
    return precision, recall, len(asked)


def _gathered(
    mentions: Sequence[Mention], said: Mapping[str, str]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    system: dict[str, set[str]] = {}
    gold: dict[str, set[str]] = {}
    for mention in mentions:
        system.setdefault(said[mention.id], set()).add(mention.id)
        gold.setdefault(mention.gold, set()).add(mention.id)
    return system, gold


def slips(held: Iterable[tuple[Sequence[Mention], Mapping[str, str]]]) -> Iterator[str]:
    """What is one and was not linked, and what was linked and is not one; the largest first."""
    found: list[tuple[int, str]] = []
    for mentions, said in held:
        for what, one, other in (
            ("not linked", {m.id: m.gold for m in mentions}, said),
            ("false link", said, {m.id: m.gold for m in mentions}),
        ):
            parts: dict[str, dict[str, list[str]]] = {}
            for mention in mentions:
                inside = parts.setdefault(one[mention.id], {})
                inside.setdefault(other[mention.id], []).append(mention.name or mention.head)
            for inside in parts.values():
                told = sorted(inside.values(), key=lambda forms: (-len(forms), forms))
                if len(told) > 1:
                    words = " | ".join(_counted(forms) for forms in told)
                    found.append((sum(map(len, told)), f"{what}: {words}"))
    yield from (line for _, line in sorted(found, key=lambda each: (-each[0], each[1])))


def _counted(forms: Sequence[str]) -> str:
    return ", ".join(f"{form} {often}" for form, often in Counter(forms).most_common())
