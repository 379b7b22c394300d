"""When, and how many: dates as intervals, numbers with what they measure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from bench.own.gold import GoldReport, Span
from bench.own.tally import Row, Tally, overlap
from bench.own.told import Counted, Told
from bench.scoring import Counts
from entramado.model.when import When

_ENDS = ("earliest", "latest")


def dates(gold: GoldReport, told: Told, tally: Tally) -> None:
    """Each date of the gold, and each one said: found when both ends agree."""
    rows = gold.rows["dates"]
    for row in rows:
        span = row["spans"]["quote"][0]
        here = [when for other, when in told.dates if overlap(other, span)]
        good = any(_same_days(when, row) for when in here)
        tally.add("dates", Counts(0, 0, int(good), 1))
        tally.add("dates.spans", Counts(0, 0, int(bool(here)), 1))
        if not good:
            tally.slip("dates -", gold, span, "; ".join(map(_days, here)))
    for span, when in told.dates:
        held = [row for row in rows if overlap(row["spans"]["quote"][0], span)]
        good = any(_same_days(when, row) for row in held)
        # A time of day or a duration that the gold leaves out is not counted against the reader.
        if held or when.known:
            tally.add("dates", Counts(int(good), 1, 0, 0))
            tally.add("dates.spans", Counts(int(bool(held)), 1, 0, 0))
        if not held and when.known:
            tally.slip("dates +", gold, span, _days(when))


def _same_days(when: When, row: Row) -> bool:
    if row.get("unknown"):
        return not when.known
    ends = tuple(date.fromisoformat(str(row[k])) if row.get(k) else None for k in _ENDS)
    return (when.earliest, when.latest) == ends


def _days(when: When) -> str:
    return f"{when.earliest}..{when.latest}"


def counts(gold: GoldReport, told: Told, tally: Tally) -> None:
    """Numbers as the text gives them, and as statements measure them."""
    rows = gold.rows["counts"]
    _figures(gold, rows, told.figures, tally)
    _measured(gold, rows, told.counts, tally)


def _figures(
    gold: GoldReport, rows: Sequence[Row], figures: Collection[Counted], tally: Tally
) -> None:
    """The number with comparator, unit and currency, whatever it measures."""
    for row in rows:
        here = _numbers_at(row["spans"]["quote"][0], figures)
        good = any(_same_number(one, row) for one in here)
        tally.ask("numbers", good=good, said=bool(here))
        if not good:
            tally.slip("numbers", gold, row["spans"]["quote"][0], "; ".join(map(_plain, here)))


def _measured(
    gold: GoldReport, rows: Sequence[Row], counts: Collection[Counted], tally: Tally
) -> None:
    for row in rows:
        if row.get("measure") is None:
            continue
        span = row["spans"]["quote"][0]
        here = [one for one in _numbers_at(span, counts) if _same_number(one, row)]
        right = [one for one in here if one.value.measure == row["measure"]]
        tally.ask("counts", good=bool(right), said=bool(_numbers_at(span, counts)))
        if not right:
            said = "; ".join(map(_plain, _numbers_at(span, counts)))
            tally.slip("counts", gold, span, f"{row['measure']}: {said}")
            continue
        scope = row.get("scope", "unknown")
        tally.ask("scopes", good=any(one.value.scope == scope for one in right))
        if not any(one.value.scope == scope for one in right):
            tally.slip("scopes", gold, span, f"{scope} / {right[0].value.scope}")
    spans = [row["spans"]["quote"][0] for row in rows]
    for one in counts:
        if not any(overlap(one.span, span) for span in spans) and one.value.number != 1:
            tally.add("counts", Counts(0, 1, 0, 0))
            tally.slip("counts +", gold, one.span, _plain(one))


def _numbers_at(span: Span, counts: Iterable[Counted]) -> list[Counted]:
    return [one for one in counts if overlap(one.span, span)]


def _same_number(one: Counted, row: Row) -> bool:
    value = one.value
    same = _weighed(value.number, value.upper, value.unit) == _weighed(
        row.get("number"), row.get("upper"), row.get("unit")
    )
    # A collective ("dozens") has no number in the gold; the reader gives its least and its most.
    vague = row.get("number") is None and value.comparator != "="
    return (
        (same or vague)
        and (vague or value.comparator == row.get("comparator", "="))
        and (row.get("unit") is None or _unit(value.unit) == _unit(row["unit"]))
        and (row.get("currency") is None or value.currency == row["currency"])
    )


def _weighed(number: float | None, upper: float | None, unit: str | None) -> tuple[float, ...]:
    """Tonnes as kilos: "1.6 toneladas" is 1.6 t for one and 1,600 kg for another."""
    scale = 1000 if unit == "t" else 1
    return tuple(-1 if n is None else round(n * scale, 3) for n in (number, upper))


def _unit(printed: str | None) -> str:
    unit = (printed or "").lower().rstrip("s")
    return "kg" if unit == "t" else unit


def _plain(one: Counted) -> str:
    value = one.value
    return (
        f"{value.comparator}{value.number}{f'-{value.upper}' if value.upper else ''} "
        f"{value.measure} {value.scope} {value.unit or ''}{value.currency or ''}"
    )
