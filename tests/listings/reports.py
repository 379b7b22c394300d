"""Some reports of an invented case that a list is laid beside."""

from __future__ import annotations

from entramado.model.statement import Role
from tests.derivation.cast import Item, Line, Told, report

LEADER, ALIAS, BROTHER = "Evaristo Quiñones Tamez", "El Tejón", "Abundio Quiñones Tamez"
GROUP, ENGLISH = "Cártel de la Barranca", "Barranca Cartel"
TOWN = ("Nazas", "MX.10.nazas")


def few() -> list[Item]:
    """Four reports of a man, his brother and a group."""
    alias = Line(
        f"{LEADER}, alias {ALIAS}, vive en {TOWN[0]}.",
        ((LEADER, "Person"), (ALIAS, "Person"), TOWN),
        (Told("known_as", LEADER, ALIAS), Told("operates_in", LEADER, TOWN[0])),
        same=((LEADER, ALIAS),),
    )
    leads = Line(
        f"{LEADER} encabeza {GROUP}.",
        ((LEADER, "Person"), (GROUP, "Organization")),
        (Told("leads", LEADER, GROUP),),
    )
    also = Line(
        f"{LEADER} leads the {ENGLISH}.",
        ((LEADER, "Person"), (ENGLISH, "Organization")),
        (Told("leads", LEADER, ENGLISH),),
    )
    arrest = Line(
        f"Detuvieron a {BROTHER} en {TOWN[0]}.",
        ((BROTHER, "Person"), TOWN),
        (Told("arrest", BROTHER, role=Role.SUSPECT, event="e1", day="2025-02-01", place=TOWN[0]),),
    )
    return [
        report([alias], published="2025-03-10"),
        report([leads], outlet="La Veta", published="2025-03-12"),
        report([also], outlet="Paso Ledger", published="2025-03-11"),
        report([arrest], outlet="Signal", published="2025-02-04"),
    ]
