"""The pieces of an HTML page with their positions in it: texts, tags, and what scripts hold.

A scanner, not a tree: it goes once through the source, however broken or deeply nested, and
never looks for the same missing end twice, so its time grows with the page and no faster.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_NAME = re.compile(r"/?[A-Za-z][^\s/>]{0,40}")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s=/>\"'][^\s=/>]{0,60})(\s*=\s*)?")
_BARE = re.compile(r"[^\s>]*")
_RAW = frozenset(("script", "style", "textarea", "title", "template", "iframe", "noembed", "xmp"))
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Piece:
    """A text (`name` empty), a start tag, or an end tag (`/name`), at `start`-`end`.

    `inside` is where the raw content of an element such as a script or the title stands.
    """

    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=lambda: _NONE)
    inside: tuple[int, int] | None = None


class _Ends:
    """Finds what closes a construct; remembers what is not in the rest of the page."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._missing: set[str] = set()

    def find(self, needle: str, start: int) -> int:
        if needle in self._missing:
            return -1
        found = self._source.find(needle, start)
        if found < 0:
            self._missing.add(needle)
        return found

    def closing(self, name: str, start: int) -> int:
        """Where `</name` stands, in any case."""
        needle = f"</{name}"
        if needle in self._missing:
            return -1
        match = re.compile(re.escape(needle), re.IGNORECASE | re.ASCII).search(self._source, start)
        if match is None:
            self._missing.add(needle)
            return -1
        return match.start()


def scan(source: str) -> Iterator[Piece]:
    """The pieces of a page, in order. Comments and declarations are left out."""
    ends = _Ends(source)
    at = text = 0
    while (opened := ends.find("<", at)) >= 0:
        match = _NAME.match(source, opened + 1)
        if match:
            piece = _tag(source, opened, match, ends)
        elif source.startswith(("<!", "<?", "</"), opened):
            piece = Piece(opened, _declaration_end(source, opened, ends))
        else:
            at = opened + 1
            continue
        if opened > text:
            yield Piece(text, opened)
        if piece.name:
            yield piece
        at = text = piece.end
    if text < len(source):
        yield Piece(text, len(source))


def _declaration_end(source: str, start: int, ends: _Ends) -> int:
    needle = "-->" if source.startswith("<!--", start) else ">"
    found = ends.find(needle, start + 2)
    return found + len(needle) if found >= 0 else len(source)


def _tag(source: str, start: int, name: re.Match[str], ends: _Ends) -> Piece:
    at = name.end()
    attributes: dict[str, str] = {}
    while match := _ATTRIBUTE.match(source, at):
        at, value = match.end(), ""
        if match[2] and source[at : at + 1] in {'"', "'"}:
            closing = ends.find(source[at], at + 1)
            stop = closing if closing >= 0 else len(source)
            value, at = source[at + 1 : stop], stop + 1
        elif match[2] and (bare := _BARE.match(source, at)):
            value, at = bare.group(), bare.end()
        attributes.setdefault(match[1].lower(), html.unescape(value[:2000]))
    found = ends.find(">", at)
    end = found + 1 if found >= 0 else len(source)
    lowered = name.group().lower()
    if lowered not in _RAW:
        return Piece(start, end, lowered, attributes)
    closing = ends.closing(lowered, end)
    stop = closing if closing >= 0 else len(source)
    return Piece(start, stop, lowered, attributes, (end, stop))
