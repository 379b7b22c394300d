"""Who is this speaker: an agency, an official, a court, somebody without a name?

From the words of the noun phrase and, where the names step found one, from the mention in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from entramado.extract.reading import Block
from entramado.lang.base import language
from entramado.model.attribution import Speaker, SpeakerKind
from entramado.model.mention import Mention, MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# What a schema of the names step says where the words say nothing.
_BY_SCHEMA = {
    "Person": SpeakerKind.PERSON,
    "PublicBody": SpeakerKind.BODY,
    "Organization": SpeakerKind.BODY,
    "Company": SpeakerKind.COMPANY,
    # "Mexico has stated": its government speaks.
    "Place": SpeakerKind.BODY,
}
# Words of these kinds describe a person or body that a name beside them identifies.
_NAMELESS = frozenset({SpeakerKind.ANONYMOUS, SpeakerKind.WITNESS})
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
class Mentions:
    """The mentions of a report, by where they stand."""

    ordered: tuple[Mention, ...]
    starts: tuple[int, ...]
    names: Mapping[str, Mention]

    @classmethod
    def of(cls, mentions: tuple[Mention, ...]) -> Mentions:
        """The mentions, and the first name of each chain."""
        ordered = tuple(sorted(mentions, key=lambda m: (m.passage.start, m.passage.end)))
        names: dict[str, Mention] = {}
        for mention in ordered:
            if mention.chain and mention.kind is MentionKind.NAME:
                names.setdefault(mention.chain, mention)
        return cls(ordered, tuple(m.passage.start for m in ordered), names)

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that stand inside these positions."""
        index = bisect_left(self.starts, start)
        inside = []
        while index < len(self.ordered) and self.starts[index] < end:
            if self.ordered[index].passage.end <= end:
                inside.append(self.ordered[index])
            index += 1
        return inside


def speaker(
    block: Block, words: Span, head: Token, mentions: Mentions, *, anyone: bool = True
) -> Speaker | None:
    """The speaker that the noun phrase `words` (its head noun `head`) names.

    Without `anyone`, None for a thing that no list and no name makes a speaker ("retaliation").
    """
    start, end = block.span_of(words)
    inside = mentions.within(start, end)
    mention = _mention(block, head, inside)
    name = words.text
    if mention is not None and mention.kind is MentionKind.PRONOUN and mention.chain:
        known = mentions.names.get(mention.chain)
        name = known.form if known else name
    kind = _kind(block, words, head, mention)
    if kind is None and not anyone:
        return None
    return Speaker(name, kind or SpeakerKind.ANONYMOUS, mention.id if mention else None)


def _mention(block: Block, head: Token, inside: list[Mention]) -> Mention | None:
    """A name before a nominal; the one at the head of the phrase before others."""
    position = block.start + head.idx
    best = sorted(
        inside,
        key=lambda m: (
            m.kind is not MentionKind.NAME,
            not m.passage.start <= position < m.passage.end,
            m.schema == "Place",
            m.passage.start,
        ),
    )
    return best[0] if best else None


def _kind(block: Block, words: Span, head: Token, mention: Mention | None) -> SpeakerKind | None:
    text = words.text.casefold()
    lexicon = _lexicon(block.pack.code)
    before = f"{head.nbor(-1).lower_} {head.lower_}" if head.i > words.start else ""
    kind = lexicon.of(before, head.lower_, head.lemma_.casefold())  # "news agency", then "agency"
    # "Vecinos", first in its sentence, is tagged as a name.
    known = kind in _NAMELESS
    named = any(token.pos_ == "PROPN" and not (known and token == head) for token in words) or (
        mention is not None and mention.kind is MentionKind.NAME
    )
    if kind is None or (named and kind in _NAMELESS):
        found = lexicon.search(text)
        kind = found if found is not None and not (named and found in _NAMELESS) else kind
    if kind is SpeakerKind.OFFICIAL and not named and _unnamed(words, head):
        return SpeakerKind.ANONYMOUS
    if kind is not None:
        return kind
    if mention is not None:
        return _BY_SCHEMA.get(mention.schema, SpeakerKind.PERSON)
    entity = head.ent_type_
    if entity in ("GPE", "LOC", "ORG", "NORP", "FAC"):
        return SpeakerKind.BODY
    return SpeakerKind.PERSON if head.pos_ in ("PROPN", "PRON") or entity == "PERSON" else None


def _unnamed(words: Span, head: Token) -> bool:
    """As in "An official", "US officials": nobody in particular. "The governor" is somebody."""
    if "Plur" in head.morph.get("Number", []):
        return True
    first = words[0]
    return first.pos_ == "DET" and "Ind" in first.morph.get("Definite", [])


@dataclass(frozen=True, slots=True)
class _Lexicon:
    words: Mapping[str, SpeakerKind]
    pattern: re.Pattern[str]

    def of(self, *forms: str) -> SpeakerKind | None:
        return next((self.words[form] for form in forms if form in self.words), None)

    def search(self, text: str) -> SpeakerKind | None:
        """The most telling kind among the words of a phrase."""
        kinds = [self.words[match[0]] for match in self.pattern.finditer(text)]
        specific = [kind for kind in kinds if kind in _SPECIFIC]
        return next(iter(specific or kinds), None)


@cache
def _lexicon(code: str) -> _Lexicon:
    kinds = language(code).data("speech")["kinds"]
    words: dict[str, SpeakerKind] = {}
    for kind, listed in kinds.items():
        for word in listed:
            words.setdefault(str(word), SpeakerKind(kind))
    ordered = sorted(words, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
    return _Lexicon(words, pattern)
