"""A pool of reports that agree, copy, rename, deny and contradict, for property tests."""

from __future__ import annotations

from entramado.model.attribution import Polarity, Voice
from entramado.model.statement import Role
from entramado.model.value import Comparator, Measure, Scope, Value, ValueKind
from tests.derivation.cast import Item, Line, Told, report

LEADER, ALIAS, BROTHER = "Evaristo Quiñones Tamez", "El Tejón", "Abundio Quiñones Tamez"
GROUP, ENGLISH, ACRONYM = "Cártel de la Barranca", "Barranca Cartel", "CDB"
TOWN = ("Nazas", "MX.10.nazas")
STATE = ("Durango", "MX.10")


MARCH, EARLIER = "2025-03-09", "2024-09-14"


def _count(number: float, *, scope: Scope = Scope.UNKNOWN, sign: str = "=") -> Value:
    return Value(
        ValueKind.COUNT,
        Measure.KILLED,
        "integrantes",
        number,
        comparator=Comparator(sign),
        scope=scope,
    )


def _raid(day: str, *, place: tuple[str, str] = TOWN, toll: Value | None = None) -> Line:
    told = [
        Told("operation", LEADER, role=Role.TARGET, event="e1", day=day, place=place[0]),
        Told(
            "killing", LEADER, role=Role.VICTIM, event="e2", day=day, place=place[0], part_of="e1"
        ),
    ]
    if toll:
        told.append(
            Told("killed", event="e3", event_type="killing", day=day, value=toll, part_of="e1")
        )
    text = f"La Marina mató a {LEADER} en {place[0]} el {day}."
    return Line(text, ((LEADER, "Person"), place), tuple(told))


def _leads(name: str, group: str, **how: object) -> Line:
    told = Told("leads", name, group, **how)  # type: ignore[arg-type]
    return Line(f"{name} encabeza {group}.", ((name, "Person"), (group, "Organization")), (told,))


def _wire() -> tuple[Line, Line]:
    """A long sentence that two outlets print, and a short one that only the first has."""
    release = Line(
        "Lino Ocampo Rey quedó libre.",
        (("Lino Ocampo Rey", "Person"),),
        (Told("release", "Lino Ocampo Rey", role=Role.SUSPECT, event="e9", day=MARCH),),
    )
    wire = Line(
        f"Murió {LEADER} en {TOWN[0]} la mañana del 9 de marzo, cuando la Marina entró en un "
        "rancho que vigilaba desde hacía semanas, según el recuento que los vecinos hicieron "
        "después de que los helicópteros se fueran río arriba y dejaran la carretera llena de "
        "casquillos, de ramas y de vidrios, con dos camionetas volcadas y una tercera que ardió "
        "hasta el mediodía.",
        ((LEADER, "Person"), TOWN),
        (
            Told("operation", event="e1", place=TOWN[0]),
            Told("killing", LEADER, role=Role.VICTIM, event="e2", day=MARCH, part_of="e1"),
            Told("killed", event="e3", event_type="killing", value=_count(2), part_of="e1"),
        ),
    )
    return wire, release


def _namesakes() -> list[Item]:
    """Two who bear one name, told apart by one report, and a third report that names just that."""
    short, shouted = "Evaristo Quiñones", LEADER.upper()
    father = Line(
        f"{LEADER} es padre de {shouted}.",
        ((LEADER, "Person"), (shouted, "Person")),
        (Told("family", LEADER, shouted),),
    )
    son = Line(
        f"{short} es hijo de {LEADER}.",
        ((short, "Person"), (LEADER, "Person")),
        (Told("family", short, LEADER),),
    )
    alias = Line(
        f"{BROTHER}, alias {ALIAS}, huyó.",
        ((BROTHER, "Person"), (ALIAS, "Person")),
        (Told("known_as", BROTHER, ALIAS),),
        same=((BROTHER, ALIAS),),
    )
    seen = Line(
        f"Vieron a {short} en {TOWN[0]}.",
        ((short, "Person"), TOWN),
        (Told("arrest", short, role=Role.SUSPECT, event="e1", place=TOWN[0]),),
    )
    return [
        report([father], outlet="Signal", published="2025-04-01"),
        report([son], outlet="Ribera", published="2025-04-02"),
        report([alias], outlet="La Veta", published="2025-04-03"),
        report([seen], outlet="Docket", published="2025-04-04"),
    ]


