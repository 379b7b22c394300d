"""What was derived: dirty marks, rows with their time, nodes and the groups they are in."""

import pytest

from entramado.store.base import Node, Row
from entramado.store.dialect import SQLITE_MAX_VARS
from tests.contract.samples import NOON, add, judged, purge, taken


@pytest.fixture
def write(store):
    return lambda: store.transaction("derive", who="tester", when=NOON)


def row(id_, body, *, component="c-1", kind="entity"):
    return Row(kind, id_, component, body)


def bodies(reader, **options):
    return {each.id: each.body for each in reader.rows("entity", **options)}


def test_whoever_records_marks_dirty_and_whoever_derives_clears(store, write):
    _, report, _ = sample = taken()
    judgement = judged(report)
    add(store, sample, judgement)
    marks = {report.id, f"judgement:{judgement.id}"}
    assert store.now.dirty() == marks
    with write() as writer:
        writer.clear_dirty([*marks, "never marked"])
        assert writer.dirty() == frozenset()
    assert store.now.dirty() == frozenset()
    assert store.at(1).dirty() == marks
    with write() as writer:
        writer.add_extraction(sample[2])
    assert store.now.dirty() == {report.id}


def test_what_is_marked_and_cleared_at_once_never_was_dirty(store, write):
    sample = taken()
    with write() as writer:
        writer.add_report(*sample)
        writer.clear_dirty([sample[1].id])
    assert store.now.dirty() == store.at(1).dirty() == frozenset()


def test_a_purge_marks_the_report_dirty_from_its_first_day(store, write):
    _, report, _ = sample = taken()
    add(store, sample)
    with write() as writer:
        writer.clear_dirty([report.id])
    purge(store, report.id)
    assert store.now.dirty() == store.at(2).dirty() == {report.id}


def test_a_row_is_valid_until_another_takes_its_place(store, write):
    with write() as writer:
        writer.put_rows([row("a", {"v": 1}), row("b", {"v": 1})])
    with write() as writer:
        writer.put_rows([row("a", {"v": 2}), row("b", {"v": 1})])
    with write() as writer:
        writer.drop_rows("entity", ["a", "unknown"])
    assert bodies(store.now) == {"b": {"v": 1}}
    assert bodies(store.at(2)) == {"a": {"v": 2}, "b": {"v": 1}}
    assert bodies(store.at(1)) == {"a": {"v": 1}, "b": {"v": 1}}
    assert bodies(store.at(0)) == {}


def test_a_row_put_twice_in_one_transaction_stands_once(store, write):
    with write() as writer:
        writer.put_rows([row("a", 1), row("a", 2)])
        writer.put_rows([row("a", 3)])
        writer.drop_rows("entity", ["a"])
        writer.put_rows([row("a", 4), row("b", 5)])
        writer.drop_rows("entity", ["b"])
    assert bodies(store.now) == bodies(store.at(1)) == {"a": 4}


def test_a_row_that_moves_to_another_component_is_found_there(store, write):
    with write() as writer:
        writer.put_rows([row("a", 1), row("b", 2)])
    with write() as writer:
        writer.put_rows([row("a", 1, component="c-2")])
    assert bodies(store.now, components=["c-2"]) == {"a": 1}
    assert bodies(store.now, components=["c-1", "c-2"]) == {"a": 1, "b": 2}
    assert bodies(store.now, ids=["a", "b"], components=["c-1"]) == {"b": 2}
    assert bodies(store.at(1), components=["c-1"]) == {"a": 1, "b": 2}


def test_a_body_handed_out_is_the_readers_own(store, write):
    with write() as writer:
        writer.put_rows([row("a", {"names": ["x"]})])
    next(store.now.rows("entity")).body["names"].clear()
    assert bodies(store.now) == {"a": {"names": ["x"]}}


