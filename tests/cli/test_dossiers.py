from __future__ import annotations

import json

import pytest

from tests.dossier import small


@pytest.mark.parametrize(
    ("kind", "start"), [("html", "<!DOCTYPE html>"), ("md", "# Dario"), ("json", "{")]
)
def test_it_is_written_whole(entramado, filled, tmp_path, kind, start):
    place = tmp_path / f"pell.{kind}"
    code, out, err = entramado(
        "dossier", small.BOSS, "--format", kind, "-o", place, "--case", filled
    )
    assert (code, out) == (0, "")
    assert "DRAFT." in err
    assert place.read_text("utf-8").startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [place.name]


def test_without_a_file_it_goes_to_standard_output(entramado, filled):
    _, out, err = entramado("dossier", small.BOSS, "--format", "json", "--case", filled)
    assert json.loads(out)["title"] == small.BOSS
    assert err == ""


def test_in_spanish_its_quotes_stay_as_printed(entramado, filled):
    _, out, _ = entramado(
        "dossier", small.BOSS, "--format", "md", "--language", "es", "--case", filled
    )
    assert "BORRADOR" in out
    assert "A judge acquitted" in out


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_format_to_come_says_so(entramado, filled, tmp_path, kind):
    code, _, err = entramado(
        "dossier", small.BOSS, "--format", kind, "-o", tmp_path / "x", "--case", filled
    )
    assert code == 2
    assert "yet" in err
    assert not list(tmp_path.iterdir())


def test_an_unknown_language_is_refused(entramado, filled):
    code, _, err = entramado("dossier", small.BOSS, "--language", "xx", "--case", filled)
    assert code == 2
    assert "xx" in err


def test_a_place_that_cannot_be_written_is_named(entramado, filled, tmp_path):
    place = tmp_path / "missing" / "x.html"
    code, _, err = entramado("dossier", small.BOSS, "-o", place, "--case", filled)
    assert code == 2
    assert str(place) in err
