"""Why names are treated as one: a report, a person, the names, what is said around them."""

from dataclasses import replace

from entramado.resolve.reasons import NOBODY_ELSE, ONE_NAME, reasons
from tests.resolve.surrounded import bearer, office

NAME = "Rogelio Arvizu Pando"


def test_reasons_one_name_in_two_reports_with_the_words_of_both() -> None:
    nodes = [
        bearer("a", NAME, said=[office("mayor", "Tapira")]),
        bearer("b", NAME, said=[office("mayor", "Tapira", "2023-06-01", words="mayor")]),
    ]
    (same,) = reasons(nodes, [], NAME)
    assert (same.name, same.other) == (NAME, NAME)
    assert same.signals == (
        (ONE_NAME, "2"),
        ("the same office", "alcalde (Tapira); mayor (Tapira)"),
    )


def test_reasons_one_report_needs_none() -> None:
    assert reasons([bearer("a", NAME)], [], NAME) == []


def test_reasons_of_names_are_signals_of_the_policy() -> None:
    nodes = [bearer("a", NAME), bearer("b", 'Rogelio "El Tejón" Arvizu Pando')]
    (same,) = (same for same in reasons(nodes, [], NAME) if same.name != same.other)
    assert [kind for kind, _ in same.signals] == ["same words", "nickname left out"]


def test_reasons_of_a_short_name_say_that_nobody_else_bears_it() -> None:
    nodes = [bearer("a", NAME), bearer("b", "Rogelio Arvizu")]
    (same,) = reasons(nodes, [], NAME)
    assert [kind for kind, _ in same.signals] == ["second surname left out", NOBODY_ELSE]
    assert NOBODY_ELSE in same.why


def test_reasons_name_the_report_and_the_judgement() -> None:
    one = bearer("a", "El Tejón", NAME)
    two = bearer("b", "Lía Brume")
    one, two = (replace(node, body={**node.body, "same": ["j-1"]}) for node in (one, two))
    found = {(same.name, same.other): same for same in reasons([one, two], [], NAME)}
    assert found["El Tejón", NAME].why == "report r-a uses both for one"
    (judged,) = (same for same in found.values() if same.judgement)
    assert judged.judgement == "j-1"
    assert "Lía Brume" in (judged.name, judged.other)
