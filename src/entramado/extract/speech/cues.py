"""Which words attribute, to whom, and what: one cue with its source and content, in one sentence.

Works on the parse: the subject of a verb of saying and its clause, "according to" and its noun,
"citing" and its object. Token indices are those of the block's doc.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from entramado.extract.reading import Block
from entramado.extract.speech.cue_content import (
    BEFORE_CUE,
    around,
    between_semicolons,
    content_of,
    set_apart,
)
from entramado.extract.speech.cue_phrases import phrase_at, phrase_cue
from entramado.extract.speech.cue_words import Cue, CueWords, cue_words, is_hearsay, speaking
from entramado.extract.speech.idle import is_idle
from entramado.extract.speech.naming import agent_of, participle, said_in_passive, suffers
from entramado.extract.speech.phrases import behind_dateline, noun_phrase, whole_phrase
from entramado.model.attribution import Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# A sentence with more is no prose; each cue looks at all of its sentence ("said" 1,000 times took
# 11 s). Of 42 news texts, no sentence has more than 6.
_MOST_CUES = 60
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
# From "asked" to what is asked for ("that neither her name nor her town be printed").
_REQUEST = 10
# From "dio" to the "conocer" without which it says nothing.
_IDIOM = 4
_PARTICIPLE = re.compile(r"\w{3,}(?:ad|id)[oa]s?")
# A dateline has no more tokens.
_DATELINED = 24


def cues(block: Block) -> Iterator[Cue]:
    """Every attribution of a block, in order of its cue."""
    words = cue_words(block.pack.code)
    doc = block.doc
    skip, taken = -1, 0
    for token in doc:
        if token.is_sent_start:
            taken = 0
        if token.i <= skip or taken > _MOST_CUES:
            continue
        if token.lower_ in words.starts and (phrase := phrase_at(doc, token.i, words)):
            cue = phrase_cue(doc, token.i, phrase, words)
            if cue is not None:
                skip, taken = cue.last, taken + 1
                yield cue
        elif token.pos_ in ("VERB", "AUX") and token.lemma_.casefold() in words.verbs:
            taken += 1
            yield from _verb_cue(token, words)
        elif token.lemma_.casefold() in words.nouns and token.pos_ == "NOUN":
            yield from _noun_cue(token, words)


# -- "X said" -------------------------------------------------------------------------------------


def _verb_cue(verb: Token, words: CueWords) -> Iterator[Cue]:
    lemma = verb.lemma_.casefold()
    if _says_nothing(verb, lemma, words):
        return
    if _cites(verb, lemma, words):
        cited = next((c for c in verb.children if c.dep_ in ("dobj", "obj")), None)
        if cited is not None:
            yield Cue(verb.i, verb.i, Voice.ASSERTED, cited.i, frozenset(), citing=True)
        return
    agent = agent_of(verb, words) if participle(verb) else None
    source = agent or _source(verb, words)
    content, limit = frozenset[int](), None
    if agent is not None:
        content, limit = said_in_passive(verb, agent, words)
    content = content or content_of(verb, words, source)
    if source is not None and agent is None and source.i in content:
        content -= frozenset(whole_phrase(source))
    if (source is None or lemma in words.only_naming) and not content:
        return
    if source is not None and source.lower_ in words.selves:
        return
    if not _follows(verb, content) and agent is None and lemma not in words.quotes_only:
        content = around(verb, source, words) or content
    kept = set(content - _cue_tokens(verb))
    begin, end = between_semicolons(verb)
    kept = {i for i in kept if begin <= i < end}
    if source is not None:
        kept -= {i for i in _spoken_for(source, verb) if limit is None or i < limit}
    yield Cue(
        verb.i, verb.i, _voice(verb, lemma, content, words),
        source.i if source is not None else None, speaking(verb.doc, frozenset(kept)),
        told=_told(verb, words), limit=limit,
    )  # fmt: skip


def _voice(verb: Token, lemma: str, content: frozenset[int], words: CueWords) -> Voice:
    """A verb with a clause says; the same with who and what ("señalar a X como Y") may accuse."""
    naming = words.naming.get(lemma)
    if content and not _follows(verb, content):  # '"...", señaló Ana Ruiz'
        naming = None
    if naming is not None and content and not any(c.dep_ == "ccomp" for c in verb.children):
        return naming
    return words.verbs[lemma]


def _cites(verb: Token, lemma: str, words: CueWords) -> bool:
    """As in ", citing officials,", ", which cited officials,"."""
    return lemma in words.citing and verb.dep_ in ("acl", "advcl", "relcl", "acl:relcl")


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
    if (lemma in words.deeds and _does_it(verb)) or is_idle(verb, lemma, words):
        return True
    refused = verb.dep_ in ("xcomp", "ccomp", "obj") and verb.i > verb.head.i
    if refused and verb.head.lemma_.casefold() in words.refusing:
        return True
    following = {token.lower_ for token in verb.doc[verb.i + 1 : verb.i + _IDIOM]}
    if words.deeds_with.get(lemma) in following:  # "vinculó a proceso a dos hombres"
        return True
    return lemma in words.needs_word and words.needs_word[lemma] not in following


def _does_it(verb: Token) -> bool:
    """As in "aseguraron diez armas": a deed to a thing. "..., aseguró el alcalde" is none."""
    thing = next((c for c in verb.rights if c.dep_ in ("dobj", "obj")), None)
    if thing is None or thing.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ"):
        return False
    if any(c.dep_ == "ccomp" or c.text == ":" for c in verb.rights):
        return False
    if any(c.dep_ == "case" for c in thing.lefts):  # "aseguró a la prensa"
        return False
    counted = any(c.dep_ == "nummod" for c in thing.lefts)
    other = verb.morph.get("Number", []) != thing.morph.get("Number", [])
    return counted or other or verb.i == verb.sent.start or verb.nbor(-1).text not in BEFORE_CUE


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


def _cue_tokens(verb: Token) -> set[int]:
    return {verb.i} | {c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "prt")}


def _source(verb: Token, words: CueWords) -> Token | None:
    if set_apart(verb):
        return None
    node = verb
    for _ in range(5):
        if _hangs_on_a_clause(node):
            return None
        subject = _subject(node, words)
        if subject is not None:
            return subject
        head = node.head
        if head == node or (head.lemma_.casefold() in words.hearsay and is_hearsay(head)):
            return None
        if node.dep_ in ("acl", "relcl", "acl:relcl"):
            if participle(node):  # "the man accused of fleeing": said of him, not by him
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


def _hangs_on_a_clause(verb: Token) -> bool:
    """As in "que marchen hasta que Sosa vuelva y para denunciar el fraude": the purpose is not
    that of Sosa, beside whose clause it stands.
    """
    if verb.dep_ != "conj" or "Inf" not in verb.morph.get("VerbForm", []):
        return False
    own = any(c.dep_ in ("mark", "case") for c in verb.children)
    return own and "Fin" in verb.head.morph.get("VerbForm", [])


def _subject(verb: Token, words: CueWords) -> Token | None:
    agent = next((c for c in verb.children if c.dep_ in ("agent", "obl:agent")), None)
    if agent is not None:
        return next(
            (c for c in agent.children if c.pos_ in _NOUNS), agent if agent.pos_ in _NOUNS else None
        )
    # "The group, said the mayor, ...": what stands before the comma is the subject of the rest.
    left = verb.i > 0 and verb.nbor(-1).text in BEFORE_CUE
    for child in sorted(verb.children, key=lambda c: (left and c.i < verb.i, c.i)):
        if child.dep_ not in _SUBJECT:
            continue
        if child.lower_ in words.relatives:
            return verb.head if verb.dep_ in ("relcl", "acl", "acl:relcl") else None
        if child.lower_ in words.not_speakers or suffers(verb, words):
            return None
        if child.lower_ in words.days | words.hours:  # "informó hoy domingo un médico"
            continue
        if any(c.dep_ in ("case", "mark") for c in child.children):  # "reconoció como jefe a X"
            continue
        if _is_asked(child, verb):
            continue
        if child.i < _DATELINED and child.i < (edge := behind_dateline(verb.doc)) < verb.i:
            return _behind(verb, edge)
        return child
    return _inverted(verb, words)


def _is_asked(noun: Token, verb: Token) -> bool:
    """As in "Entrevistado en la alcaldía, dijo que ...": how he came to say it, not who did."""
    if verb.lang_ != "es" or noun.i != noun.sent.start or not _PARTICIPLE.fullmatch(noun.lower_):
        return False
    opened = noun.i + 1 < verb.i and noun.nbor(1).pos_ in ("ADP", "ADV")
    return opened and verb.doc[verb.i - 1].text == ","


def _behind(verb: Token, edge: int) -> Token | None:
    """The subject behind a dateline that is parsed as one ("Olmo, 4 de mayo.- La fiscalía")."""
    other = next((c for c in verb.lefts if c.dep_ in _SUBJECT and c.i >= edge), None)
    return other or next((t for t in verb.doc[edge : verb.i] if t.pos_ in ("NOUN", "PROPN")), None)


def _inverted(verb: Token, words: CueWords) -> Token | None:
    """As in "..., informó el lunes un portavoz": parsed as an object now and then."""
    if verb.lang_ != "es":
        return _printed_behind(verb)
    told = verb.i > 0 and verb.nbor(-1).text in BEFORE_CUE
    for child in verb.rights:
        apposed = _behind_adjunct(child) if told else None
        if apposed is not None:
            return apposed
        if child.dep_ in ("obj", "obl", "appos") and child.pos_ in ("NOUN", "PROPN"):
            if child.dep_ == "obj" and _tells_of(verb, words):
                return None
            if child.lower_ in words.days | words.hours or any(
                c.dep_ in ("case", "mark") for c in child.children
            ):
                continue
            return child
    return None


def _behind_adjunct(noun: Token) -> Token | None:
    """As in '"...", señaló de su lado Ana Ruiz', "dijo a medios locales Ana Ruiz": the parser
    hangs the name on the noun before it. "La agencia Lince" is one, and said to.
    """
    if noun.dep_ not in ("obl", "iobj", "obl:arg") or noun.pos_ != "NOUN":
        return None
    plain = not any(c.pos_ == "DET" and "Poss" not in str(c.morph) for c in noun.lefts)
    if not plain and "Plur" not in noun.morph.get("Number", []):
        return None
    behind = (c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN")
    return next((c for c in behind if c.doc[c.i - 1].text != ","), None)


def _tells_of(verb: Token, words: CueWords) -> bool:
    """As in "y no descarta nuevos bloqueos": its object is what is said, not who says it."""
    first = min([verb.i, *(c.i for c in verb.lefts if c.dep_ == "aux" or c.pos_ == "PRON")])
    behind = first > 0 and verb.doc[first - 1].text in BEFORE_CUE
    return verb.lemma_.casefold() in words.object_is_content and not behind


def _printed_behind(verb: Token) -> Token | None:
    """As in "..., reported <newspaper>.": a name, behind a comma, with nothing after it."""
    if verb.i == 0 or verb.nbor(-1).text not in BEFORE_CUE or verb.tag_ not in _FINITE:
        return None
    thing = next((c for c in verb.rights if c.dep_ == "dobj" and c.pos_ == "PROPN"), None)
    if thing is None or thing.left_edge.i != verb.i + 1:
        return None
    after = verb.doc[thing.right_edge.i + 1 : thing.right_edge.i + 2]
    return thing if not len(after) or after[0].text in ",." else None


def _noun_cue(noun: Token, words: CueWords) -> Iterator[Cue]:
    """As in "The ministry's claim that ...", "la versión de que ..."."""
    for child in noun.children:
        if child.dep_ not in ("acl", "ccomp", "relcl") or child.i < noun.i:
            continue
        marks = [c for c in child.children if c.dep_ == "mark" and c.lower_ in words.that]
        if not marks:
            continue
        if words.noun_link and noun.doc[marks[0].i - 1].lower_ not in words.noun_link:
            continue  # "declaraciones que hicieron"
        source = next((c for c in noun.children if c.dep_ == "poss"), None)
        head = noun.head
        if source is None and noun.dep_ in ("dobj", "obj") and head.pos_ == "VERB":
            source = _source(head, words)
        content = frozenset(token.i for token in child.subtree)
        yield Cue(noun.i, noun.i, words.nouns[noun.lemma_.casefold()],
                  source.i if source is not None else None, content)  # fmt: skip
        return
