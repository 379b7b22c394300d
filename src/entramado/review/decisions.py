"""Taking and undoing decisions: what a person says is anchored to what was printed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from entramado.errors import DecisionError, NoSuchName
from entramado.listings.reporting import Reported
from entramado.model.entity import Entity
from entramado.model.incident import Incident
from entramado.model.judgement import Anchor, Decision, Judgement, JudgementKind, in_force
from entramado.model.ledger import Entry, Position
from entramado.model.listing import is_listing
from entramado.model.passage import Passage
from entramado.review import disputing, happening, identifying, listed
from entramado.review.recording import Records
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

        Names of one entity are told apart by what each report prints. Raises NoSuchName,
        AmbiguousName; DecisionError when both already resolve to one entity and `same` would say
        nothing, or when standing judgements keep the two apart.
        """
        view = self.view()
        targets = identifying.pair_targets(view, name, other, decision)
        return self._identified(targets, decision, why)

    def split(self, name: str, reports: Collection[str], *, why: str) -> Judgement:
        """Say that the name means another in these reports (id, path, address) than in the rest.

        One judgement, `different`, with two sides. Raises NoSuchName, AmbiguousName; DecisionError
        when one side has no report.
        """
        targets = identifying.split_targets(self.view(), name, reports)
        return self._identified(targets, Decision.DIFFERENT, why)

    def take_apart(self, name: str, reports: Collection[str], *, why: str) -> Judgement:
        """`split_happening` for an incident, else `split`."""
        if happening.is_incident(self.view(), name):
            return self.split_happening(name, reports, why=why)
        return self.split(name, reports, why=why)

    def consequences(self, judgement: Judgement) -> Sequence[str]:
        """What should be said at once of a judgement on identity: which judgements it meets, and
        the reports that it leaves undecided."""
        if judgement.kind is not JudgementKind.IDENTITY:
            return ()
        return tuple(identifying.consequences(self.view(), judgement))

    def accept(self, ids: Sequence[str], decision: Decision, *, why: str) -> Judgement:
        """Accept or reject statements by id; a tie's or incident's id stands for its statements.

        However many they are, it is one judgement, which one undo takes back. Raises NoSuchName
        for an id that is none of these.
        """
        return self._records.add(self._accepted(self.view(), ids, decision, why))

    def _accepted(self, view: View, ids: Sequence[str], decision: Decision, why: str) -> Judgement:
        statements = dict.fromkeys(s for id_ in ids for s in _statements_of(view, id_))
        anchors = tuple(
            _anchor(view, told.sentence, predicate=told.predicate, label=told.id)
            for told in (view.statements[id_] for id_ in statements)
        )
        return self._records.new(JudgementKind.ACCEPT, anchors, decision, why)

    def happening(self, name: str, other: str, decision: Decision, *, why: str) -> Judgement:
        """Say that two incidents are one, are two, or that it cannot be told.

        `name` and `other` are ids or words of the title. Raises NoSuchName, AmbiguousName;
        DecisionError when they are one already, or when a standing judgement says the opposite.
        """
        view = self.view()
        first, second = (happening.incident_named(view, n) for n in (name, other))
        targets = happening.pair_anchors(view, first, second, decision)
        before = happening.replaced(view, first, second, decision)
        supersedes = before.id if before else None
        return self._record(JudgementKind.INCIDENT, targets, decision, why, supersedes=supersedes)

    def split_happening(self, name: str, reports: Collection[str], *, why: str) -> Judgement:
        """Say that what these reports tell of an incident is another one than the rest tells.

        Raises NoSuchName, AmbiguousName; DecisionError when one side has no report.
        """
        view = self.view()
        targets = happening.split_anchors(view, happening.incident_named(view, name), reports)
        return self._record(JudgementKind.INCIDENT, targets, Decision.DIFFERENT, why)

    def listing(self, name: str, listing_id: str, decision: Decision, *, why: str) -> Judgement:
        """Say that an entry of a reference list means this entity, does not, or cannot be told.

        The entry is recorded as a report in the same transaction; it is part of the case only
        while `same` stands. Raises NoSuchName, AmbiguousName, DecisionError.
        """
        view = self.view()
        entity = identifying.entity_named(view, name)
        made = listed.report_of(view, entity, self.store.now.listing(listing_id), decision)
        targets = listed.anchors(view, entity, name, made, decision)
        return self._identified(targets, decision, why, entry=made)

    def alike(self, name: str, other: str, decision: Decision, *, why: str) -> Judgement:
        """`listing` where one is an entry of a list, `happening` where both are incidents, else
        `identity`."""
        if is_listing(name) and is_listing(other):
            raise DecisionError(
                f"{name} and {other} are both entries of lists",
                hint="An entry is judged with a name of the case: `entramado entities`.",
            )
        for one, entry in ((name, other), (other, name)):
            if is_listing(entry):
                return self.listing(one, entry, decision, why=why)
        view = self.view()
        if all(happening.is_incident(view, n) for n in (name, other)):
            return self.happening(name, other, decision, why=why)
        return self.identity(name, other, decision, why=why)

    def reading(
        self,
        entry_id: str,
        decision: Decision,
        *,
        why: str,
        a: str | None = None,
        b: str | None = None,
    ) -> Judgement:
        """Say that positions of the ledger contradict each other (accepted), do not (rejected), or
        that it cannot be told (unsure). `a` and `b` name two, by key or as printed; without them
        it is on all that are in dispute.

        Raises NoSuchName; DecisionError when it must be said which positions are meant.
        """
        view = self.view()
        entry = view.entries.get(entry_id)
        if entry is None:
            raise NoSuchName(
                f"the ledger has no {entry_id!r}", hint="`entramado ledger` lists its entries."
            )
        meant = disputing.positions_meant(entry, a, b)
        return self._records.add(self._read(view, entry, meant, decision, why))

    def _read(
        self, view: View, entry: Entry, meant: Sequence[Position], decision: Decision, why: str
    ) -> Judgement:
        targets = disputing.anchors(view, entry, meant)
        supersedes = disputing.replaced(entry, meant)
        kind = JudgementKind.LEDGER
        return self._records.new(kind, targets, decision, why, supersedes=supersedes)

    def review(
        self,
        ids: Sequence[str],
        decision: Decision,
        *,
        why: str,
        between: tuple[str, str] | None = None,
    ) -> Sequence[Judgement]:
        """`reading` for ids of the ledger, one judgement each; `accept` for all others together.

        `between`: the two positions of an entry that are meant. All are recorded in one
        transaction; raises as these do, and then none is.
        """
        view = self.view()
        disputed = [view.entries[id_] for id_ in dict.fromkeys(ids) if id_ in view.entries]
        told = [id_ for id_ in ids if id_ not in view.entries]
        if between and not disputed:
            raise DecisionError(
                "two positions are named, but no entry of the ledger that has them",
                hint="`entramado ledger` lists its entries.",
            )
        a, b = between or (None, None)
        made = [self._accepted(view, told, decision, why)] if told else []
        for entry in disputed:
            meant = disputing.positions_meant(entry, a, b)
            made.append(self._read(view, entry, meant, decision, why))
        return self._records.add_all(made)

    def settle(self, judgement_id: str, decision: Decision, *, why: str) -> Judgement:
        """Replace a standing judgement by another decision on just what it is about.

        Raises NoSuchName when no such judgement stands.
        """
        for held in in_force(self.store.now.judgements()):
            if held.id == judgement_id:
                return self._record(held.kind, held.targets, decision, why, supersedes=judgement_id)
        raise NoSuchName(f"no judgement {judgement_id!r} is in force")

    def private(self, name: str, decision: Decision, *, why: str) -> Judgement:
        """Withhold a person, or show one that is withheld by default."""
        view = self.view()
        found = view.find(name, private=True)
        if not isinstance(found, Entity):
            raise DecisionError(f"{name!r} is an incident; only entities can be private")
        # What was decided otherwise on another of their names is decided anew with it.
        targets = dict.fromkeys(
            (identifying.anchor_of(view, found, name), *_contrary(view, found, decision))
        )
        return self._record(JudgementKind.PRIVATE, tuple(targets), decision, why)

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
        records = self._records
        made = records.new(
            JudgementKind.RELIABILITY, (anchor,), Decision.GRADED, why, grade=grade.upper()
        )
        return records.add(made)

    def undo(self, count: int = 1) -> Sequence[Judgement]:
        """Withdraw the newest judgements in force. Raises DecisionError when there are too few."""
        return self._records.undo(count)

    def withdraw(self, ids: Sequence[str]) -> Sequence[Judgement]:
        """Undo the judgements of these ids; undoing an undo brings the judgement back.

        Raises NoSuchName for an unknown id, DecisionError for one that has no effect any more.
        """
        return self._records.withdraw(ids)

    @property
    def _records(self) -> Records:
        return Records(self.store, self.settings.actor)

    def _record(
        self,
        kind: JudgementKind,
        targets: tuple[Anchor, ...],
        decision: Decision,
        why: str,
        *,
        supersedes: str | None = None,
    ) -> Judgement:
        records = self._records
        return records.add(records.new(kind, targets, decision, why, supersedes=supersedes))

    def _identified(
        self,
        targets: tuple[Anchor, ...],
        decision: Decision,
        why: str,
        entry: Reported | None = None,
    ) -> Judgement:
        """Record a judgement on identity, unless it could not be carried out."""
        made = self._records.new(JudgementKind.IDENTITY, targets, decision, why)
        if decision is Decision.SAME:
            identifying.refuse_idle(self.view(), made)
        return self._records.add(made, entry=entry)


