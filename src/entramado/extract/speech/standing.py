"""What is each named person of a report: an official, an expert, somebody who was there?

From the words beside the name, wherever in the report they stand ("Ana Ruiz, the ministry's
spokeswoman, ... Ruiz added"), and from the nouns that point at the person later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from entramado.extract.names.lexicon import lexicon
from entramado.extract.reading import Block, Reading
from entramado.extract.speech.speakerkinds import Kinds, kinds
from entramado.lang.base import language
from entramado.model.attribution import SpeakerKind
from entramado.model.mention import Mention, MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# What words can say of a person; the others are said of papers and bodies.
_RANK = (
    SpeakerKind.COURT,
    SpeakerKind.OFFICIAL,
    SpeakerKind.EXPERT,
    SpeakerKind.OUTLET,
    SpeakerKind.WITNESS,
)
# Words between a name and the noun that says what the person is ("a longtime security analyst").
_DESCRIPTION = 8
# Words of ", who has followed the groups of the north for the Institute ...".
_CLAUSE = 16


@dataclass(frozen=True, slots=True)
class _Clauses:
    relatives: frozenset[str]
    seeing: frozenset[str]


@cache
def _clauses(code: str) -> _Clauses:
    data = language(code).data("speech")
    return _Clauses(*(frozenset(map(str, data[name])) for name in ("relatives", "seeing")))


def standings(reading: Reading) -> dict[str, SpeakerKind]:
    """The kind of speaker that every named person is, by chain; unknown ones are left out."""
    said: dict[str, set[SpeakerKind]] = {}
    named = {m.chain for m in reading.mentions if m.kind is MentionKind.NAME}
    for mention in reading.mentions:
        if mention.schema != "Person" or mention.chain is None or mention.chain not in named:
            continue
        index = reading.block_at(mention.passage.start)
        span = None
        if index is not None:
            span = reading.blocks[index].tokens(mention.passage.start, mention.passage.end)
        if index is None or span is None:
            continue
        said.setdefault(mention.chain, set()).update(_said(reading.blocks[index], mention, span))
    return {
        chain: next(kind for kind in _RANK if kind in found)
        for chain, found in said.items()
        if found & set(_RANK)
    }


def _said(block: Block, mention: Mention, span: Span) -> Iterator[SpeakerKind]:
    table = kinds(block.pack.code)
    if mention.kind is MentionKind.NOMINAL:
        yield from _noun(span.root, table)
    if mention.kind is not MentionKind.NAME:
        return
    for words in mention.qualifiers:
        found = table.search(words.casefold())
        if found is not None and not _criminal(words.casefold()):
            yield found
    root = span.root
    beside = root.head.i < span.start and root.head.dep_ != "iobj"  # "dijo a medios Ana Ruiz"
    if root.dep_ in ("appos", "flat") and beside:
        yield from _noun(root.head, table)
    yield from _behind(block, span, table)


def _behind(block: Block, span: Span, table: Kinds) -> Iterator[SpeakerKind]:
    """What a description between commas says of the name before it."""
    doc, comma = block.doc, span.end
    if comma + 1 >= len(doc) or doc[comma].text != ",":
        return
    following, words = doc[comma + 1], _clauses(block.pack.code)
    if following.lower_ in words.relatives:
        yield from _clause(doc[comma + 2 : min(comma + _CLAUSE, following.sent.end)], words, table)
        return
    noun = _describing(block, comma)
    if noun is None:
        return
    found = set(_noun(noun, table))
    if found == {SpeakerKind.OFFICIAL} and _of_institute(doc[noun.i + 1 : comma + _CLAUSE], table):
        found = {SpeakerKind.EXPERT}
    yield from found


def _clause(clause: Span, words: _Clauses, table: Kinds) -> Iterator[SpeakerKind]:
    """As in "who saw the fire", "who studies gangs for the institute"."""
    verbs = [token for token in clause[:_DESCRIPTION] if token.pos_ in ("VERB", "AUX")]
    if any(token.lemma_.casefold() in words.seeing for token in verbs):
        yield SpeakerKind.WITNESS
    if any(table.of(t.lower_, t.lemma_.casefold()) is SpeakerKind.EXPERT for t in clause):
        yield SpeakerKind.EXPERT


def _describing(block: Block, comma: int) -> Token | None:
    """The head noun of what stands behind a comma: the first in Spanish, the last in English."""
    doc, noun = block.doc, None
    for token in doc[comma + 1 : comma + 1 + _DESCRIPTION]:
        if token.pos_ == "NOUN" and token.i + 1 < len(doc) and doc[token.i + 1].tag_ != "POS":
            noun = token
            if block.pack.code == "es":
                break
        elif token.pos_ in ("ADP", "VERB", "AUX", "SCONJ") or token.text == ",":
            break
    return noun


def _of_institute(words: Span, table: Kinds) -> bool:
    """As in "research director at the Institute": no official."""
    for token in words:
        if token.text in ",;":
            return False
        if table.of(token.lower_, token.lemma_.casefold()) is SpeakerKind.EXPERT:
            return True
    return False


def _noun(noun: Token, table: Kinds) -> Iterator[SpeakerKind]:
    found = table.of(noun.lower_, noun.lemma_.casefold())
    if found is not None and not _criminal(noun.lower_):
        yield found


def _criminal(words: str) -> bool:
    """As in "líder", "lieutenant": officers have such titles, and so have gangsters."""
    return any(words in lexicon(code).crime for code in ("en", "es"))
