"""What every store holds a write to, before the first row; and what a purge has to look for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from entramado.errors import BrokenCitation, StoreError
from entramado.model.judgement import Anchor, Judgement
from entramado.model.passage import Passage
from entramado.model.report import Original, Report
from entramado.model.statement import Extraction
from entramado.store.base import Json


def check_report(original: Original, report: Report, extraction: Extraction) -> None:
    """Raises StoreError when the three do not belong together; else as `check_extraction`."""
    if report.sha256 != original.sha256 or extraction.report != report.id:
        raise StoreError(f"report {report.id}: its original or its extraction is another report's")
    check_extraction(report, extraction)


def check_same(recorded: Report, report: Report) -> None:
    """Raises StoreError when an id that is taken is to stand for other bytes or another text."""
    if (recorded.sha256, recorded.text) != (report.sha256, report.text):
        raise StoreError(f"report {report.id}: another report stands under this id")


def check_same_judgement(recorded: Judgement, judgement: Judgement) -> None:
    """Raises StoreError when an id that is taken is to stand for another decision."""
    if recorded != judgement:
        raise StoreError(f"judgement {judgement.id}: another one stands under this id")


def check_extraction(report: Report, extraction: Extraction) -> None:
    """Raises StoreError when an id stands twice, BrokenCitation when a quote is not in the text."""
    for things in (extraction.mentions, extraction.statements):
        for id_, count in Counter(thing.id for thing in things).items():
            if count > 1:
                raise StoreError(f"report {report.id}: {id_} stands {count} times in an extraction")
    for passage in _passages(extraction):
        if passage.report != report.id:
            raise BrokenCitation(f"report {report.id}: a passage of {passage.report} is cited")
        # Built once more, with the text that will be stored: the one it was cut from may differ.
        Passage(report.id, passage.start, passage.end, passage.quote, text=report.text)


def _passages(extraction: Extraction) -> Iterable[Passage]:
    yield from (mention.passage for mention in extraction.mentions)
    for statement in extraction.statements:
        yield from (piece.passage for piece in statement.evidence)


def cites(body: Json, ids: AbstractSet[str]) -> bool:
    """True when one of `ids` stands anywhere in plain JSON, as a value or as a key."""
    if isinstance(body, str):
        return body in ids
    if isinstance(body, dict):
        return any(cites(key, ids) or cites(value, ids) for key, value in body.items())
    return isinstance(body, list) and any(cites(item, ids) for item in body)


def without_address(what: str, addresses: Iterable[str | None], report: str) -> str:
    """What a transaction did, with the report's id in place of its address."""
    for address in addresses:
        what = what.replace(address, report) if address else what
    return what


def without_words(judgement: Judgement, report: str) -> Judgement:
    """A judgement without the words it quotes from a report; where they stood is kept."""
    return replace(judgement, targets=tuple(_bare(t, report) for t in judgement.targets))


def _bare(anchor: Anchor, report: str) -> Anchor:
    return replace(anchor, form="", label=None) if anchor.report == report else anchor
