"""Proving a case again, from the stored original bytes: `entramado check`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from entramado.errors import DamagedCase, EntramadoError, IntegrityError, NoSuchName
from entramado.incidents.conflicts import conflicts_in as conflicts_of_incidents
from entramado.incidents.conflicts import untold
from entramado.model.judgement import Anchor, Judgement, in_force
from entramado.model.report import Report
from entramado.resolve.conflicts import Conflict, conflicts_in, homeless
from entramado.store.base import Reader


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved and what does not hold.

    `unplaced`: judgements whose words are gone, or stand where no reader sees a name any more;
    `conflicts`: judgements that others keep from being carried out.
    """

    reports: int
    quotes: int
    judgements: int
    broken: tuple[str, ...]
    unplaced: tuple[Judgement, ...]
    conflicts: tuple[Conflict, ...] = ()
    listings: int = 0

    @property
    def holds(self) -> bool:
        """True when every quote and hash holds. Judgements that are unplaced or in conflict are
        reported; they break nothing."""
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
    listings, changed = _prove_listings(reader)
    broken += changed
    standing = in_force(reader.judgements())
    # What is broken is named above; the extractions that these ask may be what cannot be read.
    lost = _wordless(reader, standing) if broken else unplaced(reader, standing)
    readable = [] if broken else standing
    conflicts = (*conflicts_in(reader, readable), *conflicts_of_incidents(reader, readable))
    return Proof(
        len(reports), quotes, len(standing), tuple(broken), tuple(lost), conflicts, listings
    )


def unplaced(reader: Reader, standing: Sequence[Judgement]) -> list[Judgement]:
    """Of these judgements, those that have lost their place: the words, or what they tell of."""
    lost = (*_wordless(reader, standing), *homeless(reader, standing), *untold(reader, standing))
    gone = {judgement.id for judgement in lost}
    return [judgement for judgement in standing if judgement.id in gone]


def _wordless(reader: Reader, standing: Sequence[Judgement]) -> list[Judgement]:
    return [j for j in standing if not all(_placed(reader, anchor) for anchor in j.targets)]


def _prove_listings(reader: Reader) -> tuple[int, list[str]]:
    """How many versions of list entries there are, and those whose bytes are not what they were."""
    number, broken = 0, []
    try:
        for listing in reader.listing_versions():
            number += 1
            if sha256(listing.data).hexdigest() != listing.sha256:
                broken.append(f"listing {listing.id}: the stored bytes have changed")
    except (DamagedCase, IntegrityError, LookupError, TypeError, ValueError) as error:
        broken.append(f"listing {number + 1} of this case: cannot be read: {error}")
    return number, broken


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


def place_of(report: Report, anchor: Anchor) -> tuple[int, int] | None:
    """Where in the cleaned text an anchor's words stand, if they do."""
    return next(places_of(report, anchor), None)


def places_of(report: Report, anchor: Anchor) -> Iterator[tuple[int, int]]:
    """Where in the cleaned text an anchor's words stand: at its span of the source, as printed."""
    position = report.text.find(anchor.form)
    while position >= 0:
        end = position + len(anchor.form)
        if report.offsets.source_span(position, end) == (anchor.start, anchor.end):
            yield position, end
        position = report.text.find(anchor.form, position + 1)
