"""Proving a case again, from the stored original bytes: `entramado check`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from entramado.errors import DamagedCase, EntramadoError, IntegrityError, NoSuchName
from entramado.model.judgement import Anchor, Judgement, in_force
from entramado.model.report import Report
from entramado.store.base import Reader


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved and what does not hold. `unplaced`: judgements whose words are gone."""

    reports: int
    quotes: int
    judgements: int
    broken: tuple[str, ...]
    unplaced: tuple[Judgement, ...]

    @property
    def holds(self) -> bool:
        """True when every quote and hash holds. An unplaced judgement is reported, not a break."""
        return not self.broken


def prove(reader: Reader, damage: Sequence[str] = ()) -> Proof:
    """Prove every hash, cleaned text and quote; list judgements that have lost their place.

    `damage` is what the store says of its own files: that is broken as well.
    """
    broken = [f"case file: {found}" for found in damage]
    quotes = 0
    reports = reader.report_ids()
    for report_id in reports:
        try:
            quotes += _prove_report(reader, report_id)
        except (IntegrityError, NoSuchName, DamagedCase) as error:
            broken.append(f"report {report_id}: {error.message}")
        except (LookupError, TypeError, ValueError) as error:  # a value of another shape
            broken.append(f"report {report_id}: cannot be read: {error}")
    standing = in_force(reader.judgements())
    unplaced = tuple(j for j in standing if not all(_placed(reader, a) for a in j.targets))
    return Proof(len(reports), quotes, len(standing), tuple(broken), unplaced)


def _prove_report(reader: Reader, report_id: str) -> int:
    report = reader.report(report_id)
    source = reader.original(report.sha256).source_text()
    report.offsets.prove(report.text, source)
    report.published_days()  # raises ValueError when that is no date
    extraction = reader.extraction(report_id)
    # Loading a passage has compared it with the cleaned text; here it is derived from the source.
    spans = {(m.passage.start, m.passage.end) for m in extraction.mentions}
    spans |= {(e.passage.start, e.passage.end) for s in extraction.statements for e in s.evidence}
    for start, end in sorted(spans):
        report.offsets.prove(report.text, source, start, end)
    return len(spans)


def _placed(reader: Reader, anchor: Anchor) -> bool:
    if not anchor.report:
        return True
    try:
        report = reader.report(anchor.report)
    except EntramadoError:
        return False
    return any(True for _ in places_of(report, anchor))


def places_of(report: Report, anchor: Anchor) -> Iterator[tuple[int, int]]:
    """Where in the cleaned text an anchor's words stand: at its span of the source, as printed."""
    position = report.text.find(anchor.form)
    while position >= 0:
        end = position + len(anchor.form)
        if report.offsets.source_span(position, end) == (anchor.start, anchor.end):
            yield position, end
        position = report.text.find(anchor.form, position + 1)
