"""Whether capitals stand for a name, also when the name is given in another language.

"CLN" is read against "Loma New Cartel" by what the words mean: the initials of the Spanish
words for new and cartel. The words are data (`concepts.yaml`), the same keys in every language.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product

from entramado.extract.names.lexicon import lexicon
from entramado.extract.names.particles import particles
from entramado.lang.base import LANGUAGES, language
from entramado.lang.concepts import concept_of
from entramado.lang.folding import fold

_SHORTEST, _LONGEST = 2, 8
_MOST_READINGS = 64


def is_acronym(form: str) -> bool:
    """True for a few capitals, with stops or without."""
    bare = form.replace(".", "")
    return bare.isupper() and bare.isalpha() and _SHORTEST <= len(bare) <= _LONGEST


@lru_cache(maxsize=4096)
def stands_for(form: str, key: str, code: str) -> bool:
    """True when the acronym `form` can stand for the name with the folded words `key`."""
    if not is_acronym(form):
        return False
    letters = fold(form.replace(".", ""))
    bodies = lexicon(code).bodies
    if letters in bodies:
        return bodies.get(key) == bodies[letters]
    words = key.split()
    if len(words) < 2 or key == letters:
        return False
    return _own_initials(letters, words) or _translated(letters, words)


def _own_initials(letters: str, words: list[str]) -> bool:
    """True when every word gives its initial in order; particles may give theirs or not."""
    if not words:
        return not letters
    taken = letters[:1] == words[0][0] and _own_initials(letters[1:], words[1:])
    return taken or (words[0] in particles().small and _own_initials(letters, words[1:]))


def _translated(letters: str, words: list[str]) -> bool:
    """True when the initials fit in the other language, in whatever order it puts the words.

    The first letter must be that of a word with a known translation: "C" for cartel. A "D" that
    is left over is the Spanish "de".
    """
    meaning = [word for word in words if word not in particles().small]
    choices = [sorted({word[0], *_initials_elsewhere(word)}) for word in meaning]
    heads = {initial for word in meaning for initial in _initials_elsewhere(word)}
    if letters[0] not in heads:
        return False
    without = letters.replace("d", "", 1), letters.replace("d", "")
    wanted = [sorted(letters), *map(sorted, without)]
    readings = list(islice(product(*choices), _MOST_READINGS))
    return len(letters) > _SHORTEST and any(sorted(reading) in wanted for reading in readings)


@lru_cache(maxsize=20_000)
def _initials_elsewhere(word: str) -> frozenset[str]:
    concept = concept_of(word)
    forms = (
        form
        for code in LANGUAGES
        if concept is not None
        for form in language(code).data("concepts").get(concept, ())
    )
    return frozenset(fold(str(form))[:1] for form in forms)
