"""A small case with something of every kind to decide: invented people in an invented quarrel.

A name with a slip in it, two figures that differ, a raid without a date that could be either of
two, a denial, and a bystander who is withheld under two spellings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from entramado.case import Case
from entramado.model.attribution import Voice
from entramado.model.mention import Shield
from entramado.model.statement import Role
from entramado.model.value import Measure, Scope, Value, ValueKind
from entramado.review.asking.desk import Desk
from entramado.review.questions import Question, QuestionKind
from entramado.review.queue import Queue, Wanted, queue
from entramado.settings import Settings
from entramado.store.base import Store
from entramado.store.memory import MemoryStore
from tests.derivation.cast import Item, Line, Told, report

BOSS, SLIP, GROUP = "Dario Pellworth Arrobal", "Dario Pellworth Arobal", "Tidewater Ring"
RIVAL = "Lintel Brothers"
BYSTANDER, MISSPELT = "Odalys Brumel Tarnow", "Odalys Brumel Tarnov"
TOWN = ("Nazas", "MX.10.nazas")
_BOSS, _SLIP, _GROUP = (BOSS, "Person"), (SLIP, "Person"), (GROUP, "Organization")


def _dead(number: float) -> Value:
    return Value(ValueKind.COUNT, Measure.KILLED, "gunmen", number, scope=Scope.TOTAL)


def _raid(words: str, day: str | None, dead: float | None = None) -> Line:
    told = [Told("operation", event="e1", day=day, place=TOWN[0])]
    if dead is not None:
        value = _dead(dead)
        told.append(
            Told("killed", event="e2", event_type="killing", day=day, value=value, part_of="e1")
        )
    return Line(words, (TOWN,), tuple(told))


def _shot(name: str, words: str) -> Line:
    told = Told("killing", name, role=Role.VICTIM, event="e7", day="2031-07-01", place=TOWN[0])
    return Line(words, ((name, "Person"), TOWN), (told,))


def _withheld(item: Item) -> Item:
    original, made, extraction = item
    mentions = tuple(
        replace(m, shields=(Shield.VICTIM,)) if m.form in (BYSTANDER, MISSPELT) else m
        for m in extraction.mentions
    )
    return original, made, replace(extraction, mentions=mentions)


def items() -> list[Item]:
    """The reports of the case."""
    leads = Told("leads", BOSS, GROUP)
    denied = Told("leads", BOSS, GROUP, voice=Voice.DENIED, speaker="her lawyer")
    arrest = Told("arrest", SLIP, role=Role.SUSPECT, event="e5", day="2031-06-01")
    member = Told("member_of", SLIP, GROUP)
    rival = Line(
        f"{GROUP} and the {RIVAL} are at war.",
        (_GROUP, (RIVAL, "Organization")),
        (Told("rival_of", GROUP, RIVAL),),
    )
    found = [
        report(
            [
                Line(f"{BOSS} leads the {GROUP}.", (_BOSS, _GROUP), (leads,)),
                _raid("Three gunmen died in a raid in Nazas on 2 May.", "2031-05-02", 3),
            ],
            outlet="The Harbor Post",
            published="2031-05-03",
        ),
        report(
            [_raid("Nine gunmen died in the raid in Nazas on 2 May.", "2031-05-02", 9), rival],
            outlet="Gaceta del Muelle",
            published="2031-05-03",
        ),
        report(
            [
                Line(f"{SLIP} was arrested on 1 June.", (_SLIP,), (arrest,)),
                Line(f"{SLIP} is of the {GROUP}.", (_SLIP, _GROUP), (member,)),
            ],
            outlet="El Faro Norte",
            published="2031-06-02",
        ),
        report(
            [
                _raid("Marines raided a house in Nazas on 20 May.", "2031-05-20"),
                Line(f"{BOSS} does not lead the {GROUP}, she said.", (_BOSS, _GROUP), (denied,)),
            ],
            outlet="Ribera",
            published="2031-05-21",
        ),
        report(
            [_raid("There was a raid in Nazas.", None)], outlet="La Veta", published="2031-05-25"
        ),
        report(
            [_shot(BYSTANDER, f"{BYSTANDER}, who sold fruit, was shot in Nazas.")],
            outlet="The Harbor Post",
            published="2031-07-02",
        ),
        report(
            [_shot(MISSPELT, f"{MISSPELT} was shot dead in Nazas on her way home.")],
            outlet="Gaceta del Muelle",
            published="2031-07-03",
        ),
    ]
    return [_withheld(item) for item in found]


def fill(store: Store, order: Sequence[int] | None = None) -> None:
    """Put the case into a store, its reports in this order."""
    held = items()
    for number in range(len(held)) if order is None else order:
        with store.transaction("read", who="ada", when=datetime(2031, 10, 1, tzinfo=UTC)) as writer:
            writer.add_report(*held[number])


def case(order: Sequence[int] | None = None) -> Case:
    """The case, in memory; `ada` decides."""
    store = MemoryStore()
    fill(store, order)
    return Case(store, Settings(actor="ada"), location="memory")


def saved(folder: Path) -> None:
    """The case in a folder."""
    with Case.open(folder, create=True) as made:
        fill(made.store)
        made.view()


def desk(held: Case, language: str = "en") -> Desk:
    """What is asked from, now."""
    return Desk(held.view(), language)


def asked(held: Case, kind: QuestionKind | None = None, language: str = "en") -> list[Question]:
    """The questions of a kind, in order."""
    return list(queued(held, kind, language).questions())


def queued(held: Case, kind: QuestionKind | None = None, language: str = "en") -> Queue:
    """The queue of a case."""
    return queue(desk(held, language), Wanted(kind=kind))
