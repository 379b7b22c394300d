from __future__ import annotations

import json

import pytest

from entramado.cli.lists import LISTS
from tests.dossier import small

KINDS = [command.name for command in LISTS]


@pytest.mark.parametrize("kind", KINDS)
def test_json_is_one_value_and_nothing_else(entramado, filled, kind):
    code, out, _ = entramado(kind, "--case", filled, "--json")
    assert code == 0
    assert isinstance(json.loads(out), list)
    assert json.loads(out)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_the_name_of_a_withheld_person_is_in_no_list(entramado, filled, kind, form):
    code, out, err = entramado(kind, "--case", filled, *form)
    assert code == 0
    for part in small.BYSTANDER.split():
        assert part not in out + err


@pytest.mark.parametrize("kind", KINDS)
def test_lists_print_tables_with_ids_that_can_be_copied(entramado, filled, kind):
    _, out, _ = entramado(kind, "--case", filled, "--json")
    first = json.loads(out)[0]
    _, table, _ = entramado(kind, "--case", filled)
    assert (first.get("id") or first["outlet"]) in table


def test_withheld_people_are_counted_beside_the_list(entramado, filled):
    code, out, err = entramado("entities", "--case", filled)
    assert code == 0
    assert "1 person withheld: victims" in err
    assert "withheld" not in out


def test_a_mask_is_declared(entramado, filled):
    _, out, _ = entramado("statements", "--type", "killing", "--case", filled, "--json")
    [statement] = [s for s in json.loads(out) if s["role"] == "victim"]
    [sentence] = statement["evidence"]
    assert sentence["quote"].startswith("[name withheld]")
    assert sentence["masked"] is True


def test_a_type_that_does_not_exist_is_refused_with_those_that_do(entramado, filled):
    code, out, err = entramado("ties", "--type", "cousin_of", "--case", filled)
    assert (code, out) == (2, "")
    assert "cousin_of" in err
    assert "leads" in err


def test_filters_narrow(entramado, filled):
    def number(*options: object) -> int:
        _, out, _ = entramado(*options, "--case", filled, "--json")
        return len(json.loads(out))

    assert number("incidents", "--type", "charge") == 1
    assert number("statements", "--voice", "denied") == 1
    assert number("ties", "--about", small.NICKNAME) == 1
    assert number("entities", "--about", small.BOSS) == 3
    assert number("reports", "--limit", "2") == 2
    assert number("reports", "--language", "fr") == 0
    assert number("ledger", "--about", small.GROUP) >= 1


def test_happened_in_a_time(entramado, filled):
    _, out, _ = entramado("incidents", "--since", "2031-06", "--json", "--case", filled)
    assert [row["type"] for row in json.loads(out)] == ["acquittal"]


def test_published_by_a_day_leaves_out_what_has_no_date_and_says_so(entramado, filled):
    code, out, err = entramado(
        "reports", "--published-by", "2031-05-04", "--json", "--case", filled
    )
    assert code == 0
    assert [row["outlet"] for row in json.loads(out)] == ["The Harbor Post"]
    assert "Reports left out: 1" in err


@pytest.mark.parametrize("option", ["--since", "--until", "--published-by", "--known-at"])
def test_what_is_no_date_is_refused(entramado, filled, option):
    code, _, err = entramado("incidents", option, "last week", "--case", filled)
    assert code == 2
    assert "last week" in err


def test_an_unknown_name_is_code_3(entramado, filled):
    code, out, err = entramado("ties", "--about", "nobody", "--case", filled)
    assert (code, out) == (3, "")
    assert "nobody" in err


def test_entities_mark_those_who_share_a_name_with_another(entramado, tmp_path):
    """Father and son of one name, by their ages: two rows, both marked."""
    text = "Detuvieron a Darío Meza Quintal, de {age} años, en Nazas, dijo la fiscalía."
    for day, age in ((3, 62), (4, 31)):
        report = tmp_path / f"{age}.txt"
        report.write_text(f"{text.format(age=age)}\n\nFue llevado a Durango.", "utf-8")
        entramado("read", "--case", tmp_path, "--published", f"2031-05-0{day}", str(report))
    _, out, _ = entramado("entities", "--case", tmp_path, "--json")
    people = [row for row in json.loads(out) if row["name"] == "Darío Meza Quintal"]
    assert [len(row["namesakes"]) for row in people] == [1, 1]
    _, table, _ = entramado("entities", "--case", tmp_path)
    assert table.count("namesake") == len(people)
