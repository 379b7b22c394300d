"""Whose are the quoted words? Quotations carry a speech over sentences and paragraphs.

A quotation belongs to the cue of its sentence, else to whoever spoke the one beside it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from entramado.extract.quotes import Quote
from entramado.extract.reading import Block
from entramado.extract.speech.channels import speech_words
from entramado.extract.speech.cue_words import Cue
from entramado.extract.speech.drafts import Draft, meets, merged, segments
from entramado.extract.wording import text_of
from entramado.model.attribution import Voice

# Words: shorter quotations without a cue of their own are mostly nicknames and words held at arm's
# length. (Content F on 42 political news texts: .819 with 3, .818 with 5, .816 with 8.)
_SCARE = 5


def fill(block: Block, cue: Cue, draft: Draft, quoted: list[Quote]) -> bool:
    """Give the speech the quotations of its sentence, whole; False when it has no content."""
    first, last = (edge - block.start for edge in block.sentence(cue.token))
    at = block.doc[cue.token].idx
    begin = bisect_right(quoted, first - 3, key=lambda quote: quote.end)
    near = quoted[begin : bisect_left(quoted, last, key=lambda quote: quote.start)]
    touching = [quote for quote in near if not quote.start <= at < quote.end]
    inside = len(touching) < len(near)
    long = [quote for quote in touching if _words_in(block, quote) >= _SCARE]
    if draft.content:
        spans = [(quote.start + block.start, quote.end + block.start) for quote in touching]
        draft.content = merged(
            draft.content + [s for s in spans if meets(s, draft.content) or _is_long(block, s)],
            text_of(block), block.start,
        )  # fmt: skip
        _own_words(draft, spans)
        return True
    if long and cue.verb and not inside:
        draft.content = [(q.start + block.start, q.end + block.start) for q in long]
        _own_words(draft, draft.content)
        return True
    lemma = block.doc[cue.token].lemma_.casefold()
    if lemma in speech_words(block.pack.code).needs_clause or draft.source is None:
        return False
    rest = _rest(block, cue, draft)
    draft.content = rest
    return bool(rest)


def _own_words(draft: Draft, quoted: list[tuple[int, int]]) -> None:
    """As in 'He denied it: "I was never there."': what he denies is not what he is quoted with."""
    if draft.voice is Voice.DENIED and all(
        any(start - 1 <= a and b <= end + 1 for start, end in quoted) for a, b in draft.content
    ):
        draft.voice = Voice.ASSERTED


def _is_long(block: Block, span: tuple[int, int]) -> bool:
    return len(text_of(block)[span[0] - block.start : span[1] - block.start].split()) >= _SCARE


def _words_in(block: Block, quote: Quote) -> int:
    return text_of(block).count(" ", quote.start, quote.end) + 1


def _rest(block: Block, cue: Cue, draft: Draft) -> list[tuple[int, int]]:
    """What the sentence says besides its cue, where the parse found no clause: ", X said"."""
    verb = block.doc[cue.token]
    sent = verb.sent
    source = draft.source or draft.cue or (0, 0)
    begin = min(source[0], (draft.cue or source)[0]) - block.start
    stop = max(source[1], (draft.cue or source)[1]) - block.start
    before = [t.i for t in sent if t.idx + len(t) <= begin and not t.is_space]
    after = [t.i for t in sent if t.idx >= stop and not t.is_space]
    if len(before) > 3 and block.doc[before[-1]].is_punct:
        return segments(block, frozenset(before))
    if len(after) > 3 and block.doc[after[0]].text in ":,":
        return segments(block, frozenset(after))
    return []


def orphans(block: Block, drafts: list[Draft], quoted: list[Quote]) -> Iterator[Quote]:
    """Long quotations that no cue outside them has taken."""
    spans = sorted((*span, draft.cue) for draft in drafts for span in draft.content)
    open_spans: list[tuple[int, int, tuple[int, int] | None]] = []
    upcoming = 0
    for quote in quoted:
        start, end = quote.start + block.start, quote.end + block.start
        while upcoming < len(spans) and spans[upcoming][0] < end:
            open_spans.append(spans[upcoming])
            upcoming += 1
        open_spans = [span for span in open_spans if span[1] > start]
        outside = [s for s in open_spans if s[2] is None or not meets(s[2], [(start, end)])]
        if not outside and _words_in(block, quote) >= _SCARE:
            yield quote


def adopt(left: list[tuple[Block, Quote]], drafts: list[Draft]) -> None:
    """Give a quotation without a cue to the speaker of the quotation beside it.

    Only where it stands for itself: it begins its paragraph or follows a finished sentence.
    """
    owners = sorted((d for d in drafts if d.cue), key=_cue_start)
    for block, quote in left:
        lead = text_of(block)[max(0, quote.start - 3) : quote.start].rstrip()
        if quote.start and lead and lead[-1] not in '.!?:;,”"»…':
            continue
        start = block.start + quote.start
        index = bisect_left(owners, start, key=_cue_start) - 1
        if index < 0:
            continue
        owner, span = owners[index], (start, block.start + quote.end)
        if _cue_start(owner) >= block.start:
            owner.content = sorted([*owner.content, span])
        else:
            drafts.append(replace(owner, content=[span], cue=None))


def _cue_start(draft: Draft) -> int:
    return draft.cue[0] if draft.cue else -1
