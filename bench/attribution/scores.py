"""What of it was found: words by kind, and whole attributions with their speaker.

An attribution is found when a read one shares at least half of the words of both contents and a
word of the source; each read one finds one at most, the best pairs first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bench.attribution.gold import KINDS, Record, Said
from bench.scoring import Counts

# Shared words over all words of both contents. Half: edges differ between two annotators by a
# word or a clause, and what shares less is another statement.
_SHARED = 0.5
_QUOTED = re.compile(r'["“”«»]')
_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "i", "we", "you", "him", "her", "them", "his", "its", "their",
     "who", "one", "that", "this", "himself", "herself", "él", "ella", "ellos", "ellas", "quien",
     "quienes", "éste", "ésta"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold attribution with the read one that matches it best, if any does."""

    gold: Said
    read: Said | None
    spoken: bool  # the speakers agree


def words(gold: Record, read: Record, kind: str) -> Counts:
    """Words inside any span of a kind."""
    asked = gold.tokens([span for one in gold.said for span in getattr(one, kind)])
    said = read.tokens([span for one in read.said for span in getattr(one, kind)])
    return Counts.of(said, asked)


def pairs(gold: Record, read: Record) -> tuple[list[Pair], list[Said]]:
    """Every gold attribution with its match, and the read ones that match none."""
    asked = [gold.tokens(one.content) for one in gold.said]
    said = [read.tokens(one.content) for one in read.said]
    near = sorted(
        (
            (_alike(gold, g, r), share, -n, -m)
            for n, g in enumerate(gold.said)
            for m, r in enumerate(read.said)
            if (share := _share(asked[n], said[m])) >= _SHARED
        ),
        reverse=True,
    )
    taken: dict[int, tuple[int, bool]] = {}
    used: set[int] = set()
    for spoken, _, n, m in near:
        if -n not in taken and -m not in used:
            taken[-n] = (-m, spoken)
            used.add(-m)
    found = [
        Pair(one, read.said[taken[n][0]], taken[n][1]) if n in taken else Pair(one, None, False)
        for n, one in enumerate(gold.said)
    ]
    return found, [one for m, one in enumerate(read.said) if m not in used]


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


def _alike(record: Record, gold: Said, read: Said) -> bool:
    asked, said = record.tokens(gold.source), record.tokens(read.source)
    return bool(asked & said) if asked else not said


def manner(record: Record, one: Said) -> str:
    """Direct: all of it between marks; mixed: some of it; indirect: none."""
    content = record.quote(one.content)
    if not _QUOTED.search(content):
        return "indirect"
    rest = re.sub(r'["“«][^"”»]*(?:["”»]|$)|^[^"“«]*[”»]', " ", content)
    return "mixed" if len(re.findall(r"\w+", rest)) > 1 else "direct"


def source(record: Record, one: Said) -> str:
    """A name has a capital besides that of its sentence."""
    printed = record.quote(one.source)
    if not printed:
        return "none"
    if printed.split()[0].casefold().rstrip(",.’'") in _PRONOUNS and len(printed.split()) < 3:
        return "pronoun"
    return (
        "name"
        if any(w[:1].isupper() for w in printed.split()[_opens(record, one) :])
        else "nominal"
    )


def _opens(record: Record, one: Said) -> int:
    before = record.text[: one.source[0][0]].rstrip(' \xa0"“')
    first = record.quote(one.source).split()[0]
    return int((not before or before[-1] in ".!?\n”") and first.casefold() in _ARTICLES)


_ARTICLES = frozenset(
    {"the", "a", "an", "some", "many", "one", "two", "three", "most", "several", "el", "la", "los",
     "las", "un", "una"}
)  # fmt: skip


def slices(records: list[tuple[Record, list[Pair]]]) -> dict[str, dict[str, str]]:
    """Attributions found, with their speaker, by how they are said and by who says them."""
    tables: dict[str, Counter[str]] = {}
    for record, found in records:
        for pair in found:
            for name, key in _keys(record, pair.gold):
                table = tables.setdefault(name, Counter())
                table[f"{key}/asked"] += 1
                table[f"{key}/found"] += pair.read is not None and pair.spoken
    return {name: _shown(table) for name, table in tables.items()}


def _keys(record: Record, one: Said) -> Iterator[tuple[str, str]]:
    yield "found by manner", manner(record, one)
    yield "found by source", source(record, one)
    yield "found by outlet", record.id.partition("_")[0]


def _shown(table: Counter[str]) -> dict[str, str]:
    keys = sorted({name.rpartition("/")[0] for name in table})
    return {
        key: f"{table[key + '/found'] / table[key + '/asked']:.2f} of {table[key + '/asked']}"
        for key in keys
    }


def counted(gold: Record, read: Record, found: list[Pair]) -> dict[str, Counts]:
    """All counts of one record, by name of the score."""
    right = sum(pair.read is not None and pair.spoken for pair in found)
    matched = [pair for pair in found if pair.read is not None]
    sides = {kind: words(gold, read, kind) for kind in KINDS}
    sides["attributions"] = Counts(right, len(read.said), right, len(found))
    # Of the contents that were matched, how many have the right speaker.
    sides["speakers"] = Counts(right, len(matched), right, len(matched))
    return sides
