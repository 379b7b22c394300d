"""Reports for the lineage's tests, from a printed text alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from entramado.model.report import ListedSource, Paragraph, ParagraphKind, Report

_NUMBER = count(1)


def printed(
    text: str,
    *,
    outlet: str | None = "El Faro Norte",
    published: str | None = "2031-05-06",
    language: str = "en",
    title: str | None = None,
    sources: tuple[str, ...] = (),
    id_: str | None = None,
) -> Report:
    """A report with `title` as its headline and the paragraphs of `text`; every call a new one."""
    pieces = [*([title] if title else []), *text.split("\n\n")]
    paragraphs, start = [], 0
    for piece in pieces:
        kind = ParagraphKind.HEADLINE if title and not start else ParagraphKind.BODY
        paragraphs.append(Paragraph(start, start + len(piece), kind, language))
        start += len(piece) + 2
    return replace(
        Report.bare("\n\n".join(pieces), tuple(paragraphs), language),
        id=id_ or f"r-{next(_NUMBER):03}",
        title=title,
        outlet=outlet,
        published=published,
        sources_listed=tuple(ListedSource(name, None, None) for name in sources),
    )
