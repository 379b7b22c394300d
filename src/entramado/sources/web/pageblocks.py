"""The visible blocks of an HTML page in order, with their positions in the source.

A block ends where a block element begins or ends, or at a line break. Scripts, styles and what
is hidden are left out; menus, headers and footers are marked, not left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from entramado.model.report import ParagraphKind
from entramado.sources.traced import EMPTY, TracedText
from entramado.sources.web.markup import Piece, scan
from entramado.sources.web.metadata import Tags

_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "amp-img", "b", "bdi", "bdo", "big", "cite", "code", "data"),
        *("del", "dfn", "em", "font", "i", "img", "ins", "kbd", "mark", "meter", "path", "picture"),
        *("q", "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup"),
        *("svg", "time", "tt", "u", "var", "wbr"),
    )
)
_OUTSIDE = frozenset(("nav", "footer", "aside", "form", "button", "select", "dialog", "noscript"))
_HEADING = re.compile(r"h([1-6])")


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One block. `rank` is 1 to 6 for headings, else 0; `outside` is True in menus and the like."""

    traced: TracedText
    kind: ParagraphKind
    rank: int
    outside: bool


@dataclass(slots=True)
class _Builder:
    source: str
    blocks: list[PageBlock] = field(default_factory=list)
    pieces: list[TracedText] = field(default_factory=list)
    depth: dict[str, int] = field(default_factory=dict)
    rank: int = 0
    listed: int = 0

    def text(self, piece: Piece) -> None:
        self.pieces.append(TracedText.of_html(self.source, piece.start, piece.end))

    def tag(self, name: str) -> None:
        closing, bare = name.startswith("/"), name.lstrip("/")
        if bare in _INLINE:
            return
        self.flush()
        if bare in _OUTSIDE:
            self.depth[bare] = max(self.depth.get(bare, 0) + (-1 if closing else 1), 0)
        if heading := _HEADING.fullmatch(bare):
            self.rank = 0 if closing else int(heading[1])
        elif bare in {"p", "div", "article", "section"}:
            self.rank = 0
        if bare in {"li", "ul", "ol"}:
            self.listed = int(bare == "li" and not closing)

    def flush(self) -> None:
        traced = TracedText.join(self.pieces).fold() if self.pieces else EMPTY
        self.pieces = []
        if not traced:
            return
        kind = ParagraphKind.BODY
        if self.rank:
            kind = ParagraphKind.HEADING
        elif self.listed:
            kind = ParagraphKind.BULLET
        outside = any(self.depth.values())
        self.blocks.append(PageBlock(traced, kind, self.rank, outside))


def read_blocks(source: str) -> tuple[list[PageBlock], Tags, TracedText]:
    """The blocks, what the tags state, and the title in the head."""
    builder, tags, title = _Builder(source), Tags(), EMPTY
    for piece in scan(source):
        if not piece.name:
            if not source.startswith(("<!", "<?"), piece.start):
                builder.text(piece)
            continue
        tags.take(piece, source)
        if piece.name == "title" and piece.inside and not title:
            title = TracedText.of_html(source, *piece.inside).fold()
        if piece.inside is None or piece.name == "textarea":
            builder.tag(piece.name)
    builder.flush()
    return builder.blocks, tags, title
