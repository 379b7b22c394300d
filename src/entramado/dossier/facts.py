"""What reports say of a subject, one thing at a time: each tie, each part in an incident."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from entramado.dossier.writing import STANCES, Writing, stance_of
from entramado.model.entity import Entity
from entramado.model.incident import Incident
from entramado.model.statement import Statement
from entramado.model.tie import Tie
from entramado.model.when import When


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said, in words, with the statements that say it."""

    text: str
    statements: tuple[Statement, ...]
    when: When | None
    contested: bool

    @property
    def stance(self) -> str:
        """The firmest stance that anyone takes on it."""
        return min((stance_of(s) for s in self.statements), key=STANCES.index)

    def taking(self, *stances: str) -> tuple[Statement, ...]:
        """The statements that take one of these stances."""
        return tuple(s for s in self.statements if stance_of(s) in stances)


def tie_facts(writing: Writing, entity: Entity) -> list[Fact]:
    """The ties of an entity, most origins first."""
    ties = [t for t in writing.view.ties.values() if entity.id in (t.source, t.target)]
    ties.sort(key=lambda t: (-len(t.origins), t.type, t.id))
    return [fact for tie in ties if (fact := tie_fact(writing, tie))]


def tie_fact(writing: Writing, tie: Tie) -> Fact | None:
    """A tie in words; None when every statement of it was rejected."""
    statements = tuple(writing.standing(tie.statements))
    if not statements:
        return None
    masks = writing.masks
    source, target = masks.name(tie.source), masks.name(tie.target)
    text = f"{source} {writing.wording.tie(tie.type)} {target}"
    return Fact(text, statements, tie.when, tie.contested)


def part_facts(writing: Writing, entity: Entity) -> list[Fact]:
    """The parts an entity has in incidents, as they happened."""
    found = list(_parts(writing, entity))
    return [fact for _, fact in sorted(found, key=lambda pair: pair[0])]


def _parts(writing: Writing, entity: Entity) -> Iterator[tuple[tuple[str, str, str], Fact]]:
    for incident in incidents_of(writing, entity):
        for part in incident.participants:
            statements = tuple(writing.standing(part.statements))
            if part.entity != entity.id or not statements:
                continue
            what = happening(writing, incident)
            role = writing.wording.word("roles", part.role)
            text = f"{what} — {role}: {writing.masks.name(entity.id)}"
            key = (moment(incident.when), incident.id, part.role)
            yield key, Fact(text, statements, incident.when, incident.contested)


def incidents_of(writing: Writing, entity: Entity) -> list[Incident]:
    """The incidents in which an entity has a part or, for a place, which happened there."""
    found = [
        incident
        for incident in writing.view.incidents.values()
        if any(p.entity == entity.id for p in incident.participants)
        or any(p.entity == entity.id for p in incident.where)
    ]
    return sorted(found, key=lambda i: (moment(i.when), i.id))


def happening(writing: Writing, incident: Incident) -> str:
    """What, when and, where it is known, where, in one phrase."""
    words = writing.wording
    where = words.places(incident.where)
    said = words.say(
        "incident" if where else "incident_bare",
        type=words.event(incident.type),
        when=words.when(incident.when),
        where=where,
    )
    return said[:1].upper() + said[1:]


def moment(when: When | None) -> str:
    """What an uncertain date is sorted by; unknown comes last."""
    if when is None or not when.known:
        return "9999"
    return str(when.earliest or when.latest)
