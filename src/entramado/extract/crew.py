"""Several processes that read at the same time: what reports say, in the order they were given.

Invariants: whoever reads has no case open, and ends when the process that asked ends, however
that comes. On Linux one process loads the models and the readers are forked from it, because
models loaded once in each cost 2.5 s of CPU a reader; elsewhere each reader starts afresh.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from threading import Thread

from entramado.errors import EntramadoError, InputError, Unread, UsageError
from entramado.extract.pipeline import extract, extract_all, prepare
from entramado.model.offsets import OffsetMap
from entramado.model.report import Report
from entramado.model.statement import Extraction

Reports = Sequence[Report]
Found = Extraction | InputError
# Batches given out and not yet taken back, per reader: beyond it, all wait for the slowest.
_AHEAD = 3
_NOWHERE = OffsetMap(())


def read_alone(reports: Reports, names_by: str | None = None) -> list[Found]:
    """What each report says, or that the program fails on it: the others are read all the same.

    A million characters, or two thousand names joined by "and", went over limits of the parser.
    """
    try:
        return list(extract_all(reports, names_by))
    except UsageError:
        raise
    except Exception:  # noqa: BLE001 - one of them; each is asked by itself
        return [_one(report, names_by) for report in reports]


def _one(report: Report, names_by: str | None) -> Found:
    try:
        return extract(report, names_by)
    except UsageError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever one text sets off, the others go on
        return _unread(report, type(error).__name__)


def _unread(report: Report, why: str) -> Unread:
    return Unread(
        f"{report.locator}: the program fails on this text ({why})",
        hint="Nothing of it was taken. Split it, or leave it out.",
    )


def read_together(
    batches: Iterator[Reports], readers: int, names_by: str | None = None
) -> Generator[list[Found], None, None]:
    """What each batch of reports says, read by several processes, in the order of the batches."""
    first = next(batches, None)
    if first is None:
        return
    languages = {p.language for report in first for p in report.paragraphs if p.language}
    with ExitStack() as stack:
        crew = _Crew.start(readers, tuple(sorted(languages)), stack)
        crew.names_by = names_by
        yield from crew.read(_chained(first, batches))


def _chained(first: Reports, others: Iterator[Reports]) -> Iterator[Reports]:
    yield first
    yield from others


@dataclass(slots=True)
class _Crew:
    """The readers that have nothing to do, and those at work with the number of their batch."""

    idle: list[Connection]
    busy: dict[Connection, int]
    names_by: str | None = None

    @classmethod
    def start(cls, readers: int, languages: tuple[str, ...], stack: ExitStack) -> _Crew:
        """Start them; when `stack` is left they end, at once if they are at work."""
        context = get_context("spawn")
        ours, theirs = zip(*(context.Pipe() for _ in range(readers)), strict=True)
        # A reader ends when nobody holds the other end of this pipe any more: we close it, or die.
        alive, held = context.Pipe(duplex=False)
        if sys.platform == "linux":
            begun = [context.Process(target=_lead, args=(theirs, alive, languages), daemon=True)]
        else:
            begun = [context.Process(target=_work, args=(e, alive), daemon=True) for e in theirs]
        for process in begun:
            process.start()
            stack.callback(process.join)
        for end in (held, *ours):
            stack.callback(end.close)
        for end in (alive, *theirs):
            end.close()
        return cls(list(ours), {})

    def read(self, batches: Iterator[Reports]) -> Iterator[list[Found]]:
        """What the batches say, in their order."""
        given: deque[tuple[int, Reports]] = deque()
        done: dict[int, list[Found]] = {}
        most = _AHEAD * len(self.idle)
        number, more = 0, True
        while more or given:
            while more and self.idle and len(given) < most:
                batch = next(batches, None)
                more = batch is not None
                if batch is not None:
                    self._give(number, batch)
                    given.append((number, batch))
                    number += 1
            while given and given[0][0] in done:
                yield done.pop(given.popleft()[0])
            if given and given[0][0] not in done:
                self._take(dict(given), done)

    def _give(self, number: int, batch: Reports) -> None:
        reader = self.idle.pop()
        self.busy[reader] = number
        try:
            reader.send(([_lean(report) for report in batch], self.names_by))
        except OSError:  # it is gone, which `_take` finds
            return

    def _take(self, given: dict[int, Reports], done: dict[int, list[Found]]) -> None:
        for reader in wait(list(self.busy)):
            assert isinstance(reader, Connection)  # noqa: S101
            number = self.busy.pop(reader)
            try:
                found = reader.recv()
            except (EOFError, OSError):
                # A reader that is gone takes with it what it read. One text set it off, or the
                # machine had no memory left: in either case the rest goes on with the others.
                done[number] = [_unread(report, "the process ended") for report in given[number]]
                if not (self.idle or self.busy):
                    raise EntramadoError(
                        "all reading processes have ended",
                        hint="What was read is in the case. Read again with fewer workers.",
                    ) from None
                continue
            if isinstance(found, UsageError):
                raise found
            done[number] = found
            self.idle.append(reader)


def _lean(report: Report) -> Report:
    """What is read of it. The map back to the original bytes is no part of that."""
    return replace(report, offsets=_NOWHERE)


def _lead(ends: Sequence[Connection], alive: Connection, languages: tuple[str, ...]) -> None:
    """Load what reading needs, and become as many readers as there are ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Arrays are small here; threads of theirs would only make forking unsafe.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    prepare(languages)
    gc.collect()
    gc.freeze()  # or the first collection in each reader would copy all it has in common
    readers = [_forked(end, ends, alive) for end in ends]
    for end in ends:
        end.close()
    for reader in readers:
        os.waitpid(reader, 0)


def _forked(end: Connection, ends: Sequence[Connection], alive: Connection) -> int:
    number = os.fork()
    if number:
        return number
    try:
        for other in ends:
            if other is not end:
                other.close()
        _work(end, alive)
    finally:
        os._exit(0)


def _work(end: Connection, alive: Connection) -> None:
    """Read what comes through `end` until nothing more does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(alive,), daemon=True).start()
    while True:
        try:
            batch, names_by = end.recv()
            end.send(_told(batch, names_by))
        except (EOFError, OSError):
            return


def _told(batch: Reports, names_by: str | None) -> list[Found] | UsageError:
    try:
        return read_alone(batch, names_by)
    except UsageError as error:
        return error


def _end_with(alive: Connection) -> None:
    """A long text would otherwise be read to its end for nobody."""
    alive.poll(None)
    os._exit(1)
