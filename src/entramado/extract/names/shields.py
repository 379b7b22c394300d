"""Who is only in the way of events: victims, minors, witnesses, by role and age (promise 9).

When in doubt a person without a part in the story is shielded: showing one is a judgement,
having shown one cannot be undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

from entramado.extract.names.ages import is_under_age
from entramado.extract.names.behind import called_before, done_before
from entramado.extract.names.lexicon import listed
from entramado.extract.names.pointing_words import pointers
from entramado.extract.names.undergone import Undergone, undergone
from entramado.extract.names.words import Words
from entramado.lang.base import language
from entramado.model.mention import Shield


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled sets of `shields.yaml` of a language; the file says what each means."""

    victim: frozenset[str]
    called: frozenset[str]
    minor: frozenset[str]
    offspring: frozenset[str]
    witness: frozenset[str]
    saw_it: frozenset[str]
    sees: frozenset[str]
    harm: frozenset[str]
    lethal: frozenset[str]
    taken: frozenset[str]
    own: frozenset[str]
    speech: frozenset[str]
    livelihood: frozenset[str]
    according: frozenset[str]
    of_victim: frozenset[str]
    of_anyone: frozenset[str]
    combat: frozenset[str]
    members: frozenset[str]
    acts: frozenset[str]
    suspect: frozenset[str]
    neutral: frozenset[str]
    identified: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pointed:
    """One mention of a person: its tokens, the words that describe it, its head noun if any."""

    words: Words
    first: int
    last: int
    described: tuple[str, ...]
    noun: str | None

    @property
    def said(self) -> frozenset[str]:
        """All that the mention is called, word by word."""
        return frozenset({*self.described, self.noun or "", *(self.noun or "").split()})


@cache
def cues(code: str) -> Cues:
    """The shield cues of a language."""
    data = language(code).data("shields")
    return Cues(*(frozenset(listed(data[field.name])) for field in fields(Cues)))


def shields_of(mentions: Sequence[Pointed], *, nicknamed: bool) -> tuple[Shield, ...]:
    """The shields of the person whose mentions these are."""
    told = [(one, undergone(one.words, one.first, one.last)) for one in mentions]
    found = set()
    if any(_minor(mention) and not _grown(mention, happened) for mention, happened in told):
        found.add(Shield.MINOR)
    criminal = nicknamed or any(_has_a_part(*row) for row in told)
    official = any(_in_office(mention) for mention in mentions)
    unnamed = all(mention.noun is not None for mention in mentions)
    if not criminal and (
        any(_harmed(*row, official=official, unnamed=unnamed) for row in told)
        or (unnamed and any(_of_victim(mention) for mention in mentions))
    ):
        found.add(Shield.VICTIM)
    free = not any(_held(*row) for row in told)
    bystander = not criminal and not official
    called = free and any(_is_witness(mention) for mention in mentions)
    if called or (bystander and any(_saw(*row) for row in told)):
        found.add(Shield.WITNESS)
    return tuple(sorted(found))


def _minor(mention: Pointed) -> bool:
    cue = cues(mention.words.lists.code)
    said = {*mention.described, mention.noun or ""}
    return bool(said & cue.minor) or is_under_age(mention.words, mention.first, mention.last)


def _grown(mention: Pointed, told: Undergone) -> bool:
    """As in "five children of X were charged": whose children they are, not how old."""
    cue, words = cues(mention.words.lists.code), mention.words
    own = words.low(mention.first) in words.lists.possessives
    at = mention.last + (words.low(mention.last + 1) in words.lists.determiners)
    of = [words.low(mention.last)] in _OF and words.capital(at + 1)
    grown = (own or of) and _held(mention, told) and mention.noun in cue.offspring
    return grown and not is_under_age(words, mention.first, mention.last)


