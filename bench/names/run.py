"""Do two printed names stand for one? On our own pairs, on public ones, and on thousands; and
with what reports say of their bearers.

`--data FILE` is the file of public pairs. `--errors` lists what is wrong in the tune halves.
`own` asks for the decision "same"; `pairs` takes the score, with a threshold of the tune half.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.names import beside, curve, mexican, surroundings
from bench.names.pairs import UNTOUCHED, Judged, Pair, counts_of, own_pairs, public_pairs, slips
from bench.scoring import Counts, Hold, Result, arguments, corpus, locate, show
from entramado.resolve import policy
from entramado.resolve.policy import Decision, compare, judge
from entramado.resolve.readings import read

OWN = Path(__file__).with_name("own.yaml")
SAID = Path(__file__).with_name("surroundings.yaml")
# The best F of the tune half of the public pairs among steps of .05; .45 and .55 are .01 below.
THRESHOLD = 0.5
MEXICAN = 2000
FEW = 10  # pairs; smaller categories are told as one


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--errors", action="store_true", help="list the slips of the tune halves")
    options = parser.parse_args()
    found = locate(options.data, "names")
    files = [f for path in found for f in (path.rglob("*.jsonl") if path.is_dir() else [path])]
    own = [_own(pair) for pair in list(own_pairs(OWN))[: options.limit]]
    public = [_public(pair) for file in files for pair in list(public_pairs(file))[: options.limit]]
    if options.predictions:
        _write(options.predictions, [*own, *public])
    sizes = [min(size, options.limit or size) for size in curve.SIZES]
    scored = _with_curve(result(own, public, options.limit), curve.measured(sizes))
    show(scored, as_json=options.json)
    if options.errors:
        told = surroundings.slips(list(surroundings.pairs(SAID)))
        print("\n" + "\n".join([*slips(own), *slips(public), *told]))


def _own(pair: Pair) -> Judged:
    verdict = judge(pair.one, pair.two, pair.read_as)
    return Judged(pair, verdict, verdict.decision is Decision.SAME)


def _public(pair: Pair) -> Judged:
    verdict = judge(pair.one, pair.two, pair.read_as)
    return Judged(pair, verdict, verdict.score >= THRESHOLD)


def _with_curve(told: Result, points: Sequence[curve.Point]) -> Result:
    """The result with how resolving grows. CPU seconds depend on the machine: growth is held."""
    scores = {f"curve.{point.number}_cpu_s": point.seconds for point in points}
    scores |= {f"curve.{point.number}_added_cpu_s": point.added for point in points}
    held = {**told.held, **dict.fromkeys(scores, Hold.FREE)}
    scores |= {"curve.growth": curve.growth(points), "curve.mb": points[-1].megabytes}
    held |= dict.fromkeys(("curve.growth", "curve.mb"), Hold.CEILING)
    slices = {**told.slices, **curve.slices(points)}
    return replace(told, scores={**told.scores, **scores}, slices=slices, held=held)


def result(own: Sequence[Judged], public: Sequence[Judged], limit: int | None = None) -> Result:
    """Both sets, all and untouched; what merges by itself; time a pair; the synthetic names."""
    counts = {"own": counts_of(own), "untouched.own": counts_of(own, UNTOUCHED)}
    if public:
        counts |= {"pairs": counts_of(public), "untouched.pairs": counts_of(public, UNTOUCHED)}
    many = mexican.run(min(limit or MEXICAN, MEXICAN))
    counts |= {"mexican.merged": many.merged, "mexican.proposed": many.proposed}
    said = list(surroundings.pairs(SAID))[:limit]
    counts |= surroundings.counts(said)
    scores: dict[str, float] = {}
    for kind, told in counts.items():
        scores |= {f"{kind}.precision": told.precision, f"{kind}.recall": told.recall}
    if public:
        scores["pairs_f"] = counts["pairs"].f
        scores["untouched.pairs_f"] = counts["untouched.pairs"].f
    joined = [j for j in (*own, *public) if j.verdict.joins]
    scores["joins_right"] = sum(j.pair.same for j in joined) / max(1, len(joined))
    warm, cold = microseconds([j.pair for j in (*own, *public)])
    scores |= {"microseconds": warm, "microseconds_cold": cold}
    scores |= {"mexican_cpu_s": many.seconds, "mexican_mb": many.megabytes}
    held = dict.fromkeys(("microseconds", "mexican_cpu_s", "mexican_mb"), Hold.CEILING)
    held["microseconds_cold"] = Hold.FREE
    told_counts = {kind: asdict(each) for kind, each in counts.items()}
    slices = _slices(own, public, many) | surroundings.slices(said)
    lacking = {} if public else dict.fromkeys(("pairs", "untouched.pairs"), "names")
    return Result("names", scores, told_counts, slices, held, corpus([OWN, SAID]), skipped=lacking)


def microseconds(pairs: Sequence[Pair]) -> tuple[float, float]:
    """CPU time of comparing a pair: names taken apart already, and not."""
    read.cache_clear()
    cold = _timed(pairs)
    warm = []
    for _ in range(3):  # the least of three: other work on the machine only ever adds
        policy.forget()
        warm.append(_timed(pairs))
    return min(warm), cold


def _timed(pairs: Sequence[Pair]) -> float:
    begun = time.process_time()
    for pair in pairs:
        compare(read(pair.one, pair.read_as), read(pair.two, pair.read_as))
    return (time.process_time() - begun) / max(1, len(pairs)) * 1e6


def _slices(
    own: Sequence[Judged], public: Sequence[Judged], many: mexican.Run
) -> dict[str, dict[str, str]]:
    joined = [j for j in (*own, *public) if j.verdict.joins]
    slices = {
        "own, right of all, tune": _right(j for j in own if j.pair.half != UNTOUCHED),
        "own, right of all, untouched": _right(j for j in own if j.pair.half == UNTOUCHED),
        "would merge by itself": {
            "right": f"{sum(j.pair.same for j in joined)}/{len(joined)}",
        },
        f"{many.names} Mexican names": {"worst neighbourhood": many.worst},
    }
    for half in ("tune", UNTOUCHED):
        held = [j for j in public if j.pair.half == half]
        slices[f"pairs by schema, {half}"] = _by(held, [j.pair.schema for j in held])
        size = Counter(j.pair.kind for j in held)
        kinds = [j.pair.kind if size[j.pair.kind] >= FEW else "categories of few" for j in held]
        slices[f"pairs by category, {half}"] = _by(held, kinds)
    theirs = beside.logic_v2()
    if theirs and public:
        told, spent = beside.measured([j.pair for j in public], theirs)
        slices["logic-v2"] = {**_told(told), "microseconds": f"{spent:.0f}"}
    else:
        slices["logic-v2"] = {"not installed": "see README.md"}
    return slices


def _right(judged: Iterable[Judged]) -> dict[str, str]:
    found: dict[str, list[bool]] = {}
    for each in judged:
        found.setdefault(each.pair.kind, []).append(each.said == each.pair.same)
    return {kind: f"{sum(told)}/{len(told)}" for kind, told in found.items()}


def _by(judged: Sequence[Judged], keys: Sequence[str]) -> dict[str, str]:
    grouped: dict[str, list[Judged]] = {}
    for each, key in zip(judged, keys, strict=True):
        grouped.setdefault(key, []).append(each)
    return {
        key: " ".join(f"{name} {value}" for name, value in _told(counts_of(held)).items())
        for key, held in sorted(grouped.items())
    }


def _told(counts: Counts) -> dict[str, str]:
    return {"P": f"{counts.precision:.2f}", "R": f"{counts.recall:.2f}", "F": f"{counts.f:.2f}"}


def _write(path: Path, judged: Sequence[Judged]) -> None:
    rows = (
        {**asdict(j.pair), "same": j.said, "score": j.verdict.score, "reasons": j.verdict.reasons}
        for j in judged
    )
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    main()
