"""Which words say how two are tied: `ties.yaml`, loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from entramado.lang.base import language
from entramado.model.mention import Mention


@dataclass(frozen=True, slots=True)
class Relation:
    """One relational word: the tie it names by the kind of target, and its words."""

    tie: str
    person: str
    body: str
    words: tuple[str, ...]
    slot: str = ""

    def tie_for(self, target: Mention) -> str:
        """The tie when this is the target: a lieutenant of a man works for him."""
        if target.schema == "Person":
            return self.person
        return self.body if target.schema in {"PublicBody", "Place"} else self.tie


@dataclass(frozen=True, slots=True)
class TieWords:
    """`ties.yaml` of one language, by the head of each word."""

    nouns: Mapping[str, tuple[Relation, ...]]
    verbs: Mapping[str, tuple[Relation, ...]]
    sets: Mapping[str, frozenset[str]]


@cache
def tie_words(code: str) -> TieWords:
    """The relational words of a language."""
    data = language(code).data("ties")
    nouns: dict[str, list[Relation]] = {}
    verbs: dict[str, list[Relation]] = {}
    for row in data["nouns"]:
        for entry in row["words"]:
            words = tuple(entry.split())
            head = words[-1] if code == "en" and "of" not in words else words[0]
            nouns.setdefault(head, []).append(_relation(row, words))
    for row in data["verbs"]:
        for entry, slot in row["words"].items():
            words = tuple(entry.split())
            verbs.setdefault(words[0], []).append(_relation(row, words, slot))
    sets = {
        name: frozenset(data[name])
        for name in ("targets", "as", "copulas", "former", "alleged", "unstated")
    }
    return TieWords(_longest_first(nouns), _longest_first(verbs), sets)


def _relation(row: Mapping[str, Any], words: tuple[str, ...], slot: str = "") -> Relation:
    tie = str(row["tie"])
    return Relation(tie, row.get("person", tie), row.get("body", tie), words, slot)


def _longest_first(found: dict[str, list[Relation]]) -> dict[str, tuple[Relation, ...]]:
    return {
        head: tuple(sorted(rows, key=lambda row: -len(row.words))) for head, rows in found.items()
    }
