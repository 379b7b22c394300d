"""Which of one report's events are one happening, told in several sentences."""

from __future__ import annotations

import pytest

from entramado.incidents.retold import retold
from entramado.incidents.wholes import ReportEvents
from entramado.model.statement import Statement
from tests.extract.reading_of import read


def happenings(text: str) -> set[str]:
    """The homes of the violent events of a text."""
    reading = read(text, "en")
    told = ReportEvents({m.id: m for m in reading.mentions}, {})
    events: dict[str, list[Statement]] = {}
    for statement in reading.statements:
        if statement.event and statement.event_type in {"killing", "attack"}:
            events.setdefault(statement.event, []).append(statement)
    parents = told.parents(events)
    homes = retold(told, events, parents, told.homes(events, parents))
    return set(homes.values())


@pytest.mark.model
def test_retold_what_adds_only_the_day_is_the_killing_told_before():
    assert len(happenings("A man was killed. The shooting happened on Friday.")) == 1


@pytest.mark.model
def test_retold_two_days_stay_two():
    text = "A man was killed on Friday. A woman was shot on Monday."
    assert len(happenings(text)) > 1


@pytest.mark.model
def test_retold_a_separate_shooting_stays_apart():
    text = "A man was killed on Friday. A woman was wounded in a separate shooting."
    assert len(happenings(text)) > 1


@pytest.mark.model
def test_retold_two_towns_stay_two():
    text = "A man was shot in Sacramento. A woman was shot in Atlanta."
    assert len(happenings(text)) > 1
