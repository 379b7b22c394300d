"""Where capitals run on: the widest span of tokens that can be one name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from entramado.extract.gazetteer import places
from entramado.extract.names.particles import particles
from entramado.extract.names.words import QUOTES, Words, folded
from entramado.extract.recogniser import SCHEMAS, UNTYPED

_CLOSED = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "ADV", "INTJ", "NUM"})
# What the parser calls a date, an amount or a language is no name of ours.
_PERSONS = frozenset({"PERSON", "PER"})
_FIGURES = frozenset(
    {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"}
)


_ENGLISH = frozenset({"of", "for", "on", "against"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
# The Arabic article in front of a name, in whatever spelling.
_SEMITIC = frozenset({"al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az", "bin", "ibn"})


@cache
def _inner() -> frozenset[str]:
    """What may stand between two capitals of one name."""
    little = particles()
    return little.links | little.heads | little.joins | little.purpose


def runs(words: Words) -> Iterator[tuple[int, int]]:
    """Every maximal run of capitalised tokens with the particles that names may hold inside."""
    index = 0
    while index < len(words):
        if not starts(words, index):
            index += 1
            continue
        end = _particle_surname(words, index) or index + 1
        while (after := _further(words, index, end)) is not None:
            end = after
        if _verb_before_person(words, index, end):
            index += 1
        cut = _place_before_person(words, index, end)
        if cut is not None:
            yield index, cut
            index = cut
        yield index, end
        index = end


def _verb_before_person(words: Words, begin: int, end: int) -> bool:
    """True for "Murió Ana Lara": a capital that only opens the sentence, then a given name."""
    lists, word, low = words.lists, words.folds[begin], words.lows[begin]
    if end - begin < 2 or not words.opens[begin] or not lists.given(words.folds[begin + 1]):
        return False
    if words.block.doc[begin].pos_ == "VERB" and not lists.given(word):
        return True
    known = lists.given(word) or lists.surname(word) or lists.title(low) is not None
    of_name = low in lists.modifiers or low in lists.nationalities or low in particles().opening
    return not (known or of_name or places(words.texts[begin]) or word in lists.heads)


def _place_before_person(words: Words, begin: int, end: int) -> int | None:
    """Where "killed in Tapira Ana Lara Paz" has to be cut: a place, then a given name."""
    if words.lows[begin] in words.lists.first_of_place:
        return None  # "in San Vicente de Tapira"
    for cut in range(begin + 1, end - 1):
        given = words.lists.given(words.folds[cut]) and not words.lists.given(words.folds[begin])
        if not given:
            continue
        behind = words.low(begin - 1) in particles().at
        form = words.block.doc[begin:cut].text
        if (behind and places(form)) or folded(form) in words.lists.regions:
            return cut
    return None


def is_word(words: Words, index: int) -> bool:
    """True when the token at `index` is a capitalised word that can be part of a name."""
    if not words.capital(index) or _is_calendar(words, index):
        return False
    text = words.texts[index]
    return words.block.doc[index].ent_type_ not in _FIGURES or text.isupper()


def _is_calendar(words: Words, index: int) -> bool:
    """True for a day or month. Spanish prints them small: a capital inside a sentence is a name
    ("Santo Domingo", "Abril Paz").
    """
    if words.folds[index] not in words.lists.calendar:
        return False
    if words.block.doc[index].ent_type_ in _PERSONS and words.capital(index + 1):
        return False  # "Jan Corral", "April Corral"
    printed_small = words.lists.code == "es" and not words.titled
    return not (printed_small and not words.opens[index])


def starts(words: Words, index: int) -> bool:
    """True when a name can begin at `index`."""
    if not is_word(words, index):
        return words.low(index) in _SEMITIC and (
            _hyphened(words, index)
            or (words.capital(index + 1) and words.block.doc[index].ent_iob_ == "B")
        )
    token, low = words.block.doc[index], words.lows[index]
    if low in particles().opening:
        foreign = words.lists.code != "es"
        return (foreign or not words.opens[index]) and is_word(words, index + 1)
    if low == "the":  # as in: the man they call "The Badger"
        return (
            words.texts[index - 1 : index] != []
            and words.texts[index - 1] in QUOTES
            and (not words.opens[index] and is_word(words, index + 1))
        )
    if token.pos_ in _CLOSED and token.is_stop and not _acronym(words.texts[index]):
        return _particle_surname(words, index) is not None
    if not words.opens[index] or _opens_place(words, index):
        return True
    if token.is_stop and not _acronym(words.texts[index]):
        return False
    if token.pos_ == "PROPN" or token.ent_type_:
        return True
    return _known_opening(words, index)


def _particle_surname(words: Words, index: int) -> int | None:
    """Where the surname of "y De la Peña" ends, given its particle; None where none begins."""
    if words.opens[index] or words.lows[index] not in particles().of:
        return None
    at = index + 1
    at += words.low(at) in particles().articles
    return at + 1 if is_word(words, at) and not places(words.texts[at]) else None


def _opens_place(words: Words, index: int) -> bool:
    """True for the "Nueva" of "Nueva Tapira" where a sentence begins."""
    return is_word(words, index + 1) and bool(places(words.block.doc[index : index + 2].text))


def _known_opening(words: Words, index: int) -> bool:
    word = words.folds[index]
    lists = words.lists
    return word in lists.heads or lists.given(word) or bool(places(word)) or word in lists.bodies


def _acronym(text: str) -> bool:
    return len(text) > 1 and text.replace(".", "").isupper()


def _hyphened(words: Words, index: int) -> bool:
    return words.low(index + 1) == "-" and words.capital(index + 2)


def _further(words: Words, begin: int, end: int) -> int | None:
    """Where the run that now covers `begin`-`end` ends when it goes on; None when it does not."""
    if end >= len(words) or "\n" in words.block.doc[end - 1].whitespace_:
        return None
    text, low = words.texts[end], words.lows[end]
    if is_word(words, end):
        return None if words.opens[end] and words.block.doc[end].is_sent_start else end + 1
    if text == "-" and not words.block.doc[end - 1].whitespace_:
        return _after_hyphen(words, begin, end)
    if low in _SEMITIC and _hyphened(words, end):
        return end + 3  # "Omar al-Tapiri": one name
    if text == "," and _fields_go_on(words, begin, end):
        return end + 2
    if text in _POSSESSIVE:
        return end + 2 if _owns_body(words, end) else None
    if low in _inner():
        return _after_particle(words, begin, end)
    if text.isdigit() and words.block.doc[end].ent_type_ not in {"DATE", "MONEY", ""}:
        same = words.block.doc[end].ent_iob_ == "I" and words.block.doc[end].ent_type_ in _NAMED
        return end + 1 if same else None
    return None


_NAMED = SCHEMAS | {"ORG", "PERSON", "GPE", "LOC", "FAC", "PER", "MISC", "NORP", UNTYPED}


def _owns_body(words: Words, at: int) -> bool:
    """True for the mark in "Attorney General's Office", "People's Army": inside one name."""
    owner, lists = words.folds[at - 1], words.lists
    if not is_word(words, at + 1):
        return False
    if owner in lists.owners:
        return True
    behind = (words.folds[i] for i in range(at + 1, min(at + 4, len(words))) if words.capitals[i])
    return owner in lists.holders and any(word in lists.heads for word in behind)


def _after_hyphen(words: Words, begin: int, end: int) -> int | None:
    if words.low(end + 2) == "-" and words.capital(end + 3) and _place(words, begin, end + 4):
        return end + 4  # "Port-au-Prince"
    if words.block.doc[end].whitespace_ or not words.capital(end + 1):
        return None
    both = places(words.texts[end - 1]), places(words.texts[end + 1])
    if all(both) and all(found[0].depth == 0 for found in both):
        return None  # "US-Mexico" is two countries
    return end + 2


def _place(words: Words, begin: int, end: int) -> bool:
    return bool(places(words.block.doc[begin:end].text))


def _after_particle(words: Words, begin: int, end: int) -> int | None:
    at, low = end + 1, words.lows[end]
    while at < len(words) and words.lows[at] in particles().articles:
        if words.capital(at):
            break
        at += 1
    if at > end + 2 or not is_word(words, at) or words.texts[end - 1] in QUOTES:
        return None
    head = words.lists.head(words.keys(begin, end)) is not None or _other(words, begin, end)
    if low in particles().joins and head and _field_at(words, at):
        return at + 1  # "Secretaría de Seguridad Pública y Justicia"
    if low in particles().purpose:
        return at + 1 if head and _aim(words, end, at) else None
    if low in particles().heads:
        return at + 1 if head or _place(words, begin, at + 1) else None
    if low in particles().joins:
        return at + 1 if low == "&" or _one_body(words, begin, end, at) else None
    return at + 1 if head or _joined(words, begin, end, at) else None


def _fields_go_on(words: Words, begin: int, end: int) -> bool:
    """True at the comma of "Secretaría de Gobernación, Seguridad y Justicia": one body's fields."""
    at = end + 1
    more = words.low(at + 1) in particles().joins or words.low(at + 1) == ","
    return (
        more
        and is_word(words, at)
        and _field_at(words, at)
        and _field_at(words, end - 1)
        and words.lists.head(words.keys(begin, end)) is not None
    )


