"""The last step: what the report says happened, who is tied to whom, and in whose words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from entramado.extract.frames.assembly import event_statements, set_relative_times, set_times
from entramado.extract.frames.page import Page
from entramado.extract.frames.spoken import spoken_statements
from entramado.extract.frames.sums import sum_statements
from entramado.extract.frames.tellings import tellings
from entramado.extract.frames.unify import unify
from entramado.extract.reading import Reading
from entramado.extract.ties.denials import denials
from entramado.extract.ties.event_ties import event_ties
from entramado.extract.ties.properties import property_statements
from entramado.extract.ties.ties import tie_statements
from entramado.model.statement import Statement


def statements(reading: Reading) -> Reading:
    """Read statements from mentions, times, figures and speeches. No two have the same id."""
    page = Page(reading)
    told = tellings(page)
    set_times(told)
    events = unify(told)
    set_relative_times(page, events)
    found = [
        *event_statements(page, events),
        *tie_statements(page),
        *event_ties(page, told),
        *property_statements(page),
    ]
    found.extend(denials(page, found))
    found.extend([*spoken_statements(page, found), *sum_statements(page, found)])
    return replace(reading, statements=tuple(_distinct(found)))


def _distinct(found: Iterable[Statement]) -> list[Statement]:
    by_id: dict[str, Statement] = {}
    for statement in found:
        by_id.setdefault(statement.id, statement)
    return list(by_id.values())
