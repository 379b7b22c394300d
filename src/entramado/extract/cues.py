"""Which words attribute, to whom, and what: one cue with its source and content, in one sentence.

Works on the parse: the subject of a verb of saying and its clause, "according to" and its noun,
"citing" and its object. Token indices are those of the block's doc.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from entramado.extract.phrases import noun_phrase, whole_phrase
from entramado.extract.reading import Block
from entramado.lang.base import language
from entramado.model.attribution import Voice

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_CLAUSE = frozenset({"ccomp"})
_INNER = frozenset({"xcomp", "acl", "advcl", "ccomp"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# Words that can stand between a cue and the comma behind it ("told the paper on Sunday").
_CUE_TAIL = 8
_BEFORE_CUE = frozenset({",", ",”", "”", '"', "»", "?", "!", "—", "–"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One attribution as the parse shows it.

    `source` is the head token of who speaks, `content` token indices; `citing` tells a
    participle ("citing officials") whose object spoke before the one who cites.
    """

    token: int
    last: int
    voice: Voice
    source: int | None
    content: frozenset[int]
    citing: bool = False
    told: int | None = None
    verb: bool = True


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: Mapping[str, Voice]
    needs_clause: frozenset[str]
    object_is_content: frozenset[str]
    citing: frozenset[str]
    nouns: Mapping[str, Voice]
    that: frozenset[str]
    not_speakers: frozenset[str]
    relatives: frozenset[str]
    by: frozenset[str]
    told: frozenset[str]
    to_outlet: frozenset[str]
    phrases: Mapping[tuple[str, ...], Voice]
    starts: frozenset[str]
    days: frozenset[str]
    selves: frozenset[str]


@cache
def _words(code: str) -> _Words:
    data: Mapping[str, Any] = language(code).data("speech")
    verbs = {str(v): Voice(voice) for voice, listed in data["verbs"].items() for v in listed}
    phrases = {
        tuple(str(phrase).split()): Voice(voice)
        for voice, listed in data["phrases"].items()
        for phrase in listed
    }
    lists = [
        "needs_clause",
        "object_is_content",
        "citing",
        "that",
        "not_speakers",
        "relatives",
        "by",
        "told",
        "to_outlet",
        "selves",
    ]
    sets = {name: frozenset(str(word) for word in data[name]) for name in lists}
    nouns = {str(noun): Voice(voice) for noun, voice in data["nouns"].items()}
    return _Words(
        verbs=verbs, nouns=nouns, phrases=phrases,
        starts=frozenset(phrase[0] for phrase in phrases),
        days=frozenset(day.casefold() for day in language(code).data("times")["weekdays"]),
        **sets,
    )  # fmt: skip


def cues(block: Block) -> Iterator[Cue]:
    """Every attribution of a block, in order of its cue."""
    words = _words(block.pack.code)
    doc = block.doc
    skip = -1
    for token in doc:
        if token.i <= skip:
            continue
        if token.lower_ in words.starts and (phrase := _phrase(doc, token.i, words)):
            cue = _phrase_cue(doc, token.i, len(phrase), words.phrases[phrase])
            if cue is not None:
                skip = cue.last
                yield cue
        elif token.pos_ in ("VERB", "AUX") and token.lemma_.casefold() in words.verbs:
            yield from _verb_cue(token, words)
        elif token.lemma_.casefold() in words.nouns and token.pos_ == "NOUN":
            yield from _noun_cue(token, words)


def _phrase(doc: Doc, start: int, words: _Words) -> tuple[str, ...] | None:
    for length in (4, 3, 2, 1):
        phrase = tuple(token.lower_ for token in doc[start : start + length])
        if phrase in words.phrases:
            return phrase
    return None


# -- "according to X" ----------------------------------------------------------------------------


def _phrase_cue(doc: Doc, start: int, length: int, voice: Voice) -> Cue | None:
    end = start + length
    source = _phrase_source(doc, end)
    if source is None:
        return None
    own = set(range(start, end)) | set(_whole_phrase(doc, end, source))
    sent = source.sent
    anchor = doc[start]
    while anchor.head.i in own and anchor.head != anchor:
        anchor = anchor.head
    verb = anchor.head if anchor.head != anchor else None
    content = (
        _clause(verb, sent.start, sent.end) if verb is not None else range(sent.start, sent.end)
    )
    kept = frozenset(content) - own
    if not kept:
        kept = frozenset(range(sent.start, sent.end)) - own
    return Cue(start, end - 1, voice, source.i, _speaking(doc, kept), verb=False)


