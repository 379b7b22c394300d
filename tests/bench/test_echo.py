"""The gold of bench/echo holds together, and what the program says is scored as it should be."""

from __future__ import annotations

from dataclasses import replace

from bench.echo.reading import Behind
from bench.echo.run import OWN, Judged
from bench.echo.sets import TUNE, UNTOUCHED, EchoSet, sets


def judged(each: EchoSet, sources: dict[str, set[str]]) -> Judged:
    told = {
        report.key: frozenset(("l", name) for name in sources.get(report.key, ()))
        for report in each.reports
    }
    found = Behind(told, frozenset(), {})
    return Judged(each, frozenset(found.pairs()), found)


def test_echo_gold_has_its_sets_in_two_halves() -> None:
    found = list(sets(OWN))
    assert len(found) >= 60
    assert len({each.id for each in found}) == len(found)
    halves = [each.half for each in found]
    assert halves.count(TUNE) == halves.count(UNTOUCHED)


def test_echo_gold_gives_each_report_an_address_and_a_source() -> None:
    reports = [report for each in sets(OWN) for report in each.reports]
    assert len({report.record["url"] for report in reports}) == len(reports)
    assert all(report.origins and report.why for report in reports)
    assert all("published" not in report.record for report in reports if report.derivative)


def test_echo_scores_the_gold_itself_as_perfect() -> None:
    for each in sets(OWN):
        told = judged(each, {report.key: set(report.origins) for report in each.reports})
        assert told.pairs.f == 1.0 or not told.asked


def test_echo_counts_a_false_pair_and_a_missed_one() -> None:
    each = next(s for s in sets(OWN) if s.kind == "independent")
    apart = replace(each, reports=each.reports[:2])
    joined = judged(apart, {report.key: {"one"} for report in apart.reports})
    assert (joined.pairs.predicted, joined.pairs.right) == (1, 0)
    copies = next(s for s in sets(OWN) if s.kind == "verbatim")
    assert judged(copies, {}).pairs.recall == 0.0
