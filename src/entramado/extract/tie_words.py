"""Which words say how two are tied: `ties.yaml`, loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from entramado.lang.base import language
from entramado.model.mention import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Relation:
    """One relational word: the tie it names by the kind of target, and its words.

    `slot`: where the target stands; `only`: the slots of a noun that can hold it, if not all.
    `verbs`: one of these must carry the noun. `head`: which of the words is looked for.
    """

    tie: str
    person: str
    body: str
    words: tuple[str, ...]
    slot: str = ""
    only: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    head: int = 0
    together: bool = False
    groups: bool = False

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
    acts: Mapping[str, tuple[Relation, ...]]
    sets: Mapping[str, frozenset[str]]
    offices: Mapping[str, str]
    connectors: frozenset[str]
    naming: frozenset[tuple[str, ...]]


@cache
def tie_words(code: str) -> TieWords:
    """The relational words of a language."""
    data = language(code).data("ties")
    nouns: dict[str, list[Relation]] = {}
    verbs: dict[str, list[Relation]] = {}
    acts: dict[str, list[Relation]] = {}
    for row in data["nouns"]:
        for entry in row["words"]:
            # The English tokenizer parts words at their hyphens.
            words = tuple((entry.replace("-", " - ") if code == "en" else entry).split())
            last = code == "en" and not {"of", "in"} & set(words)
            head = len(words) - 1 if last else 0
            nouns.setdefault(words[head], []).append(_relation(row, words, head=head))
    for row in data["verbs"]:
        for entry, slot in row["words"].items():
            words = tuple(entry.split())
            verbs.setdefault(words[0], []).append(_relation(row, words, slot))
    for row in data["acts"]:
        for entry, slots in row["words"].items():
            words = (str(entry),)
            only = frozenset(slots)
            acts.setdefault(words[0], []).append(_relation(row, words, only=only))
    sets = {name: frozenset(data[name]) for name in _SETS}
    # "or", "o" and "a" join anything.
    connectors = frozenset(word for word in data["alias"]["connectors"] if len(word) > _SHORT)
    return TieWords(
        nouns=_longest_first(nouns),
        verbs=_longest_first(verbs),
        acts=_longest_first(acts),
        sets=sets,
        offices=data["offices"],
        connectors=connectors,
        naming=frozenset(tuple(entry.split()) for entry in data["alias"]["naming"]),
    )


_SHORT = 2
_SETS = (
    "targets", "as", "copulas", "former", "alleged", "unstated", "mutual", "others", "together",
    "national", "local", "scene", "making", "made_from", "dissident", "named_by",
)  # fmt: skip


def _relation(
    row: Mapping[str, Any],
    words: tuple[str, ...],
    slot: str = "",
    *,
    head: int = 0,
    only: frozenset[str] = frozenset(),
) -> Relation:
    tie = str(row["tie"])
    return Relation(
        tie=tie,
        person=str(row.get("person", tie)),
        body=str(row.get("body", tie)),
        words=words,
        slot=slot,
        only=only or frozenset(row.get("only", ())),
        verbs=frozenset(row.get("verbs", ())),
        head=head,
        together=bool(row.get("together")),
        groups=bool(row.get("groups")),
    )


def phrase(token: Token, relation: Relation) -> range | None:
    """The tokens of all words of a relation whose head stands at `token`; None if one lacks."""
    doc, start = token.doc, token.i - relation.head
    span = range(start, start + len(relation.words))
    if start < 0 or span.stop > len(doc):
        return None
    fits = len(span) == 1 or all(
        word in {doc[at].lower_, doc[at].lemma_.lower()}
        for at, word in zip(span, relation.words, strict=True)
    )
    return span if fits else None


def _longest_first(found: dict[str, list[Relation]]) -> dict[str, tuple[Relation, ...]]:
    return {
        head: tuple(sorted(rows, key=lambda row: -len(row.words))) for head, rows in found.items()
    }
