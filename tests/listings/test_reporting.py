"""An entry as a report: every character from its own bytes, every field what the list says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entramado.errors import DecisionError
from entramado.listings.files import Said, entries
from entramado.listings.reporting import reported
from entramado.model.attribution import Voice
from entramado.model.listing import is_listed_report, listing_of
from entramado.model.passage import EvidenceRole
from entramado.model.statement import Role
from entramado.settings import Settings
from entramado.sources.inputs import Refused
from tests.listings.lists import ISSUER, nested, person, sanction, written

NAMES = ("Evaristo Quiñones Tamez", "El Tejón")


def only(path, **said):
    [listing] = [
        e for e in entries(str(path), Said(**said), Settings()) if not isinstance(e, Refused)
    ]
    return listing


def made(path, like="Person", **said):
    done = reported(only(path, **said), like)
    proved(done)
    return done


def proved(done):
    """The whole text, and every quote of it, from the bytes alone."""
    source = done.original.source_text()
    done.report.offsets.prove(done.report.text, source)
    for told in done.extraction.statements:
        for piece in told.evidence:
            passage = piece.passage
            assert done.report.text[passage.start : passage.end] == passage.quote
            done.report.offsets.prove(done.report.text, source, passage.start, passage.end)


def told(done, predicate, role=None):
    return [
        s for s in done.extraction.statements if s.predicate == predicate and s.role in (role, None)
    ]


def quoted(statement, role):
    return [passage.quote for passage in statement.quoted(role)]


def test_names_designation_and_program_with_their_quotes(tmp_path):
    path = tmp_path / "list.json"
    done = made(written(path, nested("p1", *NAMES, weakAlias=["Tejo"])), published="2026-01-05")
    assert is_listed_report(done.report.id)
    assert listing_of(done.report.locator) == only(path).id
    assert (done.report.outlet, done.report.published) == (ISSUER, "2026-01-05")
    assert done.report.title == NAMES[0]
    assert [m.form for m in done.extraction.mentions] == [*NAMES, ISSUER]
    assert len({m.chain for m in done.extraction.mentions}) == 2
    assert "weakAlias: Tejo" in done.report.text
    [alias] = told(done, "known_as")
    assert quoted(alias, EvidenceRole.SENTENCE) == [f"alias: {NAMES[1]}"]
    [target] = told(done, "designation", Role.TARGET)
    assert (target.subject, target.when.earliest) == (done.name.id, date(2020, 1, 2))
    assert quoted(target, EvidenceRole.WHEN) == ["2020-01-02"]
    assert target.attribution.origin.name == ISSUER
    assert target.sentence.quote.startswith(f"authority: {ISSUER} program: ORDEN-7")
    [body] = told(done, "designation", Role.AUTHORITY)
    assert body.event == target.event
    assert [p.value.text for p in told(done, "program")] == ["ORDEN-7"]
    assert told(done, "delisting") == []


@pytest.mark.parametrize(
    ("said", "published", "voice"),
    [
        ({"endDate": ["2024-05"]}, "2026-01-05", Voice.ASSERTED),
        ({"endDate": ["2029-05-01"]}, "2026-01-05", Voice.PLANNED),
        ({"endDate": ["2024-05-01"]}, None, Voice.ASSERTED),
        ({"status": ["Delisted"]}, None, Voice.ASSERTED),
        ({"status": ["dado de baja"]}, None, Voice.ASSERTED),
    ],
)
def test_a_delisting_where_the_list_says_so(tmp_path, said, published, voice):
    path = written(tmp_path / "list.json", {**nested("p1", *NAMES, says=said), "last_change": "x"})
    [ended] = told(made(path, published=published), "delisting", Role.TARGET)
    assert ended.attribution.voice is voice
    assert ended.event != told(made(path), "designation", Role.TARGET)[0].event


@pytest.mark.parametrize("status", ["active", "listed", "under review", "vigente"])
def test_no_delisting_where_the_list_does_not_say_so(tmp_path, status):
    path = written(tmp_path / "list.json", nested("p1", *NAMES, says={"status": [status]}))
    assert told(made(path), "delisting") == []


def test_whoever_is_only_named_is_not_designated(tmp_path):
    done = made(written(tmp_path / "list.json", person("p1", *NAMES, position=["alcalde"])))
    assert {s.predicate for s in done.extraction.statements} == {"known_as"}


def test_each_sanction_of_a_flat_file_is_a_designation(tmp_path):
    again = sanction(2, "p1", authority=["Otro organismo"], listingDate=["el año pasado"])
    done = made(written(tmp_path / "l.json", sanction(1, "p1"), person("p1", *NAMES), again))
    first, second = told(done, "designation", Role.TARGET)
    assert first.event != second.event
    assert (second.when.known, second.when.text) == (False, "el año pasado")
    assert done.report.outlet is None
    assert {p.code for p in done.report.problems} == {"no_outlet"}


def test_a_row_of_a_table_in_spanish(tmp_path):
    path = tmp_path / "lista.csv"
    path.write_bytes(
        (
            "Clave;Nombre;Alias;Tipo;Autoridad;Programa;Fecha de inclusión;Fecha de baja\n"
            f'7;"Quiñones Tamez, Evaristo ""Tejón""";El Tejón|E. Quiñones;Persona física;{ISSUER};'
            "ORDEN-7|ORDEN-9;03/04/2020;5 de mayo de 2024\n"
        ).encode("cp1252")
    )
    done = made(path, published="2026-01-05")
    assert done.report.language == "es"
    assert done.report.title == 'Quiñones Tamez, Evaristo "Tejón"'
    [target] = told(done, "designation", Role.TARGET)
    [ended] = told(done, "delisting", Role.TARGET)
    assert (target.when.earliest, ended.when.earliest) == (date(2020, 4, 3), date(2024, 5, 5))
    assert [p.value.text for p in told(done, "program")] == ["ORDEN-7", "ORDEN-9"]
    assert "Alias El Tejón" in done.report.text


