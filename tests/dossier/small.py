"""A tiny case, built by hand and derived for real: invented people in an invented quarrel.

Two outlets, one echo without date or outlet, a victim who is withheld, a denial, an acquittal,
two figures that differ, and one judgement.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from entramado.derivation.derive import derive
from entramado.model.attribution import Voice
from entramado.model.clocks import Clocks
from entramado.model.mention import Shield
from entramado.model.statement import Extraction, Role
from entramado.model.value import Comparator, Measure, Scope, Value, ValueKind
from entramado.store.base import Store
from entramado.store.memory import MemoryStore
from entramado.view import View
from tests.derivation.cast import Item, Line, Told, report

BOSS, NICKNAME, GROUP = "Dario Pell Arroyo", "El Grajo", "Tidewater Ring"
BYSTANDER = "Odalys Brume Tarn"
TOWN = ("Nazas", "MX.10.nazas")
BOSS_NAMED, GROUP_NAMED = (BOSS, "Person"), (GROUP, "Organization")


def _dead(number: float, sign: str = "=", scope: Scope = Scope.UNKNOWN) -> Value:
    return Value(
        ValueKind.COUNT, Measure.KILLED, "gunmen", number, comparator=Comparator(sign), scope=scope
    )


def _leads(words: str, *, voice: Voice = Voice.ASSERTED, speaker: str | None = None) -> Line:
    told = Told("leads", BOSS, GROUP, voice=voice, speaker=speaker)
    return Line(words, (BOSS_NAMED, GROUP_NAMED), (told,))


def _raid(words: str, toll: Value) -> Line:
    day = "2031-05-02"
    told = (
        Told("operation", BOSS, role=Role.TARGET, event="e1", day=day, place=TOWN[0]),
        Told("killed", event="e2", event_type="killing", day=day, value=toll, part_of="e1"),
    )
    return Line(words, (BOSS_NAMED, TOWN), told)


def _harbor() -> Item:
    return report(
        [
            _leads(f"{BOSS} leads the {GROUP}, the paper has learned."),
            Line(
                f"{BOSS}, known as {NICKNAME}, is 50.",
                (BOSS_NAMED, (NICKNAME, "Person")),
                (Told("known_as", BOSS, NICKNAME),),
                same=((BOSS, NICKNAME),),
            ),
            _raid(
                f"Troops looking for {BOSS} killed three gunmen in {TOWN[0]} on 2 May.", _dead(3)
            ),
            Line(
                f"{BYSTANDER}, who sold fruit, was shot dead in {TOWN[0]}.",
                ((BYSTANDER, "Person"), TOWN),
                (
                    Told(
                        "killing",
                        BYSTANDER,
                        role=Role.VICTIM,
                        event="e9",
                        day="2031-05-02",
                        place=TOWN[0],
                    ),
                ),
            ),
        ],
        outlet="The Harbor Post",
        published="2031-05-03",
    )


def _gaceta() -> Item:
    return report(
        [
            _leads(f"{BOSS} dirige {GROUP}, afirma la fiscalía.", speaker="la fiscalía"),
            _raid(
                f"Al menos siete pistoleros murieron al buscar a {BOSS} en {TOWN[0]}.",
                _dead(7, ">="),
            ),
            Line(
                f"Acusaron a {BOSS} de extorsión.",
                (BOSS_NAMED,),
                (Told("charge", BOSS, role=Role.SUSPECT, event="e5", day="2031-05-04"),),
            ),
        ],
        outlet="Gaceta del Muelle",
        published="2031-05-05",
    )


def _later() -> Item:
    return report(
        [
            Line(
                f"A judge acquitted {BOSS}.",
                (BOSS_NAMED,),
                (Told("acquittal", BOSS, role=Role.SUSPECT, event="e1", day="2031-09-01"),),
            ),
            _leads(
                f"Her lawyer denied that {BOSS} ever led the {GROUP}; *none* of it <b>.",
                voice=Voice.DENIED,
                speaker="her lawyer",
            ),
            _leads(
                f"Some still call {BOSS} the presumed head of the {GROUP}.", voice=Voice.ALLEGED
            ),
        ],
        outlet="The Harbor Post",
        published="2031-09-02",
    )


def _undated() -> Item:
    return report([_leads(f"{BOSS} is the boss of the {GROUP}!")], outlet=None)


def _shielded(item: Item) -> Item:
    original, made, extraction = item
    mentions = tuple(
        replace(m, shields=(Shield.VICTIM,)) if m.form == BYSTANDER else m
        for m in extraction.mentions
    )
    taken = Extraction(
        made.id, extraction.reader, extraction.version, mentions, extraction.statements
    )
    return original, replace(made, title=f"{BYSTANDER} is dead"), taken


def items() -> list[Item]:
    """The four reports of the case."""
    return [_shielded(_harbor()), _gaceta(), _later(), _undated()]


def fill(held: Store) -> None:
    """Put the case into a store, and derive it."""
    for item in items():
        with held.transaction("read", who="ada", when=datetime(2031, 10, 1, tzinfo=UTC)) as writer:
            writer.add_report(*item)
    derive(held, who="ada")


def view() -> View:
    """What the case says."""
    held = MemoryStore()
    fill(held)
    return View(held.now, Clocks())
