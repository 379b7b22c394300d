"""People and bodies that a text points at without naming them: "three soldiers", "the ministry".

A nominal is joined to a name only where the text says so (apposition, "is") or where the report
names just one thing that it can mean; plural and indefinite ones are a chain of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entramado.extract.names.found import Found
from entramado.extract.names.lexicon import Common
from entramado.extract.names.particles import particles
from entramado.extract.names.pointing_words import pointers
from entramado.extract.names.titles import title_span
from entramado.extract.names.words import QUOTES, Words
from entramado.extract.tie_words import tie_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_LEFT = 8
_LONGEST_NAMING = 4  # "que se hace llamar"
_STOPS = frozenset({"VERB", "AUX", "PUNCT", "SCONJ", "CCONJ", "ADP", "PRON"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Nominal:
    """Tokens `first`-`last` of a block point at somebody; `head` is the noun's token."""

    block: int
    first: int
    last: int
    head: int
    noun: Common
    definite: bool
    named: int | None  # index of the name it is in apposition to
    rule: str
    loose: bool = False  # a mention only where it points at something known: "the office"


def nominals(words: Words, finds: Sequence[Found], offset: int) -> Iterator[Nominal]:
    """The nominals of one block, given the names of the block (`offset`: index of the first)."""
    taken: dict[int, int] = {}
    for index, find in enumerate(finds):
        for token in range(find.lead if find.lead is not None else find.first, find.last):
            taken[token] = offset + index
    if words.titled:
        return
    titles = _title_tokens(words, finds)
    at = 0
    doc = words.block.doc
    while at < len(words):
        length, noun = _noun_at(words, at)
        head = min(at + length, len(words)) - 1
        if noun is None or any(i in taken or i in titles for i in range(at, head + 1)):
            at += 1
            continue
        if _stands_alone(words, doc[head]):
            yield _nominal(words, at, head, noun, taken)
        at = head + 1


def _stands_alone(words: Words, token: Token) -> bool:
    """True for a noun; for an adjective only as in "los heridos", "four wounded"."""
    if _is_joined(words, token.i):
        return False
    if token.pos_ in {"NOUN", "PROPN"}:
        return token.dep_ != "compound"
    if words.lists.code == "en" and token.dep_ == "amod" and token.head.i > token.i:
        return False  # "an official rate", "any criminal ties": said of the noun behind it
    before = words.block.doc[token.i - 1] if token.i else None
    held_by = pointers(words.lists.code).sets["held_by"]
    held = before is not None and (before.pos_ in {"DET", "NUM"} or before.lower_ in held_by)
    if token.pos_ == "VERB" and held:
        after = words.block.doc[token.i + 1] if token.i + 1 < len(words) else None
        return after is None or after.pos_ not in {"NOUN", "ADJ", "PROPN"}
    described = token.i + 1 < len(words) and words.block.doc[token.i + 1].pos_ == "NOUN"
    return token.pos_ == "ADJ" and held and not described  # "the criminal code"


def _is_joined(words: Words, at: int) -> bool:
    """As in "a rebel-held town": half of an adjective points at nobody."""
    hyphen = words.low(at + 1) == "-" and not words.block.doc[at].whitespace_
    return hyphen and at + 2 < len(words) and not words.block.doc[at + 1].whitespace_


def _title_tokens(words: Words, finds: Sequence[Found]) -> set[int]:
    """The words directly before a person's name that are its title, not a nominal beside it."""
    held: set[int] = set()
    for find in finds:
        span = title_span(find, words)
        if span is not None and words.low(span[1]) != ",":
            held |= set(range(*span))
        at = (find.lead if find.lead is not None else find.first) - 1
        while at >= 0 and find.schema == "Person" and _is_title(words, at):
            held.add(at)
            at -= 1
    return held


def _is_title(words: Words, at: int) -> bool:
    low = words.lows[at]
    lists = words.lists
    return lists.title(low) is not None or low in lists.modifiers or low in lists.kin


