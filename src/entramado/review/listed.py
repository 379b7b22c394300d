"""Judging that an entry of a reference list means somebody here: what is recorded, and anchored.

The entry becomes a report of its issuing body, with its own bytes; the judgement is anchored to a
name there and to one in a report of the case, so that it survives as every other does.
"""

from __future__ import annotations

from dataclasses import replace

from entramado.errors import DecisionError
from entramado.listings.reporting import Reported, reported
from entramado.model.entity import Entity
from entramado.model.judgement import Anchor, Decision
from entramado.model.listing import Listing, is_listed_report
from entramado.model.mention import Mention
from entramado.model.report import Report
from entramado.view import View


def report_of(view: View, entity: Entity, listing: Listing, decision: Decision) -> Reported:
    """The entry as a report. Raises DecisionError when `decision` cannot be taken on the two."""
    if entity.place or entity.schema == "Place":
        raise DecisionError(f"{entity.name!r} is a place; lists are of people and groups")
    made = reported(listing, entity.schema)
    linked = made.report.id in view.links and made.report.id in entity.reports
    if decision is Decision.SAME and linked:
        raise DecisionError(f"{entity.id} is linked to {listing.id} already")
    person = entity.schema == "Person"
    if decision is Decision.SAME and person != (made.name.schema == "Person"):
        kinds = ("a person", "a group") if person else ("a group", "a person")
        raise DecisionError(
            f"{entity.id} is {kinds[0]}, {listing.id} is {kinds[1]}",
            hint="If the list is wrong, judge `different` or `unsure`.",
        )
    return replace(made, report=_version(view, made.report))


def _version(view: View, report: Report) -> Report:
    """An entry that has changed since it was linked is a new version of its report."""
    former = [r for r in view.reports.values() if r.locator == report.locator and r.id != report.id]
    last = max(former, key=lambda r: (r.version, r.id), default=None)
    if last is None:
        return report
    return replace(report, version=last.version + 1, supersedes=last.id)


def anchors(
    view: View, entity: Entity, name: str, made: Reported, decision: Decision
) -> tuple[Anchor, ...]:
    """A name of the case and the name of the entry, each where it is printed; of somebody whose
    names others bear too, one in every chain."""
    chains = _chains(view, entity, name)
    held = chains if entity.namesakes else chains[:1]
    divided = bool(entity.namesakes) and decision is not Decision.SAME
    ours, theirs = (0, 1) if divided else (None, None)
    here = [_anchor(view.reports[m.report], m, entity.name, ours) for m in held]
    return (*here, _anchor(made.report, made.name, made.name.form, theirs))


def _chains(view: View, entity: Entity, name: str) -> list[Mention]:
    """The first name of each chain, none of them on a list: those with the name asked for first,
    then those with the main name."""
    uses = sorted(entity.names, key=lambda use: (use.value != name, use.value != entity.name))
    held = [view.mentions[m] for use in uses for m in sorted(use.mentions)]
    found = [mention for mention in held if not is_listed_report(mention.report)] or held
    first: dict[str, Mention] = {}
    for mention in found:
        first.setdefault(mention.chain or mention.id, mention)
    return list(first.values())


def _anchor(report: Report, mention: Mention, label: str, side: int | None) -> Anchor:
    start, end = report.offsets.source_span(mention.passage.start, mention.passage.end)
    return Anchor(report.id, start, end, mention.form, label=label, side=side)
