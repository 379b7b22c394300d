"""Counts: measure, number, comparator and scope, on evidence that overlaps the quote."""

from __future__ import annotations

from collections import defaultdict

from bench.sample.gold import Finding, Match, Row, Slip
from bench.sample.told import Said, Span
from bench.scoring import Counts
from entramado.model.value import ValueKind

# A count that several statements carry (the dead, and how they died) is one count.
Key = tuple[str, str, float, float | None, int, int]


def score(match: Match) -> Finding:
    """Each printed number once. `scope aside` is the share that is right but for the scope."""
    told = counted(match)
    rows = match.gold.rows("counts")
    asked = [row for row in rows if not (row.get("optional") or row.get("withdrawn"))]
    best = {
        key: max(
            (_grade(match, item, row), -number) for item in group for number, row in enumerate(rows)
        )
        for key, group in told.items()
    }
    held = {key: rows[-number] for key, (grade, number) in best.items() if grade == _ALL}
    scored = {
        key
        for key, group in told.items()
        if not _unasked(match, key, group, held.get(key), best[key][0])
    }
    right = sum(key in held for key in scored)
    found = [row for row in asked if any(_all(match, group, row) for group in told.values())]
    loose = sum(
        any(_grade(match, item, row) >= _ALL - 1 for group in told.values() for item in group)
        for row in asked
    )
    return Finding(
        "counts",
        Counts(right, len(scored), len(found), len(asked)),
        tuple(_missed(match, row, told) for row in asked if row not in found),
        tuple(_false(told[key], rows, best[key]) for key in sorted(scored) if key not in held),
        {"scope aside": f"{loose}/{len(asked)}"},
    )


# Points of `_grade`: report, overlap, measure and number are needed; then comparator, then scope.
_ALL = 3


def counted(match: Match) -> dict[Key, list[Said]]:
    """Statements with a number, by report, measure, number and the span that prints it."""
    found: dict[Key, list[Said]] = defaultdict(list)
    for said in match.told.said.values():
        value = said.value
        if value is None or value.kind is ValueKind.TEXT or value.number is None:
            continue
        span = value_span(said)
        measure = value.measure.value if value.measure else ""
        found[said.report, measure, value.number, value.upper or 0.0, span.start, span.end].append(
            said
        )
    return dict(found)


def value_span(said: Said) -> Span:
    """The span that proves the number; the sentence when none is given."""
    return next((span for span in said.spans if span.role == "value"), said.spans[0])


def carries(match: Match, said: Said, row: Row) -> bool:
    """True when a statement's own words (a number, who, whom) lie in the quote of a count."""
    if said.report != row["report"]:
        return False
    return any(
        start < span.end and span.start < end
        for start, end in match.places(row["report"], row["quote"])
        for span in said.spans
        if span.role in ("subject", "object", "value")
    )


def _all(match: Match, group: list[Said], row: Row) -> bool:
    return any(_grade(match, said, row) == _ALL for said in group)


def _grade(match: Match, said: Said, row: Row) -> int:
    """0: another number, or elsewhere. 1: this number; 2: and comparator; 3: and scope."""
    value = said.value
    if value is None or said.report != row["report"] or value.number != row["number"]:
        return 0
    measure = value.measure.value if value.measure else ""
    if measure not in (row["measure"], *row.get("also_measure", ())):
        return 0
    if value.upper != row["upper"] or not _on_quote(match, said, row):
        return 0
    if value.comparator.value not in (row["comparator"], *row.get("also_comparator", ())):
        return 1
    return 3 if value.scope.value in _scopes(row) else 2


def _scopes(row: Row) -> tuple[str, ...]:
    """A whole that no printed word marks ("nine rifles were seized") may be told as unknown."""
    unmarked = ("unknown",) if row["scope"] == "total" and not row.get("marked") else ()
    return (row["scope"], *unmarked, *row.get("also_scope", ()))


def _on_quote(match: Match, said: Said, row: Row) -> bool:
    span = value_span(said)
    return any(
        span.start < end and start < span.end
        for start, end in match.places(row["report"], row["quote"])
    )


def _unasked(match: Match, key: Key, group: list[Said], row: Row | None, grade: int) -> bool:
    """Neither asked for nor wrong: an optional or withdrawn row, or "one" that counts a name."""
    if row is not None:
        return bool(row.get("optional") or row.get("withdrawn"))
    report, _, number, _, start, end = key
    if number != 1 or grade:
        return False
    named = any(
        m.report == report and m.kind == "name" and start < m.end and m.start < end
        for m in match.told.mentions
    )
    return named or any(said.subject in match.identity for said in group if said.subject)


def _missed(match: Match, row: Row, told: dict[Key, list[Said]]) -> Slip:
    what = f"{row['measure']} {row['comparator']}{row['number']} {row['scope']}"
    near = [
        _printed(said)
        for group in told.values()
        for said in group[:1]
        if said.report == row["report"] and _on_quote(match, said, row)
    ]
    if not match.places(row["report"], row["quote"]):
        near = ["the quote is not in the cleaned text"]
    return Slip(f"{what}; told: {', '.join(near) or 'nothing'}", row["report"], row["quote"])


def _printed(said: Said) -> str:
    value = said.value
    if value is None or value.number is None:
        return ""
    upper = f"-{value.upper:g}" if value.upper is not None else ""
    return (
        f"{value.measure} {value.comparator}{value.number:g}{upper} {value.scope} of “{value.of}”"
    )


def _false(group: list[Said], rows: list[Row], best: tuple[int, int]) -> Slip:
    grade, number = best
    what = _printed(group[0])
    if grade:
        row = rows[-number]
        what += f" (gold: {row['comparator']}{row['number']} {row['scope']})"
    return Slip(what, group[0].report, group[0].sentence)
