"""Which words attribute, to whom, and what: one cue with its source and content, in one sentence.

Works on the parse: the subject of a verb of saying and its clause, "according to" and its noun,
"citing" and its object. Token indices are those of the block's doc.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from entramado.extract.reading import Block
from entramado.extract.speech.cue_phrases import phrase_at, phrase_cue
from entramado.extract.speech.cue_words import Cue, CueWords, cue_words, is_hearsay, speaking
from entramado.extract.speech.phrases import noun_phrase, whole_phrase
from entramado.model.attribution import Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_CLAUSE = frozenset({"ccomp"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# Words that can stand between a cue and the comma behind it ("told the paper on Sunday").
_CUE_TAIL = 8
# From "asked" to what is asked for ("that neither her name nor her town be printed").
_REQUEST = 10
# From "dio" to the "conocer" without which it says nothing.
_IDIOM = 4
_BEFORE_CUE = frozenset({",", ",”", "”", '"', "»", "?", "!", "—", "–"})


def cues(block: Block) -> Iterator[Cue]:
    """Every attribution of a block, in order of its cue."""
    words = cue_words(block.pack.code)
    doc = block.doc
    skip = -1
    for token in doc:
        if token.i <= skip:
            continue
        if token.lower_ in words.starts and (phrase := phrase_at(doc, token.i, words)):
            cue = phrase_cue(doc, token.i, phrase, words)
            if cue is not None:
                skip = cue.last
                yield cue
        elif token.pos_ in ("VERB", "AUX") and token.lemma_.casefold() in words.verbs:
            yield from _verb_cue(token, words)
        elif token.lemma_.casefold() in words.nouns and token.pos_ == "NOUN":
            yield from _noun_cue(token, words)


# -- "X said" -------------------------------------------------------------------------------------


def _verb_cue(verb: Token, words: CueWords) -> Iterator[Cue]:
    lemma = verb.lemma_.casefold()
    if _says_nothing(verb, lemma, words):
        return
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
    if source is None and not content:
        return
    if source is not None and source.lower_ in words.selves:
        return
    if not _follows(verb, content):
        content = _around(verb, source) or content
    kept = set(content - _cue_tokens(verb))
    begin, end = _between_semicolons(verb)
    kept = {i for i in kept if begin <= i < end}
    if source is not None:
        kept -= set(_spoken_for(source, verb))
    yield Cue(verb.i, verb.i, words.verbs[lemma], source.i if source is not None else None,
              speaking(verb.doc, frozenset(kept)), told=_told(verb, words))  # fmt: skip


def _told(verb: Token, words: CueWords) -> int | None:
    """Who is told: an agency that passes it on, now and then."""
    if verb.lemma_.casefold() not in words.told:
        return None
    return next((c.i for c in verb.children if c.dep_ in ("dobj", "dative", "iobj", "obj")), None)


def _says_nothing(verb: Token, lemma: str, words: CueWords) -> bool:
    """As in "asked not to be named", "is said to have fled", "dio" without "a conocer"."""
    if lemma in words.requests and _asks_for_anonymity(verb, words):
        return True
    if lemma in words.hearsay and is_hearsay(verb):
        return True
    following = {token.lower_ for token in verb.doc[verb.i + 1 : verb.i + _IDIOM]}
    return lemma in words.needs_word and words.needs_word[lemma] not in following


def _asks_for_anonymity(verb: Token, words: CueWords) -> bool:
    """As in "who asked not to be named", "que pidió el anonimato": no words of anybody."""
    for token in verb.doc[verb.i + 1 : verb.i + _REQUEST]:
        if token.is_punct:
            return False
        if token.lower_ in words.anonymity:
            return True
    return False


def _spoken_for(source: Token, verb: Token) -> range:
    """The tokens of the source, unless its phrase holds the cue ("a man who said ...")."""
    phrase = whole_phrase(source)
    return phrase if verb.i not in phrase else noun_phrase(source)


def _follows(verb: Token, content: frozenset[int]) -> bool:
    """As in "In a letter left at the door, the group announced its split": said behind the cue."""
    return bool(content) and min(content) > verb.i


def _around(verb: Token, source: Token | None) -> frozenset[int]:
    """All of the sentence around "..., the mayor said, ..." or before "..., the mayor said."."""
    doc, sent = verb.doc, verb.sent
    first = min(verb.i, noun_phrase(source)[0]) if source is not None else verb.i
    if first <= sent.start + 1 or doc[first - 1].text not in _BEFORE_CUE:
        return frozenset()
    last = max(verb.i, noun_phrase(source)[-1]) if source is not None else verb.i
    for token in doc[last + 1 : last + _CUE_TAIL]:
        if token.i >= sent.end or token.text in ",.":
            begin, end = _between_semicolons(verb)
            if source is not None and _described(source, token.i + 1):  # "said X, a lawyer, who"
                return frozenset(range(begin, first))
            return frozenset({*range(begin, first), *range(token.i, end)})
        if token.pos_ in ("VERB", "AUX", "SCONJ") or token.is_punct:
            break
    return frozenset()


def _between_semicolons(verb: Token) -> tuple[int, int]:
    """The part of the sentence that a cue set into it can reach."""
    sent, doc = verb.sent, verb.doc
    begin = max((t.i + 1 for t in doc[sent.start : verb.i] if t.text == ";"), default=sent.start)
    return begin, min((t.i for t in doc[verb.i : sent.end] if t.text == ";"), default=sent.end)


def _described(source: Token, index: int) -> bool:
    """True when what begins at a token is said of the speaker."""
    return any(
        child.left_edge.i == index and child.dep_ in ("appos", "relcl", "acl", "acl:relcl")
        for child in source.rights
    )


def _cue_tokens(verb: Token) -> set[int]:
    return {verb.i} | {c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "prt")}


def _source(verb: Token, words: CueWords) -> Token | None:
    if _set_apart(verb):
        return None
    node = verb
    for _ in range(5):
        subject = _subject(node, words)
        if subject is not None:
            return subject
        head = node.head
        if head == node or (head.lemma_.casefold() in words.hearsay and is_hearsay(head)):
            return None
        if node.dep_ in ("acl", "relcl", "acl:relcl"):
            if _participle(node):  # "the man accused of fleeing": said of him, not by him
                return None
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


def _participle(verb: Token) -> bool:
    return "Part" in verb.morph.get("VerbForm", []) and "Past" in verb.morph.get("Tense", [])


def _set_apart(verb: Token) -> bool:
    """As in ", dijo,": alone between commas, so the subject beside it is not its own."""
    doc, i = verb.doc, verb.i
    return 0 < i < len(doc) - 1 and doc[i - 1].text == "," and doc[i + 1].text in ",."


def _subject(verb: Token, words: CueWords) -> Token | None:
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
        if child.lower_ in words.not_speakers or _suffers(verb):
            return None
        if child.lower_ in words.days:  # "informó hoy domingo un médico"
            continue
        if any(c.dep_ in ("case", "mark") for c in child.children):  # "reconoció como jefe a X"
            continue
        return child
    return _inverted(verb, words)


def _suffers(verb: Token) -> bool:
    """As in "ha sido señalado", "fue confirmada": the subject is what is spoken of."""
    return _participle(verb) and any(c.dep_ in ("aux:pass", "auxpass") for c in verb.children)


def _inverted(verb: Token, words: CueWords) -> Token | None:
    """As in "..., informó el lunes un portavoz": parsed as an object now and then."""
    if verb.lang_ != "es":
        return None
    for child in verb.rights:
        if child.dep_ in ("obj", "obl", "appos") and child.pos_ in ("NOUN", "PROPN"):
            if child.lower_ in words.days or any(
                c.dep_ in ("case", "mark") for c in child.children
            ):
                continue
            return child
    return None


def _verb_content(verb: Token, words: CueWords, source: Token | None) -> frozenset[int] | None:
    """The clause said; empty where a quotation may stand for it; None where nothing is said."""
    lemma = verb.lemma_.casefold()
    content: set[int] = set()
    blocked = {verb.i}
    for child in verb.children:
        if child.dep_ in _CLAUSE or (child.dep_ == "xcomp" and child.i > verb.i):
            content.update(token.i for token in child.subtree)
        elif child.dep_ in ("dobj", "obj") and lemma in words.object_is_content:
            content.update(_object(verb, child, words))
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
        rest = {i for i in range(*_between_semicolons(verb)) if i not in below}
        if rest:
            return frozenset(rest)
    return frozenset()


def _object(verb: Token, thing: Token, words: CueWords) -> Iterator[int]:
    """What is denied, confirmed or announced, as a noun."""
    if thing.i < verb.i or thing.pos_ not in ("NOUN", "PROPN", "VERB"):
        return
    yield from (token.i for token in thing.subtree)
    if words.verbs[verb.lemma_.casefold()] is Voice.ALLEGED:
        yield from _of_what(verb, thing)


def _of_what(verb: Token, thing: Token) -> Iterator[int]:
    """What somebody is accused of, to whom a deed is laid: "accuse X of Y", "atribuir X a Y"."""
    for child in verb.rights:
        if child.i > thing.i and child.dep_ in ("prep", "obl", "obl:arg", "iobj", "obj", "advcl"):
            yield from (token.i for token in child.subtree)


def _parenthetical(verb: Token, source: Token | None) -> bool:
    """As in ", the mayor said," set into or behind another clause."""
    left = verb.left_edge.i
    if source is None or verb.head == verb:
        return False
    marked = any(child.dep_ == "mark" for child in verb.children)
    return not marked and left > verb.sent.start and verb.doc[left - 1].is_punct


def _noun_cue(noun: Token, words: CueWords) -> Iterator[Cue]:
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
