"""Numbers side by side: which agree, which count something else, which cannot both be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import inf

from entramado.lang.counted import counted_class
from entramado.lang.folding import fold
from entramado.ledger.places import finest
from entramado.ledger.positions import Told, positions
from entramado.model.attribution import Voice
from entramado.model.ident import ident
from entramado.model.ledger import Entry, EntryKind, PairReading, Position, Reading
from entramado.model.report import day_range
from entramado.model.value import Comparator, Measure, Scope, Value, ValueKind, plain_number

# "About forty" is taken to allow a fifth either way. Set by hand: the only approximate count of the
# sample for which another figure is told is 5 % off it (about 40, at least 38).
_ABOUT = 0.2

_PARTS = frozenset({Scope.ADDITIONAL, Scope.PARTIAL})
_NOTHING = Value(ValueKind.COUNT)
_SIGNS = {
    Comparator.MORE: "more than ",
    Comparator.AT_LEAST: "at least ",
    Comparator.LESS: "fewer than ",
    Comparator.AT_MOST: "at most ",
    Comparator.ABOUT: "about ",
}


def count_entries(
    about: str, told: Sequence[Told], place_of: Mapping[str, str] | None = None
) -> list[Entry]:
    """One entry for each thing counted on which an incident's reports give two figures or more.

    `place_of` maps mentions to gazetteer keys: one state's roadblocks are part of four states'.
    """
    groups: dict[tuple[Measure, str], list[Told]] = {}
    for item in told:
        value = item.statement.value
        if value is not None and value.measure is not None and value.number is not None:
            groups.setdefault((value.measure, _kind(value)), []).append(item)
    entries = []
    for (measure, kind), items in _with_anyone(groups):
        held = positions(items, _key, _printed)
        if len(held) < 2:
            continue
        # A position is spoken for by its latest report that does not take it back.
        values = {_key(item): item for item in sorted(items, key=_weight)}
        entries.append(
            Entry(
                id=ident("x", about, measure, kind),
                kind=EntryKind.COUNT,
                about=about,
                measure=measure.value,
                positions=held,
                readings=_readings(held, values, place_of or {}),
            )
        )
    return entries


def _with_anyone(
    groups: Mapping[tuple[Measure, str], list[Told]],
) -> Iterable[tuple[tuple[Measure, str], list[Told]]]:
    """People without a word for who they are ("four dead") are laid beside the counts of a kind.

    When several kinds are counted ("two soldiers", "five gunmen"), they stay a group of their own.
    """
    for (measure, kind), items in sorted(groups.items()):
        kinds = sorted(k for m, k in groups if m is measure and k != "anyone")
        if kind == "anyone" and len(kinds) == 1:
            continue
        extra = groups.get((measure, "anyone"), []) if len(kinds) == 1 and kind != "anyone" else []
        yield (measure, kind), [*items, *extra]


def _kind(value: Value) -> str:
    """What a figure is of: twelve kilos and four vehicles are not two figures of one thing."""
    if value.currency:
        return value.currency
    if value.unit:
        return f"{value.unit} {fold(value.of or '')}".strip()
    return counted_class(value.of)


def bounds(value: Value) -> tuple[float, float]:
    """The lowest and highest number that `value` can mean."""
    number = value.number or 0.0
    high = value.upper if value.upper is not None else number
    match value.comparator:
        case Comparator.MORE:
            return number + 1, inf
        case Comparator.AT_LEAST:
            return number, inf
        case Comparator.LESS:
            return 0, number - 1
        case Comparator.AT_MOST:
            return 0, number
        case Comparator.ABOUT:
            return number * (1 - _ABOUT), high * (1 + _ABOUT)
    return number, high


def _key(item: Told) -> str:
    value = item.statement.value
    if value is None:
        return ""
    upper = f"-{plain_number(value.upper)}" if value.upper is not None else ""
    return f"{value.comparator}{plain_number(value.number or 0)}{upper} {value.scope}"


def _printed(item: Told) -> str:
    value = item.statement.value
    if value is None or value.number is None:
        return ""
    upper = f" to {plain_number(value.upper)}" if value.upper is not None else ""
    scope = f" ({value.scope})" if value.scope is not Scope.UNKNOWN else ""
    of = f" {value.of}" if value.of else ""
    return f"{_SIGNS.get(value.comparator, '')}{plain_number(value.number)}{upper}{of}{scope}"


def _readings(
    held: Sequence[Position], values: Mapping[str, Told], place_of: Mapping[str, str]
) -> tuple[PairReading, ...]:
    return tuple(
        _read(a, b, values[a.key], values[b.key], place_of) for a, b in combinations(held, 2)
    )


def _read(
    a: Position, b: Position, first: Told, second: Told, place_of: Mapping[str, str]
) -> PairReading:
    ours, theirs = first.statement.value, second.statement.value
    if ours is None or theirs is None:
        raise ValueError("a count without a value")
    if _taken_back(first) is not _taken_back(second):
        back, kept = (a, b) if _taken_back(first) else (b, a)
        reading = Reading.UPDATES
        why = f"“{back.value}” is printed only to be denied or taken back; “{kept.value}” is not."
    elif ours.scope is not theirs.scope and {ours.scope, theirs.scope} & _PARTS:
        reading, why = Reading.DIFFERENT_SCOPE, _scope_sentence(a, b, ours, theirs)
    elif (area := _smaller_area(first, second, place_of)) is not None:
        part, whole = (a, b) if area is first else (b, a)
        reading = Reading.DIFFERENT_SCOPE
        why = f"“{part.value}” is told of a part of the places that “{whole.value}” is told of."
    else:
        reading, why = _compare(a, b, first, second)
    return PairReading(a.key, b.key, reading, why)


def _weight(told: Told) -> tuple[bool, str, str]:
    return not _taken_back(told), told.published or "", told.statement.id


def _taken_back(told: Told) -> bool:
    """True when the figure stands in print only as one that is denied or corrected."""
    return told.statement.attribution.voice is Voice.DENIED


def _smaller_area(first: Told, second: Told, place_of: Mapping[str, str]) -> Told | None:
    """The one of two figures that is told of fewer of the same places; None when neither is."""
    here, there = (
        finest(place_of[m] for m in told.statement.where if m in place_of)
        for told in (first, second)
    )
    if here < there and here:
        return first
    return second if there < here and there else None


def _compare(a: Position, b: Position, first: Told, second: Told) -> tuple[Reading, str]:
    ours, theirs = first.statement.value or _NOTHING, second.statement.value or _NOTHING
    (low, high), (other_low, other_high) = bounds(ours), bounds(theirs)
    if (low, high) == (other_low, other_high):
        return Reading.AGREES, "Both give the same number."
    if low <= other_high and other_low <= high:
        inside = other_low <= low and high <= other_high
        around = low <= other_low and other_high <= high
        if (inside or around) and min(high, other_high) < inf:
            why = f"“{a.value}” and “{b.value}” can both be right; one is more exact."
            return Reading.REFINES, why
        return Reading.AGREES, f"“{a.value}” and “{b.value}” do not exclude each other."
    if (later := _later(first, second)) is not None:
        why = (
            f"“{a.value}” and “{b.value}” cannot both be the final figure; "
            f"{later} is the later report. Neither is withdrawn here."
        )
        return Reading.UPDATES, why
    why = f"“{a.value}” and “{b.value}” cannot both be right, and neither report is later."
    return Reading.CONFLICTS, why


def _scope_sentence(a: Position, b: Position, ours: Value, theirs: Value) -> str:
    part, whole = (a, b) if ours.scope in _PARTS else (b, a)
    scope = ours.scope if part is a else theirs.scope
    comes = (
        "comes on top of others, who are not in it"
        if scope is Scope.ADDITIONAL
        else "is part of a larger count"
    )
    return (
        f"“{part.value}” {comes}; “{whole.value}” is not said to be. "
        "They count different things; these words alone do not tell whether they agree."
    )


def _later(first: Told, second: Told) -> str | None:
    """The outlet of the report that came later by at least a day; None when that is unknown."""
    if not first.published or not second.published:
        return None
    (start, end), (other_start, other_end) = map(day_range, (first.published, second.published))
    if start > other_end:
        return first.source
    return second.source if other_start > end else None
