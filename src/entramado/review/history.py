"""Every judgement that was ever recorded, and what has become of it.

Shown as all lists are: nobody who is withheld is named, by what was judged or by why.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from entramado.errors import EntramadoError
from entramado.formats.objects import judgement_object
from entramado.incidents.conflicts import conflicts_in
from entramado.model.judgement import (
    Anchor,
    Decision,
    Judgement,
    JudgementKind,
    in_force,
    standing,
)
from entramado.model.passage import Passage
from entramado.proof import place_of, unplaced
from entramado.review.identifying import foreseen
from entramado.view import MASK, View


class Standing(StrEnum):
    """What has become of a judgement."""

    IN_FORCE = "in force"
    IDLE = "idle"
    UNPLACED = "unplaced"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Past:
    """One judgement. `because`: why it is not carried out, or what has taken its place."""

    judgement: Judgement
    state: Standing
    because: str = ""


def history(view: View) -> list[Past]:
    """The judgements of a view, oldest first."""
    recorded = view.judgements
    effective = {j.id for j in standing(recorded)}
    later = {j.supersedes: j for j in recorded if j.supersedes and j.id in effective}
    idle = _idle(view)
    lost = {j.id for j in unplaced(view.reader, in_force(recorded))}
    found: list[Past] = []
    for judgement in recorded:
        past = Past(judgement, Standing.IN_FORCE)
        if judgement.id not in effective:
            by = later[judgement.id]
            undone = by.decision is Decision.WITHDRAWN
            state = Standing.WITHDRAWN if undone else Standing.SUPERSEDED
            past = Past(judgement, state, f"by {by.id}")
        elif judgement.id in idle:
            past = Past(judgement, Standing.IDLE, idle[judgement.id])
        elif judgement.id in lost:
            past = Past(judgement, Standing.UNPLACED, "its words are not where they were")
        elif judgement.decision is Decision.WITHDRAWN:
            past = Past(judgement, Standing.IN_FORCE, f"undoes {judgement.supersedes}")
        found.append(past)
    return found


def _idle(view: View) -> dict[str, str]:
    found = foreseen(view.reader, view.judgements)
    found += conflicts_in(view.reader, in_force(view.judgements))
    return {conflict.idle.id: conflict.words for conflict in found}


def history_objects(view: View) -> list[dict[str, Any]]:
    """The history as plain objects, in the shape of the export with `state` and `because`."""
    return [_plain(view, past) for past in history(view)]


def _plain(view: View, past: Past) -> dict[str, Any]:
    plain = judgement_object(past.judgement)
    for target, anchor in zip(plain["targets"], past.judgement.targets, strict=True):
        target["form"] = shown(view, past.judgement, anchor)
        if target["label"] is not None:
            hidden = target["form"] == MASK["en"]
            target["label"] = None if hidden else view.words(target["label"])
    because = view.words(past.because)
    return {**plain, "why": view.words(plain["why"]), "state": past.state.value, "because": because}


def shown(view: View, judgement: Judgement, anchor: Anchor) -> str:
    """The words that an anchor points at, as they may be shown."""
    report = view.reports.get(anchor.report)
    if report is None:
        # Whom it withheld cannot be told any more, so their name is not either.
        private = judgement.kind is JudgementKind.PRIVATE
        return MASK["en"] if private and anchor.form else view.words(anchor.form)
    try:
        place = place_of(report, anchor)
    except EntramadoError:
        place = None
    if place is None:
        return MASK["en"] if judgement.kind is JudgementKind.PRIVATE else view.words(anchor.form)
    return view.words(view.print_quote(Passage.cut(report.id, report.text, *place)))
