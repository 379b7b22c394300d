"""One block as lists of words: what every rule about names asks of a token, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from entramado.extract.names.lexicon import Lexicon, lexicon
from entramado.extract.reading import Block, Reading
from entramado.extract.recogniser import READER
from entramado.lang.folding import fold
from entramado.model.report import ParagraphKind

QUOTES = frozenset("\"'“”‘’«»`´") | {"``", "''", "‘’", "'‘"}
ENDS = frozenset(".?!:;—–•·|") | {"...", "…", "-", "--", ".-", ".—", ".–", "*"}
# A line in which 6 of 10 long words are capitals is set as a title; running text has 2.
_TITLE_CASE = 0.6
_LONG = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of block `number`.

    `opens[i]`: a capital there says nothing, a sentence begins. `sentences[i]`: where the
    sentence of token `i` begins. `titled`: set in Title Case or in capitals, so that no capital
    says anything. `reader`: what read the names, the parser or a heavier reader.
    """

    number: int
    block: Block
    lists: Lexicon
    texts: list[str]
    lows: list[str]
    folds: list[str]
    capitals: list[bool]
    opens: list[bool]
    titled: bool
    text: str
    sentences: list[int]
    reader: str

    def __len__(self) -> int:
        return len(self.texts)

    def low(self, index: int) -> str:
        """The lower-case word at `index`; empty outside the block."""
        return self.lows[index] if 0 <= index < len(self.lows) else ""

    def capital(self, index: int) -> bool:
        """True when there is a word with a capital at `index`."""
        return 0 <= index < len(self.capitals) and self.capitals[index]

    def keys(self, first: int, last: int) -> list[str]:
        """The folded words of a span, nothing for punctuation."""
        return [word for part in self.folds[first:last] for word in part.split()]


def words_of(reading: Reading) -> list[Words]:
    """The words of every block, in order."""
    return [_words(number, block) for number, block in enumerate(reading.blocks)]


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """`fold`, remembered: a report says the same words over and over."""
    return fold(text)


def _words(number: int, block: Block) -> Words:
    texts = [token.text for token in block.doc]
    capitals = [text[:1].isupper() for text in texts]
    return Words(
        number=number,
        block=block,
        lists=lexicon(block.pack.code),
        texts=texts,
        lows=[text.lower() for text in texts],
        folds=[folded(text) for text in texts],
        capitals=capitals,
        opens=_openings(block, texts),
        titled=_titled(block, texts),
        text=block.doc.text,
        sentences=_sentences(block),
        reader=block.doc.user_data.get(READER, "parser"),
    )


def _sentences(block: Block) -> list[int]:
    starts, start = [], 0
    for token in block.doc:
        if token.is_sent_start:
            start = token.i
        starts.append(start)
    return starts


def _openings(block: Block, texts: list[str]) -> list[bool]:
    opens, before = [], True
    for token, text in zip(block.doc, texts, strict=True):
        opens.append(before or bool(token.is_sent_start and text not in QUOTES))
        within = text in QUOTES or text in "([{"
        before = opens[-1] if within else text in ENDS or text.isspace()
    return opens


def _titled(block: Block, texts: list[str]) -> bool:
    long = [text for text in texts if text.isalpha() and len(text) >= _LONG]
    headline = block.paragraph.kind is ParagraphKind.HEADLINE
    # "The mayor, Juana Lara, said:" opens a quotation in running text.
    last = next((text for text in reversed(texts) if text not in QUOTES), "")
    sentence = last in {".", ":"} and not headline
    if sentence or (block.paragraph.kind is ParagraphKind.BODY and len(long) > 2 * _LONG):
        shouted = sum(text.isupper() for text in long)
        return shouted > _TITLE_CASE * len(long)
    large = sum(text[0].isupper() for text in long)
    return len(long) > 2 and large >= _TITLE_CASE * len(long)
