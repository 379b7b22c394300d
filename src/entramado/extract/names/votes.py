"""The evidence that says what a name is: its kinds, and what each is worth.

A name is what most of the weight speaks for (`kinds.py`). Behind each weight: what leaving it out
does to the F of names, in thousandths, Spanish and English (tune halves of bench/names_es and of
bench/mentions; .783 and .679). What makes no difference in newswire is about what newswire lacks:
nicknames, gangs. New evidence is measured the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PERSON, GROUP, BODY, COMPANY, PLACE = (
    "Person", "Organization", "PublicBody", "Company", "Place",
)  # fmt: skip
ACTORS = (GROUP, BODY, COMPANY)
ACTOR = "actor"  # one of the three, not known which
OTHER = "OTHER"
ACRONYM = "ACRONYM"  # capitals in brackets behind the name of a body
MARKED = "MARKED PLACE"  # a place by its own form, whatever stands around it

LABELS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "PERSON": ((PERSON, 1.2),),  # +0 -2
    "PER": ((PERSON, 1.2),),  # -14 +0
    "ORG": ((ACTOR, 1.0),),  # -12 -4
    "GPE": ((PLACE, 0.9),),  # +0 +2
    "LOC": ((PLACE, 0.5), (ACTOR, 0.5)),  # +3 +0
    "FAC": ((PLACE, 0.7),),  # +0 +0
    "NORP": ((ACTOR, 0.6),),  # +0 -3
    "MISC": ((ACTOR, 0.45), (OTHER, 0.5)),  # +1 +0
    "PRODUCT": ((OTHER, 0.8), (ACTOR, 0.3)),  # +0 +0
    "EVENT": ((OTHER, 1.5),),  # +0 +0
    "WORK_OF_ART": ((OTHER, 1.0),),  # +0 +0
    "LAW": ((OTHER, 1.5),),  # +0 +0
    # What a heavier reader says, in its own words; not measured, none was run here.
    PERSON: ((PERSON, 2.5),),
    GROUP: ((GROUP, 2.5),),
    BODY: ((BODY, 2.5),),
    COMPANY: ((COMPANY, 2.5),),
    PLACE: ((PLACE, 2.5),),
    "NAME": ((ACTOR, 0.4),),
    ACRONYM: ((ACTOR, 3.0),),  # +0 +0
    OTHER: ((OTHER, 3.0),),  # -7 +0
    MARKED: ((PLACE, 9.0),),
}

WEIGHTS: Mapping[str, float] = {
    "head word": 4.0,  # -6 -10
    "broad head word": 2.0,  # -2 +0; press, institute, group
    "well-known body": 5.0,  # +0 +0
    "legal form": 4.0,  # +0 +0
    "acronym": 1.3,  # -3 +2
    "not a name": 9.0,  # +0 +5
    "given name and more": 2.5,  # -3 -2
    "given name alone": 0.7,  # -1 +0
    "surname": 0.5,  # -1 +0
    "no name of a person": -0.6,  # -9 +4
    "part of a full name": 3.5,  # -11 +0
    "country": 4.0,  # -27 +0
    "division": 2.5,  # +3 -2
    "city": 2.2,  # -5 -7
    "town": 2.0,  # -1 -2
    "village": 1.9,  # +0 +0
    "region": 3.0,  # -2 -22
    "not in the gazetteer": -0.3,  # +1 +7
    "place word in it": 2.0,  # -6 -22
    "place word before it": 2.5,  # -1 -13
    "place word behind": 1.5,  # +0 +0
    "preposition": 1.3,  # -5 -11
    "office of a place": 2.0,  # -2 -2
    "dateline": 3.0,  # -2 +0
    "group name": 2.0,  # +0 +0
    "paper": 3.5,  # +0 +0; newswire of the benches prints "newspaper" before them
    "plural with article": 1.5,  # +0 +0
    "reports": 1.2,  # +0 +0
    "nickname": 1.2,  # +1 +0
    "nickname, foreign": 2.2,  # +0 +0
    "title": 3.0,  # +0 +0
    "kind in front": 3.0,  # -14 -4
    "kind behind": 2.5,  # -1 -2
    "members": 1.2,  # -1 +0
    "members behind": 1.3,  # +0 +0
    "alias": 2.5,  # +0 +0
    "followers": 4.0,  # +0 +0
    "called so": 2.5,  # +0 +0
    "article": 0.8,  # -8 +0
    "article before a city": 1.5,  # -4 +0
    "who": 2.0,  # +0 +0
    "age": 1.5,  # +1 +0
    "reign": 2.0,  # +0 -13
    "does what people do": 0.8,  # -2 +0
    "does what bodies do": 0.6,  # -1 +0
    "acts, no place": -0.3,  # -1 +0
    "doer, no place": -1.0,  # +0 -1
    "suffers what people suffer": 1.2,  # +0 +4
    "suffers what groups suffer": 1.2,  # +0 -4
    "quoted": 0.5,  # +0 +0
    "quoted nickname": 3.0,  # +0 +0
}


@dataclass(frozen=True, slots=True)
class Vote:
    """One piece of evidence that a name is of a schema, and the rule that gave it."""

    schema: str
    weight: float
    rule: str
    cue: str = ""


def vote(schema: str, cue: str, rule: str = "", scale: float = 1.0) -> Vote:
    """A vote of the weight of `cue`; `rule` is what the mention says of it, else the cue."""
    return Vote(schema, WEIGHTS[cue] * scale, rule or cue, cue)
