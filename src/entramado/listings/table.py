"""Tables of reference lists: CSV with a header that says what its columns are.

The separator is told from the header; a cell may hold several values, with ; or | between. Which
heading means what is data (`lang/*/listings.yaml`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain

from entramado.errors import BrokenRecord, UnknownFormat
from entramado.lang.base import LANGUAGES
from entramado.listings.draft import Draft, Found
from entramado.listings.lexicon import bare, columns, types
from entramado.listings.lines import File, Line
from entramado.sources.inputs import Refused

_SEPARATORS = ",;\t|"
_WITHIN = ";|"
# Lines of one record. A quotation mark that is never closed would else swallow the rest.
_LONGEST_RECORD = 200
_VOLATILE = frozenset({"changed", "seen"})
# Fields of which a cell holds one value, whatever marks stand in it.
WHOLE = frozenset({"id", "name", "reason", "changed", "seen"})
_HINT = "Name the columns in the first line: id, name, alias, type, program, country, listed, url."


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a table: its separator, what each column is (None: nothing known)."""

    line: str
    separator: str
    cells: tuple[str, ...]
    fields: tuple[str | None, ...]
    language: str

    def within(self) -> tuple[str, ...]:
        """What parts the values in one cell."""
        return tuple(mark for mark in _WITHIN if mark != self.separator)


def head_of(line: str) -> Head | None:
    """The header that a line is; None when no column of it is a name."""
    best, most = None, 0
    for separator in _SEPARATORS:
        cells = _headings(line, separator)
        for code in LANGUAGES:
            fields = tuple(_field(cell, code) for cell in cells)
            known = sum(bare(cell) in columns(code) for cell in cells)
            if "name" in fields and known > most:
                best, most = Head(line, separator, cells, fields, code), known
    return best


def _headings(line: str, separator: str) -> tuple[str, ...]:
    """The cells of a header; none when it cannot be read with this separator."""
    try:
        return tuple(cell.strip() for cell in next(_read([line], separator), []))
    except csv.Error:
        return ()


def _field(cell: str, code: str) -> str | None:
    """What a heading says in this language, else in another."""
    folded = bare(cell)
    return next((f for c in (code, *LANGUAGES) if (f := columns(c).get(folded))), None)


def rows(file: File) -> Iterator[Draft | Refused]:
    """Every entry of a table. Raises UnknownFormat when its first line is no header."""
    lines = file.lines()
    first = next(lines, None)
    head = head_of(first.text) if first and first.error is None else None
    if head is None:
        raise UnknownFormat(f"{file.locator}: no column of its first line is a name", hint=_HINT)
    for held in _records(lines, file):
        if isinstance(held, Refused):
            yield held
            continue
        where = file.at(held[0].number)
        try:
            yield _draft(file, head, held)
        except (csv.Error, BrokenRecord) as error:
            told = error if isinstance(error, BrokenRecord) else _broken(where, str(error))
            yield Refused(where, told)


def _broken(where: str, why: str) -> BrokenRecord:
    return BrokenRecord(f"{where}: {why}", hint="Mend this row and import the file again.")


def _records(lines: Iterator[Line], file: File) -> Iterator[list[Line] | Refused]:
    """Lines that are one record: those of a cell in quotation marks go together."""
    ahead: list[Line] = []
    while True:
        line = ahead.pop(0) if ahead else next(lines, None)
        if line is None:
            return
        if line.error is not None:
            yield Refused(file.at(line.number), line.error)
            continue
        record, more = [line], chain(ahead, lines)
        while _open(record) and len(record) < _LONGEST_RECORD:
            following = next(more, None)
            if following is None:
                break
            if following.error is not None:
                ahead = [following, *ahead]
                break
            record.append(following)
        taken = {held.number for held in record}
        ahead = [held for held in ahead if held.number not in taken]
        if _open(record):
            yield Refused(file.at(line.number), _broken(file.at(line.number), "an open quotation"))
            ahead = [*record[1:], *ahead]
        else:
            yield record


def _open(record: Sequence[Line]) -> bool:
    return sum(line.text.count('"') for line in record) % 2 == 1


def _read(lines: Sequence[str], separator: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=separator, strict=True) if _fits(lines) else iter(())


def _fits(lines: Sequence[str]) -> bool:
    """Python's reader refuses cells above its limit; a line that long is no table."""
    return sum(map(len, lines)) < csv.field_size_limit()


def _draft(file: File, head: Head, lines: Sequence[Line]) -> Draft:
    where = file.at(lines[0].number)
    text = "\n".join(line.text for line in lines)
    cells = next(_read([f"{line.text}\n" for line in lines], head.separator), None)
    if cells is None:
        raise _broken(where, "a cell that is too long")
    if len(cells) > len(head.cells):
        raise _broken(where, f"{len(cells)} cells under {len(head.cells)} headings")
    found = Found()
    for field, cell in zip(head.fields, cells, strict=False):
        if field is not None:
            found.add(field, values_in(cell, field, head))
    if not found.names():
        raise _broken(where, "a row without a name")
    entry = found.first("id") or _named(found)
    kind = found.first("type") or ""
    return Draft(
        locator=where,
        entry=entry,
        schema=types().get(bare(kind), "LegalEntity"),
        names=found.names(),
        stated=found.stated(),
        changed=found.first("changed") or found.first("seen"),
        data=f"{head.line}\n{text}".encode(file.encoding),
        media_type="text/csv",
        digest=_digest(head, cells),
    )


def values_in(cell: str, field: str, head: Head) -> list[str]:
    """The values of a cell."""
    if field in WHOLE:
        return [cell]
    for mark in head.within():
        cell = cell.replace(mark, "\n")
    return cell.split("\n")


def _named(found: Found) -> str:
    """A row without an id goes by its first name and, where it has one, its birth date."""
    return "|".join([bare(found.names()[0].value), found.first("born") or ""])


def _digest(head: Head, cells: Sequence[str]) -> str:
    pairs = zip(head.cells, head.fields, cells, strict=False)
    lasting = [f"{name}\x1f{cell}" for name, field, cell in pairs if field not in _VOLATILE]
    return blake2b("\x1e".join(lasting).encode("utf-8", "replace"), digest_size=16).hexdigest()
