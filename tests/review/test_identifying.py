"""Decisions on identity: by name or id, refused with reasons, honoured, split, undone, redone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from entramado.errors import AmbiguousName, DecisionError, NoSuchName
from entramado.model.judgement import Anchor, Decision, JudgementKind
from entramado.model.mention import Mention, mention_id
from entramado.model.passage import Passage
from entramado.model.statement import Extraction
from entramado.proof import prove
from entramado.review.history import Standing, history, history_objects
from entramado.review.recording import Records
from tests.derivation.cast import Item, Line, Told, report
from tests.derivation.test_order import START
from tests.review.judging import Desk

MAN, ALIAS, OTHER = "Rogelio Arvizu Pando", "El Grajo", "Lia Tarn Brume"
SAME, DIFFERENT, UNSURE = Decision.SAME, Decision.DIFFERENT, Decision.UNSURE


def seen(outlet: str, *forms: str) -> Item:
    """A report that uses these names for one person."""
    told = " y ".join(forms)
    line = Line(
        f"Vieron a {told} en el puerto, publica {outlet}.",
        tuple((form, "Person") for form in forms),
        (Told("member_of", forms[0], forms[0]),),
        same=tuple((forms[0], form) for form in forms[1:]),
    )
    return report([line], outlet=outlet, published="2031-03-20")


def groups(desk: Desk) -> set[str]:
    view = desk.view()
    return {
        "".join(sorted(view.reports[r].outlet or "" for r in entity.reports))
        for entity in view.entities.values()
    }


def of(desk: Desk, outlet: str) -> str:
    """The id of whom an outlet names."""
    view = desk.view()
    return next(
        e.id
        for e in view.entities.values()
        if outlet in {view.reports[r].outlet for r in e.reports}
    )


def split(desk: Desk, name: str, *outlets: str) -> str:
    reports = [r.id for r in desk.view().reports.values() if r.outlet in outlets]
    return desk.decide.split(name, reports, why="another man of that name").id


@pytest.fixture
def desk() -> Desk:
    return Desk(
        [seen("A", MAN), seen("B", MAN), seen("C", ALIAS), seen("D", MAN), seen("E", OTHER)]
    )


def test_same_and_undo_leave_no_trace(desk: Desk) -> None:
    before = desk.state()
    made = desk.decide.identity(MAN, ALIAS, SAME, why="the file says so")
    assert groups(desk) == {"ABCD", "E"}
    desk.decide.undo()
    assert desk.state() == before
    assert made.decision is SAME


def test_one_entity_already_says_why() -> None:
    desk = Desk([seen("A", MAN, ALIAS)])
    with pytest.raises(DecisionError) as told:
        desk.decide.identity(MAN, ALIAS, SAME, why="again")
    assert "uses both for one" in told.value.hint


def test_split_takes_reports_out_and_a_third_joins_neither(desk: Desk) -> None:
    before = desk.state()
    made = split(desk, MAN, "B")
    assert groups(desk) == {"AD", "B", "C", "E"}
    with desk.store.transaction("read", who="t", when=START) as writer:
        writer.add_report(*seen("F", MAN))
        writer.add_report(*seen("G", MAN))
    assert groups(desk) == {"AD", "B", "C", "E", "FG"}
    namesakes = desk.view().entities[of(desk, "F")].namesakes
    assert set(namesakes) == {of(desk, "A"), of(desk, "B")}
    with pytest.raises(AmbiguousName):
        desk.decide.identity(MAN, OTHER, SAME, why="whom?")
    ids = [r.id for r in desk.view().reports.values() if r.outlet in {"F", "G"}]
    with desk.store.transaction("purge", who="t", when=START) as writer:
        for id_ in ids:
            writer.purge(id_, who="t", when=START, why="asked")
    desk.decide.withdraw([made])
    assert desk.state() == before


def test_split_goes_on_and_namesakes_are_judged_the_same_whole(desk: Desk) -> None:
    split(desk, MAN, "B")
    with desk.store.transaction("read", who="t", when=START) as writer:
        writer.add_report(*seen("F", MAN))
        writer.add_report(*seen("G", MAN))
    desk.decide.identity(of(desk, "F"), of(desk, "B"), SAME, why="both from the north")
    assert groups(desk) == {"AD", "BFG", "C", "E"}
    split(desk, of(desk, "A"), "D")
    assert groups(desk) == {"A", "BFG", "C", "D", "E"}


def test_a_split_needs_reports_on_both_sides(desk: Desk) -> None:
    with pytest.raises(DecisionError, match="both sides"):
        split(desk, MAN, "A", "B", "D")
    with pytest.raises(NoSuchName):
        split(desk, MAN, "E")


def test_names_of_one_entity_are_told_apart_by_what_is_printed() -> None:
    desk = Desk(
        [seen("A", MAN), seen("B", MAN), seen("C", ALIAS), seen("D", ALIAS), seen("X", MAN, ALIAS)]
    )
    assert groups(desk) == {"ABCDX"}
    before = desk.state()
    made = desk.decide.identity(MAN, ALIAS, DIFFERENT, why="two men")
    assert groups(desk) == {"AB", "CD", "X"}
    (told,) = desk.decide.consequences(made)
    assert "use both names for one" in told
    with desk.store.transaction("read", who="t", when=START) as writer:
        writer.add_report(*seen("F", ALIAS))
    assert groups(desk) == {"AB", "CDF", "X"}
    desk.decide.identity(of(desk, "X"), of(desk, "A"), SAME, why="it means the tall one")
    assert groups(desk) == {"ABX", "CDF"}
    desk.decide.undo(2)
    (id_,) = [r.id for r in desk.view().reports.values() if r.outlet == "F"]
    with desk.store.transaction("purge", who="t", when=START) as writer:
        writer.purge(id_, who="t", when=START, why="asked")
    assert desk.state() == before


def test_names_that_every_report_uses_for_one_are_split_by_report() -> None:
    desk = Desk([seen("A", MAN, ALIAS), seen("B", MAN)])
    with pytest.raises(DecisionError) as told:
        desk.decide.identity(MAN, ALIAS, DIFFERENT, why="two men")
    assert "judge split" in told.value.hint


def test_unsure_takes_apart_what_only_likeness_joined(desk: Desk) -> None:
    short = Desk([seen("A", MAN), seen("B", "Rogelio Arvizu")])
    assert groups(short) == {"AB"}
    short.decide.identity(MAN, "Rogelio Arvizu", UNSURE, why="too little")
    assert groups(short) == {"A", "B"}


def test_same_is_refused_with_the_judgements_in_its_way(desk: Desk) -> None:
    first = desk.decide.identity(MAN, ALIAS, SAME, why="the file")
    second = desk.decide.identity(ALIAS, OTHER, DIFFERENT, why="a woman")
    with pytest.raises(DecisionError) as told:
        desk.decide.identity(MAN, OTHER, SAME, why="slip")
    assert first.id in told.value.message
    assert second.id in told.value.message
    assert "a woman" in told.value.message


def test_different_wins_and_says_which_are_idle(desk: Desk) -> None:
    desk.decide.identity(MAN, ALIAS, SAME, why="the file")
    newer = desk.decide.identity(ALIAS, OTHER, SAME, why="a guess")
    assert groups(desk) == {"ABCDE"}
    made = desk.decide.identity(MAN, OTHER, DIFFERENT, why="he is dead")
    assert groups(desk) == {"ABCD", "E"}
    said = " ".join(desk.decide.consequences(made))
    assert newer.id in said
    assert "a guess" in said
    states = {past.judgement.id: past.state for past in history(desk.view())}
    assert states[newer.id] is Standing.IDLE
    (conflict,) = prove(desk.store.now).conflicts
    assert conflict.idle.id == newer.id
    desk.decide.withdraw([made.id])
    assert groups(desk) == {"ABCDE"}
    assert not prove(desk.store.now).conflicts


def test_what_stays_idle_is_no_reason_why_names_are_one() -> None:
    desk = Desk([seen("Faro", MAN), seen("Veta", MAN.upper()), seen("Paso", OTHER)])
    view = desk.view()
    spans = {id_: report.offsets.source_span for id_, report in view.reports.items()}
    anchors = tuple(
        Anchor(m.report, *spans[m.report](m.passage.start, m.passage.end), m.form)
        for m in view.mentions.values()
    )
    records = Records(desk.store, "ada")
    same = records.add(records.new(JudgementKind.IDENTITY, anchors, SAME, "one man"))
    held = desk.view().entities.values()
    assert [{r.judgement for r in e.same_as} & {same.id} for e in held] == [{same.id}]
    two = tuple(anchor for anchor in anchors if anchor.form in (MAN, OTHER))
    records.add(records.new(JudgementKind.IDENTITY, two, DIFFERENT, "two"))
    assert groups(desk) == {"FaroVeta", "Paso"}
    assert same.id in {p.judgement.id for p in history(desk.view()) if p.state is Standing.IDLE}
    told = {reason.judgement for e in desk.view().entities.values() for reason in e.same_as}
    assert told == {None}


def test_a_new_decision_on_the_same_words_replaces_the_old(desk: Desk) -> None:
    first = desk.decide.identity(ALIAS, OTHER, UNSURE, why="no idea")
    second = desk.decide.identity(ALIAS, OTHER, SAME, why="her nickname")
    assert second.supersedes == first.id
    third = desk.decide.identity(ALIAS, OTHER, DIFFERENT, why="no, his")
    assert third.supersedes == second.id
    assert groups(desk) == {"ABD", "C", "E"}
    desk.decide.undo()
    assert groups(desk) == {"ABD", "CE"}


def test_undoing_in_any_order_and_undoing_an_undo(desk: Desk) -> None:
    first = desk.decide.identity(MAN, ALIAS, SAME, why="the file")
    desk.decide.identity(ALIAS, OTHER, SAME, why="a guess")
    whole = desk.state()
    desk.decide.withdraw([first.id])
    assert groups(desk) == {"ABD", "CE"}
    (undo,) = [j for j in desk.store.now.judgements() if j.decision is Decision.WITHDRAWN]
    with pytest.raises(DecisionError) as told:
        desk.decide.withdraw([first.id])
    assert undo.id in told.value.hint
    desk.decide.withdraw([undo.id])
    assert desk.state() == whole
    with pytest.raises(NoSuchName):
        desk.decide.withdraw(["j-none"])


def test_undo_is_one_transaction(desk: Desk) -> None:
    desk.decide.identity(MAN, ALIAS, SAME, why="the file")
    desk.decide.identity(ALIAS, OTHER, SAME, why="a guess")
    before = len(desk.store.now.transactions())
    desk.decide.undo(2)
    assert len(desk.store.now.transactions()) == before + 1


def reread(item: Item, form: str, *, chain: bool = True) -> Extraction:
    """What a better reader takes: the first name as `form`, which begins where it began."""
    _, made, extraction = item
    old = extraction.mentions[0]
    start = made.text.index(form)
    passage = Passage.cut(made.id, made.text, start, start + len(form))
    id_ = mention_id(passage)
    mention = Mention(id_, passage, old.kind, old.schema, id_ if chain else None)
    return Extraction(made.id, "by hand", "2", (mention,), ())


def test_a_judgement_survives_another_boundary_of_the_name() -> None:
    item = seen("A", "Rogelio Arvizu")
    desk = Desk([item, seen("C", ALIAS)])
    desk.decide.identity("Rogelio Arvizu", ALIAS, SAME, why="the file")
    for form in ("Rogelio", "Arvizu", "a Rogelio Arvizu", "Rogelio Arvizu"):
        with desk.store.transaction("read", who="t", when=START) as writer:
            writer.add_extraction(reread(item, form))
        assert groups(desk) == {"AC"}, form
        assert not prove(desk.store.now).unplaced


def test_a_judgement_whose_name_no_reader_sees_is_listed() -> None:
    item = seen("A", "Rogelio Arvizu")
    desk = Desk([item, seen("C", ALIAS)])
    made = desk.decide.identity("Rogelio Arvizu", ALIAS, SAME, why="the file")
    before = desk.state()
    with desk.store.transaction("read", who="t", when=START) as writer:
        writer.add_extraction(Extraction(item[1].id, "by hand", "2", (), ()))
    assert groups(desk) == {"C"}
    assert [j.id for j in prove(desk.store.now).unplaced] == [made.id]
    assert history(desk.view())[0].state is Standing.UNPLACED
    with desk.store.transaction("read", who="t", when=START) as writer:
        writer.add_extraction(replace(item[2], version="3"))
    assert desk.state() == before


def test_two_names_where_one_was_are_no_place() -> None:
    item = seen("A", "Rogelio Arvizu Pando")
    desk = Desk([item, seen("C", ALIAS)])
    desk.decide.identity(MAN, ALIAS, SAME, why="the file")
    halves = [reread(item, form).mentions[0] for form in ("Rogelio", "Pando")]
    with desk.store.transaction("read", who="t", when=START) as writer:
        writer.add_extraction(Extraction(item[1].id, "by hand", "2", tuple(halves), ()))
    assert groups(desk) == {"A", "C"}
    assert len(prove(desk.store.now).unplaced) == 1


def test_history_names_nobody_who_is_withheld(desk: Desk) -> None:
    desk.decide.identity(MAN, OTHER, DIFFERENT, why=f"{OTHER} is a witness")
    desk.decide.private(OTHER, Decision.PRIVATE, why="a witness")
    told = str(history_objects(desk.view()))
    assert OTHER not in told
    assert MAN in told
    assert [past.state for past in history(desk.view())] == [Standing.IN_FORCE] * 2
