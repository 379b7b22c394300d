"""Origins: which reports go back to one source for something, and which only repeat others."""

from __future__ import annotations

from itertools import combinations

from bench.sample.gold import Finding, Match, Row, Slip
from bench.sample.told import ToldOrigin
from bench.scoring import Counts

Pair = frozenset[str]


def score(match: Match) -> Finding:
    """Pairs of reports that share an origin, and each derivative report as one thing more."""
    rows = match.gold.rows("origins")
    asked = {pair for row in rows if not row.get("optional") for pair in _pairs(row["reports"])}
    free = {pair for row in rows if row.get("optional") for pair in _pairs(row["reports"])}
    shared: dict[Pair, list[ToldOrigin]] = {}
    for origin in match.told.origins:
        for pair in _pairs(origin.reports):
            if not _own_voice(match, origin, pair):
                shared.setdefault(pair, []).append(origin)
    derivative = set(match.gold.rows("derivative"))
    flagged = {name for name, report in match.told.reports.items() if report.derivative}
    said = set(shared) - (free - asked)
    both = Counts.of(said, asked) + Counts.of(flagged, derivative)
    return Finding(
        "origins",
        both,
        (
            *(_missed(match, pair, rows) for pair in sorted(asked - set(shared), key=sorted)),
            *(Slip("is derivative", name) for name in sorted(map(str, derivative - flagged))),
        ),
        (
            *(_false(match, pair, shared[pair]) for pair in sorted(said - asked, key=sorted)),
            *(Slip("is not derivative", name) for name in sorted(flagged - derivative)),
        ),
    )


def _pairs(reports: tuple[str, ...] | list[str]) -> list[Pair]:
    return [frozenset(pair) for pair in combinations(sorted(set(reports)), 2)]


def _own_voice(match: Match, origin: ToldOrigin, pair: Pair) -> bool:
    """An outlet that speaks for itself twice: one outlet is one origin, and no finding."""
    outlets = {match.told.reports[name].outlet for name in pair if name in match.told.reports}
    return origin.root == "outlet" and len(outlets) == 1


def _missed(match: Match, pair: Pair, rows: list[Row]) -> Slip:
    row = next(row for row in rows if pair <= set(row["reports"]))
    names = {
        f"{origin.name} ({origin.root}) of {name[:2]}"
        for origin in match.told.origins
        for name in pair
        if name in origin.reports
    }
    what = f"{row['name']}, for {row['about']}; told: {', '.join(sorted(names))}"
    return Slip(what, " + ".join(sorted(pair)))


def _false(match: Match, pair: Pair, origins: list[ToldOrigin]) -> Slip:
    said = [
        match.told.said[id_]
        for origin in origins
        for id_ in origin.statements
        if id_ in match.told.said and match.told.said[id_].report in pair
    ]
    names = ", ".join(sorted({f"{origin.name} ({origin.root})" for origin in origins}))
    return Slip(f"share {names}", " + ".join(sorted(pair)), said[0].sentence if said else "")
