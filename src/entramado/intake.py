"""Reading into a case: each report whole or not at all, in whatever order they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context

from entramado.errors import InputError, MissingExtra, Unread
from entramado.extract.pipeline import extract
from entramado.model.ident import ident
from entramado.model.report import Original, Report
from entramado.model.statement import Extraction
from entramado.settings import Settings
from entramado.sources.read import Overrides, Refused, read
from entramado.store.base import Reader, Refusal, Store

# Reports handed to the workers at a time, per worker: enough to keep each busy, few enough that
# a crash loses seconds of work and the texts in flight stay small.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Progress:
    """One input done: taken, skipped (the case has it), or refused with a reason."""

    locator: str
    outcome: str
    statements: int = 0
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """How a run went."""

    taken: int
    skipped: int
    refused: tuple[Refusal, ...]


Taken = tuple[Original, Report]


def read_into(
    store: Store,
    inputs: Sequence[str],
    *,
    settings: Settings,
    overrides: Overrides,
    workers: int,
    progress: Callable[[Progress], None],
) -> ReadSummary:
    """Read `inputs` into the store. A refusal is recorded and the run goes on.

    Each report is one transaction, so a run that is killed leaves whole reports only, and the
    next one skips them and finishes the rest.
    """
    counts = {"taken": 0, "skipped": 0}
    refused: list[Refusal] = []

    def fresh() -> Iterator[Taken]:
        for item in read(inputs, settings=settings, overrides=overrides):
            if isinstance(item, Refused):
                refusal = _record_refusal(store, item, settings)
                refused.append(refusal)
                progress(Progress(item.locator, "refused", refusal=refusal))
            elif _held(store.now, item.report.id):
                counts["skipped"] += 1
                progress(Progress(item.report.locator, "skipped"))
            else:
                yield item.original, item.report

    for original, report, extraction in _extracted(fresh(), workers):
        if isinstance(extraction, InputError):
            refusal = _record_refusal(store, Refused(report.locator, extraction), settings)
            refused.append(refusal)
            progress(Progress(report.locator, "refused", refusal=refusal))
            continue
        if not _add(store, original, report, extraction, settings):
            counts["skipped"] += 1
            progress(Progress(report.locator, "skipped"))
            continue
        counts["taken"] += 1
        progress(Progress(report.locator, "taken", statements=len(extraction.statements)))
    return ReadSummary(counts["taken"], counts["skipped"], tuple(refused))


def _held(reader: Reader, report: str) -> bool:
    """True when the case has this text, or had it until a person took it out."""
    return reader.holds(report) or _purged(reader, report)


def _versioned(reader: Reader, report: Report) -> Report:
    """The report as the case should hold it: a new version where its source was read before.

    Asked for when the report is recorded: of two versions that are on their way at once, with
    several workers, the second supersedes the first as it does with one.
    """
    earlier = reader.latest_at(report.url or report.locator)
    if earlier is None:
        return report
    return replace(report, version=earlier.version + 1, supersedes=earlier.id)


def _purged(reader: Reader, report: str) -> bool:
    """What a person took out for good does not come back because its file still lies there."""
    return any(tombstone.report == report for tombstone in reader.tombstones())


def _add(
    store: Store, original: Original, report: Report, extraction: Extraction, settings: Settings
) -> bool:
    """Record one report; False when it came in meanwhile (twice in one run, or another run)."""
    what = f"read {report.locator}"
    with store.transaction(what, who=settings.actor, when=datetime.now(UTC)) as writer:
        if writer.holds(report.id):
            return False
        writer.add_report(original, _versioned(writer, report), extraction)
    return True


def _record_refusal(store: Store, item: Refused, settings: Settings) -> Refusal:
    error = item.error
    refusal = Refusal(item.locator, type(error).__name__, error.message, error.hint)
    if refusal not in store.now.refusals():
        what = f"refuse {ident('f', item.locator)}"
        with store.transaction(what, who=settings.actor, when=datetime.now(UTC)) as writer:
            writer.add_refusal(refusal)
    return refusal


def _extraction(report: Report) -> Extraction | InputError:
    """What the report says, or that the program fails on it: the others are read all the same.

    A million characters, or two thousand names joined by "and", went over limits of the parser.
    """
    try:
        return extract(report)
    except MissingExtra:
        raise
    except Exception as error:  # noqa: BLE001 - whatever one text sets off, the others go on
        return Unread(
            f"{report.locator}: the program fails on this text ({type(error).__name__})",
            hint="Nothing of it was taken. Split it, or leave it out.",
        )


def _extracted(
    reports: Iterator[Taken], workers: int
) -> Iterator[tuple[Original, Report, Extraction | InputError]]:
    if workers <= 1:
        for original, report in reports:
            yield original, report, _extraction(report)
        return
    # Spawned, not forked: the parsers hold threads and locks that do not survive a fork.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        while batch := list(islice(reports, workers * _AHEAD)):
            done = pool.map(_extraction, [report for _, report in batch])
            for (original, report), extraction in zip(batch, done, strict=True):
                yield original, report, extraction
