"""Which "a" counts? The one in a list of counted things: "four dockers and a clerk".

Alone an article counts nothing here; beside a number it is one more item of the same list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from entramado.extract.figures.counted import phrase
from entramado.extract.reading import Block, Figure
from entramado.extract.wording import text_of
from entramado.model.value import Value, ValueKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# The longest list that is followed up.
_ITEMS = 12


def joined(block: Block, index: int, found: Sequence[Figure]) -> Iterator[Figure]:
    """The ones that articles in a list with a counted item say, from left to right."""
    kinds = {ValueKind.COUNT, ValueKind.QUANTITY}
    items = [f for f in found if f.value.kind in kinds and f.value.number]
    if not items:
        return
    data = block.pack.data("numbers")
    articles, uncounted = frozenset(data["articles"]), frozenset(data["uncounted"])
    begun = {figure.start for figure in found}
    for article in block.doc:
        if article.lower_ not in articles or article.dep_ not in ("det", "nummod"):
            continue
        noun = article.head
        if noun.pos_ != "NOUN" or noun.i < article.i or noun.lower_ in uncounted:
            continue
        start = block.span_of(article)[0]
        if start in begun or not _beside(block, noun, items):
            continue
        first, last = phrase(noun, article.i + 1)
        behind = block.doc[last]
        of = text_of(block)[block.doc[first].idx : behind.idx + len(behind)]
        value = Value(ValueKind.COUNT, of=of, number=1.0)
        end = block.span_of(article)[1]
        yield Figure(start, end, value, index, noun.i, (start, block.span_of(behind)[1]))


def _beside(block: Block, noun: Token, items: Sequence[Figure]) -> bool:
    """True when another noun of the same list is counted."""
    others = [block.span_of(other)[0] for other in _list_of(noun)]
    return any(
        min(figure.start, figure.counted[0]) <= position < figure.counted[1]
        for position in others
        for figure in items
    )


def _list_of(noun: Token) -> Iterator[Token]:
    here = noun
    for _ in range(_ITEMS):
        if here.dep_ != "conj":
            break
        here = here.head
    waiting = [here]
    for _ in range(_ITEMS):
        if not waiting:
            return
        here = waiting.pop()
        if here.i != noun.i:
            yield here
        waiting.extend(child for child in here.children if child.dep_ == "conj")
