"""One person at the queue: what is asked now, what was answered, what that changed.

The queue is computed anew after every answer, from what the case then holds; but what was waiting
keeps its order, so that nothing jumps about under the reader's hands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from entramado.errors import DecisionError
from entramado.model.judgement import Judgement, in_force
from entramado.review.answering import answer, reason
from entramado.review.asking.desk import Desk, Pending
from entramado.review.decisions import Decisions
from entramado.review.moved import Moved, moved
from entramado.review.questions import Answer, Question
from entramado.review.queue import Queue, Wanted, queue
from entramado.review.remembered import Remembered
from entramado.view import View

# A view loads what it is first asked for; what an answer changed can only be told of what was
# loaded before it.
_COMPARED = ("entities", "ties", "incidents", "entries", "origins", "reviewed", "entity_of")


@dataclass(frozen=True, slots=True)
class Done:
    """One answer of this sitting, and what it changed."""

    question: Question
    said: Answer
    judgement: Judgement
    moved: Moved


class Sitting:
    """Questions one after the other. `look` reads the case as it is now."""

    def __init__(
        self,
        decisions: Decisions,
        look: Callable[[], View],
        language: str,
        wanted: Wanted | None = None,
        *,
        longest: int | None = None,
    ) -> None:
        self._language = language
        self._longest = longest
        self._look = look
        self._wanted = wanted or Wanted()
        self._decisions = decisions
        self._skipped: set[str] = set()
        self._remembered = Remembered()
        self.done: list[Done] = []
        self._first: str | None = None
        self.desk = self._opened(None)
        self.queue = self._queued(())

    @property
    def waiting(self) -> Sequence[Pending]:
        """What is open and was not skipped, in order."""
        held = [p for p in self.queue.pending if p.id not in self._skipped]
        held.sort(key=lambda pending: pending.id != self._first)
        limit = self._wanted.limit
        return held if limit is None else held[: max(0, limit - self.seen)]

    @property
    def seen(self) -> int:
        """How many questions were answered or skipped."""
        return len(self.done) + len(self._skipped)

    def ask(self) -> Question | None:
        """The next question; None when nothing is left."""
        for pending in self.waiting:
            question = pending.build()
            if question is not None:
                return question
            self._skipped.add(pending.id)
        return None

    def skip(self, question: Question) -> None:
        """Leave a question for another sitting."""
        self._skipped.add(question.id)
        self._first = None

    def answer(self, question: Question, said: Answer, why: str | None = None) -> Done:
        """Record an answer and look at the case again. Raises DecisionError."""
        given = why or reason(question, said, self.desk.prompts)
        asked = self.desk.view
        decisions = replace(self._decisions, view=lambda: asked)
        judgement = answer(decisions, question, said, why=given)
        # It stands from here on, also for whoever presses Ctrl-C while the case is looked at again.
        self.done.append(Done(question, said, judgement, Moved()))
        self._first = None
        self.done[-1] = done = replace(self.done[-1], moved=self._again())
        return done

    def undo(self) -> Done | None:
        """Take back the last answer of this sitting; its question comes next. None: there is none.

        Raises DecisionError when somebody has decided something else since.
        """
        if not self.done:
            return None
        last = self.done[-1]
        newest = in_force(self._decisions.store.now.judgements())[-1:]
        if [judgement.id for judgement in newest] != [last.judgement.id]:
            raise DecisionError(
                "another decision was taken since", hint="`entramado undo` takes that back."
            )
        self._decisions.undo()
        self.done.pop()
        change = self._again()
        self._first = last.question.id
        return replace(last, moved=change)

    def _again(self) -> Moved:
        """Look at the case as it is now; what an answer changed."""
        before = self.desk
        self.desk = self._opened(before.view)
        self.queue = self._queued([pending.id for pending in self.queue.pending])
        return moved(before, self.desk)

    def _opened(self, former: View | None) -> Desk:
        view = self._look()
        if former is not None:
            view.keep_recorded(former)
        for table in _COMPARED:
            getattr(view, table)
        return Desk(view, self._language, longest=self._longest)

    def _queued(self, before: Sequence[str]) -> Queue:
        wanted = replace(self._wanted, limit=None)
        fresh = queue(self.desk, wanted, remembered=self._remembered)
        ordered = settled(before, fresh.pending)
        return Queue(tuple(ordered), fresh.withheld)


def settled(before: Sequence[str], fresh: Iterable[Pending]) -> list[Pending]:
    """What was waiting, in the order in which it waited; what is new, where its rank puts it."""
    held = list(fresh)
    known = {id_: place for place, id_ in enumerate(before)}
    ordered = sorted((p for p in held if p.id in known), key=lambda p: known[p.id])
    for pending in held if known else ():
        if pending.id not in known:
            later = (n for n, other in enumerate(ordered) if other.rank > pending.rank)
            ordered.insert(next(later, len(ordered)), pending)
    return ordered if known else held