def test_rows_of_many_components_come_in_order_of_id(store, write):
    number = SQLITE_MAX_VARS + 10
    many = [row(f"e{n:04}", n, component=f"c{-n}") for n in range(number)]
    with write() as writer:
        writer.put_rows(many)
        writer.put_rows(many)
    assert list(store.now.rows("entity", components=[r.component for r in many])) == many
    assert list(store.now.rows("entity", ids=[r.id for r in many])) == many
    with write() as writer:
        writer.drop_rows("entity", [r.id for r in many])
    assert bodies(store.now) == {}


def test_nodes_are_found_by_id_by_report_and_by_key(store, write):
    a = Node("a", "r-1", ("quenda", "ilario"), {"name": "Ilario Quenda"})
    b = Node("b", "r-2", ("quenda",), ["x", None, 1.5])
    with write() as writer:
        writer.put_nodes("names", [b, a])
        writer.put_nodes("events", [Node("a", "r-1", ("quenda",), 0)])
    now = store.now
    assert list(now.nodes("names")) == [a, b]
    assert list(now.nodes("names", ["b", "z"])) == [b]
    assert list(now.nodes_of("names", ["r-1", "r-9"])) == [a]
    assert list(now.nodes_with("names", ["quenda", "ilario", "z"])) == [a, b]
    with write() as writer:
        writer.put_nodes("names", [Node("a", "r-1", ("vint",), None)])
        writer.drop_nodes("names", ["b"])
    assert list(store.now.nodes_with("names", ["quenda"])) == []
    assert [n.id for n in store.now.nodes_with("names", ["vint"])] == ["a"]
    assert [n.id for n in store.now.nodes_with("events", ["quenda"])] == ["a"]


def test_a_node_is_in_one_component(store, write):
    nodes = [Node(id_, "r-1", (), None) for id_ in "abcd"]
    with write() as writer:
        writer.put_nodes("names", nodes)
        writer.put_component("names", "c-1", ["a", "b", "c"])
        writer.put_component("names", "c-2", ["c", "d"])
        writer.put_component("events", "c-1", ["a"])
    now = store.now
    assert now.components_of("names", "abcdz") == {"a": "c-1", "b": "c-1", "c": "c-2", "d": "c-2"}
    assert list(now.members("names", ["c-1", "c-9"])) == ["a", "b"]
    with write() as writer:
        writer.put_component("names", "c-2", ["a"])
        writer.drop_nodes("names", ["b"])
    assert store.now.components_of("names", "abcd") == {"a": "c-2"}
    assert list(store.now.members("names", ["c-1", "c-2"])) == ["a"]
    assert list(store.now.members("events", ["c-1"])) == ["a"]


def test_a_purge_takes_what_cites_the_report_and_empties_its_nodes(store, write):
    _, report, extraction = sample = taken()
    mention, statement = extraction.mentions[0].id, extraction.statements[0].id
    other = Node("n-2", "r-2", ("quenda",), {"name": "Quenda"})
    add(store, sample)
    with write() as writer:
        writer.put_nodes("names", [Node(mention, report.id, ("quenda",), {"name": "X"}), other])
        writer.put_component("names", "c-1", [mention, "n-2"])
        cited = [{"mentions": [mention]}, {statement: 1}, report.id, {"reports": [[report.id]]}]
        writer.put_rows([row(f"e{n}", body) for n, body in enumerate([*cited, "kept"])])
    with write() as writer:
        writer.drop_rows("entity", ["e0"])
    purge(store, report.id)
    assert bodies(store.now) == bodies(store.at(2)) == {"e4": "kept"}
    assert list(store.now.nodes("names")) == [other]
    assert list(store.now.nodes_with("names", ["quenda"])) == [other]
    assert list(store.now.nodes_of("names", [report.id])) == [Node(mention, report.id, (), None)]
    assert store.now.components_of("names", [mention, "n-2"]) == {mention: "c-1", "n-2": "c-1"}
    with write() as writer:
        writer.drop_nodes("names", [mention])
    assert list(store.now.nodes_of("names", [report.id])) == []
    assert list(store.now.members("names", ["c-1"])) == ["n-2"]
