"""CPU seconds of a whole `read` against the bare spaCy pipeline on the same cleaned texts.

`ratio` is what reading costs over parsing: cleaning, extraction and the store together, one
worker. Both sides are measured in this run, chunk by chunk in turn, so that a slow machine slows
both. Loading the model and deriving the map (`view`) are on neither side. `workers_ratio` and
`peak_megabytes` are measured in processes of their own (see `apart`).
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.scoring import ROOT, Hold, Result, arguments, locate, records, show
from bench.speed.apart import peaks, workers
from entramado.case import Case
from entramado.lang.base import language
from entramado.settings import Settings
from entramado.sources.read import Found
from entramado.sources.read import read as clean

IN_DOMAIN = "reports_en"
REPORTS = 100
# 10 reports take some 3 s of CPU on either side: long beside the clock's 10 ms, short beside the
# minutes over which a shared machine speeds up and slows down.
CHUNK = 10
# Reports that are read once with one worker and once with two: starting up is 2 s of some 11.
TOGETHER = 60
_KEYS = ("title", "text", "published", "outlet")


@dataclass(frozen=True, slots=True)
class Chunk:
    """CPU seconds of reading and of parsing the same reports."""

    reports: int
    read: float
    parse: float


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--long", action="store_true", help="peaks over 1 MB and 3 MB of text")
    options = parser.parse_args()
    found = locate(options.data, IN_DOMAIN)
    source = IN_DOMAIN if found else "the sample, repeated"
    given = chain.from_iterable(map(records, found)) if found else repeated_sample()
    taken = list(islice(given, options.limit or REPORTS))
    chunks = list(measure(taken))
    if options.predictions:
        rows = [[c.reports, round(c.read, 3), round(c.parse, 3)] for c in chunks]
        options.predictions.write_text(json.dumps(rows), "utf-8")
    with TemporaryDirectory() as name:
        folder = Path(name)
        spent = workers(_written(taken[:TOGETHER], folder / "together.jsonl"), folder)
        memory = peaks(taken, folder, long=options.long)
    show(result(chunks, source, spent, memory), as_json=options.json)


def repeated_sample() -> Iterator[dict[str, str]]:
    """The English reports of the sample, again and again, each time under another outlet: the
    same bytes from two outlets are two reports.
    """
    settings = Settings()
    reports = [
        item.report
        for item in clean([str(ROOT / "examples" / "sample")], settings=settings)
        if isinstance(item, Found) and item.report.language == "en"
    ]
    for number, report in enumerate(cycle(reports)):
        yield {
            "title": report.title or "",
            "text": report.text,
            "published": report.published or "",
            "outlet": f"{report.outlet} {number // len(reports)}",
        }


def measure(rows: Sequence[dict[str, str]]) -> Iterator[Chunk]:
    """Both sides of every chunk; which goes first alternates, so that neither warms the other."""
    pipeline = language("en").parser()
    with TemporaryDirectory() as folder, Case.open(Path(folder) / "case", create=True) as case:
        warm = [str(_written(rows[:1], Path(folder) / "warm.jsonl", outlet="warm up"))]
        case.read(warm)
        for number, start in enumerate(range(0, len(rows), CHUNK)):
            file = _written(rows[start : start + CHUNK], Path(folder) / f"{number}.jsonl")
            texts = _cleaned(file)
            parsed = _parse(pipeline, texts) if number % 2 else 0.0
            before = cpu()
            summary = case.read([str(file)])
            spent = cpu() - before
            if summary.taken != len(texts):
                raise SystemExit(f"speed: {summary.taken} of {len(texts)} reports were read")
            yield Chunk(summary.taken, spent, parsed or _parse(pipeline, texts))


def _written(rows: Sequence[dict[str, str]], path: Path, **over: str) -> Path:
    kept = ({key: row[key] for key in _KEYS if row.get(key)} | over for row in rows)
    path.write_text("".join(json.dumps(row) + "\n" for row in kept), "utf-8")
    return path


def _cleaned(file: Path) -> list[str]:
    found = clean([str(file)], settings=Settings())
    return list({i.report.id: i.report.text for i in found if isinstance(i, Found)}.values())


def _parse(pipeline: object, texts: Sequence[str]) -> float:
    before = cpu()
    for _ in pipeline.pipe(texts):  # type: ignore[attr-defined]
        pass
    return cpu() - before


def cpu() -> float:
    """CPU seconds of this process and of children it has waited for, user and system."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def result(
    chunks: Sequence[Chunk],
    source: str,
    spent: Mapping[int, float],
    memory: Mapping[str, float],
) -> Result:
    """One ratio over all chunks; articles a second are the machine's and held free."""
    in_domain = source == IN_DOMAIN
    read, parse = sum(c.read for c in chunks), sum(c.parse for c in chunks)
    reports = sum(c.reports for c in chunks)
    by_chunk = sorted(c.read / c.parse for c in chunks)
    return Result(
        "speed",
        {
            f"ratio{'' if in_domain else '_sample'}": read / parse,
            "workers_ratio": spent[2] / spent[1],
            "peak_megabytes": max(memory.values()),
            "articles_per_cpu_second": reports / read,
        },
        {
            "reports": reports,
            "read_seconds": round(read, 2),
            "parse_seconds": round(parse, 2),
            "worker_seconds": {str(number): round(cpu, 2) for number, cpu in spent.items()},
            "measured": time.strftime("%Y-%m-%d"),
        },
        {
            "source": source,
            "ratio by chunk": {
                "lowest": round(by_chunk[0], 2),
                "median": round(statistics.median(by_chunk), 2),
                "highest": round(by_chunk[-1], 2),
            },
            "megabytes": {name: round(peak) for name, peak in memory.items()},
        },
        {
            "ratio": Hold.CEILING,
            "workers_ratio": Hold.CEILING,
            "peak_megabytes": Hold.CEILING,
            "articles_per_cpu_second": Hold.FREE,
            "ratio_sample": Hold.FREE,
        },
        skipped={} if in_domain else {"ratio": IN_DOMAIN},
    )


if __name__ == "__main__":
    main()
