from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from entramado.cli.judging import _called
from entramado.model.judgement import Anchor, Decision, Judgement, JudgementKind
from tests.dossier import small


@pytest.fixture
def rows(entramado, case):
    def listed(kind, *options):
        _, out, _ = entramado(kind, "--json", "--case", case, *options)
        return json.loads(out)

    return listed


def test_accepting_and_undoing(entramado, case, rows):
    [tie] = rows("ties")
    code, out, _ = entramado("judge", "accept", tie["id"], "--why", "read it", "--case", case)
    assert code == 0
    assert out.count("recorded: accepted") == 1
    assert rows("ties")[0]["reviewed"] == "accepted"
    code, out, _ = entramado("undo", "--case", case)
    assert code == 0
    assert out.count("undone") == 1
    assert rows("ties") == [tie]


def test_what_is_rejected_is_no_longer_cited(entramado, case, rows):
    [denial] = rows("statements", "--voice", "denied")
    entramado("judge", "reject", denial["id"], "--why", "misread", "--case", case)
    _, out, _ = entramado("dossier", small.BOSS, "--format", "md", "--case", case)
    assert "reports a denial" not in out
    assert "1 statements that a person rejected" in out


def test_showing_somebody_who_is_withheld_is_a_judgement(entramado, case):
    [person] = [entity.id for entity in small.view().entities.values() if entity.private]
    code, _, _ = entramado("judge", "public", person, "--why", "family agreed", "--case", case)
    assert code == 0
    assert small.BYSTANDER in entramado("entities", "--case", case)[1]
    code, out, _ = entramado("judge", "private", small.BYSTANDER, "--why", "again", "--case", case)
    assert code == 0
    assert small.BYSTANDER not in out
    assert small.BYSTANDER not in entramado("entities", "--case", case)[1]


def test_a_decision_is_not_contradicted_in_silence(entramado, case):
    names = (small.BOSS, small.GROUP)
    assert entramado("judge", "different", *names, "--why", "a man", "--case", case)[0] == 0
    code, _, err = entramado("judge", "same", *names, "--why", "slip", "--case", case)
    assert code == 2
    assert "a man" in err
    assert "Undo" in err


def test_an_outlet_is_graded(entramado, case, rows):
    code, _, _ = entramado(
        "judge", "reliability", "The Harbor Post", "b", "--why", "checked", "--case", case
    )
    assert code == 0
    assert {row["outlet"]: row["grade"] for row in rows("outlets")}["The Harbor Post"] == "B"
    assert (
        entramado("judge", "reliability", "The Harbor Post", "Z", "--why", "x", "--case", case)[0]
        == 2
    )


@pytest.mark.parametrize("command", ["same a b", "accept s-1", "public x", "reliability o A"])
def test_a_decision_needs_its_reason(entramado, case, command):
    code, _, err = entramado("judge", *command.split(), "--case", case)
    assert code == 2
    assert "--why" in err


def test_there_may_be_nothing_to_undo(entramado, case):
    code, _, err = entramado("undo", "--case", case)
    assert code == 2
    assert "0 judgements" in err


def test_a_name_is_split_by_report_and_the_list_of_decisions_says_so(entramado, case, rows):
    (report,) = [row["id"] for row in rows("reports") if row["outlet"] == "Gaceta del Muelle"]
    code, out, _ = entramado(
        "judge", "split", small.BOSS, report, "--why", "his cousin", "--case", case
    )
    assert code == 0
    assert "recorded: different" in out
    assert len([row for row in rows("entities") if row["name"] == small.BOSS]) == 2
    (judged,) = rows("judgements")
    assert (judged["decision"], judged["why"], judged["state"]) == (
        "different",
        "his cousin",
        "in force",
    )
    assert {target["side"] for target in judged["targets"]} == {0, 1}
    code, out, _ = entramado("judgements", "--case", case)
    assert code == 0
    assert judged["id"] in out


def test_undo_takes_ids_and_undoes_an_undo(entramado, case, rows):
    entramado("judge", "same", small.BOSS, small.GROUP, "--why", "slip", "--case", case)
    before = rows("entities")
    (made,) = rows("judgements")
    assert entramado("undo", made["id"], "--case", case)[0] == 0
    first, undo = rows("judgements")
    assert (first["state"], first["because"]) == ("withdrawn", f"by {undo['id']}")
    code, _, err = entramado("undo", made["id"], "--case", case)
    assert code == 2
    assert undo["id"] in err
    assert entramado("undo", undo["id"], "--case", case)[0] == 0
    assert rows("entities") == before
    assert entramado("undo", "j-unknown", "--case", case)[0] == 3
    assert entramado("undo", "0", "--case", case)[0] == 2


def test_a_decision_says_at_once_what_it_makes_idle(entramado, case):
    bystander, group, nickname = small.BYSTANDER, small.GROUP, small.NICKNAME
    entramado("judge", "public", small_id(small.BYSTANDER), "--why", "asked", "--case", case)
    for other, why in ((group, "a front"), (bystander, "a guess")):
        said = entramado("judge", "same", nickname, other, "--why", why, "--case", case)
        assert said[0] == 0
    code, out, err = entramado(
        "judge", "different", group, bystander, "--why", "no", "--case", case
    )
    assert code == 0, err
    assert "stays idle" in out
    assert "a guess" in out
    code, out, _ = entramado("check", "--case", case)
    assert code == 0
    assert "conflict: " in out
    assert "1 in conflict" in out


def small_id(name: str) -> str:
    return next(e.id for e in small.view().entities.values() if e.name == name)


def test_a_person_and_a_group_become_one_only_with_a_warning(entramado, case):
    names = (small.BOSS, small.GROUP)
    code, out, _ = entramado("judge", "same", *names, "--why", "slip", "--case", case)
    assert code == 0
    assert small.BOSS in out.splitlines()[0]
    assert small.GROUP in out.splitlines()[0]
    assert "careful: this joins a person with what reports name as Organization" in out
    assert "careful" not in entramado("undo", "--case", case)[1]


def test_of_a_name_with_many_forms_both_names_are_told():
    anchors = [Anchor("r-1", n, n + 4, form, label="Ada") for n, form in enumerate("abcde")]
    anchors.append(Anchor("r-2", 0, 4, "f", label="Ring"))
    judged = Judgement(
        "j-1",
        JudgementKind.IDENTITY,
        tuple(anchors),
        Decision.SAME,
        "ada",
        datetime(2031, 5, 2, tzinfo=UTC),
        "x",
    )
    assert _called(judged) == ["Ada", "Ring"]
    assert _called(replace(judged, targets=tuple(anchors[:3]))) == ["a", "b", "c"]
