"""How are two statements on one point read: agree, refine, other scope, update, conflict?

`--data FILE` scores pairs of another file in the form of own.yaml. `--errors` lists what is wrong
in the tune half, with where it went wrong. Each pair is a case of its own.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.ledger.pairs import TUNE, UNRELATED, UNTOUCHED, Pair, pairs
from bench.ledger.reading import Read, read, records
from bench.recorded import recorded
from bench.scoring import Counts, Hold, Result, arguments, corpus, show

OWN = Path(__file__).with_name("own.yaml")
READINGS = ("conflicts", "agrees", "refines", "different_scope", "updates", UNRELATED)


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, and how the program reads it."""

    pair: Pair
    read: Read

    @property
    def said(self) -> str:
        """The reading; a pair of which nothing is said is read as unrelated."""
        return self.read.reading or UNRELATED

    @property
    def cause(self) -> str:
        """Where a wrong pair went wrong."""
        if self.read.reading:
            return f"read as {self.said}"
        if not any(self.read.told):
            return "neither statement is read so"
        if not all(self.read.told):
            return "one of the two statements is not read so"
        return "both read, not laid side by side"


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--errors", action="store_true", help="list the slips of the tune half")
    options = parser.parse_args()
    files = options.data or [OWN]
    given = [pair for file in files for pair in pairs(file)][: options.limit]
    store = recorded(records(given))
    ids = {report.url: report.id for report in store.now.reports() if report.url}
    judged = [Judged(pair, read(store, pair, ids)) for pair in given]
    if options.predictions:
        _write(options.predictions, judged)
    show(result(judged, files), as_json=options.json)
    if options.errors:
        print("\n" + "\n".join(_slips(judged)))


def result(judged: Sequence[Judged], files: Sequence[Path]) -> Result:
    """Every reading over all pairs and over the untouched half; right of all; false alarms."""
    counts: dict[str, Counts] = {}
    scores: dict[str, float] = {}
    for prefix, held in (("", judged), (f"{UNTOUCHED}.", _half(judged, UNTOUCHED))):
        counts |= {f"{prefix}{reading}": counts_of(held, reading) for reading in READINGS}
    for name, each in counts.items():
        scores |= {f"{name}.precision": each.precision, f"{name}.recall": each.recall}
    for prefix, held in (("", judged), (f"{UNTOUCHED}.", _half(judged, UNTOUCHED))):
        scores[f"{prefix}right"] = sum(j.said == j.pair.reading for j in held) / max(1, len(held))
    near = [j for j in judged if j.pair.near]
    scores["near_as_conflict"] = float(sum(j.said == "conflicts" for j in near))
    scores["stray"] = float(sum("conflicts" in " ".join(j.read.elsewhere) for j in judged))
    return Result(
        "ledger",
        scores,
        {name: asdict(each) for name, each in counts.items()},
        _slices(judged),
        {"near_as_conflict": Hold.CEILING, "stray": Hold.CEILING},
        corpus(files),
    )


def counts_of(judged: Iterable[Judged], reading: str) -> Counts:
    """How often a reading is given, and how often rightly."""
    held = list(judged)
    said = {j.pair.id for j in held if j.said == reading}
    return Counts.of(said, {j.pair.id for j in held if j.pair.reading == reading})


def _half(judged: Iterable[Judged], half: str) -> list[Judged]:
    return [each for each in judged if each.pair.half == half]


def _slices(judged: Sequence[Judged]) -> dict[str, dict[str, str]]:
    slices = {}
    for half in (TUNE, UNTOUCHED):
        held = _half(judged, half)
        slices[f"conflicts by kind, {half}"] = _conflicts(held, lambda j: j.pair.kind)
        slices[f"conflicts by language, {half}"] = _conflicts(held, lambda j: j.pair.language)
        slices[f"right by kind, {half}"] = _right(held, lambda j: j.pair.kind)
    tune = [j for j in _half(judged, TUNE) if j.said != j.pair.reading]
    slices["causes, tune"] = {cause: str(n) for cause, n in Counter(map(_cause, tune)).items()}
    return slices


def _cause(judged: Judged) -> str:
    return f"{judged.pair.kind}: {judged.cause}"


def _grouped(judged: Iterable[Judged], key: Callable[[Judged], str]) -> dict[str, list[Judged]]:
    groups: dict[str, list[Judged]] = {}
    for each in judged:
        groups.setdefault(key(each), []).append(each)
    return groups


def _conflicts(judged: Iterable[Judged], key: Callable[[Judged], str]) -> dict[str, str]:
    told = {name: counts_of(held, "conflicts") for name, held in _grouped(judged, key).items()}
    return {name: f"{c.right}/{c.predicted} of {c.asked}" for name, c in told.items()}


def _right(judged: Iterable[Judged], key: Callable[[Judged], str]) -> dict[str, str]:
    return {
        name: f"{sum(j.said == j.pair.reading for j in held)}/{len(held)}"
        for name, held in _grouped(judged, key).items()
    }


def _slips(judged: Iterable[Judged]) -> list[str]:
    return [
        f"{j.pair.id} ({j.pair.language}) {j.pair.reading}, said {j.said}: {j.cause}; "
        f"elsewhere {', '.join(j.read.elsewhere) or 'nothing'}; {j.read.incidents} incidents\n"
        f"    a: {j.pair.a.text}\n    b: {j.pair.b.text}"
        for j in _half(judged, TUNE)
        if j.said != j.pair.reading
    ]


def _write(path: Path, judged: Iterable[Judged]) -> None:
    rows = ({"id": j.pair.id, "reading": j.said, "elsewhere": j.read.elsewhere} for j in judged)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    main()
