"""Reference lists in memory: the same contract, no SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Self

from entramado.errors import NoSuchName
from entramado.model.listing import Absence, Edition, Listing
from entramado.store.lists import IndexedName, ListReader, Looked


@dataclass(slots=True)
class Lists:
    """What a case in memory holds of lists; each version and absence with its transaction.

    `elsewhere`: a state made to look at the past does not copy 200,000 entries; it asks for them
    where they are.
    """

    editions: list[tuple[int, Edition]] = field(default_factory=list)
    versions: list[tuple[int, Listing]] = field(default_factory=list)
    absences: list[tuple[int, Absence]] = field(default_factory=list)
    names: dict[int, tuple[int, IndexedName]] = field(default_factory=dict)
    keyed: dict[str, tuple[int, ...]] = field(default_factory=dict)
    elsewhere: ListReader | None = None

    def copy(self) -> Self:
        """The same values in containers of their own."""
        held = {each.name: getattr(self, each.name) for each in fields(self)}
        elsewhere = held.pop("elsewhere")
        return type(self)(**{name: each.copy() for name, each in held.items()}, elsewhere=elsewhere)

    def take(self, found: Iterable[tuple[Listing, Sequence[Looked]]], tx: int) -> None:
        """Record versions, and index the names that are new."""
        known = {(name.listing, name.schema, name.value) for _, name in self.names.values()}
        for listing, looked in found:
            self.versions.append((tx, replace(listing, gone=None)))
            for name in looked:
                if (listing.id, name.schema, name.value) in known:
                    continue
                known.add((listing.id, name.schema, name.value))
                number = next(reversed(self.names), 0) + 1
                self.names[number] = (tx, IndexedName(number, listing.id, name.schema, name.value))
                for key in set(name.keys):
                    self.keyed[key] = (*self.keyed.get(key, ()), number)

    def versions_of(self, id_: str) -> list[Listing]:
        """Every version of an entry."""
        return [listing for _, listing in self.versions if listing.id == id_]

    def forget(self, id_: str) -> None:
        """Take out all that is recorded of an entry."""
        self.versions = [(tx, each) for tx, each in self.versions if each.id != id_]
        self.absences = [(tx, each) for tx, each in self.absences if each.listing != id_]
        gone = {number for number, (_, name) in self.names.items() if name.listing == id_}
        self.names = {number: held for number, held in self.names.items() if number not in gone}
        self.keyed = {
            key: tuple(number for number in numbers if number not in gone)
            for key, numbers in self.keyed.items()
        }


class MemoryListReader:
    """`lists.ListReader` over `Lists`. `upto`: the last transaction to see; None sees all."""

    def __init__(self, lists: Callable[[], Lists], upto: int | None) -> None:
        self._lists = lists
        self._then = upto

    def editions(self) -> Sequence[Edition]:
        return [edition for tx, edition in self._lists().editions if self._was(tx)]

    def listing(self, id_: str) -> Listing:
        found = next(self.listings([id_]), None)
        if found is None:
            raise NoSuchName(
                f"no list here has an entry {id_!r}",
                hint="`entramado listings` shows the entries that may mean somebody here.",
            )
        return found

    def listings(self, ids: Iterable[str]) -> Iterator[Listing]:
        standing, gone = self._standing(), self._gone()
        for id_ in sorted(set(ids) & standing.keys()):
            yield replace(standing[id_][1], gone=gone.get(id_))

    def listing_versions(self) -> Iterator[Listing]:
        return (listing for tx, listing in self._lists().versions if self._was(tx))

    def standing_on(self, list_: str) -> Mapping[str, str]:
        gone = self._gone()
        return {
            id_: listing.digest
            for id_, (_, listing) in self._standing().items()
            if listing.list == list_ and id_ not in gone
        }

    def names_under(self, keys: Iterable[str], *, most: int) -> Mapping[str, Sequence[int]]:
        held = self._lists()
        found = {
            key: [n for n in held.keyed.get(key, ()) if self._was(held.names[n][0])]
            for key in set(keys)
        }
        return {key: numbers for key, numbers in found.items() if 0 < len(numbers) <= most}

    def names_listed(self, numbers: Iterable[int]) -> Iterator[IndexedName]:
        names = self._lists().names
        for number in sorted(set(numbers) & names.keys()):
            tx, name = names[number]
            if self._was(tx):
                yield name

    def _was(self, tx: int) -> bool:
        return self._then is None or tx <= self._then

    def _standing(self) -> dict[str, tuple[int, Listing]]:
        return {each.id: (tx, each) for tx, each in self._lists().versions if self._was(tx)}

    def _gone(self) -> dict[str, Absence]:
        standing = self._standing()
        return {
            each.listing: each
            for tx, each in self._lists().absences
            if self._was(tx) and each.listing in standing and tx > standing[each.listing][0]
        }


def lists_of(held: Lists, own: Callable[[], Lists], upto: int | None) -> ListReader:
    """Who answers for the lists of a state: the one it was made from, or itself."""
    return held.elsewhere or MemoryListReader(own, upto)
