"""Incidents: the same type, overlapping days, most of the reports; and who took which part."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from bench.sample.counts import carries
from bench.sample.gold import Finding, Match, Row, Slip
from bench.sample.told import ToldIncident
from bench.scoring import Counts
from entramado.model.when import When

# The gold knows three sides. The types of events (model/schema/events.yaml) name them finer:
# an authority acts, a suspect or a theme is acted upon, a participant is on either side.
_SIDES = {
    "agent": ("agent",),
    "authority": ("agent",),
    "target": ("target",),
    "suspect": ("target",),
    "theme": ("target",),
    "victim": ("victim", "target"),
    "participant": ("agent", "target"),
    "beneficiary": ("target",),
}

# What is counted in incidents of a type.
_MEASURES = {"killing": ("killed",), "arrest": ("arrested",), "seizure": ("seized",)}


def score(match: Match) -> list[Finding]:
    """Two kinds: incidents and roles."""
    paired = pairs(match)
    return [_incidents(match, paired), _roles(match, paired)]


def pairs(match: Match) -> Mapping[str, str]:
    """Predicted incident → gold incident. One to one; an optional row takes all that fit it."""
    rows = match.gold.rows("incidents")
    # Of equal pieces the one that says most stands for the incident: dated, and with its people.
    eligible = sorted(
        (
            (-_shared(told, row), told.earliest is None, -len(told.parts), told.id, row)
            for told in match.told.incidents.values()
            for row in rows
            if not row.get("optional") and fits(told, row)
        ),
        key=lambda item: item[:4],
    )
    paired: dict[str, str] = {}
    for *_, told_id, row in eligible:
        if told_id not in paired and row["id"] not in paired.values():
            paired[told_id] = row["id"]
    for told in match.told.incidents.values():
        optional = [
            row
            for row in rows
            if row.get("optional") and fits(told, row) and not _elsewhere(match, told, row)
        ]
        if told.id not in paired and optional:
            paired[told.id] = optional[0]["id"]
    return paired


def fits(told: ToldIncident, row: Row) -> bool:
    """Type, days and reports agree. An optional row asks for one of its reports only."""
    if told.type not in (row["type"], *row.get("also_type", ())):
        return False
    days = When(told.earliest, told.latest, "")
    if not days.overlaps(When(row["earliest"], row["latest"], "")):
        return False
    known = {*row["reports"], *row.get("mentioned_in", ())}
    if 2 * len(set(told.reports) - known) >= len(told.reports):
        return False
    return (
        _shared(told, row) > 0
        if row.get("optional")
        else 2 * _shared(told, row) > len(row["reports"])
    )


def _elsewhere(match: Match, told: ToldIncident, row: Row) -> bool:
    """True when it tells what the gold counts for another incident: the driver shot on the road
    is no part of the raid, though both were deaths of that day.
    """
    kin = {row["id"], row["part_of"]}
    return any(
        count["incident"] not in kin and carries(match, match.told.said[id_], count)
        for id_ in told.statements
        if id_ in match.told.said
        for count in match.gold.rows("counts")
        if count["measure"] in _MEASURES.get(row["type"], ())
    )


def _shared(told: ToldIncident, row: Row) -> int:
    return len(set(told.reports) & set(row["reports"]))


def _incidents(match: Match, paired: Mapping[str, str]) -> Finding:
    rows = {row["id"]: row for row in match.gold.rows("incidents")}
    asked = [row for row in rows.values() if not row.get("optional")]
    held = set(paired.values())
    right = sum(not rows[id_].get("optional") for id_ in paired.values())
    false = [
        told
        for told in match.told.incidents.values()
        if told.id not in paired and not _unasked(told, list(rows.values()))
    ]
    missed = [row for row in asked if row["id"] not in held]
    return Finding(
        "incidents",
        Counts(right, right + len(false), len(asked) - len(missed), len(asked)),
        tuple(_missed(match, row) for row in missed),
        tuple(
            Slip(f"{_days(told)} ({_nearest(match, told)})", ", ".join(told.reports), told.title)
            for told in sorted(false, key=lambda told: (told.type, told.reports))
        ),
        _places(match, paired),
    )


def _unasked(told: ToldIncident, rows: list[Row]) -> bool:
    """Speech is no happening (the gold hears it under `voices`), nor is what is only alluded to."""
    return told.type == "statement" or any(
        told.type == row["type"] and set(told.reports) <= set(row.get("mentioned_in", ()))
        for row in rows
    )


def _missed(match: Match, row: Row) -> Slip:
    parts = [
        f"{_days(told)} of {'+'.join(name[:2] for name in told.reports)}"
        for told in match.told.incidents.values()
        if told.type == row["type"] and _shared(told, row)
    ]
    near = f"; told: {'; '.join(parts)}" if parts else "; none of this type there"
    what = f"{row['id']} ({row['type']} {row['earliest']}/{row['latest']}){near}"
    return Slip(what, ", ".join(row["reports"]))


def _days(told: ToldIncident) -> str:
    place = "+".join(told.places) or "no place"
    return f"{told.type} {told.earliest}/{told.latest} {place}"


def near_rows(match: Match, told: ToldIncident) -> list[str]:
    """Gold incidents of the same type in the same reports: what a piece may be a piece of."""
    return [
        row["id"]
        for row in match.gold.rows("incidents")
        if row["type"] == told.type and _shared(told, row)
    ]


def _nearest(match: Match, told: ToldIncident) -> str:
    near = near_rows(match, told)
    return f"a piece of {' or '.join(near)}?" if near else "not in the gold"


def _places(match: Match, paired: Mapping[str, str]) -> Mapping[str, str]:
    """Of the pairs whose gold has a town: how many name it."""
    rows = {row["id"]: row for row in match.gold.rows("incidents")}
    towns = [(told, rows[id_]["town"]) for told, id_ in paired.items() if rows[id_]["town"]]
    named = sum(town in match.told.incidents[told].places for told, town in towns)
    return {"town named": f"{named}/{len(towns)}"}


def parts(
    match: Match, paired: Mapping[str, str], identity: str, pieces: Collection[str] = ()
) -> set[tuple[str, str]]:
    """(role, identity) of everyone in an incident, in its parts, and in `pieces` of it."""
    rows = match.gold.rows("incidents")
    below = {row["id"] for row in rows if identity in (row["id"], row["part_of"])}
    below -= {row["id"] for row in rows if row["id"] != identity and not row.get("optional")}
    own = {told for told, id_ in paired.items() if id_ in below} | set(pieces)
    own |= {told.id for told in match.told.incidents.values() if told.part_of in own}
    return {
        (role, match.name(entity))
        for id_ in own
        for role, entity in match.told.incidents[id_].parts
    }


@cache
def _sides(role: str) -> tuple[str, ...]:
    return _SIDES.get(role, (role,))


def _roles(match: Match, paired: Mapping[str, str]) -> Finding:
    """Found: told of the incident, of a piece or of a part of it; asked are all, found or not, so
    that a better incident never costs here. Right: of what is told of incidents that were found.
    """
    counts = Counts()
    missed, false = [], []
    for row in match.gold.rows("incidents"):
        if row.get("optional"):
            continue
        gold = {(role, who) for role, names in row["participants"].items() for who in names}
        told = {
            (role, match.name(who), id_)
            for id_ in sorted(paired)
            if paired[id_] == row["id"]
            for role, who in match.told.incidents[id_].parts
            if not match.unasked(who)
        }
        good = {t for t in told if any((side, t[1]) in gold for side in _sides(t[0]))}
        pieces = {
            id_
            for id_, incident in match.told.incidents.items()
            if id_ not in paired and row["id"] in near_rows(match, incident)
        }
        reached = {
            (side, who)
            for role, who in parts(match, paired, row["id"], pieces)
            for side in _sides(role)
        }
        counts += Counts(len(good), len(told), len(gold & reached), len(gold))
        reports = ", ".join(row["reports"])
        missed += [
            Slip(f"{row['id']}: {role} {who}", reports) for role, who in sorted(gold - reached)
        ]
        false += [
            Slip(f"{row['id']}: {role} {who}", "", match.told.incidents[id_].title)
            for role, who, id_ in sorted(told - good)
        ]
    return Finding("roles", counts, tuple(missed), tuple(false))
