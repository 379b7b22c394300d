"""Two names with what their own reports say of the bearers: one person, or two?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bench.names.pairs import TUNE, UNTOUCHED
from bench.scoring import Counts
from entramado.lang.folding import fold
from entramado.model.report import day_range
from entramado.resolve.called import Word, given_gender
from entramado.resolve.hearing import born_at
from entramado.resolve.policy import Decision, Verdict, judge
from entramado.resolve.said import Fact, Said
from entramado.resolve.together import apart, around, speaks_for, weighed

# The heads of the bodies of the file; all other ends of an office are places.
_BODIES = "policia congreso secretaria fiscalia hospital senado senate house ministry ministerio"


@dataclass(frozen=True, slots=True)
class Around:
    """A pair, what the program says of it, and whether it would merge the two by itself."""

    kind: str
    half: str
    names: tuple[str, str]
    same: bool
    verdict: Verdict
    joins: bool
    parted: bool
    said: tuple[tuple[Said, ...], tuple[Said, ...]]

    @property
    def joined(self) -> bool:
        """One name, and nothing around it that keeps its bearers apart."""
        return self.joins and not self.parted

    @property
    def kept_apart(self) -> bool:
        """The names say that they are two, or what is said does."""
        return self.parted or self.verdict.decision is Decision.DIFFERENT

    @property
    def right(self) -> bool:
        """One person is called one, two are kept apart."""
        one = self.verdict.decision is Decision.SAME
        return one if self.same else self.kept_apart


def pairs(path: Path) -> Iterator[Around]:
    """The pairs of the file, judged; every second one of a kind is untouched."""
    seen: Counter[str] = Counter()
    for row in yaml.safe_load(path.read_text("utf-8")):
        seen[row["kind"]] += 1
        half = TUNE if seen[row["kind"]] % 2 else UNTOUCHED
        one, two = (tuple(_said(row[side])) for side in ("one", "two"))
        names = row["one"]["name"], row["two"]["name"]
        signals = around(one, two)
        alone = judge(*names, row["schema"])
        said = weighed(alone, signals)
        parted = apart(signals)
        yield Around(row["kind"], half, names, row["same"], said, alone.joins, parted, (one, two))


def _said(side: dict[str, Any]) -> Iterator[Said]:
    """As the reader would have it: `resolve.hearing` makes the same of a report."""
    day: date = side["published"]
    genders: list[Said] = []
    for entry in side["said"]:
        key, _, rest = entry.partition(": ")
        word, _, of = (part.strip() for part in rest.partition(" / "))
        yield from _facts(key, Word(f"former {word}" if key == "former" else word), of, day)
        if (gender := Word(word).gender) and key in {"office", "role", "kin"}:
            genders.append(Said(Fact.GENDER, gender, word))
    known = given_gender(side["name"])
    if known:
        genders = [Said(Fact.GENDER, known, "given name")]
    yield from genders


def _facts(key: str, word: Word, of: str, day: date) -> Iterator[Said]:
    now = day.isoformat()
    if key in {"office", "former"} and (kind := word.kind("offices")):
        schema = "PublicBody" if set(fold(of).split()) & set(_BODIES.split()) else "Place"
        past = key == "former"
        yield Said(Fact.OFFICE, kind, word.text, of, schema, None, now, now, past=past)
    elif key == "role" and (kind := word.kind("trades")):
        yield Said(Fact.TRADE, kind, word.text, first=now, last=now)
    elif key == "group":
        yield Said(Fact.GROUP, word.text, word.text, of, "Organization")
    elif key == "owns":
        yield Said(Fact.GROUP, "owns", "owns", word.text, "Company")
    elif key == "kin" and (kind := word.kind("kin")):
        yield Said(Fact.KIN, kind, word.text, of, "Person")
    elif key == "nation" and word.nation:
        yield Said(Fact.NATION, word.nation, word.text)
    elif key == "age":
        yield born_at((day, day), int(word.text), int(word.text), f"{word.text} years old")
    elif key in {"born", "died", "acted"}:
        first, last = (each.isoformat() for each in day_range(word.text))
        yield Said(Fact(key), "", key, first=first, last=last)


def same_counts(found: Sequence[Around], half: str | None = None) -> Counts:
    """Pairs that are said to be one person, against those that are."""
    held = [each for each in found if half in (None, each.half)]
    told = [each for each in held if each.verdict.decision is Decision.SAME]
    return _counts(held, told, same=True)


def apart_counts(found: Sequence[Around], half: str | None = None) -> Counts:
    """Pairs that are kept apart, against those that are two people."""
    held = [each for each in found if half in (None, each.half)]
    return _counts(held, [each for each in held if each.kept_apart], same=False)


def counts(found: Sequence[Around]) -> dict[str, Counts]:
    """Said to be one, and kept apart; all pairs and the untouched half."""
    return {
        "surroundings.same": same_counts(found),
        "surroundings.apart": apart_counts(found),
        "untouched.surroundings.same": same_counts(found, UNTOUCHED),
        "untouched.surroundings.apart": apart_counts(found, UNTOUCHED),
    }


def slices(found: Sequence[Around]) -> dict[str, dict[str, str]]:
    """How many of each kind come out right; what would merge by itself."""
    told = {}
    for half in (TUNE, UNTOUCHED):
        kinds: dict[str, list[bool]] = {}
        for each in found:
            if each.half == half:
                kinds.setdefault(each.kind, []).append(each.right)
        told[f"surroundings, right of all, {half}"] = {
            kind: f"{sum(right)}/{len(right)}" for kind, right in kinds.items()
        }
    joined = [each for each in found if each.joined]
    agreed = [each for each in joined if speaks_for(around(*each.said))]
    told["surroundings, would merge by itself"] = {
        "one person": f"{sum(each.same for each in joined)}/{len(joined)}",
        "one person, where both sides agree": f"{sum(e.same for e in agreed)}/{len(agreed)}",
        "one person, by the names alone": _by_names(found),
    }
    return told


def _by_names(found: Sequence[Around]) -> str:
    alone = [each for each in found if each.joins]
    return f"{sum(each.same for each in alone)}/{len(alone)}"


def _counts(held: Sequence[Around], told: Sequence[Around], *, same: bool) -> Counts:
    right = sum(each.same == same for each in told)
    return Counts(right, len(told), right, sum(each.same == same for each in held))


def slips(found: Sequence[Around]) -> Iterator[str]:
    """The pairs of the tune half that come out wrong, with the reasons."""
    for each in found:
        if each.half == TUNE and not each.right:
            gold = "one" if each.same else "two"
            told = "; ".join(each.verdict.reasons)
            yield f"{each.kind}: {' | '.join(each.names)}: {gold}; {each.verdict.score}: {told}"
