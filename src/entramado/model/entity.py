"""What statements about one identity add up to. Derived: never stored as truth, never edited."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameUse:
    """One printed form, the language it was printed in and the mentions that print it."""

    value: str
    language: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SameAs:
    """Why two names are treated as one: a sentence for people, and the statement that says so.

    `name` and `other` are the same where it is the reports that print one name which are taken to
    mean one. `signals`: what was found, each with the words that it rests on.
    """

    name: str
    other: str
    why: str
    statement: str | None = None
    judgement: str | None = None
    signals: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """One value of one property, with the statements that carry it."""

    key: str
    value: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, group, body, company or place as the reports speak of it.

    `name` is the form printed most. `chains` are the report-local chains that resolve to it.
    `origins`: the independent origins that speak of it. `private`: withheld by default (promise
    9); `shields` says why. `listed`: designations stated of it. `former_ids`: ids under which
    this entity, or a part of it, was or would be known; `show` accepts them. `namesakes`: other
    entities that share a name with it.
    """

    id: str
    schema: str
    name: str
    names: tuple[NameUse, ...]
    chains: tuple[str, ...]
    same_as: tuple[SameAs, ...] = ()
    properties: tuple[Property, ...] = ()
    reports: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    private: bool = False
    shields: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()
    place: str | None = None
