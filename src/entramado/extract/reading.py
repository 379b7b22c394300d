"""What the steps know so far about one report, and the shapes they hand on.

Steps are functions `Reading -> Reading`; a step adds its own findings and changes nobody
else's. All positions are code points in `report.text`, end exclusive, unless a name says token.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entramado.lang.base import LanguagePack
from entramado.model.attribution import Attribution, Polarity, Voice
from entramado.model.mention import Mention
from entramado.model.passage import Passage
from entramado.model.report import Paragraph, Report
from entramado.model.statement import Statement
from entramado.model.value import Value
from entramado.model.when import When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, parsed. `doc[i].idx + paragraph.start` is a position in the report."""

    paragraph: Paragraph
    doc: Doc
    pack: LanguagePack

    @property
    def start(self) -> int:
        """Where the paragraph starts in the report."""
        return self.paragraph.start

    def span_of(self, piece: Token | Span) -> tuple[int, int]:
        """The report positions of a token or span of this block's doc."""
        begin = piece.start_char if hasattr(piece, "start_char") else piece.idx
        return self.start + begin, self.start + begin + len(piece.text)

    def tokens(self, start: int, end: int) -> Span | None:
        """The tokens that cover report positions `start`-`end`; None outside this block."""
        return self.doc.char_span(start - self.start, end - self.start, alignment_mode="expand")

    def sentence(self, token: int) -> tuple[int, int]:
        """The report positions of the sentence that holds a token (white space trimmed)."""
        sent = self.doc[token].sent
        text = sent.text
        begin = self.start + sent.start_char + len(text) - len(text.lstrip())
        return begin, self.start + sent.start_char + len(text.rstrip())


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression in the text and what it can mean.

    `relative_to_event`: counted from another event of the text ("hours after the raid"), so
    that `when` is unknown until that event is.
    """

    start: int
    end: int
    when: When
    relative_to_event: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the text. `value.measure` is None until a frame says what is measured.

    `start`-`end` covers number, comparator and scope words ("more than 250", "three
    additional"); `counted` is the noun phrase counted, number included ("three additional cartel
    members"), `noun` the token index, in block `block`, of its head noun. A bare figure whose
    noun is understood ("three were wounded") has noun = the number's own token.
    """

    start: int
    end: int
    value: Value
    block: int
    noun: int
    counted: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Speech:
    """Words or thoughts attributed to somebody: `content` spans, through `attribution`.

    Speeches nest (an agency citing officials): the innermost, with the longest chain, wins.
    """

    content: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    speaker: tuple[int, int] | None
    channel: tuple[int, int] | None
    attribution: Attribution
    polarity: Polarity = Polarity.POSITIVE

    def covers(self, position: int) -> bool:
        """True when the character at `position` is attributed here."""
        return any(start <= position < end for start, end in self.content)


@dataclass(frozen=True, slots=True)
class Manner:
    """How one verb or noun is said, apart from who says it: "allegedly", "did not", "could"."""

    voice: Voice
    polarity: Polarity
    cue: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A report on its way from text to statements."""

    report: Report
    blocks: tuple[Block, ...] = ()  # in order of the text, apart
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeSpan, ...] = ()
    figures: tuple[Figure, ...] = ()
    speeches: tuple[Speech, ...] = ()
    statements: tuple[Statement, ...] = ()

    def passage(self, start: int, end: int) -> Passage:
        """The citable passage at these positions."""
        return Passage.cut(self.report.id, self.report.text, start, end)

    def block_at(self, position: int) -> int | None:
        """The index of the block that holds a position."""
        index = bisect_right(self.blocks, position, key=_starts) - 1
        inside = index >= 0 and position < self.blocks[index].paragraph.end
        return index if inside else None


def _starts(block: Block) -> int:
    return block.paragraph.start


Step = Callable[[Reading], Reading]
