"""A case: open it, read into it, look at it, decide, hand things out. A switchboard, not a room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from entramado.derivation.derive import derive
from entramado.errors import EntramadoError, NoSuchName
from entramado.intake import Progress, ReadSummary, read_into
from entramado.listings.files import Said
from entramado.listings.importing import Imported, import_into
from entramado.model.clocks import Clocks
from entramado.model.judgement import Judgement, in_force
from entramado.model.listing import in_case, is_listing, linked, listing_at
from entramado.model.report import Report
from entramado.proof import Proof, prove
from entramado.review.decisions import Decisions
from entramado.settings import Settings
from entramado.sources.read import Overrides
from entramado.store.base import Store
from entramado.store.memory import MemoryStore
from entramado.store.sql import SqlStore
from entramado.view import View


@dataclass(frozen=True, slots=True)
class Purged:
    """The ids of the reports that a purge took out."""

    reports: tuple[str, ...]


class Case:
    """One case folder (or database). Use as a context manager.

    Derived state is brought up to date when it is next looked at, not while reading.
    """

    def __init__(self, store: Store, settings: Settings, *, location: str) -> None:
        self.store = store
        self.settings = settings
        self.location = location
        self._seen: View | None = None

    @classmethod
    def open(
        cls, location: str | Path, *, create: bool = False, settings: Settings | None = None
    ) -> Self:
        """Open the case at a folder or database URL. Raises StoreError when there is none."""
        chosen = settings or Settings.from_environment()
        store = SqlStore.open(str(location), create=create)
        return cls(store, chosen, location=str(location))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if isinstance(error, EntramadoError) and self._seen is not None:
                # Whoever raised it, an error names nobody who is withheld.
                error.reword(self._seen.words)
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def read(
        self,
        inputs: Sequence[str],
        *,
        overrides: Overrides | None = None,
        workers: int = 1,
        progress: Callable[[Progress], None] | None = None,
    ) -> ReadSummary:
        """Read files, folders, `-`; skip what the case has; record what cannot be read."""
        return read_into(
            self.store,
            inputs,
            settings=self.settings,
            overrides=overrides or Overrides(),
            workers=workers,
            progress=progress or (lambda _: None),
        )

    def view(self, clocks: Clocks | None = None) -> View:
        """What the case says now, or as the clocks show it."""
        clocks = clocks or Clocks()
        if clocks.known_at is None and clocks.published_by is None:
            derive(self.store, who=self.settings.actor)
            self._seen = View(self.store.now, clocks)
        else:
            self._seen = self._past(clocks)
        return self._seen

    def _past(self, clocks: Clocks) -> View:
        """The same derivation over what stood then: never a filter over what we know now."""
        reader = self.store.now
        if clocks.known_at is not None:
            reader = self.store.at(_last_by(self.store, clocks.known_at))
        links = linked(in_force(reader.judgements()))
        shown = [id_ for id_ in reader.report_ids() if in_case(id_, links)]
        kept, left_out = _published_by(reader.reports(shown), clocks)
        then = MemoryStore.holding(reader, reports=kept)
        derive(then, who=self.settings.actor)
        # Whom a person withholds today is not shown by asking what was known yesterday.
        today = self.view().entities.values()
        withheld = frozenset(chain for e in today if e.private for chain in e.chains)
        return View(then.now, clocks, left_out=left_out, withheld=withheld)

    @property
    def decisions(self) -> Decisions:
        """Judging and undoing: `case.decisions.identity(...)`."""
        return Decisions(self.store, self.view, self.settings)

    def undo(self, count: int = 1) -> Sequence[Judgement]:
        """Withdraw the last `count` judgements in force, newest first."""
        return self.decisions.undo(count)

    def import_lists(
        self,
        paths: Sequence[str],
        said: Said | None = None,
        *,
        progress: Callable[[str, int], None] | None = None,
    ) -> Sequence[Imported]:
        """Import reference lists beside the case; nobody is linked to an entry by that."""
        return import_into(
            self.store,
            paths,
            said or Said(),
            settings=self.settings,
            progress=progress or (lambda _, __: None),
        )

    def purge(self, name: str, *, why: str) -> Purged:
        """Take a report out for good, by id, locator or URL; or all that tell of `name`; or, by its
        id, an entry of a reference list.

        Raises NoSuchName. A tombstone without content stays.
        """
        now = datetime.now(UTC)
        if is_listing(name):
            return self._purge_listing(name, now, why)
        reports = _to_purge(self.view(), name)
        with self.store.transaction("purge", who=self.settings.actor, when=now) as writer:
            for report in reports:
                writer.purge(report, who=self.settings.actor, when=now, why=why)
        return Purged(tuple(reports))

    def _purge_listing(self, id_: str, now: datetime, why: str) -> Purged:
        """An entry, and the reports that it became when it was judged."""
        who = self.settings.actor
        with self.store.transaction("purge", who=who, when=now) as writer:
            locator = listing_at(id_)
            reports = [r.id for r in writer.reports() if r.locator == locator]
            writer.purge_listing(id_, who=who, when=now, why=why)
            for report in reports:
                writer.purge(report, who=who, when=now, why=why)
        return Purged((id_, *reports))

    def prove(self) -> Proof:
        """Prove again every quote, hash and judgement, from the stored original bytes."""
        return prove(self.store.now, self.store.damage())


def _last_by(store: Store, moment: datetime) -> int:
    numbers = [t.number for t in store.now.transactions() if t.at <= moment]
    return max(numbers, default=0)


def _published_by(reports: Iterable[Report], clocks: Clocks) -> tuple[list[str], list[str]]:
    kept: list[str] = []
    left_out: list[str] = []
    for report in reports:
        if clocks.published_by is None:
            kept.append(report.id)
            continue
        days = report.published_days()
        if days is None:
            left_out.append(report.id)
        elif days[1] <= clocks.published_by:
            kept.append(report.id)
    return kept, left_out


def _to_purge(view: View, name: str) -> list[str]:
    named = [r.id for r in view.reports.values() if name in (r.id, r.locator, r.url)]
    if named:
        return named
    found = view.find(name, private=True)
    reports = [r for r in found.reports if r in view.reports]
    if not reports:
        raise NoSuchName(f"no report of {name!r} to purge")
    return reports
