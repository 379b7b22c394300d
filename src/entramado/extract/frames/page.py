"""What stands where in one report: mentions, figures, times and speeches by token.

Built once per report, so that the steps after it only look up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from entramado.extract.frames.clause import RELATIVE, noun_arguments
from entramado.extract.frames.lexical_units import Lexicon, lexicon
from entramado.extract.reading import Block, Figure, Reading, Speech, TimeSpan
from entramado.lang.base import language
from entramado.model.mention import Mention, MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

ACTORS = frozenset({"Person", "Organization", "PublicBody", "Company"})
GROUPS = frozenset({"Organization", "PublicBody", "Company"})


class Page:
    """Look-ups over one reading. Holds no findings of its own."""

    def __init__(self, reading: Reading) -> None:
        """Index everything the steps before have found."""
        self.reading = reading
        self._starts = [block.start for block in reading.blocks]
        self.lexicons: tuple[Lexicon, ...] = tuple(
            lexicon(block.pack.code) for block in reading.blocks
        )
        self._mentions: dict[tuple[int, int], list[Mention]] = defaultdict(list)
        self._figures: dict[tuple[int, int], list[Figure]] = defaultdict(list)
        self._times: dict[int, list[TimeSpan]] = defaultdict(list)
        self._in_block: dict[int, list[Mention]] = defaultdict(list)
        self.roots: dict[str, tuple[int, int]] = {}
        self._named_chains = {
            m.chain for m in reading.mentions if m.kind is MentionKind.NAME and m.chain
        }
        self.by_id = {mention.id: mention for mention in reading.mentions}
        for mention in reading.mentions:
            self._index_mention(mention)
        self._figures_of: dict[int, list[Figure]] = defaultdict(list)
        for figure in reading.figures:
            self._figures[figure.block, figure.noun].append(figure)
            self._figures_of[figure.block].append(figure)
        self._index_speeches()
        for time in reading.times:
            block = reading.block_at(time.start)
            if block is not None:
                self._times[block].append(time)

    def _index_speeches(self) -> None:
        """Every speech by the blocks it stands in, and every word that is a cue."""
        self._speeches: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        self._cues: set[int] = set()
        for number, speech in enumerate(self.reading.speeches):
            if speech.cue is not None:
                self._cues.update(range(*speech.cue))
            for start, end in speech.content:
                for block in self._blocks_over(start, end):
                    self._speeches[block].append((start, end, number))

    def _blocks_over(self, start: int, end: int) -> range:
        """The blocks that have a character between two positions."""
        starts = self._starts
        first = max(bisect_right(starts, start) - 1, 0)
        return range(first, bisect_left(starts, end, lo=first))

    def _index_mention(self, mention: Mention) -> None:
        passage = mention.passage
        index = self.reading.block_at(passage.start)
        if index is None:
            return
        span = self.reading.blocks[index].tokens(passage.start, passage.end)
        if span is None:
            return
        self._in_block[index].append(mention)
        self.roots[mention.id] = index, span.root.i
        for token in span:
            self._mentions[index, token.i].append(mention)

    def token(self, block: int, index: int) -> Token:
        """A token of a block."""
        return self.reading.blocks[block].doc[index]

    def block(self, index: int) -> Block:
        """A block by its number."""
        return self.reading.blocks[index]

    def named(self, block: int, token: int) -> Mention | None:
        """The longest name that covers a token."""
        names = [m for m in self._mentions[block, token] if m.kind is MentionKind.NAME]
        return max(names, key=lambda m: len(m.form), default=None)

    def is_named(self, mention: Mention) -> bool:
        """True for a name, and for whatever points at somebody the report names."""
        return mention.kind is MentionKind.NAME or mention.chain in self._named_chains

    def mentions_in(self, block: int, start: int, end: int) -> list[Mention]:
        """The mentions of a block between two report positions."""
        return [
            m for m in self._in_block[block] if m.passage.start >= start and m.passage.end <= end
        ]

    def times_in(self, block: int, start: int, end: int) -> list[TimeSpan]:
        """The time expressions of a block between two report positions."""
        return [time for time in self._times[block] if start <= time.start < end]

    def figures_at(self, block: int, token: int) -> list[Figure]:
        """The numbers that count the thing at a token."""
        return self._figures[block, token]

    def figure_beside(self, block: int, token: int) -> Figure | None:
        """The number that modifies a token, when the figure itself was put on another noun."""
        here = self.token(block, token)
        for child in here.children:
            if child.dep_ != "nummod":
                continue
            position = self.block(block).span_of(child)[0]
            for figure in self._figures_of[block]:
                if figure.start <= position < figure.end:
                    return figure
        return None

    def figures_in(self, block: int, start: int, end: int) -> list[Figure]:
        """The numbers of a block between two report positions."""
        return [figure for figure in self._figures_of[block] if start <= figure.start < end]

    def who(self, block: int, token: int) -> Mention | None:
        """The mention that the noun phrase headed by a token stands for.

        A name beside a common noun ("his ally Ana Ruiz", "el fiscal Ana Ruiz") wins over the
        common noun; a nominal or pronoun counts when the report makes clear whom it points at.
        """
        name = self.named(block, token)
        if name is not None:
            return name
        beside = self._name_beside(block, token)
        if beside is not None:
            return beside
        return self._pointing(block, token)

    def _pointing(self, block: int, token: int) -> Mention | None:
        others = [
            m
            for m in self._mentions[block, token]
            if m.kind is not MentionKind.NAME and self.roots.get(m.id) == (block, token)
        ]
        return max(others, key=lambda m: (m.chain is not None, len(m.form)), default=None)

    def _name_beside(self, block: int, token: int) -> Mention | None:
        here = self.token(block, token)
        if here.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return None
        fields = [c for c in here.rights if c.dep_ == "nmod" and c.pos_ == "NOUN"]
        bare = [c for c in fields if [left.dep_ for left in c.lefts] == ["case"]]
        # "la reina de belleza Ana Lara": the parser hangs the name on the field
        behind = [g for c in bare for g in c.rights if g.left_edge.i == c.i + 1]
        for child in (*here.children, *behind):
            if child.dep_ not in {"appos", "flat"} or child.i < here.i:
                continue
            name = self.named(block, child.i)
            if name is None or name.schema != "Person":
                continue
            if not _is_relatives(here, child, self.block(block).pack.code):
                return name
        return None

    def body_of(self, block: int, token: int) -> Mention | None:
        """The body that a noun for its people belongs to: "agents of the DEA", "cartel gunmen".

        None when the noun is not one of `lists.staff` or names no body.
        """
        here = self.token(block, token)
        code = self.block(block).pack.code
        if here.lemma_.lower() not in self.lexicons[block].within("staff"):
            return None
        slots = noun_arguments(here)
        for slot in ("of", "mod", "de", "from") if code == "en" else ("de",):
            for child in slots.get(slot, ()):
                name = self.named(block, child.i) or self._pointing(block, child.i)
                if name is not None and (name.schema in GROUPS or is_country(name)):
                    return name
        return None

    def speech_at(self, position: int) -> Speech | None:
        """The innermost speech at a position: the longest chain, then the shortest content."""
        block = self.reading.block_at(position)
        here = self._speeches[block] if block is not None else ()
        numbers = sorted({number for start, end, number in here if start <= position < end})
        return max(
            (self.reading.speeches[number] for number in numbers),
            key=lambda s: (len(s.attribution.chain), -sum(b - a for a, b in s.content)),
            default=None,
        )

    def is_cue(self, position: int) -> bool:
        """True when the word at a position is the verb of somebody's saying."""
        return position in self._cues


def is_country(mention: Mention) -> bool:
    """True for a country: as an actor it stands for its government."""
    return mention.schema == "Place" and mention.place is not None and "." not in mention.place


def chain_of(mention: Mention) -> str:
    """What a mention is inside its report: its chain, or itself."""
    return mention.chain or mention.id


def is_relative(token: Token) -> bool:
    """True for "who", "que" and the like."""
    return token.lower_ in RELATIVE and token.pos_ != "NOUN"


def _is_relatives(kin: Token, name: Token, code: str) -> bool:
    """As in "the son of drug lord Ana Ruiz": the name beside is not the son's."""
    before = name.left_edge.nbor(-1)
    if before == kin or before.is_punct or kin.lemma_.lower() not in _kin(code):
        return False
    return any(t.lower_ in {"of", "de", "del"} for t in kin.doc[kin.i + 1 : before.i])


@cache
def _kin(code: str) -> frozenset[str]:
    listed = language(code).data("people")["kin"].split(",")
    return frozenset(word.split(":")[0].strip() for word in listed)
