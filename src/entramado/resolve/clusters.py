"""Which chains are one entity: a readable policy, in tiers, the same in any order of reading.

Tiers, strongest first. A tier joins what it may; a weaker tier never undoes a stronger one, and
never joins what a constraint keeps apart.

1. a person judged them the same (`judged`);
2. the names are the same, or one has a middle name the other leaves out (both surnames equal);
   the same place of the gazetteer;
3. a short form: nickname, acronym, one surname left out.

Constraints (`units`): judged different, or unsure; two full names that cannot be one person's;
two that one report relates to each other ("his brother ..."); two of whom reports say what is not
said of one (`together`). A name that two bear who are kept apart decides nothing (`joining`): who
is called by it alone joins neither, but for those of whom the same is said (`agreeing`).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from entramado.model.ident import ident
from entramado.model.listing import is_listed_report
from entramado.resolve.agreeing import agreeing
from entramado.resolve.joining import Joined, join_bonds
from entramado.resolve.names import Likeness, likeness
from entramado.resolve.printed import equal_names, name_keys, names_of, short_names
from entramado.resolve.units import judged_apart, printed_by, same_places, told_apart, units_of
from entramado.resolve.vouching import Vouched
from entramado.store.base import Node

NAME = "entity"
_NOTHING = (Likeness.UNLIKE, Likeness.NONE)


@dataclass(frozen=True, slots=True)
class EntityStage:
    """The stage that groups chains into entities."""

    name: str = NAME

    def related(self, node: Node, other: Node) -> bool:
        """True when some tier could join the two, or when they share a name."""
        if set(node.body["same"]) & set(other.body["same"]):
            return True
        if node.body["place"] or other.body["place"]:
            return bool(node.body["place"] == other.body["place"])
        return any(
            # Namesakes of unlike kinds ("X AG", "X GmbH") share their key, and so the id.
            a.key == b.key or likeness(a, b) not in _NOTHING
            for a in names_of(node)
            for b in names_of(other)
        )

    def face(self, node: Node) -> Hashable:
        """The names, the place, and what people joined it to."""
        forms = tuple(use["form"] for use in node.body["names"])
        return node.body["schema"], forms, node.body["place"], tuple(node.body["same"])

    def group(self, nodes: Sequence[Node]) -> Mapping[str, Sequence[str]]:
        """Entity id → its chains."""
        nodes = sorted(nodes, key=lambda node: node.id)
        units = units_of(nodes)
        printed = printed_by(units)
        vouched = Vouched(units, printed)

        def apart(one: int, other: int) -> bool:
            if judged_apart(units[one], units[other]):
                return True
            return told_apart(units[one], units[other]) and not vouched(one, other)

        joined = Joined(len(units), apart)
        equal = [*same_places(units), *equal_names(printed), *agreeing(units, printed)]
        join_bonds(joined, equal)
        short = short_names(printed, joined.root)
        for part in join_bonds(joined, [*equal, *short]):
            for free in part.left_over():
                joined.join(free)
        chains = (
            sorted(chain for unit in members for chain in units[unit].chains)
            for members in joined.members.values()
        )
        return _identified({node.id: node for node in nodes}, chains)


def _identified(nodes: Mapping[str, Node], clusters: Iterable[list[str]]) -> dict[str, list[str]]:
    """Name each cluster by its first name key, so that its id outlives further reports."""
    keyed: dict[str, list[list[str]]] = {}
    for members in sorted(clusters):
        # Linking an entry of a list to somebody does not rename them.
        own = [m for m in members if not is_listed_report(nodes[m].report)] or members
        keyed.setdefault(min(name_keys(nodes[m] for m in own)), []).append(members)
    named: dict[str, list[str]] = {}
    for key, found in keyed.items():
        for members in found:
            # Namesakes share their first key; the chain tells them apart.
            named[entity_id(key if len(found) == 1 else f"{key}/{members[0]}")] = members
    return named


def entity_id(key: str) -> str:
    """The id of the entity whose first name key is `key`."""
    return ident("e", key)
