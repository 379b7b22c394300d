"""What a judgement on something told is anchored to: a sentence of the original, and its words."""

from __future__ import annotations

from collections.abc import Iterable

from entramado.model.judgement import Anchor
from entramado.model.statement import Statement
from entramado.view import View


def anchor_on(
    view: View, told: Statement, *, side: int | None = None, point: str | None = None
) -> Anchor:
    """An anchor in the sentence that carries a statement, narrowed to that statement."""
    sentence = told.sentence
    offsets = view.reports[sentence.report].offsets
    start, end = offsets.source_span(sentence.start, sentence.end)
    return Anchor(sentence.report, start, end, sentence.quote, told.predicate, told.id, side, point)


def first_told(view: View, statements: Iterable[str]) -> Statement:
    """Of statements that are not none: the earliest that goes back to an origin of its own."""

    def rank(told: Statement) -> tuple[bool, str, str, int, str]:
        report = view.reports[told.report]
        published = report.published or "9999"
        return told.id not in view.origin_of, published, report.id, told.sentence.start, told.id

    return min((view.statements[s] for s in statements if s in view.statements), key=rank)
