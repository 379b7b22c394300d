"""Reads examples/sample into a fresh case and scores the whole map against gold.yaml.

`--errors` lists every miss and every false one by kind, with report and quote. `--data FOLDER`
scores other reports; their gold is `gold.yaml` in that folder, else the one beside this file.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.sample import counts, entities, incidents, ledger, must_not, origins, pages, ties, voices
from bench.sample.gold import Finding, Gold, Match, Slip
from bench.sample.output import errors, write
from bench.sample.reading import read
from bench.scoring import ROOT, Hold, Result, arguments, corpus, show

GOLD = Path(__file__).with_name("gold.yaml")
REPORTS = ROOT / "examples" / "sample"


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--errors", action="store_true", help="list every miss and false one")
    options = parser.parse_args()
    folder = options.data[0] if options.data else REPORTS
    files = sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".html", ".jsonl"})
    own = folder / GOLD.name
    gold_file = own if own.is_file() else GOLD
    told, refused = read(files[: options.limit])
    gold = Gold.load(gold_file)
    if options.limit:
        gold = gold.only(told.reports.keys())
    match = Match(gold, told)
    findings, violations = score(match)
    if options.predictions:
        write(options.predictions, match, incidents.pairs(match))
    show(result(findings, violations, [gold_file, *files]), as_json=options.json)
    if options.errors:
        print("\n" + "\n".join(errors(findings, violations, refused)))


def score(match: Match) -> tuple[list[Finding], list[Slip]]:
    """Every kind, in the order of the gold, and what must never be said."""
    paired = incidents.pairs(match)
    findings = [
        *pages.score(match),
        *entities.score(match),
        ties.score(match),
        *incidents.score(match),
        counts.score(match),
        *voices.score(match),
        ledger.score(match, paired),
        origins.score(match),
    ]
    return findings, must_not.violations(match, paired)


def result(findings: Sequence[Finding], violations: Sequence[Slip], files: list[Path]) -> Result:
    """The scores by kind; the number of things that must not be said may only fall."""
    scores = {}
    for finding in findings:
        scores[f"{finding.kind}.precision"] = finding.counts.precision
        scores[f"{finding.kind}.recall"] = finding.counts.recall
    return Result(
        "sample",
        {**scores, "must_not": float(len(violations))},
        {finding.kind: asdict(finding.counts) for finding in findings},
        {finding.kind: dict(finding.slices) for finding in findings if finding.slices},
        {"must_not": Hold.FALLS},
        corpus(files),
    )


if __name__ == "__main__":
    main()
