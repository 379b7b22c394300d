"""When and where: the times and places that the grammar gives to a trigger.

The publication date is never the date of an event; a time that says when somebody *spoke* is
not the time of what was said; a place inside a group's name is not a place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from entramado.extract.frames.clause import feature, preposition
from entramado.extract.frames.evocation import is_future
from entramado.extract.frames.lexical_units import UnitKind, lemmas
from entramado.extract.frames.page import Page
from entramado.extract.frames.telling import Telling
from entramado.extract.reading import TimeSpan
from entramado.model.mention import Mention, MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 8
# A calendar year or more, printed with its number.
_LONG = 300
_YEAR = re.compile(r"\d{4}")


def time_of(page: Page, telling: Telling, triggers: dict[int, Telling]) -> TimeSpan | None:
    """The time expression of a telling: its own clause's, or the only one the sentence leaves."""
    start, end = telling.sentence
    loose: list[TimeSpan] = []
    shared: list[TimeSpan] = []
    for time in page.times_in(telling.block, start, end):
        if _is_duration(time) or _anchored_by(page, telling, time):
            continue
        root = _root(page, telling.block, time.start, time.end)
        owner = _owner(page, telling.block, root, triggers)
        if owner == telling.token:
            return time
        joined = owner in telling.same_clause and _is_shared(page, telling, owner, time.start)
        if joined or (owner in (None, -1) and _leads_to(page, telling, root)):
            shared.append(time)
        if owner is None and not _is_beyond(page, telling, root):
            loose.append(time)
    if shared:
        return shared[0]
    return loose[0] if len(loose) == 1 else None


def _leads_to(page: Page, telling: Telling, time: Token) -> bool:
    """As in "They came back on Saturday and opened fire": what was done there and then."""
    here = page.token(telling.block, telling.token)
    if here.dep_ != "conj" or any(c.dep_ in {"nsubj", "nsubjpass"} for c in here.children):
        return False
    verb = time
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    return here.head == verb and time.i < here.i and verb.pos_ == "VERB"


def _is_beyond(page: Page, telling: Telling, time: Token) -> bool:
    """As in "A man accused of shooting three was freed on Monday": that day he was freed."""
    here = page.token(telling.block, telling.token)
    for _ in range(_STEPS):
        if here.dep_ in {"acl", "relcl"} and page.who(telling.block, here.head.i) is not None:
            subject = here.head.dep_ in {"nsubj", "nsubjpass"}
            return subject and time.i > here.right_edge.i
        if here.head == here:
            return False
        here = here.head
    return False


def _anchored_by(page: Page, telling: Telling, time: TimeSpan) -> bool:
    """So "Hours after the raid": the hours are counted from the raid and do not date it."""
    if not time.relative_to_event:
        return False
    position = page.block(telling.block).span_of(page.token(telling.block, telling.token))[0]
    between = page.reading.report.text[time.end : max(position, time.end)]
    return position >= time.start and len(between) <= 60 and "," not in between


def _is_shared(page: Page, telling: Telling, owner: int | None, position: int) -> bool:
    """Before the first of joined verbs or behind the last: theirs together, not the first's own."""
    if owner is None:
        return False
    block = page.block(telling.block)
    first = block.span_of(page.token(telling.block, owner))[0]
    return position < first or position > block.span_of(page.token(telling.block, telling.token))[0]


def is_statistic(page: Page, telling: Telling, triggers: dict[int, Telling]) -> bool:
    """As in "Between 2005 and 2011 1,368 people were killed": a sum over years is no event."""
    start, end = telling.sentence
    for time in page.times_in(telling.block, start, end):
        printed = _YEAR.search(time.when.text)
        open_ended = time.when.earliest is not None and time.when.latest is None
        days = time.when.days
        if not printed or not (open_ended or (days is not None and days > _LONG)):
            continue
        owner = _owner(
            page, telling.block, _root(page, telling.block, time.start, time.end), triggers
        )
        if owner is None or owner == telling.token or owner in telling.same_clause:
            return True
    return False


def _is_duration(time: TimeSpan) -> bool:
    days = time.when.days
    # Longer than two years is a span told about ("since 2006", "for decades"), no date of an event.
    return days is not None and days > 800


def places_of(page: Page, telling: Telling, triggers: dict[int, Telling]) -> tuple[Mention, ...]:
    """The places of a telling, nearest first; those joined by a comma ("Tapira, Norte") too."""
    start, end = telling.sentence
    found: list[Mention] = []
    shared: list[Mention] = []
    for mention in page.mentions_in(telling.block, start, end):
        if not _is_place_name(page, mention):
            continue
        root = page.roots[mention.id][1]
        anchor = _located(page, telling.block, page.token(telling.block, root), triggers)
        anchor = anchor or _elliptic(page, telling.block, root)
        if anchor is None:
            if found and _continues(page, found[-1], mention):
                found.append(mention)
            continue
        owner = _owner(page, telling.block, anchor, triggers)
        if owner == telling.token or _stands_at(page, telling, owner, triggers):
            found.append(mention)
        elif owner in telling.same_clause and _is_shared(
            page, telling, owner, mention.passage.start
        ):
            shared.append(mention)
    return tuple(found or shared)


