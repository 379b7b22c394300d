"""Who is tied to whom, in the report's own words. Never from standing near each other.

A tie needs a word that says it (`ties.yaml`), a holder that grammar or punctuation gives the
word to, and a target behind it; both ends must be of the kinds that `model/schema/ties.yaml` lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from entramado.extract.assembly import tie_statement
from entramado.extract.clause import arguments, conjuncts, feature, noun_arguments, preposition
from entramado.extract.evocation import is_unreal
from entramado.extract.lexical_units import lemmas
from entramado.extract.page import GROUPS, Page, chain_of
from entramado.extract.reading import Speech
from entramado.extract.tie_words import Relation, TieWords, tie_words
from entramado.extract.voices import combined, voice_of
from entramado.model.attribution import Polarity, Voice
from entramado.model.mention import Mention, MentionKind
from entramado.model.statement import Statement
from entramado.model.types import tie_types

if TYPE_CHECKING:
    from spacy.tokens import Token

_SKIPPED = frozenset({"ADJ", "NOUN", "DET", "CCONJ", "NUM", "ADV", "PROPN"})
_OPEN = frozenset({Voice.FORECAST, Voice.PLANNED, Voice.HYPOTHETICAL})
_BASED = Relation("operates_in", "operates_in", "operates_in", ("based",))
_APPOSED = 8  # words between a name and the noun that describes it ("X, long the main boss of Y")


def tie_statements(page: Page) -> Iterator[Statement]:
    """Every tie that the report states."""
    for index, block in enumerate(page.reading.blocks):
        words = tie_words(block.pack.code)
        for token in block.doc:
            if token.lower_ == "based":
                yield from _by_base(page, index, token)
            if token.pos_ in {"NOUN", "PROPN", "ADJ"}:
                yield from _by_noun(page, index, token, words)
            elif token.pos_ in {"VERB", "AUX"}:
                yield from _by_verb(page, index, token, words)


def _by_noun(page: Page, block: int, token: Token, words: TieWords) -> Iterator[Statement]:
    relation = _named_relation(token, words)
    if relation is None or page.named(block, token.i) is not None:
        return
    firmness = _firmness(token, words)
    if firmness is None:
        return
    holders = _holders(page, block, token, words)
    if feature(token, "Number") == "Plur":
        # "Aldana, members of the group blocked ...": many are not one, unless two names are.
        holders = [h for h in holders if h.schema != "Person"]
    if not holders:
        return
    for target in _targets(page, block, token, relation, words):
        for holder in holders:
            yield from _tie(page, block, token, relation, holder, target, firmness)


def _by_base(page: Page, block: int, token: Token) -> Iterator[Statement]:
    """As in "the Tapira-based group": it operates there."""
    doc, head = token.doc, token.head
    if token.i < 2 or doc[token.i - 1].text != "-":
        return
    place, holder = page.named(block, token.i - 2), page.who(block, head.i)
    if place is None or holder is None or place.schema != "Place":
        return
    yield from _tie(page, block, token, _BASED, holder, place, Voice.ASSERTED)


def _named_relation(token: Token, words: TieWords) -> Relation | None:
    code = token.doc.lang_
    for form in (*lemmas(token, code), token.lower_):
        for relation in words.nouns.get(form, ()):
            if _words_stand(token, relation.words, code):
                return relation
    return None


def _words_stand(token: Token, words: tuple[str, ...], code: str) -> bool:
    if len(words) == 1:
        return True
    doc, size = token.doc, len(words)
    start = token.i - size + 1 if code == "en" and "of" not in words else token.i
    if start < 0 or start + size > len(doc):
        return False
    return all(
        word in {doc[start + n].lower_, doc[start + n].lemma_.lower()}
        for n, word in enumerate(words)
    )


def _firmness(token: Token, words: TieWords) -> Voice | None:
    """The voice of the words around the noun; None when it says it is no longer or not yet so."""
    before = [t for t in token.doc[max(0, token.i - 4) : token.i] if t.sent == token.sent]
    near = {t.lower_ for t in token.children} | {t.lower_ for t in before[-2:]}
    near |= {t.lower_ for t in token.head.children if token.dep_ == "compound" and t.i < token.i}
    if near & words.sets["former"] or near & words.sets["unstated"]:
        return None
    return Voice.ALLEGED if near & words.sets["alleged"] else Voice.ASSERTED


def _holders(page: Page, block: int, token: Token, words: TieWords) -> list[Mention]:
    """Who is called by the noun: apposition, compound, copula, "as", or a name beside it."""
    found = (
        _beside(page, block, token)
        or _apposed(page, block, token)
        or _predicated(page, block, token, words)
        or _called(page, block, token, words)
    )
    if found is not None:
        return [found]
    own = page.who(block, token.i)
    return [own] if own is not None and own.kind is not MentionKind.PRONOUN else []


def _beside(page: Page, block: int, token: Token) -> Mention | None:
    """As in "Cartel leader X", "leader of the cartel, X", "su hermano X"."""
    head = token.head
    if token.dep_ in {"compound", "amod", "nmod", "appos"} and head.i > token.i:
        name = page.named(block, head.i)
        if name is not None and _adjoins(token, head, name, page, block):
            return name
    for child in token.children:
        if child.dep_ in {"appos", "flat"} and child.i > token.i:
            name = page.named(block, child.i)
            if name is not None:
                return name
    return _next_name(page, block, token)


def _adjoins(token: Token, head: Token, name: Mention, page: Page, block: int) -> bool:
    del head
    end = page.block(block).span_of(token)[1]
    between = page.reading.report.text[end : name.passage.start]
    return not between.strip(" \"'“”‘’«»,")


def _next_name(page: Page, block: int, token: Token) -> Mention | None:
    """The name right behind the noun, or behind its "of the group": "leader of the group, X"."""
    doc = token.doc
    position = token.i + 1
    for child in token.children:
        if child.dep_ in {"prep", "nmod"} and child.i <= position + 2:
            inner = [t for t in child.subtree if page.named(block, t.i)]
            if inner:
                position = max(t.i for t in _span_tokens(page, block, inner[0])) + 1
                break
    while position < len(doc) and doc[position].text in {",", '"', "“", "'", "‘", "«"}:
        position += 1
    if position >= len(doc) or doc[position].sent != token.sent:
        return None
    name = page.named(block, position)
    if name is None or page.roots[name.id][0] != block:
        return None
    starts = name.passage.start == page.block(block).span_of(doc[position])[0]
    return name if starts and name.schema == "Person" else None


def _span_tokens(page: Page, block: int, token: Token) -> list[Token]:
    name = page.named(block, token.i)
    if name is None:
        return [token]
    span = page.block(block).tokens(name.passage.start, name.passage.end)
    return list(span) if span is not None else [token]


def _apposed(page: Page, block: int, token: Token) -> Mention | None:
    """As in "X, the infamous boss and leader of Y": left to the comma, then the name before it."""
    if token.dep_ == "appos" and token.head.i < token.i:
        name = page.named(block, token.head.i)
        if name is not None:
            return name
    doc = token.doc
    for position in range(token.i - 1, max(token.i - _APPOSED, token.sent.start), -1):
        here = doc[position]
        if here.text in {",", "("}:
            before = page.named(block, position - 1)
            closing = doc[position - 1].text in {'"', "”", "'", "’", "»"} and position > 1
            return before or (page.named(block, position - 2) if closing else None)
        if here.pos_ not in _SKIPPED or page.named(block, here.i) is not None:
            # "Y leader" has the target itself in between.
            name = page.named(block, here.i)
            if name is None or name.schema == "Person":
                return None
    return None


def _predicated(page: Page, block: int, token: Token, words: TieWords) -> Mention | None:
    """As in "X is the leader of Y"; Spanish hangs the copula on the noun."""
    head = token.head
    if token.dep_ in {"attr", "acomp"} and head.lemma_.lower() in words.sets["copulas"]:
        subjects = arguments(head).get("subj", [])
    elif any(c.dep_ == "cop" and c.lemma_ in words.sets["copulas"] for c in token.children):
        subjects = [c for c in token.children if c.dep_ == "nsubj"]
    else:
        return None
    return page.who(block, subjects[0].i) if subjects else None


def _called(page: Page, block: int, token: Token, words: TieWords) -> Mention | None:
    """As in "identified as leader of Y": what the verb is said of."""
    word, holder = preposition(token)
    if holder is None or word not in words.sets["as"] or holder.pos_ not in {"VERB", "AUX"}:
        return None
    slots = arguments(holder)
    for slot in ("obj", "subj"):
        for candidate in slots.get(slot, ()):
            name = page.who(block, candidate.i)
            if name is not None and name.schema == "Person":
                return name
    return None


def _targets(
    page: Page, block: int, token: Token, relation: Relation, words: TieWords
) -> list[Mention]:
    slots = noun_arguments(token)
    found: list[Mention] = []
    for slot, tokens in slots.items():
        if slot not in words.sets["targets"]:
            continue
        if slot == "in" and relation.tie != "holds_office_in":
            continue
        for first in tokens:
            for each in conjuncts(first):
                mention = page.who(block, each.i)
                if mention is not None:
                    found.append(mention)
    if not found:
        before = _name_before(page, block, token, relation) or _namer(page, block, token, words)
        found = [before] if before is not None else []
    return found


def _namer(page: Page, block: int, token: Token, words: TieWords) -> Mention | None:
    """As in "the group recognised X as its leader": the group, when nothing else is named."""
    word, holder = preposition(token)
    if holder is None or word not in words.sets["as"] or holder.pos_ not in {"VERB", "AUX"}:
        return None
    for subject in arguments(holder).get("subj", ()):
        name = page.who(block, subject.i)
        if name is not None and name.schema in GROUPS:
            return name
    return None


def _name_before(page: Page, block: int, token: Token, relation: Relation) -> Mention | None:
    """The group printed right before the noun: "White House press secretary", "X leader"."""
    position = token.i - len(relation.words)
    doc = token.doc
    while position >= 0 and doc[position].pos_ in {"ADJ", "NOUN"} and token.i - position < 4:
        if page.named(block, position) is not None:
            break
        position -= 1
    if position < 0 or doc[position].text in {"'s", "’s"}:
        position -= 1
    if position < 0:
        return None
    name = page.named(block, position)
    return name if name is not None and name.schema != "Person" else None


def _by_verb(page: Page, block: int, token: Token, words: TieWords) -> Iterator[Statement]:
    code = token.doc.lang_
    for form in lemmas(token, code):
        for relation in words.verbs.get(form, ()):
            if not _particles(token, relation.words[1:]):
                continue
            if is_unreal(token, page.lexicons[block]):
                return
            slots = arguments(token)
            for target in _mentions(page, block, slots.get(relation.slot, [])):
                for holder in _mentions(page, block, slots.get("subj", [])):
                    yield from _tie(page, block, token, relation, holder, target, Voice.ASSERTED)
            return


def _particles(token: Token, particles: tuple[str, ...]) -> bool:
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    return all(particle in following for particle in particles)


def _mentions(page: Page, block: int, tokens: list[Token]) -> Iterator[Mention]:
    for first in tokens:
        for token in conjuncts(first):
            mention = page.who(block, token.i)
            if mention is not None:
                yield mention


def _tie(
    page: Page,
    block: int,
    token: Token,
    relation: Relation,
    holder: Mention,
    target: Mention,
    firmness: Voice,
) -> Iterator[Statement]:
    how = "verb" if relation.slot else "noun"
    name = relation.tie_for(target)
    kinds = tie_types()[name]
    if holder.schema not in kinds.source or target.schema not in kinds.target:
        return
    # An unnamed holder ("its leaders") ties nobody to anything.
    if not page.is_named(holder) or not page.is_named(target):
        return
    if holder.id == target.id or chain_of(holder) == chain_of(target):
        return
    voice, polarity, speech = voice_of(page, block, token)
    if how == "noun" and voice in _OPEN:
        # "The leader of X could be freed": what is open is not that he leads.
        voice = Voice.ASSERTED
    said: tuple[Voice, Polarity, Speech | None] = combined([voice, firmness]), polarity, speech
    sentence = page.reading.passage(*page.block(block).sentence(token.i))
    frame = f"{name}.{how}.{'_'.join(relation.words)}"
    yield tie_statement(page, sentence, name, holder, target, said, frame)
