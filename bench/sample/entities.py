"""Who is who: forms of one identity in one entity, short forms, schemas, and who is shielded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations_with_replacement

from bench.sample.gold import Finding, Match, Slip, name_key
from bench.sample.told import ToldMention
from bench.scoring import Counts
from entramado.lang.folding import fold

Node = tuple[str, str]


def score(match: Match) -> list[Finding]:
    """Four kinds: entities, short_forms, schemas, shielded."""
    return [_entities(match), _short_forms(match), _schemas(match), _shielded(match)]


def _entities(match: Match) -> Finding:
    """Pairs of forms (a form with itself is a pair): do both lie in one entity, as in the gold?"""
    found, asked, missed = _together(match)
    right, said, false = _claimed(match)
    return Finding("entities", Counts(right, said, found, asked), tuple(missed), tuple(false))


def _together(match: Match) -> tuple[int, int, list[Slip]]:
    nodes = _nodes(match)
    found = asked = 0
    missed: list[Slip] = []
    for row in match.gold.rows("entities"):
        keys = list(dict.fromkeys(name_key(form) for form in row["names"]))
        keys = [key for key in keys if _asked(match, row["id"], key)]
        for one, other in combinations_with_replacement(keys, 2):
            asked += 1
            ours, theirs = nodes.get((row["id"], one), []), nodes.get((row["id"], other), [])
            if _one_entity(ours, theirs, whole=one == other):
                found += 1
            elif one == other or (ours and theirs):
                missed.append(_apart(match, row["id"], one, other, [*ours, *theirs]))
    return found, asked, missed


def _asked(match: Match, identity: str, key: str) -> bool:
    """A form is asked for where a cleaned text prints it (heads are scored by themselves), and
    one that two identities share only where `short_forms` places it.
    """
    if not any(f" {key} " in f" {fold(r.text)} " for r in match.told.reports.values()):
        return False
    shared = len(match.gold.owners.get(key, ())) > 1
    return not shared or any(
        row["entity"] == identity and key in name_key(row["form"])
        for row in match.gold.rows("short_forms")
    )


def _nodes(match: Match) -> dict[Node, list[ToldMention]]:
    """(identity, form) → the mentions that print it and can mean nobody else."""
    nodes: dict[Node, list[ToldMention]] = defaultdict(list)
    for mention in match.told.mentions:
        meant = match.meant(mention) if mention.kind == "name" else ()
        if len(meant) == 1:
            nodes[meant[0], name_key(mention.quote)].append(mention)
    return nodes


def _one_entity(ours: list[ToldMention], theirs: list[ToldMention], *, whole: bool) -> bool:
    """A form with itself: every mention of it is one entity. Two forms: most mentions of each."""
    if not ours or not theirs:
        return False
    if whole:
        return len({m.entity for m in ours}) == 1 and ours[0].entity is not None
    return _most(ours) == _most(theirs) is not None


def _most(mentions: list[ToldMention]) -> str | None:
    return Counter(m.entity for m in mentions).most_common(1)[0][0]


def _apart(match: Match, identity: str, one: str, other: str, mentions: list[ToldMention]) -> Slip:
    if not mentions:
        return Slip(f"{identity}: no mention prints “{one}”")
    held: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        entity = match.told.entities.get(mention.entity or "")
        held[f"{entity.name} {mention.entity}" if entity else "no entity"].add(mention.report)
    where = "; ".join(f"{name} in {', '.join(sorted(r))}" for name, r in sorted(held.items()))
    form = f"“{one}”" if one == other else f"“{one}” and “{other}”"
    return Slip(f"{identity}: {form} in {len(held)} entities: {where}")


def _claimed(match: Match) -> tuple[int, int, list[Slip]]:
    """Of the pairs of forms that one predicted entity holds, how many the gold holds together."""
    right = said = 0
    false: list[Slip] = []
    for entity, forms in _forms(match).items():
        if match.unasked(entity):
            continue
        ours = match.name(entity)
        for one, other in combinations_with_replacement(sorted(forms), 2):
            good = bool(forms[one] & forms[other])
            right += good
            said += 1
            if not good:
                false.append(_wrong(match, entity, one, other))
        foreign = {id_ for meant in forms.values() if len(meant) == 1 for id_ in meant} - {ours}
        if foreign:
            name = match.told.entities[entity].name
            false.append(Slip(f"merged: {name} {entity} holds {ours} and {', '.join(foreign)}"))
    return right, said, false


def _forms(match: Match) -> Mapping[str, Mapping[str, set[str]]]:
    """Entity → form → whom it can mean. A known name that is not asked for means itself."""
    forms: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for mention in match.told.mentions:
        if mention.kind == "name" and mention.entity and mention.entity in match.told.entities:
            key = name_key(mention.quote)
            meant = set(match.meant(mention))
            held = forms[mention.entity].setdefault(key, set(meant))
            if len(meant) == 1:
                held.intersection_update(meant)
                held.update(meant)
    return forms


def _wrong(match: Match, entity: str, one: str, other: str) -> Slip:
    known = match.told.entities[entity]
    mention = next(
        m
        for m in match.told.mentions
        if m.entity == entity and m.kind == "name" and name_key(m.quote) == one
    )
    if one == other:
        what = f"{match.name(entity)}: “{one}” is not a name of it ({known.schema} {known.name})"
    else:
        what = f"{match.name(entity)}: “{one}” and “{other}” are not one ({known.name})"
    return Slip(what, mention.report, _around(match, mention))


def _around(match: Match, mention: ToldMention) -> str:
    text = match.told.reports[mention.report].text
    return " ".join(text[max(0, mention.start - 40) : mention.end + 30].split())


def _short_forms(match: Match) -> Finding:
    right = said = asked = 0
    missed = []
    for row in match.gold.rows("short_forms"):
        asked += 1
        hits = [
            m
            for m in _inside(match, row["report"], row["form"])
            if m.entity and match.name(m.entity) in _candidates(match, m, row["entity"])
        ]
        others = [m for m in _inside(match, row["report"], row["form"]) if m.entity]
        said += bool(others)
        right += bool(hits)
        if not hits:
            held = ", ".join(f"“{m.quote}” → {match.name(m.entity)}" for m in others) or "nobody"
            missed.append(Slip(f"{row['entity']}, not {held}", row["report"], row["form"]))
    return Finding("short_forms", Counts(right, said, right, asked), tuple(missed))


def _candidates(match: Match, mention: ToldMention, identity: str) -> set[str]:
    """The identity itself, when the mention's entity holds other forms of it as well."""
    if match.name(mention.entity) != identity:
        return set()
    return {identity}


