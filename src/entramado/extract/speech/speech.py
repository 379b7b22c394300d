"""Who says so? Speeches: content, speaker, cue, channel and voice, in and across sentences.

Quotation marks carry speech over sentence and paragraph ends; the parse says who speaks inside
one. Speeches nest: the chain of an inner one begins with the chain of the outer.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from entramado.extract.quotes import Quote, quotes
from entramado.extract.reading import Block, Reading
from entramado.extract.speech.announced import announced
from entramado.extract.speech.carried import carry_channels, named_before, thing_before
from entramado.extract.speech.channels import channel_of, speech_words
from entramado.extract.speech.cue_words import Cue, is_attitude
from entramado.extract.speech.cues import cues
from entramado.extract.speech.drafts import Draft, end_of, meets, positions, segments
from entramado.extract.speech.issuers import issuer
from entramado.extract.speech.labels import labelled, recurring
from entramado.extract.speech.listing import carry_lists, opens_list
from entramado.extract.speech.phrases import noun_phrase, whole_phrase
from entramado.extract.speech.quoted import adopt, answers, fill, orphans
from entramado.extract.speech.speakerkinds import kinds
from entramado.extract.speech.speakers import Mentions, speaker
from entramado.extract.speech.subjects import before_colon, subject_before
from entramado.extract.wording import text_of
from entramado.model.attribution import Speaker, SpeakerKind, Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

_OUTER = frozenset({SpeakerKind.AGENCY, SpeakerKind.OUTLET})
# Speeches back to which "it" or "the official" can point.
_BACK = 12


def speech(reading: Reading) -> Reading:
    """Find who says what in every block."""
    mentions = Mentions.of(reading)
    drafts: list[Draft] = []
    left: list[tuple[Block, Quote]] = []
    often = recurring(reading)
    for index, block in enumerate(reading.blocks):
        quoted = list(quotes(text_of(block)))
        here = list(labelled(block, mentions, often, first=index == 0))
        here += _block_drafts(block, mentions, drafts, quoted)
        here += answers(block, here, quoted)
        for quote in list(orphans(block, here, quoted)):
            told = before_colon(block, quote, mentions, here)
            if told is not None:
                here.append(told)
            else:
                left.append((block, quote))
        _set_apart(
            here, [(q.start + block.start, q.end + block.start) for q in quoted if not q.open_ended]
        )
        drafts.extend(draft for draft in here if not _thought(draft, here))
    adopt(left, drafts)
    carry_lists(reading, drafts)
    drafts[:] = [draft for draft in drafts if draft.content]
    drafts.sort(key=lambda draft: draft.cue or draft.content[0])
    carry_channels(reading, drafts, mentions)
    whole = issuer(reading)
    if whole is not None:
        drafts.append(whole)
    _nest(drafts)
    found = [draft.done() for draft in drafts if draft.content]
    return replace(reading, speeches=tuple(found))


def _block_drafts(
    block: Block, mentions: Mentions, before: list[Draft], quoted: list[Quote]
) -> list[Draft]:
    """The speeches whose cue stands in this block, quotations filled in."""
    drafts: list[Draft] = []
    cited: list[tuple[Cue, Speaker]] = []
    found = list(cues(block))
    rivals = [c.token for c in found if c.verb and not c.citing and not _inside(block, c, quoted)]
    for cue in found:
        if cue.citing:
            one = _speaker(block, cue.source, mentions) if cue.source is not None else None
            if one is not None:
                cited.append((cue, one))
            continue
        if cue.source is None and _inside(block, cue, quoted):
            continue  # "Se le acusa", in somebody's own words
        draft = _draft(block, cue, mentions, [*before[-_BACK:], *drafts])
        if draft is not None and (
            fill(block, cue, draft, quoted, rivals) or opens_list(block, cue.token)
        ):
            drafts.append(draft)
    drafts.extend(announced(block, drafts, mentions))
    _cite(block, drafts, cited)
    return drafts


def _set_apart(drafts: list[Draft], quoted: list[tuple[int, int]]) -> None:
    """Mark the speeches that stand in somebody's quoted words."""
    spans = quoted + [span for draft in drafts if draft.label for span in draft.content]
    for draft in drafts:
        at = draft.cue[0] if draft.cue else -1
        draft.inner = not draft.label and any(start <= at < end for start, end in spans)


