"""Two names that the report itself says are one: "commonly known as", "alias", "(a)", brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from entramado.extract.names.found import Found
from entramado.extract.names.particles import particles
from entramado.extract.names.votes import PERSON, PLACE
from entramado.extract.names.words import Words
from entramado.lang.base import language

if TYPE_CHECKING:
    from spacy.tokens import Doc

_QUOTE = "[\"'“”‘’«»`´]"
# Between the two names there may stand an age, a comma, a bracket, a short apposition.
_AGE = r"(?:,? ?\(?\d{2}\)?(?: años(?: de edad)?)?,?)?"
_CLOSE = re.compile(rf"^{_QUOTE}?{_AGE}\s*[,(\[–—-]?\s*{_QUOTE}?$")


def same_by_alias(
    finds: Sequence[Found], all_words: Sequence[Words]
) -> Iterator[tuple[int, int, str]]:
    """Pairs of indices into `finds`, with the rule that says they are one."""
    for index in range(len(finds) - 1):
        left = finds[index]
        words = all_words[left.block]
        for further in (1, 2):
            if index + further >= len(finds):
                break
            right = finds[index + further]
            if right.block != left.block or PLACE in (left.schema, right.schema):
                continue
            rule = _rule(left, right, words)
            if rule:
                yield index, index + further, rule
                break


def _rule(left: Found, right: Found, words: Words) -> str | None:
    doc = words.block.doc
    between = words.text[_end(doc, left.last) : doc[right.first].idx]
    if len(between) > 90 or "\n" in between:
        return None
    after = words.text[_end(doc, right.last) :][:2]
    cue = _cues(words.lists.code).search(between)
    if cue and _kinds_agree(left, right) and not _calls(doc, left, right):
        return f"alias: {cue.group('cue').lower()}"
    if _CLOSE.match(between) and between.strip():
        return _by_marks(left, right, between, after)
    return None


def _calls(doc: Doc, left: Found, right: Found) -> bool:
    """True for "Ruiz called Lara a traitor": what one does to the other, no name of his."""
    return any(
        child.dep_ in {"nsubj", "csubj"} and left.first <= child.i < left.last
        for token in doc[left.last : right.first]
        if token.pos_ == "VERB"
        for child in token.lefts
    )


def _by_marks(left: Found, right: Found, between: str, after: str) -> str | None:
    quoted = between.rstrip()[-1:] in set("\"'“‘«`") and after[:1] in set("\"'”’»,´")
    # 'of Ana Lara" Sosa's list': a mark that closes, and a possessive.
    quoted = quoted and between[:1] not in set("\"'“”‘’«»`´") and after[1:2] != "s"
    both = left.schema == right.schema == PERSON
    if both and quoted and (_bare(right) or _bare(left)):
        return "alias: nickname in quotes"
    if both and between.strip() == "(" and _bare(right):
        return "alias: nickname in brackets"
    if both and _bare(left) and between.strip() in {"(", '" (', "” ("}:
        return "alias: name in brackets"
    return None


def _bare(find: Found) -> bool:
    """True for what looks like a nickname: an article, or one word that is no surname."""
    keys = find.key.split()
    return keys[0] in particles().articles or len(keys) == 1 or "the" in find.form.lower()


def _kinds_agree(left: Found, right: Found) -> bool:
    groups = {"Organization", "PublicBody", "Company"}
    if left.schema == right.schema:
        return True
    return left.schema in groups and right.schema in groups


def _end(doc: object, last: int) -> int:
    token = doc[last - 1]  # type: ignore[index]
    return int(token.idx) + len(token.text)


@cache
def _cues(code: str) -> re.Pattern[str]:
    data = language(code).data("aliases")
    every = "|".join([*data["cues"], *data["reverse"]])
    inner = r"(?:\s*(?:the|el|la|los|su|de los))?"
    return re.compile(
        rf"^{_QUOTE}?{_AGE}\s*[,(–—-]*\s*(?:{_QUOTE}\s*)?(?:who (?:is|was)|quien (?:es|era)|y)?\s*"
        rf"(?P<cue>{every}){inner}\s*[:,]?\s*{_QUOTE}?$",
        re.IGNORECASE,
    )


def nickname_inside(
    finds: Sequence[Found], all_words: Sequence[Words]
) -> Iterator[tuple[int, int, str]]:
    """Given "Nick" Surname: three finds of one person."""
    for index in range(len(finds) - 2):
        given, nick, surname = finds[index : index + 3]
        words = all_words[given.block]
        if not (given.block == nick.block == surname.block):
            continue
        pairs = (given, nick), (nick, surname)
        marks = [words.block.doc[one.last : other.first].text for one, other in pairs]
        if all(re.fullmatch(_QUOTE, mark) for mark in marks) and PERSON in (
            given.schema,
            surname.schema,
        ):
            yield index, index + 1, "alias: nickname inside a name"
            yield index, index + 2, "alias: nickname inside a name"
