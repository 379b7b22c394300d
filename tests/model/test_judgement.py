"""Which judgements stand."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from entramado.model.judgement import Decision, Judgement, JudgementKind, in_force

NOW = datetime(2025, 7, 1, tzinfo=UTC)


def judged(number: int, *, supersedes: int | None = None, undo: bool = False) -> Judgement:
    decision = Decision.WITHDRAWN if undo else Decision.SAME
    earlier = f"j-{supersedes}" if supersedes is not None else None
    return Judgement(f"j-{number}", JudgementKind.IDENTITY, (), decision, "t", NOW, "", earlier)


def standing(*judgements: Judgement) -> list[str]:
    return [judgement.id for judgement in in_force(judgements)]


def test_in_force_new_one_supersedes_old() -> None:
    assert standing(judged(1), judged(2, supersedes=1)) == ["j-2"]


def test_in_force_withdrawal_takes_away() -> None:
    assert standing(judged(1), judged(2, supersedes=1, undo=True)) == []


def test_in_force_withdrawing_a_successor_brings_the_first_back() -> None:
    three = (judged(1), judged(2, supersedes=1), judged(3, supersedes=2, undo=True))
    assert standing(*three) == ["j-1"]


@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=8))
def test_in_force_undoing_all_in_reverse_leaves_what_stood(steps: list[tuple[int, bool]]) -> None:
    recorded = [judged(0), judged(1)]
    before = standing(*recorded)
    for offset, (earlier, undo) in enumerate(steps):
        number = len(recorded)
        recorded.append(judged(number, supersedes=min(earlier, number - 1), undo=undo))
        del offset
    for judgement in reversed(recorded[2:]):
        recorded.append(judged(len(recorded), supersedes=int(judgement.id[2:]), undo=True))
    assert standing(*recorded) == before
