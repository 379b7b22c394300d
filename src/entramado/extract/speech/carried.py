"""What does a speech take over from those before it: the speaker behind "the ministry", a channel?

"la dependencia" is the body that spoke before; a quotation of somebody interviewed by telephone
two paragraphs earlier is from the same call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entramado.extract.reading import Block, Reading
from entramado.extract.speech.channels import SpeechWords, channel_in, speech_words
from entramado.extract.speech.drafts import Draft
from entramado.extract.speech.speakers import Mentions
from entramado.model.attribution import Speaker, SpeakerKind
from entramado.model.mention import Mention

if TYPE_CHECKING:
    from spacy.tokens import Span

# A paper, body or court can be "it" or "the ministry".
_BODIES = frozenset(
    {SpeakerKind.BODY, SpeakerKind.DOCUMENT, SpeakerKind.COURT, SpeakerKind.AGENCY,
     SpeakerKind.COMPANY}
)  # fmt: skip
# Speeches back to which a definite noun points.
_BACK = 8
# More speeches do not stand in the paragraphs over which a channel is carried, except in lists.
_NEAR = 60
# An article and a noun; "the Attorney General's Office" is a name that the names step missed.
_DEFINITE = 2
# Paragraphs over which one interview or communiqué goes on.
_PARAGRAPHS = 2


def named_before(
    block: Block, words: Span, one: Speaker, mentions: Mentions, before: list[Draft]
) -> Speaker:
    """The speaker meant by "the official" or "la dependencia"; `one` itself when none fits."""
    lists = speech_words(block.pack.code)
    mention = mentions.by_id.get(one.mention or "")
    short = len(words) == _DEFINITE and words[0].lower_ in lists.definite
    if mentions.name_of(mention) is not None or not short:
        return one
    head = words.root
    earlier = [d.chain[-1] for d in reversed(before[-_BACK:]) if d.chain]
    for link in earlier:
        if link.name != one.name and head.lower_ in link.name.casefold().split():
            return link
    if head.lower_ in lists.written_channels:  # "according to the statement"
        through = [d for d in before[-_BACK:] if d.chain and _is_where(d, head.lower_)]
        return through[-1].chain[-1] if through else one
    if head.lower_ in lists.stand_ins:
        return next((link for link in earlier if link.kind is SpeakerKind.BODY), one)
    if head.lower_ in lists.officials and one.kind in (SpeakerKind.OFFICIAL, SpeakerKind.PERSON):
        named = [link for link in earlier if link.kind is one.kind and link.mention]
        return named[0] if named and len({link.name for link in named}) == 1 else one
    return one


def _is_where(draft: Draft, noun: str) -> bool:
    return draft.where is not None and noun in draft.where.casefold().split()


def thing_before(before: list[Draft]) -> Draft | None:
    """The paper or body that "it" stands for: the one quoted last."""
    for draft in reversed(before[-_BACK:]):
        if not draft.chain or draft.chain[-1].kind in _BODIES:
            return draft
    return None


def carry_channels(reading: Reading, drafts: list[Draft], mentions: Mentions) -> None:
    """Give speeches without a channel the one that their speaker was using."""
    for index, draft in enumerate(drafts):
        if draft.where is not None or not draft.chain:
            continue
        start = draft.content[0][0]
        at = reading.block_at(draft.cue[0] if draft.cue else start)
        if at is None:
            continue
        near = drafts[max(0, index - _NEAR) : index]
        same = [d for d in near if d.chain and _same(d.chain[-1], draft.chain[-1], mentions)]
        found = _printed_before(reading.blocks[at], draft, near, mentions)
        if found is None and same and _goes_on(reading, at, same[-1], draft):
            found = (same[-1].where or "", same[-1].channel or (0, 0))
        if found is not None and found[0]:
            draft.where, draft.channel = found


def _goes_on(reading: Reading, at: int, last: Draft, draft: Draft) -> bool:
    """True when a speech is from where its speaker spoke last."""
    if last.where is None or last.cue is None:
        return False
    then = reading.block_at(last.cue[0])
    if then is None or at - then > _PARAGRAPHS:
        return False
    words = speech_words(reading.blocks[at].pack.code)
    if draft.chain[-1].kind in _BODIES:
        return _lasts(last.where, words)
    return _is_quotation(reading, draft)


def _lasts(channel: str, words: SpeechWords) -> bool:
    return any(word in words.lasting for word in channel.casefold().split())


def _is_quotation(reading: Reading, draft: Draft) -> bool:
    return reading.report.text[draft.content[0][0]] in '"“«‘„'


def _printed_before(
    block: Block, draft: Draft, near: list[Draft], mentions: Mentions
) -> tuple[str, tuple[int, int]] | None:
    """As in "Ruiz gave the figures on X. "Two are dead," she wrote.": the sentence before."""
    start = min(draft.content[0][0], draft.cue[0] if draft.cue else draft.content[0][0])
    sent = block.doc.char_span(
        max(start - block.start, 0), max(start - block.start, 0) + 1, alignment_mode="expand"
    )
    if sent is None or not len(sent) or sent[0].sent.start == 0:
        return None
    earlier = block.doc[sent[0].sent.start - 1].sent
    first, last = block.start + earlier.start_char, block.start + earlier.end_char
    if any(d.cue is not None and first <= d.cue[0] < last for d in near):
        return None
    if not any(_is(draft.chain[-1], m, mentions) for m in mentions.within(first, last)):
        return None
    return channel_in(block, earlier.start_char, earlier.end_char)


def _is(link: Speaker, mention: Mention, mentions: Mentions) -> bool:
    if link.mention is None or mention.schema != "Person":
        return False
    return link.mention == mention.id or _chain(link, mentions) == mention.chain


def _chain(link: Speaker, mentions: Mentions) -> str | None:
    mention = mentions.by_id.get(link.mention or "")
    return mention.chain if mention is not None else None


def _same(one: Speaker, other: Speaker, mentions: Mentions) -> bool:
    if one.name == other.name:
        return True
    chain = _chain(one, mentions)
    return chain is not None and chain == _chain(other, mentions)
