"""The bench of names: halves, counts, the clock of a stand-in for the other matcher."""

from pathlib import Path

from bench.names import beside, mexican, surroundings
from bench.names.pairs import TUNE, UNTOUCHED, Judged, Pair, counts_of
from entramado.resolve.policy import judge


def pair(one: str, two: str, *, same: bool, half: str = TUNE) -> Pair:
    return Pair("Person", one, two, same, "any", half)


def test_names_counts_by_half() -> None:
    pairs = [
        pair("Nereo Olmos Cervera", "Nereo Olmos Cervera", same=True),
        pair("Nereo Olmos Cervera", "Juana Paz", same=True, half=UNTOUCHED),
    ]
    judged = [Judged(p, v, v.score > 0.5) for p in pairs for v in [judge(p.one, p.two, p.schema)]]
    assert counts_of(judged, TUNE).recall == 1
    assert counts_of(judged, UNTOUCHED).recall == 0
    assert counts_of(judged).asked == 2


def test_names_measures_another_matcher() -> None:
    pairs = [pair("Nereo Olmos", "Nereo Olmos", same=True), pair("Nereo", "Juana", same=False)]
    told, spent = beside.measured(pairs, lambda p, _: float(p.one == p.two))
    assert (told.right, told.predicted, told.asked) == (1, 1, 1)
    assert spent >= 0


def test_names_goes_without_the_other_matcher() -> None:
    score = beside.logic_v2()
    assert score is None or callable(score)


def test_names_mexican_are_the_same_every_time() -> None:
    assert list(mexican.names(50)) == list(mexican.names(50))
    run = mexican.run(50)
    assert run.names == 50
    assert run.proposed.found >= run.merged.found


SAID = Path(surroundings.__file__).with_name("surroundings.yaml")


def test_names_surroundings_are_half_same_and_every_kind_has_both_halves() -> None:
    found = list(surroundings.pairs(SAID))
    assert len(found) >= 160
    assert 0.45 < sum(pair.same for pair in found) / len(found) < 0.55
    kinds = {pair.kind for pair in found}
    assert {pair.kind for pair in found if pair.half == UNTOUCHED} == kinds
    for kind in kinds:
        assert len({pair.same for pair in found if pair.kind == kind}) == 1


def test_names_surroundings_merge_nobody_whose_reports_disagree() -> None:
    found = list(surroundings.pairs(SAID))
    kept = surroundings.apart_counts(found)
    assert kept.precision > 0.95
    by_names = [pair for pair in found if pair.joins]
    assert sum(pair.joined for pair in found) < len(by_names)
    assert not [pair for pair in found if pair.joined and pair.parted]
