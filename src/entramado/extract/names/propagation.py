"""Every other place where a name of the report stands and nothing found it.

A name that is known from running text is looked for everywhere: at the beginning of sentences,
in headlines and bullets where capitals say nothing, and where the parser was silent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from entramado.extract.names.found import Found, name_key, without_overlaps
from entramado.extract.names.particles import particles
from entramado.extract.names.votes import PERSON, PLACE
from entramado.extract.names.words import Words

_ACRONYM = 6


def propagated(finds: Sequence[Found], all_words: Sequence[Words]) -> list[Found]:
    """The finds and all further occurrences of their names, without overlaps."""
    known = _known(finds, all_words)
    longer = []
    for words in all_words:
        longer += list(_occurrences(words, known))
    present = {(find.block, find.first, find.last) for find in finds}
    new = [find for find in longer if (find.block, find.first, find.last) not in present]
    standing: dict[tuple[int, int], list[Found]] = defaultdict(list)
    for find in finds:
        for token in range(find.first, find.last):
            standing[find.block, token].append(find)
    grown = [find for find in new if _swallows(find, standing)]
    return without_overlaps([*grown, *finds, *new])


def without_opening_words(finds: Sequence[Found], all_words: Sequence[Words]) -> list[Found]:
    """The finds, less a word that only opens its sentence: "Sugiere CNX" where CNX is a name."""
    keys = {find.key for find in finds}
    kept = []
    for find in finds:
        words = all_words[find.block]
        rest = words.block.doc[find.first + 1 : find.last].text
        opens = words.opens[find.first] and find.last - find.first > 1
        name = words.lists.given(words.folds[find.first]) or {"head word", "other"} & {*find.rules}
        if opens and not name and name_key(rest) in keys:
            find = replace(find, first=find.first + 1, form=rest)  # noqa: PLW2901
        kept.append(find)
    return kept


# Names by their first two words, of one word by that, the longest first.
Known = dict[tuple[str, ...], list[tuple[tuple[str, ...], Found]]]


def _known(finds: Sequence[Found], all_words: Sequence[Words]) -> Known:
    """Names by how they begin; the surname of a full name is one of them."""
    forms: dict[tuple[str, ...], Found] = {}
    for find in finds:
        forms.setdefault(tuple(find.key.split()), find)
    for find in list(forms.values()):
        for short in _surnames(find, all_words[find.block]):
            forms.setdefault(short, find)
    table: Known = defaultdict(list)
    for form, find in forms.items():
        if form and len("".join(form)) > 1:
            table[form[:2]].append((form, find))
    return {first: sorted(group, key=lambda g: -len(g[0])) for first, group in table.items()}


def _surnames(find: Found, words: Words) -> Iterator[tuple[str, ...]]:
    little = particles().small | particles().links
    keys = [key for key in find.key.split() if key not in little]
    if find.schema != PERSON or len(keys) < 2 or find.key.split()[0] in little:
        return
    if not words.lists.given(keys[0]):
        yield (keys[-1],)
        return
    if len(keys) > 2:
        yield tuple(keys[:-1])
    whole = find.key.split()
    if words.lists.given(whole[0]) and len(whole) > 2 and whole[1] in particles().links:
        yield tuple(whole[1:])  # "Ana de la Peña": "De la Peña"
    start = 2 if len(keys) > 2 and words.lists.given(keys[1]) else 1
    yield tuple(keys[start:])
    yield (keys[start],)


def _occurrences(words: Words, known: Known) -> Iterator[Found]:
    index = 0
    while index < len(words):
        match = _match(words, index, known) if words.capitals[index] else None
        if match is None:
            index += 1
        else:
            yield match
            index = match.last


def _match(words: Words, index: int, known: Known) -> Found | None:
    begins = _beginning(words, index)
    if not begins:
        return None
    candidates = [*known.get(begins, []), *(known.get(begins[:1], []) if begins[1:] else [])]
    for form, find in candidates:
        last = _end(words, index, form)
        if last is None or not _plausible(words, index, last, form, find):
            continue
        return replace(
            find,
            block=words.number,
            first=index,
            last=last,
            form=words.block.doc[index:last].text,
            lead=None,
            rules=(
                "same name",
                *[r for r in find.rules if r not in _OF_ITS_PLACE | {words.reader}],
            ),
        )
    return None


def _beginning(words: Words, index: int) -> tuple[str, ...]:
    """The first two words that a name here can begin with; marks between them are no words."""
    keys = words.folds[index].split()
    at = index + 1
    while keys and len(keys) < 2 and at < len(words):
        keys = [*keys, *words.folds[at].split()]
        at += 1
    return tuple(keys[:2])


_OF_ITS_PLACE = frozenset({"parser", "capitals", "same name"})


def _end(words: Words, index: int, form: tuple[str, ...]) -> int | None:
    """Where the words of `form` end when they stand at `index`."""
    at, wanted = index, list(form)
    while wanted and at < len(words):
        keys = words.folds[at].split()
        if keys and keys != wanted[: len(keys)]:
            return None
        if not keys and at == index:
            return None
        wanted = wanted[len(keys) :]
        at += 1
    return None if wanted else at


def _plausible(words: Words, first: int, last: int, form: tuple[str, ...], find: Found) -> bool:
    """True when the words there are the name and not the same letters in another use."""
    text = words.block.doc[first:last].text
    if len(form) > 1:
        return True
    if find.form.isupper() and len(find.form) <= _ACRONYM and find.schema not in (PERSON, PLACE):
        return text.isupper()
    if words.titled or not words.opens[first]:
        return not words.titled or text.isupper() or len(form[0]) > 3
    return words.block.doc[first].pos_ == "PROPN" or len(find.key.split()) == 1


def _swallows(find: Found, standing: Mapping[tuple[int, int], Sequence[Found]]) -> bool:
    """True when a known longer name covers one or more shorter finds entirely."""
    tokens = range(find.first, find.last)
    inside = [other for token in tokens for other in standing.get((find.block, token), ())]
    return bool(inside) and all(
        find.first <= other.first and other.last <= find.last for other in inside
    )
