"""Something that happened, once, however many reports tell it."""

from __future__ import annotations

from dataclasses import dataclass

from entramado.model.passage import Passage
from entramado.model.value import Value
from entramado.model.when import When


@dataclass(frozen=True, slots=True)
class IncidentPlace:
    """Where, as far as the reports say; `precision` is town, admin1, country or area."""

    name: str
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    entity: str | None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took which part; `entity` is None for people a report does not name."""

    role: str
    entity: str | None
    name: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldValue:
    """One value as told, with the statements that tell it."""

    value: Value
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening. `title` quotes the sentence that tells it best; `part_of` is an incident.

    `judged`: ids of the decisions of people that join its reports or keep others from it.
    """

    id: str
    type: str
    title: Passage
    when: When | None
    where: tuple[IncidentPlace, ...]
    participants: tuple[Participant, ...]
    values: tuple[ToldValue, ...]
    part_of: str | None
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    statements: tuple[str, ...]
    voices: tuple[str, ...]
    contested: bool
    reviewed: str | None = None
    former_ids: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
