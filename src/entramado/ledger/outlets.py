"""Under which names an outlet or agency is printed: "Agencia del Norte", "(Norte)", "The Post".

`spelled` gives what two printings must share to be one; a name that is only a kind of publication
("Radio", "The Press") stays whole.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from entramado.lang.base import LANGUAGES, language
from entramado.lang.folding import fold

_WORD = r"[A-ZÁÉÍÓÚÜÑ0-9][\w'’&-]*"
_JOIN = r"(?:(?:de|del|la|las|los|el|y|of|the|and|for)\s+){0,2}"
# Capitals in a row, small words between them: a name as printed.
NAME = re.compile(rf"(?<![\w@#])[A-ZÁÉÍÓÚÜÑ][\w'’&-]*(?:[ \t]+{_JOIN}{_WORD}){{0,6}}")

_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([\w-]{3,})(?:\.[a-z]{2,})+/?", re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def spelled(name: str) -> frozenset[str]:
    """The folded forms of a name: whole, without what kind of publication it says it is, and as
    it stands in an address ("alderchronicle.com")."""
    if _ADDRESS.fullmatch(name.strip()):
        return frozenset({fold(_ADDRESS.sub(r"\1", name.strip()))})
    words = fold(name).split()
    while len(words) > 1 and words[0] in words_of("articles", "bylines"):
        words = words[1:]
    core = [word for word in words if word not in words_of("kinds")]
    while core and core[0] in words_of("articles", "bylines") | {"de", "of"}:
        core = core[1:]
    return frozenset([*(" ".join(form) for form in (words, core) if form), "".join(words)])


def whole(name: str) -> str:
    """The longest of the folded forms: under it an outlet is one, with or without its article."""
    return max(spelled(name), key=len, default=fold(name))


@cache
def words_of(kind: str, name: str = "echoes") -> frozenset[str]:
    """A list of all language packs, folded: texts name outlets of any language."""
    return frozenset(fold(word) for code in LANGUAGES for word in language(code).data(name)[kind])
