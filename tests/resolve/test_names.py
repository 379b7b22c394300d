"""Two printed names: the same, a short form, unlike, or nothing to say."""

from pathlib import Path

import pytest
import yaml

from entramado.resolve.names import Likeness, Name, blocking_keys, likeness, name_of
from entramado.resolve.policy import judge

PEOPLE = [
    ("Evaristo Quiñones Tamez", "EVARISTO QUINONES TAMEZ", Likeness.EQUAL),
    ("Evaristo Quiñones Tamez", "Evaristo Raúl Quiñones Tamez", Likeness.EQUAL),
    ("Evaristo Quiñones", "Evaristo Quiñones Tamez", Likeness.FULLER),
    ("Abundio Quiñones Tamez", "Evaristo Quiñones Tamez", Likeness.UNLIKE),
    ("Raúl Olmos Gálvez", "Nereo Raúl Olmos Cervera", Likeness.UNLIKE),
    ("El Tejón", "el Tejon", Likeness.SHORT),
    ("El Tejón", "Evaristo Quiñones Tamez", Likeness.NONE),
    ("Quiñones", "Quiñones", Likeness.SHORT),
    ("Juana de la Torre Paz", "Juana Torre Paz", Likeness.EQUAL),
    ("Gral. Evaristo Quiñones Tamez", "Evaristo Quiñones Tamez", Likeness.EQUAL),
    ("Quiñones Tamez, Evaristo", "Evaristo Quiñones Tamez", Likeness.EQUAL),
    ("Evaristo Quiñones Jr.", "Evaristo Quiñones", Likeness.UNLIKE),
    ("Evaristo Quiñones Tamez, hijo", "Evaristo Quiñones Tamez", Likeness.UNLIKE),
    ('Evaristo "El Tejón" Quiñones', "El Tejón", Likeness.SHORT),
]
GROUPS = [
    ("Cártel de la Barranca", "Barranca Cartel", Likeness.EQUAL),
    ("Cártel Barranca Nueva Generación", "Barranca New Generation Cartel", Likeness.EQUAL),
    ("CBNG", "Barranca New Generation Cartel", Likeness.SHORT),
    ("CDB", "Barranca Cartel", Likeness.SHORT),
    ("CDB", "Cártel de la Barranca", Likeness.SHORT),
    ("CDB", "CDB", Likeness.SHORT),
    ("Cártel de la Barranca", "La Nueva Barranca", Likeness.NONE),
    ("Ministry of Defense", "Secretaría de la Defensa", Likeness.EQUAL),
    ("CB", "Barranca Cartel", Likeness.NONE),
    ("Barranca", "Barranca Cartel", Likeness.SHORT),
    ("CDB", "Cártel de la Barranca (CDB)", Likeness.SHORT),
    ("A.B.C. Group", "C.B.A. Group", Likeness.NONE),
]


@pytest.mark.parametrize(("one", "other", "expected"), PEOPLE)
def test_likeness_people(one: str, other: str, expected: Likeness) -> None:
    a, b = Name(one, "Person"), Name(other, "Person")
    assert likeness(a, b) is expected
    assert likeness(b, a) is expected


@pytest.mark.parametrize(("one", "other", "expected"), GROUPS)
def test_likeness_groups(one: str, other: str, expected: Likeness) -> None:
    a, b = Name(one, "Organization"), Name(other, "Organization")
    assert likeness(a, b) is expected
    assert likeness(b, a) is expected


def test_likeness_never_across_families() -> None:
    assert likeness(Name("Durango", "Place"), Name("Durango", "Person")) is Likeness.NONE


@pytest.mark.parametrize(("one", "other", "expected"), PEOPLE)
def test_blocking_keys_find_what_is_alike(one: str, other: str, expected: Likeness) -> None:
    if expected in (Likeness.EQUAL, Likeness.FULLER, Likeness.SHORT):
        keys = set(blocking_keys(Name(one, "Person"))) & set(blocking_keys(Name(other, "Person")))
        assert keys


@pytest.mark.parametrize(("one", "other", "expected"), GROUPS)
def test_blocking_keys_find_groups_that_are_alike(one: str, other: str, expected: Likeness) -> None:
    if expected is not Likeness.NONE:
        first = set(blocking_keys(Name(one, "Organization")))
        assert first & set(blocking_keys(Name(other, "Organization")))


BODIES = [
    ("Mexican Navy", "Marina de México", Likeness.EQUAL),
    ("Navy Ministry", "Secretaría de Marina", Likeness.EQUAL),
    ("Navy", "Mexican Navy Ministry", Likeness.SHORT),
    ("Mexican Navy", "Colombian Navy", Likeness.UNLIKE),
    ("Treasury", "Departamento del Tesoro de Estados Unidos", Likeness.SHORT),
    ("Fiscalía General de la República", "Fiscalía General del Estado de Durango", Likeness.NONE),
]


@pytest.mark.parametrize(("one", "other", "expected"), BODIES)
def test_likeness_public_bodies(one: str, other: str, expected: Likeness) -> None:
    a, b = Name(one, "PublicBody"), Name(other, "PublicBody")
    assert likeness(a, b) is expected
    assert likeness(b, a) is expected
    if expected in (Likeness.EQUAL, Likeness.SHORT):
        assert set(blocking_keys(a)) & set(blocking_keys(b))


def test_names_that_the_policy_joins_share_a_blocking_key() -> None:
    rows = yaml.safe_load((Path(__file__).parents[2] / "bench/names/own.yaml").read_text("utf-8"))
    rows += [
        {"one": one, "two": two, "schema": schema}
        for one, two, schema in (
            ("1st Harbour Bank", "First Harbour Bank", "Company"),
            ("Brigade Forty-Four", "Brigade 44", "Organization"),
            ("LioPard", "Lio Pard", "Person"),
            ("Harbour LLC", "Harbour Limited Liability Company", "Organization"),
        )
    ]
    joined = 0
    for row in rows:
        one, two = (name_of(row[side], row["schema"]) for side in ("one", "two"))
        verdict = judge(row["one"], row["two"], row["schema"])
        if verdict.joins:
            joined += 1
            assert set(blocking_keys(one)) & set(blocking_keys(two)), row
            assert verdict.signals  # nothing is merged upon nothing
    assert joined > len(rows) // 5
