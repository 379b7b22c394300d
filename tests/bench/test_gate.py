import json
from dataclasses import replace

import pytest

from bench import gate, scoring
from bench.scoring import Counts, Hold, Result

CORPUS = {"sha256": "ab", "files": 2}
RESULT = Result(
    "sample",
    {"ties.recall": 0.8, "must_not": 2.0, "ratio": 1.4},
    {"ties": {"asked": 20}},
    held={"must_not": Hold.FALLS, "ratio": Hold.CEILING},
    corpus=CORPUS,
)
PINS = {
    "corpus": CORPUS,
    "asked": {"ties": 20},
    "scores": {
        "ties.recall": {"floor": 0.8},
        "must_not": {"ceiling": 2},
        "ratio": {"ceiling": 1.5},
    },
}


def scored(**scores):
    return replace(RESULT, scores={**RESULT.scores, **scores})


def test_equal_scores_hold():
    assert gate.check(PINS, RESULT) == []


@pytest.mark.parametrize(
    ("name", "score"), [("ties.recall", 0.79), ("must_not", 3), ("ratio", 1.6)]
)
def test_a_worse_score_is_refused(name, score):
    (complaint,) = gate.check(PINS, scored(**{name: score}))
    assert name in complaint


def test_a_rounded_score_is_not_worse():
    assert gate.check(PINS, scored(**{"ties.recall": 0.8 - gate.NOISE / 2})) == []


def test_a_score_that_is_no_longer_measured_is_refused():
    (complaint,) = gate.check(PINS, replace(RESULT, scores={"must_not": 2.0, "ratio": 1.4}))
    assert "not measured" in complaint


def test_a_bench_that_measured_nothing_is_refused():
    assert gate.check(PINS, Result("sample"))
    assert gate.check(None, Result("sample"))


def test_a_changed_corpus_is_refused_and_its_shrinking_shown():
    smaller = replace(RESULT, corpus={"sha256": "cd", "files": 2}, counts={"ties": {"asked": 19}})
    (complaint,) = gate.check(PINS, smaller)
    assert "corpus has changed" in complaint
    assert "ties 20 → 19" in complaint


def test_missing_data_is_no_failure():
    assert gate.check(PINS, Result("sample", lacks="reports_en")) == []


def test_update_pins_better_scores():
    pins, refused = gate.pin(
        PINS, scored(**{"ties.recall": 0.9, "must_not": 1.0}), allow_regression=False
    )
    assert not refused
    assert pins["scores"]["ties.recall"] == {"floor": 0.9}
    assert pins["scores"]["must_not"] == {"ceiling": 1.0}


def test_update_lowers_no_floor():
    pins, refused = gate.pin(PINS, scored(**{"ties.recall": 0.5}), allow_regression=False)
    assert refused
    assert pins["scores"]["ties.recall"] == {"floor": 0.8}


def test_update_may_lower_when_told_so():
    pins, refused = gate.pin(PINS, scored(**{"ties.recall": 0.5}), allow_regression=True)
    assert not refused
    assert pins["scores"]["ties.recall"] == {"floor": 0.5}


def test_what_must_not_be_said_never_rises():
    pins, refused = gate.pin(PINS, scored(must_not=3.0), allow_regression=True)
    assert refused
    assert pins["scores"]["must_not"] == {"ceiling": 2}


def test_a_fixed_limit_stays():
    pinned = {**PINS, "scores": {"ratio": {"ceiling": 1.6, "fixed": True}}}
    pins, _ = gate.pin(pinned, scored(ratio=1.1), allow_regression=False)
    assert pins["scores"]["ratio"] == {"ceiling": 1.6, "fixed": True}


def test_what_depends_on_the_machine_is_not_pinned():
    free = replace(RESULT, held={"ratio": Hold.FREE})
    pins, _ = gate.pin({}, free, allow_regression=False)
    assert "ratio" not in pins["scores"]


def test_a_bench_that_has_gone_measures_nothing():
    assert gate.measured("a_task_that_is_not_there").scores == {}


def test_a_result_survives_the_way_through_json():
    plain = json.loads(json.dumps(RESULT.plain()))
    assert gate.result_of(plain) == RESULT


def test_the_floors_that_are_pinned_can_be_read():
    for pins in json.loads(gate.FLOORS.read_text("utf-8")).values():
        assert pins["scores"]
        assert all({"floor", "ceiling"} & held.keys() for held in pins["scores"].values())


def test_first_map_is_run_by_hand_only():
    assert "first_map" not in gate.tasks()
    assert "sample" in gate.tasks()


def test_counts_add_up_and_silence_scores_nothing():
    both = Counts(1, 2, 3, 4) + Counts(1, 2, 0, 0)
    assert (both.precision, both.recall) == (0.5, 0.75)
    assert Counts(asked=3).precision == 0.0
    assert Counts().f == 1.0


def test_a_corpus_changes_with_any_byte_and_any_file(tmp_path):
    (tmp_path / "a.txt").write_text("one", "utf-8")
    (tmp_path / "b.txt").write_text("two", "utf-8")
    both = scoring.corpus(tmp_path.iterdir())
    assert scoring.corpus([tmp_path / "a.txt"]) != both
    (tmp_path / "b.txt").write_text("two.", "utf-8")
    assert scoring.corpus(tmp_path.iterdir()) != both


def test_data_is_looked_for_where_it_is_given_then_in_the_environment(tmp_path, monkeypatch):
    (tmp_path / "reports_en").mkdir()
    monkeypatch.setenv("ENTRAMADO_DATA", str(tmp_path))
    assert scoring.locate([], "reports_en") == [tmp_path / "reports_en"]
    assert scoring.locate([], "no_such_set") == []
    assert scoring.locate([tmp_path], "reports_en") == [tmp_path]
    with pytest.raises(FileNotFoundError):
        scoring.locate([tmp_path / "gone"], "reports_en")


def test_a_result_without_data_says_what_it_lacks(capsys):
    scoring.show(Result("speed", lacks="reports_en"), as_json=False)
    assert capsys.readouterr().out == "speed: skipped: lacks reports_en\n"


def test_a_table_has_a_line_for_every_kind(capsys):
    result = Result(
        "sample",
        {"ties.precision": 0.5, "ties.recall": 1.0, "must_not": 2.0},
        {"ties": {"right": 1, "predicted": 2, "found": 1, "asked": 1}},
    )
    scoring.show(result, as_json=False)
    printed = capsys.readouterr().out
    assert "1/2" in printed
    assert "must_not" in printed


def test_a_score_without_its_data_is_skipped_and_the_others_hold():
    pins = {
        "corpus": None,
        "asked": {},
        "scores": {"pairs_f": {"floor": 0.8}, "own": {"floor": 0.9}},
    }
    skipped = Result("t", {"own": 0.95}, skipped={"pairs": "names"})
    assert gate.check(pins, skipped) == []
    assert gate.check(pins, Result("t", {"own": 0.95})) == ["t: pairs_f is not measured any more"]
    fallen = Result("t", {"own": 0.5}, skipped={"pairs": "names"})
    assert len(gate.check(pins, fallen)) == 1
    kept, refused = gate.pin(pins, skipped, allow_regression=True)
    assert not refused
    assert kept["scores"]["pairs_f"] == {"floor": 0.8}
