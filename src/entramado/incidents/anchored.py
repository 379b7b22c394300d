"""Which statements of a report a person's judgement means: by id, else by the words it stands on.

A better reader may give other ids and cut sentences elsewhere. A judgement then lands where its
predicate is told in the same place of the original; what lands nowhere decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from entramado.model.judgement import Anchor, Judgement, JudgementKind
from entramado.model.report import Report
from entramado.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Place:
    """One anchor of one judgement, and its number among the judgement's anchors."""

    judgement: Judgement
    anchor: Anchor
    number: int

    @property
    def side(self) -> int:
        """Which side it lies on: as told, else one of its own."""
        return self.number if self.anchor.side is None else self.anchor.side


def places_by_report(
    judgements: Iterable[Judgement], kind: JudgementKind
) -> Mapping[str, Sequence[Place]]:
    """Report → the anchors of judgements of one kind that lie in it, in order of judgement."""
    found: dict[str, list[Place]] = {}
    for judgement in judgements:
        for number, anchor in enumerate(judgement.targets if judgement.kind is kind else ()):
            found.setdefault(anchor.report, []).append(Place(judgement, anchor, number))
    return found


def meant(anchor: Anchor, report: Report, statements: Sequence[Statement]) -> list[Statement]:
    """The statements of its report that an anchor means; none when its words are gone."""
    named = [s for s in statements if s.id == anchor.label]
    if named or not anchor.form:
        return named
    told = [s for s in statements if s.predicate == anchor.predicate]
    spans = {s.id: report.offsets.source_span(s.sentence.start, s.sentence.end) for s in told}
    exact = [s for s in told if spans[s.id] == (anchor.start, anchor.end)]
    if exact:
        return exact
    return [s for s in told if spans[s.id][0] < anchor.end and anchor.start < spans[s.id][1]]


def moment(when: datetime) -> str:
    """A moment as text that sorts as the moment does, in whatever zone it was noted."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def decided_events(
    report: Report, statements: Sequence[Statement], places: Iterable[Place]
) -> dict[str, list[dict[str, Any]]]:
    """Local event → the judgements on incidents that are anchored in it.

    An anchor that could mean two events of its report decides nothing there: to lay a decision
    on the wrong one is worse than to ask again.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for place in places:
        told = meant(place.anchor, report, statements)
        events = {s.event for s in told if s.event is not None}
        if len(events) != 1:
            continue
        found.setdefault(events.pop(), []).append(
            {
                "id": place.judgement.id,
                "when": moment(place.judgement.when),
                "decision": place.judgement.decision.value,
                "side": place.side,
            }
        )
    return found
