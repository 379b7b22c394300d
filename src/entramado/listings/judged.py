"""Which entries of the lists a person has judged already, and for whom."""

from __future__ import annotations

from collections.abc import Mapping

from entramado.model.judgement import Anchor, Decision, JudgementKind, in_force
from entramado.model.listing import is_listed_report, listing_of
from entramado.view import View


def judged_pairs(view: View) -> Mapping[str, Mapping[str, str | None]]:
    """Entity → the entries that a person has judged for it: those that are linked with the hash of
    the version that is; None for those told apart or left open."""
    found: dict[str, dict[str, str | None]] = {}
    for judgement in in_force(view.judgements):
        held = [a for a in judgement.targets if is_listed_report(a.report)]
        if judgement.kind is not JudgementKind.IDENTITY or not held:
            continue
        reports = view.reader.reports([anchor.report for anchor in held])
        same = judgement.decision is Decision.SAME
        lists = {listing_of(r.locator): r.sha256 if same else None for r in reports}
        others = [a for a in judgement.targets if lists and not is_listed_report(a.report)]
        for entity in {id_ for anchor in others for id_ in _anchored(view, anchor)}:
            found.setdefault(entity, {}).update(lists)
    return found


def _anchored(view: View, anchor: Anchor) -> set[str]:
    """What the words that a judgement is anchored to are taken for now."""
    report = view.reports.get(anchor.report)
    if report is None:
        return set()
    here = [
        m
        for m in view.mentions.values()
        if m.report == anchor.report
        and m.form == anchor.form
        and report.offsets.source_span(m.passage.start, m.passage.end) == (anchor.start, anchor.end)
    ]
    return {view.entity_of[m.id] for m in here if m.id in view.entity_of}
