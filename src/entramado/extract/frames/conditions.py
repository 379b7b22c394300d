"""What a unit asks for around its word: whom it happens to, what is seized, whose money.

A unit that is `sure` tells by itself ("fue acribillada"): there a thing may not stand in the slot
of somebody, but the slot may be empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entramado.extract.frames.bare import SHARES
from entramado.extract.frames.clause import Slots, feature, is_passive
from entramado.extract.frames.lexical_units import Unit, UnitKind, lemmas
from entramado.extract.frames.page import GROUPS, Page, is_country
from entramado.extract.frames.people import is_person
from entramado.extract.frames.telling import Counted, Filler
from entramado.model.report import ParagraphKind
from entramado.model.statement import Role

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

TITLES = frozenset({ParagraphKind.HEADLINE, ParagraphKind.HEADING})
# What nobody does to a thing: "los coacusados fueron absueltos", whoever they are.
_OF_PEOPLE = frozenset(
    {"acquittal", "conviction", "charge", "extradition", "sentence", "killing", "kidnapping"}
)
_MANY = frozenset({"the", "los", "las", "all", "todos", "todas"})
# In a heading the thing done to stands this near behind its verb.
_NEAR = 5


def is_filled(
    page: Page,
    block: int,
    token: Token,
    unit: Unit,
    who: tuple[Filler, ...],
    numbers: tuple[Counted, ...],
) -> bool:
    """True when whom a unit asks for stands around it."""
    counted = any(c.role is None for c in numbers)  # "two arrests"
    lacks = unit.person is not None and not counted and not _has_person(page, block, unit, who)
    if lacks and not _does_without(page, block, token, unit, who):
        return False
    if unit.filled and not any(f.mention is not None for f in who):
        return False
    if unit.needs_money and not _is_public_offer(who):
        return False
    if unit.group is not None and not any(f.mention and f.role == unit.group for f in who):
        return False
    if unit.kind is UnitKind.ADJECTIVE and not who and not numbers:
        return False
    return not (unit.kind is UnitKind.NOUN and _is_general(page, block, token, who))


def _is_thing(page: Page, block: int, filler: Filler) -> bool:
    token = page.token(block, filler.token)
    words = page.lexicons[block]
    if page.named(block, token.i) is not None:
        return True  # a name, and not of a person
    return any(form in words.within("things") for form in lemmas(token, words.code))


def _is_of_thing(page: Page, block: int, noun: Token) -> bool:
    """As in "captura de datos", "homicidio del alcalde": of what is neither named nor a person."""
    for child in noun.children:
        if child.dep_ == "nmod" and page.named(block, child.i) is None and child.i > noun.i:
            first = next(child.lefts, None)
            if first is not None and first.lower_ in {"de", "del"}:
                return not is_person(page, block, child)
    return False


def _does_without(
    page: Page, block: int, token: Token, unit: Unit, who: tuple[Filler, ...]
) -> bool:
    """True when nobody need be named: the words are sure, and no thing stands in the slot."""
    held = [f for f in who if f.role == unit.person]
    if not unit.sure or (held and unit.event not in _OF_PEOPLE):
        return False
    if any(_is_thing(page, block, f) for f in held):
        return False
    of_thing = unit.event == "arrest" and _is_of_thing(page, block, token)
    if unit.kind is UnitKind.NOUN and (of_thing or _is_of_any(page, block, token)):
        return False
    # "90 percent of those arrested went free"
    return not any(word.lower_ in SHARES for word in token.sent)


def _is_of_any(page: Page, block: int, noun: Token) -> bool:
    """As in "los secuestros bajaron", "el número de homicidios": the crime, not one of them."""
    words = page.lexicons[block]
    if noun.head.pos_ == "NOUN" and any(
        form in words.within("quantities") for form in lemmas(noun.head, words.code)
    ):
        return True
    plural = feature(noun, "Number") == "Plur"
    return plural and any(child.lower_ in _MANY for child in noun.children)


def _is_public_offer(who: tuple[Filler, ...]) -> bool:
    """Of "They offered him a million dollars" nobody is wanted and no body offers."""
    return any(
        f.mention is not None
        and (f.role is Role.TARGET or f.mention.schema in GROUPS or is_country(f.mention))
        for f in who
    )


def _is_general(page: Page, block: int, noun: Token, who: tuple[Filler, ...]) -> bool:
    """As in "Violence typically grows after the death of a leader": nobody's death is told."""
    if any(f.mention is not None and page.is_named(f.mention) for f in who):
        return False
    if any(f.value.number is not None for f in page.figures_at(block, noun.i)):
        return False
    habits = page.lexicons[block].within("habitual")
    return any(token.lower_ in habits for token in noun.sent)


