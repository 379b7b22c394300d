"""What a page says of itself, and what of it is not the article."""

from __future__ import annotations

from collections.abc import Iterator

from bench.sample.gold import Finding, Match, Row, Slip
from bench.scoring import Counts
from entramado.lang.folding import fold

Fact = tuple[str, str, str]


def score(match: Match) -> list[Finding]:
    """Two kinds: heads (outlet, date, language, title, authors) and removed."""
    return [_heads(match), _removed(match)]


def _heads(match: Match) -> Finding:
    asked = {fact for row in match.gold.rows("reports") for fact in _gold_facts(row)}
    known = {row["report"] for row in match.gold.rows("reports")}
    said = {fact for name in known for fact in _told_facts(match, name)}
    return Finding(
        "heads",
        Counts.of(said, asked),
        tuple(Slip(f"{key} is “{value}”", name) for name, key, value in sorted(asked - said)),
        tuple(Slip(f"{key} said “{value}”", name) for name, key, value in sorted(said - asked)),
    )


def _gold_facts(row: Row) -> Iterator[Fact]:
    for key in ("outlet", "published", "language", "title"):
        if row[key] is not None:
            yield row["report"], key, fold(str(row[key]))
    yield from ((row["report"], "author", fold(author)) for author in row["authors"])


def _told_facts(match: Match, name: str) -> Iterator[Fact]:
    report = match.told.reports.get(name)
    if report is None:
        return
    heads = {
        "outlet": report.outlet,
        "published": report.published[:10] if report.published else None,
        "language": report.language,
        "title": report.title,
    }
    for key, value in heads.items():
        if value is not None:
            yield name, key, fold(value)
    yield from ((name, "author", fold(author)) for author in report.authors)


def _removed(match: Match) -> Finding:
    """Right: what was removed holds nothing that the gold quotes. Found: gone, and on record."""
    rows = match.gold.rows("removed")
    missed = [
        Slip(_why(match, row), row["report"], row["text"]) for row in rows if _why(match, row)
    ]
    quoted = _quotes(match)
    false = []
    said = 0
    for name, report in match.told.reports.items():
        for text in report.removed:
            said += 1
            lost = [q for r, q in quoted if r == name and fold(q) in fold(text)]
            if lost:
                false.append(Slip(f"removed with “{text[:80]}”", name, lost[0]))
    false += [
        Slip("is not in the cleaned text", row["report"], row["text"])
        for row in match.gold.rows("kept")
        if row["report"] in match.told.reports and not match.places(row["report"], row["text"])
    ]
    counts = Counts(max(0, said - len(false)), said, len(rows) - len(missed), len(rows))
    return Finding("removed", counts, tuple(missed), tuple(false))


def _why(match: Match, row: Row) -> str:
    report = match.told.reports.get(row["report"])
    if report is None:
        return "the report was not read"
    if match.places(row["report"], row["text"]):
        return "still in the cleaned text"
    if fold(row["text"]) not in fold(" ".join(report.removed)):
        return "gone without a trace in `removed`"
    return ""


def _quotes(match: Match) -> list[tuple[str, str]]:
    """Every passage that the gold reads a fact from."""
    return [
        (row["report"], row["quote"])
        for section in ("counts", "voices")
        for row in match.gold.rows(section)
    ]
