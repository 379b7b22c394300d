"""Showing and withholding a person: at once, everywhere, and undone byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from entramado.case import Case
from entramado.dossier.compose import compose
from entramado.dossier.finding import search
from entramado.dossier.listing import Filter, listed
from entramado.errors import DecisionError, NoSuchName, Withheld
from entramado.formats.jsonl import export
from entramado.model.clocks import Clocks
from entramado.model.entity import Entity
from entramado.model.judgement import Decision
from entramado.model.mention import Shield
from entramado.model.statement import Role
from tests.derivation.cast import Item, Line, Told, report

WHOLE, SHORT, MARRIED = "Noelia Brumaire Tarn", "Noelia Brumaire", "Noelia Ferrante Oso"
GANG = "Cuadrilla del Estero"


def _dies(name: str) -> Line:
    told = Told("killing", name, role=Role.VICTIM, event=f"e-{name}", day="2031-05-02")
    return Line(f"{name} fue asesinada el 2 de mayo.", ((name, "Person"),), (told,))


def _shielded(item: Item, *names: str, shield: Shield = Shield.VICTIM) -> Item:
    original, made, extraction = item
    mentions = tuple(
        replace(m, shields=(shield,)) if m.form in names else m for m in extraction.mentions
    )
    return original, made, replace(extraction, mentions=mentions)


def _leads(name: str) -> Line:
    named = ((name, "Person"), (GANG, "Organization"))
    return Line(f"{name} dirige {GANG}.", named, (Told("leads", name, GANG),))


def _charged(name: str) -> Line:
    told = Told("charge", name, role=Role.SUSPECT, event="e-charge", day="2032-01-09")
    return Line(f"Acusaron a {name} de extorsión.", ((name, "Person"),), (told,))


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    monkeypatch.setenv("ENTRAMADO_ACTOR", "ada")
    with Case.open(tmp_path / "case", create=True) as opened:
        yield opened


def fill(case: Case, *items: Item) -> None:
    for item in items:
        now = datetime(2032, 2, 1, tzinfo=UTC)
        with case.store.transaction("read", who="ada", when=now) as writer:
            writer.add_report(*item)


def person(case: Case, name: str) -> Entity:
    found = case.view().find(name, private=True)
    assert isinstance(found, Entity)
    return found


def copied(case: Case, folder: Path) -> dict[str, bytes]:
    """The derived part of the owner's copy: all but the judgements themselves."""
    files = export(case.view(), folder)
    return {f.name: f.read_bytes() for f in files if f.name != "judgements.jsonl"}


def test_showing_and_withholding_hold_at_once_and_everywhere(case: Case, tmp_path: Path) -> None:
    fill(case, _shielded(report([_dies(WHOLE), _leads("Odo Pell")]), WHOLE))
    before = copied(case, tmp_path / "before")
    assert not [row for row in listed(case.view(), "entities", Filter()) if row["name"] == WHOLE]
    with pytest.raises(Withheld) as refused:
        case.view().find(WHOLE)
    assert "Noelia" not in f"{refused.value.message} {refused.value.hint}"
    assert person(case, WHOLE).id in refused.value.hint

    case.decisions.private(WHOLE, Decision.PUBLIC, why="family agreed")
    view = case.view()
    assert view.find(SHORT) == view.find(WHOLE)
    assert WHOLE in str(compose(view, view.find(WHOLE)))
    assert search(view, "brumaire", limit=5).withheld == 0
    assert any(
        WHOLE in row["participants"][0]["name"] for row in listed(view, "incidents", Filter())
    )

    case.undo()
    assert copied(case, tmp_path / "after") == before
    case.decisions.private(person(case, "Odo Pell").id, Decision.PRIVATE, why="asked for it")
    view = case.view()
    assert "Odo" not in str([listed(view, kind, Filter()) for kind in ("entities", "ties")])
    assert "Odo" not in str(compose(view, view.find(GANG)))
    case.undo()
    assert copied(case, tmp_path / "last") == before


def test_whom_somebody_withholds_today_is_not_shown_by_asking_yesterday(case: Case) -> None:
    fill(case, report([_leads("Odo Pell")]))
    case.view()
    then = Clocks(known_at=datetime(2032, 3, 1, tzinfo=UTC))
    assert "Odo Pell" in str(listed(case.view(then), "entities", Filter()))
    case.decisions.private("Odo Pell", Decision.PRIVATE, why="asked for it")
    assert "Odo Pell" not in str(listed(case.view(then), "ties", Filter()))
    assert "Odo Pell" not in str(listed(case.view(then), "entities", Filter()))


def test_showing_one_name_covers_those_that_reports_join_to_it(case: Case) -> None:
    fill(
        case,
        _shielded(report([_dies(WHOLE)]), WHOLE),
        _shielded(report([_dies(SHORT)], outlet="La Orilla"), SHORT),
    )
    assert person(case, SHORT).private
    case.decisions.private(SHORT, Decision.PUBLIC, why="family agreed")
    assert not person(case, WHOLE).private


def test_of_two_names_that_are_joined_the_stricter_wins_until_somebody_judges(case: Case) -> None:
    fill(case, report([_leads(MARRIED)]), report([_leads(WHOLE)], outlet="La Orilla"))
    case.decisions.private(WHOLE, Decision.PRIVATE, why="asked for it")
    case.decisions.private(MARRIED, Decision.PRIVATE, why="slip")
    case.decisions.private(MARRIED, Decision.PUBLIC, why="public figure")
    one = person(case, MARRIED).id
    case.decisions.identity(one, person(case, WHOLE).id, Decision.SAME, why="her papers")
    assert person(case, MARRIED).private
    # A judgement on the person, whichever name it gives, is one on both names.
    case.decisions.private(MARRIED, Decision.PUBLIC, why="she agreed")
    assert not person(case, WHOLE).private
    case.undo()
    assert person(case, WHOLE).private


def test_who_was_shown_before_is_withheld_when_a_victim_is_joined_to_them(case: Case) -> None:
    fill(
        case,
        report([Line(f"{MARRIED} vende fruta.", ((MARRIED, "Person"),))]),
        _shielded(report([_dies(WHOLE)], outlet="La Orilla"), WHOLE),
    )
    case.decisions.private(MARRIED, Decision.PUBLIC, why="a public stall")
    case.decisions.identity(
        person(case, MARRIED).id, person(case, WHOLE).id, Decision.SAME, why="her papers"
    )
    assert person(case, MARRIED).private
    case.decisions.private(MARRIED, Decision.PUBLIC, why="family agreed")
    assert not person(case, WHOLE).private


@pytest.mark.parametrize("line", [_leads, _charged])
def test_a_victim_with_a_part_of_their_own_is_shown(case: Case, line: object) -> None:
    """Somebody who leads, or is charged, is in the reports for that; later reports decide too."""
    assert callable(line)
    fill(case, _shielded(report([_dies(WHOLE)]), WHOLE))
    assert person(case, WHOLE).private
    fill(case, report([line(WHOLE)], outlet="La Orilla"))
    assert not person(case, WHOLE).private


def test_a_minor_is_withheld_whatever_else_is_said(case: Case) -> None:
    fill(case, _shielded(report([_charged(WHOLE)]), WHOLE, shield=Shield.MINOR))
    assert person(case, WHOLE).private


def test_the_other_name_of_a_case_that_was_called_is_refused(case: Case) -> None:
    fill(case, _shielded(report([_dies(WHOLE)]), WHOLE))
    with pytest.raises(NoSuchName, match="Nobody Else"):
        case.view().find("Nobody Else")
    with pytest.raises(DecisionError):
        compose(case.view(), person(case, WHOLE))
