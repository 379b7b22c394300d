from __future__ import annotations

import json

import pytest

from tests.dossier import small
from tests.listings.lists import nested, written


@pytest.fixture
def path(tmp_path):
    return written(
        tmp_path / "ribera.json",
        nested("p1", small.BOSS, says={"endDate": ["2024-05-01"]}),
        nested("p2", "Nobody Here"),
    )


def told(entramado, case, *options):
    code, out, _ = entramado("listings", "--json", "--case", case, *options)
    assert code == 0
    return json.loads(out)


def test_a_list_is_imported_and_shown(entramado, case, path):
    options = ("--published", "2026-01", "--outlet", "Ribera Office")
    code, out, err = entramado("import", path, *options, "--case", case)
    assert (code, out) == (0, "")
    assert "ribera: 2 entries, 2 new or changed" in err
    shown = told(entramado, case)
    [edition] = shown["lists"]
    assert (edition["list"], edition["issuer"], edition["entries"]) == (
        "ribera",
        "Ribera Office",
        2,
    )
    [candidate] = shown["candidates"]
    assert (candidate["name"], candidate["list"]) == (small.BOSS, "ribera")
    assert candidate["signals"]
    assert any("2024-05-01" in reason for reason in candidate["against"])
    code, out, _ = entramado("listings", "--case", case)
    assert candidate["listing"] in out
    assert "Nobody is linked until a person says so" in out
    code, out, _ = entramado("listings", candidate["listing"], "--case", case)
    assert "programs: ORDEN-7" in out


def test_linking_and_undoing(entramado, case, path):
    entramado("import", path, "--case", case)
    [candidate] = told(entramado, case)["candidates"]
    before = entramado("show", small.BOSS, "--case", case)[1]
    why = ("--why", "same birth date", "--case", case)
    code, out, _ = entramado("judge", "same", small.BOSS, candidate["listing"], *why)
    assert code == 0
    assert "recorded: same" in out
    linked = entramado("show", small.BOSS, "--case", case)[1]
    assert "ORDEN-7" in linked
    assert "Then: Delisting" in linked
    assert told(entramado, case)["candidates"] == []
    assert entramado("check", "--case", case)[0] == 0
    assert entramado("undo", "--case", case)[0] == 0
    assert entramado("show", small.BOSS, "--case", case)[1] == before


def test_who_is_gone_from_a_later_edition_is_noted(entramado, case, path, tmp_path):
    entramado("import", path, "--published", "2026-01", "--case", case)
    [candidate] = told(entramado, case)["candidates"]
    why = ("--why", "same", "--case", case)
    entramado("judge", "same", small.BOSS, candidate["listing"], *why)
    written(tmp_path / "ribera.json", nested("p2", "Nobody Here"))
    _, _, err = entramado("import", path, "--published", "2026-02", "--case", case)
    assert "1 not on the list any more" in err
    _, out, _ = entramado("show", small.BOSS, "--case", case)
    assert "of 2026-01 and is not on that of 2026-02" in " ".join(out.split())


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(entramado, case, path):
    with open(path, "a", encoding="utf-8") as file:  # noqa: PTH123
        file.write("{broken\n")
    code, _, err = entramado("import", path, "none.json", "--list", "Ribera", "--case", case)
    assert code == 1
    assert "#3: broken JSON" in err
    assert "none.json: no such file" in err
    assert "Ribera: 2 entries" in err


def test_usage(entramado, case, path):
    assert entramado("import", "--case", case)[0] == 2
    assert entramado("import", path, "--published", "someday", "--case", case)[0] == 2
    assert entramado("listings", "g-none", "--case", case)[0] == 3
    assert entramado("listings", "--about", "Nobody", "--case", case)[0] == 3


def test_people_who_are_withheld_are_not_looked_for(entramado, case, tmp_path):
    path = written(tmp_path / "list.json", nested("p1", small.BYSTANDER))
    entramado("import", path, "--case", case)
    assert told(entramado, case)["candidates"] == []


def test_a_list_without_a_case_starts_one(entramado, tmp_path, path):
    assert entramado("import", path, "--case", tmp_path / "new")[0] == 0
    shown = told(entramado, tmp_path / "new")
    assert (len(shown["lists"]), shown["candidates"]) == (1, [])


def test_a_file_of_headings_alone_says_that_nobody_is_gone(entramado, case, path, tmp_path):
    named = ("--list", "Ribera", "--case", case)
    assert "2 entries, 2 new" in entramado("import", path, *named)[2]
    headings = tmp_path / "cut.csv"
    headings.write_text("name,program\n", "utf-8")
    code, _, err = entramado("import", headings, *named)
    assert code == 0
    assert "not on the list any more" not in err
    assert "this file has no entries: none is noted as gone" in err
    [candidate] = told(entramado, case)["candidates"]
    assert not candidate["gone"]


def test_one_entry_is_one(entramado, case, tmp_path):
    table = tmp_path / "one.csv"
    table.write_text(f"name,program\n{small.BOSS},X\n,X\n", "utf-8")
    code, _, err = entramado("import", table, "--case", case)
    assert code == 1
    assert "one: 1 entry, 1 new or changed, 1 record not read" in err


def test_an_entry_that_is_not_there_says_where_to_look(entramado, case, path):
    entramado("import", path, "--case", case)
    code, _, err = entramado("listings", "g-0", "--case", case)
    assert code == 3
    assert "`entramado listings`" in err
    why = ("--why", "x", "--case", case)
    code, _, err = entramado("judge", "same", "g-0", "g-1", *why)
    assert code == 2
    assert "both entries of lists" in err


def test_the_question_names_the_list(entramado, case, path):
    options = ("--list", "Wanted in Ribera", "--outlet", "Ribera Office", "--case", case)
    entramado("import", path, *options)
    _, out, _ = entramado("review", "--json", "--kind", "listing", "--case", case)
    [question] = json.loads(out)
    assert question["title"].endswith("of the list Wanted in Ribera (Ribera Office)?")
