"""What the program says a set of reports tells: one happening each, with its toll, day and town.

The answer is read off the derived incidents; nothing here reads a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from entramado.incidents.display import Toll, toll
from entramado.model.incident import Incident
from entramado.model.value import Measure
from entramado.view import View

# What the registry of the set records: violence. A charge or a trial tells of it.
VIOLENT = frozenset(
    {"killing", "attack", "armed_clash", "attempted_killing", "operation", "body_found"}
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The happening that a report, or several, tell; None where nothing is said.

    `stated`: the measures that a printed number gives, and not only the people who are named.
    """

    incident: str | None
    killed: int | None = None
    injured: int | None = None
    stated: frozenset[str] = frozenset()
    day: date | None = None
    places: tuple[str, ...] = ()


def wholes(view: View) -> dict[str, str]:
    """Incident → the one that it is, in the end, a part of."""
    return {id_: _top(id_, view.incidents) for id_ in view.incidents}


def _top(id_: str, incidents: Mapping[str, Incident]) -> str:
    seen = {id_}
    above = incidents[id_].part_of
    while above is not None and above in incidents and above not in seen:
        id_ = above
        seen.add(id_)
        above = incidents[id_].part_of
    return id_


def main_incident(view: View, report: str, tops: Mapping[str, str]) -> str | None:
    """The violent happening that a report says most of; of equals the one it tells first."""
    told: dict[str, list[int]] = {}
    for incident in view.incidents.values():
        if incident.type not in VIOLENT:
            continue
        for id_ in incident.statements:
            statement = view.statements[id_]
            if statement.report == report:
                told.setdefault(tops[incident.id], []).append(statement.sentence.start)
    return min(told, key=lambda i: (-len(told[i]), min(told[i]), i), default=None)


def answer(view: View, incident: str | None, tops: Mapping[str, str]) -> Answer:
    """Toll, day and places of an incident with its parts."""
    if incident is None:
        return Answer(None)
    family = [i for i in view.incidents.values() if tops[i.id] == incident]
    told = [view.statements[id_] for i in family for id_ in i.statements]
    killed, injured = (
        toll(measure, told, view.entity_of, view.origin_of)
        for measure in (Measure.KILLED, Measure.INJURED)
    )
    stated = frozenset(
        name
        for name, found in (("killed", killed), ("injured", injured))
        if found.value is not None
    )
    whole = view.incidents[incident]
    when = whole.when
    day = when.earliest if when and when.days == 1 else None
    return Answer(incident, _whole(killed), _whole(injured), stated, day, tuple(_places(family)))


def _whole(found: Toll) -> int | None:
    return None if found.number is None else int(found.number)


def _places(family: Iterable[Incident]) -> Iterator[str]:
    for incident in family:
        for place in incident.where:
            yield place.name
