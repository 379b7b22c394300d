"""What two printed names have to do with each other: the same, a short form, unlike, or nothing.

Names only; what their reports say of the people is not looked at here. Nothing in this file is a
similarity score: a name pair has a relation with a reason that can be printed, or it has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from entramado.lang.concepts import ARTICLES, concepts_of, country_in, initials_of
from entramado.lang.folding import fold

_PARTICLES = frozenset(
    {
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "y",
        "e",
        "van",
        "von",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "san",
        "santa",
    }
)
_ACTORS = frozenset({"Organization", "PublicBody", "Company"})


class Likeness(StrEnum):
    """How two names stand to each other, strongest first."""

    EQUAL = "equal"  # the same name, written the same or in the other language
    FULLER = "fuller"  # one leaves out a given name or a second surname
    SHORT = "short"  # a nickname or acronym: the same letters, too few to be sure alone
    UNLIKE = "unlike"  # two full names that cannot be one person's
    NONE = "none"  # nothing to say


@dataclass(frozen=True)
class Name:
    """One printed name, taken apart (once) for comparing. `family` is what can be compared."""

    form: str
    schema: str

    @cached_property
    def family(self) -> str:
        """person, actor (any organisation) or place."""
        if self.schema == "Person":
            return "person"
        return "actor" if self.schema in _ACTORS else "place"

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Folded words without particles."""
        return tuple(w for w in fold(self.form).split() if w not in _PARTICLES)

    @cached_property
    def nickname(self) -> bool:
        """A person called by an article and a word: "El Tejón", "La Güera", "The Badger"."""
        folded = fold(self.form).split()
        return self.family == "person" and 1 <= len(folded) <= 3 and folded[0] in ARTICLES

    @cached_property
    def acronym(self) -> bool:
        """Two to six capitals: "CDB", "FGR"."""
        bare = self.form.replace(".", "")
        return self.family == "actor" and 2 <= len(bare) <= 6 and bare.isupper() and bare.isalpha()

    @cached_property
    def full(self) -> bool:
        """A person's name with at least a given name and a surname."""
        return self.family == "person" and not self.nickname and len(self.words) >= 2

    @cached_property
    def body(self) -> tuple[str | None, str]:
        """For a public body: the country its name gives, and the folded name without it."""
        folded = fold(self.form)
        return country_in(folded) if self.schema == "PublicBody" else (None, folded)

    @cached_property
    def key(self) -> str:
        """Two names with one key are one name: accents, order of "Cartel" and language aside."""
        if self.family == "actor" and not self.acronym:
            country, rest = self.body
            concepts = " ".join(sorted(concepts_of(rest)))
            return f"actor:{country or ''}:{concepts}"
        return f"{self.family}:{' '.join(self.words) or fold(self.form)}"


@lru_cache(maxsize=1 << 16)
def name_of(form: str, schema: str) -> Name:
    """The name printed as `form`, taken apart once for all its mentions."""
    return Name(form, schema)


@lru_cache(maxsize=1 << 16)
def blocking_keys(name: Name) -> tuple[str, ...]:
    """Under which another name must be found for the two to be compared at all."""
    keys = {name.key}
    if name.full:
        # Given name and first surname stand in every longer form of a Spanish name; the two
        # last words in every form without a middle name.
        keys |= {f"given+:{name.words[0]} {word}" for word in name.words[1:]}
    if name.acronym:
        keys.add(f"letters:{''.join(sorted(fold(name.form)))}")
    elif name.family == "actor":
        keys.add(f"body:{' '.join(sorted(concepts_of(name.body[1])))}")
        keys |= {f"letters:{''.join(sorted(letters))}" for letters in initials_of(fold(name.form))}
    return tuple(sorted(keys))


@lru_cache(maxsize=1 << 17)
def likeness(name: Name, other: Name) -> Likeness:
    """How two names stand to each other. Symmetric."""
    if name.family != other.family:
        return Likeness.NONE
    if name.key == other.key:
        return Likeness.SHORT if _short(name) else Likeness.EQUAL
    if name.family == "person":
        return _person(name, other)
    if name.family == "actor":
        return _actor(name, other)
    return Likeness.NONE


def _short(name: Name) -> bool:
    return name.nickname or name.acronym or (name.family == "person" and len(name.words) < 2)


def _person(name: Name, other: Name) -> Likeness:
    if not (name.full and other.full):
        return Likeness.NONE
    shorter, longer = sorted((name.words, other.words), key=len)
    if shorter[0] != longer[0] or not _within(shorter, longer):
        return Likeness.UNLIKE
    # "Nerea Olmos Cervera" in "Nerea Ruth Olmos Cervera": a given name left out; with both
    # surnames the same it is the same name. "Nerea Olmos" leaves a surname open.
    return Likeness.EQUAL if len(shorter) >= 3 else Likeness.FULLER


def _within(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    rest = iter(longer)
    return all(word in rest for word in shorter)


def _actor(name: Name, other: Name) -> Likeness:
    if not (name.acronym or other.acronym):
        (country, rest), (other_country, other_rest) = name.body, other.body
        if concepts_of(rest) != concepts_of(other_rest):
            return Likeness.NONE
        # "Navy" beside "Mexican Navy" is a short form; two countries have two navies.
        return Likeness.UNLIKE if country and other_country else Likeness.SHORT
    for acronym, full in ((name, other), (other, name)):
        if acronym.acronym and not full.acronym:
            letters = fold(acronym.form).replace(" ", "")
            # Two letters fit too many names: in the sample every acronym of
            # a group has three or more.
            if len(letters) >= 3 and letters in initials_of(fold(full.form)):
                return Likeness.SHORT
    return Likeness.NONE