def _has_a_part(mention: Pointed, told: Undergone) -> bool:
    """True for suspects, members and those who lead; not for who is only told to be searched."""
    lists, cue = mention.words.lists, cues(mention.words.lists.code)
    called = {*mention.described, mention.noun or ""}  # a crew member is no member
    if mention.said & (lists.crime - cue.victim) or called & cue.members:
        return True
    return bool(told.did & cue.acts) or _held(mention, told)


def _held(mention: Pointed, told: Undergone) -> bool:
    """True for whom the police or the courts have."""
    cue = cues(mention.words.lists.code)
    return bool(told.suffered & (cue.suspect - cue.neutral) - cue.harm)


def _in_office(mention: Pointed) -> bool:
    lists, cue = mention.words.lists, cues(mention.words.lists.code)
    return bool(mention.said & (lists.offices | (lists.roles - cue.victim - cue.witness)))


def _harmed(mention: Pointed, told: Undergone, *, official: bool, unnamed: bool) -> bool:
    code = mention.words.lists.code
    cue = cues(code)
    plain: frozenset[str] = frozenset() if unnamed else cue.of_anyone
    if (mention.said | told.states) & (cue.called - plain) or _behind(mention, cue):
        return True
    harms = pointers(code).sets["harms"] - plain
    done = told.suffered | (told.did & cue.own)
    if official:  # an official who "died" was not killed for that
        return bool(told.suffered & cue.lethal or told.nouns & harms)
    if not done & cue.harm and not told.nouns & harms:
        return False
    # Whom soldiers kill in a raid is as often a gunman: there the trade must speak for him.
    return bool(mention.said & (cue.victim | cue.minor)) or not _in_combat(mention, cue)


def _behind(mention: Pointed, cue: Cues) -> bool:
    """Named behind what was done to them. An official or a gunman is told of in other words."""
    if mention.noun is not None or _in_combat(mention, cue):
        return False
    if done_before(mention.words, mention.first) in cue.lethal:
        return True
    called = cue.called - cue.of_anyone
    return called_before(mention.words, mention.first, called, cue.identified) is not None


def _in_combat(mention: Pointed, cue: Cues) -> bool:
    words = mention.words
    start = words.sentences[mention.first]
    end = mention.last
    while end < len(words) and words.sentences[end] == start:
        end += 1
    return bool(cue.combat.intersection(words.lows[start:end]))


def _of_victim(mention: Pointed) -> bool:
    """As in "a son of the victim", "la abuela del adolescente": who belongs to them suffers."""
    words, lists = mention.words, mention.words.lists
    cue = cues(lists.code)
    if mention.noun not in lists.kin or mention.noun not in cue.victim:
        return False
    behind = words.lows[mention.last : mention.last + 3]
    return behind[:1] in _OF and bool(cue.of_victim & set(behind))


_OF = (["de"], ["del"], ["of"])


def _is_witness(mention: Pointed) -> bool:
    return bool(mention.said & cues(mention.words.lists.code).saw_it)


def _saw(mention: Pointed, told: Undergone) -> bool:
    """Somebody of no office who tells what they saw; a name needs a livelihood beside it."""
    lists, cue = mention.words.lists, cues(mention.words.lists.code)
    if told.did & cue.sees and not mention.said & (lists.offices | lists.crime):
        return mention.noun is not None or bool(mention.said & cue.witness)
    said = (verb for verb in told.did & cue.speech if f"{verb}se" not in told.did)
    speaks = any(said) or _according(mention)
    if not speaks:
        return False
    if mention.said & cue.witness:
        return True
    return mention.noun is None and bool(told.did & cue.livelihood)


def _according(mention: Pointed) -> bool:
    """As in "Según una hermana", "according to a waiter"."""
    words = mention.words
    before = words.low(mention.first - 1)
    if before not in cues(words.lists.code).according:
        return False
    start = mention.first - 1
    if before == "para" and words.sentences[start] != start and words.low(start - 1) != ",":
        return False  # "una fianza para cuatro jóvenes": they are given it and say nothing
    return words.lists.code == "es" or words.low(mention.first - 2) == "according"
