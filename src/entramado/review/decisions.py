"""Taking and undoing decisions: what a person says is anchored to what was printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from entramado.errors import DecisionError, NoSuchName
from entramado.model.entity import Entity
from entramado.model.ident import ident
from entramado.model.incident import Incident
from entramado.model.judgement import Anchor, Decision, Judgement, JudgementKind, in_force
from entramado.model.passage import Passage
from entramado.settings import Settings
from entramado.store.base import Store
from entramado.view import View

_GRADES = "ABCDEF"


@dataclass(frozen=True, slots=True)
class Decisions:
    """The judgements of one case. Every method returns what it recorded."""

    store: Store
    view: Callable[[], View]
    settings: Settings

    def identity(self, name: str, other: str, decision: Decision, *, why: str) -> Judgement:
        """Say that two names are one, are two, or that it cannot be told.

        Raises NoSuchName, AmbiguousName; DecisionError when both already resolve to one entity
        and `same` would say nothing, or when a standing judgement says the opposite.
        """
        view = self.view()
        first, second = _entity(view, name), _entity(view, other)
        if first.id == second.id and decision is not Decision.DIFFERENT:
            raise DecisionError(f"{name!r} and {other!r} are one entity already ({first.id})")
        targets = (_anchor_of(view, first, name), _anchor_of(view, second, other))
        if targets[0] == targets[1]:
            raise DecisionError(f"{name!r} and {other!r} are the same words")
        self._refuse_contradiction(view, targets, decision)
        return self._record(JudgementKind.IDENTITY, targets, decision, why)

    def accept(self, ids: Sequence[str], decision: Decision, *, why: str) -> Judgement:
        """Accept or reject statements by id; a tie's or incident's id stands for its statements.

        However many they are, it is one judgement, which one undo takes back. Raises NoSuchName
        for an id that is none of these.
        """
        view = self.view()
        statements = dict.fromkeys(s for id_ in ids for s in _statements_of(view, id_))
        anchors = tuple(
            _anchor(view, told.sentence, predicate=told.predicate, label=told.id)
            for told in (view.statements[id_] for id_ in statements)
        )
        return self._record(JudgementKind.ACCEPT, anchors, decision, why)

    def private(self, name: str, decision: Decision, *, why: str) -> Judgement:
        """Withhold a person, or show one that is withheld by default."""
        view = self.view()
        found = view.find(name, private=True)
        if not isinstance(found, Entity):
            raise DecisionError(f"{name!r} is an incident; only entities can be private")
        return self._record(JudgementKind.PRIVATE, (_anchor_of(view, found, name),), decision, why)

    def reliability(self, outlet: str, grade: str, *, why: str) -> Judgement:
        """Grade an outlet by the Admiralty code, A to F."""
        if grade.upper() not in _GRADES or len(grade) != 1:
            raise DecisionError(f"{grade!r} is not a grade", hint="Grades are A, B, C, D, E, F.")
        outlets = {report.outlet for report in self.view().reports.values()}
        if outlet not in outlets:
            raise NoSuchName(
                f"no report in this case is from {outlet!r}",
                hint="`entramado outlets` lists them.",
            )
        anchor = Anchor("", 0, 0, outlet)
        return self._record(
            JudgementKind.RELIABILITY, (anchor,), Decision.GRADED, why, grade=grade.upper()
        )

    def undo(self, count: int = 1) -> Sequence[Judgement]:
        """Withdraw the newest judgements in force. Raises DecisionError when there are too few."""
        standing = in_force(self.store.now.judgements())
        if count < 1 or count > len(standing):
            raise DecisionError(f"there are {len(standing)} judgements to undo, not {count}")
        undone = standing[-count:][::-1]
        for judgement in undone:
            self._record(
                judgement.kind,
                judgement.targets,
                Decision.WITHDRAWN,
                "undo",
                supersedes=judgement.id,
            )
        return undone

    def _record(
        self,
        kind: JudgementKind,
        targets: tuple[Anchor, ...],
        decision: Decision,
        why: str,
        *,
        grade: str | None = None,
        supersedes: str | None = None,
    ) -> Judgement:
        now = datetime.now(UTC)
        who = self.settings.actor
        recorded = self.store.now.judgements()
        if supersedes is None:
            supersedes = _replaced(recorded, kind, targets)
        number = len(recorded)
        id_ = ident("j", kind, decision, who, now.isoformat(), number)
        judgement = Judgement(id_, kind, targets, decision, who, now, why, supersedes, grade)
        with self.store.transaction(f"judge {id_}", who=who, when=now) as writer:
            writer.add_judgement(judgement)
        return judgement

    def _refuse_contradiction(
        self, view: View, targets: tuple[Anchor, ...], decision: Decision
    ) -> None:
        """A negative judgement holds against any chain of positive ones: say so beforehand."""
        if decision is not Decision.SAME:
            return
        for standing in in_force(view.judgements):
            if standing.decision is Decision.DIFFERENT and set(standing.targets) == set(targets):
                raise DecisionError(
                    f"{standing.who} judged these different on {standing.when:%Y-%m-%d}: "
                    f"{standing.why}",
                    hint="Undo that judgement first.",
                )


def _replaced(
    recorded: Sequence[Judgement], kind: JudgementKind, targets: tuple[Anchor, ...]
) -> str | None:
    """A new decision on the same targets supersedes the one in force."""
    for judgement in reversed(in_force(recorded)):
        if judgement.kind is kind and set(judgement.targets) == set(targets):
            return judgement.id
    return None


def _entity(view: View, name: str) -> Entity:
    found = view.find(name)
    if not isinstance(found, Entity):
        raise DecisionError(f"{name!r} is an incident, not an entity")
    return found


def _anchor_of(view: View, entity: Entity, name: str) -> Anchor:
    """The first printed mention of the name that was asked for, else of the entity's main name."""
    uses = [u for u in entity.names if u.value == name] or [
        u for u in entity.names if u.value == entity.name
    ]
    mention = view.mentions[min(uses[0].mentions)]
    return _anchor(view, mention.passage, label=entity.name)


def _anchor(
    view: View, passage: Passage, *, predicate: str | None = None, label: str | None = None
) -> Anchor:
    offsets = view.reports[passage.report].offsets
    start, end = offsets.source_span(passage.start, passage.end)
    return Anchor(passage.report, start, end, passage.quote, predicate, label)


def _statements_of(view: View, id_: str) -> Sequence[str]:
    if id_ in view.statements:
        return (id_,)
    if id_ in view.ties:
        return view.ties[id_].statements
    found = view.incidents.get(id_) or view.find(id_)
    if isinstance(found, Incident):
        return found.statements
    raise NoSuchName(
        f"{id_!r} is no statement, tie or incident", hint="`entramado statements` lists them."
    )
