"""The gold of the sample and how it is laid beside what the program says.

`Match` knows which gold identity each predicted entity is, and where a gold quote stands in the
cleaned text; every scorer asks it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from bench.sample.told import Said, Told, ToldMention
from bench.scoring import Counts
from entramado.lang.folding import fold

Row: TypeAlias = Mapping[str, Any]
_ARTICLES = {"the", "el", "la", "los", "las", "a", "an", "un", "una"}


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing missed or wrongly said, with the words it stands on."""

    what: str
    report: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """How one kind was scored: `missed` of the gold, `false` of the prediction."""

    kind: str
    counts: Counts
    missed: tuple[Slip, ...] = ()
    false: tuple[Slip, ...] = ()
    slices: Mapping[str, Any] | None = None


def name_key(form: str) -> str:
    """A printed name for comparing: folded, without the article in front.

    >>> name_key('"El Tejón"'), name_key("the Badger")
    ('tejon', 'badger')
    """
    words = fold(form).split()
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


class Gold:
    """The rows of `gold.yaml`; a section that is not there is empty."""

    def __init__(self, sections: Mapping[str, Iterable[Row]]) -> None:
        self._sections = sections

    @classmethod
    def load(cls, path: Path) -> Gold:
        """Read a gold file."""
        return cls(yaml.safe_load(path.read_text("utf-8")))

    def rows(self, section: str) -> list[Row]:
        """The rows of a section."""
        return list(self._sections.get(section) or ())

    def only(self, reports: Collection[str]) -> Gold:
        """The gold of some of the reports: rows that need another one are left out."""
        kept: dict[str, list[Row]] = {}
        for section in self._sections:
            kept[section] = [row for row in self.rows(section) if _within(row, reports)]
        return Gold(kept)

    @cached_property
    def owners(self) -> Mapping[str, tuple[str, ...]]:
        """Name key, or form as printed, → the identities it can mean, in the order of the gold."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.rows("entities"):
            for name in dict.fromkeys(n for form in row["names"] for n in _ways(form)):
                found[name].append(row["id"])
        for row in self.rows("also_named"):
            for name in (n for form in row["names"] for n in _ways(form)):
                if "entity" in row and row["entity"] not in found[name]:
                    found[name].append(row["entity"])
        return {name: tuple(ids) for name, ids in found.items()}

    def means(self, form: str) -> tuple[str, ...]:
        """The identities that a printed form can mean: as printed, else folded."""
        bare = re.sub(r"^[\"“”'«]+|[\"“”'»]+$", "", form)
        return self.owners.get(f"={bare}") or self.owners.get(name_key(form), ())

    @cached_property
    def silent(self) -> Mapping[str, frozenset[str]]:
        """Names that stand in the reports and are not asked for → schemas that are right."""
        found = {
            name_key(form): frozenset(row["schemas"])
            for row in self.rows("also_named")
            for form in row["names"]
        }
        for row in self.rows("reports"):
            for outlet in filter(None, (row["outlet"], row.get("agency"))):
                found[name_key(outlet)] = frozenset({"Organization", "Company", "PublicBody"})
            for author in row["authors"]:
                found[name_key(author)] = frozenset({"Person"})
        return found


def _ways(form: str) -> tuple[str, str]:
    return f"={form}", name_key(form)


def _within(row: Row, reports: Collection[str]) -> bool:
    """True when a row speaks of these reports alone. Rows about no report stay."""
    if "report" in row:
        return row["report"] in reports
    return all(report in reports for report in row.get("reports", ()))


class Match:
    """Gold and prediction side by side."""

    def __init__(self, gold: Gold, told: Told) -> None:
        self.gold = gold
        self.told = told

    @cached_property
    def identity(self) -> Mapping[str, str]:
        """Predicted entity → the gold identity whose forms most of its mentions print.

        Several may be one identity: that they are split is scored once, under `entities`.
        """
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for mention in self.told.mentions:
            if mention.kind != "name" or mention.entity is None:
                continue
            meant = self.meant(mention)
            if len(meant) == 1:
                votes[mention.entity][meant[0]] += 1000
            elif meant:
                # A shared form that nothing places counts for the first that has it, and only
                # where no other form says more.
                votes[mention.entity][meant[0]] += 1
        return {entity: held.most_common(1)[0][0] for entity, held in votes.items()}

    def meant(self, mention: ToldMention) -> tuple[str, ...]:
        """The gold identities that a mention can mean; a `short_forms` row settles which."""
        for row in self.gold.rows("short_forms"):
            if row["report"] == mention.report and name_key(mention.quote) in name_key(row["form"]):
                spans = self.places(row["report"], row["form"])
                if any(start <= mention.start and mention.end <= end for start, end in spans):
                    return (row["entity"],)
        meant = self.gold.means(mention.quote)
        placed = {
            row["entity"]
            for row in self.gold.rows("short_forms")
            if row["report"] == mention.report and name_key(row["form"]) == name_key(mention.quote)
        }
        return tuple(id_ for id_ in meant if id_ in placed) or meant

    def name(self, entity: str | None) -> str:
        """The gold's id of a predicted entity, else the name it goes by, in brackets."""
        if entity is None:
            return "nobody"
        if entity in self.identity:
            return self.identity[entity]
        known = self.told.entities.get(entity)
        return f"[{known.name if known else entity}]"

    def unasked(self, entity: str) -> bool:
        """True for an outlet, an author or another name that the gold does not ask for."""
        known = self.told.entities.get(entity)
        return (
            entity not in self.identity
            and known is not None
            and known.schema in self.gold.silent.get(name_key(known.name), ())
        )

    def places(self, report: str, quote: str) -> list[tuple[int, int]]:
        """Where a gold quote stands in the cleaned text; spaces and line ends are one."""
        known = self.told.reports.get(report)
        if known is None:
            return []
        pattern = r"\s+".join(re.escape(word) for word in quote.split())
        return [match.span() for match in re.finditer(pattern, known.text)]

    def overlapping(self, report: str, quote: str) -> Iterator[tuple[Said, int, int]]:
        """Statements on a quote: how far their sharp evidence, and their sentence, overlap it."""
        spans = self.places(report, quote)
        for said in self.told.said.values():
            if said.report != report:
                continue
            sharp = sum(
                _overlap((e.start, e.end), span)
                for e in said.spans
                if e.role in ("subject", "object", "value")
                for span in spans
            )
            broad = max(
                (_overlap((e.start, e.end), s) for e in said.spans for s in spans), default=0
            )
            if broad:
                yield said, sharp, broad


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