def test_what_is_compared_says_what_a_legal_entity_is(tmp_path):
    path = written(tmp_path / "l.json", nested("p1", "Transportes Olmo", schema="LegalEntity"))
    for like in ("Person", "Company"):
        assert made(path, like).name.schema == like
    assert made(path, "Place").name.schema == "Organization"


def test_weak_names_name_somebody_only_where_there_is_no_other(tmp_path):
    entity = nested("p1", weakAlias=["Tejo", "Tejón Chico"])
    entity["caption"] = ""
    done = made(written(tmp_path / "l.json", entity))
    assert [m.form for m in done.extraction.mentions if m.schema == "Person"] == ["Tejo"]


text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
values = st.lists(text, max_size=3)


@given(values, values, values, values, st.booleans())
def test_whatever_an_entry_holds_is_proved_from_its_bytes(tmp_path_factory, names, a, b, c, ascii_):
    import json

    entity = nested("p1", "Orsola Vint", *names, nationality=a, says={"reason": b, "status": c})
    path = tmp_path_factory.mktemp("list") / "list.json"
    path.write_text(json.dumps(entity, ensure_ascii=ascii_) + "\n", "utf-8")
    made(path)


@given(st.lists(text.filter(lambda t: "\r" not in t), min_size=3, max_size=3))
def test_whatever_a_row_holds_is_proved_from_its_bytes(tmp_path_factory, cells):
    import csv

    path = tmp_path_factory.mktemp("list") / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["name", "alias", "program", "reason"])
        rows.writerow(["Orsola Vint", *cells])
    found = [e for e in entries(str(path), Said(), Settings()) if not isinstance(e, Refused)]
    for listing in found[:1]:
        proved(reported(listing, "Person"))


def test_an_entry_that_names_nobody_any_more_is_refused(tmp_path):
    from dataclasses import replace

    listing = only(written(tmp_path / "l.json", nested("p1", *NAMES)))
    with pytest.raises(DecisionError):
        reported(replace(listing, data=b'{"id": "p1"}'), "Person")
