"""What the grammar around a mention says was done to it, or that it did: killed, held, sought.

Asked by pointing ("the defendant" is whom the text says was charged) and by shields alike, so
that the two never tell different stories of one person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entramado.extract.names.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLIMB = 4  # "killed A, B, C and D": from D to the verb
_OBJECTS = frozenset({"nsubjpass", "nsubj:pass", "dobj", "obj", "iobj"})
_TURNING = frozenset({"be", "get", "ser", "resultar", "quedar", "morir"})
_PASSIVE = frozenset({"be", "ser", "get", "resultar"})
_COMPLEMENTS = frozenset({"xcomp", "oprd", "acomp", "ccomp", "obj", "acl", "advcl"})
_ASKED = frozenset({"obj", "dobj", "iobj", "obl"})
_PREDICATES = frozenset({"acomp", "attr", "oprd", "xcomp"})
_CASES = frozenset({"de", "del", "of", "contra", "against"})


@dataclass(frozen=True, slots=True)
class Undergone:
    """Lemmas of verbs that the mention is the object of, or the subject of; nouns it completes;
    what it is said to be ("the victims are X", "X remains missing").
    """

    suffered: frozenset[str]
    did: frozenset[str]
    nouns: frozenset[str]
    states: frozenset[str]


def undergone(words: Words, first: int, last: int) -> Undergone:
    """What is said by the clause around tokens `first`-`last`."""
    root = words.block.doc[first:last].root
    suffered: set[str] = set()
    did: set[str] = set()
    nouns: set[str] = set()
    states: set[str] = set()
    for token in _chain(root):
        verb, lemma = token.head, token.head.lemma_.lower()
        if token.dep_ in _OBJECTS or (token.dep_ == "nsubj" and is_passive(verb)):
            suffered |= {lemma, *_turned(verb)}
        elif token.dep_ == "nsubj":
            did.add(lemma)
            if any(c.lower_ == "se" for c in verb.lefts):
                did.add(f"{lemma}se")  # "se declaró inocente" tells nothing to anybody
        nouns |= set(_completed(token))
        states |= set(_states(token))
        relative = list(_relative(token))
        suffered |= {lemma for lemma, passive in relative if passive}
        did |= {lemma for lemma, passive in relative if not passive}
    return Undergone(frozenset(suffered), frozenset(did), frozenset(nouns), frozenset(states))


def _chain(root: Token) -> Iterator[Token]:
    """The word and what it stands beside: of "A, B and C" each, of "X, the driver" both."""
    for _ in range(_CLIMB):
        yield root
        if root.dep_ not in {"conj", "appos", "flat"} or root.head.i == root.i:
            return
        if root.head.pos_ not in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}:
            return
        root = _past_field(root)


def _past_field(name: Token) -> Token:
    """Of "la reina de belleza Ana Lara" the queen; the parser hangs the name on her field."""
    head = name.head
    field = name.dep_ == "appos" and name.pos_ == "PROPN" and name.left_edge.i == head.i + 1
    bare = head.pos_ == "NOUN" and head.dep_ == "nmod" and head.head.pos_ == "NOUN"
    if field and bare and [c.dep_ for c in head.lefts] == ["case"]:
        return head.head
    return head


def is_passive(verb: Token) -> bool:
    """True for "was killed", "fue asesinado", "resultó herido"."""
    if verb.lemma_.lower() in _TURNING and verb.pos_ == "VERB":
        return True
    return any(
        c.dep_ in {"auxpass", "aux", "aux:pass", "cop"} and c.lemma_ in _PASSIVE
        for c in verb.children
    )


def _turned(verb: Token) -> Iterator[str]:
    """The participle of "resultó herido", "found shot dead"."""
    for child in verb.children:
        if child.dep_ in _COMPLEMENTS and child.i > verb.i:
            yield child.lemma_.lower()


def _completed(token: Token) -> Iterator[str]:
    """The noun of "the murder of X", "X's death", "el homicidio de X"."""
    if token.dep_ in {"poss", "nmod", "obl"}:
        plain = token.dep_ == "poss" or any(c.lower_ in _CASES for c in token.children)
        if plain:
            yield token.head.lemma_.lower()
            yield token.head.lower_
    if token.dep_ == "pobj" and token.head.lower_ in {"of", "against"}:
        noun = token.head.head
        yield noun.lemma_.lower()
        yield noun.lower_
        if noun.lower_ == "that":  # "the body was that of a farmer"
            yield from (c.lemma_.lower() for c in noun.head.children if is_subject(c))


def _states(token: Token) -> Iterator[str]:
    """What it is said to be, or what is said to be it: "X remains missing", "the victims are X"."""
    verb = token.head
    if is_subject(token):
        for child in verb.children:
            # "Se encontraba desaparecido": the parser takes the adjective for an object.
            if child.dep_ in _PREDICATES or (child.dep_ == "obj" and child.pos_ == "ADJ"):
                yield from (child.lower_, child.lemma_.lower())
                yield from (c.lower_ for c in child.subtree if c.dep_ == "pobj")
        if any(c.dep_ == "cop" for c in verb.children):
            yield from (verb.lower_, verb.lemma_.lower())
    elif token.dep_ in {"attr", "obl"} and (token.dep_ == "attr" or _as(token)):
        yield from (c.lemma_.lower() for c in verb.children if is_subject(c))
    if any(c.dep_ == "cop" for c in token.children):
        yield from (c.lemma_.lower() for c in token.children if is_subject(c))


def _as(token: Token) -> bool:
    return any(c.lower_ in {"como", "as"} for c in token.children)


def is_subject(token: Token) -> bool:
    """True for the subject of a clause, active or passive."""
    return token.dep_.startswith("nsubj")


def _relative(token: Token) -> Iterator[tuple[str, bool]]:
    for child in token.children:
        if child.dep_ not in {"relcl", "acl", "acl:relcl"}:
            continue
        lemma = child.lemma_.lower()
        subjects = [c for c in child.children if c.dep_.startswith("nsubj")]
        own = any(c.lower_ in {"who", "that", "que", "quien"} for c in subjects)
        participle = child.tag_ == "VBN" or "VerbForm=Part" in str(child.morph)
        if subjects and not own and (is_passive(child) or _is_elsewhere(child)):
            continue  # "Olmo, donde tres vecinos fueron asesinados": not Olmo was
        if is_passive(child) or (participle and not own and not _active(child)):
            yield lemma, True
        elif own or (not subjects and not _object_relative(child)):
            yield lemma, False
        else:
            yield lemma, True


def _is_elsewhere(verb: Token) -> bool:
    return any(c.lower_ in {"donde", "cuando", "where", "when"} for c in verb.lefts)


def _active(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lemma_ in {"have", "haber"} for c in verb.children)


def _object_relative(verb: Token) -> bool:
    """True for "al que mataron", "whom they shot"."""
    for child in verb.children:
        if child.lower_ in {"whom", "quien", "que", "quienes"} and child.dep_ in _ASKED:
            before = child.nbor(-1).lower_ if child.i else ""
            return child.lower_ == "whom" or before in {"a", "al", "los", "las", "la"}
    return False
