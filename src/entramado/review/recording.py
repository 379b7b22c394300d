"""Recording judgements, and withdrawing them: each in one transaction, none ever deleted."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from entramado.errors import DecisionError, NoSuchName
from entramado.listings.reporting import Reported
from entramado.model.ident import ident
from entramado.model.judgement import (
    Anchor,
    Decision,
    Judgement,
    JudgementKind,
    in_force,
    standing,
)
from entramado.store.base import Store, Writer


@dataclass(frozen=True, slots=True)
class Records:
    """The judgements of one case, as they are recorded. `who` judges."""

    store: Store
    who: str

    def new(
        self,
        kind: JudgementKind,
        targets: tuple[Anchor, ...],
        decision: Decision,
        why: str,
        *,
        grade: str | None = None,
        supersedes: str | None = None,
    ) -> Judgement:
        """A judgement that is not recorded yet. One on just these words supersedes the last."""
        recorded = self.store.now.judgements()
        if supersedes is None:
            supersedes = replaced(recorded, kind, targets)
        made = Judgement("", kind, targets, decision, self.who, _now(), why, supersedes, grade)
        return _named(made, len(recorded))

    def add(self, judgement: Judgement, *, entry: Reported | None = None) -> Judgement:
        """Record a judgement, with the entry of a list that it is about.

        Raises DecisionError when a report that it quotes was purged since it was looked at.
        """
        self._refuse_purged(judgement, entry)
        with self._transaction([judgement]) as writer:
            if entry is not None:
                writer.add_report(entry.original, entry.report, entry.extraction)
            writer.add_judgement(judgement)
        return judgement

    def _refuse_purged(self, judgement: Judgement, entry: Reported | None) -> None:
        """Answered on a screen drawn before, a judgement would bring the purged words back."""
        now = self.store.now
        if any(judgement.targets == held.targets for held in now.judgements()):
            return
        for report in {anchor.report for anchor in judgement.targets if anchor.report}:
            if not now.holds(report) and (entry is None or report != entry.report.id):
                raise DecisionError(
                    f"{report} is no longer in the case", hint="Look at the case again, then judge."
                )

    def add_all(self, judgements: Sequence[Judgement]) -> Sequence[Judgement]:
        """Record several, as `new` made them one after another: all of them, or none."""
        number = len(self.store.now.judgements())
        made = [_named(judgement, number + n) for n, judgement in enumerate(judgements)]
        if not made:
            return made
        with self._transaction(made) as writer:
            for judgement in made:
                writer.add_judgement(judgement)
        return made

    def undo(self, count: int) -> Sequence[Judgement]:
        """Withdraw the newest judgements in force, newest first.

        Raises DecisionError when there are too few.
        """
        held = in_force(self.store.now.judgements())
        if count < 1 or count > len(held):
            raise DecisionError(f"there are {len(held)} judgements to undo, not {count}")
        return self._withdraw(held[-count:][::-1])

    def withdraw(self, ids: Sequence[str]) -> Sequence[Judgement]:
        """Undo the judgements of these ids, whenever they were made. Undoing an undo brings the
        judgement back.

        Raises NoSuchName for an unknown id, DecisionError for one that has no effect any more.
        """
        recorded = self.store.now.judgements()
        by_id = {judgement.id: judgement for judgement in recorded}
        stands = {judgement.id for judgement in standing(recorded)}
        for id_ in ids:
            if id_ not in by_id:
                raise NoSuchName(
                    f"no judgement is called {id_!r}", hint="`entramado judgements` lists them."
                )
            if id_ not in stands:
                later = [j.id for j in recorded if j.supersedes == id_ and j.id in stands]
                hint = f"`entramado undo {later[-1]}` brings it back." if later else ""
                raise DecisionError(f"{id_} is superseded already", hint=hint)
        return self._withdraw([by_id[id_] for id_ in dict.fromkeys(ids)])

    def _withdraw(self, undone: Sequence[Judgement]) -> Sequence[Judgement]:
        now, withdrawn = _now(), Decision.WITHDRAWN
        made = [
            Judgement("", j.kind, j.targets, withdrawn, self.who, now, "undo", j.id) for j in undone
        ]
        self.add_all(made)
        return undone

    def _transaction(self, made: Sequence[Judgement]) -> AbstractContextManager[Writer]:
        what = f"judge {' '.join(judgement.id for judgement in made)}"
        return self.store.transaction(what, who=self.who, when=made[0].when)


def replaced(
    recorded: Sequence[Judgement], kind: JudgementKind, targets: Sequence[Anchor]
) -> str | None:
    """The judgement in force on just these words, which a new one takes the place of."""
    named = kind in (JudgementKind.IDENTITY, JudgementKind.PRIVATE)
    for judgement in reversed(in_force(recorded)):
        if judgement.kind is kind and _same_words(judgement.targets, targets, named=named):
            return judgement.id
    return None


def _same_words(one: Sequence[Anchor], other: Sequence[Anchor], *, named: bool) -> bool:
    """The same places and points, not two ways of dividing them. Of a name, the label is only
    what was on the screen; of a statement it is the id."""
    ours, theirs = (
        {replace(a, label=None if named else a.label, side=None): a.side for a in each}
        for each in (one, other)
    )
    divided = any(ours.values()) and any(theirs.values())
    return ours.keys() == theirs.keys() and (ours == theirs or not divided)


def _now() -> datetime:
    return datetime.now(UTC)


def _named(made: Judgement, number: int) -> Judgement:
    """With its id; `number`: how many judgements were recorded before it."""
    said = ident("j", made.kind, made.decision, made.who, made.when.isoformat(), number)
    return replace(made, id=said)