def _of_two_ages() -> list[Item]:
    """Three reports that print one name: two men by their ages, and one of whom nothing is said."""
    name, named = "Darío Meza Quintal", ("Darío Meza Quintal", "Person")
    texts = (f"{name}, de 62 años, huyó.", f"{name}, de 31 años, huyó.", f"Huyó {name}.")
    days = ("2025-04-05", "2025-04-06", "2025-04-07")
    told = (Told("escape", name, role=Role.SUSPECT, event="e1"),)
    return [
        report([Line(text, (named,), told)], outlet=f"Faro {day}", published=day)
        for text, day in zip(texts, days, strict=True)
    ]


def pool() -> list[Item]:
    """Reports of which each has something to say to another; two print one wire copy."""
    alias = Line(
        f"{LEADER}, alias {ALIAS}, nació en {STATE[0]}.",
        ((LEADER, "Person"), (ALIAS, "Person"), STATE),
        (Told("known_as", LEADER, ALIAS),),
        same=((LEADER, ALIAS),),
    )
    brother = Line(
        f"{BROTHER} es hermano de {LEADER}.",
        ((BROTHER, "Person"), (LEADER, "Person")),
        (Told("family", BROTHER, LEADER),),
    )
    acronym = Line(
        f"El {GROUP}, o {ACRONYM}, opera en {STATE[0]}.",
        ((GROUP, "Organization"), (ACRONYM, "Organization"), STATE),
        (Told("operates_in", GROUP, STATE[0]),),
        same=((GROUP, ACRONYM),),
    )
    arrest = Line(
        f"Detuvieron a {BROTHER} en {TOWN[0]}.",
        ((BROTHER, "Person"), TOWN),
        (Told("arrest", BROTHER, role=Role.SUSPECT, event="e1", day="2025-02-01", place=TOWN[0]),),
    )
    charge = Line(
        f"Acusaron a {BROTHER}.",
        ((BROTHER, "Person"),),
        (Told("charge", BROTHER, role=Role.SUSPECT, event="e2", day="2025-02-03"),),
    )
    acquittal = Line(
        f"Un juez absolvió a {BROTHER}.",
        ((BROTHER, "Person"),),
        (Told("acquittal", BROTHER, role=Role.SUSPECT, event="e1", day="2025-06-01"),),
    )
    wire, release = _wire()
    return [
        report(
            [_raid(MARCH, toll=_count(3, scope=Scope.ADDITIONAL)), alias], published="2025-03-10"
        ),
        report([_raid(MARCH, toll=_count(5))], outlet="La Veta", published="2025-03-12"),
        report([_raid(MARCH, toll=_count(4, sign=">="))], outlet="Ribera", published="2025-03-10"),
        report([_raid(EARLIER)], outlet="Ribera", published="2024-09-15"),
        report([_leads(ALIAS, ENGLISH), acronym], outlet="Paso Ledger", published="2025-03-11"),
        report([_leads(LEADER, ACRONYM, voice=Voice.ALLEGED)], outlet="La Veta"),
        report([_leads(LEADER, GROUP, polarity=Polarity.NEGATIVE, speaker="El alcalde")]),
        report([brother], outlet="Signal", published="2025-03-12"),
        report([arrest, charge], outlet="Signal", published="2025-02-04"),
        report([acquittal], outlet="La Veta", published="2025-06-02"),
        report([_raid(MARCH, place=STATE)], outlet="Docket", published="2025-03-13"),
        report([_leads(ALIAS, ACRONYM)], outlet=None),
        report([wire, release], outlet="La Veta", published="2025-03-10"),
        report([wire, acronym], outlet="Ribera", published="2025-03-09"),
        *_namesakes(),
        *_of_two_ages(),
    ]
