"""Which phrases attribute ("according to X", "según X"), to whom, and what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from entramado.extract.speech.cue_words import Cue, CueWords, speaking
from entramado.extract.speech.phrases import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# From "lo" to "por" in "lo informado este lunes por la fiscalía".
_REACH = 6
# What is said of a speaker between commas is shorter than this many words.
_LONGEST_ASIDE = 24
# So few words without a verb ("However") are not what is said.
_FEW = 4
# From its comma to the pronoun of a clause ("a la que").
_TO_RELATIVE = 4


def phrase_at(doc: Doc, start: int, words: CueWords) -> tuple[str, ...] | None:
    """The attributing phrase that begins at a token, the longest first."""
    for length in (4, 3, 2, 1):
        phrase = tuple(token.lower_ for token in doc[start : start + length])
        if phrase in words.phrases:
            return phrase
    return None


def phrase_cue(doc: Doc, start: int, phrase: tuple[str, ...], words: CueWords) -> Cue | None:
    """The attribution that a phrase makes; None where no noun follows it."""
    end = start + len(phrase)
    source = _phrase_source(doc, end)
    if source is None or _agrees(doc, start, words):
        return None
    if source.tag_ == "WP":
        return None  # "according to what has been established"
    if phrase[0] in words.named_only and doc[end].pos_ not in ("PROPN", "DET"):
        return None
    if source.lemma_.casefold() in words.silent or source.lower_ in words.silent:
        told = _behind_agent(doc, source, words)  # "de acuerdo con lo informado por la fiscalía"
        if told is None:
            return None  # "according to plan", "conforme a la ley"
        source = told
    limit = _limit(doc, source)
    before = doc[source.sent.start : start]
    leading = all(not t.is_alpha or t.pos_ in ("ADV", "CCONJ") for t in before)  # "However,"
    after = _whole_phrase(doc, source, limit, words, leading=leading)
    own = set(range(start, after))
    sent = source.sent
    kept = frozenset(_said(doc, start, after, own)) - own - _conjunction(doc, start, words)
    if not any(doc[i].pos_ in ("VERB", "AUX") for i in kept) and len(kept) < _FEW:
        kept = frozenset(range(sent.start, sent.end)) - own
    return Cue(
        start, end - 1, words.phrases[phrase], source.i, speaking(doc, kept),
        verb=False, limit=limit,
    )  # fmt: skip


def _agrees(doc: Doc, start: int, words: CueWords) -> bool:
    """As in "no están del todo de acuerdo con la medida"."""
    index = start - 1
    while index > doc[start].sent.start and doc[index].pos_ in ("ADV", "ADP", "DET"):
        index -= 1
    return index >= 0 and doc[index].lemma_.casefold() in words.agreeing


def _conjunction(doc: Doc, start: int, words: CueWords) -> frozenset[int]:
    """As in "que, según la fiscalía, ...": the word that hangs the clause on another."""
    index = start - 1
    while index >= 0 and doc[index].is_punct:
        index -= 1
    return frozenset({index} if index >= 0 and doc[index].lower_ in words.that else ())


def _behind_agent(doc: Doc, source: Token, words: CueWords) -> Token | None:
    if source.pos_ not in ("PRON", "DET"):
        return None
    for token in doc[source.i + 1 : min(source.i + _REACH, source.sent.end)]:
        if token.lower_ in words.agents:
            return _phrase_source(doc, token.i + 1)
    return None


def _said(doc: Doc, start: int, after: int, own: set[int]) -> Iterable[int]:
    """The sentence around a phrase set off by commas; else the clause it stands in."""
    sent = doc[start].sent
    ends = all(token.is_punct or token.is_space for token in doc[after : sent.end])
    if ends and start > sent.start and doc[start - 1].text == ",":
        return range(_behind_semicolon(doc, sent.start, start), start)
    anchor = doc[start]
    while anchor.head.i in own and anchor.head != anchor:
        anchor = anchor.head
    verb = anchor.head if anchor.head != anchor else None
    if verb is None:
        return range(sent.start, sent.end)
    return _clause(verb, sent.start, sent.end)


def _behind_semicolon(doc: Doc, first: int, last: int) -> int:
    return max((t.i + 1 for t in doc[first:last] if t.text == ";"), default=first)


def _limit(doc: Doc, source: Token) -> int | None:
    """The first comma behind the noun: no name of a speaker goes on behind it."""
    end = min(source.sent.end, source.i + _LONGEST_ASIDE)
    return next((t.i for t in doc[source.i : end] if t.text == ","), None)


def _whole_phrase(
    doc: Doc, source: Token, limit: int | None, words: CueWords, *, leading: bool
) -> int:
    """Where the phrase ends: its comma, the one behind what is said of the speaker, its noun."""
    last = noun_phrase(source)[-1] + 1
    if limit is None:
        return _behind_participle(doc, last)
    if leading and last < limit and _is_told_of(doc, last, words):
        return limit  # "According to the sources consulted, ...", "to what X was able to learn,"
    between = doc[source.i + 1 : limit]
    verbs = [t for t in between if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("acl", "amod")]
    if verbs and verbs[0].dep_ not in ("relcl", "acl:relcl"):
        return min(last, verbs[0].i)
    if not _aside(doc, source, limit, words):
        return limit
    end = min(source.sent.end, limit + _LONGEST_ASIDE)
    if not leading:  # ", according to Ana Ruiz, who heads the institute, a private one."
        return end
    return next((t.i for t in doc[limit + 1 : end] if t.text == ","), end)


def _is_told_of(doc: Doc, index: int, words: CueWords) -> bool:
    """True where a participle or a relative clause goes on about the speaker."""
    token = doc[index]
    alone = token.pos_ == "VERB" and token.nbor(1).text == ","
    return token.lower_ in words.relatives or alone or _is_participle(token)


def _is_participle(token: Token) -> bool:
    alone = not any(c.dep_ in ("aux", "auxpass", "aux:pass", "nsubj") for c in token.lefts)
    return token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm", []) and alone


def _behind_participle(doc: Doc, last: int) -> int:
    """Behind "according to officials cited by the daily La Voz": all of it is the speaker."""
    if last >= len(doc) or not _is_participle(doc[last]) or doc[last].dep_ != "acl":
        return last
    return int(doc[last].right_edge.i) + 1


def _aside(doc: Doc, source: Token, comma: int, words: CueWords) -> bool:
    """True when what follows the comma is said of the speaker (", que pidió el anonimato,")."""
    if comma + 1 >= source.sent.end:
        return False
    following = doc[comma + 1]
    relative = any(t.lower_ in words.relatives for t in doc[comma + 1 : comma + _TO_RELATIVE])
    if relative and following.pos_ in ("ADP", "PRON", "SCONJ"):  # "quien", "al que", "de la cual"
        return True
    return any(
        child.dep_ == "appos" and child.left_edge.i == comma + 1 and child.pos_ == "NOUN"
        for token in doc[source.left_edge.i : comma]
        for child in token.rights
    )


def _phrase_source(doc: Doc, end: int) -> Token | None:
    """The noun behind the phrase: the highest in the tree among those that follow directly."""
    for token in doc[end : end + 8]:
        if token.is_punct and token.text not in "\"'“‘«(":
            return None
        if token.pos_ == "PRON" and token.i + 1 < len(doc) and token.nbor().pos_ in ("VERB", "AUX"):
            return None  # "según nos dijo el chofer"
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
    while not _predicate(node) and node.head != node:
        node = node.head
    if node.head == node or node.dep_ in ("conj", "ROOT"):
        return range(first, last)
    return [token.i for token in node.subtree]


def _predicate(node: Token) -> bool:
    """A verb, or what somebody is said to be ("que ... los detenidos *son* jefes")."""
    return node.pos_ in ("VERB", "AUX") or any(c.dep_ == "cop" for c in node.children)
