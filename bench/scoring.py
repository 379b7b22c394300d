"""What every bench shares: scores out of counts, where data is looked for, how a result is printed.

A bench says what it lacks and ends well: missing data is no failure, a fallen score is (gate.py).
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Counts:
    """`right` of what was `predicted`, `found` of what was `asked`.

    Two pairs and not one "true positives": several predictions may find one thing (a report read
    twice), and a thing half found is neither false nor found.
    """

    right: int = 0
    predicted: int = 0
    found: int = 0
    asked: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.asked + other.asked,
        )

    @property
    def precision(self) -> float:
        """How much of what was said is right. Saying nothing where something was asked scores 0."""
        if self.predicted:
            return self.right / self.predicted
        return 0.0 if self.asked else 1.0

    @property
    def recall(self) -> float:
        """How much of what was asked was found; 1 when nothing was asked."""
        return self.found / self.asked if self.asked else 1.0

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @classmethod
    def of(cls, predicted: Iterable[object], asked: Iterable[object]) -> Counts:
        """The counts of two sets of things that are right when they are equal."""
        said, gold = set(predicted), set(asked)
        both = len(said & gold)
        return cls(both, len(said), both, len(gold))


class Hold(StrEnum):
    """How the gate holds a score."""

    FLOOR = "floor"  # higher is better; may be lowered only with --allow-regression
    CEILING = "ceiling"  # lower is better; may be raised only with --allow-regression
    FALLS = "falls"  # lower is better, and the ceiling is never raised
    FREE = "free"  # printed, not held: it depends on the machine


@dataclass(frozen=True, slots=True)
class Result:
    """What a bench measured. `lacks` says which data was not there; the scores are then empty.

    `skipped` names scores that were not measured for want of data, by the beginning of their names,
    with what is lacking. `corpus` is one SHA-256 over the files that were scored, with their
    number; None when the score does not depend on files. Scores that `held` does not name are
    floors.
    """

    task: str
    scores: Mapping[str, float] = field(default_factory=dict)
    counts: Mapping[str, Any] = field(default_factory=dict)
    slices: Mapping[str, Any] = field(default_factory=dict)
    held: Mapping[str, Hold] = field(default_factory=dict)
    corpus: Mapping[str, Any] | None = None
    lacks: str | None = None
    skipped: Mapping[str, str] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """The object that `--json` prints and the gate reads."""
        rest: dict[str, Any] = {"lacks": self.lacks} if self.lacks else {}
        rest |= {"skipped": dict(self.skipped)} if self.skipped else {}
        return {
            "task": self.task,
            "scores": {name: round(score, 4) for name, score in self.scores.items()},
            "counts": dict(self.counts),
            "slices": dict(self.slices),
            "held": {name: hold.value for name, hold in self.held.items()},
            "corpus": self.corpus,
            **rest,
        }


def arguments(description: str | None) -> argparse.ArgumentParser:
    """The options every bench has."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", action="append", type=Path, metavar="PATH", default=[])
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="write what was predicted")
    parser.add_argument("--limit", type=int, metavar="N", help="score the first N only")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def locate(given: Sequence[Path], name: str) -> list[Path]:
    """Where the data set or file `name` lies: the paths given, else below the data folder.

    The data folder is `$ENTRAMADO_DATA`, else `../shared/data` beside the repository. Empty when
    there is none; a path given by hand that is not there raises FileNotFoundError.
    """
    for path in given:
        if not path.exists():
            raise FileNotFoundError(f"no data at {path}")
    if given:
        return list(given)
    folder = os.environ.get("ENTRAMADO_DATA")
    place = (Path(folder) if folder else ROOT.parent / "shared" / "data") / name
    return [place] if place.exists() else []


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, or of every one in a folder, in order of name."""
    for file in sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]:
        with file.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def corpus(files: Iterable[Path]) -> dict[str, Any]:
    """One digest over names and bytes, so that a changed, lost or added file shows in the gate."""
    digest, number = sha256(), 0
    for path in sorted(files, key=lambda path: path.name):
        digest.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
        number += 1
    return {"sha256": digest.hexdigest(), "files": number}


def show(result: Result, *, as_json: bool) -> None:
    """Print a result: one JSON value for machines, a table for people."""
    if as_json:
        print(json.dumps(result.plain(), ensure_ascii=False, indent=2))
    elif result.lacks:
        print(f"{result.task}: skipped: lacks {result.lacks}")
    else:
        print("\n".join(table(result)))


def table(result: Result) -> list[str]:
    """Precision, recall and F in one line each; then the other scores, and the slices."""
    kinds = [name.removesuffix(".precision") for name in result.scores if ".precision" in name]
    lines = [result.task]
    if kinds:
        lines.append(f"  {'':22}{'precision':>10}{'recall':>8}{'F':>7}   right/said  found/asked")
    lines += [_line(kind, result) for kind in kinds]
    for name, score in result.scores.items():
        if name.rpartition(".")[0] not in kinds:
            lines.append(f"  {name:22}{score:>10.3f}".rstrip("0").rstrip("."))
    for name, lacking in result.skipped.items():
        lines.append(f"  {name}: skipped: lacks {lacking}")
    for name, held in result.slices.items():
        lines.append(f"  {name}: {_slice(held)}")
    return lines


def _line(kind: str, result: Result) -> str:
    precision, recall = result.scores[f"{kind}.precision"], result.scores[f"{kind}.recall"]
    both = precision + recall
    counts = result.counts.get(kind, {})
    said = f"{counts.get('right', '')}/{counts.get('predicted', '')}"
    asked = f"{counts.get('found', '')}/{counts.get('asked', '')}"
    score = 2 * precision * recall / both if both else 0.0
    return f"  {kind:22}{precision:>10.3f}{recall:>8.3f}{score:>7.3f}{said:>13}{asked:>13}"


def _slice(held: object) -> str:
    if isinstance(held, Mapping):
        return ", ".join(f"{key} {value}" for key, value in held.items())
    return str(held)
