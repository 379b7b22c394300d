from __future__ import annotations

import json

from entramado.cli.terminal import plain
from tests.dossier import small


def test_show_cites_every_line_and_says_that_it_is_a_draft(entramado, filled):
    code, out, err = entramado("show", small.NICKNAME, "--case", filled)
    assert (code, err) == (0, "")
    assert out.startswith("DRAFT.")
    assert "not guilt" in out
    assert "— The Harbor Post" in out
    assert "three independent origins report it" in out
    assert "rule:" not in out


def test_why_names_the_rules(entramado, filled):
    _, out, _ = entramado("show", small.BOSS, "--why", "--case", filled)
    assert "rule: by hand" in out


def test_show_json_is_one_value(entramado, filled):
    _, out, _ = entramado("show", small.BOSS, "--json", "--case", filled)
    assert json.loads(out)["title"] == small.BOSS


def test_show_speaks_the_language_of_the_settings(entramado, filled, monkeypatch):
    monkeypatch.setenv("ENTRAMADO_LOCALE", "es")
    _, out, _ = entramado("show", small.BOSS, "--case", filled)
    assert out.startswith("BORRADOR.")


def test_an_incident_is_shown_by_its_id(entramado, filled):
    _, out, _ = entramado("incidents", "--type", "operation", "--json", "--case", filled)
    [row] = json.loads(out)
    code, out, _ = entramado("show", row["id"], "--case", filled)
    assert code == 0
    assert "killed: 3 (gunmen)" in out


def test_nobody_is_code_3(entramado, filled):
    code, out, err = entramado("show", "Somebody Else", "--case", filled)
    assert (code, out) == (3, "")
    assert "entramado entities" in err


def test_a_withheld_person_is_refused_without_their_name(entramado, filled):
    for name in (small.BYSTANDER, "odalys", "BRUME TARN"):
        for command in ("show", "dossier"):
            code, out, err = entramado(command, name, "--case", filled)
            assert (code, out) == (3, "")
            assert "judge public" in err
            assert "brume" not in err.casefold()
            assert "odalys" not in err.casefold()


def test_a_withheld_person_is_not_shown_by_id_either(entramado, filled):
    held = small.view()
    [person] = [entity.id for entity in held.entities.values() if entity.private]
    code, out, err = entramado("show", person, "--case", filled)
    assert (code, out) == (2, "")
    assert "judge public" in err
    assert small.BYSTANDER not in err


def test_search_shows_the_hit_in_its_sentence(entramado, filled):
    code, out, _ = entramado("search", "PISTOLEROS", "--case", filled)
    assert code == 0
    assert "Al menos siete pistoleros murieron" in out
    assert "— Gaceta del Muelle, 2031-05-05" in " ".join(out.split())


def test_search_finds_nobody_who_is_withheld(entramado, filled):
    for words in (small.BYSTANDER, "odalys", "Brume"):
        code, out, err = entramado("search", words, "--case", filled)
        assert (code, out) == (0, "")
        assert "Hits withheld: 1" in err


def test_search_masks_names_around_the_hit(entramado, filled):
    _, out, _ = entramado("search", "fruit", "--case", filled, "--json")
    [hit] = json.loads(out)
    assert hit["quote"] == "fruit"
    assert hit["sentence"] == "[name withheld], who sold fruit, was shot dead in Nazas."


def test_nothing_that_a_terminal_obeys_is_printed():
    assert plain("a\x1b[2Jb\u202ec\r") == "a\ufffd[2Jb\ufffdc\ufffd"
