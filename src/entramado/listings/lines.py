"""The lines of a list's file: text and bytes, one in memory at a time, whatever the file is.

The encoding is that of the whole file, told from its beginning; a line that it does not decode is
refused by itself, and so is one that is larger than the limit.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BufferedReader
from pathlib import Path

from entramado.errors import EmptyInput, InputError, NotText, TooLarge, Unreadable
from entramado.settings import Settings
from entramado.sources.decode import decode

_STEP = 1 << 20
_HEAD = 1 << 18  # bytes that the encoding is told from


@dataclass(frozen=True, slots=True)
class Line:
    """One line, without its end: where it begins in the file, and its text or why it has none."""

    number: int
    start: int
    data: bytes
    text: str
    error: InputError | None = None


@dataclass(frozen=True, slots=True)
class File:
    """One file of a list. `locator` is its name as text; `encoding` is None until it is known."""

    path: Path
    locator: str
    settings: Settings
    encoding: str
    wide: bool

    def at(self, number: int) -> str:
        """Where a line stands, for messages and records."""
        return f"{self.locator}#{number}"

    def lines(self) -> Iterator[Line]:
        """The lines that are not blank. Raises Unreadable when the file goes away."""
        return self._decoded() if self.wide else self._streamed()

    def digest(self) -> str:
        """The SHA-256 of the whole file."""
        found = sha256()
        with self.path.open("rb") as stream:
            while piece := stream.read(_STEP):
                found.update(piece)
        return found.hexdigest()

    def cut(self, stream: BufferedReader, start: int, length: int) -> bytes:
        """Some bytes of the open file."""
        stream.seek(start)
        return stream.read(length)

    def _streamed(self) -> Iterator[Line]:
        limit = self.settings.max_bytes
        start = number = 0
        with self.path.open("rb", buffering=_STEP) as stream:
            while raw := stream.readline(limit + 1):
                number += 1
                begun, start = start, start + len(raw)
                if len(raw) > limit and not raw.endswith(b"\n"):
                    while raw and not raw.endswith(b"\n"):
                        raw = stream.readline(_STEP)
                        start += len(raw)
                    yield Line(number, begun, b"", "", self._too_large(number))
                    continue
                data = raw.rstrip(b"\r\n")
                if number == 1 and self.encoding == "utf-8":
                    data = data.removeprefix(b"\xef\xbb\xbf")
                    begun = start - len(raw) + len(raw.rstrip(b"\r\n")) - len(data)
                if data.strip():
                    yield self._line(number, begun, data)

    def _line(self, number: int, start: int, data: bytes) -> Line:
        try:
            return Line(number, start, data, data.decode(self.encoding))
        except UnicodeDecodeError as error:
            refused = NotText(
                f"{self.at(number)}: byte {error.start} of the line is not {self.encoding}",
                hint="Save the file as UTF-8, or mend this line, and import it again.",
            )
            return Line(number, start, data, "", refused)

    def _decoded(self) -> Iterator[Line]:
        """A file in which a line end is not one byte is read whole."""
        if self.path.stat().st_size > self.settings.max_bytes:
            raise self._too_large(None)
        data = self.path.read_bytes()
        text = decode(data, self.locator).text.lstrip("\ufeff")
        start = 0
        for number, line in enumerate(text.split("\n"), start=1):
            encoded = line.rstrip("\r").encode(self.encoding)
            if line.strip():
                yield Line(number, start, encoded, line.rstrip("\r"))
            start += len(line) + 1

    def _too_large(self, number: int | None) -> TooLarge:
        where = self.locator if number is None else self.at(number)
        return TooLarge(
            f"{where}: larger than {self.settings.max_bytes:,} bytes",
            hint="Split it, or raise ENTRAMADO_MAX_BYTES.",
        )


def opened(path: str, settings: Settings) -> File:
    """A file of a list. Raises Unreadable, EmptyInput, NotText."""
    locator = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    place = Path(path)
    try:
        if not stat.S_ISREG(place.stat().st_mode):
            raise Unreadable(f"{locator}: not a file", hint="Name the file of a list.")
        with place.open("rb") as stream:
            head = stream.read(_HEAD)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "not a possible path").lower()
        raise Unreadable(f"{locator}: {reason}", hint="Check the path.") from error
    if not head.strip():
        raise EmptyInput(f"{locator}: empty", hint="There is nothing to import; leave it out.")
    encoding = _encoding(head, locator)
    wide = encoding.startswith(("utf-16", "utf-32"))
    if wide and not encoding.endswith(("-le", "-be")):
        encoding += "-be" if head.startswith((b"\xfe", b"\x00")) else "-le"
    return File(place, locator, settings, encoding, wide)


def _encoding(head: bytes, locator: str) -> str:
    """That of the beginning, cut where a line ends; damaged UTF-8 is UTF-8 with bad lines."""
    whole = head[: head.rfind(b"\n") + 1] or head if len(head) == _HEAD else head
    try:
        found = decode(whole, locator).encoding
    except NotText:
        if b"\x00" in whole[:512] or not whole[:1].strip() or whole[:1] not in b"{[\"'" + _LETTERS:
            raise
        return "utf-8"
    return "utf-8" if found == "utf-8-sig" else found


_LETTERS = bytes(range(0x41, 0x5B)) + bytes(range(0x61, 0x7B))
