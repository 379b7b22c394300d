"""The pairs of own.yaml: two statements on one point, and how a careful person reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

TUNE, UNTOUCHED = "tune", "untouched"
# What a reading is called when neither statement says anything about the other.
UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Side:
    """One report of a pair: `url` tells it apart."""

    url: str
    outlet: str
    published: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports on one point of kind `kind`. `near`: looks like a conflict and is none."""

    id: str
    kind: str
    language: str
    about: str
    a: Side
    b: Side
    reading: str
    near: bool
    half: str
    why: str


def pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a file. Counting from one inside each kind, every second is untouched."""
    number: Counter[str] = Counter()
    for row in yaml.safe_load(path.read_text("utf-8")):
        number[row["kind"]] += 1
        id_ = f"{row['kind']}-{number[row['kind']]}"
        yield Pair(
            id=id_,
            kind=row["kind"],
            language=row["lang"],
            about=row["about"],
            a=_side(f"{id_}/a", row["a"]),
            b=_side(f"{id_}/b", row["b"]),
            reading=row["reading"],
            near=bool(row.get("near")),
            half=UNTOUCHED if number[row["kind"]] % 2 == 0 else TUNE,
            why=row["why"],
        )


def _side(where: str, row: list[object]) -> Side:
    outlet, published, text = map(str, row)
    return Side(f"https://ledger.example/{where}", outlet, published, text)
