"""Reading into a case: each report whole or not at all, in whatever order they come."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import tee

from entramado.errors import InputError, TooLarge
from entramado.extract.crew import read_alone, read_together
from entramado.model.entity import Entity
from entramado.model.ident import ident
from entramado.model.mention import MentionKind
from entramado.model.report import Original, Report
from entramado.model.statement import Extraction
from entramado.resolve.withheld import Bearer, Net, net_of
from entramado.settings import Settings
from entramado.sources.read import Overrides, Refused, read
from entramado.store.base import Reader, Refusal, Store
from entramado.store.codec import decode_row

# Characters of the reports that are read at a time: ten short ones together are parsed a fifth
# faster than one by one, and a crash still loses no more than a second of work.
_BATCH = 12_000
# Characters of a report. What it says is in memory until it is recorded: 80 MB for a million
# characters beside 430 MB (662 MB at three million), so this stays below 1.5 GB.
_LONGEST = 8_000_000
_MASK = "[…]"


@dataclass(frozen=True, slots=True)
class Progress:
    """One input done: taken, skipped (the case has it), or refused with a reason.

    `locator` does not name whom the report shields; of what was refused, it is as given.
    """

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
    names = _Names(store.now)

    def refuse(item: Refused) -> None:
        refused.append(_record_refusal(store, item, settings, known))
        progress(Progress(item.locator, "refused", refusal=refused[-1]))

    def fresh() -> Iterator[Taken]:
        for item in read(inputs, settings=settings, overrides=overrides):
            if isinstance(item, Refused):
                refuse(item)
            elif len(item.report.text) > _LONGEST:
                refuse(Refused(item.report.locator, _too_long(item.report)))
            elif _held(store.now, item.report.id):
                counts["skipped"] += 1
                progress(Progress(names.of(item.report), "skipped"))
            else:
                yield item.original, item.report

    known = set(store.now.refusals())
    with closing(_extracted(fresh(), workers, settings.recogniser)) as extracted:
        for original, report, extraction in extracted:
            if isinstance(extraction, InputError):
                refuse(Refused(report.locator, extraction))
                continue
            added = _add(store, original, report, extraction, settings)
            outcome = "taken" if added else "skipped"
            counts[outcome] += 1
            statements = len(extraction.statements) if added else 0
            progress(Progress(names.of(report, extraction), outcome, statements=statements))
    return ReadSummary(counts["taken"], counts["skipped"], tuple(refused))


class _Names:
    """How inputs are called in progress: without the names of people who are withheld."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @cached_property
    def _net(self) -> Net:
        """The names withheld when the case was last looked at."""
        rows = self._reader.rows("entity")
        return net_of(decode_row(Entity, row) for row in rows)

    def of(self, report: Report, extraction: Extraction | None = None) -> str:
        """Where a report is; `extraction`: whom its own reading shields."""
        told = self._net.masked(report.locator, _MASK)
        mentions = extraction.mentions if extraction else ()
        shielded = {m.chain or m.id for m in mentions if m.shields}
        if not shielded:
            return told
        forms: dict[tuple[str, str], set[str]] = {}
        for mention in mentions:
            if mention.kind is MentionKind.NAME:
                key = (mention.chain or mention.id, mention.schema)
                forms.setdefault(key, set()).add(mention.form)
        net = Net(Bearer(tuple(f), schema, c in shielded) for (c, schema), f in forms.items())
        return net.masked(told, _MASK)


def _too_long(report: Report) -> TooLarge:
    return TooLarge(
        f"{report.locator}: {len(report.text)} characters of text, which is more than {_LONGEST}",
        hint="Nothing of it was taken. Split it.",
    )


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
    what = f"read {report.id}"  # not its file name: that may name somebody who is withheld
    with store.transaction(what, who=settings.actor, when=datetime.now(UTC)) as writer:
        if writer.holds(report.id):
            return False
        writer.add_report(original, _versioned(writer, report), extraction)
    return True


def _record_refusal(
    store: Store, item: Refused, settings: Settings, known: set[Refusal]
) -> Refusal:
    """Record what could not be read, once; `known` is what the case has, read once for a run."""
    error = item.error
    refusal = Refusal(item.locator, type(error).__name__, error.message, error.hint)
    if refusal not in known:
        known.add(refusal)
        what = f"refuse {ident('f', item.locator)}"
        with store.transaction(what, who=settings.actor, when=datetime.now(UTC)) as writer:
            writer.add_refusal(refusal)
    return refusal


def _extracted(
    reports: Iterator[Taken], workers: int, names_by: str | None
) -> Generator[tuple[Original, Report, Extraction | InputError], None, None]:
    """Each report with what it says, in the order in which they come."""
    given, taken = tee(_batches(reports))
    texts = ([report for _, report in batch] for batch in given)
    alone = (read_alone(some, names_by) for some in texts)
    each = read_together(texts, workers, names_by) if workers > 1 else alone
    with closing(each):
        for batch, found in zip(taken, each, strict=True):
            for (original, report), extraction in zip(batch, found, strict=True):
                yield original, report, extraction


def _batches(reports: Iterator[Taken]) -> Iterator[list[Taken]]:
    """Reports to be read at a time: short ones are parsed faster together."""
    batch: list[Taken] = []
    size = 0
    for original, report in reports:
        batch.append((original, report))
        size += len(report.text)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