def _whole_phrase(doc: Doc, start: int, source: Token) -> range:
    """From the phrase to the next comma, or to the end of its noun phrase."""
    last = noun_phrase(source)[-1]
    for token in doc[last + 1 : last + 16]:
        if token.text == ",":
            return range(start, token.i)
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("acl", "amod"):
            break
    return range(start, last + 1)


def _phrase_source(doc: Doc, end: int) -> Token | None:
    """The noun behind the phrase: the highest in the tree among those that follow directly."""
    for token in doc[end : end + 8]:
        if token.is_punct and token.text not in "\"'“‘«(":
            return None
        if token.pos_ in _NOUNS:
            best = token
            while (
                best.head != best
                and best.head.i > best.i
                and best.head.i < end + 12
                and best.head.pos_ in _NOUNS
                and best.dep_ in ("compound", "nmod", "amod", "poss", "flat", "det", "nummod")
            ):
                best = best.head
            return best
        if token.pos_ in ("VERB", "AUX"):
            return None
    return None


def _clause(verb: Token, first: int, last: int) -> Iterable[int]:
    """The clause of a verb; the sentence where the verb is its root or joined to it."""
    node = verb
    while node.pos_ not in ("VERB", "AUX") and node.head != node:
        node = node.head
    if node.head == node or node.dep_ in ("conj", "ROOT"):
        return range(first, last)
    return [token.i for token in node.subtree]


# -- "X said" -------------------------------------------------------------------------------------


def _verb_cue(verb: Token, words: _Words) -> Iterator[Cue]:
    lemma = verb.lemma_.casefold()
    source = _source(verb, words)
    citing = lemma in words.citing and verb.dep_ in ("acl", "advcl")
    if citing:
        cited = next((c for c in verb.children if c.dep_ in ("dobj", "obj")), None)
        if cited is not None:
            yield Cue(
                verb.i, verb.i, Voice.ASSERTED, cited.i, frozenset(), citing=True,
                told=source.i if source is not None else None,
            )  # fmt: skip
        return
    content = _verb_content(verb, words, source)
    if content is None:
        return
    told = None
    if lemma in words.told:
        told = next(
            (c.i for c in verb.children if c.dep_ in ("dobj", "dative", "iobj", "obj")), None
        )
    if source is None and not content:
        return
    if source is not None and source.lower_ in words.selves:
        return
    content = _around(verb, source) or content
    own = _cue_tokens(verb)
    kept = content - own
    if source is not None:
        kept -= set(_spoken_for(source, verb))
    yield Cue(verb.i, verb.i, words.verbs[lemma], source.i if source is not None else None,
              _speaking(verb.doc, frozenset(kept)), told=told)  # fmt: skip


def _spoken_for(source: Token, verb: Token) -> range:
    """The tokens of the source, unless its phrase holds the cue ("a man who said ...")."""
    phrase = whole_phrase(source)
    return phrase if verb.i not in phrase else noun_phrase(source)


def _around(verb: Token, source: Token | None) -> frozenset[int]:
    """All of the sentence around "..., the mayor said, ..." or before "..., the mayor said."."""
    doc, sent = verb.doc, verb.sent
    first = min(verb.i, noun_phrase(source)[0]) if source is not None else verb.i
    if first <= sent.start + 1 or doc[first - 1].text not in _BEFORE_CUE:
        return frozenset()
    last = max(verb.i, noun_phrase(source)[-1]) if source is not None else verb.i
    for token in doc[last + 1 : last + _CUE_TAIL]:
        if token.i >= sent.end or token.text in ",.":
            if source is not None and _described(source, token.i + 1):  # "said X, a lawyer, who"
                return frozenset(range(sent.start, first))
            return frozenset({*range(sent.start, first), *range(token.i, sent.end)})
        if token.pos_ in ("VERB", "AUX", "SCONJ") or token.is_punct:
            break
    return frozenset()


def _described(source: Token, index: int) -> bool:
    """True when what begins at a token is said of the speaker."""
    return any(
        child.left_edge.i == index and child.dep_ in ("appos", "relcl", "acl", "acl:relcl")
        for child in source.rights
    )


def _cue_tokens(verb: Token) -> set[int]:
    return {verb.i} | {c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "prt")}


def _source(verb: Token, words: _Words) -> Token | None:
    if _set_apart(verb):
        return None
    node = verb
    for _ in range(5):
        subject = _subject(node, words)
        if subject is not None:
            return subject
        head = node.head
        if head == node:
            return None
        if node.dep_ in ("acl", "relcl", "acl:relcl"):
            return head if head.pos_ in _NOUNS else None
        if node.dep_ not in (
            "conj",
            "xcomp",
            "advcl",
            "aux",
            "ccomp",
            "pcomp",
            "prep",
            "parataxis",
        ):
            return None
        if node.dep_ == "ccomp" and verb == node:
            return None
        node = head
    return None


