"""Groups with a long and a short name: does the short one come to its own group, and no other?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench.scoring import Counts, records
from entramado.resolve.clusters import EntityStage
from entramado.resolve.names import blocking_keys, name_of
from entramado.store.base import Node

TUNE, UNTOUCHED = "tune", "untouched"


@dataclass(frozen=True, slots=True)
class Group:
    """One row of the gold; two rows of one long or short name are one group."""

    long: str
    short: str
    half: str


@dataclass(frozen=True, slots=True)
class Linked:
    """What became of the names: `asked` are the groups with two names, `found` those linked."""

    asked: tuple[Group, ...]
    found: tuple[Group, ...]
    false: tuple[tuple[str, str], ...]
    pairs: int

    def counts(self, half: str | None = None) -> Counts:
        """Links right of all that were made, and groups found of all with two names."""
        asked = sum(half in (None, group.half) for group in self.asked)
        found = sum(half in (None, group.half) for group in self.found)
        return Counts(self.pairs - len(self.false), self.pairs, found, asked)


def groups(path: Path) -> list[Group]:
    """The rows of `nodes.jsonl`; every second one is untouched."""
    file = path / "nodes.jsonl" if path.is_dir() else path
    return [
        Group(row["Group"].strip(), row["ShortName"].strip(), UNTOUCHED if at % 2 else TUNE)
        for at, row in enumerate(records(file))
    ]


def link(gold: Sequence[Group]) -> Linked:
    """Every printed name stands in a report of its own; the program groups them all at once."""
    names = sorted({name for group in gold for name in (group.long, group.short)})
    nodes = [node(name, str(at)) for at, name in enumerate(names)]
    entity_of = {
        names[int(chain)]: entity
        for entity, chains in EntityStage().group(nodes).items()
        for chain in chains
    }
    asked = [group for group in gold if group.long != group.short]
    found = [group for group in asked if entity_of[group.long] == entity_of[group.short]]
    one = _ones(gold)
    said = [p for p in combinations(names, 2) if entity_of[p[0]] == entity_of[p[1]]]
    false = [pair for pair in said if one[pair[0]] != one[pair[1]]]
    return Linked(tuple(asked), tuple(found), tuple(false), len(said))


def _ones(gold: Iterable[Group]) -> dict[str, str]:
    """Name → the first name of its group, through every row that has one of its names."""
    first: dict[str, str] = {}
    for group in gold:
        known = sorted({first.get(group.long, group.long), first.get(group.short, group.short)})
        first = {name: known[0] if held in known else held for name, held in first.items()}
        first |= {group.long: known[0], group.short: known[0]}
    return first


def node(name: str, number: str, schema: str = "Organization") -> Node:
    """A chain of one report that prints one name, as `chain_nodes` makes it."""
    body = {
        "schema": schema,
        "names": [{"form": name, "language": "es", "mentions": [number]}],
        "place": None,
        "apart": [],
        "same": [],
        "different": [],
    }
    return Node(number, number, blocking_keys(name_of(name, schema)), body)
