"""Who is this speaker: an agency, an official, a court, somebody without a name?

From the words of the noun phrase, from the name in it where it is the speaker's own ("his
lawyer, Ana Ruiz", never the body in "a U.S. official"), and from what the report says of the
person elsewhere. A pronoun or noun that points at a name takes that name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entramado.extract.reading import Block, Reading
from entramado.extract.speech.channels import speech_words
from entramado.extract.speech.speakerkinds import kinds
from entramado.extract.speech.standing import standings
from entramado.extract.wording import text_of
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
# What words in front of a person's name can say of the person.
_PERSONAL = frozenset(
    {
        SpeakerKind.OFFICIAL,
        SpeakerKind.COURT,
        SpeakerKind.EXPERT,
        SpeakerKind.WITNESS,
        SpeakerKind.OUTLET,
        SpeakerKind.PERSON,
    }
)
# "defensor del pueblo": no listed kind has more words.
_LONGEST_WORDS = 3
_APPOSED = frozenset({"appos", "flat", "flat:name"})
# Marks around a speaker; those of an older code page are read as control characters.
_EDGES = " ,;:–—-" + "".join(map(chr, range(0x80, 0xA0)))
# From a noun to the name of the same person ("the secretary of public security, Ana Ruiz").
_NAME_REACH = 80
# From a noun to the name it goes by ("a group of armed men that calls itself La Loma").
_CALLED_REACH = 120


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of a report, by where they stand."""

    ordered: tuple[Mention, ...]
    starts: tuple[int, ...]
    names: Mapping[str, Mention]
    by_id: Mapping[str, Mention]
    standing: Mapping[str, SpeakerKind]

    @classmethod
    def of(cls, reading: Reading) -> Mentions:
        """The mentions, the first name of each chain, and what each person is."""
        ordered = tuple(sorted(reading.mentions, key=lambda m: (m.passage.start, m.passage.end)))
        names: dict[str, Mention] = {}
        for mention in ordered:
            if mention.chain and mention.kind is MentionKind.NAME:
                names.setdefault(mention.chain, mention)
        starts = tuple(m.passage.start for m in ordered)
        by_id = {m.id: m for m in reversed(ordered)}
        return cls(ordered, starts, names, by_id, standings(reading))

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that stand inside these positions."""
        index = bisect_left(self.starts, start)
        inside = []
        while index < len(self.ordered) and self.starts[index] < end:
            if self.ordered[index].passage.end <= end:
                inside.append(self.ordered[index])
            index += 1
        return inside

    def name_of(self, mention: Mention | None) -> Mention | None:
        """The name that a mention is or points at."""
        if mention is None or mention.kind is MentionKind.NAME:
            return mention
        return self.names.get(mention.chain or "")


def speaker(
    block: Block, words: Span, head: Token, mentions: Mentions, *, anyone: bool = True
) -> Speaker | None:
    """The speaker that the noun phrase `words` (its head noun `head`) names.

    None where no word stands. Without `anyone`, None also for a thing that no list and no name
    makes a speaker ("retaliation").
    """
    mention = _mention(block, words, head, mentions)
    name = mentions.name_of(mention)
    kind = _kind(block, words, head, name)
    if name is not None:
        known = mentions.standing.get(name.chain or "") if name.schema == "Person" else None
        if kind in (None, SpeakerKind.PERSON) and known is not None:
            kind = known
        return Speaker(name.form, kind or _BY_SCHEMA.get(name.schema, SpeakerKind.PERSON), name.id)
    if kind is None and mention is not None:
        kind = _BY_SCHEMA.get(mention.schema)
    if kind is None:
        kind = _by_label(head)
    if kind is None and not anyone:
        return None
    text = _closed(words.text)
    if not any(letter.isalnum() for letter in text):
        return None
    return Speaker(text, kind or SpeakerKind.ANONYMOUS, mention.id if mention else None)


def _mention(block: Block, words: Span, head: Token, mentions: Mentions) -> Mention | None:
    """Whose words they are: the name at the head, beside it, or the one it goes by."""
    at = block.start + head.idx
    start = block.start + words.start_char
    near = mentions.within(start, at + _CALLED_REACH)
    here = [m for m in near if m.passage.start <= at < m.passage.end]
    names = [m for m in here if m.kind is MentionKind.NAME]
    if names:
        return max(names, key=lambda m: len(m.form))
    beside = _beside(block, head, at, near)
    if beside is not None:
        return beside
    pointing = [m for m in here if m.passage.end <= at + len(head)] or here
    return max(pointing, key=lambda m: (m.chain is not None, len(m.form)), default=None)


def _beside(block: Block, head: Token, at: int, near: list[Mention]) -> Mention | None:
    """The name of the same thing behind a noun: "el fiscal general, Ana Ruiz"."""
    if head.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    if kinds(block.pack.code).of(head.lower_) is SpeakerKind.DOCUMENT:  # no paper is a person
        near = [m for m in near if m.schema != "Person"]
    called = speech_words(block.pack.code).called
    for mention in near:
        start = mention.passage.start
        if mention.kind is not MentionKind.NAME or start < at:
            continue
        between = text_of(block)[head.idx + len(head) : start - block.start]
        if called.search(between) and "," not in between:
            return mention
        span = block.tokens(start, mention.passage.end)
        if span is None or start > at + _NAME_REACH:
            continue
        root = span.root
        apposed = root.dep_ in _APPOSED and head in {root.head, root.head.head}
        if mention.schema == "Person" and (apposed or not between.strip()):
            return mention
        if mention.schema != "Person" and apposed and root.head == head:
            return mention
    return None


def _kind(block: Block, words: Span, head: Token, name: Mention | None) -> SpeakerKind | None:
    """The kind that the words in the phrase give; None when they give none."""
    table = kinds(block.pack.code)
    before = f"{head.nbor(-1).lower_} {head.lower_}" if head.i > words.start else ""
    behind = block.doc[head.i : min(head.i + _LONGEST_WORDS, len(block.doc))]
    longer = [behind[:n].text.casefold() for n in range(len(behind), 1, -1)]
    kind = table.of(  # "news agency", "instituto nacional", then "agency"
        *longer, before, head.lower_, head.lemma_.casefold()
    )
    person = name is not None and name.schema == "Person"
    if person:
        if kind not in _PERSONAL:
            kind = table.search(_before_comma(words).casefold())
        return kind if kind in _PERSONAL else None
    if kind is None or (name is not None and kind in _NAMELESS):
        found = table.search(words.text.casefold())
        kind = found if found is not None and not (name and found in _NAMELESS) else kind
    if name is None and _withheld(block, head):
        return SpeakerKind.ANONYMOUS
    if kind is SpeakerKind.OFFICIAL and name is None and _unnamed(block, words, head):
        return SpeakerKind.ANONYMOUS
    return kind


def _before_comma(words: Span) -> str:
    return words.text.split(",")[0]


def _by_label(head: Token) -> SpeakerKind | None:
    if head.ent_type_ in ("GPE", "LOC", "ORG", "NORP", "FAC"):
        return SpeakerKind.BODY
    person = head.pos_ in ("PROPN", "PRON") or head.ent_type_ == "PERSON"
    return SpeakerKind.PERSON if person else None


def _withheld(block: Block, head: Token) -> bool:
    """As in "an officer, who asked not to be named", "on condition of anonymity"."""
    if head.pos_ == "PROPN":
        return False
    first, last = head.sent.start_char, head.sent.end_char
    return speech_words(block.pack.code).nameless.search(text_of(block), first, last) is not None


def _unnamed(block: Block, words: Span, head: Token) -> bool:
    """As in "An official", "US officials": nobody in particular. "The governor" is somebody, and
    so is "a spokesman for the ministry", who speaks for it on the record.
    """
    if head.lemma_.casefold() in speech_words(block.pack.code).on_record:
        return False
    if head.pos_ == "PROPN" and not head.ent_type_:
        return False
    if "Plur" in head.morph.get("Number", []):
        return True
    first = words[0]
    return first.pos_ == "DET" and "Ind" in first.morph.get("Definite", [])


def _closed(text: str) -> str:
    """Without a bracket or mark that nothing closes, and marks at the edges."""
    opened = text.rfind("(")
    if opened > 0 and ")" not in text[opened:]:
        text = text[:opened]
    if text.count('"') % 2:
        text = text.replace('"', "")
    return text.strip(_EDGES)
