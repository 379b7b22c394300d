"""What stands in which grammatical slot of a verb or noun, the same for both languages.

Slots are deep: the subject of a passive is `obj`, its by-agent `subj`. English (prep + pobj)
and Spanish (case) trees come out alike; a preposition's slot is the preposition itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

Slots = dict[str, list["Token"]]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj", "iobj", "dative"})
OBLIQUES = frozenset({"obl", "nmod", "obj", "iobj", "advcl", "acl"})
CLAUSES = frozenset({"acl", "relcl"})
# Verbs whose object, not subject, does what hangs on them ("accused X of ordering it").
_OBJECT_CONTROL = frozenset(
    {"accuse", "charge", "suspect", "convict", "blame", "indict", "order", "force", "help"}
    | {"acusar", "señalar", "imputar", "culpar", "obligar", "ordenar", "sospechar", "ayudar"}
)
_ACCUSED = frozenset({"acusado", "señalado", "imputado", "inculpado", "sospechoso"})
_DASHES = frozenset({"—", "–"})
_DATELINE = 6  # tokens of the longest dateline ("SAN ANTONIO DE LA SIERRA, Norte —")
# "Me detendré a revisar" arrests nobody.
_REFLEXIVE = frozenset({"se", "me", "te", "nos", "os"})
_CONTRACTED = {"del": "de", "al": "a"}
# "que", "quien" and "who" point back to the noun that the clause belongs to.
RELATIVE = frozenset(
    {"who", "whom", "which", "that", "que", "quien", "quienes", "cual", "cuales", "al"}
)
_PASSIVE_AUX = frozenset({"ser", "estar"})


def feature(token: Token, name: str) -> str:
    """One morphological feature of a token ("Number" → "Plur"); empty when it has none."""
    values: list[str] = token.morph.get(name, [])
    return values[0] if values else ""


def arguments(verb: Token) -> Slots:
    """Who and what stands around a verb, with subjects inherited from the verbs it hangs on."""
    passive = is_passive(verb)
    slots: Slots = {}
    for child in verb.children:
        _place(child, slots, passive=passive)
    _relative(verb, slots, passive=passive)
    wanted = "obj" if passive else "subj"
    if wanted not in slots:
        inherited = _inherited(verb, passive=passive) or _stranded(verb)
        if inherited is not None:
            slots[wanted] = [inherited]
    if not passive and "obj" not in slots and (behind := _behind_place(verb)) is not None:
        slots["obj"] = [behind]
    return slots


def _behind_place(verb: Token) -> Token | None:
    """Of "detuvieron en el pueblo de Olmo, Norte, a Ana Ruiz" the parser hangs Ana on the town."""
    if not _is_spanish(verb):
        return None
    for child in verb.rights:
        if child.dep_ not in {"obl", "nmod"} or case_of(child) != "en":
            continue
        for token in child.subtree:
            named = token.pos_ == "PROPN" and token.i > child.i
            if named and case_of(token) == "a" and token.doc[token.i - 1].lower_ in {"a", "al"}:
                return token
    return None


def _stranded(verb: Token) -> Token | None:
    """The Spanish subject that the parser left outside its clause.

    "Una niña que lo acompañaba resultó herida": the noun became the root, the verb a part of its
    relative clause. "De acuerdo con una fuente, que ..., Ana Ruiz, jefa de zona, ordenó": the
    name became an apposition of the opening phrase.
    """
    if not _is_spanish(verb) or feature(verb, "Person") in {"1", "2"}:
        return None
    behind = _behind_dash(verb)
    if behind is not None:
        return behind
    head = verb.head
    if head.dep_ == "acl" and verb.dep_ in {"csubj", "ccomp", "conj", "advcl"} and verb.i > head.i:
        noun = head.head
        if noun.dep_ == "ROOT" and noun.pos_ == "NOUN" and _agree(noun, _finite_part(verb)):
            return noun
    if verb.dep_ != "ROOT" or verb.sent[0].pos_ != "ADP":
        return None
    if any(child.dep_ in SUBJECTS and child.pos_ != "ADJ" for child in verb.children):
        return None
    return _fronted(verb)


def _behind_dash(verb: Token) -> Token | None:
    """Of "TAPIRA, Nte.— Cuatro integrantes ..., entre ellos su jefe, murieron": the plural noun."""
    number = feature(_finite_part(verb), "Number")
    if number != "Plur" or any(t.pos_ == "VERB" for t in verb.doc[: verb.i]):
        return None
    for dash in verb.doc[:_DATELINE]:
        if dash.text in _DASHES or dash.text.endswith((".-", ".—")):
            for child in dash.children:
                if child.i > dash.i and child.pos_ in {"NOUN", "ADJ"} and child.i < verb.i:
                    return child if _agree(child, _finite_part(verb)) else None
    return None


def _finite_part(verb: Token) -> Token:
    return next((c for c in verb.children if c.dep_ in {"aux", "cop"}), verb)


def _fronted(verb: Token) -> Token | None:
    """The first name between commas behind the opening phrase, no verb between it and `verb`."""
    found: Token | None = None
    for token in verb.doc[verb.sent.start + 1 : verb.i]:
        if token.pos_ in {"VERB", "AUX"} and token != _finite_part(verb):
            found = None
        opens = token.pos_ == "PROPN" and token.nbor(-1).text == ","
        if found is None and opens and token.dep_ == "appos" and token.right_edge.i + 1 < verb.i:
            found = token
    if found is None or feature(_finite_part(verb), "Number") == "Plur":
        return None
    return found


def noun_arguments(noun: Token) -> Slots:
    """Who and what stands around a noun: prepositions, possessor ("poss"), compound ("mod")."""
    slots: Slots = {}
    for child in noun.children:
        if child.dep_ == "poss" or feature(child, "Poss") == "Yes":
            slots.setdefault("poss", []).append(child)
        elif child.dep_ in {"compound", "nmod"} and not case_of(child):
            slots.setdefault("mod", []).append(child)
        else:
            _prepositions(child, slots)
    for holder in slots.get("de", ()):
        # "la captura de X por Y": the parser hangs Y on X.
        slots.setdefault("por", []).extend(t for t in holder.subtree if _has_case(t, "por"))
    return slots


def is_passive(verb: Token) -> bool:
    """True for a passive: English auxiliaries, Spanish ser + participle, se, bare participles."""
    deps = {child.dep_ for child in verb.children}
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    if _is_spanish(verb):
        return _spanish_passive(verb)
    if verb.tag_ != "VBN":
        return False
    return "aux" not in deps and "dobj" not in deps


def goes_on_passive(verb: Token) -> bool:
    """As in "was arrested and extradited": no subject, no object, after a passive."""
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBN"}:
        return False
    own = any(c.dep_ in SUBJECTS or c.dep_ in OBJECTS or c.dep_ == "aux" for c in verb.children)
    return not own and is_passive(verb.head)


def _is_spanish(token: Token) -> bool:
    return bool(token.doc.lang_ == "es")


def _spanish_passive(verb: Token) -> bool:
    if feature(verb, "VerbForm") == "Part":
        auxiliaries = {child.lemma_ for child in verb.children if child.dep_ in {"aux", "cop"}}
        return "haber" not in auxiliaries or bool(auxiliaries & _PASSIVE_AUX)
    return has_se(verb)


def has_se(verb: Token) -> bool:
    """True for "se decomisaron": a verb with "se", and not both a subject and a bare object."""
    reflexive = [c for c in verb.children if c.lower_ == "se" and c.i < verb.i]
    if not reflexive:
        return False
    if not any(c.dep_ in SUBJECTS for c in verb.children):
        return True
    return not any(
        c.dep_ in OBJECTS and c not in reflexive and not case_of(c) and c.pos_ != "PRON"
        for c in verb.children
    )


def _place(child: Token, slots: Slots, *, passive: bool) -> None:
    subject = child.dep_ in SUBJECTS
    if subject:
        child = past_dateline(child)
    if child.is_punct:
        return
    if subject:
        if any(c.dep_ == "case" for c in child.children) or not _can_be_subject(child):
            return
        slots.setdefault("obj" if passive else "subj", []).append(child)
    elif child.dep_ == "agent":
        slots.setdefault("subj", []).extend(_objects_of(child))
    elif child.dep_ in OBJECTS and child.lower_ in _REFLEXIVE:
        return
    elif child.dep_ in OBJECTS and case_of(child) in {"", "a"}:
        slots.setdefault("obj", []).append(child)
        if case_of(child):
            slots.setdefault("a", []).append(child)
    elif passive and case_of(child) == "por":
        slots.setdefault("subj", []).append(child)
    else:
        _prepositions(child, slots)


def past_dateline(subject: Token) -> Token:
    """Of "TAPIRA, Norte — Ana Ruiz was ..." the parser makes the place the subject."""
    if subject.i > _DATELINE:
        return subject
    doc = subject.doc
    opening = doc[subject.i : subject.i + 4]
    dash = next((t.i for t in opening if t.text in _DASHES or t.text.endswith((".-", ".—"))), -1)
    if dash < 0:
        return subject
    for child in subject.children:
        own = subject.text in _DASHES and child.dep_ == "amod"  # the dash itself, taken for a noun
        if child.i > dash and (own or child.dep_ in {"appos", "nmod", "flat", "conj"}):
            return child
    return subject


def _can_be_subject(subject: Token) -> bool:
    """False where a Spanish plural verb was given one singular noun ("Muere X; queman autos")."""
    verb = subject.head
    while verb.dep_ in {"appos", "nmod", "flat"}:  # behind a dateline
        verb = verb.head
    if any(t.text == ";" for t in verb.doc[subject.i : verb.i]):
        return False
    if not _is_spanish(verb) or feature(verb, "Number") != "Plur":
        return True
    if feature(verb, "VerbForm") != "Fin" or any(c.dep_ == "conj" for c in subject.children):
        return True
    article = next((c for c in subject.children if c.dep_ == "det"), subject)
    return feature(article, "Number") != "Sing"


def _prepositions(child: Token, slots: Slots) -> None:
    if child.dep_ in {"prep", "agent"}:
        slots.setdefault(child.lower_, []).extend(_objects_of(child))
        for inner in child.children:
            if inner.dep_ == "prep":
                _prepositions(inner, slots)
    elif case := case_of(child):
        slots.setdefault(case, []).append(child)
    elif child.dep_ in {"advmod", "prt"}:
        for inner in child.children:  # "broke away from"
            if inner.dep_ == "prep":
                _prepositions(inner, slots)


def _objects_of(preposition: Token) -> list[Token]:
    return [child for child in preposition.children if child.dep_ in {"pobj", "pcomp"}]


def case_of(token: Token) -> str:
    """The Spanish preposition of a noun; empty for none."""
    if token.dep_ not in OBLIQUES and token.dep_ != "conj":
        return ""
    for child in token.children:
        as_role = child.dep_ == "mark" and child.lower_ == "como" and token.dep_ == "obl"
        if child.dep_ == "case" or as_role:
            word: str = child.lower_
            return _CONTRACTED.get(word, word)
        if child.i > token.i:
            break
    return ""


def _has_case(token: Token, word: str) -> bool:
    return any(child.dep_ == "case" and child.lower_ == word for child in token.children)


def preposition(token: Token) -> tuple[str, Token | None]:
    """The preposition before a noun and the word the phrase hangs on; ("", None) without one."""
    if token.dep_ in {"pobj", "pcomp"}:
        return token.head.lower_, token.head.head
    case = case_of(token)
    return (case, token.head) if case else ("", None)


def _relative(verb: Token, slots: Slots, *, passive: bool) -> None:
    """Put the noun that a relative clause or participle belongs to where its pronoun stands."""
    participle = verb.tag_ in {"VBN", "VBG"} or feature(verb, "VerbForm") == "Part"
    behind = participle and verb.dep_ in {"amod", "appos"} and verb.head.i < verb.i
    if verb.dep_ not in CLAUSES and not behind:
        return
    noun = verb.head
    if _is_accuser(noun):
        accused = _accused_by(noun)
        if accused is not None:
            slots.setdefault("subj", [accused])
        return
    for filled in slots.values():
        filled[:] = [noun if _points_back(t, verb) else t for t in filled]
    wanted = "obj" if passive else "subj"
    own = _is_spanish(verb) and wanted in slots  # "Olmo, donde tres vecinos fueron asesinados"
    if participle and not own and not any(noun in filled for filled in slots.values()):
        slots.setdefault(wanted, []).append(noun)


def _is_accuser(noun: Token) -> bool:
    """True for the body of "acusado por la fiscalía de haber matado": it is not who killed."""
    accused = noun.head.lemma_.lower() in _OBJECT_CONTROL | _ACCUSED
    return _is_spanish(noun) and case_of(noun) == "por" and accused


def _accused_by(noun: Token) -> Token | None:
    accused = noun.head
    if accused.dep_ in {"amod", "acl", "appos"}:
        return accused.head
    verb = accused if accused.pos_ in {"VERB", "AUX"} else accused.head
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def _points_back(token: Token, verb: Token) -> bool:
    return token.lower_ in RELATIVE and token.pos_ in {"PRON", "DET", "SCONJ"} and token.i < verb.i


def _inherited(verb: Token, *, passive: bool) -> Token | None:
    """The subject of the verb this one is joined to or controlled by."""
    here = verb
    for _ in range(4):
        head = here.head
        accused = head.lemma_.lower() in _OBJECT_CONTROL and here.dep_ in {"acl", "obl", "ccomp"}
        joined = here.dep_ in {"conj", "xcomp", "advcl", "pcomp", "prep"} or accused
        if head == here or not joined:
            return None
        if here.dep_ == "advcl" and not _subjectless(here):
            return None
        if here.dep_ == "conj" and not _agree(here, head):
            return None
        crossed = here.dep_ == "conj" and passive != is_passive(head) and _has_object(verb)
        if crossed:
            return None  # "two were freed and (they) arrested three": not the two
        found = _surface_subject(head, passive=passive, joined=here.dep_)
        if found is not None:
            return found
        here = head
    return None


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in OBJECTS and c.lower_ not in _REFLEXIVE for c in verb.children)


def _surface_subject(head: Token, *, passive: bool, joined: str) -> Token | None:
    if head.lemma_.lower() in _OBJECT_CONTROL and joined != "conj":
        # Who is accused of doing it did it, not who accuses.
        objects = arguments(head).get("obj", [])
        return objects[0] if objects else None
    if head.pos_ not in {"VERB", "AUX", "ADJ"}:
        return None
    for child in head.children:
        if child.dep_ in SUBJECTS and _can_be_subject(child):
            if _points_back(child, head) and head.dep_ in CLAUSES:
                return head.head
            return past_dateline(child)
    if head.dep_ in CLAUSES and is_passive(head) and passive and joined == "conj":
        return head.head
    return None


def _subjectless(verb: Token) -> bool:
    return verb.tag_ in {"VBG", "VBN", "VB"} or feature(verb, "VerbForm") in {"Ger", "Part", "Inf"}


def _agree(one: Token, other: Token) -> bool:
    """Joined Spanish verbs share a subject only when they agree in number."""
    first, second = feature(one, "Number"), feature(other, "Number")
    if not _is_spanish(one) or not first or not second:
        return True
    return first == second


def conjuncts(token: Token) -> Iterator[Token]:
    """A noun and everything that "and" and commas join to it to the right."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
            yield from conjuncts(child)
