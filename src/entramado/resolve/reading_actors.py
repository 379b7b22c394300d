"""The printed name of a group, body or company taken apart: concepts, country, legal form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rapidfuzz.distance import OSA

from entramado.lang.concepts import concept_of, country_in
from entramado.lang.folding import fold
from entramado.resolve import lexicon
from entramado.resolve.reading import Reading, counted, numbers_of
from entramado.resolve.scripts import latin

_BRACKETS = re.compile(r"\s*\(([A-ZÁÉÍÓÚÑ0-9.]{2,9})\)\s*$")
_LONG_FORM = 12  # letters from which a legal form with one slip is still that form


def actor_reading(form: str, schema: str) -> Reading:
    """The reading of the name of a group, public body or company."""
    long, brackets = without_acronym(form)
    folded = fold(latin(long).replace("&", " and "))
    bare = form.replace(".", "").strip()
    article = folded.split(" ")[0] in lexicon.words("articles")
    acronym = 2 <= len(bare) <= 7 and bare.isupper() and bare.isalpha()
    rest, legal = without_legal_form(folded)
    country, rest = country_in(rest) if schema != "Company" else (None, rest)
    tokens = [word for word in rest.split() if word not in lexicon.words("linking")] or rest.split()
    short = lexicon.pairs("abbreviations")
    tokens = [short.get(token, token) for token in initials_joined(tokens)]
    words, spellings = _meanings(counted(tuple(tokens)))
    key = bare.casefold() if acronym else " ".join(sorted(words))
    return Reading(
        form, "actor", words, "".join(tokens), legal=legal, country=country, acronym=acronym,
        article=article, brackets=brackets, spellings=spellings,
        bodies=lexicon.bodies().get(key, frozenset()),
        numbers=numbers_of(words),
    )  # fmt: skip


def without_acronym(form: str) -> tuple[str, str | None]:
    """The name without the acronym that stands in brackets behind it, and that, folded."""
    found = _BRACKETS.search(form) if "(" in form else None
    if not found or not form[: found.start()].strip():
        return form, None
    return form[: found.start()].rstrip(), fold(found.group(1).replace(".", ""))


def _meanings(tokens: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Concepts where the lexicon has one, each with the word as printed.

    "Ministry" says nothing where the rest names it, nor "office" beside "attorney".
    """
    found = [(concept_of(token) or token, token) for token in tokens]
    empty = {"ministry", "office"} if any(c == "prosecutor" for c, _ in found) else {"ministry"}
    found = [(c, token) for c, token in found if c not in empty] or found
    return tuple(c for c, _ in found), tuple(token for _, token in found)


def initials_joined(tokens: list[str]) -> list[str]:
    """As in "l x c aviation" is "lxc aviation"."""
    joined: list[str] = []
    run = ""
    for token in [*tokens, ""]:
        if len(token) == 1 and token.isalpha():
            run += token
            continue
        joined += [run] * bool(run)
        run = ""
        joined += [token] * bool(token)
    return joined


@cache
def _legal_lengths() -> int:
    return max(len(form.split()) for form in lexicon.keyed("legal_forms"))


def without_legal_form(folded: str) -> tuple[str, str | None]:
    """The name without the legal form at its end (or, as in Russian, in front)."""
    forms = lexicon.keyed("legal_forms")
    words = folded.split()
    legal: str | None = None
    for _ in range(2):  # "Co., Ltd."
        for size in range(min(_legal_lengths(), len(words) - 1), 0, -1):
            tail = " ".join(words[-size:])
            head = " ".join(words[:size])
            if tail in forms:
                words, legal = words[:-size], legal or forms[tail]
                break
            if head in forms and (size > 1 or head not in lexicon.words("articles")):
                words, legal = words[size:], legal or forms[head]
                break
    if legal is None:
        words, legal = _mistyped_legal_form(words)
    return " ".join(words), legal


def _mistyped_legal_form(words: list[str]) -> tuple[list[str], str | None]:
    for size in range(min(4, len(words) - 1), 0, -1):
        tail = " ".join(words[-size:])
        for form, key in lexicon.keyed("legal_forms").items() if len(tail) >= _LONG_FORM else ():
            if len(form) >= _LONG_FORM and OSA.distance(form, tail, score_cutoff=1) <= 1:
                return words[:-size], key
    return words, None
