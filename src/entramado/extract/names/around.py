"""What the words around one occurrence of a name say about what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from entramado.extract.gazetteer import places
from entramado.extract.names.contexts import contexts, place_words
from entramado.extract.names.found import Found
from entramado.extract.names.particles import particles
from entramado.extract.names.votes import ACTOR, GROUP, LABELS, OTHER, PERSON, PLACE, Vote, vote
from entramado.extract.names.words import QUOTES, Words
from entramado.model.report import ParagraphKind

_CITY = 2  # depth of a city in the gazetteer
_UNIT = 3  # letters: km, MW
_FURTHEST = 3  # words between a name and the noun that says what it is
# "Tapira (Dgo.), 23 de mayo (AGENCIA).-" and shorter forms; a date, an agency or a dash is needed.
_DATELINE = re.compile(
    r"(?:\s?\([^)\n]{2,30}\)|, ?[^\W\d][\w.]{1,20})?"
    r"(?:,? (?:a )?\d{1,2}(?: de)? [^\W\d]{3,10}\.?(?: \(|[ ,.]*[-–—])"
    r"|,? ?\([A-Z]{2,}[\w ./]*\)|\s?\.?\s?[–—]|\s?\.\s?-)"
)


def around(find: Found, words: Words) -> Iterator[Vote]:
    """Evidence of one occurrence: its label and the words around it."""
    for schema, weight in LABELS.get(find.label or "", ()):
        yield Vote(schema, weight, words.reader, f"label {find.label}")
    if _is_unit(find, words):
        yield vote(OTHER, "not a name", "unit")
    beside = {words.low(find.first - 1), words.low(find.last)}
    if beside & contexts(words).reporting and not _named_as_person(find, words):
        yield vote(GROUP, "reports")
    if words.low(find.first - 1) == "the" and _is_plural(find, words):
        yield vote(GROUP, "plural with article")
    yield from _before(find, words)
    yield from _after(find, words)
    yield from _grammar(find, words)


def _is_unit(find: Found, words: Words) -> bool:
    """True for the "MW" of "84 MW", and for "such a Government"."""
    before = words.low(find.first - 1)
    one = find.last - find.first == 1
    figure = before[-1:].isdigit() and len(find.form) <= _UNIT and find.form[1:] != ""
    return one and (
        figure
        or (before in words.lists.articles and words.lists.head([*find.key.split()]) is not None)
    )


def _before(find: Found, words: Words) -> Iterator[Vote]:
    lists, at = words.lists, find.first - 1
    if find.lead is not None:
        at = find.lead - 1
        if _titles(words, find.lead, find.first):
            yield vote(PERSON, "title")
    low, far = words.low(at), words.low(at - 1)
    of = low in particles().of
    if at >= 0 and lists.title(low) is not None:
        yield vote(PERSON, "title")
    elif (far if of else low) in place_words(lists.code):
        yield vote(PLACE, "place word before it", "place word")
    elif low in lists.into:
        yield vote(PLACE, "preposition")
    elif of and far in contexts(words).offices_of_places:
        yield vote(PLACE, "office of a place")
    elif low in particles().of_the and _points(words, at):
        yield vote(GROUP, "members")
    if (kind := _kind_in_front(find, words)) is not None:
        yield vote(kind, "kind in front")
    if find.first <= int(words.low(0) in particles().opening) and _dateline(find, words):
        yield vote(PLACE, "dateline")
    yield from _cues_before(find, words, at)


def _cues_before(find: Found, words: Words, at: int) -> Iterator[Vote]:
    low, sets = words.low(at), contexts(words)
    cue = at - 1 if low in QUOTES else at
    joined = "".join(words.lows[max(0, cue - 2) : cue + 1])
    said = {words.low(cue), f"{words.low(cue - 1)} {words.low(cue)}", joined, joined[-3:]}
    if sets.nicknaming & said:
        yield vote(PERSON, "alias")
    if _named_so(words, at):
        yield vote(GROUP, "called so")
    if _followers(find, words, at):
        yield vote(PERSON, "followers")
    elif low in words.lists.melted and not words.capital(at):
        yield vote(ACTOR, "article")
        known = places(find.form)
        if low in words.lists.masculine_melted and known and known[0].depth == _CITY:
            # Spanish towns take no article: "el Tapira" is its club, its river or its cartel.
            yield vote(ACTOR, "article before a city")


def _kind_in_front(find: Found, words: Words) -> str | None:
    """As in "la empresa argentina X", "the German company X", "news agency X"."""
    at = (find.lead if find.lead is not None else find.first) - 1
    if words.low(at) in QUOTES:
        at -= 1
    for _ in range(_FURTHEST):
        low = words.low(at)
        schema = words.lists.kinds_of.get(low)
        if schema is not None:
            return schema
        if low not in words.lists.nationalities or words.lists.code != "es":
            return None
        at -= 1
    return None


def _dateline(find: Found, words: Words) -> bool:
    if words.block.paragraph.kind is not ParagraphKind.BODY:
        return False
    end = words.block.doc[find.last - 1]
    return _DATELINE.match(words.text, end.idx + len(end.text)) is not None


def _followers(find: Found, words: Words, at: int) -> bool:
    """True for "gente del Tejón": the article is that of a nickname, and its holder has people."""
    melted = words.low(at) in words.lists.masculine_melted and not words.capital(at)
    if not melted or words.low(at - 1) not in contexts(words).followers:
        return False
    body = words.lists.head(find.key.split()) is not None or find.form.isupper()
    return not body and all(place.depth == _CITY for place in places(find.form))


def _named_so(words: Words, at: int) -> bool:
    """As in "una organización que se hace llamar X", "a gang called X"."""
    before = words.lows[max(0, at - 6) : at + 1]
    cue = bool(contexts(words).naming & set(before[-4:]))
    nouns = (words.lists.nouns.get(low) for low in before)
    return cue and any(noun is not None and noun.schema == GROUP for noun in nouns)


def _points(words: Words, at: int) -> bool:
    """True for "integrantes de X", "members of the X"."""
    return any(words.low(index) in contexts(words).members for index in (at - 1, at - 2))


def _titles(words: Words, first: int, last: int) -> bool:
    lists = words.lists
    return any(lists.title(words.lows[index]) is not None for index in range(first, last))


def _after(find: Found, words: Words) -> Iterator[Vote]:
    yield from _behind_comma(find, words)
    low, following = words.low(find.last), words.low(find.last + 1)
    sets, english = contexts(words), words.lists.code == "en"
    known = places(find.form)
    state = bool(known) and known[0].depth < _CITY
    if low in sets.members and english and not state:
        yield vote(GROUP, "members behind", "members")
    if english and _before_place_word(words, low, following):
        yield vote(PLACE, "place word behind", "place word")
    if low in sets.reigns and not known:
        yield vote(PERSON, "reign")


def _before_place_word(words: Words, low: str, following: str) -> bool:
    """True in front of "district", "military airport"."""
    kinds = place_words(words.lists.code)
    return low in kinds or (following in kinds and low in words.lists.modifiers)


def _behind_comma(find: Found, words: Words) -> Iterator[Vote]:
    low, following = words.low(find.last), words.low(find.last + 1)
    sets = contexts(words)
    if low in sets.who or (low == "," and following in sets.who):
        yield vote(PERSON, "who")
    elif low == "," and following.isdigit() and len(following) == 2:
        yield vote(PERSON, "age")
    elif (
        low == ","
        and not words.capital(find.last + 1)
        and (kind := _kind_behind(find, words)) is not None
    ):
        yield vote(kind, "kind behind")


def _kind_behind(find: Found, words: Words) -> str | None:
    """As in "X, localidad del norte", "X, una empresa de ...", "X, a town", "X, jefe de"."""
    lists = words.lists
    at = find.last + 1
    # In "in Tapira, a gang fled" the comma ends where it was; no town is called a gang by it.
    town = bool(places(find.form))
    bare = lists.code == "es" or words.low(at) in lists.articles
    at += words.low(at) in lists.articles
    for index in range(at, min(at + _FURTHEST, len(words))):
        low = words.lows[index]
        if low in place_words(lists.code) and bare:
            return PLACE
        if low in lists.kinds_of:
            return lists.kinds_of[low] if bare and not town else None
        noun = lists.nouns.get(low)
        if noun is not None:
            return noun.schema if bare and not noun.plural and not town else None
        if low not in lists.modifiers and low not in lists.nationalities:
            return None
    return None


def _is_plural(find: Found, words: Words) -> bool:
    """As in "the Zorros", "the Ramblers": a band, unless the gazetteer knows "the Bahamas"."""
    one = find.last - find.first == 1 and find.lead is None
    plural = find.key.endswith(("os", "as", "es", "ers")) and find.form[-1:] == "s"
    somewhere = words.low(find.first - 2) in words.lists.into  # "in the Andes"
    known = places(find.form) or find.key in words.lists.regions
    return one and plural and not known and not somewhere


def _named_as_person(find: Found, words: Words) -> bool:
    return find.lead is not None or words.lists.given(find.key.split(" ")[0])


def _grammar(find: Found, words: Words) -> Iterator[Vote]:
    doc, sets = words.block.doc, contexts(words)
    root = doc[find.first : find.last].root
    verb = root.head
    lemma = verb.lemma_.lower()
    if root.dep_ in {"nsubj", "appos"} and verb.pos_ in {"VERB", "AUX"}:
        if lemma in sets.human_verbs:
            yield vote(PERSON, "does what people do")
        elif lemma in sets.body_verbs:
            yield vote(GROUP, "does what bodies do")
        yield vote(PLACE, "acts, no place")
    if root.dep_ in {"dobj", "obj", "nsubjpass", "nsubj:pass"}:
        if lemma in sets.human_objects:
            yield vote(PERSON, "suffers what people suffer")
        elif lemma in sets.group_objects:
            yield vote(GROUP, "suffers what groups suffer")
    if root.dep_ in {"pobj", "obl"} and words.low(find.first - 1) in sets.by:
        doer = verb.head if root.dep_ == "pobj" else verb
        if any(doer.lemma_.lower() in held for held in sets.deeds):
            yield vote(PLACE, "doer, no place")
    quoted = words.texts[find.first - 1 : find.first]
    if quoted and quoted[0] in QUOTES and words.low(find.last) in QUOTES and len(find.form) > 3:
        nickname = find.form.lower().startswith("the ")
        yield vote(PERSON, "quoted nickname" if nickname else "quoted", "quoted")
