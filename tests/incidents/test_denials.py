"""A denial of one part in a happening is no denial of the happening."""

from __future__ import annotations

import pytest

from entramado.derivation.derive import derive
from entramado.model.attribution import Polarity, Voice
from entramado.model.clocks import Clocks
from entramado.model.statement import Role
from entramado.store.memory import MemoryStore
from entramado.view import View
from tests.derivation.cast import Item, Line, Told, report
from tests.derivation.test_order import add

NAVY, GUARDS, TOWN = (
    ("Marina", "PublicBody"),
    ("Guardia Costera", "PublicBody"),
    ("Nazas", "MX.10.nazas"),
)
DAY = "2025-03-09"


def raid(*more: Line, outlet: str = "El Faro Norte") -> Item:
    told = Told("operation", NAVY[0], role=Role.AGENT, event="e1", day=DAY, place=TOWN[0])
    line = Line(
        f"La {NAVY[0]} entró en {TOWN[0]} el domingo, dice {outlet}.", (NAVY, TOWN), (told,)
    )
    return report([line, *more], outlet=outlet, published="2025-03-10")


def part(who: tuple[str, str], *, speaker: str | None = None, **how: object) -> Line:
    told = Told("operation", who[0], role=Role.AGENT, event="e1", speaker=speaker, **how)  # type: ignore[arg-type]
    return Line(f"No participó la {who[0]}, aseguró la vocera.", (who,), (told,))


def bare(*, event: str = "e1", speaker: str | None = None, **how: object) -> Line:
    told = Told("operation", event=event, speaker=speaker, day=DAY, place=TOWN[0], **how)  # type: ignore[arg-type]
    return Line(f"No hubo operativo en {TOWN[0]}.", (TOWN,), (told,))


def contested(*items: Item) -> bool:
    [incident] = seen(*items).incidents.values()
    return incident.contested


def seen(*items: Item) -> View:
    store = MemoryStore()
    for item in items:
        add(store, item)
    derive(store, who="t")
    return View(store.now, Clocks())


NEGATIVE, DENIED = {"polarity": Polarity.NEGATIVE}, {"voice": Voice.DENIED, "speaker": "El alcalde"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (part(GUARDS, **NEGATIVE), False),  # who was not there
        (part(GUARDS, **DENIED), False),
        (part(NAVY, **NEGATIVE), True),  # who others say was there
        (part(NAVY, **DENIED), True),
        (bare(**NEGATIVE), True),  # that it happened at all
        (bare(**DENIED), True),
        (bare(voice=Voice.DENIED), False),  # an outlet takes back a point of what it tells
    ],
)
def test_denial_of_one_part_does_not_contest(line: Line, *, expected: bool) -> None:
    assert contested(raid(line), raid(outlet="La Veta")) is expected


def test_denial_by_a_report_that_tells_of_nothing_else_contests() -> None:
    told = Told(
        "operation",
        GUARDS[0],
        role=Role.AGENT,
        event="e1",
        day=DAY,
        place=TOWN[0],
        polarity=Polarity.NEGATIVE,
    )
    line = Line(f"La {GUARDS[0]} no entró en {TOWN[0]} el domingo.", (GUARDS, TOWN), (told,))
    assert contested(raid(), report([line], outlet="La Veta", published="2025-03-10"))


def test_a_denial_takes_no_position_on_the_place() -> None:
    elsewhere = ("Rodeo", "MX.10.rodeo")
    told = Told("operation", event="e1", place=elsewhere[0], voice=Voice.DENIED, speaker="Él")
    line = Line(f"Niegan un operativo en {elsewhere[0]}.", (elsewhere,), (told,))
    assert not [e for e in seen(raid(line)).entries.values() if e.kind.value == "place"]
