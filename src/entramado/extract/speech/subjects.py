"""Who speaks where the sentence of the cue does not print it, or has no cue?

"El capitán salió. "Es mentira", dijo.": the subject of the sentence before. "Lo hizo por él su
hija: "No sabíamos nada".": the one named before the colon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entramado.extract.quotes import Quote
from entramado.extract.reading import Block
from entramado.extract.speech.cue_words import cue_words
from entramado.extract.speech.drafts import Draft, positions
from entramado.extract.speech.phrases import behind_dateline, noun_phrase, whole_phrase
from entramado.extract.speech.speakers import Mentions, speaker
from entramado.extract.wording import text_of
from entramado.model.attribution import Speaker, SpeakerKind, Voice

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Papers are not quoted as if they spoke ("El acta es breve. "...", dijo.").
_SPEAKING = frozenset(SpeakerKind) - {SpeakerKind.DOCUMENT, SpeakerKind.AGENCY}
_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
# Sentences back to which a dropped subject points.
_BACK = 2


def subject_before(block: Block, verb: int, mentions: Mentions) -> Draft | None:
    """Whoever the sentence before a verb is about, as a speaker; never in another number."""
    token = block.doc[verb]
    start = token.sent.start
    for _ in range(_BACK):
        if start <= 0:
            return None
        sent = block.doc[start - 1].sent
        found = _spoken(block, _subject(sent), mentions)
        if found is not None:
            head, one = found
            if _number(head) - _number(token) and _number(token) - _number(head):
                return None
            return _draft(block, head, one)
        start = sent.start
    return None


def before_colon(
    block: Block, quote: Quote, mentions: Mentions, drafts: list[Draft]
) -> Draft | None:
    """Whoever stands before the colon that opens a quotation; None where a cue stands there."""
    lead = text_of(block)[: quote.start].rstrip()
    if not lead.endswith((":", ",")):
        return None
    colon = block.doc.char_span(len(lead) - 1, len(lead), alignment_mode="expand")
    if colon is None or not len(colon):
        return None
    sent = block.doc[colon.start : colon.end][0].sent
    if lead.endswith(",") and not _is_said(block, colon.start - 1):
        return None
    first, last = block.start + sent.start_char, block.start + len(lead)
    if any(d.cue is not None and first <= d.cue[0] < last for d in drafts):
        return None
    found = _last_named(block, block.doc[sent.start : colon.start], mentions)
    if found is None:
        return None
    made = _draft(block, *found)
    made.cue = (last - 1, last)
    made.content = [(block.start + quote.start, block.start + quote.end)]
    return made


def _is_said(block: Block, at: int) -> bool:
    """As in 'As Ana Ruiz, a senator, stated, "..."': a verb of saying of which no cue was made."""
    if at < 0 or block.doc[at].pos_ != "VERB":
        return False
    return block.doc[at].lemma_.casefold() in cue_words(block.pack.code).verbs


def _last_named(block: Block, words: Span, mentions: Mentions) -> tuple[Token, Speaker] | None:
    """The subject before a colon, also behind its verb and where the parse calls it an object."""
    edge = max(words.start, behind_dateline(block.doc))
    heads = [t for t in words if t.i >= edge and t.dep_ in _SUBJECT]
    heads += [
        t for t in reversed(words) if t.i >= edge and t.dep_ in ("ROOT", "obj", "obl", "appos")
    ]
    for head in heads:
        if any(c.dep_ in ("case", "mark") for c in head.children):
            continue
        found = _spoken(block, head, mentions)
        if found is not None:
            return found
    return None


def _subject(sent: Span) -> Token | None:
    return next((c for c in sent.root.children if c.dep_ in _SUBJECT), None)


def _spoken(block: Block, head: Token | None, mentions: Mentions) -> tuple[Token, Speaker] | None:
    """The one at a noun, where a list or a name says that it is somebody."""
    if head is None or head.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    phrase = noun_phrase(head)
    one = speaker(block, block.doc[phrase.start : phrase.stop], head, mentions, anyone=False)
    return (head, one) if one is not None and one.kind in _SPEAKING else None


def _number(token: Token) -> set[str]:
    return set(token.morph.get("Number", []))


def _draft(block: Block, head: Token, one: Speaker) -> Draft:
    source = positions(block, whole_phrase(head))
    return Draft([source], None, source, None, (one,), Voice.ASSERTED)