def _thought(draft: Draft, drafts: list[Draft]) -> bool:
    """What one is said by another to think or want is the other's word."""
    if not draft.attitude or draft.cue is None:
        return False
    at = (draft.cue[0], draft.cue[1])
    return any(
        other is not draft and not other.attitude and other.chain and meets(at, other.content)
        for other in drafts
    )


def _inside(block: Block, cue: Cue, quoted: list[Quote]) -> bool:
    at = block.doc[cue.token].idx
    return any(quote.start <= at < quote.end for quote in quoted)


def _dropped(
    block: Block, cue: Cue, made: Draft, mentions: Mentions, before: list[Draft]
) -> Draft | None:
    """The speech of a verb that prints no subject: "Agregó que ...", '"...", dijo'."""
    words = speech_words(block.pack.code)
    if any(child.lower_ in words.nobody for child in block.doc[cue.token].lefts):
        return None  # "se informó que"
    if not (words.drops_subject and cue.verb and _finite(block, cue)):
        return None
    outer = _outermost(before)
    paper = outer is not None and outer.chain and outer.chain[-1].kind is SpeakerKind.DOCUMENT
    if outer is None or paper or (outer.cue or outer.content[0])[0] < block.start:
        outer = subject_before(block, cue.token, mentions) or outer
    return _as(made, outer, block.pack.code) if outer is not None else None


def _draft(block: Block, cue: Cue, mentions: Mentions, before: list[Draft]) -> Draft | None:
    where, place = channel_of(block, cue)
    words = speech_words(block.pack.code)
    cue_span = (block.start + block.doc[cue.token].idx, end_of(block, cue.last))
    made = Draft(segments(block, cue.content), cue_span, None, place, (), _voice(block, cue), where)
    made.attitude = cue.verb and is_attitude(block.doc[cue.token])
    if cue.source is None:
        return _dropped(block, cue, made, mentions, before)
    head = block.doc[cue.source]
    if cue.verb and head.lower_ in words.things:
        last = _taken_back(block, before) or thing_before(before)
        made.source = block.span_of(head)
        return (
            _as(made, last, block.pack.code) if last is not None and _of_plain(block, cue) else None
        )
    made.attitude |= cue.voice is Voice.ALLEGED and head.lower_ in words.pronouns
    author, through = _author(block, head)
    phrase = _until(noun_phrase(author), cue.limit)
    full = _until(whole_phrase(head), cue.limit)
    made.source = positions(block, noun_phrase(head) if cue.token in full else full)
    if through is not None and where is None:
        made.where, made.channel = through
    text = block.doc[phrase.start : phrase.stop]
    if words.withdrawn.search(block.doc[full.start : full.stop].text):
        made.voice = Voice.DENIED
        return made
    if text.text.casefold().startswith(tuple(words.own)):
        made.where = made.channel = None
        return made
    anyone = not cue.verb or _of_plain(block, cue)
    one = speaker(block, text, author, mentions, anyone=anyone)
    if one is None:
        return None
    one = named_before(block, text, one, mentions, before)
    if made.voice is Voice.ASSERTED and words.charging & _words_of(one):
        made.voice = Voice.ALLEGED
    if through is not None and one.kind in _OUTER:
        made.where, made.channel = where, place
    made.chain = _told(block, cue, mentions) + _known(block, one, author, _outermost(before))
    return made


def _outermost(before: list[Draft]) -> Draft | None:
    """Whoever spoke last, and not in somebody else's words: who is cited speaks no further."""
    for draft in reversed(before[-_BACK:]):
        at = draft.cue or draft.content[0]
        if not any(other is not draft and meets(at, other.content) for other in before[-_BACK:]):
            return draft
    return None


def _as(made: Draft, last: Draft, code: str) -> Draft:
    """The speech of whoever spoke last; what was taken back then is taken back now."""
    made.chain = last.chain
    made.source = made.source or last.source
    if not last.chain and last.voice is Voice.DENIED:
        made.voice = Voice.DENIED
    charging = speech_words(code).charging
    if made.voice is Voice.ASSERTED and last.chain and charging & _words_of(last.chain[-1]):
        made.voice = Voice.ALLEGED
    return made


