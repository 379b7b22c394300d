"""Who is only in the way of events: victims, minors, witnesses, by role and age (promise 9).

When in doubt a person without a part in the story is shielded: showing one is a judgement,
having shown one cannot be undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from entramado.extract.names.lexicon import listed
from entramado.extract.names.words import Words
from entramado.lang.base import language
from entramado.model.mention import Shield

_ADULT = 18


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled `shields.yaml` of a language."""

    victim: frozenset[str]
    minor: frozenset[str]
    witness: frozenset[str]
    harm: frozenset[str]
    speech: frozenset[str]
    livelihood: frozenset[str]
    acts: frozenset[str]
    suspect: frozenset[str]
    age: re.Pattern[str]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pointed:
    """One mention of a person: its tokens, the words that describe it, its head noun if any."""

    words: Words
    first: int
    last: int
    described: tuple[str, ...]
    noun: str | None


@cache
def cues(code: str) -> Cues:
    """The shield cues of a language."""
    data = language(code).data("shields")
    names = ("victim", "minor", "witness", "harm", "speech", "livelihood", "acts", "suspect")
    sets = {name: frozenset(listed(data[name])) for name in names}
    return Cues(**sets, age=re.compile(data["age"]), numbers=listed(data["numbers"]))


def shields_of(mentions: Sequence[Pointed], *, nicknamed: bool) -> tuple[Shield, ...]:
    """The shields of the person whose mentions these are."""
    found = set()
    if any(_minor(mention) for mention in mentions):
        found.add(Shield.MINOR)
    if not nicknamed and not any(_has_a_part(mention) for mention in mentions):
        if any(_harmed(mention) for mention in mentions):
            found.add(Shield.VICTIM)
        if any(_saw(mention) for mention in mentions):
            found.add(Shield.WITNESS)
    return tuple(sorted(found))


def _minor(mention: Pointed) -> bool:
    cue = cues(mention.words.lists.code)
    said = {*mention.described, mention.noun or ""}
    if said & cue.minor:
        return True
    text, begin, end = _around(mention)
    ages = [*cue.age.finditer(text, max(0, begin - 25), begin + 25)]
    ages += [*cue.age.finditer(text, end, end + 30)]
    near = (m for m in ages if m.end() >= begin - 3 and _bridge(text, m, begin, end))
    if any(0 < _number(match, cue.numbers) < _ADULT for match in near):
        return True
    plain = re.match(r", (\d{1,2})[,.)]", text[end : end + 8])
    return bool(plain and 0 < int(plain.group(1)) < _ADULT)


def _bridge(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    """True when the age is said of this person: nothing but a comma and a short word between."""
    between = text[match.end() : begin] if match.end() <= begin else text[end : match.start()]
    return len(between) <= 12 and "." not in between and " y " not in between


def _number(match: re.Match[str], numbers: tuple[str, ...]) -> int:
    word = next((group for group in match.groups() if group), "0")
    if word.isdigit():
        return int(word)
    return numbers.index(word) + 1 if word in numbers else 0


def _around(mention: Pointed) -> tuple[str, int, int]:
    doc = mention.words.block.doc
    last = doc[mention.last - 1]
    return mention.words.text, doc[mention.first].idx, last.idx + len(last.text)


def _has_a_part(mention: Pointed) -> bool:
    """True for officials, professionals of the story, suspects and those who lead."""
    lists, cue = mention.words.lists, cues(mention.words.lists.code)
    said = {*mention.described, mention.noun or ""}
    if said & (lists.crime | lists.offices):
        return True
    if said & (lists.roles - cue.victim - cue.witness):
        return True
    root = mention.words.block.doc[mention.first : mention.last].root
    verb = root.head
    lemma = verb.lemma_.lower()
    if root.dep_ == "nsubj" and lemma in cue.acts:
        return True
    if _passive(root.dep_) and lemma in cue.suspect:
        return True
    return _relative(root.children, cue.acts | cue.suspect)


def _relative(children: Iterable[object], lemmas: frozenset[str]) -> bool:
    return any(
        child.dep_ in {"relcl", "acl"} and child.lemma_.lower() in lemmas  # type: ignore[attr-defined]
        for child in children
    )


def _passive(dep: str) -> bool:
    return dep in {"nsubjpass", "nsubj:pass", "dobj", "obj", "iobj"}


def _harmed(mention: Pointed) -> bool:
    cue = cues(mention.words.lists.code)
    if mention.noun in {"victim", "víctima", "bystander", "transeúnte"}:
        return True
    root = mention.words.block.doc[mention.first : mention.last].root
    verb = root.head
    lemma = verb.lemma_.lower()
    own = root.dep_ == "nsubj" and lemma in _OWN_HARM and lemma in cue.harm
    turned = root.dep_ in {"nsubj", "appos", "nmod", "flat"} and _is_passive(verb)
    harmed = lemma in cue.harm and (_passive(root.dep_) or turned)
    if own or harmed:
        return mention.noun is None or mention.noun in cue.victim | cue.minor
    return _relative_harm(mention, cue.harm)


_OWN_HARM = frozenset({"die", "disappear", "morir", "fallecer", "desaparecer"})


def _is_passive(verb: object) -> bool:
    children = verb.children  # type: ignore[attr-defined]
    return any(c.dep_ in {"auxpass", "aux"} and c.lemma_ in {"be", "ser", "get"} for c in children)


def _relative_harm(mention: Pointed, harm: frozenset[str]) -> bool:
    root = mention.words.block.doc[mention.first : mention.last].root
    following = [root, *root.children]
    for token in following:
        for child in token.children:
            if child.dep_ in {"relcl", "acl"} and child.lemma_.lower() in harm:
                return mention.noun is None
    return False


def _saw(mention: Pointed) -> bool:
    cue = cues(mention.words.lists.code)
    said = {*mention.described, mention.noun or ""}
    if said & {"witness", "eyewitness", "testigo", "survivor", "sobreviviente"}:
        return True
    root = mention.words.block.doc[mention.first : mention.last].root
    speaks = root.dep_.startswith("nsubj") and root.head.lemma_.lower() in cue.speech
    if speaks and said & cue.witness:
        return True
    return speaks and mention.noun is None and _relative(root.children, cue.livelihood)
