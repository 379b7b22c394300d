"""Where capitals run on: the widest span of tokens that can be one name."""

from __future__ import annotations

from collections.abc import Iterator

from entramado.extract.gazetteer import places
from entramado.extract.names.words import QUOTES, Words, folded

_CLOSED = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "ADV", "INTJ", "NUM"})
_ARTICLES = frozenset({"el", "la", "los", "las"})
# What the parser calls a date, an amount or a language is no name of ours.
_FIGURES = frozenset(
    {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"}
)
_LINKS = frozenset({"de", "del", "da", "do", "dos", "van", "von", "bin", "ibn", "al", "el", "ul"})
_OF = frozenset({"of", "for", "against", "para", "contra", "sobre", "on"})
_AND = frozenset({"and", "y", "e", "&"})


def runs(words: Words) -> Iterator[tuple[int, int]]:
    """Every maximal run of capitalised tokens with the particles that names may hold inside."""
    index = 0
    while index < len(words):
        if not starts(words, index):
            index += 1
            continue
        end = index + 1
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
    known = lists.given(word) or lists.surname(word) or lists.title(low) is not None
    of_name = low in lists.modifiers or low in lists.nationalities or low in _ARTICLES
    return not (known or of_name or places(words.texts[begin]) or word in lists.heads)


def _place_before_person(words: Words, begin: int, end: int) -> int | None:
    """Where "killed in Tapira Ana Lara Paz" has to be cut: a place, then a given name."""
    for cut in range(begin + 1, end - 1):
        given = words.lists.given(words.folds[cut]) and not words.lists.given(words.folds[begin])
        if not given:
            continue
        behind = words.low(begin - 1) in {"de", "en", "in", "of", "at"}
        form = words.block.doc[begin:cut].text
        if (behind and places(form)) or folded(form) in words.lists.regions:
            return cut
    return None


def is_word(words: Words, index: int) -> bool:
    """True when the token at `index` is a capitalised word that can be part of a name."""
    if not words.capital(index) or words.folds[index] in words.lists.calendar:
        return False
    text = words.texts[index]
    return words.block.doc[index].ent_type_ not in _FIGURES or text.isupper()


def starts(words: Words, index: int) -> bool:
    """True when a name can begin at `index`."""
    if not is_word(words, index):
        return words.low(index) in {"al", "el", "ul"} and _hyphened(words, index)
    token, low = words.block.doc[index], words.lows[index]
    if low in _ARTICLES:
        foreign = words.lists.code != "es"
        return (foreign or not words.opens[index]) and is_word(words, index + 1)
    if low == "the":  # as in: the man they call "The Badger"
        return (
            words.texts[index - 1 : index] != []
            and words.texts[index - 1] in QUOTES
            and (not words.opens[index] and is_word(words, index + 1))
        )
    if token.pos_ in _CLOSED and token.is_stop and not _acronym(words.texts[index]):
        return False
    if not words.opens[index]:
        return True
    if token.is_stop and not _acronym(words.texts[index]):
        return False
    if token.pos_ == "PROPN" or token.ent_type_:
        return True
    return _known_opening(words, index)


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
        return _after_hyphen(words, end)
    if low in _LINKS or low in _OF or low in _AND:
        return _after_particle(words, begin, end)
    if text.isdigit() and words.block.doc[end].ent_type_ not in {"DATE", "MONEY", ""}:
        same = words.block.doc[end].ent_iob_ == "I" and words.block.doc[end].ent_type_ in _NAMED
        return end + 1 if same else None
    return None


_NAMED = frozenset({"ORG", "PERSON", "GPE", "LOC", "FAC", "PER", "MISC", "NORP"})


def _after_hyphen(words: Words, end: int) -> int | None:
    if words.block.doc[end].whitespace_ or not words.capital(end + 1):
        return None
    both = places(words.texts[end - 1]), places(words.texts[end + 1])
    if all(both) and all(found[0].depth == 0 for found in both):
        return None  # "US-Mexico" is two countries
    return end + 2


def _after_particle(words: Words, begin: int, end: int) -> int | None:
    at, low = end + 1, words.lows[end]
    while at < len(words) and words.lows[at] in {"la", "las", "los", "the", "el", "lo"}:
        if words.capital(at):
            break
        at += 1
    if at > end + 2 or not is_word(words, at) or words.texts[end - 1] in QUOTES:
        return None
    head = words.lists.head(words.keys(begin, end)) is not None or _other(words, begin, end)
    if low in _OF:
        return at + 1 if head else None
    if low in _AND:
        return at + 1 if low == "&" or _one_body(words, begin, end, at) else None
    return at + 1 if head or _joined(words, begin, end, at) else None


def _other(words: Words, begin: int, end: int) -> bool:
    keys = words.keys(begin, end)
    return bool(keys) and (keys[0] in words.lists.others or keys[-1] in words.lists.others)


def _one_body(words: Words, begin: int, end: int, at: int) -> bool:
    """True when "and" stands inside the name of one body: "Secretaría de Seguridad y ..."."""
    inside = _OF | _LINKS
    of = [index for index in range(begin, end) if words.lows[index] in inside]
    if not of or words.lists.head(words.keys(begin, of[0])) is None:
        return False
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