def _noun_at(words: Words, index: int) -> tuple[int, Common | None]:
    nouns, others = words.lists.nouns, pointers(words.lists.code).nouns
    for length in (3, 2):
        phrase = " ".join(words.lows[index : index + length]).replace(" '", "'")
        if phrase in nouns or phrase in others:
            return length, nouns.get(phrase) or others[phrase]
    low = words.lows[index]
    if words.capitals[index] and not words.opens[index] and low.capitalize() != words.texts[index]:
        return 1, None
    return 1, nouns.get(low) or others.get(low)


def _nominal(words: Words, start: int, head: int, noun: Common, taken: dict[int, int]) -> Nominal:
    token = words.block.doc[head]
    loose = noun.lemma not in words.lists.nouns
    first = _left(words, start, token)
    last = _right(words, head, taken)
    low = words.lows[first]
    named, rule = _apposed(words, token, taken)
    if named is None and noun.schema == "Person":
        named, rule = _behind_comma(words, first, taken)
    if low in words.lists.possessives:  # "A, his deputy, B and C": his deputy is not A
        behind = words.low(head + 1) == "," and taken.get(head + 2)
        if isinstance(behind, int) and behind is not False:
            named, rule = behind, "apposition"
    if named is None:
        named, rule = _self_named(words, head, taken)
    if named is None and noun.schema == "Person":
        named, rule = _before_comma(words, head, taken)
    owner = words.low(head + 1) in _POSSESSIVE  # "X, the dead man's brother"
    owner = owner or (low not in words.lists.articles and _completes_kin(words, first))
    owner = owner or low in pointers(words.lists.code).sets["whose"]
    if (noun.plural or owner) and named is not None:
        named, rule = None, ""
    return Nominal(
        block=words.number,
        first=first,
        last=last,
        head=head,
        noun=noun,
        definite=low in words.lists.determiners or words.low(first - 1) in words.lists.melts,
        named=named,
        rule=rule,
        loose=loose,
    )


def _left(words: Words, start: int, head: Token) -> int:
    first = start
    left = head.left_edge.i
    while first > max(left, 0) and start - first < _MOST_LEFT:
        before = words.block.doc[first - 1]
        if words.texts[first - 1] in _POSSESSIVE or words.texts[first - 1] in QUOTES:
            break
        if words.folds[first - 1] in words.lists.calendar:
            break  # "Este sábado corporaciones de ..."
        hyphen = words.texts[first - 1] == "-" and not before.whitespace_
        if hyphen:
            first -= 1
            continue
        stops = before.pos_ in _STOPS and words.lows[first - 1] not in words.lists.possessives
        if stops and not (before.pos_ == "VERB" and before.dep_ in {"amod", "compound"}):
            break
        first -= 1
    while words.low(first - 1) in words.lists.modifiers and not words.capital(first - 1):
        first -= 1
    low = words.low(first - 1)
    lists = words.lists
    determined = low in (lists.determiners - lists.melts) | lists.articles
    # "It showed that traffickers ...": no determiner.
    if first == start and determined and words.block.doc[first - 1].pos_ != "SCONJ":
        first -= 1
    return _without_adverb(words, first, start)


def _without_adverb(words: Words, first: int, start: int) -> int:
    """Behind the rest of "at least" and the "then" of the clause: "45 workers", "the rebels"."""
    doc = words.block.doc
    while first < start and (
        (doc[first].pos_ in {"ADV", "PART"} and doc[first].head.pos_ != "ADJ")
        or (words.low(first - 1) in particles().at and doc[first].tag_ in {"JJS", "RBS"})
    ):
        first += 1
    return first


def _right(words: Words, head: int, taken: dict[int, int]) -> int:
    last = head + 1
    while words.lists.code == "es" and last < len(words) and last not in taken:
        token = words.block.doc[last]
        participle = words.lows[last].endswith(words.lists.participles)
        if token.pos_ != "ADJ" or token.head.i != head or participle:
            break
        last += 1
    return _with_age(words, last, taken)


