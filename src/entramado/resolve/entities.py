"""An entity as people see it: its printed names, why they are one, where it is spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from entramado.model.entity import Entity, NameUse, Property
from entramado.model.judgement import Decision
from entramado.model.listing import is_listed_report
from entramado.model.mention import Shield
from entramado.model.statement import Role, Statement
from entramado.resolve.clusters import entity_id
from entramado.resolve.printed import name_keys
from entramado.resolve.reasons import reasons
from entramado.store.base import Node

_ACTIVE = frozenset({Role.AGENT, Role.SUSPECT, Role.AUTHORITY})
_BELONGING = frozenset({"leads", "founded", "member_of", "holds_office_in", "spoke_for"})


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
    # Accepting an entry of a list links it: what the case calls somebody stays what reports print.
    own = [chain for chain in chains if not is_listed_report(chain.report)] or chains
    schema = _most(chain.body["schema"] for chain in own)
    uses = _uses(chains)
    shields = sorted({shield for chain in chains for shield in chain.body["shields"]})
    origins = {(origin_of or {}).get(s.id) for s in statements}
    name = min(_uses(own), key=_main_name).value
    return Entity(
        id=id_,
        schema=schema,
        name=name,
        names=uses,
        chains=tuple(sorted(chain.id for chain in chains)),
        same_as=tuple(reasons(chains, statements, name)),
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
    judged = _judged(chains)
    if judged is not None or not shields:
        return bool(judged)
    ours = {mention for chain in chains for mention in chain.body["mentions"]}
    active = any(
        s.subject in ours
        and (s.role in _ACTIVE or s.predicate in _BELONGING)
        and s.event_type != "statement"  # a witness who speaks is a witness
        for s in statements
    )
    return Shield.MINOR.value in shields or not active


def _judged(chains: Sequence[Node]) -> bool | None:
    """Whether people decided to withhold (True) or to show; None where nobody did.

    The newest judgement on each name counts, and of several names the strictest. To show one name
    covers those that reports join to it, but not a shielded one that a person joins to it later:
    whoever judged had not seen that.
    """
    told = [tuple(shielding) for chain in chains if (shielding := chain.body.get("shielding"))]
    decisions = {decision for _, _, decision in told}
    if Decision.PRIVATE.value in decisions or not told:
        return True if told else None
    joined = max(
        (chain.body["since"][id_] for chain in chains for id_ in chain.body["same"]), default=""
    )
    unseen = any(chain.body["shields"] and not chain.body.get("shielding") for chain in chains)
    return None if unseen and joined > max(told)[0] else False


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


def _properties(statements: Sequence[Statement]) -> tuple[Property, ...]:
    found: dict[tuple[str, str], list[str]] = {}
    for statement in statements:
        value = statement.value
        if statement.event is None and value is not None and value.text:
            found.setdefault((statement.predicate, value.text), []).append(statement.id)
    return tuple(Property(key, value, tuple(ids)) for (key, value), ids in sorted(found.items()))
