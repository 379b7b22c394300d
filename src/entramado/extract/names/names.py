"""Who and what a report speaks of: names, the words that point at them, and which are one.

The order is the argument: spans, types by evidence over the whole report, further occurrences,
places, chains of names, then what nominals and pronouns point back at, then shields.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from entramado.extract.names.chains import Chains, chained
from entramado.extract.names.found import Found
from entramado.extract.names.kinds import typed
from entramado.extract.names.nicknames import with_nicknames
from entramado.extract.names.nominals import Nominal
from entramado.extract.names.placing import placed
from entramado.extract.names.pointing import Pointing, pointings
from entramado.extract.names.pronouns import Pronoun
from entramado.extract.names.propagation import propagated, without_opening_words
from entramado.extract.names.shields import Pointed, shields_of
from entramado.extract.names.shortgroups import with_short_groups
from entramado.extract.names.spans import spans
from entramado.extract.names.titles import described
from entramado.extract.names.votes import PERSON
from entramado.extract.names.words import Words, words_of
from entramado.extract.reading import Reading
from entramado.model.mention import Mention, MentionKind, Shield, mention_id


@dataclass(frozen=True, slots=True)
class _Draft:
    """A mention before its chain is known by id: `thing` is equal for mentions of one chain."""

    block: int
    first: int
    last: int
    kind: MentionKind
    schema: str
    thing: tuple[str, int] | None
    why: tuple[str, ...]
    place: str | None = None
    qualifiers: tuple[str, ...] = ()
    noun: str | None = None


def names(reading: Reading) -> Reading:
    """The reading with its mentions, in order of the text."""
    all_words = words_of(reading)
    finds = [find for words in all_words for find in spans(words)]
    finds = without_opening_words(finds, all_words)
    finds = with_nicknames(typed(finds, all_words), all_words)
    finds = propagated(finds, all_words)
    finds = with_short_groups(finds, all_words)
    finds = placed(finds, all_words)
    chains = chained(finds, all_words)
    finds = _of_one_schema(finds, chains)
    drafts = _drafts(finds, all_words, chains)
    return replace(reading, mentions=_mentions(reading, drafts, all_words))


def _of_one_schema(finds: Sequence[Found], chains: Chains) -> list[Found]:
    """What is one thing is of one schema: that of its fullest name, or Person if one is."""
    fullest: dict[int, Found] = {}
    for index, find in enumerate(finds):
        best = fullest.setdefault(chains.of(index), find)
        if _rank(find) > _rank(best):
            fullest[chains.of(index)] = find
    return [
        replace(find, schema=fullest[chains.of(index)].schema) for index, find in enumerate(finds)
    ]


def _rank(find: Found) -> tuple[bool, int]:
    return find.schema == PERSON, len(find.key.split())


def _drafts(finds: Sequence[Found], all_words: Sequence[Words], chains: Chains) -> list[_Draft]:
    drafts = [_of_name(i, find, all_words[find.block], chains) for i, find in enumerate(finds)]
    for made in pointings(finds, all_words, chains):
        of = made.of
        drafts.append(_of_nominal(of, made) if isinstance(of, Nominal) else _of_pronoun(of, made))
    return sorted(drafts, key=lambda draft: (draft.block, draft.first, -draft.last))


def _of_name(index: int, find: Found, words: Words, chains: Chains) -> _Draft:
    return _Draft(
        block=find.block,
        first=find.first,
        last=find.last,
        kind=MentionKind.NAME,
        schema=find.schema or "Organization",
        thing=("name", chains.of(index)),
        why=tuple(dict.fromkeys((*find.rules, *chains.why.get(index, ())))),
        place=find.place,
        qualifiers=described(find, words),
    )


def _of_nominal(nominal: Nominal, made: Pointing) -> _Draft:
    thing = made.thing
    return _Draft(
        block=nominal.block,
        first=nominal.first,
        last=nominal.last,
        kind=MentionKind.NOMINAL,
        schema=thing.schema if thing and thing.named else nominal.noun.schema,
        thing=thing.key if thing else None,
        why=("noun", made.rule) if made.rule else ("noun",),
        place=thing.place if thing else None,
        noun=nominal.noun.lemma,
    )


def _of_pronoun(pronoun: Pronoun, made: Pointing) -> _Draft:
    return _Draft(
        block=pronoun.block,
        first=pronoun.token,
        last=pronoun.token + 1,
        kind=MentionKind.PRONOUN,
        schema=made.thing.schema if made.thing else pronoun.schema,
        thing=made.thing.key if made.thing else None,
        why=("pronoun", made.rule) if made.rule else ("pronoun",),
    )


def _mentions(
    reading: Reading, drafts: Sequence[_Draft], all_words: Sequence[Words]
) -> tuple[Mention, ...]:
    shields = _shields(drafts, all_words)
    chain_ids: dict[tuple[str, int], str] = {}
    made = []
    for number, draft in enumerate(drafts):
        start, end = _trimmed(reading, draft, all_words[draft.block])
        passage = reading.passage(start, end)
        mention = mention_id(passage)
        chain = chain_ids.setdefault(draft.thing, mention) if draft.thing else None
        made.append(
            Mention(
                id=mention,
                passage=passage,
                kind=draft.kind,
                schema=draft.schema,
                chain=chain,
                why=draft.why,
                place=draft.place,
                qualifiers=draft.qualifiers,
                shields=shields.get(draft.thing or ("alone", number), ()),
            )
        )
    return tuple(made)


def _trimmed(reading: Reading, draft: _Draft, words: Words) -> tuple[int, int]:
    """Its positions, without marks that the tokenizer left on its first or last word."""
    start, end = words.block.span_of(words.block.doc[draft.first : draft.last])
    end -= _full_stop(words, draft)
    text = reading.report.text
    while end - start > 1 and not (text[end - 1].isalnum() or text[end - 1] in _CLOSING):
        end -= 1
    word = text[start:end].split()[-1]
    if word.endswith(".") and "." not in word[:-1] and len(word) > _ABBREVIATION:
        end -= 1
    while end - start > 1 and not (text[start].isalnum() or text[start] in _OPENING):
        start += 1
    return start, end


_ABBREVIATION = 5  # "Dgo.", "Inc.", "Jr."
_CLOSING, _OPENING = ".)\"'”’»", "("


def _full_stop(words: Words, draft: _Draft) -> int:
    """1 when the sentence's own full stop sticks to the last word ("on X."), else 0."""
    text = words.texts[draft.last - 1]
    closes = draft.last == len(words) or words.block.doc[draft.last].is_sent_start
    return int(bool(closes) and text.endswith(".") and "." not in text[:-1] and len(text) > 1)


def _shields(
    drafts: Sequence[_Draft], all_words: Sequence[Words]
) -> dict[tuple[str, int], tuple[Shield, ...]]:
    things: dict[tuple[str, int], list[_Draft]] = defaultdict(list)
    for number, draft in enumerate(drafts):
        if draft.schema == PERSON and draft.kind is not MentionKind.PRONOUN:
            things[draft.thing or ("alone", number)].append(draft)
    return {
        thing: shields_of(
            [_pointed(draft, all_words[draft.block]) for draft in group],
            nicknamed=any(_is_nicknamed(draft) for draft in group),
        )
        for thing, group in things.items()
    }


def _is_nicknamed(draft: _Draft) -> bool:
    """Victims are told by their names; who is told by a nickname has a part."""
    marked = any(rule.startswith(("alias", "nickname")) for rule in draft.why)
    return draft.kind is MentionKind.NAME and marked


def _pointed(draft: _Draft, words: Words) -> Pointed:
    said = tuple(word.lower() for text in draft.qualifiers for word in (text, *text.split()))
    return Pointed(words, draft.first, draft.last, said, draft.noun)
