"""What people decide on two positions of the ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from entramado.ledger.counts import count_entries
from entramado.ledger.judged import judged
from entramado.model.judgement import Anchor, Decision, Judgement, JudgementKind
from entramado.model.ledger import Entry, Reading
from tests.ledger.told import killed, told

SAME_DAY = "2025-03-10"
START = datetime(2025, 7, 1, tzinfo=UTC)


def entry(*numbers: float) -> Entry:
    items = [told(value=killed(n), published=SAME_DAY, source=f"O{n}") for n in numbers]
    [found] = count_entries("i-1", items)
    return found


def ruling(
    decision: Decision, *, second: int = 0, targets: int = 2, id_: str | None = None
) -> Judgement:
    when = START + timedelta(seconds=second)
    anchors = tuple(Anchor("r", n, n + 1, "x") for n in range(targets))
    return Judgement(
        id_ or f"j{second}", JudgementKind.LEDGER, anchors, decision, "ada", when, "both are told"
    )


def on(
    found: Entry, judgement: Judgement, *positions: int
) -> dict[str, list[tuple[str, str, int]]]:
    """The marks of a judgement on the first statement of some positions."""
    return {
        found.positions[place].statements[0]: [(judgement.id, found.point, number)]
        for number, place in enumerate(positions)
    }


@pytest.mark.parametrize(
    ("decision", "reading", "words"),
    [
        (
            Decision.REJECTED,
            Reading.DIFFERENT_SCOPE,
            "No contradiction, judged by ada on 2025-07-01",
        ),
        (Decision.ACCEPTED, Reading.CONFLICTS, "A contradiction, judged by ada on 2025-07-01"),
        (Decision.UNSURE, Reading.CONFLICTS, "It cannot be told, judged by ada on 2025-07-01"),
    ],
)
def test_a_decision_on_two_positions(decision: Decision, reading: Reading, words: str) -> None:
    found, made = entry(4, 5), ruling(decision)
    [pair] = judged(found, on(found, made, 0, 1), {made.id: made}).readings
    assert (pair.reading, pair.judgement) == (reading, made.id)
    assert words in pair.explanation
    assert pair.explanation.endswith("both are told")


def test_rejected_lifts_what_contests_and_another_figure_is_open() -> None:
    found, made = entry(4, 5), ruling(Decision.REJECTED)
    assert found.contested
    assert not judged(found, on(found, made, 0, 1), {made.id: made}).contested
    wider = entry(4, 5, 6)
    after = judged(wider, on(wider, made, 0, 1), {made.id: made})
    assert after.contested
    assert [pair.judgement for pair in after.readings] == [made.id, None, None]


def test_the_newest_decision_on_a_pair_counts() -> None:
    found = entry(4, 5)
    old, new = ruling(Decision.REJECTED, second=1), ruling(Decision.ACCEPTED, second=2)
    marks = {
        statement: [*on(found, old, 0, 1)[statement], *on(found, new, 0, 1)[statement]]
        for statement in on(found, old, 0, 1)
    }
    [pair] = judged(found, marks, {old.id: old, new.id: new}).readings
    assert (pair.reading, pair.judgement) == (Reading.CONFLICTS, new.id)


def test_a_decision_on_a_whole_entry_is_on_what_is_in_dispute() -> None:
    items = [
        told(value=killed(number, sign=sign), published=SAME_DAY, source=source)
        for number, sign, source in ((4, "=", "A"), (5, "=", "B"), (4, ">=", "C"))
    ]
    [found] = count_entries("i-1", items)
    made = ruling(Decision.REJECTED, targets=3)
    after = judged(found, on(found, made, 0, 1, 2), {made.id: made})
    for before, now in zip(found.readings, after.readings, strict=True):
        assert (now.judgement == made.id) is (before.reading is Reading.CONFLICTS)


def test_a_decision_on_another_point_of_the_same_sentences_is_none_here() -> None:
    found, made = entry(4, 5), ruling(Decision.REJECTED)
    marks = {
        statement: [(id_, "place", number) for id_, _, number in held]
        for statement, held in on(found, made, 0, 1).items()
    }
    assert judged(found, marks, {made.id: made}) == found


def test_a_decision_whose_sentences_now_say_one_thing_is_none() -> None:
    found, made = entry(4, 5), ruling(Decision.REJECTED)
    marks = {
        found.positions[0].statements[0]: [(made.id, found.point, 0), (made.id, found.point, 1)]
    }
    assert judged(found, marks, {made.id: made}) == found