def _inside(match: Match, report: str, form: str) -> Iterable[ToldMention]:
    spans = match.places(report, form)
    return [
        m
        for m in match.told.mentions
        if m.report == report
        and m.kind != "pronoun"
        and any(start <= m.start and m.end <= end for start, end in spans)
    ]


def _schemas(match: Match) -> Finding:
    """One schema for each identity: that of the entity which most of its mentions are in."""
    asked = {row["id"]: row["schema"] for row in match.gold.rows("entities")}
    most: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in match.told.mentions:
        if mention.entity and mention.entity in match.told.entities.keys() & match.identity:
            schema = match.told.entities[mention.entity].schema
            most[match.identity[mention.entity]][schema] += 1
    said = {id_: held.most_common(1)[0][0] for id_, held in most.items() if id_ in asked}
    slips = [
        Slip(f"{id_} is {schema}, said {said[id_]}")
        for id_, schema in asked.items()
        if id_ in said and said[id_] != schema
    ]
    return Finding("schemas", Counts.of(said.items(), asked.items()), tuple(slips))


def _shielded(match: Match) -> Finding:
    """Whom promise 9 withholds. A known name that the gold does not ask for is not scored."""
    asked = {row["id"] for row in match.gold.rows("entities") if row["shielded"]}
    said = {
        match.name(id_)
        for id_, entity in match.told.entities.items()
        if entity.private and not match.unasked(id_)
    }
    return Finding(
        "shielded",
        Counts.of(said, asked),
        tuple(Slip(f"{id_} is not withheld") for id_ in sorted(asked - said)),
        tuple(Slip(f"{id_} is withheld") for id_ in sorted(said - asked)),
    )
