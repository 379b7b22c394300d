"""The types of events, ties and entities, read from `schema/*.yaml`: data that experts can edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class EventType:
    """Something that can happen; see `schema/events.yaml` for what the fields mean."""

    name: str
    family: str
    roles: tuple[str, ...]
    labels: Mapping[str, str]
    plover: str
    holds: tuple[str, ...] = ()
    undoes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TieType:
    """A relation, read source → target; see `schema/ties.yaml`."""

    name: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    labels: Mapping[str, str]
    ftm: str
    symmetric: bool = False


@dataclass(frozen=True, slots=True)
class EntityType:
    """A kind of entity; `actor` is false for places."""

    name: str
    actor: bool
    ftm: str
    labels: Mapping[str, str] = field(default_factory=dict)


def _load(name: str) -> dict[str, dict[str, object]]:
    text = files("entramado.model.schema").joinpath(f"{name}.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, object]] = yaml.safe_load(text)
    return loaded


def _labels(row: dict[str, object]) -> dict[str, str]:
    return {language: str(row[language]) for language in ("en", "es")}


def _names(row: dict[str, object], key: str) -> tuple[str, ...]:
    value = row.get(key, [])
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


@cache
def event_types() -> Mapping[str, EventType]:
    """Every event type by name."""
    return {
        name: EventType(
            name=name,
            family=str(row["family"]),
            roles=_names(row, "roles"),
            labels=_labels(row),
            plover=str(row["plover"]),
            holds=_names(row, "holds"),
            undoes=_names(row, "undoes"),
        )
        for name, row in _load("events").items()
    }


@cache
def tie_types() -> Mapping[str, TieType]:
    """Every tie type by name."""
    return {
        name: TieType(
            name=name,
            source=_names(row, "source"),
            target=_names(row, "target"),
            labels=_labels(row),
            ftm=str(row["ftm"]),
            symmetric=bool(row.get("symmetric", False)),
        )
        for name, row in _load("ties").items()
    }


@cache
def entity_types() -> Mapping[str, EntityType]:
    """Every entity schema by name."""
    return {
        name: EntityType(name, bool(row["actor"]), str(row["ftm"]), _labels(row))
        for name, row in _load("entities").items()
    }
