"""Does a token stand for somebody? A name, a word for people, or a noun that grammar treats as one.

The list of people nouns never ends (growers, stevedores, bakers): form and grammar go further.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from entramado.extract.frames.clause import OBJECTS, case_of, feature
from entramado.extract.frames.lexical_units import lemmas
from entramado.extract.frames.page import Page

if TYPE_CHECKING:
    from spacy.tokens import Token

# Endings of nouns for those who do or belong: 29 of the 42 refused arrests and killings of the
# tuning half were of "packers", "estibadores", "exconcejal", "panadero".
_DOERS = {
    "es": re.compile(
        r"ex[a-z]{4,}|.{3,}(?:er[oa]|ista|dor|dora|tor|tora|sor|sora|ólog[oa]|ante)(?:e?s)?"
    ),
    "en": re.compile(r"ex-.+|.{3,}(?:[^aeiou]er|eer|or|ist|ian|ee|man|men|woman|women|boy|girl)s?"),
}


def is_person(page: Page, block: int, token: Token) -> bool:
    """True when a token stands for somebody: a person's name, a people noun, or a bare number."""
    name = page.named(block, token.i)
    if name is not None:
        return name.schema == "Person"
    if token.pos_ in {"NUM", "PRON"} or feature(token, "Poss") == "Yes" or is_aged(token):
        return True
    words = page.lexicons[block]
    forms = lemmas(token, words.code)
    if any(form in words.within("people") for form in forms):
        return True
    if page.who(block, token.i) is not None:
        return True
    if token.pos_ not in {"NOUN", "ADJ", "PROPN"} or any(
        f in words.within("things") for f in forms
    ):
        return False
    # "Matan a dirigente": only whoever is somebody takes "a" as an object.
    if token.dep_ in OBJECTS and case_of(token) == "a":
        return True
    return token.pos_ == "NOUN" and bool(_DOERS[words.code].fullmatch(token.lower_))


def is_aged(token: Token) -> bool:
    """As in "wounding a 15-year-old": the parser takes somebody's age for an adjective."""
    return token.lower_ in {"old", "olds"} and token.i > 1 and token.nbor(-1).text == "-"
