"""The ledger: an entry of the kind holds every value, and each pair is read as it may be."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from bench.sample.gold import Finding, Match, Row, Slip
from bench.sample.incidents import near_rows
from bench.sample.told import ToldEntry, ToldPosition
from bench.scoring import Counts
from entramado.lang.folding import fold

# The gold names what became of a person; the program, the type of the event.
_OUTCOMES = {"charged": "charge", "acquitted": "acquittal", "extradited": "extradition"}
# Readings that tell a disagreement. An entry without one only says that reports agree.
_DISPUTES = {"conflicts", "updates", "different_scope"}


def score(match: Match, paired: Mapping[str, str]) -> Finding:
    """Found: whole. Right: an entry on a point that the gold lists, with two of its values."""
    rows = match.gold.rows("ledger")
    asked = [row for row in rows if not row.get("optional")]
    near = {
        number: [row for row in rows if _on(match, entry, row, paired)]
        for number, entry in enumerate(match.told.entries)
    }
    right, false, said = 0, [], 0
    for number, entry in enumerate(match.told.entries):
        hits = [row for row in near[number] if len(_held(match, entry, row)) >= 2]
        if hits and all(row.get("optional") for row in hits):
            continue
        if not hits and not any(reading in _DISPUTES for *_, reading in entry.readings):
            continue
        said += 1
        right += bool(hits)
        if not hits:
            false.append(_false(match, entry, near[number], paired))
    whole, slips = 0, []
    values = [0, 0]
    readings = [0, 0]
    for row in asked:
        entries = [e for n, e in enumerate(match.told.entries) if row in near[n]]
        best = _best(match, entries, row)
        got = _held(match, best, row) if best else {}
        good = _readings(best, row, got) if best else 0
        values[0] += len(got)
        values[1] += len(row["values"])
        readings[0] += good
        readings[1] += len(row["readings"])
        if len(got) == len(row["values"]) and good == len(row["readings"]):
            whole += 1
        else:
            slips.append(_missed(row, best, got))
    return Finding(
        "ledger",
        Counts(right, said, whole, len(asked)),
        tuple(slips),
        tuple(false),
        {"values": f"{values[0]}/{values[1]}", "readings": f"{readings[0]}/{readings[1]}"},
    )


def _on(match: Match, entry: ToldEntry, row: Row, paired: Mapping[str, str]) -> bool:
    """The same point: kind, measure, and what it is about. An incident's parts are about it, and
    so is a piece of it: that it fell apart is scored once, under `incidents`.
    """
    if entry.kind != row["kind"]:
        return False
    if row["measure"] and entry.measure != row["measure"]:
        return False
    return row["about"] in {name for about in entry.about for name in _about(match, about, paired)}


def _about(match: Match, about: str, paired: Mapping[str, str]) -> set[str]:
    if about not in match.told.incidents:
        return {match.name(about)}
    parents = {row["id"]: row["part_of"] for row in match.gold.rows("incidents")}
    told = match.told.incidents[about]
    own = [paired[about]] if about in paired else near_rows(match, told)
    names = (*own, *(parents[id_] for id_ in own), paired.get(told.part_of or ""))
    return {name for name in names if name}


def _best(match: Match, entries: list[ToldEntry], row: Row) -> ToldEntry | None:
    """The entry that holds most of the row: its values first, then its readings."""

    def worth(entry: ToldEntry) -> tuple[int, int]:
        held = _held(match, entry, row)
        return len(held), _readings(entry, row, held)

    return max(entries, key=worth, default=None)


def _held(match: Match, entry: ToldEntry, row: Row) -> Mapping[str, list[str]]:
    """Gold value → keys of the positions that take it. A ledger may split one by scope."""
    found: dict[str, list[str]] = {}
    for value, position in product(row["values"], entry.positions):
        if _takes(match, entry, position, value):
            found.setdefault(value, []).append(position.key)
    return found


def _takes(match: Match, entry: ToldEntry, position: ToldPosition, value: str) -> bool:
    said = [match.told.said[id_] for id_ in position.statements if id_ in match.told.said]
    if entry.kind == "count":
        printed = {
            f"{s.value.comparator}{s.value.number:.0f}"
            for s in said
            if s.value is not None and s.value.number is not None
        }
        return (value if value[0] in "<>~" else f"={value}") in printed
    if entry.kind == "tie":
        return any(s.against is (value == "denied") for s in said)
    if entry.kind == "status":
        return position.key == _OUTCOMES.get(value)
    return fold(value) in (fold(position.key), fold(position.value))


def _readings(entry: ToldEntry, row: Row, held: Mapping[str, list[str]]) -> int:
    """How many of the gold's pairs are read as the gold allows, between any of their positions."""
    told = {frozenset((a, b)): reading for a, b, reading in entry.readings}
    return sum(
        any(
            told.get(frozenset((a, b))) in pair["reading"]
            for a in held.get(pair["a"], ())
            for b in held.get(pair["b"], ())
        )
        for pair in row["readings"]
    )


def _missed(row: Row, entry: ToldEntry | None, held: Mapping[str, list[str]]) -> Slip:
    what = f"{row['about']} {row['kind']} {row['measure'] or ''}: {', '.join(row['values'])}"
    if entry is None:
        return Slip(f"{what}; no entry", ", ".join(row["reports"]))
    lost = [value for value in row["values"] if value not in held]
    told = {frozenset((a, b)): reading for a, b, reading in entry.readings}
    wrong = [
        f"{p['a']}:{p['b']} is {'/'.join(p['reading'])}, read {sorted(got)}"
        for p in row["readings"]
        if p["a"] in held and p["b"] in held
        for got in [
            {told.get(frozenset((a, b)), "nothing") for a in held[p["a"]] for b in held[p["b"]]}
        ]
        if not got & set(p["reading"])
    ]
    told_values = "; ".join(p.value for p in entry.positions)
    notes = ([f"lacks {', '.join(lost)} (has {told_values})"] if lost else []) + wrong
    return Slip(f"{what}; {'; '.join(notes)}", ", ".join(row["reports"]))


def _false(match: Match, entry: ToldEntry, near: list[Row], paired: Mapping[str, str]) -> Slip:
    about = [
        n for about in entry.about for n in (_about(match, about, paired) or {_title(match, about)})
    ]
    sides = []
    reports: list[str] = []
    for position in entry.positions:
        said = [match.told.said[id_] for id_ in position.statements if id_ in match.told.said]
        reports += [s.report for s in said]
        where = f" ({said[0].report[:2]}: “{said[0].sentence[:70]}…”)" if said else ""
        sides.append(f"{position.value}{where}")
    what = f"{' '.join(about)} {entry.kind} {entry.measure or ''}: {' | '.join(sides)}"
    if near:
        what += f" (the gold has {', '.join(near[0]['values'])})"
    return Slip(what, ", ".join(sorted(set(reports))))


def _title(match: Match, about: str) -> str:
    return f"[{match.told.incidents[about].type}]" if about in match.told.incidents else about
