"""What two printed names have to do with each other: the same, a short form, unlike, or nothing.

Names only; what their reports say of the people is not looked at here. Nothing in this file is a
similarity score: a name pair has a relation with a reason that can be printed, or it has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import combinations

from entramado.lang.concepts import concepts_of, country_in, initials_of
from entramado.lang.folding import fold
from entramado.resolve import lexicon
from entramado.resolve.reading import Reading
from entramado.resolve.reading_actors import initials_joined, without_acronym, without_legal_form
from entramado.resolve.readings import ACTORS, read

# Two letters fit too many names: in the sample every acronym of a group has three or more.
_SHORTEST = 3


class Likeness(StrEnum):
    """How two names stand to each other, strongest first."""

    EQUAL = "equal"  # the same name, written the same or in the other language
    FULLER = "fuller"  # one leaves out a given name or a second surname
    SHORT = "short"  # a nickname, an acronym, a group without "Cartel": too little to be sure alone
    UNLIKE = "unlike"  # two full names that cannot be one person's
    NONE = "none"  # nothing to say


@dataclass(frozen=True)
class Name:
    """One printed name, taken apart (once) for comparing. `family` is what can be compared."""

    form: str
    schema: str

    def __hash__(self) -> int:
        return self._hash  # asked for a hundred times a name where a case is grouped

    @cached_property
    def _hash(self) -> int:
        return hash((self.form, self.schema))

    @cached_property
    def family(self) -> str:
        """person, actor (any organisation) or place."""
        if self.schema == "Person":
            return "person"
        return "actor" if self.schema in ACTORS else "place"

    @cached_property
    def reading(self) -> Reading:
        """The name taken apart: what names, and what stands around it."""
        return read(self.form, self.schema)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """A person's folded words, given name first, without title, particles and nickname."""
        return self.reading.words

    @cached_property
    def nickname(self) -> bool:
        """A person called by an article and a word: "El Tejón", "La Güera", "The Badger"."""
        return self.reading.alone

    @cached_property
    def acronym(self) -> bool:
        """Two to six capitals, or digits among them: "CDB", "FGR", "3AD"."""
        bare = self.form.replace(".", "")
        return self.family == "actor" and 2 <= len(bare) <= 6 and bare.isupper() and bare.isalnum()

    @cached_property
    def brackets(self) -> str | None:
        """The acronym that stands in brackets behind a long name, folded."""
        return self.reading.brackets if self.family == "actor" else None

    @cached_property
    def long(self) -> str:
        """The folded name, for an organisation without an acronym in brackets."""
        if self.family != "actor":
            return fold(self.form)
        return " ".join(initials_joined(fold(without_acronym(self.form)[0]).split()))

    @cached_property
    def full(self) -> bool:
        """A person's name with at least a given name and a surname."""
        return self.family == "person" and not self.nickname and len(self.words) >= 2

    @cached_property
    def body(self) -> tuple[str | None, str]:
        """For a public body: the country its name gives, and the folded name without it."""
        folded = self.long
        if self.schema == "Company":
            folded = without_legal_form(folded)[0]
        return country_in(folded) if self.schema == "PublicBody" else (None, folded)

    @cached_property
    def concepts(self) -> frozenset[str]:
        """For an organisation: what the words of its name mean, without the country."""
        return concepts_of(self.body[1])

    @cached_property
    def proper(self) -> frozenset[str]:
        """For a group: what its name has beside the kind of group it is ("Cartel", "Banda")."""
        return self.concepts - lexicon.concepts("heads") - lexicon.concepts("fillers")

    @cached_property
    def key(self) -> str:
        """Two names with one key are one name: accents, order of "Cartel" and language aside."""
        if self.family == "actor" and not self.acronym:
            return f"actor:{self.body[0] or ''}:{' '.join(sorted(self.concepts))}"
        named = " ".join(self.words) or fold(self.form)
        # Father and son of one name are two: "Jr." is no word of it, and no detail.
        generation = self.reading.generation
        return f"{self.family}:{named}:{generation}" if generation else f"{self.family}:{named}"


@lru_cache(maxsize=1 << 16)
def name_of(form: str, schema: str) -> Name:
    """The name printed as `form`, taken apart once for all its mentions."""
    return Name(form, schema)


@lru_cache(maxsize=1 << 16)
def offers(name: Name) -> frozenset[str]:
    """What `name` can be asked for by: its own key, and each shorter form that fits it.

    Two names have a likeness only where one asks for what the other offers. Long names that a
    short one fits do not meet by that, or all cartels of one letter would be compared.
    """
    keys = {name.key, *_merging_keys(name)}
    if name.full:
        given, *rest = name.words
        keys |= {f"given+:{given} {word}" for word in rest}
        if len(rest) > 2:  # a middle name, or one of the surnames, may be left out
            keys |= {f"within:{given} {one} {other}" for one, other in combinations(rest, 2)}
        keys.add(f"joined:{name.reading.printed}")
    elif name.acronym:
        keys.add(f"letters:{_letters(name)}")
    elif name.family == "actor":
        keys.add(f"body:{' '.join(sorted(name.concepts))}")
        if name.schema == "Organization" and name.proper and _headed(name):
            keys.add(f"proper:{' '.join(sorted(name.proper))}")
    return frozenset(keys)


