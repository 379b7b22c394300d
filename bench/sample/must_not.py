"""What must never be said. Every hit is listed; the number of hits may only fall."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bench.sample.counts import carries
from bench.sample.gold import Match, Row, Slip, name_key
from bench.sample.incidents import parts
from bench.sample.ties import ends, fits
from bench.sample.told import ToldIncident
from bench.sample.voices import choose

Rule = Callable[[Match, Mapping[str, str], Row], list[Slip]]


def violations(match: Match, paired: Mapping[str, str]) -> list[Slip]:
    """Every hit of every rule. Raises KeyError for a rule that nobody has written."""
    found = []
    for row in match.gold.rows("must_not"):
        ((rule, said),) = row.items()
        found += _RULES[rule](match, paired, said if isinstance(said, Mapping) else {"ids": said})
    return found


def _entities_merged(match: Match, _: Mapping[str, str], row: Row) -> list[Slip]:
    held: dict[str, set[str]] = {}
    for mention in match.told.mentions:
        meant = match.meant(mention) if mention.kind == "name" and mention.entity else ()
        if len(meant) == 1 and mention.entity:
            held.setdefault(mention.entity, set()).update(meant)
    both = set(row["ids"])
    return [
        Slip(f"one entity for {' and '.join(row['ids'])}: {match.told.entities[entity].name}")
        for entity, ids in held.items()
        if both <= ids and entity in match.told.entities
    ]


def _tie(match: Match, _: Mapping[str, str], row: Row) -> list[Slip]:
    return [
        _quoted(match, f"tie {row['source']} {row['type']} {row['target']}", tie.statements)
        for tie in match.told.ties
        if fits(ends(match, tie), row) and set(tie.voices) != {"denied"}
    ]


def _tie_uncontested(match: Match, _: Mapping[str, str], row: Row) -> list[Slip]:
    what = f"uncontested: {row['source']} {row['type']} {row['target']}"
    return [
        _quoted(match, what, tie.statements)
        for tie in match.told.ties
        if fits(ends(match, tie), row) and not tie.contested
    ]


def _incidents_merged(match: Match, _: Mapping[str, str], row: Row) -> list[Slip]:
    one, other = (_row(match, id_) for id_ in row["ids"])
    return [
        Slip(f"one incident for {' and '.join(row['ids'])}", ", ".join(told.reports), told.title)
        for told in match.told.incidents.values()
        if _touches(match, told, one, other) and _touches(match, told, other, one)
    ]


def _touches(match: Match, told: ToldIncident, row: Row, other: Row) -> bool:
    """True when an incident tells something of `row` that cannot be of `other`."""
    alone = set(row["reports"]) - set(other["reports"]) - set(other.get("mentioned_in", ()))
    types = {
        r["type"] for r in match.gold.rows("incidents") if row["id"] in (r["id"], r["part_of"])
    }
    if told.type in types and alone & set(told.reports):
        return True
    said = [match.told.said[id_] for id_ in told.statements if id_ in match.told.said]
    for count in match.gold.rows("counts"):
        if count["incident"] == row["id"] and any(
            carries(match, s, count) for s in said if s.value
        ):
            return True
    victims = set(row["participants"]["victim"]) - set(other["participants"]["victim"])
    return any(role == "victim" and match.name(who) in victims for role, who in told.parts)


def _row(match: Match, identity: str) -> Row:
    return next(row for row in match.gold.rows("incidents") if row["id"] == identity)


def _participant(match: Match, paired: Mapping[str, str], row: Row) -> list[Slip]:
    told = parts(match, paired, row["incident"])
    what = f"{row['entity']} is {row['role']} of {row['incident']}"
    return [Slip(what)] if (row["role"], row["entity"]) in told else []


def _incident_type(match: Match, _: Mapping[str, str], row: Row) -> list[Slip]:
    return [
        Slip(f"{row['type']} of {row['entity']}", ", ".join(told.reports), told.title)
        for told in match.told.incidents.values()
        if told.type == row["type"]
        and row["entity"] in {match.name(entity) for _, entity in told.parts}
    ]


def _published(match: Match, _: Mapping[str, str], row: Row) -> list[Slip]:
    """A name that is not withheld: an entity that bears it, or a mention of no entity."""
    wanted = name_key(row["name"])
    return [
        Slip(f"{row['name']} is not withheld", mention.report, mention.quote)
        for mention in match.told.mentions
        if mention.kind == "name" and wanted in name_key(mention.quote)
        if mention.entity is None
        or (
            mention.entity in match.told.entities
            and not match.told.entities[mention.entity].private
        )
    ]


def _voice(match: Match, _: Mapping[str, str], row: Row) -> list[Slip]:
    """The statement that `voices` judges for these words, in a voice it must not have."""
    heard = next(
        (
            other
            for other in match.gold.rows("voices")
            if other["report"] == row["report"]
            and (row["quote"] in other["quote"] or other["quote"] in row["quote"])
        ),
        {"predicate": ""},
    )
    said = choose(match, {**heard, "report": row["report"], "quote": row["quote"]})
    if said is None or said.voice != row["not"]:
        return []
    if "statement" in (said.predicate, said.event_type) and heard["predicate"] != "statement":
        # "He said so" is asserted; in which voice he said it is not told.
        return []
    return [Slip(f"{said.event_type or said.predicate} {said.voice}", row["report"], row["quote"])]


def _count(match: Match, _: Mapping[str, str], row: Row) -> list[Slip]:
    return [
        Slip(f"{row['measure']} {row['number']} as current", said.report, said.sentence)
        for said in match.told.said.values()
        if said.report == row["report"] and not said.against and said.value is not None
        if said.value.measure == row["measure"] and said.value.number == row["number"]
    ]


def _origins_counted(match: Match, paired: Mapping[str, str], row: Row) -> list[Slip]:
    own = {told for told, id_ in paired.items() if id_ == row["about"]}
    counted = {
        said.origin
        for said in match.told.said.values()
        if said.incident in own and said.report in row["reports"] and said.origin
    }
    if len(counted) < row["as"]:
        return []
    return [Slip(f"{len(counted)} origins for {row['about']}", ", ".join(row["reports"]))]


def _quoted(match: Match, what: str, statements: tuple[str, ...]) -> Slip:
    said = next((match.told.said[id_] for id_ in statements if id_ in match.told.said), None)
    return Slip(what, said.report, said.sentence) if said else Slip(what)


_RULES: Mapping[str, Rule] = {
    "entities_merged": _entities_merged,
    "tie": _tie,
    "tie_uncontested": _tie_uncontested,
    "incidents_merged": _incidents_merged,
    "participant": _participant,
    "incident_type": _incident_type,
    "published": _published,
    "voice": _voice,
    "count": _count,
    "origins_counted": _origins_counted,
}
