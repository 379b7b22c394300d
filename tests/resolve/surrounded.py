"""Nodes of people with what their reports say of them, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from entramado.resolve.names import blocking_keys, name_of
from entramado.resolve.said import Fact, Said, as_json
from entramado.store.base import Node


def office(
    what: str,
    of: str,
    on: str = "2023-03-04",
    *,
    words: str = "alcalde",
    past: bool = False,
    place: str | None = None,
) -> Said:
    return Said(Fact.OFFICE, what, words, of, "Place", place, on, on, past=past)


def born(first: str, last: str | None = None) -> Said:
    return Said(Fact.BORN, "", f"born {first}", first=first, last=last or first)


def gender(what: str) -> Said:
    return Said(Fact.GENDER, what, what)


def leads(group: str) -> Said:
    return Said(Fact.GROUP, "leads", "líder", group, "Organization")


def bearer(id_: str, *forms: str, said: Sequence[Said] = ()) -> Node:
    keys = {key for form in forms for key in blocking_keys(name_of(form, "Person"))}
    body: dict[str, Any] = {
        "schema": "Person",
        "names": [{"form": form, "language": "es", "mentions": [f"m-{id_}"]} for form in forms],
        "mentions": [f"m-{id_}"],
        "shields": [],
        "place": None,
        "apart": [],
        "same": [],
        "different": [],
        "unsure": [],
        "sides": {},
        "since": {},
        "said": as_json(said),
    }
    return Node(id_, f"r-{id_}", tuple(sorted(keys)), body)
