"""Importing reference lists into a case: some entries at a time, and what a later edition changes.

Each batch is one transaction, so that a run that is killed leaves whole entries, and the next one
skips those. Only when a list has been gone through whole is it noted as an edition, and what it
does not have any more as gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from entramado.errors import InputError, UsageError
from entramado.listings.files import Said, entries, list_name, whole_digest
from entramado.listings.keys import MOST_NAMES, looked
from entramado.model.ident import ident
from entramado.model.listing import Absence, Edition, Listing
from entramado.model.report import day_range
from entramado.settings import Settings
from entramado.sources.inputs import Refused
from entramado.store.base import Reader, Refusal, Store, Writer

# Entries in one transaction: 10,000 take some 4 s, for which others wait, and 60 MB; by 1,000 the
# pages of the index are written ten times as often.
_BATCH = 10_000
_TOLD = 1000  # entries between two words of progress


@dataclass(frozen=True, slots=True)
class Imported:
    """How the import of one list went. `unchanged`: the case had these; `kept_out`: purged ones."""

    edition: Edition
    unchanged: int
    kept_out: int
    crowded: int
    complete: bool
    refused: tuple[Refusal, ...]


@dataclass(slots=True)
class _Run:
    """One list while it is gone through. `seen`: its entries so far, with their digest."""

    name: str
    held: dict[str, str]
    purged: frozenset[str]
    refused_before: set[Refusal]
    seen: dict[str, str] = field(default_factory=dict)
    batch: list[Listing] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    unwritten: list[Refusal] = field(default_factory=list)
    changed: int = 0
    kept_out: int = 0
    crowded: int = 0
    whole: bool = True


def import_into(
    store: Store,
    paths: Sequence[str],
    said: Said,
    *,
    settings: Settings,
    progress: Callable[[str, int], None],
) -> list[Imported]:
    """Import files; those of one name are one list. Raises UsageError for an edition that is older
    than the one the case has: what is new must not be undone by what is old."""
    lists: dict[str, list[str]] = {}
    for path in paths:
        lists.setdefault(list_name(path, said), []).append(path)
    for name in lists:
        _refuse_older(store.now, name, said)
    return [_import(store, name, files, said, settings, progress) for name, files in lists.items()]


def _refuse_older(reader: Reader, name: str, said: Said) -> None:
    newest = _newest(reader, name)
    if newest is None or not (newest.published and said.published):
        return
    if day_range(said.published)[1] < day_range(newest.published)[0]:
        raise UsageError(
            f"the case has list {name!r} as of {newest.published}, which is later than "
            f"{said.published}",
            hint="Import the older edition under a name of its own, with --list.",
        )


def _newest(reader: Reader, name: str) -> Edition | None:
    return next((e for e in reversed(reader.editions()) if e.list == name), None)


def _import(
    store: Store,
    name: str,
    paths: Sequence[str],
    said: Said,
    settings: Settings,
    progress: Callable[[str, int], None],
) -> Imported:
    now = store.now
    purged = frozenset(stone.sha256 for stone in now.tombstones())
    run = _Run(name, dict(now.standing_on(name)), purged, set(now.refusals()))
    for path in paths:
        for entry in _entries(path, said, settings, run):
            _take(run, entry)
            if len(run.seen) % _TOLD == 0:
                progress(path, len(run.seen))
            if len(run.batch) >= _BATCH or len(run.unwritten) >= _BATCH:
                _write(store, run, settings)
    return _finish(store, run, paths, said, settings)


def _entries(path: str, said: Said, settings: Settings, run: _Run) -> Iterator[Listing]:
    """The entries of a file; what cannot be read is noted, and the others go on."""
    locator = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        for item in entries(path, said, settings):
            if isinstance(item, Refused):
                _refuse(run, item.locator, item.error)
            else:
                yield item
    except InputError as error:
        run.whole = False
        _refuse(run, locator, error)
    except OSError as error:
        run.whole = False
        _refuse(run, locator, InputError(f"{locator}: {(error.strerror or 'lost').lower()}"))


def _refuse(run: _Run, locator: str, error: InputError) -> None:
    refusal = Refusal(locator, type(error).__name__, error.message, error.hint)
    run.refused.append(refusal)
    if refusal not in run.refused_before:
        run.refused_before.add(refusal)
        run.unwritten.append(refusal)


def _take(run: _Run, entry: Listing) -> None:
    before = run.seen.get(entry.id)
    if before is not None:
        if before != entry.digest:
            told = f"{entry.locator}: {entry.entry!r} stands in the list twice; the first is taken"
            _refuse(run, entry.locator, InputError(told, hint="Give each entry an id of its own."))
        return
    run.seen[entry.id] = entry.digest
    if entry.sha256 in run.purged:
        run.kept_out += 1
    elif run.held.get(entry.id) != entry.digest:
        run.crowded += len(entry.names) > MOST_NAMES
        run.batch.append(entry)
        run.changed += 1


def _write(store: Store, run: _Run, settings: Settings) -> None:
    batch, refused = run.batch, run.unwritten
    run.batch, run.unwritten = [], []
    # Outside the transaction, so that nobody waits for the names to be taken apart.
    found = [(entry, looked(entry)) for entry in batch]
    what = f"import {ident('f', run.name)}: {len(batch)} entries"
    with store.transaction(what, who=settings.actor, when=datetime.now(UTC)) as writer:
        writer.add_listings(found)
        for refusal in refused:
            writer.add_refusal(refusal)


def _finish(
    store: Store, run: _Run, paths: Sequence[str], said: Said, settings: Settings
) -> Imported:
    """Write what is left; note the edition, and what it has not any more."""
    if run.batch or run.unwritten:
        _write(store, run, settings)
    newest = _newest(store.now, run.name)
    gone = sorted(run.held.keys() - run.seen.keys())
    # A file of headings alone is a download that broke off; it does not say that all have left.
    certain = run.whole and not run.refused and bool(run.seen)
    edition = Edition(
        list=run.name,
        issuer=said.issuer,
        published=said.published,
        locator=", ".join(dict.fromkeys(map(_printable, paths))),
        sha256=ident("f", *(whole_digest(path, settings) for path in paths)),
        entries=len(run.seen),
        changed=run.changed,
        gone=len(gone) if certain else 0,
        refused=len(run.refused),
    )
    if _is_new(newest, edition, run) and run.whole and run.seen:
        before = newest.published if newest else None
        notes = [Absence(id_, run.name, before, said.published) for id_ in gone if certain]
        _close(store, edition, notes, settings)
    unchanged = len(run.seen) - run.changed - run.kept_out
    told = (unchanged, run.kept_out, run.crowded, certain or not gone)
    return Imported(edition, *told, tuple(run.refused))


def _is_new(newest: Edition | None, edition: Edition, run: _Run) -> bool:
    """Importing the same files again, of the same date, is no edition."""
    if newest is None or run.changed:
        return True
    same = (newest.sha256, newest.issuer, newest.published)
    return same != (edition.sha256, edition.issuer, edition.published)


def _close(store: Store, edition: Edition, notes: list[Absence], settings: Settings) -> None:
    what = f"import {ident('f', edition.list)}: edition of {edition.published or 'unknown date'}"
    with store.transaction(what, who=settings.actor, when=datetime.now(UTC)) as writer:
        _note(writer, edition, notes)


def _note(writer: Writer, edition: Edition, notes: list[Absence]) -> None:
    writer.add_absences(notes)
    writer.add_edition(edition)


def _printable(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
