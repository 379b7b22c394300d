"""An entry as a text that people read, every character of it from the entry's own bytes.

The first name stands at the top as the headline; then what is said of the entity, each name on a
line; then one paragraph for each listing: authority, program, dates, reason, as labelled there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from entramado.listings.spans import Value
from entramado.model.report import Paragraph, ParagraphKind
from entramado.sources.traced import TracedText

_BETWEEN = "\n\n"
# Fields of the entity, in the order in which they are read.
_NAMES = ("name", "alias", "weak")
_REST = ("born", "country", "position", "url")


@dataclass(frozen=True, slots=True)
class Placed:
    """A value: where it stands in the rendered text, and where its paragraph does."""

    value: Value
    start: int
    end: int
    line: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text, its paragraphs, and where each value stands."""

    text: TracedText
    paragraphs: tuple[Paragraph, ...]
    placed: tuple[Placed, ...]


def rendered(values: Sequence[Value], language: str) -> Rendered:
    """The text of an entry that has a name."""
    names = [value for key in _NAMES for value in values if value.field == key]
    head, others = names[0], names[1:]
    blocks = [[head], *([name] for name in others)]
    groups = sorted({value.group for value in values if value.group is not None})
    blocks += [[v for v in values if v.field == key and v.group is None] for key in _REST]
    blocks += [[v for v in values if v.group == group] for group in groups]
    return _laid_out([block for block in blocks if block], language)


def _laid_out(blocks: Sequence[Sequence[Value]], language: str) -> Rendered:
    pieces: list[TracedText] = []
    paragraphs: list[Paragraph] = []
    placed: list[Placed] = []
    start = 0
    for number, block in enumerate(blocks):
        text, places = _block(block, labelled=number > 0)
        line = (start, start + len(text))
        placed += [Placed(v, start + a, start + b, line) for v, a, b in places]
        kind = ParagraphKind.BODY if number else ParagraphKind.HEADLINE
        paragraphs.append(Paragraph(*line, kind, language))
        pieces.append(text)
        start += len(text) + len(_BETWEEN)
    return Rendered(TracedText.join(pieces, _BETWEEN), tuple(paragraphs), tuple(placed))


def _block(
    values: Sequence[Value], *, labelled: bool
) -> tuple[TracedText, list[tuple[Value, int, int]]]:
    """Each value with its label before it, and where the values stand."""
    pieces: list[TracedText] = []
    places: list[tuple[Value, int, int]] = []
    at = 0
    for value in values:
        for text in (value.label, value.text) if labelled and value.label else (value.text,):
            at += bool(pieces)
            pieces.append(text)
            at += len(text)
        places.append((value, at - len(value.text), at))
    return TracedText.join(pieces, " "), places
