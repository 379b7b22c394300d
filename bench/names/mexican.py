"""Thousands of synthetic Mexican names, resolved end to end: what it finds, and what it costs.

Every person has one full name of two surnames; most are printed again in another way: without
the second surname, without accents, with a slip, with initials. The seed is fixed.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import yaml

from bench.scoring import Counts
from entramado.lang.folding import fold
from entramado.resolve.clusters import EntityStage
from entramado.resolve.names import blocking_keys, name_of
from entramado.resolve.proposals import hubs, proposals
from entramado.store.base import Node

_LISTS = Path(__file__).with_name("mexican.yaml")
_SEED = 20261121
_LETTERS = "aeilnorst"


@dataclass(frozen=True, slots=True)
class Run:
    """What resolving some names found: pairs merged, pairs merged or proposed; and its cost."""

    names: int
    merged: Counts
    proposed: Counts
    seconds: float
    megabytes: float
    worst: str


def run(number: int) -> Run:
    """Resolve `number` printed names: group them, and propose what may be one besides."""
    printed = list(names(number))
    begun = time.process_time()
    nodes = [node(str(at), form) for at, (form, _) in enumerate(printed)]
    grouped = EntityStage().group(nodes)
    found = proposals(nodes, grouped)
    seconds = time.process_time() - begun
    persons = {f"c{at}": person for at, (_, person) in enumerate(printed)}
    merged = {pair for chains in grouped.values() for pair in combinations(sorted(chains), 2)}
    asked = _pairs(persons)
    looked = merged | {
        (min(one, other), max(one, other))
        for each in found
        for one in grouped[each.entities[0]]
        for other in grouped[each.entities[1]]
    }
    largest = next(iter(hubs(nodes)), None)
    worst = f"{largest[1]} ({largest[0]} names)" if largest else "none"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    counts = (Counts.of(merged, asked), Counts.of(looked, asked))
    return Run(number, *counts, seconds, megabytes, worst)


def node(report: str, form: str) -> Node:
    """A chain of one report that prints one name, as `chain_nodes` makes it."""
    body = {
        "schema": "Person",
        "names": [{"form": form, "language": "es", "mentions": [f"m{report}"]}],
        "mentions": [f"m{report}"],
        "shields": [],
        "place": None,
        "apart": [],
        "same": [],
        "different": [],
        "private": [],
        "public": [],
    }
    return Node(f"c{report}", f"r{report}", blocking_keys(name_of(form, "Person")), body)


def _pairs(persons: Mapping[str, int]) -> set[tuple[str, str]]:
    bearing: dict[int, list[str]] = {}
    for chain, person in sorted(persons.items()):
        bearing.setdefault(person, []).append(chain)
    return {pair for chains in bearing.values() for pair in combinations(chains, 2)}


def names(number: int) -> Iterator[tuple[str, int]]:
    """Printed names, each with the number of the person who bears it."""
    chance = random.Random(_SEED)  # noqa: S311 - the same names in every run
    lists = {key: words.split() for key, words in yaml.safe_load(_LISTS.read_text("utf-8")).items()}
    told, person = 0, 0
    while told < number:
        full = _full(chance, lists)
        forms = [full, *(_VARIANTS[at](chance, full) for at in _chosen(chance))]
        for form in forms[: number - told]:
            yield " ".join(form), person
        told += len(forms)
        person += 1


def _full(chance: random.Random, lists: Mapping[str, Sequence[str]]) -> list[str]:
    given = lists[chance.choice(("given_m", "given_f"))]
    firsts = chance.sample(given, chance.choice((1, 1, 2)))
    return [*firsts, *chance.sample(lists["surnames"], 2)]


def _chosen(chance: random.Random) -> list[int]:
    return chance.sample(range(len(_VARIANTS)), chance.choice((0, 1, 1, 2)))


def _no_second_surname(_: random.Random, full: list[str]) -> list[str]:
    return full[:-1]


def _no_accents(_: random.Random, full: list[str]) -> list[str]:
    return [fold(word).title() for word in full]


def _with_slip(chance: random.Random, full: list[str]) -> list[str]:
    at = chance.randrange(len(full))
    word = full[at]
    place = chance.randrange(1, len(word))
    kinds = (
        word[:place] + word[place + 1 :],
        word[:place] + chance.choice(_LETTERS) + word[place:],
        word[:place] + chance.choice(_LETTERS) + word[place + 1 :],
    )
    return [*full[:at], chance.choice(kinds), *full[at + 1 :]]


def _with_initial(_: random.Random, full: list[str]) -> list[str]:
    return [f"{full[0][0]}.", *full[1:]]


_VARIANTS: tuple[Callable[[random.Random, list[str]], list[str]], ...] = (
    _no_second_surname,
    _no_accents,
    _with_slip,
    _with_initial,
)