def _anchor(
    view: View, passage: Passage, *, predicate: str | None = None, label: str | None = None
) -> Anchor:
    offsets = view.reports[passage.report].offsets
    start, end = offsets.source_span(passage.start, passage.end)
    return Anchor(passage.report, start, end, passage.quote, predicate, label)


def _contrary(view: View, entity: Entity, decision: Decision) -> Iterator[Anchor]:
    """Anchors of other decisions in force on whether this entity is shown."""
    mentions = [view.mentions[m] for use in entity.names for m in use.mentions]
    spans = {
        (m.report, *view.reports[m.report].offsets.source_span(m.passage.start, m.passage.end))
        for m in mentions
    }
    for judgement in in_force(view.judgements):
        if judgement.kind is JudgementKind.PRIVATE and judgement.decision is not decision:
            for anchor in judgement.targets:
                if (anchor.report, anchor.start, anchor.end) in spans:
                    yield anchor


def _statements_of(view: View, id_: str) -> Sequence[str]:
    if id_ in view.statements:
        return (id_,)
    if id_ in view.ties:
        return view.ties[id_].statements
    found = view.incidents.get(id_) or view.find(id_)
    if isinstance(found, Incident):
        return found.statements
    raise NoSuchName(
        f"{id_!r} is no statement, tie or incident",
        hint="`entramado statements`, `ties` and `incidents` list them; `--about NAME` narrows.",
    )
