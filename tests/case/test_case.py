"""Opening, reading, looking at the past, deciding, purging: the whole way with the sample case."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from entramado.case import Case
from entramado.errors import AmbiguousName, DecisionError, NoSuchName, StoreError
from entramado.model.clocks import Clocks
from entramado.model.judgement import Decision
from entramado.settings import Settings
from entramado.store.codec import canonical, encode
from entramado.view import View

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def read_case(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case, read once for the module."""
    folder = tmp_path_factory.mktemp("read") / "case"
    with Case.open(folder, create=True) as case:
        summary = case.read([str(root / "examples" / "sample")])
    assert summary.taken == 15
    assert not summary.refused
    return folder


@pytest.fixture
def case(read_case: Path, tmp_path: Path) -> Iterator[Case]:
    """A copy of it to change."""
    shutil.copytree(read_case, tmp_path / "case")
    with Case.open(tmp_path / "case", settings=Settings(actor="Ana")) as opened:
        yield opened


def derived(view: View) -> str:
    """Everything the view shows, as text."""
    tables = (view.entities, view.ties, view.incidents, view.entries, view.origins)
    return canonical([[encode(noun) for noun in table.values()] for table in tables])


def test_open_without_a_case_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        Case.open(tmp_path / "nothing")
    assert refused.value.hint


def test_read_again_takes_nothing(case: Case, root: Path) -> None:
    summary = case.read([str(root / "examples" / "sample")])
    assert (summary.taken, summary.skipped) == (0, 15)


def test_every_quote_is_proved(case: Case) -> None:
    proof = case.prove()
    assert proof.holds
    assert proof.quotes > 500


def test_changed_report_becomes_a_new_version(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "nota.txt"
    first = "El Faro Norte | 3 de mayo de 2025\nLa policía detuvo a Lino Ocampo Rey en Torreón.\n"
    file.write_text(first, "utf-8")
    case.read([str(file)])
    file.write_text(first.replace("Torreón", "Saltillo"), "utf-8")
    case.read([str(file)])
    versions = sorted(
        (r for r in case.view().reports.values() if r.locator == str(file)), key=lambda r: r.version
    )
    assert [r.version for r in versions] == [1, 2]
    assert versions[1].supersedes == versions[0].id


def test_same_merges_and_undo_restores_every_byte(case: Case) -> None:
    before = derived(case.view())
    people = sorted(
        (e for e in case.view().entities.values() if e.schema == "Person" and not e.private),
        key=lambda e: e.id,
    )
    merged = None
    for other in people[1:]:
        try:
            merged = case.decisions.identity(people[0].id, other.id, Decision.SAME, why="test")
        except DecisionError:
            continue
        break
    assert merged is not None
    assert derived(case.view()) != before
    case.undo()
    assert derived(case.view()) == before


def test_known_at_shows_what_stood_then(case: Case, tmp_path: Path) -> None:
    before, moment = derived(case.view()), datetime.now(UTC)
    file = tmp_path / "nota.txt"
    file.write_text("La policía detuvo a Lino Ocampo Rey en Torreón el 3 de mayo de 2025.", "utf-8")
    case.read([str(file)])
    assert derived(case.view()) != before
    assert derived(case.view(Clocks(known_at=moment))) == before


def test_published_by_leaves_out_later_and_counts_undated(case: Case) -> None:
    view = case.view(Clocks(published_by=date(2025, 3, 10)))
    assert all((r.published or "") <= "2025-03-10T99" for r in view.reports.values())
    assert len(view.left_out) == 1  # the undated rewrite


def test_purge_leaves_a_tombstone_and_does_not_come_back(case: Case, root: Path) -> None:
    report = next(r for r in case.view().reports.values() if "pregon" in r.locator)
    case.purge(report.id, why="asked by a relative")
    assert report.id not in case.view().reports
    assert case.store.now.tombstones()[0].report == report.id
    assert case.read([str(root / "examples" / "sample")]).taken == 0
    with pytest.raises(NoSuchName):
        case.view().find(report.id)


def test_find_names_candidates_when_several_answer(case: Case) -> None:
    with pytest.raises(AmbiguousName) as refused:
        case.view().find("Quiñones Tamez")
    assert len(refused.value.candidates) >= 2


def test_find_does_not_give_away_private_people(case: Case) -> None:
    with pytest.raises(NoSuchName):
        case.view().find("Ezequiel Lomelí Duarte")
