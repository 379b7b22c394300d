"""The sets of own.yaml: reports, and the gold of every two reports of one set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

TUNE, UNTOUCHED = "tune", "untouched"
# A title and its text are parted by an empty line.
_BLANK = "\n\n"


@dataclass(frozen=True, slots=True)
class Told:
    """One report of a set. `key`: set and name; `origins`: labels that hold inside the set."""

    key: str
    record: dict[str, Any]
    origins: frozenset[str]
    derivative: bool
    why: str


@dataclass(frozen=True, slots=True)
class EchoSet:
    """Reports that have to do with one another. `half`: may its errors be looked at?"""

    id: str
    kind: str
    half: str
    reports: tuple[Told, ...]

    def pairs(self) -> Iterator[tuple[Told, Told]]:
        """Every two reports of the set."""
        yield from combinations(self.reports, 2)


def sets(path: Path) -> Iterator[EchoSet]:
    """The sets of a file. Counting from one inside each kind, every second is untouched."""
    number: Counter[str] = Counter()
    for row in yaml.safe_load(path.read_text("utf-8")):
        number[row["kind"]] += 1
        half = UNTOUCHED if number[row["kind"]] % 2 == 0 else TUNE
        told = tuple(_told(row["id"], report) for report in row["reports"])
        yield EchoSet(row["id"], row["kind"], half, told)


def _told(id_: str, row: dict[str, Any]) -> Told:
    """The record has what a feed gives; the agency is left to the reader to find in the text."""
    title, _, text = row["text"].partition(_BLANK)
    published = row["published"]
    record = {
        "title": title.strip(),
        "text": text.strip(),
        "outlet": row["outlet"],
        "published": published.isoformat() if published else None,
        "url": row.get("url") or f"https://{id_}.example/{row['name']}",
    }
    return Told(
        f"{id_}/{row['name']}",
        {key: value for key, value in record.items() if value},
        frozenset(row["origins"]),
        bool(row.get("derivative")),
        row["why"],
    )
