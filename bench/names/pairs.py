"""Pairs of names with the answer to one question: do they stand for one, or for two?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.scoring import Counts, records
from entramado.resolve.policy import Verdict

TUNE, UNTOUCHED = "tune", "untouched"
# Kinds of listed things that this program has no schema for, read as what they are named like.
_SCHEMAS = {"LegalEntity": "Company", "Vessel": "Company"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names; `kind` says what the pair tries, `half` whether rules may be tuned on it."""

    schema: str
    one: str
    two: str
    same: bool
    kind: str
    half: str

    @property
    def read_as(self) -> str:
        """The schema of ours under which the names are compared."""
        return _SCHEMAS.get(self.schema, self.schema)


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair and what the program says of it."""

    pair: Pair
    verdict: Verdict
    said: bool


def own_pairs(path: Path) -> Iterator[Pair]:
    """Our own pairs; every second one of a kind is untouched."""
    seen: Counter[str] = Counter()
    for row in yaml.safe_load(path.read_text("utf-8")):
        seen[row["kind"]] += 1
        half = TUNE if seen[row["kind"]] % 2 else UNTOUCHED
        yield Pair(row["schema"], row["one"], row["two"], row["same"], row["kind"], half)


def public_pairs(path: Path) -> Iterator[Pair]:
    """The public pairs (`schema, name1, name2, is_match, category`), every second untouched."""
    for at, row in enumerate(records(path)):
        half = UNTOUCHED if at % 2 else TUNE
        kind = row["category"] or "other"
        same = row["is_match"] == "true"
        yield Pair(row["schema"], row["name1"], row["name2"], same, kind, half)


def counts_of(judged: Sequence[Judged], half: str | None = None) -> Counts:
    """Pairs that are said to be one, against pairs that are."""
    held = [j for j in judged if half in (None, j.pair.half)]
    right = sum(j.said and j.pair.same for j in held)
    asked = sum(j.pair.same for j in held)
    return Counts(right, sum(j.said for j in held), right, asked)


def slips(judged: Sequence[Judged]) -> Iterator[str]:
    """The pairs of the tune half that the program gets wrong, with its reasons."""
    for each in judged:
        pair, verdict = each.pair, each.verdict
        if pair.half == TUNE and each.said != pair.same:
            told = "; ".join(verdict.reasons)
            gold = "one" if pair.same else "two"
            yield f"{pair.kind}: {pair.one} | {pair.two}: {gold}; said {verdict.score:.2f}: {told}"