def conditions(page: Page, block: int, token: Token, unit: Unit, slots: Slots) -> bool:
    """True when the things that a unit asks for stand in its slots, and none that it rules out."""
    code = page.lexicons[block].code
    if not _is_allowed(page, block, token, unit):
        return False
    if unit.needs and not any(
        _head_in(slots.get(slot, ()), words, code) for slot, words in unit.needs.items()
    ):
        # The parser knows no headings: "UIF BLOQUEA CUENTAS" is one long name for it.
        # And of "intervino el sábado 54 fardos" the object is lost.
        title = page.block(block).paragraph.kind in TITLES
        lost = title or (code == "es" and "obj" in unit.needs and not slots.get("obj"))
        near = list(token.doc[token.i + 1 : token.i + _NEAR]) if lost else []
        if not any(_head_in(near, words, code) for words in unit.needs.values()):
            return False
    if unit.needs_obj and not slots.get("obj"):
        return False
    if unit.needs_agent and not any(
        page.who(block, t.i) or page.body_of(block, t.i) for t in slots.get("subj", ())
    ):
        return False
    if unit.contraband and not _is_contraband(page, block, unit, slots):
        return False
    if not unit.needs_money:
        return True
    start, end = page.block(block).sentence(token.i)
    return any(f.value.currency for f in page.figures_in(block, start, end))


def _is_allowed(page: Page, block: int, token: Token, unit: Unit) -> bool:
    """False for the words and forms that a unit rules out."""
    if unit.without and _holds(token.sent, unit.without):
        return False
    if unit.passive and not is_passive(token):
        return False
    if unit.own and not any(child.lower_ == "se" for child in token.children):
        return False
    if unit.another and any(child.lower_ == "se" for child in token.children):
        return False
    return not unit.title or page.block(block).paragraph.kind in TITLES


def _head_in(tokens: list[Token] | tuple[()], words: frozenset[str], code: str) -> bool:
    return any(form in words for token in tokens for form in lemmas(token, code))


def _is_contraband(page: Page, block: int, unit: Unit, slots: Slots) -> bool:
    code = page.lexicons[block].code
    for slot, role in unit.slots.items():
        if role != "theme":
            continue
        # "Le aseguraron 84 dosis": behind its verb the parser takes them for the subject.
        behind = [t for t in slots.get("subj", ()) if code == "es" and t.head.i < t.i]
        for token in (*slots.get(slot, ()), *behind):
            if _head_in([token], unit.contraband, code):
                return True
            if any(f.value.unit or f.value.currency for f in page.figures_at(block, token.i)):
                return True
            if any(_head_in([t], unit.contraband, code) for t in token.subtree if t.i > token.i):
                return bool(page.figures_at(block, token.i))
    return False


def _has_person(page: Page, block: int, unit: Unit, who: tuple[Filler, ...]) -> bool:
    return any(
        filler.role == unit.person and is_person(page, block, page.token(block, filler.token))
        for filler in who
    )


def _holds(sentence: Span, words: frozenset[str]) -> bool:
    """True when a sentence holds one of some words or word groups ("not guilty")."""
    if any(word.lower_ in words for word in sentence):
        return True
    text = sentence.text.lower()
    return any(" " in group and group in text for group in words)
