"""CPU seconds of a whole `read` against the bare spaCy pipeline on the same cleaned texts.

`ratio` is what reading costs over parsing: cleaning, extraction and the store together, one
worker. Both sides are measured in this run, chunk by chunk in turn, so that a slow machine slows
both. Loading the model and deriving the map (`view`) are on neither side.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.scoring import ROOT, Hold, Result, arguments, locate, records, show
from entramado.case import Case
from entramado.lang.base import language
from entramado.settings import Settings
from entramado.sources.read import Found
from entramado.sources.read import read as clean

REPORTS = 200
# 10 reports take some 3 s of CPU on either side: long beside the clock's 10 ms, short beside the
# minutes over which a shared machine speeds up and slows down.
CHUNK = 10
_KEYS = ("title", "text", "published", "outlet")


@dataclass(frozen=True, slots=True)
class Chunk:
    """CPU seconds of reading and of parsing the same reports."""

    reports: int
    read: float
    parse: float


def main() -> None:
    options = arguments(__doc__).parse_args()
    found = locate(options.data, "reports_en")
    source = "reports_en" if found else "the sample, repeated"
    given = chain.from_iterable(map(records, found)) if found else repeated_sample()
    taken = list(islice(given, options.limit or REPORTS))
    chunks = list(measure(taken))
    if options.predictions:
        rows = [[c.reports, round(c.read, 3), round(c.parse, 3)] for c in chunks]
        options.predictions.write_text(json.dumps(rows), "utf-8")
    show(result(chunks, source), as_json=options.json)


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


def result(chunks: Sequence[Chunk], source: str) -> Result:
    """One ratio over all chunks; articles a second and memory are the machine's and held free."""
    read, parse = sum(c.read for c in chunks), sum(c.parse for c in chunks)
    reports = sum(c.reports for c in chunks)
    by_chunk = sorted(c.read / c.parse for c in chunks)
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    unit = 1 if sys.platform == "darwin" else 1024
    return Result(
        "speed",
        {
            "ratio": read / parse,
            "articles_per_cpu_second": reports / read,
            "peak_megabytes": peak * unit / 1e6,
        },
        {
            "reports": reports,
            "read_seconds": round(read, 2),
            "parse_seconds": round(parse, 2),
            "measured": time.strftime("%Y-%m-%d"),
        },
        {
            "source": source,
            "ratio by chunk": {
                "lowest": round(by_chunk[0], 2),
                "median": round(statistics.median(by_chunk), 2),
                "highest": round(by_chunk[-1], 2),
            },
        },
        {
            "ratio": Hold.CEILING,
            "articles_per_cpu_second": Hold.FREE,
            "peak_megabytes": Hold.FREE,
        },
    )


if __name__ == "__main__":
    main()
