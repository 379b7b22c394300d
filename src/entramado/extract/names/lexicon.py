"""What the word lists of a language say about a word, compiled once into sets.

The lists themselves are data in `lang/<code>/*.yaml`; nothing here knows a language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from entramado.lang.base import LANGUAGES, language
from entramado.lang.folding import fold

_LONGEST_HEAD = 4
_SHORT_WORD = 4


_OF_A_PEOPLE = ("an", "i")  # "Moroccan", "Iraqi"; not "Dutch"


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun of bodies: its concept, their schema, and whether it can stand for one body."""

    concept: str
    schema: str
    unique: bool


@dataclass(frozen=True, slots=True)
class Common:
    """A noun that points at persons or bodies without naming them."""

    lemma: str
    schema: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled lists of one language. Keys are lower case; `heads` and `bodies` are folded."""

    code: str
    heads: Mapping[str, Head]
    domains: Mapping[str, str]
    suffixes: frozenset[str]
    others: frozenset[str]
    not_names: frozenset[str]
    calendar: frozenset[str]
    bodies: Mapping[str, str]
    honorifics: frozenset[str]
    offices: frozenset[str]
    crime: frozenset[str]
    roles: frozenset[str]
    modifiers: frozenset[str]
    ministers: frozenset[str]
    directors: frozenset[str]
    nationalities: Mapping[str, str]
    apart: frozenset[str]
    """Words that make a group another one than the one named before: "the new group"."""
    peoples: frozenset[str]
    nouns: Mapping[str, Common]
    kin: Mapping[str, str]
    kindred: frozenset[str]
    """Words beside a surname that make it the name of several: "the Corral brothers"."""
    pronouns: Mapping[str, str]
    possessives: frozenset[str]
    articles: frozenset[str]
    determiners: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    surnames: frozenset[str]
    before_place: frozenset[str]
    after_place: frozenset[str]
    first_of_place: frozenset[str]
    into: frozenset[str]
    abbreviations: Mapping[str, str]
    regions: frozenset[str]
    prefer: Mapping[str, str]
    not_towns: frozenset[str]
    lying: frozenset[str]
    called: Mapping[str, int]
    """Words beside the name of a place that say how deep it lies: 0 a country, 2 a town."""
    roads: frozenset[str]
    melted: frozenset[str]
    melts: frozenset[str]
    participles: tuple[str, ...]
    levels: frozenset[str]
    any_group: frozenset[str]
    any_body: frozenset[str]
    masculine_melted: frozenset[str]
    owners: frozenset[str]
    """Whose "'s" stands inside the name of a body whatever follows: "People's"; of `holders`
    only before a head noun: "the Attorney General's Office".
    """
    holders: frozenset[str]
    papers: frozenset[str]
    """Behind a Spanish article these make a newspaper, and no nickname: "El Diario"."""
    kinds_of: Mapping[str, str]
    """Nouns that say of the name behind them what it names: "multinacional", to the schema."""

    def title(self, word: str) -> str | None:
        """Which list of titles a lower-case word or word group stands in."""
        for name in ("honorifics", "crime", "offices", "roles"):
            if word in getattr(self, name):
                return name
        return None

    def given(self, word: str) -> bool:
        """True when a folded word is a common given name in any language of the program."""
        return word in _given()

    def gender(self, word: str) -> str | None:
        """`m` or `f` when a folded given name shows it."""
        return _given().get(word)

    def surname(self, word: str) -> bool:
        """True when a folded word is a common surname, or formed like the Spanish ones in -ez."""
        return word in _surnames() or (len(word) > _SHORT_WORD and word.endswith("ez"))

    def head(self, words: list[str]) -> Head | None:
        """The head noun of a name given as folded words: at its end in English ("Loma
        Cartel"; before "of" in "Ministry of Defence"), at its beginning in Spanish. Names of
        either kind stand in reports of either language.
        """
        return _long_head(words) or _first_head(words) or _last_head(words)


def listed(value: object) -> tuple[str, ...]:
    """The items of a list written with commas or as a YAML list."""
    items = value.split(",") if isinstance(value, str) else list(map(str, _items(value)))
    return tuple(item.strip() for item in items if item.strip())


# Lists of words that are taken as they stand, by file.
_PLAIN = {
    "titles": ("honorifics", "offices", "crime", "roles", "modifiers", "ministers", "directors"),
    "people": (
        "apart",
        "kindred",
        "articles",
        "determiners",
        "masculine",
        "feminine",
        "any_group",
        "any_body",
    ),
    "places": ("roads", "not_towns", "lying"),
    "organisations": ("levels", "owners", "holders"),
    "names": ("melted", "melts", "masculine_melted"),
}


@cache
def lexicon(code: str) -> Lexicon:
    """The compiled lists of a language."""
    data = language(code).data
    bodies, people = data("organisations"), data("people")
    places, given, little = data("places"), data("given"), data("names")
    plain: dict[str, Any] = {
        key: _lower(data(file)[key]) for file, keys in _PLAIN.items() for key in keys
    }
    return Lexicon(
        **plain,
        code=code,
        heads=_heads(bodies["heads"]),
        domains={fold(f): name for name, forms in bodies["domains"].items() for f in listed(forms)},
        suffixes=_lower(bodies["company_suffixes"]),
        others=frozenset(fold(word) for word in listed(bodies["others"])),
        not_names=frozenset(listed(bodies["not_names"])),
        calendar=frozenset(fold(day) for day in listed(bodies["calendar"])),
        bodies={
            fold(form): key
            for key, forms in bodies["bodies"].items()
            for form in [key, *listed(forms)]
        },
        nationalities=_nationalities(code, data("nationalities")["nationalities"]),
        peoples=frozenset(map(fold, _peoples(code, data("nationalities")))),
        nouns=_nouns(people, _peoples(code, data("nationalities"))),
        kin=_pairs(people["kin"]),
        pronouns=_pairs(people["pronouns"]),
        possessives=frozenset(_pairs(people["possessives"])),
        male=frozenset(map(fold, given["male"].split())),
        female=frozenset(map(fold, given["female"].split())),
        surnames=frozenset(map(fold, given["surnames"].split())),
        before_place=_lower(places["before"]),
        after_place=_lower(places["after"]),
        first_of_place=_lower(places["first"]),
        into=_lower(places["in"]),
        abbreviations=_pairs(places["abbreviations"]),
        participles=listed(little["participles"]),
        papers=frozenset(fold(word) for word in listed(bodies["papers"])),
        kinds_of={w: s for s, words in bodies["in_front"].items() for w in _lower(words)},
        called={word: int(depth) for word, depth in _pairs(places["called"]).items()},
        prefer=_pairs(places["prefer"]),
        regions=frozenset(fold(name) for name in listed(places["regions"])),
    )


def _items(value: object) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else ()


def _lower(value: object) -> frozenset[str]:
    return frozenset(item.lower() for item in listed(value))


def _pairs(value: object) -> dict[str, str]:
    pairs = (item.partition(":") for item in listed(value))
    return {word: meaning for word, _, meaning in pairs}


def _heads(table: Mapping[str, Mapping[str, Any]]) -> dict[str, Head]:
    return {
        fold(form): Head(concept, str(row["schema"]), bool(row.get("unique", False)))
        for concept, row in table.items()
        for form in listed(row["forms"])
    }


def _peoples(code: str, known: Mapping[str, Any]) -> frozenset[str]:
    """Words for several people of a country: "Moroccans"; none of the Spanish adjectives."""
    made = (w + "s" for w in _pairs(known["nationalities"]) if w.endswith(_OF_A_PEOPLE))
    listed_ = {*_pairs(known["plurals"])}
    return frozenset(listed_.union(made) if code == "en" else listed_)


def _nouns(people: Mapping[str, Any], peoples: Iterable[str]) -> dict[str, Common]:
    found: dict[str, Common] = {}
    tables = [(schema, words) for schema, words in people["bodies"].items()]
    for schema, words in [*tables, ("Person", people["persons"])]:
        for pair in listed(words):
            one, _, many = pair.partition(":")
            found.setdefault(one.lower(), Common(one.lower(), schema, plural=False))
            found.setdefault((many or one).lower(), Common(one.lower(), schema, plural=True))
    for word in _pairs(people["kin"]):
        found.setdefault(word, Common(word, "Person", plural=False))
    for word in map(str.lower, peoples):
        found.setdefault(word, Common(word, "Person", plural=True))
    return found


def _nationalities(code: str, value: object) -> dict[str, str]:
    pairs = _pairs(value)
    if code == "en":
        return {word.lower(): key for word, key in pairs.items()}
    return {form: key for word, key in pairs.items() for form in _inflected(word.lower())}


def _inflected(word: str) -> Iterable[str]:
    """The four forms of a Spanish adjective: mexicano, portugués, español, belga."""
    yield word
    if word.endswith("o"):
        yield from (word[:-1] + end for end in ("a", "os", "as"))
    elif word.endswith(("és", "án")):
        stem = word[:-2] + {"é": "e", "á": "a"}[word[-2]] + word[-1]
        yield from (stem + end for end in ("a", "es", "as"))
    elif word.endswith(("l", "z")):
        yield from (word + end for end in ("a", "es", "as"))
    else:
        yield word + "s"
        yield word + "es"


@cache
def _given() -> dict[str, str]:
    found: dict[str, str] = {}
    for code in reversed(LANGUAGES):
        lists = lexicon(code)
        for gender, names in (("m", lists.male), ("f", lists.female)):
            for name in names:
                found.setdefault(name, gender)
    return found


@cache
def _surnames() -> frozenset[str]:
    return frozenset.union(*(lexicon(code).surnames for code in LANGUAGES))


def _long_head(words: list[str]) -> Head | None:
    """A head of several words shows itself anywhere: "Joint Task Force Nine"."""
    for length in range(min(_LONGEST_HEAD, len(words)), 1, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            for code in LANGUAGES:
                if phrase in lexicon(code).heads:
                    return lexicon(code).heads[phrase]
    return None


def _first_head(words: list[str]) -> Head | None:
    table = lexicon("es").heads
    start = 1 if len(words) > 1 and words[0] in {"el", "la", "los", "las"} else 0
    for length in range(min(_LONGEST_HEAD, len(words) - start), 0, -1):
        head = table.get(" ".join(words[start : start + length]))
        if head is not None:
            return head
    return None


def _last_head(words: list[str]) -> Head | None:
    table = lexicon("en").heads
    for cut in ("of", "for", "against"):
        if cut in words[1:]:
            head = _last_head(words[: words.index(cut, 1)])
            if head is not None:
                return head
    for length in range(min(_LONGEST_HEAD, len(words)), 0, -1):
        head = table.get(" ".join(words[-length:]))
        if head is not None:
            return head
    return None
