"""Which reports go back to one origin? On sets of originals, reprints, rewrites and others.

`--data FILE` scores sets of another file in the form of own.yaml. `--errors` lists what is wrong
in the tune half. Every set is read as a case of its own, and all of them as one case.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.echo.reading import Behind, Pair, behind
from bench.echo.sets import TUNE, UNTOUCHED, EchoSet, Told, sets
from bench.recorded import recorded
from bench.scoring import Counts, Hold, Result, arguments, corpus, show

OWN = Path(__file__).with_name("own.yaml")


@dataclass(frozen=True, slots=True)
class Judged:
    """One set, and what the program says of it."""

    set: EchoSet
    said: frozenset[Pair]
    behind: Behind

    @property
    def asked(self) -> frozenset[Pair]:
        """The pairs that share an origin in the gold."""
        shared = ((a, b) for a, b in self.set.pairs() if a.origins & b.origins)
        return frozenset(frozenset((a.key, b.key)) for a, b in shared)

    @property
    def pairs(self) -> Counts:
        """Pairs of reports of the set that share at least one origin."""
        return Counts.of(self.said, self.asked)

    @property
    def derivative(self) -> Counts:
        """Reports that are said to be nobody's witness."""
        asked = {told.key for told in self.set.reports if told.derivative}
        return Counts.of(self.behind.derivative, asked)


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--errors", action="store_true", help="list the slips of the tune half")
    options = parser.parse_args()
    files = options.data or [OWN]
    given = [each for file in files for each in sets(file)][: options.limit]
    told = [report for each in given for report in each.reports]
    store = recorded(each.record for each in told)
    judged = [_judged(each, behind(store, each.reports)) for each in given]
    begun = time.process_time()
    together = behind(store, told)
    spent = time.process_time() - begun
    if options.predictions:
        _write(options.predictions, judged)
    show(result(judged, together, spent, files), as_json=options.json)
    if options.errors:
        print("\n" + "\n".join(_slips(judged)))


def _judged(each: EchoSet, found: Behind) -> Judged:
    return Judged(each, frozenset(found.pairs()), found)


def result(
    judged: Sequence[Judged], together: Behind, spent: float, files: Sequence[Path]
) -> Result:
    """All sets and the untouched half; by kind; and pairs across sets in one case of all."""
    counts: dict[str, Counts] = {}
    for prefix, held in (("", judged), (f"{UNTOUCHED}.", _half(judged, UNTOUCHED))):
        counts[f"{prefix}pairs"] = sum((each.pairs for each in held), Counts())
        counts[f"{prefix}derivative"] = sum((each.derivative for each in held), Counts())
    scores: dict[str, float] = {}
    for name, each in counts.items():
        scores |= {f"{name}.precision": each.precision, f"{name}.recall": each.recall}
    scores["pairs_f"] = counts["pairs"].f
    scores[f"{UNTOUCHED}.pairs_f"] = counts[f"{UNTOUCHED}.pairs"].f
    scores["across"] = float(len(_across(together)))
    scores["cpu_s"] = spent
    return Result(
        "echo",
        scores,
        {name: asdict(each) for name, each in counts.items()},
        _slices(judged),
        {"across": Hold.CEILING, "cpu_s": Hold.FREE},
        corpus(files),
    )


def _half(judged: Iterable[Judged], half: str) -> list[Judged]:
    return [each for each in judged if each.set.half == half]


def _across(together: Behind) -> list[Pair]:
    """Pairs of two sets: in one case they must stay apart as well."""
    return [p for p in together.pairs() if len({key.partition("/")[0] for key in p}) > 1]


def _slices(judged: Sequence[Judged]) -> dict[str, dict[str, str]]:
    slices = {}
    for half in (TUNE, UNTOUCHED):
        kinds: dict[str, Counts] = defaultdict(Counts)
        for each in _half(judged, half):
            kinds[each.set.kind] += each.pairs
        slices[half] = {
            kind: f"{held.right}/{held.predicted} said, {held.found}/{held.asked} asked"
            for kind, held in kinds.items()
        }
    return slices


def _slips(judged: Iterable[Judged]) -> list[str]:
    lines = []
    for each in _half(judged, TUNE):
        told = {report.key: report for report in each.set.reports}
        for word, wrong in (("missed", each.asked - each.said), ("false", each.said - each.asked)):
            lines += [_slip(word, pair, told, each.behind) for pair in sorted(wrong, key=sorted)]
        gold = {key for key, report in told.items() if report.derivative}
        lines += [f"not derivative: {key}" for key in sorted(gold - each.behind.derivative)]
        lines += [f"derivative: {key}" for key in sorted(each.behind.derivative - gold)]
    return lines


def _slip(word: str, pair: Pair, told: dict[str, Told], found: Behind) -> str:
    a, b = sorted(pair)
    shared = sorted(name for _, name in found.sources[a] & found.sources[b])
    gold = "; ".join(f"{told[key].why} [{found.why.get(key, '')}]" for key in (a, b))
    return f"{word}: {a} + {b.partition('/')[2]} {shared or ''}: {gold}"


def _write(path: Path, judged: Iterable[Judged]) -> None:
    rows = ({"id": each.set.id, "pairs": sorted(map(sorted, each.said))} for each in judged)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    main()
