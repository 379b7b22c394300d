"""Names of a list are found however they are printed, and crowds are left alone."""

from __future__ import annotations

import pytest

from entramado.listings import matching
from entramado.listings.matching import matches
from entramado.resolve.names import name_of
from entramado.store.memory import MemoryStore
from tests.listings.lists import nested, taken, written


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    store = MemoryStore()
    people = [f"{given} Olmos Vint" for given in ("Ana", "Berta", "Celia", "Dora")]
    lines = [nested(f"x{n}", name) for n, name in enumerate(people)]
    path = written(
        tmp_path_factory.mktemp("list") / "list.json",
        nested("p1", "Evaristo Quiñones Tamez", "El Tejón"),
        nested("p2", "Evaristo Quiñones Tamez Jr."),
        nested("g1", "Barranca Cartel", "CDB", schema="Organization"),
        nested("l1", "Transportes Olmo S.A. de C.V.", schema="LegalEntity"),
        nested("v1", "Estrella del Norte", schema="Vessel"),
        *lines,
    )
    taken(store, path)
    return store.now


def found(reader, name, schema="Person"):
    ids = {listing.id: listing.entry for listing in reader.listing_versions()}
    return {ids[match.theirs.listing] for match in matches(reader, [name_of(name, schema)])}


@pytest.mark.parametrize(
    "name",
    [
        "Evaristo Quiñones Tamez",
        "EVARISTO QUINONES TAMEZ",
        "Quiñones Tamez, Evaristo",
        "Evaristo Quiñonez Tamez",
        "Evaristo Quiñones Tamz",
        "E. Quiñones Tamez",
        "Evaristo Quiñones",
        "El Tejón",
        'Evaristo "El Tejón" Quiñones',
    ],
)
def test_a_name_is_found_however_it_is_printed(listed, name):
    assert "p1" in found(listed, name)


@pytest.mark.parametrize("name", ["Abundio Quiñones Tamez", "Evaristo Ocampo Rey", "Orsola Luz"])
def test_others_are_not(listed, name):
    assert found(listed, name) == set()


def test_groups_across_languages_and_kinds(listed):
    assert found(listed, "Cártel de la Barranca", "Organization") == {"g1"}
    assert found(listed, "CDB", "Organization") == {"g1"}
    assert found(listed, "Transportes Olmo", "Company") == {"l1"}
    assert found(listed, "Estrella del Norte", "Company") == set()


def test_father_and_son_are_told_apart(listed):
    assert "p2" not in found(listed, "Evaristo Quiñones Tamez Sr.")


def test_a_crowd_is_not_asked_and_rare_keys_still_lead(listed, monkeypatch):
    monkeypatch.setattr(matching, "CROWD", 2)
    assert found(listed, "Ana Olmos Vint") == {"x0"}
    monkeypatch.setattr(matching, "MOST_COMPARED", 1)
    assert found(listed, "Ana Olmos Vint") == {"x0"}


@pytest.mark.parametrize(
    ("name", "schema"),
    [("Evaristo Quiñones Tamez", "Person"), ("Barranca Cartel", "Organization")],
)
def test_namesakes_in_crowds_do_not_hide_the_one_who_is_asked_for(
    tmp_path, monkeypatch, name, schema
):
    store = MemoryStore()
    lines = [nested(f"n{n}", name, schema=schema) for n in range(4)]
    taken(store, written(tmp_path / "list.json", *lines))
    monkeypatch.setattr(matching, "CROWD", 2)
    assert len(found(store.now, name, schema)) == 4
