"""Entities across reports, with the mentions given: names by the program, the rest as it comes.

Names are grouped by the program's stage, and then as by a person who accepts every proposal.
Nouns and pronouns are no names, and the program joins none across reports: here they are linked
by the plainest rule there is, so that the score is one of all mentions, as it is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.aliases.groups import TUNE, UNTOUCHED, node
from entramado.lang.concepts import concept_of
from entramado.lang.folding import fold
from entramado.resolve.clusters import EntityStage
from entramado.resolve.proposals import proposals
from entramado.store.base import Node

_LEADING = frozenset(
    "a an the this that these those his her their its our my in on at to of from for by with near".split()  # noqa: SIM905, E501
)
_JOINING = frozenset(("of", "the", "and", "&", "de", "-", ".", "'s"))
_PRONOUNS = {
    "HUM": frozenset(
        "he him his himself she her hers herself they them their who whose whom i me my".split()  # noqa: SIM905
    ),
    "LOC": frozenset(("it", "its", "there", "where", "here")),
    "NON": frozenset(("it", "its", "that", "which", "this")),
    "TIM": frozenset(("then", "when")),
}
_ACRONYM = 6
_SPLITS = frozenset(
    ("of", "in", "at", "for", "from", ",", "on", "to", "who", "that", "with", "near")
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One gold mention: `name` is what of it is a name, `head` what else it is called."""

    id: str
    report: str
    kind: str
    name: str
    head: str
    gold: str


def topics(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, list[Mention]]]:
    """The mentions of each topic, in order of text; every second topic is untouched."""
    grouped: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(int(row["id"].split("_")[0]), []).append(row)
    for at, topic in enumerate(sorted(grouped)):
        rows_ = sorted(grouped[topic], key=lambda row: str(row["id"]))
        small = _small_words(rows_)
        yield (UNTOUCHED if at % 2 else TUNE), [m for row in rows_ for m in _mentions(row, small)]


def _small_words(rows: Iterable[dict[str, Any]]) -> frozenset[str]:
    """What is printed without a capital somewhere in the topic is no name by itself."""
    return frozenset(
        token
        for row in rows
        for sentence in row["sentences"]
        for token in sentence
        if token.islower()
    )


def _mentions(row: dict[str, Any], small: frozenset[str]) -> Iterator[Mention]:
    told = sorted(row["entity_mentions"], key=lambda m: (m["sent_id"], m["tokens_number"]))
    for at, mention in enumerate(told):
        tokens = str(mention["tokens_str"]).split()
        while len(tokens) > 1 and tokens[0].casefold() in _LEADING:
            tokens = tokens[1:]
        kind = str(mention["mention_type"])[:3]
        name = "" if kind == "TIM" else _name(tokens, small)
        number = f"{row['id']}/{at:04}"
        gold = str(mention["coref_chain"])
        yield Mention(number, str(row["id"]), kind, name, _head(tokens, kind), gold)


def _name(tokens: Sequence[str], small: frozenset[str]) -> str:
    """The longest run of words with a capital, unless all of them are words elsewhere."""
    runs: list[list[str]] = [[]]
    for token in tokens:
        bare = token.removesuffix("'s")
        if bare[:1].isupper() or (runs[-1] and token in _JOINING):
            runs[-1].append(bare)
        else:
            runs.append([])
    best = max(runs, key=len)
    while best and not best[-1][:1].isupper():
        best = best[:-1]
    common = small | frozenset().union(*_PRONOUNS.values())
    return "" if all(word.casefold() in common for word in best) else " ".join(best)


def _head(tokens: Sequence[str], kind: str) -> str:
    """What a noun phrase is about, in the singular; all of a time."""
    folded = [fold(token).removesuffix(" s") for token in tokens]
    if kind == "TIM":
        return " ".join(folded)
    before: list[str] = []
    for token, word in zip(tokens, folded, strict=True):
        if before and (token in _SPLITS or word in _SPLITS):
            break
        before += [word] if word and word != "s" else []
    head = before[-1] if before else " ".join(folded)
    return head[:-1] if head.endswith("s") and not head.endswith("ss") and len(head) > 3 else head


def resolve(mentions: Sequence[Mention]) -> dict[str, str]:
    """Mention → entity, for one topic.

    A noun is what the first of its kind was, in its own report before others; a pronoun is who
    or what was spoken of last. (Linking a new noun to the last name costs more than it finds:
    F .671 for .683 in the tune half.)
    """
    entity_of = _named(mentions)
    heads: dict[tuple[str, ...], str] = {}
    last: dict[tuple[str, str], str] = {}
    for mention in mentions:
        place = (mention.report, mention.kind)
        if mention.id not in entity_of:
            if mention.head in _PRONOUNS.get(mention.kind, ()):
                entity = last.get(place, mention.id)
            else:
                entity = heads.get((*place, mention.head)) or heads.get(
                    (mention.kind, mention.head), mention.id
                )
                heads.setdefault((*place, mention.head), entity)
                heads.setdefault((mention.kind, mention.head), entity)
            entity_of[mention.id] = entity
        last[place] = entity_of[mention.id]
    return entity_of


def _named(mentions: Sequence[Mention]) -> dict[str, str]:
    bearers: dict[tuple[str, str, str], list[str]] = {}
    for mention in mentions:
        if mention.name:
            schema = _schema(mention)
            bearers.setdefault((mention.report, mention.name, schema), []).append(mention.id)
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


def _schema(mention: Mention) -> str:
    words = fold(mention.name).split()
    if mention.kind == "LOC" and not any(concept_of(word) for word in words):
        return "Location"
    if mention.kind == "HUM" and not (mention.name.isupper() and len(mention.name) <= _ACRONYM):
        bodily = any(concept_of(word) for word in words)
        return "Organization" if bodily else "Person"
    return "Organization"


def b_cubed(mentions: Sequence[Mention], said: Mapping[str, str]) -> tuple[float, float, int]:
    """Sums of precision and of recall over the mentions, and how many there are."""
    system: dict[str, set[str]] = {}
    gold: dict[str, set[str]] = {}
    for mention in mentions:
        system.setdefault(said[mention.id], set()).add(mention.id)
        gold.setdefault(mention.gold, set()).add(mention.id)
    precision = recall = 0.0
    for mention in mentions:
        mine, true = system[said[mention.id]], gold[mention.gold]
        both = len(mine & true)
        precision += both / len(mine)
        recall += both / len(true)
    return precision, recall, len(mentions)
