"""Which reports a dossier stands on, which origins they go back to, and why."""

from __future__ import annotations

from collections.abc import Iterable

from entramado.dossier.nouns import Line, OriginGroup, Section, Source
from entramado.dossier.writing import Writing
from entramado.formats.objects import superseded


def sources(writing: Writing, reports: Iterable[str]) -> tuple[Source, ...]:
    """The reports, oldest first; those without a date come last."""
    view = writing.view
    held = [view.reports[report] for report in set(reports)]
    held.sort(key=lambda r: (r.published or "9999", r.id))
    replaced = superseded(view.reports)
    return tuple(
        Source(
            report.id,
            writing.masks.words(report.title or ""),
            writing.outlet(report.id),
            writing.wording.published(report.published),
            writing.wording.word("languages", report.language),
            report.url,
            writing.wording.word(
                "statuses", "superseded" if report.id in replaced else report.status.value
            ),
            report.id in view.derivative,
            tuple(writing.masks.words(problem.message) for problem in report.problems),
        )
        for report in held
    )


def origin_groups(writing: Writing, statements: Iterable[str]) -> tuple[OriginGroup, ...]:
    """The origins of these statements, with the reports of this page that go back to each."""
    view = writing.view
    cited = set(statements)
    groups = []
    for origin in view.origins.values():
        theirs = {view.statements[s].report for s in origin.statements if s in cited}
        if theirs:
            groups.append(
                OriginGroup(
                    origin.id,
                    writing.masks.words(origin.name),
                    writing.wording.word("roots", origin.root.value),
                    tuple(sorted(theirs)),
                    tuple(writing.masks.words(why) for why in origin.evidence),
                )
            )
    return tuple(sorted(groups, key=lambda g: (-len(g.reports), g.name, g.id)))


def cited_in(sections: Iterable[Section]) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of the reports and of the statements that sections cite."""
    reports: set[str] = set()
    statements: set[str] = set()
    waiting: list[Line] = [line for section in sections for line in section.lines]
    while waiting:
        line = waiting.pop()
        waiting += line.parts
        reports |= {c.report for c in line.citations}
        statements |= {c.statement for c in line.citations if c.statement}
    return frozenset(reports), frozenset(statements)
