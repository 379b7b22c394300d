"""The one queue of what a person should decide next: every kind, ordered by how much would move.

The order is a function of the case alone, whatever the order in which reports were read. What was
decided is not asked again, until there is new evidence on it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from entramado.model.entity import Entity
from entramado.review.asking.accepting import accepting
from entramado.review.asking.conflicts import conflicts
from entramado.review.asking.contradictions import contradictions
from entramado.review.asking.desk import Desk, Pending
from entramado.review.asking.happenings import happenings
from entramado.review.asking.listings import listings
from entramado.review.asking.merges import hidden_merges, merges
from entramado.review.questions import Question, QuestionKind
from entramado.review.remembered import Remembered

# So many questions of one kind in a row, then the best of another kind: whoever decides on
# nothing but draft statements for half an hour no longer reads the quotes.
_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which questions: about a name, of a kind, at most so many."""

    about: str | None = None
    kind: QuestionKind | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """What is open, in the order in which to decide. `withheld`: how many are not asked because
    somebody in them is withheld."""

    pending: tuple[Pending, ...]
    withheld: int

    def questions(self) -> Iterator[Question]:
        """All of them, worded."""
        for pending in self.pending:
            question = pending.build()
            if question is not None:
                yield question


def queue(
    desk: Desk, wanted: Wanted | None = None, *, remembered: Remembered | None = None
) -> Queue:
    """The queue of a case. `remembered`: what a former look at it found.

    Raises NoSuchName, AmbiguousName for `about`.
    """
    wanted = wanted or Wanted()
    known = remembered or Remembered()
    subjects = None if wanted.about is None else _subjects(desk, wanted.about)
    drafts, hidden = accepting(desk)
    pairs = known.pairs(desk)
    asked = [
        pending
        for pending in (
            *conflicts(desk),
            *merges(desk, pairs),
            *listings(desk, known.listed(desk)),
            *happenings(desk),
            *contradictions(desk),
            *drafts,
        )
        if wanted.kind in (None, pending.kind) and (subjects is None or subjects & pending.subjects)
    ]
    ordered = mixed(sorted(asked, key=lambda pending: pending.rank))
    return Queue(tuple(ordered[: wanted.limit]), hidden + hidden_merges(desk, pairs))


def _subjects(desk: Desk, name: str) -> frozenset[str]:
    found = desk.view.find(name)
    held = {found.id}
    if isinstance(found, Entity):
        held |= {tie.id for tie in desk.ties.get(found.id, ())}
    return frozenset(held)


def mixed(ordered: Iterable[Pending]) -> list[Pending]:
    """In order, but no more than three of a kind in a row while another kind is waiting."""
    held = list(ordered)
    waiting: dict[QuestionKind, deque[int]] = {}
    for number, pending in enumerate(held):
        waiting.setdefault(pending.kind, deque()).append(number)
    placed: list[Pending] = []
    while waiting:
        last = {pending.kind for pending in placed[-_IN_A_ROW:]}
        tired = last.pop() if len(placed) >= _IN_A_ROW and len(last) == 1 else None
        kinds = [kind for kind in waiting if kind is not tired] or list(waiting)
        kind = min(kinds, key=lambda kind: waiting[kind][0])
        placed.append(held[waiting[kind].popleft()])
        if not waiting[kind]:
            del waiting[kind]
    return placed
