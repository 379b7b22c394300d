"""The bytes behind what the command line names: files, folders, standard input, record by record.

Nothing larger than the limit is ever in memory; what cannot be opened is refused, and the
others go on.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, FileIO
from typing import BinaryIO

from entramado.errors import BrokenRecord, EmptyInput, InputError, TooLarge, Unreadable
from entramado.settings import Settings
from entramado.sources.decode import decode
from entramado.sources.records import split_records

_LINES = (".jsonl", ".ndjson")
_PAGES = (".html", ".htm", ".xhtml")
_STDIN = "-"
_STEP = 1 << 20  # bytes at a time: a line of 10 GB is passed over in 4 s (in 46 s by the default)
_WIDE = (
    b"\xff\xfe",
    b"\xfe\xff",
)  # UTF-16: a line end is not one byte, so such a file is read whole


@dataclass(frozen=True, slots=True)
class Refused:
    """An input, or one record of it, that could not be read."""

    locator: str
    error: InputError


@dataclass(frozen=True, slots=True)
class Record:
    """The bytes of one report to be, where they stand, and in which format."""

    locator: str
    data: bytes
    media_type: str
    encoding: str | None = None


def opened(path: str, settings: Settings, stdin: BinaryIO | None) -> Iterator[Record | Refused]:
    """The records of one argument."""
    if path == _STDIN:
        yield from _guarded(path, _piped(stdin or sys.stdin.buffer, settings))
        return
    try:
        if path.startswith(("http://", "https://")):
            raise Unreadable(
                f"{path}: addresses are not fetched", hint="Save the page and read the file."
            )
        is_folder = stat.S_ISDIR(_status(path).st_mode)
    except InputError as error:
        yield Refused(_printable(path), error)
        return
    if is_folder:
        yield from _folder(path, settings)
    else:
        yield from _guarded(path, _file(path, settings))


def _guarded(path: str, records: Iterator[Record | Refused]) -> Iterator[Record | Refused]:
    """The records until the input cannot be read any further."""
    locator = _printable(path)
    try:
        yield from records
    except InputError as error:
        yield Refused(locator, error)
    except OSError as error:
        yield Refused(locator, _unreadable(locator, error))


def _folder(top: str, settings: Settings) -> Iterator[Record | Refused]:
    """Every file below a folder; links to folders are not followed."""
    waiting, seen = [top], 0
    while waiting:
        path = waiting.pop()
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            seen += 1
            yield Refused(_printable(path), _unreadable(_printable(path), error))
            continue
        files = [e for e in entries if not e.name.startswith(".")]
        below = [e.path for e in files if e.is_dir(follow_symlinks=False)]
        for entry in reversed([e for e in files if not _leads_to_folder(e)]):
            seen += 1
            yield from _guarded(entry.path, _file(entry.path, settings))
        waiting += below
    if not seen:
        locator = _printable(top)
        empty = EmptyInput(f"{locator}: a folder with no files in it", hint="Name another one.")
        yield Refused(locator, empty)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    """False also for a link that leads round in a circle: it is then refused like a file."""
    try:
        return entry.is_dir(follow_symlinks=True)
    except OSError:
        return False


def _status(path: str) -> os.stat_result:
    try:
        return os.stat(path)  # noqa: PTH116 - a path may hold bytes that are no text
    except OSError as error:
        raise _unreadable(_printable(path), error) from error
    except ValueError as error:
        raise Unreadable(f"{_printable(path)}: not a possible path", hint="Check it.") from error


def _file(path: str, settings: Settings) -> Iterator[Record | Refused]:
    status, locator = _status(path), _printable(path)
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(
            f"{locator}: a device, pipe or socket, not a file",
            hint="Use `-` to read from standard input.",
        )
    with BufferedReader(FileIO(path), _STEP) as stream:
        if path.lower().endswith(_LINES) and stream.peek(2)[:2] not in _WIDE:
            yield from _lines(stream, locator, settings)
            return
        if status.st_size > settings.max_bytes:
            raise _too_large(locator, settings)
        data = _limited(stream, locator, settings)
    yield from _whole(data, locator, path.lower())


def _piped(stream: BinaryIO, settings: Settings) -> Iterator[Record | Refused]:
    """Standard input, by what it begins with."""
    data = _limited(stream, _STDIN, settings)
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:2]
    as_records = start[:1] == b"{" and b'"' in data[:200]
    yield from _whole(data, _STDIN, ".jsonl" if as_records else "")


def _whole(data: bytes, locator: str, name: str) -> Iterator[Record | Refused]:
    """The records of a file that is in memory; `name` ends in what the file is."""
    if name.endswith(_LINES):
        yield from _split_lines(data, locator)
    elif name.endswith(".json") and data.strip():
        yield from _list(data, locator)
    elif name.endswith(_PAGES):
        yield Record(locator, data, "text/html")
    else:
        yield Record(locator, data, "text/plain")


def _lines(stream: BinaryIO, locator: str, settings: Settings) -> Iterator[Record | Refused]:
    """One record a line, one line in memory at a time."""
    number = seen = 0
    while line := stream.readline(settings.max_bytes + 1):
        number += 1
        here = f"{locator}#{number}"
        if len(line) > settings.max_bytes:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_STEP)
            seen += 1
            yield Refused(here, _too_large(here, settings))
        elif line.strip():
            seen += 1
            yield Record(here, line.rstrip(b"\r\n"), "application/json")
    if not seen:
        raise EmptyInput(f"{locator}: empty", hint="There is nothing to read; leave it out.")


def _split_lines(data: bytes, locator: str) -> Iterator[Record | Refused]:
    decoded = decode(data, locator)
    encoding = _bare(decoded.encoding, data)
    lines = [line.rstrip("\r") for line in decoded.text.split("\n")]
    if not any(map(str.strip, lines)):
        raise EmptyInput(f"{locator}: empty", hint="There is nothing to read; leave it out.")
    for number, line in enumerate(lines, start=1):
        if line.strip():
            here = f"{locator}#{number}"
            yield Record(here, line.encode(encoding), "application/json", encoding)


def _list(data: bytes, locator: str) -> Iterator[Record | Refused]:
    """The objects of a `.json` file: a list of records, or a single one."""
    decoded = decode(data, locator)
    encoding = _bare(decoded.encoding, data)
    spans = split_records(decoded.text, locator)
    many, number = decoded.text.lstrip()[:1] == "[", 0
    while True:
        number += 1
        try:
            span = next(spans)
        except StopIteration:
            break
        except BrokenRecord as error:
            yield Refused(f"{locator}#{number}", error)
            return
        here = f"{locator}#{number}" if many else locator
        part = decoded.text[slice(*span)].encode(encoding)
        yield Record(here, part, "application/json", encoding)
    if number == 1:
        raise EmptyInput(f"{locator}: an empty list", hint="There is nothing to read.")


def _bare(encoding: str, data: bytes) -> str:
    """The encoding of a part of a file, which has no byte order mark of its own."""
    if encoding in {"utf-16", "utf-32"}:
        return encoding + ("-be" if data.startswith((b"\xfe", b"\x00")) else "-le")
    return "utf-8" if encoding == "utf-8-sig" else encoding


def _limited(stream: BinaryIO, locator: str, settings: Settings) -> bytes:
    data = bytearray()
    # By and by: asked for as many bytes as a high limit allows, Python makes room for all of them.
    while len(data) <= settings.max_bytes and (piece := stream.read(_STEP)):
        data += piece
    if len(data) > settings.max_bytes:
        raise _too_large(locator, settings)
    return bytes(data)


def _too_large(locator: str, settings: Settings) -> TooLarge:
    return TooLarge(
        f"{locator}: larger than {settings.max_bytes:,} bytes",
        hint="Split it, or raise ENTRAMADO_MAX_BYTES.",
    )


def _unreadable(locator: str, error: OSError) -> Unreadable:
    reason = (error.strerror or type(error).__name__).lower()
    permitted = not isinstance(error, PermissionError)
    hint = "Check the path." if permitted else "Check its permissions."
    return Unreadable(f"{locator}: {reason}", hint=hint)


def _printable(path: str) -> str:
    """A path as text that can be stored; a file name may hold bytes that are none."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
