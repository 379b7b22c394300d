"""Which words of a language name which kind of speaker: "court", "analyst", "ministry"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from entramado.lang.base import language
from entramado.model.attribution import SpeakerKind

_SPECIFIC = frozenset(
    {
        SpeakerKind.AGENCY,
        SpeakerKind.OUTLET,
        SpeakerKind.COURT,
        SpeakerKind.EXPERT,
        SpeakerKind.OFFICIAL,
    }
)


@dataclass(frozen=True, slots=True)
class Kinds:
    """The words of one language by the kind of speaker that they name."""

    words: Mapping[str, SpeakerKind]
    pattern: re.Pattern[str]

    def of(self, *forms: str) -> SpeakerKind | None:
        """The kind of the first form that is listed."""
        return next((self.words[form] for form in forms if form in self.words), None)

    def search(self, text: str) -> SpeakerKind | None:
        """The most telling kind among the words of a phrase."""
        found = [self.words[match[0]] for match in self.pattern.finditer(text)]
        specific = [kind for kind in found if kind in _SPECIFIC]
        return next(iter(specific or found), None)


@cache
def kinds(code: str) -> Kinds:
    """The words of a language, read once."""
    table = language(code).data("speech")["kinds"]
    words: dict[str, SpeakerKind] = {}
    for kind, listed in table.items():
        for word in listed:
            words.setdefault(str(word), SpeakerKind(kind))
    ordered = sorted(words, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
    return Kinds(words, pattern)
