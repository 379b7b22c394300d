"""How much of the map an answer would move, counted from what the case holds now."""

from __future__ import annotations

from entramado.model.entity import Entity
from entramado.model.incident import Incident
from entramado.model.ledger import Entry
from entramado.review.asking.desk import Desk
from entramado.review.questions import Effect


def smaller(desk: Desk, one: Entity, other: Entity) -> tuple[Entity, Entity]:
    """The entity with fewer statements (it goes over to the other), and the other."""
    ordered = sorted(
        (one, other), key=lambda e: (len(desk.about.get(e.id, ())), len(e.reports), e.id)
    )
    return ordered[0], ordered[1]


def joining(desk: Desk, one: Entity, other: Entity) -> Effect:
    """What goes over when two entities become one, and whose words turn out to be one origin."""
    small, large = smaller(desk, one, other)
    ours = desk.about.get(small.id, frozenset()) - desk.about.get(large.id, frozenset())
    there = {incident.id for incident in desk.incidents.get(large.id, ())}
    return Effect(
        entities=2,
        statements=len(ours),
        ties=len(desk.ties.get(small.id, ())),
        incidents=len([i for i in desk.incidents.get(small.id, ()) if i.id not in there]),
        entries=len(desk.entries.get(small.id, ())),
        origins=2 if {one.id, other.id} <= desk.speakers else 0,
    )


def meeting(desk: Desk, one: Incident, other: Incident) -> Effect:
    """What goes over when two incidents become one, and which figures then stand side by side."""
    small = min((one, other), key=lambda i: (len(i.statements), len(i.reports), i.id))
    measured = [{v.value.measure for v in i.values if v.value.measure} for i in (one, other)]
    return Effect(
        happenings=2,
        statements=len(small.statements),
        entries=len(measured[0] & measured[1]) + len(desk.entries.get(small.id, ())),
    )


def disputing(desk: Desk, entry: Entry) -> Effect:
    """What stands or falls with a contradiction: the statements, and what is marked contested."""
    told = {s for position in entry.positions for s in position.statements}
    view = desk.view
    return Effect(
        entries=1,
        statements=len(told & view.statements.keys()),
        incidents=int(entry.about in view.incidents),
        ties=int(entry.about in view.ties),
    )
