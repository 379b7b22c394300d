"""Every telling of an event in a report: triggers with roles, numbers, voice, time and place.

A trigger that has nothing specific around it (nobody, no number, no time) tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from entramado.extract.frames.bare import tells_itself
from entramado.extract.frames.circumstance import places_of, time_of
from entramado.extract.frames.clause import (
    SUBJECTS,
    Slots,
    arguments,
    case_of,
    feature,
    noun_arguments,
)
from entramado.extract.frames.conditions import conditions, is_filled
from entramado.extract.frames.counts import counts
from entramado.extract.frames.evocation import has_cue, triggers
from entramado.extract.frames.lexical_units import INJURY, Unit, UnitKind, lemmas
from entramado.extract.frames.page import Page, chain_of, is_relative
from entramado.extract.frames.parts import give_hosts
from entramado.extract.frames.reckonings import is_sum
from entramado.extract.frames.roles import fillers, slots_of
from entramado.extract.frames.scopes import settle_hit, settle_scopes
from entramado.extract.frames.telling import Filler, Telling
from entramado.extract.frames.voices import voice_of
from entramado.model.attribution import Polarity
from entramado.model.mention import MentionKind
from entramado.model.report import ParagraphKind
from entramado.model.statement import Role
from entramado.model.value import Measure, Scope

if TYPE_CHECKING:
    from spacy.tokens import Token

_MANY = 3  # digits: "the 12 killings" are told, "the 4,769 attacks" are counted
_DEFINITE = frozenset(
    {"the", "this", "that", "el", "la", "este", "esta", "dicho", "dicha", "ese", "esa", "los"}
    | {"las", "estos", "estas", "these", "those"}
)
_NAME = MentionKind.NAME
# What undoes an accusation is told even when nobody is named in the sentence.
_OUTCOMES = frozenset({"acquittal", "dropped_charge", "delisting", "release"})
_PATIENTS = (Role.VICTIM, Role.SUSPECT)
# "It happened on Monday" is said within three paragraphs of what happened.
_BACK = 3
_AGAIN = frozenset({"happen", "respond"})
_HAPPENING = frozenset({"killing", "attack", "attempted_killing", "armed_clash"})
_TITLES = frozenset({ParagraphKind.HEADLINE, ParagraphKind.HEADING})


def tellings(page: Page) -> list[Telling]:
    """All tellings of a report, in the order of the text, each with the one it is a part of."""
    told: list[Telling] = []
    for block in range(len(page.reading.blocks)):
        found = _in_block(page, block)
        give_hosts(page, found, told)
        told.extend(t for t in found if _tells(page, t))
    told = [t for t in told if not t.unit.refers or _has_before(told, t)]
    settle_hit(told)
    settle_scopes(told)
    hurt = {chain_of(m) for t in told if not t.unsure for m in t.of_role(*_PATIENTS)}
    return [
        telling
        for telling in told
        if telling.type != INJURY
        and (not telling.unsure or any(chain_of(m) in hurt for m in telling.of_role(*_PATIENTS)))
    ]


def _in_block(page: Page, block: int) -> list[Telling]:
    by_token: dict[int, Telling] = {}
    for token, unit in triggers(page, block):
        if token.i not in by_token:
            telling = _telling(page, block, token, unit)
            if telling is not None:
                by_token[token.i] = telling
    for telling in by_token.values():
        joined = _joined(page, block, telling.token)
        telling.same_clause = [other for other in by_token if other in joined] if joined else []
    for telling in by_token.values():
        telling.time = time_of(page, telling, by_token)
        telling.where = places_of(page, telling, by_token)
    for telling in by_token.values():
        _share(page, block, telling, by_token)
    kept = [t for t in by_token.values() if not _is_the_killing(t, by_token)]
    return [t for t in kept if not is_sum(page, t, by_token)]


def _is_the_killing(telling: Telling, triggers: dict[int, Telling]) -> bool:
    """As in "was shot and died": the shooting is the killing, told once, with its time."""
    if telling.unit.frame != "shoot" or telling.type == "killing" or _of_others(telling):
        return False
    same = [t for t in triggers.values() if t.sentence == telling.sentence]
    lethal = [t for t in same if t.type == "killing"]
    for killing in lethal:
        killing.time = killing.time or telling.time
        killing.where = killing.where or telling.where
    return bool(lethal)


def _of_others(telling: Telling) -> bool:
    """As in "One killed, six others shot"."""
    return any(c.soft or c.value.scope is Scope.ADDITIONAL for c in telling.counts)


def _share(page: Page, block: int, telling: Telling, triggers: dict[int, Telling]) -> None:
    """As in "blocked roads and burned vehicles in two states": one time and place for both."""
    here = page.token(block, telling.token)
    if telling.unit.kind is not UnitKind.NOUN or here.dep_ != "conj" or telling.type != "arson":
        return
    while here.dep_ == "conj":
        here = here.head
    other = triggers.get(here.head.i)
    if other is not None and other is not telling:
        telling.joined = True
        telling.time, telling.where = telling.time or other.time, telling.where or other.where


def _has_before(told: list[Telling], telling: Telling) -> bool:
    """True when what a telling comes back to was told; "it happened" only right behind it."""
    near = telling.unit.frame not in _AGAIN
    types = {telling.type} if near else _HAPPENING
    if not near and (telling.time is None or not telling.time.when.exact):
        return False  # when the report says it; otherwise it says nothing new
    return any(
        other.type in types
        and not other.unit.refers
        and ((other.block, other.token) < (telling.block, telling.token) or _beside(other, telling))
        and (near or telling.block - other.block <= _BACK)
        for other in told
    )


def _beside(other: Telling, telling: Telling) -> bool:
    """As in "Officers were called on Friday after two men were shot"."""
    return telling.unit.frame in _AGAIN and other.sentence == telling.sentence


def _joined(page: Page, block: int, one: int) -> set[int]:
    """The verbs with which a trigger shares its adverbials: those it is a later conjunct of."""
    token = page.token(block, one)
    if any(child.dep_ in SUBJECTS for child in token.children):
        # "X was jailed in May and Y was freed": a subject of its own, adverbials of its own.
        return set()
    heads = set()
    while token.dep_ == "conj":
        token = token.head
        heads.add(token.i)
    return heads


def _telling(page: Page, block: int, token: Token, unit: Unit) -> Telling | None:
    slots = slots_of(page, block, token, unit)
    if not conditions(page, block, token, unit, slots):
        return None
    who = tuple(fillers(page, block, unit, slots))
    if unit.event == "reward":
        who = (*who, *_wanted(page, block, token, who))
    numbers = tuple(counts(page, block, token, unit, slots))
    if unit.kind is UnitKind.ADJECTIVE:  # "two dead and three wounded": not behind the word
        who = tuple(f for f in who if f.token <= token.i)
        numbers = tuple(c for c in numbers if c.token <= token.i)
    if _is_lethal(page, block, token, unit):
        numbers = tuple(replace(c, value=replace(c.value, measure=Measure.KILLED)) for c in numbers)
    if not is_filled(page, block, token, unit, who, numbers):
        return None
    voice, polarity, speech = voice_of(page, block, token, unit)
    if polarity is Polarity.NEGATIVE and _is_left(page, block, token):
        polarity = Polarity.POSITIVE
    if unit.negative and polarity is not Polarity.NEGATIVE:
        return None
    return Telling(
        block=block,
        token=token.i,
        unit=unit,
        type=_type(page, block, token, unit),
        unsure=bool(unit.cue) and not has_cue(token, unit),
        voice=voice,
        polarity=polarity,
        speech=speech,
        fillers=_distinct(who),
        counts=numbers,
        words=tuple(_words(page, block, unit, slots)),
        definite=_is_definite(token, unit),
        title=page.block(block).paragraph.kind in _TITLES,
        sentence=page.block(block).sentence(token.i),
    )


def _is_left(page: Page, block: int, token: Token) -> bool:
    """As in "Dos muertos deja redada": left behind, which is the opposite of left out."""
    words = page.lexicons[block]
    here = token
    for _ in range(4):
        if here.dep_ not in {"conj", "nsubj", "obj", "csubj"}:
            return False
        here = here.head
        if any(form in words.within("leaving") for form in lemmas(here, words.code)):
            negated = any(c.lower_ in {"no", "not"} for c in here.children)
            return not negated and here.nbor(1).lower_ != "de"
    return False


def _type(page: Page, block: int, token: Token, unit: Unit) -> str:
    """The event of a unit; whom a wound is said to have killed was killed."""
    return "killing" if _is_lethal(page, block, token, unit) else unit.event


def _is_lethal(page: Page, block: int, token: Token, unit: Unit) -> bool:
    """As in "was fatally shot", "resultó mortalmente herido"."""
    lethal = page.lexicons[block].within("lethal")
    hurt = unit.event == INJURY or unit.frame == "shoot"
    return hurt and any(child.lower_ in lethal for child in token.children)


def _wanted(page: Page, block: int, token: Token, who: tuple[Filler, ...]) -> Iterator[Filler]:
    """Whom a reward is for: X, of "a reward for information leading to the arrest of X"."""
    if any(filler.role is Role.TARGET and filler.mention for filler in who):
        return
    arrests = page.lexicons[block].within("wanted")
    for other in token.sent:
        if other.i > token.i and other.lemma_.lower() in arrests:
            slots = noun_arguments(other) if other.pos_ == "NOUN" else arguments(other)
            for slot in ("of", "de", "obj"):
                for head in slots.get(slot, ()):
                    mention = page.who(block, head.i)
                    if mention is not None and mention.schema == "Person":
                        yield Filler(slot, head.i, Role.TARGET, mention)
                        return


def _distinct(who: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """One filler per role and mention; nobody is both doer and sufferer of one trigger."""
    suffering = {f.mention.id for f in who if f.mention and f.role in _PATIENTS}
    seen: set[tuple[Role, str | int]] = set()
    kept: list[Filler] = []
    for filler in sorted(who, key=lambda f: f.mention is None or f.mention.kind is not _NAME):
        key = filler.role, chain_of(filler.mention) if filler.mention else filler.token
        doer = filler.role not in _PATIENTS and filler.role is not Role.PARTICIPANT
        if key in seen or (doer and filler.mention and filler.mention.id in suffering):
            continue
        seen.add(key)
        kept.append(filler)
    return tuple(kept)


def _words(page: Page, block: int, unit: Unit, slots: Slots) -> Iterator[tuple[str, int, int]]:
    for slot, role in unit.slots.items():
        if role != "value":
            continue
        for token in slots.get(slot, ())[:1]:
            if page.named(block, token.i) is not None:
                continue
            subtree = [t for t in token.subtree if t.i >= token.left_edge.i]
            first, last = _phrase(token, subtree)
            start = page.block(block).span_of(first)[0]
            yield slot, start, page.block(block).span_of(last)[1]


def _phrase(head: Token, subtree: list[Token]) -> tuple[Token, Token]:
    """A noun phrase without relative clauses, commas and Spanish case words at its edge."""
    inside = [t for t in subtree if t.i <= head.i or _keeps(head, t)]
    begin = next((t for t in inside if t.dep_ not in {"case", "punct", "mark"}), head)
    stop = head
    for token in head.doc[head.i + 1 : head.right_edge.i + 1]:
        if token.is_punct or is_relative(token) or not _keeps(head, token):
            break
        stop = token
    return begin, stop


def _keeps(head: Token, token: Token) -> bool:
    here = token
    while here not in {head, here.head}:
        if here.dep_ in {"relcl", "acl", "appos", "conj", "advcl", "cc"}:
            return False
        if here.dep_ == "nmod" and case_of(here) not in {"", "de"}:
            return False
        if here.dep_ == "prep" and here.lower_ != "of":
            return False
        here = here.head
    return True


def _is_definite(token: Token, unit: Unit) -> bool:
    return unit.kind is UnitKind.NOUN and any(
        child.lower_ in _DEFINITE and child.i < token.i for child in token.children
    )


def _is_definite_filler(page: Page, telling: Telling, filler: Filler) -> bool:
    """True for a name and for "the driver", "a judge"; false for "soldiers", "more troops"."""
    if filler.mention is None:
        return False
    token = page.token(telling.block, filler.token)
    if page.is_named(filler.mention) or feature(token, "Number") != "Plur":
        return True
    if any(c.lower_ in {"most", "more", "más"} for c in token.children):
        return False  # "the country with the most journalists killed"
    return any(c.dep_ in {"det", "nummod", "poss"} for c in token.children)


def _is_specific(page: Page, telling: Telling) -> bool:
    """False for "the shooting of suspects", "clashes of rival gangs": nobody, nowhere, no time."""
    if telling.time is not None or telling.where or telling.words:
        return True
    return any(f.mention is not None and page.is_named(f.mention) for f in telling.fillers)


def _is_of_any(page: Page, telling: Telling) -> bool:
    """As in "The attacks against migrants": of any, nowhere, at no time."""
    if telling.counts or telling.time is not None or telling.where or telling.host is not None:
        return False
    who = [f for f in telling.fillers if f.role in {*_PATIENTS, Role.TARGET}]
    plural = all(f.mention is None or not _is_definite_filler(page, telling, f) for f in who)
    return bool(who) and plural and not any(map(page.is_named, telling.mentions))


def _is_statistic(page: Page, telling: Telling) -> bool:
    """As in "an increase in killings", "of the 4,769 attacks": many, of which none is told."""
    noun = telling.unit.kind is UnitKind.NOUN
    if not noun or telling.counts or any(map(page.is_named, telling.mentions)):
        return False
    token = page.token(telling.block, telling.token)
    if feature(token, "Number") != "Plur":
        return False
    words = page.lexicons[telling.block]
    above = token.head.head if token.dep_ == "pobj" else token.head
    says = above.pos_ not in {"VERB", "AUX"} or token.dep_.startswith("nsubj")
    if says and {above.lemma_.lower(), *lemmas(above, words.code)} & words.within("trends"):
        return True
    numbers = (c.text for c in token.children if c.dep_ == "nummod")
    return any(text[0].isdigit() and len(text) >= _MANY for text in numbers)


def _tells(page: Page, telling: Telling) -> bool:
    """True when something specific stands around the trigger, or it points back to an event."""
    if _is_statistic(page, telling) or (telling.definite and _is_of_any(page, telling)):
        return False
    fatal = telling.type == "killing" and telling.unit.frame == "shoot"  # whoever it was
    telling.plain = fatal or tells_itself(page, telling)
    if telling.counts or telling.definite or telling.unit.negative or telling.joined:
        return True
    if telling.title and telling.unit.needs and telling.unit.kind is UnitKind.VERB:
        return True  # "Queman autos y bloquean carreteras": nobody is named in a heading
    if telling.plain:
        return True
    if telling.unit.kind is UnitKind.NOUN and not _is_specific(page, telling):
        return False
    if telling.type in _OUTCOMES and telling.unit.needs:
        return True
    if any(_is_definite_filler(page, telling, f) for f in telling.fillers):
        return True
    if telling.host is not None and telling.unit.kind is not UnitKind.NOUN:
        return True
    if telling.time is None and not telling.where:
        return False
    # "Gunmen ambushed a convoy in Tapira on Monday": nobody is named, but it is told.
    told = telling.unit.kind is UnitKind.VERB or any(f.mention for f in telling.fillers)
    return (told and bool(telling.fillers)) or (telling.time is not None and bool(telling.where))
