"""What a signal is: something two names share or differ in, that can be told to a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Every signal by name. What each costs stands in the policy."""

    SAME = "same words"  # only accents, capitals, quotation marks, particles or language differ
    TITLE = "honorific"
    ORDER = "printed surnames first"
    ROTATED = "surnames first, without a comma"
    SWAPPED = "two words change places"
    TURNED = "other order"
    SPACES = "written together"
    SOUND = "other spelling of the same sound"
    VOWELS = "only the vowels differ"
    TYPO = "slip of a letter"
    ALIKE = "alike"  # further apart than a slip
    PET_NAME = "pet name"
    INITIAL = "initial"
    INITIALS_ONLY = "nothing but initials shared"
    MIDDLE_OPEN = "a given name left out"
    SURNAME_OPEN = "second surname left out"
    GIVEN_OPEN = "first given name left out"
    ONE_WORD = "one word of several"
    OTHER_GIVEN = "other given name"
    OTHER_SURNAME = "other second surname"
    OTHER_NAME = "other name"
    GENERATION_OPEN = "only one is marked younger or older"
    OTHER_GENERATION = "younger and older"
    NICKNAME_LEFT_OUT = "nickname left out"
    NICKNAME_ALONE = "known by the nickname"
    NICKNAMES_DIFFER = "two nicknames of one full name"
    ARTICLE = "article"
    OTHER_NICKNAME = "other nickname"
    NICKNAME_SLIP = "nicknames a letter apart"
    OTHER_NUMBER = "other number"
    ZEROS = "leading zeros"
    ACRONYM = "acronym"
    BODY = "the same public body"
    OTHER_BODY = "another public body"
    OTHER_ACRONYM = "other acronym"
    LEGAL_FORM = "legal form left out"
    OTHER_LEGAL_FORM = "other legal form"
    HEAD_OPEN = "the kind of group left out"
    PLACE_OR_GROUP = "a place, or the group named after it"
    FILLER = "a word that adds nothing"
    LEVEL_OPEN = "the government it is of left open"
    COUNTRY_OPEN = "the country left open"
    OTHER_COUNTRY = "other country"
    SPLINTER = "a splinter's word"
    WORD_OPEN = "a word more"
    OTHER_WORD = "other words"
    NOTHING = "nothing shared"
    # What their reports say of the bearers of two names.
    SAME_OFFICE = "the same office"
    OTHER_SEAT = "one office in two places at a time"
    OTHER_OFFICE = "two offices at a time"
    SAME_GROUP = "of the same group or firm"
    SAME_KIN = "the same kin"
    SAME_BIRTH = "born on one day"
    AGE_FITS = "the ages fit"
    AGE_OFF = "the ages are years off"
    OTHER_AGE = "ages that are not one person's"
    MINOR = "a minor and an adult"
    OTHER_GENDER = "a woman and a man"
    DEAD_BEFORE = "reported dead before"
    OTHER_TRADE = "other trade"
    OTHER_NATION = "other nationality"


@dataclass(frozen=True, slots=True)
class Signal:
    """One finding. `strength` is how much of it there is: one word left out of two."""

    kind: Kind
    reason: str
    strength: float = 1.0
