"""Whose words stand behind a name and a colon: in an interview, over a report?

"RUIZ: I was not there." in print once is a heading of anything; twice in one report, it is how an
interview is printed. Over a report ("Police: three dead in raid", "Hay tres muertos: fiscal") the
name must be a speaker's and the rest a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from entramado.extract.names.lexicon import lexicon
from entramado.extract.reading import Block, Reading
from entramado.extract.speech.drafts import Draft
from entramado.extract.speech.phrases import noun_phrase
from entramado.extract.speech.speakerkinds import kinds
from entramado.extract.speech.speakers import Mentions, speaker
from entramado.extract.wording import text_of
from entramado.model.attribution import Speaker, SpeakerKind, Voice
from entramado.model.report import ParagraphKind

if TYPE_CHECKING:
    from spacy.tokens import Span

# A label has at most so many words ("El secretario de Seguridad Pública:").
_LONGEST = 6
_LABEL = re.compile(r"\s*[\"“«]?\s*([^\W\d_][^:\n\"“”«»?!]{1,60}?):(?=\s)")
_AT_END = re.compile(r":\s+([^\W\d_][^:\n\"“”«»?!]{1,60}?)\s*\.?\s*$")
_OVER = frozenset({ParagraphKind.HEADLINE, ParagraphKind.HEADING})
# Papers stand before colons as what is shown ("Video: ..."), outlets as what is quoted below.
_SPEAKING = frozenset(
    {SpeakerKind.OFFICIAL, SpeakerKind.BODY, SpeakerKind.COURT, SpeakerKind.EXPERT,
     SpeakerKind.WITNESS, SpeakerKind.PERSON, SpeakerKind.ANONYMOUS}
)  # fmt: skip
# Behind the last colon these need no verb ("Three dead in raid: police").
_STATED = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.BODY, SpeakerKind.COURT, SpeakerKind.EXPERT})
# In print at least so often, a label is somebody's in an interview.
_OFTEN = 2


def recurring(reading: Reading) -> frozenset[str]:
    """The labels with which several paragraphs begin."""
    found = Counter(
        match[1].strip()
        for block in reading.blocks
        if (match := _LABEL.match(text_of(block))) is not None
    )
    return frozenset(label for label, times in found.items() if times >= _OFTEN)


def labelled(
    block: Block, mentions: Mentions, often: frozenset[str], *, first: bool
) -> Iterator[Draft]:
    """The paragraph as the words of whoever stands before its colon, or behind its last one."""
    text = text_of(block)
    over = first or block.paragraph.kind in _OVER
    found = None
    if (match := _LABEL.match(text)) is not None:
        label = match[1].strip()
        if label in often or (over and _is_clause(block, match.end(), len(text))):
            named = label in often and label.isupper()
            one = _whose(block, match.span(1), mentions, named=named)
            found = (one, match.span(1), (match.end(), len(text)))
    if (found is None or found[0] is None) and over and (match := _AT_END.search(text)) is not None:
        one = _whose(block, match.span(1), mentions, named=False)
        clear = one is not None and (one.kind in _STATED or _is_clause(block, 0, match.start()))
        found = (one, match.span(1), (0, match.start())) if clear else None
    if found is not None and found[0] is not None:
        yield from _draft(block, text, found[0], found[1], found[2])


def _draft(
    block: Block, text: str, one: Speaker, place: tuple[int, int], rest: tuple[int, int]
) -> Iterator[Draft]:
    begin, end = rest
    begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    end -= len(text[begin:end]) - len(text[begin:end].rstrip())
    colon = block.start + (place[1] if rest[0] else text.rindex(":", 0, place[0]))
    if begin < end:
        yield Draft(
            [(block.start + begin, block.start + end)], (colon, colon + 1),
            (block.start + place[0], block.start + place[1]), None, (one,), Voice.ASSERTED,
            label=True,
        )  # fmt: skip


def _whose(
    block: Block, place: tuple[int, int], mentions: Mentions, *, named: bool
) -> Speaker | None:
    words = block.doc.char_span(*place, alignment_mode="expand")
    if words is None or not len(words) or len(words) > _LONGEST:
        return None
    if any(token.pos_ in ("VERB", "AUX") for token in words) and not named:
        return None
    criminal = any(part in lexicon(block.pack.code).crime for part in _parts(words))
    if not named and (criminal or _is_place(words)):
        return None
    head = words.root
    phrase = noun_phrase(head)
    inside = block.doc[max(phrase.start, words.start) : min(phrase.stop, words.end)]
    one = speaker(block, inside if len(inside) else words, head, mentions, anyone=False)
    listed = kinds(block.pack.code).search(words.text.casefold()) is not None
    known = one is not None and (listed or one.mention is not None)
    if named and not listed and (not known or one is None or one.kind is not SpeakerKind.PERSON):
        return Speaker(words.text.strip(), SpeakerKind.PERSON)
    return one if one is not None and known and one.kind in _SPEAKING else None


def _parts(words: Span) -> list[str]:
    return [token.lower_ for token in words]


def _is_place(words: Span) -> bool:
    return words.root.ent_type_ in ("GPE", "LOC")


def _is_clause(block: Block, first: int, last: int) -> bool:
    """True when a finite verb stands between two positions."""
    span = block.doc.char_span(first, last, alignment_mode="contract")
    return span is not None and any(
        token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", []) for token in span
    )