@lru_cache(maxsize=1 << 16)
def asks(name: Name) -> frozenset[str]:
    """Under what `name` looks for others, as `offers` tells."""
    keys = {name.key, *_merging_keys(name)}
    if name.full:
        given, *rest = name.words
        # Given name and first surname stand in every longer form of a Spanish name; the two
        # last words in every form without a middle name.
        keys.add(
            f"given+:{given} {rest[0]}" if len(rest) == 1 else f"within:{given} {rest[0]} {rest[1]}"
        )
        keys |= {f"person:{nickname}" for nickname in name.reading.nicknames}
    elif name.family == "actor" and not name.acronym:
        keys.add(f"body:{' '.join(sorted(name.concepts))}")
        keys |= {f"letters:{each}" for each in initials_of(name.long) if len(each) >= _SHORTEST}
        if name.brackets:
            keys.add(f"letters:{name.brackets}")
        if name.schema == "Organization" and name.proper and not _headed(name):
            keys.add(f"proper:{' '.join(sorted(name.proper))}")
    return frozenset(keys)


@lru_cache(maxsize=1 << 16)
def blocking_keys(name: Name) -> tuple[str, ...]:
    """Under which another name must be found for the two to be compared at all."""
    return tuple(sorted(asks(name) | offers(name)))


def _letters(name: Name) -> str:
    return fold(name.form).replace(" ", "")


def _merging_keys(name: Name) -> Iterator[str]:
    """Keys that every two names share of which the policy says that they are one and may join.

    "First" beside "1st", "PolPot" beside "Pol Pot", a legal form in full or short.
    """
    reading = name.reading
    if name.family == "person" and not name.nickname:
        yield f"joined:{reading.printed}"
    elif name.family == "actor" and not name.acronym:
        yield f"words:{reading.country or ''}:{' '.join(sorted(reading.words))}"
        yield f"joined:{reading.printed}"


@lru_cache(maxsize=1 << 17)
def likeness(name: Name, other: Name) -> Likeness:
    """How two names stand to each other. Symmetric."""
    if name.family != other.family:
        return Likeness.NONE
    if name.key == other.key:
        if _two_legal_forms(name, other):
            return Likeness.UNLIKE
        return Likeness.SHORT if _short(name) else Likeness.EQUAL
    if name.family == "person":
        return _person(name, other)
    if name.family == "actor":
        return _actor(name, other)
    return Likeness.NONE


def _two_legal_forms(name: Name, other: Name) -> bool:
    """A bank's AG and its GmbH are two companies, until a person says otherwise."""
    ours, theirs = name.reading.legal, other.reading.legal
    return name.schema == other.schema == "Company" and bool(ours and theirs) and ours != theirs


def _short(name: Name) -> bool:
    return name.nickname or name.acronym or (name.family == "person" and len(name.words) < 2)


def _person(name: Name, other: Name) -> Likeness:
    if not (name.full and other.full):
        return _called(name, other)
    if name.reading.generation != other.reading.generation:
        return Likeness.UNLIKE
    if name.reading.printed == other.reading.printed:
        return Likeness.EQUAL
    shorter, longer = sorted((name.words, other.words), key=len)
    if shorter[0] != longer[0] or not _within(shorter, longer):
        return Likeness.UNLIKE
    # "Nerea Olmos Cervera" in "Nerea Ruth Olmos Cervera": a given name left out; with both
    # surnames the same it is the same name. "Nerea Olmos" leaves a surname open.
    return Likeness.EQUAL if len(shorter) >= 3 else Likeness.FULLER


def _called(name: Name, other: Name) -> Likeness:
    """A nickname, and a full name that is printed with it: Nerea "La Tejona" Olmos."""
    for nick, full in ((name, other), (other, name)):
        if nick.nickname and full.full and nick.reading.nicknames & full.reading.nicknames:
            return Likeness.SHORT
    return Likeness.NONE


def _within(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    rest = iter(longer)
    return all(word in rest for word in shorter)


def _actor(name: Name, other: Name) -> Likeness:
    if not (name.acronym or other.acronym):
        if name.concepts != other.concepts:
            return _headless(name, other)
        # "Navy" beside "Mexican Navy" is a short form; two countries have two navies.
        return Likeness.UNLIKE if name.body[0] and other.body[0] else Likeness.SHORT
    for acronym, full in ((name, other), (other, name)):
        if acronym.acronym and not full.acronym:
            letters = _letters(acronym)
            if letters == full.brackets or (
                len(letters) >= _SHORTEST and letters in initials_of(full.long)
            ):
                return Likeness.SHORT
    return Likeness.NONE


def _headless(name: Name, other: Name) -> Likeness:
    """As in "Caborca" for "Cártel de Caborca": a group, without saying that it is one.

    A town is no Organization; where a report prints its name for a group, it means the group.
    """
    if name.schema != "Organization" or other.schema != "Organization":
        return Likeness.NONE
    if not name.proper or name.proper != other.proper:
        return Likeness.NONE
    return Likeness.NONE if _headed(name) is _headed(other) else Likeness.SHORT


def _headed(name: Name) -> bool:
    """True when the name says what kind of group it is."""
    return bool(name.concepts & lexicon.concepts("heads"))
