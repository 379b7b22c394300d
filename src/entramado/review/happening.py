"""Judging incidents: one, two, or not to be told; or one that is really two, by its reports.

`same` and `unsure` stand on the sentence that is each incident's title; `different` on one
sentence of every report, so that it holds when one of the reports is gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from entramado.errors import AmbiguousName, DecisionError, NoSuchName
from entramado.incidents.clusters import NAME as STAGE
from entramado.incidents.conflicts import conflicts_in
from entramado.incidents.parts import judged
from entramado.incidents.wholes import happened
from entramado.lang.folding import fold
from entramado.model.incident import Incident
from entramado.model.judgement import Anchor, Decision, Judgement, JudgementKind, in_force
from entramado.model.statement import Statement
from entramado.review.anchoring import anchor_on
from entramado.store.base import Node
from entramado.view import View


def incident_named(view: View, name: str) -> Incident:
    """The incident with an id, a former id, or these words in its title.

    Titles are searched as they may be shown: nobody who is withheld is found. Raises NoSuchName;
    AmbiguousName, with the candidates, when several answer.
    """
    found = [i for i in view.incidents.values() if name == i.id] or [
        i for i in view.incidents.values() if name in i.former_ids
    ]
    words = set(fold(name).split())
    titles = {i.id: view.print_quote(i.title) for i in view.incidents.values()}
    found = found or [
        i
        for i in view.incidents.values()
        if len(words) > 1 and words <= set(fold(titles[i.id]).split())
    ]
    if not found:
        raise NoSuchName(
            f"no incident is called {name!r}", hint="`entramado incidents` lists them."
        )
    if len(found) > 1:
        candidates = [f"{i.id}  {titles[i.id]}" for i in found]
        raise AmbiguousName(
            f"{len(found)} incidents are called {name!r}", candidates, hint="Give the id."
        )
    return found[0]


def is_incident(view: View, name: str) -> bool:
    """True when a name is an incident's, and no entity's."""
    try:
        return isinstance(view.find(name), Incident)
    except AmbiguousName:
        return False
    except NoSuchName:
        pass
    try:
        incident_named(view, name)
    except AmbiguousName:
        return True
    except NoSuchName:
        return False
    return True


def pair_anchors(
    view: View, first: Incident, second: Incident, decision: Decision
) -> tuple[Anchor, ...]:
    """What a decision on two incidents is anchored to. Raises DecisionError when they are one."""
    if first.id == second.id:
        raise DecisionError(
            f"both are one incident already ({first.id})",
            hint="If it is two, tell its reports apart.",
        )
    if decision is not Decision.DIFFERENT:
        return tuple(anchor_on(view, _title(view, incident)) for incident in (first, second))
    return (*_side(view, first, 0), *_side(view, second, 1))


def split_anchors(view: View, incident: Incident, reports: Collection[str]) -> tuple[Anchor, ...]:
    """What keeps `reports` (id, path or address) of an incident apart from its other reports.

    Raises NoSuchName for a report that does not tell it, DecisionError when none would be left.
    """
    taken = {_report(view, incident, given) for given in reports}
    rest = [report for report in incident.reports if report not in taken]
    if not rest or not taken:
        raise DecisionError(
            f"a split of {incident.id} needs reports on both sides",
            hint=f"It is told by {', '.join(incident.reports)}.",
        )
    return (*_side(view, incident, 0, rest), *_side(view, incident, 1, taken))


def _report(view: View, incident: Incident, given: str) -> str:
    for id_ in incident.reports:
        report = view.reports[id_]
        if given in (id_, report.locator, report.url):
            return id_
    raise NoSuchName(
        f"no report {given!r} tells {incident.id}",
        hint=f"It is told by {', '.join(incident.reports)}.",
    )


def replaced(view: View, first: Incident, second: Incident, decision: Decision) -> Judgement | None:
    """The standing judgement on just these two that a new one takes the place of.

    Raises DecisionError when `same` would be said against a standing `different`.
    """
    ours, theirs = _sides(view, first), _sides(view, second)
    both = {j for j in ours if j in theirs and len(ours[j] | theirs[j]) > 1}
    standing = [
        j for j in in_force(view.judgements) if j.id in both and j.kind is JudgementKind.INCIDENT
    ]
    for found in standing:
        if decision is Decision.SAME and found.decision is Decision.DIFFERENT:
            raise DecisionError(
                f"{found.who} judged these different on {found.when:%Y-%m-%d}: {found.why}",
                hint="Undo that judgement first.",
            )
    return standing[-1] if standing else None


def idle(view: View) -> list[tuple[Judgement, tuple[Judgement, ...]]]:
    """Judgements `same` that are not carried out, each with those it would break, oldest first."""
    found = conflicts_in(view.reader, in_force(view.judgements))
    return [(conflict.idle, conflict.against) for conflict in found]


def _sides(view: View, incident: Incident) -> dict[str, set[int]]:
    """Judgement → its sides that are anchored in this incident."""
    found: dict[str, set[int]] = {}
    for node in _events(view, incident):
        for judgement in judged(node):
            found.setdefault(judgement["id"], set()).add(judgement["side"])
    return found


def _events(view: View, incident: Incident) -> Iterable[Node]:
    return view.reader.nodes(STAGE, sorted(view.reader.members(STAGE, [incident.id])))


def _title(view: View, incident: Incident) -> Statement:
    told = [view.statements[s] for s in incident.statements if s in view.statements]
    return min(told, key=lambda s: (s.sentence != incident.title, not happened(s), s.id))


def _side(
    view: View, incident: Incident, side: int, reports: Iterable[str] | None = None
) -> list[Anchor]:
    """One sentence of each report that tells it, of what gives the incident its type if it can."""
    by_report: dict[str, list[Statement]] = {}
    for id_ in incident.statements:
        told = view.statements[id_]
        by_report.setdefault(told.report, []).append(told)
    wanted = sorted(incident.reports if reports is None else reports)

    def rank(told: Statement) -> tuple[bool, bool, int, str]:
        return told.event_type != incident.type, not happened(told), told.sentence.start, told.id

    return [anchor_on(view, min(by_report[r], key=rank), side=side) for r in wanted]