def _words_of(link: Speaker) -> set[str]:
    return set(link.name.casefold().split())


def _taken_back(block: Block, before: list[Draft]) -> Draft | None:
    """What a correction takes back: "An earlier version said ... It also said ..."."""
    here = [d for d in before if d.cue and d.cue[0] >= block.start]
    return next((d for d in here if not d.chain and d.voice is Voice.DENIED), None)


def _of_plain(block: Block, cue: Cue) -> bool:
    verb = block.doc[cue.token]
    bare = "Inf" in verb.morph.get("VerbForm", []) and verb.lang_ == "es"  # "al afirmar que"
    return not bare and verb.lemma_.casefold() in speech_words(block.pack.code).plain


def _until(tokens: range, limit: int | None) -> range:
    """A phrase cut at the comma behind which no name of the speaker goes on."""
    if limit is None or not tokens.start < limit < tokens.stop:
        return tokens
    return range(tokens.start, limit)


def _finite(block: Block, cue: Cue) -> bool:
    morph = block.doc[cue.token].morph
    if "Fut" in morph.get("Tense", []):  # "pedirá más patrullas": what is to come is no cue
        return False
    return "Fin" in morph.get("VerbForm", []) and "3" in morph.get("Person", [])


def _voice(block: Block, cue: Cue) -> Voice:
    """The voice of the cue; what is *not* said or confirmed is hypothetical."""
    token = block.doc[cue.token]
    negated = any(
        child.i < token.i and (child.dep_ == "neg" or "Neg" in child.morph.get("Polarity", []))
        for child in token.children
    )
    return Voice.HYPOTHETICAL if negated and cue.verb else cue.voice


def _speaker(block: Block, token: int, mentions: Mentions) -> Speaker | None:
    words = noun_phrase(block.doc[token])
    return speaker(block, block.doc[words.start : words.stop], block.doc[token], mentions)


def _known(block: Block, one: Speaker, head: Token, last: Draft | None) -> tuple[Speaker, ...]:
    """A pronoun without a known name is whoever spoke last, if that was a person."""
    pronoun = head.lower_ in speech_words(block.pack.code).pronouns
    if pronoun and one.name.casefold() == head.lower_ and last is not None and last.chain:
        before = last.chain[-1]
        return (Speaker(before.name, before.kind, before.mention or one.mention),)
    return (one,)


def _told(block: Block, cue: Cue, mentions: Mentions) -> tuple[Speaker, ...]:
    """As in "A source told <agency>": the agency is the outer link."""
    if cue.told is None:
        return ()
    outer = _speaker(block, cue.told, mentions)
    if outer is None or outer.kind not in _OUTER:
        return ()
    # "declaró a la prensa": whom it was told to, and no one paper that passes it on
    head = block.doc[cue.told]
    known = outer.kind is SpeakerKind.AGENCY or outer.mention is not None
    return (outer,) if known or head.pos_ == "PROPN" else ()


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
            if not _somebody(block, child):  # "un informe de inteligencia"
                continue
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


def _somebody(block: Block, noun: Token) -> bool:
    """A name, a noun with its article, a listed speaker: not what a paper is about."""
    determined = noun.pos_ == "PROPN" or any(c.pos_ == "DET" for c in noun.lefts)
    article = any(c.lower_ == "del" for c in noun.lefts)
    listed = kinds(block.pack.code).of(noun.lower_, noun.lemma_.casefold())
    return determined or article or listed is not None


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
        if not draft.chain and draft.voice is Voice.DENIED:
            continue
        outer = _holder(spans, (draft.cue or draft.content[0])[0], rank)
        if outer is None:
            continue
        around = order[outer]
        if around.cue is None and draft.where is None and draft.chain:
            draft.where = around.where
        new = tuple(
            link for link in around.chain if link.name not in {own.name for own in draft.chain}
        )
        draft.chain = new + draft.chain


def _holder(spans: list[tuple[int, int, int]], position: int, rank: int) -> int | None:
    """The innermost larger speech whose content holds a position."""
    index = bisect_right(spans, (position, 1 << 60, 0))
    best = None
    for start, end, other in reversed(spans[max(0, index - 12) : index]):
        if start <= position < end and other < rank and (best is None or other > best):
            best = other
    return best
