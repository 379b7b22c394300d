"""Whose are the quoted words? Quotations carry a speech over sentences and paragraphs.

A quotation belongs to the cue of its sentence, else to whoever spoke the one beside it.
"""

from __future__ import annotations

import re
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
# Words of a quotation that is a sentence of its own.
_SHORTEST = 2
# Characters between a paragraph and the mark that opens the next.
_NEXT = 4
# Behind a closed quotation the word that may tell whose it is.
_TELLING = re.compile(r"\s*,\s*(\w+)")
_MARKS = "\"'“”«»‘’`"


def fill(block: Block, cue: Cue, draft: Draft, quoted: list[Quote], rivals: list[int]) -> bool:
    """Give the speech the quotations of its sentence, whole; False when it has no content.

    `rivals` are the tokens of the other cues of the block: a quotation is the nearest one's.
    """
    first, last = (edge - block.start for edge in block.sentence(cue.token))
    at = block.doc[cue.token].idx
    begin = bisect_right(quoted, first - 3, key=lambda quote: quote.end)
    near = quoted[begin : bisect_left(quoted, last, key=lambda quote: quote.start)]
    touching = [quote for quote in near if not quote.start <= at < quote.end]
    inside = len(touching) < len(near)
    touching = [quote for quote in touching if not _is_over(block, quote, at)]
    others = [
        block.doc[i].idx for i in rivals if first <= block.doc[i].idx < last and i != cue.token
    ]
    ours = [quote for quote in touching if _nearest(quote, at, others)]
    long = [
        quote
        for quote in ours
        if _words_in(block, quote) >= _SCARE or (cue.verb and _leads_to(block, quote, at))
    ]
    if draft.content:
        spans = [(quote.start + block.start, quote.end + block.start) for quote in touching]
        draft.content = merged(
            draft.content
            + [
                (quote.start + block.start, quote.end + block.start)
                for quote in touching
                if quote in long
                or meets((quote.start + block.start, quote.end + block.start), draft.content)
            ],
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


def _is_over(block: Block, quote: Quote, at: int) -> bool:
    """True for '"... in jail." But a second source said': its full stop ended that speech."""
    text = text_of(block)
    closed = quote.end <= at and text[quote.end - 2 : quote.end - 1] == "." and not quote.open_ended
    if not closed or text[quote.end - 4 : quote.end - 1] == "...":
        return False
    return text[quote.end : quote.end + 3].lstrip()[:1].isupper()


def answers(block: Block, drafts: list[Draft], quoted: list[Quote]) -> list[Draft]:
    """What is quoted behind a denial and a colon, set off from what is denied.

    'rechazó el señalamiento: "No contratamos a nadie"': only the first is not so.
    """
    found = []
    for draft in drafts:
        if draft.voice is not Voice.DENIED or draft.cue is None:
            continue
        for quote in quoted:
            span = (quote.start + block.start, quote.end + block.start)
            lead = text_of(block)[: quote.start].rstrip()
            if not lead.endswith(":") or not meets(span, draft.content):
                continue
            denied = [(a, min(b, span[0])) for a, b in draft.content if a < span[0]]
            if not denied:
                continue
            draft.content = [_before_marks(block, start, end) for start, end in denied]
            found.append(replace(draft, content=[span], cue=None, voice=Voice.ASSERTED))
    return found


def _before_marks(block: Block, start: int, end: int) -> tuple[int, int]:
    text = text_of(block)[start - block.start : end - block.start]
    return start, start + len(text.rstrip(" :,;"))


def _leads_to(block: Block, quote: Quote, at: int) -> bool:
    """As in '"No hablamos", zanjó.': short, and nothing between it and the cue."""
    between = text_of(block)[quote.end : at].strip() if quote.end <= at else "x"
    closed = text_of(block)[quote.end - 2 : quote.end - 1] in (",", "!", "?", ".")
    return _words_in(block, quote) >= _SHORTEST and (between == "," or (closed and not between))


def _own_words(draft: Draft, quoted: list[tuple[int, int]]) -> None:
    """As in 'He denied it: "I was never there."': what he denies is not what he is quoted with."""
    if draft.voice is Voice.DENIED and all(
        any(start - 1 <= a and b <= end + 1 for start, end in quoted) for a, b in draft.content
    ):
        draft.voice = Voice.ASSERTED


def _nearest(quote: Quote, at: int, others: list[int]) -> bool:
    """True when no other cue outside a quotation stands nearer to it."""
    gap = _gap(quote, at)
    return all(
        gap <= _gap(quote, other) for other in others if not quote.start <= other < quote.end
    )


def _gap(quote: Quote, at: int) -> int:
    return quote.start - at if at < quote.start else at - quote.end


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
    spans = sorted(
        ((*span, None if draft.label else draft.cue) for draft in drafts for span in draft.content),
        key=lambda span: span[:2],
    )
    open_spans: list[tuple[int, int, tuple[int, int] | None]] = []
    upcoming = 0
    for quote in quoted:
        start, end = quote.start + block.start, quote.end + block.start
        while upcoming < len(spans) and spans[upcoming][0] < end:
            open_spans.append(spans[upcoming])
            upcoming += 1
        open_spans = [span for span in open_spans if span[1] > start]
        outside = [s for s in open_spans if s[2] is None or not meets(s[2], [(start, end)])]
        if not outside and (_words_in(block, quote) >= _SCARE or _is_sentence(block, quote)):
            yield quote


def _is_sentence(block: Block, quote: Quote) -> bool:
    """As in '... he said. "They were empty."': short, but whole, and behind another's end."""
    text = text_of(block)
    before, inside = text[: quote.start].rstrip(), text[quote.start : quote.end].strip(_MARKS)
    opened = before[-1:] == ":" and inside[:1].isupper()
    return (
        _words_in(block, quote) >= _SHORTEST
        and (opened or before[-1:] in (".", "!", "?", "”", '"', "»", ";"))
        and (inside[-1:] in (".", "!", "?") or text[quote.end : quote.end + 1] == ".")
    )


def adopt(left: list[tuple[Block, Quote]], drafts: list[Draft]) -> None:
    """Give a quotation without a cue to the speaker of the quotation beside it.

    Only where it stands for itself: it begins its paragraph or follows a finished sentence. Who is
    quoted by somebody, and who only thinks, speaks no further.
    """
    owners = sorted((d for d in drafts if d.cue and not d.inner and not d.attitude), key=_cue_start)
    for block, quote in left:
        lead = text_of(block)[max(0, quote.start - 3) : quote.start].rstrip()
        if quote.start and lead and lead[-1] not in '.!?:;,”"»…':
            continue
        start = block.start + quote.start
        following = _goes_on(block, quote, drafts) if quote.open_ended else None
        if following is not None:
            following.content = sorted([(start, block.start + quote.end), *following.content])
            continue
        index = bisect_left(owners, start, key=_cue_start) - 1
        span = (start, block.start + quote.end)
        if index < 0 or _has_teller(block, quote):  # somebody's words, nobody knows whose
            drafts.append(Draft([span], None, None, None, (), Voice.ASSERTED))
            continue
        owner = owners[index]
        if owner.voice is Voice.DENIED and owner.content:
            # 'rechazó los cargos. "No fuimos", dijo': what is quoted is not what is denied
            drafts.append(replace(owner, content=[span], cue=None, voice=Voice.ASSERTED))
        elif _cue_start(owner) >= block.start:
            owner.content = sorted([*owner.content, span])
        else:
            drafts.append(replace(owner, content=[span], cue=None))


def _has_teller(block: Block, quote: Quote) -> bool:
    """As in '"...", ironizó en voz baja uno de los mandos': a verb that no list knows, with its
    subject. Whose the words are is not clear; whose they are not is.
    """
    comma = _TELLING.match(text_of(block), quote.end)
    span = block.doc.char_span(*comma.span(1), alignment_mode="expand") if comma else None
    if span is None or span[0].pos_ != "VERB" or "Fin" not in span[0].morph.get("VerbForm", []):
        return False
    return any(child.dep_ == "nsubj" and child.i > span[0].i for child in span[0].children)


def _goes_on(block: Block, quote: Quote, drafts: list[Draft]) -> Draft | None:
    """Whose the quotation is that the paragraph leaves open: said behind the next one's.

    Printers open the marks again in each paragraph, and close them in the last.
    """
    if text_of(block)[: quote.start].strip():
        return None
    end = block.paragraph.end
    behind = (d for d in drafts if d.cue and not d.inner and d.content and d.content[0][0] > end)
    near = min(behind, key=lambda d: d.content[0][0], default=None)
    if near is None or near.content[0][0] - end > _NEXT or (near.cue or (0, 0))[0] < end:
        return None
    return near if near.content[0][0] < (near.cue or (0, 0))[0] else None


def _cue_start(draft: Draft) -> int:
    return draft.cue[0] if draft.cue else -1
