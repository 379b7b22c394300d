"""What stands in quotation marks behind a person's name, or behind "alias", is what they call him.

Wherever the parser put its borders: the marks say where a nickname begins and ends, and a
nickname need not look like a name ("el Chanquete", "Doc", "Licenciado Nieve").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from entramado.extract.names.found import Found, without_overlaps
from entramado.extract.names.particles import particles
from entramado.extract.names.votes import GROUP, PERSON
from entramado.extract.names.words import QUOTES, Words
from entramado.lang.base import language

# Not "nickname": that is the vote for whatever looks like one, "El Cuervo" or a paper, "El Diario".
RULE = "nickname in quotes"
_LONGEST = 5
_FAR = 8  # tokens between a name and its nickname; further off one in four was another's
_BACK = 60  # characters in which the cue before a nickname stands
_AGE = re.compile(r"^[,\s(]*(?:(?:de )?\d{1,2}(?: años)?(?: de edad)?)?[,\s(]*$")
_MORE = frozenset({"and", "y", "e", "or", "o", ",", "/"})


def with_nicknames(finds: Sequence[Found], all_words: Sequence[Words]) -> list[Found]:
    """The finds, with the nicknames that quotation marks show; they go before what overlaps."""
    by_block: dict[int, list[Found]] = {}
    for find in finds:
        by_block.setdefault(find.block, []).append(find)
    made = [
        nick
        for words in all_words
        if words.number in by_block and QUOTES.intersection(words.texts)
        for nick in _nicknames(words, by_block[words.number])
    ]
    return without_overlaps([*made, *finds]) if made else list(finds)


def nickname_pairs(
    finds: Sequence[Found], all_words: Sequence[Words]
) -> Iterator[tuple[int, int, str]]:
    """Each nickname with the name that it is said of, the nearest before it in its sentence."""
    for index, find in enumerate(finds):
        # "El Toledi" of "Omar El Toledi" looks like a nickname and is a surname: marks must tell.
        if RULE not in find.rules and not {"nickname", "quoted"} <= {*find.rules}:
            continue
        words = all_words[find.block]
        at = index - 1
        while at >= 0 and finds[at].block == find.block:
            left = finds[at]
            if words.sentences[left.first] != words.sentences[find.first]:
                break
            if left.schema == find.schema:
                if not _another(words, left.last, find.first):
                    yield at, index, "alias: nickname in quotes"
                break
            at -= 1


def _another(words: Words, first: int, last: int) -> bool:
    """True when somebody without a name stands between: "X, and a third man known as «Y»"."""
    lists = words.lists
    if last - first > _FAR:
        return True
    new = lists.articles | lists.apart
    doc = words.block.doc
    for at in range(first, last - 1):
        if words.lows[at] in new and doc[at + 1].pos_ in {"NOUN", "ADJ"}:
            return True
    people = {*lists.apart, *lists.kin, *lists.crime}
    return any(
        low in people or (low in lists.nouns and lists.nouns[low].schema == PERSON)
        for low in words.lows[first:last]
    )


def _nicknames(words: Words, finds: Sequence[Found]) -> Iterator[Found]:
    ends = {find.last: find for find in finds if find.schema in (PERSON, GROUP)}
    before: tuple[int, Found] | None = None  # where the last nickname's marks close
    for start, end in _quoted(words):
        schema = _schema(words, start - 1, ends, before)
        if schema is None or not _looks(words, start, end):
            continue
        plural = words.lows[start] in {"los", "las"}
        if plural and schema == PERSON:
            continue
        form = words.block.doc[start:end].text
        made = Found(words.number, start, end, form, None, (RULE,), None, schema)
        before = end + 1, made
        yield made


def _quoted(words: Words) -> Iterator[tuple[int, int]]:
    """The tokens between the marks, closing commas left out."""
    at = 0
    while at < len(words):
        if words.texts[at] not in QUOTES or not _opens(words, at):
            at += 1
            continue
        end = at + 1
        while end < len(words) and end - at <= _LONGEST + 1 and words.texts[end] not in QUOTES:
            end += 1
        if end >= len(words) or words.texts[end] not in QUOTES or end == at + 1:
            at += 1
            continue
        last = end
        while last > at + 1 and words.texts[last - 1] in {",", "."}:
            last -= 1
        if last > at + 1:
            yield at + 1, last
        at = end + 1


def _opens(words: Words, at: int) -> bool:
    """An opening mark has a blank before it and none behind, but for 'alias " El Cuervo ," who'."""
    doc = words.block.doc
    before = at == 0 or bool(doc[at - 1].whitespace_) or words.texts[at - 1] == "("
    if before and doc[at].whitespace_:
        start = max(0, doc[at].idx - _BACK)
        return _cue(words.lists.code).search(words.text[start : doc[at].idx]) is not None
    return before


def _looks(words: Words, start: int, end: int) -> bool:
    """Capitals but for little words; no sentence, no number."""
    little = particles().small | particles().articles | {"de", "del", "el", "la"}
    if end - start > _LONGEST or all(words.lows[at] in little for at in range(start, end)):
        return False
    return all(words.capitals[at] or words.lows[at] in little for at in range(start, end)) and any(
        words.capitals[at] for at in range(start, end)
    )


def _schema(
    words: Words, mark: int, ends: dict[int, Found], before: tuple[int, Found] | None
) -> str | None:
    """Whose nickname the marks open: a person's or a group's; None when nobody's."""
    doc = words.block.doc
    if before is not None and set(words.lows[before[0] : mark]) <= _MORE | {"alias"}:
        return before[1].schema
    left = next((ends[at] for at in range(mark, max(mark - 8, -1), -1) if at in ends), None)
    if left is not None:
        gap = doc[left.last : mark].text
        comma = words.low(mark - 1) in {",", "("} or words.low(left.last) == "("
        after = _closing(words, mark)
        if left.schema == PERSON and comma and _AGE.match(gap) and after not in _SAYING:
            return PERSON
    start = max(0, doc[mark].idx - _BACK)
    if _cue(words.lists.code).search(words.text[start : doc[mark].idx]):
        nearest = max((at for at in ends if at <= mark), default=None)
        group = nearest is not None and ends[nearest].schema == GROUP
        return None if group else PERSON
    return None


_SAYING = frozenset({"said", "dijo", "says"})


def _closing(words: Words, mark: int) -> str:
    """The word behind the closing mark."""
    end = mark + 1
    while end < len(words) and words.texts[end] not in QUOTES:
        end += 1
    return words.low(end + 1)


@cache
def _cue(code: str) -> re.Pattern[str]:
    data = language(code).data("aliases")
    every = "|".join([*data["cues"], *data["quoted"]])
    return re.compile(rf"\b(?:{every})\s*(?:the|el|la)?\s*[:,]?\s*$", re.IGNORECASE)
