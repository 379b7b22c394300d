"""How firmly something is said, and by whom: the speech it stands in and the manner of its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entramado.extract.frames.clause import preposition
from entramado.extract.frames.evocation import DELIBERATE, is_future, is_sought, is_unreal
from entramado.extract.frames.lexical_units import Lexicon, Unit, UnitKind, lemmas
from entramado.extract.frames.page import Page
from entramado.extract.frames.roles import carrier
from entramado.extract.reading import Manner, Speech
from entramado.extract.speech.manner import manner
from entramado.model.attribution import Polarity, Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

# The word furthest from "it is so" decides: who denies an allegation denies.
_FIRM = (Voice.ASSERTED, Voice.ALLEGED, Voice.HYPOTHETICAL, Voice.PLANNED, Voice.FORECAST)
_STEPS = 5
_NONE = frozenset({"no", "ningún", "ninguna", "ninguno"})


def voice_of(
    page: Page, block: int, token: Token, unit: Unit | None = None
) -> tuple[Voice, Polarity, Speech | None]:
    """Voice and polarity of what a token tells, and the innermost speech around it."""
    speech = page.speech_at(page.block(block).span_of(token)[0])
    if unit is not None and _is_presupposed(token, unit):
        alleged = speech is not None and speech.attribution.voice is Voice.ALLEGED
        return Voice.ALLEGED if alleged else Voice.ASSERTED, Polarity.POSITIVE, speech
    how = _manner(page, block, token, unit)
    voices = [how.voice]
    if speech is not None:
        voices.append(speech.attribution.voice)
    accused = how.polarity is not Polarity.NEGATIVE  # that nobody was accused is no accusation
    if unit is not None and unit.voice is not None and accused:
        voices.append(unit.voice)
    if speech is not None and _is_withdrawn(speech, page.lexicons[block]):
        voices.append(Voice.DENIED)
    if _is_accused(token, page.lexicons[block]):
        voices.append(Voice.ALLEGED)
    negative = how.polarity is Polarity.NEGATIVE or (
        speech is not None and speech.polarity is Polarity.NEGATIVE
    )
    voice = combined(voices)
    if (
        voice is Voice.FORECAST
        and unit is not None
        and unit.event in DELIBERATE
        and is_future(token)
    ):
        voice = Voice.PLANNED
    if is_unreal(token, page.lexicons[block]):
        if is_sought(token, page.lexicons[block]):
            return Voice.HYPOTHETICAL, _polarity(negative=negative), speech
        if how.voice in {Voice.ALLEGED, Voice.HYPOTHETICAL}:
            return voice, _polarity(negative=negative), speech
        voice = combined([voice, Voice.PLANNED, manner(page.block(block), token.head.i).voice])
    return voice, _polarity(negative=negative), speech


def _is_presupposed(noun: Token, unit: Unit) -> bool:
    """As in "rechazó liberar a los 45 detenidos": whatever is denied or planned, they are held."""
    if unit.kind is not UnitKind.NOUN or "self" not in unit.measure or unit.slots:
        return False
    lefts = [t for child in noun.lefts for t in (child, *child.lefts)]  # "los" hangs on "45"
    return any(t.dep_ == "det" and "Def" in t.morph.get("Definite", []) for t in lefts)


def _polarity(*, negative: bool) -> Polarity:
    return Polarity.NEGATIVE if negative else Polarity.POSITIVE


def _manner(page: Page, block: int, token: Token, unit: Unit | None) -> Manner:
    """The manner of a word; of the verb that carries it where that is what tells ("set up")."""
    how = manner(page.block(block), token.i)
    if unit is not None and unit.kind is UnitKind.ADJECTIVE and token.head.pos_ == "NOUN":
        described = manner(page.block(block), token.head.i)  # "no hay personas detenidas"
        if described.polarity is Polarity.NEGATIVE:
            return described
    if unit is None or unit.kind is not UnitKind.NOUN:
        return how
    if unit.event == "attempted_killing" and how.voice is Voice.PLANNED:
        # An attempt is planned as a killing and has happened as an attempt.
        return Manner(Voice.ASSERTED, how.polarity)
    if how.polarity is Polarity.NEGATIVE and _is_beside(page, block, token):
        how = Manner(how.voice, Polarity.POSITIVE, how.cue)
    happens = token.head
    if token.dep_ in {"nsubj", "nsubjpass"} and happens.pos_ == "VERB":
        words = page.lexicons[block]
        if any(form in words.within("happening") for form in lemmas(happens, words.code)):
            told = manner(page.block(block), happens.i)  # "podrían presentarse ataques"
            if how.voice is Voice.ASSERTED and told.voice is not Voice.DENIED:
                how = Manner(told.voice, how.polarity, told.cue)
    verb = carrier(page, block, token)
    if verb is not None and how.cue == page.block(block).span_of(verb):
        return manner(page.block(block), verb.i)
    return how


def _is_beside(page: Page, block: int, noun: Token) -> bool:
    """Of "No hubo heridos durante el operativo" the operation was: it is not what is denied."""
    word, holder = preposition(noun)
    none = any(child.dep_ == "det" and child.lower_ in _NONE for child in noun.children)
    return holder is not None and word in page.lexicons[block].within("told_in") and not none


def _is_withdrawn(speech: Speech, words: Lexicon) -> bool:
    """As in "an earlier version of this article said": said by nobody any more."""
    origin = speech.attribution.origin
    named = origin.name.lower() if origin is not None else ""
    return any(phrase in named for phrase in words.within("withdrawn"))


def combined(voices: list[Voice]) -> Voice:
    """The least firm of several voices; a denial outweighs all."""
    if Voice.DENIED in voices:
        return Voice.DENIED
    return max(voices, key=_FIRM.index)


def _is_accused(token: Token, words: Lexicon) -> bool:
    """True for what somebody is accused of: "accused of ordering the murder of X"."""
    accusing = words.within("accusing")
    here = token
    for _ in range(_STEPS):
        if here.dep_ not in {
            "pcomp",
            "prep",
            "pobj",
            "obl",
            "nmod",
            "dobj",
            "obj",
            "xcomp",
            "acl",
            "ccomp",
        }:
            return False
        here = here.head
        if any(form in accusing for form in lemmas(here, words.code)):
            return True
        if here.pos_ in {"VERB", "AUX"} and here.dep_ == "ROOT":
            return False
    return False
