"""What does a body do by saying it ("in a statement, the ministry offered a reward")?

The channel is the cue: no verb of saying stands in the sentence, and the deed is the body's word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from entramado.extract.reading import Block
from entramado.extract.speech.channels import channel_in, speech_words
from entramado.extract.speech.drafts import Draft, positions, segments
from entramado.extract.speech.phrases import noun_phrase
from entramado.extract.speech.speakers import Mentions, speaker
from entramado.model.attribution import SpeakerKind, Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEAKING = frozenset({SpeakerKind.BODY, SpeakerKind.OFFICIAL, SpeakerKind.COURT})


def announced(block: Block, drafts: list[Draft], mentions: Mentions) -> Iterator[Draft]:
    """The deeds of bodies that are done in a statement or communiqué, one for each sentence."""
    lasting = speech_words(block.pack.code).lasting
    for sent in block.doc.sents:
        found = channel_in(block, sent.start_char, sent.end_char)
        if found is None or not lasting & set(found[0].casefold().split()):
            continue
        first, last = block.start + sent.start_char, block.start + sent.end_char
        if any(d.cue is not None and first <= d.cue[0] < last for d in drafts):
            continue
        made = _deed(block, sent.root, found, mentions)
        if made is not None:
            yield made


def _deed(
    block: Block, verb: Token, channel: tuple[str, tuple[int, int]], mentions: Mentions
) -> Draft | None:
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if verb.pos_ != "VERB" or subject is None or subject.i > verb.i:
        return None
    phrase = noun_phrase(subject)
    words = block.doc[phrase.start : phrase.stop]
    one = speaker(block, words, subject, mentions, anyone=False)
    if one is None or one.kind not in _SPEAKING:
        return None
    where, place = channel
    rest = frozenset(
        token.i
        for token in block.doc[verb.i : verb.sent.end]
        if not token.is_space and not _of_channel(block, token, place)
    )
    return Draft(
        segments(block, rest), place, positions(block, phrase), place, (one,),
        Voice.ASSERTED, where,
    )  # fmt: skip


def _of_channel(block: Block, token: Token, place: tuple[int, int]) -> bool:
    """A word of the channel, or the preposition before it ("in a statement")."""
    at = block.start + token.idx
    leads = token.pos_ == "ADP" and place[0] - at - len(token) == 1
    return leads or place[0] <= at < place[1]
