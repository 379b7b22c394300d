"""Which words of a block tell an event: units matched on the parse, and licensed.

What must not come out matters as much: a word that is part of a name, that describes another
noun ("murder charges"), that stands under "tried to" or in a habitual sentence tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from entramado.extract.frames.clause import feature, has_se
from entramado.extract.frames.lexical_units import Lexicon, Unit, UnitKind, lemmas
from entramado.extract.frames.page import Page
from entramado.extract.speech.manner import manner
from entramado.model.attribution import Voice
from entramado.model.report import ParagraphKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# What a body decides to do: in the future it is planned, not foretold.
DELIBERATE = frozenset(
    {"deployment", "extradition", "release", "dropped_charge", "delisting", "designation", "reward"}
    | {"meeting", "agreement", "advisory", "charge"}
)
# A particle or complement stands at most this far behind its verb ("privado de la libertad",
# "found guilty", "broke away from").
_REACH = 4
_TITLES = frozenset({ParagraphKind.HEADLINE, ParagraphKind.HEADING, ParagraphKind.BULLET})
# "un joven de 16 años, liberado horas después": the parser takes it for a mere adjective.
_PARTICIPLE = re.compile(r"(.{3,})(ad|id)[oa]s?")
_CARRIED = frozenset({"conj", "prep", "pobj", "xcomp", "dobj", "obj", "nmod", "pcomp"})
_INFINITIVES = frozenset(
    {"xcomp", "ccomp", "csubj", "acl", "advcl", "pcomp", "obj", "obl", "nmod", "amod"}
)


def triggers(page: Page, block: int) -> Iterator[tuple[Token, Unit]]:
    """Every token of a block that tells an event, with the unit it is."""
    words = page.lexicons[block]
    title = page.block(block).paragraph.kind in _TITLES
    for token in page.block(block).doc:
        for unit in _units(token, words, title=title):
            if _licensed(page, block, token, unit):
                yield token, unit


def _units(token: Token, words: Lexicon, *, title: bool = False) -> Iterator[Unit]:
    kinds = _kinds(token)
    if not kinds:
        return
    untagged = title and token.pos_ in {"PROPN", "NOUN", "ADJ"} and UnitKind.VERB not in kinds
    if untagged:
        kinds = (*kinds, UnitKind.VERB)
    for lemma in _forms(token, words.code):
        for kind in kinds:
            if kind is UnitKind.VERB and words.code == "en" and lemma != token.lemma_.lower():
                continue  # "found" is a form of "find", not "to found"
            if untagged and kind is UnitKind.VERB and lemma == token.lower_:
                continue  # a noun is no verb form: "detenido" comes from "detener", "cierre" too
            for unit in words.units[kind].get(lemma, ()):
                if _complete(token, unit, words.code):
                    yield unit


def _kinds(token: Token) -> tuple[UnitKind, ...]:
    match token.pos_:
        case "VERB" | "AUX":
            return (UnitKind.VERB, UnitKind.ADJECTIVE)
        case "NOUN":
            return (UnitKind.NOUN, UnitKind.ADJECTIVE)
        case "PROPN" if token.is_sent_start and token.doc.lang_ == "es":
            # A heading starts with its verb, in capitals: "Muere ...", "Detienen ...".
            return (UnitKind.VERB, UnitKind.NOUN)
        case "PROPN":
            return (UnitKind.NOUN, UnitKind.ADJECTIVE)
        case "ADJ":
            if feature(token, "VerbForm") == "Part":
                return (UnitKind.VERB, UnitKind.ADJECTIVE)
            if token.doc.lang_ == "es" and _PARTICIPLE.fullmatch(token.lower_):
                return (UnitKind.ADJECTIVE, UnitKind.NOUN, UnitKind.VERB)
            return (UnitKind.ADJECTIVE, UnitKind.NOUN)
        case _:
            return ()


def _forms(token: Token, code: str) -> tuple[str, ...]:
    forms = lemmas(token, code)
    lower: str = token.lower_
    bare = _PARTICIPLE.fullmatch(lower) if code == "es" and token.pos_ == "ADJ" else None
    if bare is not None:
        ends = ("ar",) if bare[2] == "ad" else ("er", "ir")
        forms = (*forms, *(bare[1] + end for end in ends))
    return forms if lower in forms else (*forms, lower)


def _complete(token: Token, unit: Unit, code: str) -> bool:
    """True when the other words of a unit stand where they should."""
    if len(unit.words) == 1:
        return True
    doc = token.doc
    if unit.head > 0:
        start = token.i - unit.head
        return start >= 0 and all(
            word in _forms(doc[start + offset], code) for offset, word in enumerate(unit.words[:-1])
        )
    position = token.i + 1
    for word in unit.words[1:]:
        # "Five were shot and one person killed" is not "shot and killed".
        reach = 1 if "and" in unit.words else _REACH
        stop = min(position + reach, len(doc))
        found = next((i for i in range(position, stop) if word in _forms(doc[i], code)), None)
        if found is None or any(doc[i].is_punct for i in range(position, found)):
            return False
        position = found + 1
    return True


def _licensed(page: Page, block: int, token: Token, unit: Unit) -> bool:
    if page.named(block, token.i) is not None:
        return False
    words = page.lexicons[block]
    if _is_own_doing(token):
        return False
    if _only_describes(token):
        # "murder charges"; but "burned vehicles" is a unit of its own, found at its head.
        return unit.kind is UnitKind.VERB and _is_participle(token) and words.code == "es"
    if (
        "custody" in words.lists
        and unit.cue == words.within("custody")
        and not has_cue(token, unit)
    ):
        return False
    if unit.event == "operation" and unit.kind is UnitKind.NOUN and _is_trade(token, words):
        return False
    if unit.kind is UnitKind.NOUN and _is_of_a_kind(token, words):
        return False
    if is_unreal(token, words) and not _foreseen(page, block, token, unit):
        return False
    if unit.now and _finite(token) is not None:
        return True
    return not (unit.kind is not UnitKind.NOUN and is_habitual(page, block, token))


def _is_own_doing(verb: Token) -> bool:
    """As in "Los conductores se detuvieron a ver": they stopped, nobody stopped them."""
    if verb.doc.lang_ != "es" or verb.pos_ != "VERB" or not has_se(verb):
        return False
    return any(c.i > verb.i and feature(c, "VerbForm") == "Inf" for c in verb.children)


def _is_trade(noun: Token, words: Lexicon) -> bool:
    """As in "Illegal mining operations", "operaciones financieras": business, not a raid."""
    trades = words.within("trades")
    return any(form in trades for child in noun.children for form in lemmas(child, words.code))


def _is_of_a_kind(noun: Token, words: Lexicon) -> bool:
    """As in "el crimen organizado", "organized crime": a trade, nothing that was done."""
    kinds = words.within("of_a_kind")
    return any(c.lower_ in kinds and c.dep_ == "amod" for c in noun.children)


def _only_describes(token: Token) -> bool:
    """Before its noun a word describes it ("murder charges"); behind it, it tells ("men dead")."""
    if token.dep_ not in {"compound", "amod"} or token.head.pos_ not in {"NOUN", "PROPN"}:
        return False
    return token.i < token.head.i and not any(c.dep_ == "nsubj" for c in token.children)


def _is_participle(token: Token) -> bool:
    return bool(token.tag_ == "VBN" or feature(token, "VerbForm") == "Part")


def _foreseen(page: Page, block: int, token: Token, unit: Unit) -> bool:
    """So "Rivals could attempt to seize": foretold, not told as done; planned, if deliberate."""
    if is_sought(token, page.lexicons[block]):
        return True
    own = manner(page.block(block), token.i).voice
    if own in {Voice.FORECAST, Voice.HYPOTHETICAL, Voice.DENIED}:
        return True
    if own is Voice.ALLEGED and unit.kind is UnitKind.VERB:
        return True
    voice = manner(page.block(block), token.head.i).voice
    if token.head.pos_ not in {"VERB", "AUX"}:
        return False
    return voice is Voice.FORECAST or (voice is Voice.PLANNED and unit.event in DELIBERATE)


def is_sought(token: Token, words: Lexicon) -> bool:
    """As in "information leading to the arrest of X": asked for, so it has not happened."""
    if token.pos_ != "NOUN":
        return False
    here = token
    for _ in range(_REACH + 2):
        if here.head == here:
            return False
        here = here.head
        if any(form in words.within("tips") for form in lemmas(here, words.code)):
            return True
    return False


def has_cue(token: Token, unit: Unit) -> bool:
    """True when another word of the sentence says that violence was done."""
    code = token.doc.lang_
    for other in token.sent:
        content = other.i != token.i and other.pos_ in {"NOUN", "VERB", "ADJ", "PROPN"}
        if content and any(form in unit.cue for form in lemmas(other, code)):
            return True
    return False


def is_unreal(token: Token, words: Lexicon) -> bool:
    """True under a governor that does not say it happened: "tried to", "plans for", "to" itself."""
    unreal, code = words.within("unreal"), words.code
    here = token
    for _ in range(3):
        head = here.head
        if head == here:
            return False
        if _is_infinitive(here) and here.dep_ in _INFINITIVES and not _has_modal(here):
            return not any(form in words.within("factive") for form in lemmas(head, code))
        if here.dep_ == "acl" and here.tag_ == "VBG":
            return any(form in unreal for form in lemmas(head, code))
        if here.dep_ in {"acl", "relcl"} and _is_hoped_for(here):
            return True
        linked = here.dep_ in {"xcomp", "pobj", "prep", "dobj", "obj", "nmod", "obl", "pcomp"}
        if linked and _governs(head, here, unreal, code):
            return True
        leading = head.dep_ == "acl" and head.tag_ == "VBG"
        if not leading and here.dep_ not in _CARRIED:
            return False
        here = head
    return False


def _is_hoped_for(verb: Token) -> bool:
    """As in "información que lleve a la captura de X": a relative clause in the subjunctive."""
    return feature(verb, "Mood") == "Sub" and feature(verb, "Tense") == "Pres"


def _governs(head: Token, here: Token, unreal: frozenset[str], code: str) -> bool:
    if here.pos_ == "NOUN" and head.lemma_ in {"order", "ordenar"}:
        return False  # what was ordered and is named as a thing was done
    if not any(form in unreal for form in lemmas(head, code)):
        return False
    # "the plan to kill", "intento de captura", "planned the attack": the noun is what was planned.
    return head.pos_ in {"NOUN", "VERB", "ADJ", "AUX"} and here.i > head.i


def _is_infinitive(token: Token) -> bool:
    if token.tag_ == "VB":
        return True
    return feature(token, "VerbForm") == "Inf"


def _has_modal(token: Token) -> bool:
    return any(
        child.dep_ == "aux" and child.lower_ != "to" and child.pos_ == "AUX"
        for child in token.children
    )


def is_habitual(page: Page, block: int, token: Token) -> bool:
    """True for what is said in general: "cartels kill", "typically escalates", "each year"."""
    words = page.lexicons[block]
    if _has_habit(token, words.within("habitual")):
        return True
    if page.block(block).paragraph.kind in _TITLES or _is_condition(token):
        return False
    verb = _finite(token)
    return verb is not None and _is_plain_present(verb)


def _is_condition(token: Token) -> bool:
    """As in "if he is extradited": neither told nor a habit, but a case thought of."""
    return any(child.dep_ == "mark" and child.lower_ in {"if", "si"} for child in token.children)


def _has_habit(token: Token, habits: frozenset[str]) -> bool:
    """A word of habit that the grammar gives to the trigger or to the verb it hangs on."""
    for other in token.sent:
        if other.lower_ not in habits:
            continue
        here = other.head
        if here.pos_ not in {"VERB", "AUX"}:
            here = here.head  # "each year": the word hangs on a noun of time
        if here == token or (here == token.head and token.dep_ in {"advcl", "conj", "xcomp"}):
            return True
    return False


def _finite(token: Token) -> Token | None:
    """The verb that carries the tense of a trigger."""
    here = token
    for _ in range(3):
        if here.tag_ in {"VBD", "VBZ", "VBP", "MD"} or feature(here, "VerbForm") == "Fin":
            return here
        for child in here.children:
            if child.dep_ in {"aux", "auxpass", "cop"} and feature(child, "VerbForm") != "Inf":
                return child
        if here.dep_ not in {"acomp", "oprd", "conj", "advcl", "pcomp", "prep", "xcomp"}:
            return None
        here = here.head
    return None


def _is_plain_present(verb: Token) -> bool:
    if verb.tag_ == "MD":
        return False
    present = verb.tag_ in {"VBZ", "VBP"} or feature(verb, "Tense") == "Pres"
    if not present or feature(verb, "Mood") == "Sub":
        return False
    # "has killed", "ha matado", "is holding" are not habits; "are killed" is.
    return not (verb.lemma_.lower() in {"have", "haber"} or _progressive(verb))


def _progressive(verb: Token) -> bool:
    head = verb.head
    if verb.lemma_.lower() not in {"be", "estar"}:
        return False
    return (
        head.tag_ == "VBG"
        or feature(head, "VerbForm") == "Ger"
        or head.pos_ == "ADJ"
        or (verb.dep_ == "ROOT")
    )


def is_future(token: Token) -> bool:
    """True for a plain future: "will send", "enviará"; not for "could send", "enviaría"."""
    if feature(token, "Tense") == "Fut":
        return True
    return any(
        child.dep_ == "aux"
        and (child.lower_ in {"will", "'ll"} or feature(child, "Tense") == "Fut")
        for child in token.children
    )
