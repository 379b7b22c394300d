"""Reference lists in SQL: versions of entries, absences, and the index that leads to names.

A key is kept as 32 bits of it: two keys that share them lead to a name too many, which comparing
rejects, and the index of 200,000 names is a third of what it would be in letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any
from zlib import crc32

from sqlalchemy import ColumnElement, Connection, Integer, Select, bindparam, select

from entramado.errors import NoSuchName
from entramado.model.listing import Absence, Edition, ListedName, Listing, Stated
from entramado.store import tables
from entramado.store.codec import decode
from entramado.store.dialect import batches
from entramado.store.lists import IndexedName
from entramado.store.sql_recorded import Columns, RecordedReader, fetched

_KEY = tables.listing_key
# Compiled once: a name asks for twenty keys, and building a query takes longer than running it.
_UNDER = (
    select(_KEY.c.name)
    .where(_KEY.c.key == bindparam("wanted"), _KEY.c.name <= bindparam("top"))
    .limit(bindparam("most", type_=Integer))
)
_MADE = ("names", "stated", "data", "gone")
_MANY = 200  # versions whose bytes are in memory at a time


class SqlListReader(RecordedReader):
    """`lists.ListReader` over SQL."""

    def editions(self) -> Sequence[Edition]:
        return self._noted(Edition, tables.edition)

    def listing(self, id_: str) -> Listing:
        found = next(self.listings([id_]), None)
        if found is None:
            raise NoSuchName(
                f"no list here has an entry {id_!r}",
                hint="`entramado listings` shows the entries that may mean somebody here.",
            )
        return found

    def listings(self, ids: Iterable[str]) -> Iterator[Listing]:
        table = tables.listing
        for some in batches(sorted(set(ids)), _MANY):
            query = select(table).where(table.c.id.in_(some), self._then(table))
            rows = {row["id"]: row for row in self._all(query.order_by(table.c.n))}
            gone = self._gone(tables.listing_absence.c.listing.in_(some), rows)
            for id_ in sorted(rows):
                yield replace(_listing(rows[id_]), gone=gone.get(id_))

    def listing_versions(self) -> Iterator[Listing]:
        table = tables.listing
        last = 0
        while rows := self._all(self._after(last)):
            yield from map(_listing, rows)
            last = int(rows[-1][table.c.n.name])

    def _after(self, last: int) -> Select[Any]:
        table = tables.listing
        query = select(table).where(table.c.n > last, self._then(table))
        return query.order_by(table.c.n).limit(_MANY)

    def standing_on(self, list_: str) -> Mapping[str, str]:
        table = tables.listing
        query = select(table.c.id, table.c.digest, table.c.tx).where(table.c.list == list_)
        found = self._all(query.where(self._then(table)).order_by(table.c.n))
        rows = {row["id"]: row for row in found}
        gone = self._gone(tables.listing_absence.c.list == list_, rows)
        return {id_: row["digest"] for id_, row in rows.items() if id_ not in gone}

    def names_under(self, keys: Iterable[str], *, most: int) -> Mapping[str, Sequence[int]]:
        found: dict[str, Sequence[int]] = {}
        with self._connect() as connection:
            top = self._top(connection)
            for key in set(keys):
                wanted = {"wanted": crc32(key.encode()), "top": top, "most": most + 1}
                numbers = connection.execute(_UNDER, wanted).scalars().all()
                if 0 < len(numbers) <= most:
                    found[key] = sorted(numbers)
        return found

    def names_listed(self, numbers: Iterable[int]) -> Iterator[IndexedName]:
        table = tables.listing_name
        with self._connect() as connection:
            top = self._top(connection)
            wanted = sorted({number for number in numbers if number <= top})
            rows = [
                row
                for some in batches(wanted)
                for row in fetched(connection, select(table).where(table.c.number.in_(some)))
            ]
        for row in sorted(rows, key=itemgetter("number")):
            yield IndexedName(row["number"], row["listing"], row["schema"], row["value"])

    # ---- below: how --------------------------------------------------------------------------

    def _top(self, connection: Connection) -> int:
        """The newest name that was recorded then."""
        table = tables.listing_name
        query = select(table.c.number).where(self._then(table))
        return connection.scalar(query.order_by(table.c.number.desc()).limit(1)) or 0

    def _gone(
        self, condition: ColumnElement[bool], rows: Mapping[str, Columns]
    ) -> dict[str, Absence]:
        """The absences that no later version of an entry has ended."""
        table = tables.listing_absence
        query = select(table).where(condition, self._then(table)).order_by(table.c.n)
        return {
            row["listing"]: decode(Absence, row)
            for row in self._all(query)
            if row["listing"] in rows and row["tx"] > rows[row["listing"]]["tx"]
        }


def _listing(row: Columns) -> Listing:
    """By hand: with `codec.decode`, proving the 200,000 entries of a list takes twice as long."""
    held = {name: row[name] for name in Listing.__slots__ if name not in _MADE}
    names = tuple(ListedName(value, weak) for value, weak in row["names"])
    stated = Stated(**{key: tuple(values) for key, values in row["stated"].items()})
    return Listing(**held, names=names, stated=stated, data=bytes(row["data"]))