def _set_apart(verb: Token) -> bool:
    """As in ", dijo,": alone between commas, so the subject beside it is not its own."""
    doc, i = verb.doc, verb.i
    return 0 < i < len(doc) - 1 and doc[i - 1].text == "," and doc[i + 1].text in ",."


def _subject(verb: Token, words: _Words) -> Token | None:
    agent = next((c for c in verb.children if c.dep_ in ("agent", "obl:agent")), None)
    if agent is not None:
        return next(
            (c for c in agent.children if c.pos_ in _NOUNS), agent if agent.pos_ in _NOUNS else None
        )
    # "The group, said the mayor, ...": what stands before the comma is the subject of the rest.
    left = verb.i > 0 and verb.nbor(-1).text in _BEFORE_CUE
    for child in sorted(verb.children, key=lambda c: (left and c.i < verb.i, c.i)):
        if child.dep_ not in _SUBJECT:
            continue
        if child.lower_ in words.relatives:
            return verb.head if verb.dep_ in ("relcl", "acl", "acl:relcl") else None
        if child.lower_ in words.not_speakers:
            return None
        if child.lower_ in words.days:  # "informó hoy domingo un médico"
            continue
        return child
    return _inverted(verb, words)


def _inverted(verb: Token, words: _Words) -> Token | None:
    """As in "..., informó el lunes un portavoz": parsed as an object now and then."""
    if verb.lang_ != "es":
        return None
    for child in verb.rights:
        if child.dep_ in ("obj", "obl", "appos") and child.pos_ in ("NOUN", "PROPN"):
            if child.lower_ in words.days or any(c.dep_ == "case" for c in child.children):
                continue
            return child
    return None


def _verb_content(verb: Token, words: _Words, source: Token | None) -> frozenset[int] | None:
    """The clause said; empty where a quotation may stand for it; None where nothing is said."""
    lemma = verb.lemma_.casefold()
    content: set[int] = set()
    blocked = {verb.i}
    for child in verb.children:
        if child.dep_ in _CLAUSE or (child.dep_ == "xcomp" and child.i > verb.i):
            content.update(token.i for token in child.subtree)
        elif (
            child.dep_ in ("dobj", "obj") and lemma in words.object_is_content and child.i > verb.i
        ):
            if child.pos_ in ("NOUN", "PROPN", "VERB"):
                content.update(token.i for token in child.subtree)
        elif child.dep_ in ("parataxis", "advcl") and any(
            c.lower_ in words.that for c in child.children if c.dep_ == "mark"
        ):
            content.update(token.i for token in child.subtree)
    if content:
        return frozenset(content - blocked)
    if _set_apart(verb):
        return frozenset(range(verb.sent.start, verb.sent.end))
    if verb.dep_ in ("parataxis", "ccomp", "advcl") and _parenthetical(verb, source):
        below = {token.i for token in verb.subtree}
        sent = verb.sent
        rest = {i for i in range(sent.start, sent.end) if i not in below}
        if rest:
            return frozenset(rest)
    return frozenset()


def _parenthetical(verb: Token, source: Token | None) -> bool:
    """As in ", the mayor said," set into or behind another clause."""
    left = verb.left_edge.i
    if source is None or verb.head == verb:
        return False
    marked = any(child.dep_ == "mark" for child in verb.children)
    return not marked and left > verb.sent.start and verb.doc[left - 1].is_punct


def _noun_cue(noun: Token, words: _Words) -> Iterator[Cue]:
    """As in "The ministry's claim that ...", "la versión de que ..."."""
    for child in noun.children:
        if child.dep_ not in ("acl", "ccomp", "relcl") or child.i < noun.i:
            continue
        marks = [c.lower_ for c in child.children if c.dep_ == "mark"]
        if not any(mark in words.that for mark in marks):
            continue
        source = next((c for c in noun.children if c.dep_ == "poss"), None)
        head = noun.head
        if source is None and noun.dep_ in ("dobj", "obj") and head.pos_ == "VERB":
            source = _source(head, words)
        content = frozenset(token.i for token in child.subtree)
        yield Cue(noun.i, noun.i, words.nouns[noun.lemma_.casefold()],
                  source.i if source is not None else None, content)  # fmt: skip
        return


def _speaking(doc: Doc, tokens: frozenset[int]) -> frozenset[int]:
    """Content without white space at its edges."""
    return frozenset(i for i in tokens if not doc[i].is_space)
