"""Whose are the quoted words? Quotations carry a speech over sentences and paragraphs.

A quotation belongs to the cue of its sentence, else to whoever spoke the one beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from entramado.extract.channels import speech_words
from entramado.extract.cues import Cue
from entramado.extract.drafts import Draft, meets, merged, segments
from entramado.extract.quotes import Quote, quotes
from entramado.extract.reading import Block

# Shorter quotations without a cue of their own are nicknames and words held at arm's length.
_SCARE = 5


def fill(block: Block, cue: Cue, draft: Draft, quoted: list[Quote]) -> bool:
    """Give the speech the quotations of its sentence, whole; False when it has no content."""
    first, last = (edge - block.start for edge in block.sentence(cue.token))
    at = block.doc[cue.token].idx
    touching = [
        quote
        for quote in quoted
        if quote.start < last and quote.end > first - 3 and not quote.start <= at < quote.end
    ]
    inside = any(quote.start <= at < quote.end for quote in quoted)
    long = [quote for quote in touching if _words_in(block, quote) >= _SCARE]
    if draft.content:
        spans = [(quote.start + block.start, quote.end + block.start) for quote in touching]
        draft.content = merged(
            draft.content + [s for s in spans if meets(s, draft.content) or _is_long(block, s)],
            block.doc.text, block.start,
        )  # fmt: skip
        return True
    if long and cue.verb and not inside:
        draft.content = [(q.start + block.start, q.end + block.start) for q in long]
        return True
    lemma = block.doc[cue.token].lemma_.casefold()
    if lemma in speech_words(block.pack.code).needs_clause or draft.source is None:
        return False
    rest = _rest(block, cue, draft)
    draft.content = rest
    return bool(rest)


def _is_long(block: Block, span: tuple[int, int]) -> bool:
    return len(block.doc.text[span[0] - block.start : span[1] - block.start].split()) >= _SCARE


def _words_in(block: Block, quote: Quote) -> int:
    return block.doc.text.count(" ", quote.start, quote.end) + 1


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


def orphans(block: Block, drafts: list[Draft]) -> Iterator[Quote]:
    """Long quotations that no cue of the block has taken."""
    for quote in quotes(block.doc.text):
        span = (quote.start + block.start, quote.end + block.start)
        outside = (d for d in drafts if d.cue is None or not meets(d.cue, [span]))
        taken = [piece for draft in outside for piece in draft.content]
        if _words_in(block, quote) >= _SCARE and not meets(span, taken):
            yield quote


def adopt(left: list[tuple[Block, Quote]], drafts: list[Draft]) -> None:
    """Give a quotation without a cue to the speaker of the quotation beside it.

    Only where it stands for itself: it begins its paragraph or follows a finished sentence.
    """
    for block, quote in left:
        text = block.doc.text
        lead = text[: quote.start].rstrip()
        if lead and lead[-1] not in '.!?:;,”"»…':
            continue
        start = block.start + quote.start
        earlier = [d for d in drafts if d.cue and d.cue[0] < start]
        if not earlier:
            continue
        owner = max(earlier, key=lambda d: (d.cue or (0, 0))[0])
        span = (start, block.start + quote.end)
        if (owner.cue or (0, 0))[0] >= block.start:
            owner.content = sorted([*owner.content, span])
        else:
            drafts.append(
                Draft(
                    [span], None, owner.source, owner.channel, owner.chain, owner.voice, owner.where
                )
            )
