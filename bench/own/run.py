"""Scores the reader on our own short reports: names, links, places, speech, voice, dates, counts.

`--errors` lists every slip with its words; `--language` and `--half` choose reports (every second
one of a file is `untouched`: nobody reads its slips before changing a rule).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.own import counting, pointing, speaking
from bench.own.gold import FOLDER, GoldReport, load
from bench.own.tally import Tally
from bench.own.told import Told, told
from bench.scoring import Result, arguments, corpus, show

QUESTIONS = (
    pointing.names,
    pointing.links,
    pointing.shields,
    pointing.places,
    speaking.speech,
    speaking.happened,
    counting.dates,
    counting.counts,
)

SCORED = frozenset({"names.spans", "speech.content", "speech.source", "dates.spans"})


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--errors", action="store_true", help="list every slip")
    parser.add_argument("--language", help="reports in this language only")
    parser.add_argument("--half", choices=("tune", "untouched"), help="this half only")
    options = parser.parse_args()
    files = [
        file
        for path in options.data or [FOLDER]
        for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])
    ]
    if not files:
        show(Result("own", lacks="its gold"), as_json=options.json)
        return
    reports = [
        (report, half)
        for report, half in halves(files)
        if options.half in (None, half) and options.language in (None, report.language)
    ][: options.limit]
    tallies, said = measured(reports)
    if options.predictions:
        options.predictions.write_text(json.dumps(said, default=str, indent=1), "utf-8")
    show(result(tallies, files), as_json=options.json)
    if options.errors:
        print("\n".join(sorted(tallies["all"].slips)))


def halves(files: Sequence[Path]) -> list[tuple[GoldReport, str]]:
    """Every report with its half: the second of each pair in a file is left untouched."""
    return [
        (report, ("tune", "untouched")[number % 2])
        for file in files
        for number, report in enumerate(load([file]))
    ]


def measured(
    reports: Sequence[tuple[GoldReport, str]],
) -> tuple[dict[str, Tally], dict[str, dict[str, object]]]:
    """The tallies of all reports, of each language, half and manner; and what was said."""
    tallies: dict[str, Tally] = {"all": Tally()}
    said = {}
    for report, half in reports:
        read: Told = told(report)
        said[report.id] = asdict(read)
        for group in ("all", report.language, half, report.manner):
            tally = tallies.setdefault(group, Tally())
            for question in QUESTIONS:
                question(report, read, tally)
    return tallies, said


def result(tallies: dict[str, Tally], files: Sequence[Path]) -> Result:
    """Scores over everything, and apart for the half that no rule was fitted to.

    What is finer than a question (links by kind of mention, places by precision) is a slice.
    """
    scores, counts = {}, {}
    for prefix, group in (("", "all"), ("untouched.", "untouched")):
        for kind, found in tallies.get(group, Tally()).kinds():
            if "." not in kind or kind in SCORED:
                scores[f"{prefix}{kind}.precision"] = found.precision
                scores[f"{prefix}{kind}.recall"] = found.recall
                counts[f"{prefix}{kind}"] = asdict(found)
    slices = {
        group: {kind: round(found.f, 3) for kind, found in tally.kinds()}
        for group, tally in tallies.items()
    }
    return Result("own", scores, counts, slices, corpus=corpus(files))


if __name__ == "__main__":
    main()
