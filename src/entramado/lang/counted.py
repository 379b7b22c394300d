"""What kind of people or things a counted noun names, in any language (`counted.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from entramado.lang.base import LANGUAGES, language
from entramado.lang.folding import fold


@cache
def _classes() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code in LANGUAGES:
        for kind, words in language(code).data("counted").items():
            found |= {fold(word): kind for word in words}
    return found


def counted_class(of: str | None) -> str:
    """What kind of thing is counted: forces, group, civilians, ..., or the noun itself."""
    words = fold(of or "").split()
    known = [_classes()[word] for word in words if word in _classes()]
    if known:
        return min(known, key=lambda kind: (kind == "anyone", kind))
    return "anyone" if not words else " ".join(words)