def _elliptic(page: Page, block: int, root: int) -> Token | None:
    """The verb of "En el de Tapira murió ...": the noun before "de" is understood."""
    doc = page.block(block).doc
    before = doc[max(0, root - 3) : root]
    words = page.lexicons[block]
    if len(before) < 3 or words.code != "es" or before[2].lower_ != "de":
        return None
    if before[0].lower_ not in words.within("locative") or before[1].pos_ not in {"DET", "PRON"}:
        return None
    return next((t for t in doc[root : doc[root].sent.end] if t.pos_ == "VERB"), None)


def _stands_at(
    page: Page, telling: Telling, owner: int | None, triggers: dict[int, Telling]
) -> bool:
    """As in "shot dead at a roadblock in Tapira": the place of the one is that of the other."""
    other = triggers.get(owner) if owner is not None else None
    if other is None or other.unit.kind is not UnitKind.NOUN or other.token == telling.token:
        return False
    word, holder = preposition(page.token(telling.block, other.token))
    return holder is not None and word in {"at", "en"} and holder.i == telling.token


def _is_place_name(page: Page, mention: Mention) -> bool:
    if mention.schema != "Place" or mention.kind is not MentionKind.NAME:
        return False
    block, root = page.roots.get(mention.id, (-1, -1))
    if block < 0:
        return False
    covering = page.named(block, root)
    return covering is None or covering.id == mention.id


def _continues(page: Page, first: Mention, second: Mention) -> bool:
    between = page.reading.report.text[first.passage.end : second.passage.start]
    return between.strip() in {",", "(", "y", "and", ", y", ", and"}


def _located(page: Page, block: int, token: Token, triggers: dict[int, Telling]) -> Token | None:
    """The word that a locative phrase hangs on; through "the state of", "el municipio de"."""
    words = page.lexicons[block]
    here = token
    for _ in range(3):
        while here.dep_ in {"conj", "appos", "flat", "compound"} and here.head != here:
            if here.dep_ == "compound" and page.named(block, here.head.i) is None:
                break
            here = here.head
        word, holder = preposition(here)
        if holder is None:
            return None
        if word in words.within("locative"):
            return holder
        told = triggers.get(holder.i)
        if word in {"of", "de"} and told is not None and told.unit.kind is UnitKind.NOUN:
            return holder  # "el bloqueo de Tapira"
        generic = any(f in words.within("geographic") for f in lemmas(holder, words.code))
        if word not in {"of", "de"} or not generic:
            return None
        here = holder
    return None


def _root(page: Page, block: int, start: int, end: int) -> Token:
    span = page.block(block).tokens(start, end)
    if span is None:
        return page.block(block).doc[0]
    root: Token = span.root
    return root


def _owner(page: Page, block: int, token: Token, triggers: dict[int, Telling]) -> int | None:
    """The trigger that a phrase belongs to; -1 when that is some other verb or a saying."""
    here, purpose = token, False
    for _ in range(_STEPS):
        if here.i in triggers:
            return here.i
        position = page.block(block).span_of(here)[0]
        if page.is_cue(position) or _reports(page, block, here):
            return -1
        if here.dep_ == "conj" and is_future(here):
            return -1  # "was arrested and will testify on Friday"
        carried = _carried(here, triggers, page, block)
        if carried is not None:
            return carried
        if here.dep_ == "relcl" and here.head.i in triggers and _comes_of(page, block, here):
            return here.head.i  # "a shooting that left a man dead on Monday"
        if here.pos_ in {"VERB", "AUX"} and here.dep_ in {"relcl", "acl", "ccomp", "advcl"}:
            # "an operation designed to capture him in Tapira": what it is for is where it is.
            return here.head.i if purpose and here.head.i in triggers else -1
        happened = any(f in page.lexicons[block].within("occur") for f in lemmas(here, _code(here)))
        participle = feature(here, "VerbForm") == "Part" and not happened
        if participle and here.dep_ in {"conj", "appos", "amod"}:
            return -1  # "extraditado en mayo": its time is its own
        purpose = purpose or here.tag_ == "VB"
        if here.head == here:
            return None
        here = here.head
    return None


def _comes_of(page: Page, block: int, verb: Token) -> bool:
    words = page.lexicons[block]
    return any(form in words.within("outcome") for form in lemmas(verb, words.code))


def _reports(page: Page, block: int, verb: Token) -> bool:
    """As in "confirmed on Tuesday the capture of X": that day it was confirmed."""
    words = page.lexicons[block]
    if verb.pos_ != "VERB":
        return False
    return any(form in words.within("reporting") for form in lemmas(verb, words.code))


def _code(token: Token) -> str:
    code: str = token.doc.lang_
    return code


def _carried(here: Token, triggers: dict[int, Telling], page: Page, block: int) -> int | None:
    """The noun that a verb carries or says happened: its time and place are the noun's."""
    if here.pos_ not in {"VERB", "AUX"}:
        return None
    words = page.lexicons[block]
    plain = words.within("light") | words.within("occur")
    heads = {entry.split()[0] for entry in plain}
    if not any(form in heads for form in lemmas(here, words.code)):
        return None
    for child in here.children:
        told = triggers.get(child.i)
        if told is not None and told.unit.kind is UnitKind.NOUN:
            return child.i
    return None
