"""An entity as people see it: its printed names, why they are one, where it is spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from entramado.model.entity import Entity, NameUse, Property, SameAs
from entramado.model.mention import Shield
from entramado.model.statement import Role, Statement
from entramado.resolve.clusters import entity_id, name_keys, names_of
from entramado.resolve.names import Likeness, likeness, name_of
from entramado.store.base import Node

_ACTIVE = frozenset({Role.AGENT, Role.SUSPECT, Role.AUTHORITY})
_BELONGING = frozenset({"leads", "founded", "member_of", "holds_office_in", "spoke_for"})
_WHY = {
    Likeness.EQUAL: "the same name, written in full or in the other language",
    Likeness.FULLER: "one leaves out a surname; nobody else here bears the shorter name",
    Likeness.SHORT: "the same nickname, acronym or short name; nobody else here bears it",
}


def entity(
    id_: str,
    chains: Sequence[Node],
    *,
    told: Iterable[Statement] = (),
    origin_of: Mapping[str, str] | None = None,
    namesakes: Iterable[str] = (),
    listed: Iterable[str] = (),
) -> Entity:
    """The entity that `chains` add up to; `told` are the statements about it."""
    statements = sorted(told, key=lambda s: s.id)
    schema = _most(chain.body["schema"] for chain in chains)
    uses = _uses(chains)
    shields = sorted({shield for chain in chains for shield in chain.body["shields"]})
    origins = {(origin_of or {}).get(s.id) for s in statements}
    return Entity(
        id=id_,
        schema=schema,
        name=min(uses, key=_main_name).value,
        names=uses,
        chains=tuple(sorted(chain.id for chain in chains)),
        same_as=tuple(_reasons(chains)),
        properties=_properties(statements),
        reports=tuple(sorted({chain.report for chain in chains})),
        origins=tuple(sorted(origin for origin in origins if origin)),
        private=_private(chains, shields, statements),
        shields=tuple(shields),
        listed=tuple(sorted(listed)),
        former_ids=tuple(sorted({entity_id(key) for key in name_keys(chains)} - {id_})),
        namesakes=tuple(sorted(namesakes)),
        place=min((c.body["place"] for c in chains if c.body["place"]), default=None),
    )


def _private(
    chains: Sequence[Node], shields: Sequence[str], statements: Sequence[Statement]
) -> bool:
    """A judgement decides; else whoever is only in the way of events is shielded.

    Somebody who leads, belongs to, charges or is charged is in the reports for that, even where
    one of them also tells of their death. A minor is shielded whatever else is said.
    """
    if any(chain.body["private"] for chain in chains):
        return True
    if any(chain.body["public"] for chain in chains) or not shields:
        return False
    ours = {mention for chain in chains for mention in chain.body["mentions"]}
    active = any(
        s.subject in ours
        and (s.role in _ACTIVE or s.predicate in _BELONGING)
        and s.event_type != "statement"  # a witness who speaks is a witness
        for s in statements
    )
    return Shield.MINOR.value in shields or not active


def _main_name(use: NameUse) -> tuple[int, bool, int, str]:
    """Printed most; not in capitals; then the longer."""
    return -len(use.mentions), use.value.isupper(), -len(use.value), use.value


def _most(values: Iterable[str]) -> str:
    counted: dict[str, int] = {}
    for value in values:
        counted[value] = counted.get(value, 0) + 1
    return min(counted, key=lambda value: (-counted[value], value))


def _uses(chains: Sequence[Node]) -> tuple[NameUse, ...]:
    found: dict[tuple[str, str], list[str]] = {}
    for chain in chains:
        for use in chain.body["names"]:
            found.setdefault((use["form"], use["language"]), []).extend(use["mentions"])
    return tuple(
        NameUse(form, language, tuple(sorted(mentions)))
        for (form, language), mentions in sorted(found.items())
    )


def _reasons(chains: Sequence[Node]) -> list[SameAs]:
    """Why the names stand together: a report says so, a person said so, or the names are alike."""
    reasons: dict[tuple[str, str], SameAs] = {}
    for chain in chains:
        forms = [use["form"] for use in chain.body["names"]]
        for a, b in combinations(forms, 2):
            if name_of(a, chain.body["schema"]).key != name_of(b, chain.body["schema"]).key:
                why = f"report {chain.report} uses both for one"
                reasons.setdefault((a, b), SameAs(a, b, why))
    judged = {judgement for chain in chains for judgement in chain.body["same"]}
    for judgement in sorted(judged):
        ends = [c.body["names"][0]["form"] for c in chains if judgement in c.body["same"]]
        if len(ends) == 2:
            why = "a person judged so"
            reasons[ends[0], ends[1]] = SameAs(ends[0], ends[1], why, judgement=judgement)
    names = {name.key: name for chain in chains for name in names_of(chain)}
    for a, b in combinations(sorted(names), 2):
        kind = likeness(names[a], names[b])
        pair = (names[a].form, names[b].form)
        if kind in _WHY and pair not in reasons and pair[::-1] not in reasons:
            reasons[pair] = SameAs(pair[0], pair[1], _WHY[kind])
    return [reasons[pair] for pair in sorted(reasons)]


def _properties(statements: Sequence[Statement]) -> tuple[Property, ...]:
    found: dict[tuple[str, str], list[str]] = {}
    for statement in statements:
        value = statement.value
        if statement.event is None and value is not None and value.text:
            found.setdefault((statement.predicate, value.text), []).append(statement.id)
    return tuple(Property(key, value, tuple(ids)) for (key, value), ids in sorted(found.items()))
