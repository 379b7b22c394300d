"""What any store of a case must do with reference lists: recorded rows, found by keys.

Invariants, proved for every store by `tests/contract/test_lists.py`: rows are append-only; a new
version of an entry supersedes, an absence only notes; `at(n)` sees the versions, absences and
names of then; keys are hints that lead to names and never say anything themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from entramado.model.listing import Absence, Edition, Listing


@dataclass(frozen=True, slots=True)
class IndexedName:
    """One name under which an entry is looked for; `number` grows with each that is recorded."""

    number: int
    listing: str
    schema: str
    value: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A name to be indexed: what it is a name of, and the keys that lead to it."""

    schema: str
    value: str
    keys: tuple[str, ...]


class ListReader(Protocol):
    """Reads the reference lists beside a case."""

    def editions(self) -> Sequence[Edition]:
        """Every list as it was imported whole, oldest first."""

    def listing(self, id_: str) -> Listing:
        """One entry as it stands. Raises NoSuchName when it is unknown or purged."""

    def listings(self, ids: Iterable[str]) -> Iterator[Listing]:
        """Entries as they stand, in order of id; unknown ones are left out."""

    def listing_versions(self) -> Iterator[Listing]:
        """Every version of every entry, in the order in which they were recorded."""

    def standing_on(self, list_: str) -> Mapping[str, str]:
        """Entry → digest, for the entries of a list that are not gone from it."""

    def names_under(self, keys: Iterable[str], *, most: int) -> Mapping[str, Sequence[int]]:
        """Key → numbers of the names it leads to, for the keys that lead to one name or more, and
        to no more than `most`: a key that half a list lives under tells nothing."""

    def names_listed(self, numbers: Iterable[int]) -> Iterator[IndexedName]:
        """Indexed names by number, in order of it."""


class ListWriter(ListReader, Protocol):
    """Records reference lists within a transaction."""

    def add_listings(self, found: Iterable[tuple[Listing, Sequence[Looked]]]) -> None:
        """Record versions of entries, and index those of their names that are not indexed yet."""

    def add_absences(self, absences: Iterable[Absence]) -> None:
        """Note entries that an edition does not have any more."""

    def add_edition(self, edition: Edition) -> None:
        """Note that a list was imported whole; one that is noted already is left as it is."""

    def purge_listing(self, id_: str, *, who: str, when: datetime, why: str) -> None:
        """Take out every version of an entry and its names; leave a tombstone for each.

        Raises NoSuchName. `purge` of the report that an entry became does the same."""
