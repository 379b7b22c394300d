"""Who says so? Speeches: content, speaker, cue, channel and voice, in and across sentences.

Quotation marks carry speech over sentence and paragraph ends; the parse says who speaks inside
one. Speeches nest: the chain of an inner one begins with the chain of the outer.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from entramado.extract.channels import channel_of, speech_words
from entramado.extract.cues import Cue, cues
from entramado.extract.drafts import Draft, end_of, positions, segments
from entramado.extract.phrases import noun_phrase, whole_phrase
from entramado.extract.quoted import adopt, fill, orphans
from entramado.extract.quotes import Quote, quotes
from entramado.extract.reading import Block, Reading
from entramado.extract.speakers import Mentions, speaker
from entramado.extract.wording import text_of
from entramado.model.attribution import Speaker, SpeakerKind, Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

_OUTER = frozenset({SpeakerKind.AGENCY, SpeakerKind.OUTLET})


def speech(reading: Reading) -> Reading:
    """Find who says what in every block."""
    mentions = Mentions.of(reading.mentions)
    drafts: list[Draft] = []
    left: list[tuple[Block, Quote]] = []
    for block in reading.blocks:
        quoted = list(quotes(text_of(block)))
        here = _block_drafts(block, mentions, drafts, quoted)
        left.extend((block, quote) for quote in orphans(block, here, quoted))
        drafts.extend(here)
    adopt(left, drafts)
    _nest(drafts)
    found = [draft.done() for draft in drafts if draft.content]
    return replace(reading, speeches=tuple(found))


def _block_drafts(
    block: Block, mentions: Mentions, before: list[Draft], quoted: list[Quote]
) -> list[Draft]:
    """The speeches whose cue stands in this block, quotations filled in."""
    drafts: list[Draft] = []
    cited: list[tuple[Cue, Speaker]] = []
    for cue in cues(block):
        if cue.citing:
            if cue.source is not None:
                cited.append((cue, _speaker(block, cue.source, mentions)))
            continue
        draft = _draft(block, cue, mentions, (drafts or before)[-1:])
        if draft is not None and fill(block, cue, draft, quoted):
            drafts.append(draft)
    _cite(block, drafts, cited)
    return drafts


def _draft(block: Block, cue: Cue, mentions: Mentions, last: list[Draft]) -> Draft | None:
    chain: tuple[Speaker, ...]
    span = None
    where, place = channel_of(block, cue)
    if cue.source is None:
        if not (
            speech_words(block.pack.code).drops_subject
            and last
            and cue.verb
            and _finite(block, cue)
        ):
            return None
        chain = last[-1].chain
    else:
        head = block.doc[cue.source]
        author, through = _author(block, head)
        words = noun_phrase(author)
        anyone = not cue.verb or block.doc[cue.token].lemma_ in speech_words(block.pack.code).plain
        one = speaker(block, block.doc[words.start : words.stop], author, mentions, anyone=anyone)
        if one is None:
            return None
        full = whole_phrase(head)
        span = positions(block, noun_phrase(head) if cue.token in full else full)
        chain = _known(block, one, author, last)
        if through is not None and where is None:
            where, place = through
        chain = _told(block, cue, mentions) + chain
    cue_span = (block.start + block.doc[cue.token].idx, end_of(block, cue.last))
    content = segments(block, cue.content)
    return Draft(content, cue_span, span, place, chain, _voice(block, cue), where)


def _finite(block: Block, cue: Cue) -> bool:
    morph = block.doc[cue.token].morph
    return "Fin" in morph.get("VerbForm", []) and "3" in morph.get("Person", [])


def _voice(block: Block, cue: Cue) -> Voice:
    """The voice of the cue; what is *not* said or confirmed is hypothetical."""
    token = block.doc[cue.token]
    negated = any(
        child.i < token.i and (child.dep_ == "neg" or "Neg" in child.morph.get("Polarity", []))
        for child in token.children
    )
    return Voice.HYPOTHETICAL if negated and cue.verb else cue.voice


def _speaker(block: Block, token: int, mentions: Mentions) -> Speaker:
    words = noun_phrase(block.doc[token])
    found = speaker(block, block.doc[words.start : words.stop], block.doc[token], mentions)
    return found or Speaker(block.doc[words.start : words.stop].text, SpeakerKind.ANONYMOUS)


def _known(block: Block, one: Speaker, head: Token, last: list[Draft]) -> tuple[Speaker, ...]:
    """A pronoun without a known name is whoever spoke last, if that was a person."""
    pronoun = head.lower_ in speech_words(block.pack.code).pronouns
    if pronoun and one.name.casefold() == head.lower_ and last and last[-1].chain:
        before = last[-1].chain[-1]
        return (Speaker(before.name, before.kind, one.mention or before.mention),)
    return (one,)


def _told(block: Block, cue: Cue, mentions: Mentions) -> tuple[Speaker, ...]:
    """As in "A source told <agency>": the agency is the outer link."""
    if cue.told is None:
        return ()
    outer = _speaker(block, cue.told, mentions)
    return (outer,) if outer.kind in _OUTER else ()


def _author(block: Block, head: Token) -> tuple[Token, tuple[str, tuple[int, int]] | None]:
    """Who speaks through "a statement issued by the ministry", and the statement as channel."""
    words = speech_words(block.pack.code)
    if head.lemma_.casefold() not in words.communiques and head.lower_ not in words.communiques:
        return head, None
    found = next((c for c in head.children if c.dep_ == "poss"), None)
    for child in [
        *head.children,
        *(c for a in head.children if a.dep_ == "acl" for c in a.children),
    ]:
        if found is not None:
            break
        if child.lower_ in words.by and child.i > head.i:
            found = next((c for c in child.children if c.pos_ in ("NOUN", "PROPN")), None)
        elif child.dep_ in ("nmod", "obl", "obj", "obl:agent") and child.i > head.i:
            cases = [c.lower_ for c in child.children if c.dep_ == "case"]
            if child.pos_ in ("NOUN", "PROPN") and set(cases) & words.by:
                found = child
    if found is None:
        return head, None
    channel = None
    if head.lemma_.casefold() in words.written_channels:
        tokens = [t for t in head.lefts if t.pos_ in ("DET", "ADJ") and found.i > head.i]
        first = min([t.i for t in tokens] + [head.i])
        spot = positions(block, range(first, head.i + 1))
        channel = (text_of(block)[spot[0] - block.start : spot[1] - block.start], spot)
    return found, channel


def _cite(block: Block, drafts: list[Draft], cited: list[tuple[Cue, Speaker]]) -> None:
    """Put those who are cited behind those who cite them, in the nearest speech of the sentence."""
    for cue, inner in cited:
        first, last = block.sentence(cue.token)
        at = block.start + block.doc[cue.token].idx
        same = [d for d in drafts if d.cue and first <= d.cue[0] < last]
        if same:
            nearest = min(same, key=lambda d: abs((d.cue or (0, 0))[0] - at))
            nearest.chain = (*nearest.chain, inner)


def _nest(drafts: list[Draft]) -> None:
    """The chain of a speech inside another begins with the chain of the outer one."""
    order = sorted(drafts, key=lambda d: -sum(end - start for start, end in d.content))
    spans = sorted(
        (span[0], span[1], rank) for rank, draft in enumerate(order) for span in draft.content
    )
    for rank, draft in enumerate(order):
        if draft.cue is None:
            continue
        outer = _holder(spans, draft.cue[0], rank)
        if outer is None:
            continue
        links = order[outer].chain
        new = tuple(link for link in links if link.name not in {own.name for own in draft.chain})
        draft.chain = new + draft.chain


def _holder(spans: list[tuple[int, int, int]], position: int, rank: int) -> int | None:
    """The innermost larger speech whose content holds a position."""
    index = bisect_right(spans, (position, 1 << 60, 0))
    best = None
    for start, end, other in reversed(spans[max(0, index - 12) : index]):
        if start <= position < end and other < rank and (best is None or other > best):
            best = other
    return best
