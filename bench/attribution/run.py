"""Scores who says what: content, source and cue word by word, and whole attributions.

`--errors` lists what was missed and what was said falsely in the tuned half (records 0, 2, 4 ...);
the other half is scored again as `untouched.<name>` and never listed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.attribution.gold import Record, Said, read
from bench.attribution.scores import Pair, counted, manner, pairs, slices
from bench.scoring import Counts, Result, arguments, corpus, locate, records, show


@dataclass(frozen=True, slots=True)
class Scored:
    """One record, gold and read, side by side."""

    gold: Record
    read: Record
    pairs: list[Pair]
    spare: list[Said]
    counts: dict[str, Counts]


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--errors", action="store_true", help="list those of the tuned half")
    parser.add_argument("--language", default="en", help="of the texts (default: en)")
    options = parser.parse_args()
    found = locate(options.data, "polnear")
    if not found:
        return show(Result("attribution", lacks="polnear"), as_json=options.json)
    rows = islice(chain.from_iterable(map(records, found)), options.limit)
    scored = [score(Record.of(row), options.language) for row in rows]
    if options.predictions:
        _write(options.predictions, scored)
    show(result(scored, found), as_json=options.json)
    if options.errors:
        print("\n" + "\n".join(line for one in scored[::2] for line in errors(one)))
    return None


def score(gold: Record, language: str) -> Scored:
    """Read one record and lay it beside its gold."""
    told = read(gold, language)
    found, spare = pairs(gold, told)
    return Scored(gold, told, found, spare, counted(gold, told, found))


def result(scored: Sequence[Scored], data: Sequence[Path]) -> Result:
    """Scores over all records under the plain names, over every second one as `untouched.`."""
    total = {"": _sum(scored), "untouched.": _sum(scored[1::2])}
    scores: dict[str, float] = {}
    for half, sums in total.items():
        for kind, counts in sums.items():
            scores[f"{half}{kind}.precision"] = counts.precision
            scores[f"{half}{kind}.recall"] = counts.recall
    files = [f for path in data for f in (path.rglob("*.jsonl") if path.is_dir() else [path])]
    return Result(
        "attribution", scores,
        {half + kind: asdict(c) for half, sums in total.items() for kind, c in sums.items()},
        slices([(one.gold, one.pairs) for one in scored]), corpus=corpus(files),
    )  # fmt: skip


def _sum(scored: Sequence[Scored]) -> dict[str, Counts]:
    sums: dict[str, Counts] = {}
    for one in scored:
        for kind, counts in one.counts.items():
            sums[kind] = sums.get(kind, Counts()) + counts
    return sums


def _write(path: Path, scored: Sequence[Scored]) -> None:
    lines = (
        {"id": one.read.id, "text": one.read.text, "attributions": list(map(asdict, one.read.said))}
        for one in scored
    )
    path.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines), "utf-8")


def errors(one: Scored) -> Iterator[str]:
    """Every attribution that was missed, given to somebody else, or made up."""
    yield f"== {one.gold.id}"
    for pair in one.pairs:
        kind = manner(one.gold, pair.gold)
        if pair.read is None:
            yield f"MISSED {kind}: {_line(one.gold, pair.gold)}"
        elif not pair.spoken:
            yield f"SPEAKER {kind}: {_line(one.gold, pair.gold)}"
            yield f"    READ {_line(one.gold, pair.read)}"
    yield from (f"SPARE: {_line(one.gold, said)}" for said in one.spare)


def _line(record: Record, one: Said) -> str:
    who, cue, content = map(record.quote, (one.source, one.cue, one.content))
    return f"[{who}] ({cue}) {content}"


if __name__ == "__main__":
    main()