def _field_at(words: Words, index: int) -> bool:
    """True for a word that is a field of government."""
    return words.folds[index] in words.lists.domains


def _aim(words: Words, end: int, at: int) -> bool:
    """True for "Consejo por la Paz", "en Materia de", not for "la Policía por el Ejército": what
    stands there can do nothing and is nowhere.
    """
    lists = words.lists
    doer = lists.head(words.keys(at, at + 1)) or lists.given(words.folds[at])
    acronym = words.texts[at].isupper() or words.opens[end - 1]
    if doer or acronym or words.lows[at] in lists.before_place:
        return False
    bound = at == end + 2 or words.low(at + 1) in particles().of
    return bound and not any(places(words.block.doc[at : at + size].text) for size in (1, 3))


def _other(words: Words, begin: int, end: int) -> bool:
    keys = words.keys(begin, end)
    return bool(keys) and (keys[0] in words.lists.others or keys[-1] in words.lists.others)


def _one_body(words: Words, begin: int, end: int, at: int) -> bool:
    """True when "and" stands inside the name of one body: "Secretaría de Seguridad y ..."."""
    inside = particles().heads | particles().links
    of = [index for index in range(begin, end) if words.lows[index] in inside]
    if not of or words.lists.head(words.keys(begin, of[0])) is None:
        return False
    if words.lows[end] == "and" and not any(words.lows[i] in _ENGLISH for i in of):
        return False  # "the Oficina de Tapira and Los Encinos" are two
    following = words.keys(at, at + 2)
    return (
        end - of[-1] <= 2
        and words.lists.head(following) is None
        and not _state(words.texts[end - 1])
        and not _state(words.texts[at])
        and not words.lists.given(words.folds[at])
    )


def _state(form: str) -> bool:
    known = places(form)
    return bool(known) and known[0].depth < 2


def _joined(words: Words, begin: int, end: int, at: int) -> bool:
    """True when "de" between two capitals is inside one name: of a person or of a place."""
    doc, lists = words.block.doc, words.lists
    if lists.given(words.folds[begin]) and end - begin <= 3:
        return not places(words.texts[at]) or doc[at].ent_iob_ == "I"
    if words.lows[begin] in lists.first_of_place or lists.surname(words.folds[end - 1]):
        return doc[at].ent_iob_ == "I" or bool(places(doc[begin : at + 1].text))
    if places(doc[begin : at + 1].text):
        return True
    return doc[at].ent_iob_ == "I" and doc[at].ent_type_ in _NAMED and doc[begin].ent_type_ != ""