def _with_age(words: Words, last: int, taken: dict[int, int]) -> int:
    """As in "Un adolescente de 16 años": an age directly behind belongs to it."""
    years = pointers(words.lists.code).sets["years"]
    number = words.low(last) in particles().of and words.low(last + 1).isdigit()
    if not number or words.low(last + 2) not in years or last + 2 in taken:
        return last
    last += 3
    if words.low(last) in particles().of and words.low(last + 1) in years:
        last += 2
    return last


def _behind_comma(words: Words, first: int, taken: dict[int, int]) -> tuple[int | None, str]:
    """As in "X, presunto jefe de plaza de ...": told by its commas alone."""
    indefinite = words.lows[first] in words.lists.articles
    numbered = words.block.doc[first].pos_ == "NUM"
    if words.low(first - 1) != "," or first - 2 not in taken or indefinite or numbered:
        return None, ""
    return taken[first - 2], "apposition"


def _completes_kin(words: Words, first: int) -> bool:
    """As in "El yerno del detenido, X": the name behind it is the son-in-law's."""
    at = first - 1
    if words.low(at) not in particles().of | words.lists.melted:
        return False
    return words.low(at - 1) in words.lists.kin


def _before_comma(words: Words, head: int, taken: dict[int, int]) -> tuple[int | None, str]:
    """As in "un ciudadano mexicano de 41 años, X, al que ...": the name between commas."""
    at = head + 1
    known = pointers(words.lists.code).sets
    while at - head <= _MOST_RIGHT and (
        words.low(at) in known["of_age"] or words.low(at).isdigit() or _is_adjective(words, at)
    ):
        at += 1
    if words.low(at) != "," or at + 1 not in taken:
        return None, ""
    end = at + 1
    while end in taken:
        end += 1
    return (taken[at + 1], "apposition") if words.low(end) == "," else (None, "")


_MOST_RIGHT = 5


def _is_adjective(words: Words, at: int) -> bool:
    return at < len(words) and words.block.doc[at].pos_ == "ADJ"


def _self_named(words: Words, head: int, taken: dict[int, int]) -> tuple[int | None, str]:
    """As in "a group that calls itself X", "una organización que se hace llamar X"."""
    naming = tie_words(words.lists.code).naming
    for size in range(_LONGEST_NAMING, 0, -1):
        if tuple(words.lows[head + 1 : head + 1 + size]) in naming:
            at = head + 1 + size
            while words.low(at) in QUOTES or words.low(at) in particles().articles:
                at += 1
            return (taken[at], "called so") if at in taken else (None, "")
    return None, ""


def _apposed(words: Words, token: Token, taken: dict[int, int]) -> tuple[int | None, str]:
    """The name that the noun is said of: "X, the leader", "the leader, X", "X was the leader"."""
    first = _left(words, token.i, token)
    joined = words.lows[first] in words.lists.articles and words.low(first - 1) in particles().joins
    beside = token.head if token.dep_ == "conj" and not joined else token
    if beside.dep_ == "appos" and beside.head.i in taken:
        return taken[beside.head.i], "apposition"
    owner = _owner_behind(words, token.i)
    apposed = (c.i for c in token.children if c.dep_ in {"appos", "flat"} and c.i not in owner)
    for at in apposed:
        if at in taken and at > token.i:
            return taken[at], "apposition"
    if token.dep_ == "attr" and token.head.lemma_ == "be":
        for child in token.head.children:
            if child.dep_ == "nsubj" and child.i in taken:
                return taken[child.i], "is"
    if words.lists.code == "es" and any(child.dep_ == "cop" for child in token.children):
        for child in token.children:
            if child.dep_ == "nsubj" and child.i in taken:
                return taken[child.i], "is"
    return None, ""


def _owner_behind(words: Words, head: int) -> range:
    """The tokens of "de X" behind "Hijo": whose son it is, up to the comma that names him."""
    if words.lows[head] not in words.lists.kin:
        return range(0)
    if words.low(head + 1) not in particles().of | words.lists.melted:
        return range(0)
    end = head + 2
    while end < len(words) and words.lows[end] not in {",", ";", "(", "."}:
        end += 1
    return range(head + 2, end)
