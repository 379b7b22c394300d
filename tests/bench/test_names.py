"""The bench of names: halves, counts, the clock of a stand-in for the other matcher."""

from bench.names import beside, mexican
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
