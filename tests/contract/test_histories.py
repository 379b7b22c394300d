"""Any history at all: the past stays as it was, and every store tells the same."""

from dataclasses import replace
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from entramado.store.base import Node, Refusal, Row
from entramado.store.memory import MemoryStore
from tests.contract.samples import NOON, extracted, grouping, judged, picture, taken

TEXTS = ["Ilario Quenda fled, El Faro said.", "Orsola Vint was charged in Tormes.", "Él huyó a Ur."]
SAMPLES = [taken(text, outlet=outlet) for text in TEXTS for outlet in ("El Faro", None)]

samples = st.integers(0, len(SAMPLES) - 1)
few = st.integers(0, 3)
acts = st.one_of(
    st.tuples(st.just("add"), samples, few),
    st.tuples(st.just("extract"), samples, few),
    st.tuples(st.just("judge"), samples, few),
    st.tuples(st.just("refuse"), samples, few),
    st.tuples(st.just("clear"), samples, few),
    st.tuples(st.just("row"), samples, few),
    st.tuples(st.just("drop row"), samples, few),
    st.tuples(st.just("node"), samples, few),
    st.tuples(st.just("drop node"), samples, few),
    st.tuples(st.just("component"), samples, few),
)
purges = st.tuples(st.just("purge"), samples, few)
keeping = st.lists(st.lists(acts, max_size=6), max_size=6)
purging = st.lists(st.lists(st.one_of(acts, purges), max_size=6), max_size=8)


def run(store, history):
    """Do each list of acts in one transaction; what the store said after each."""
    said = [picture(store.now)]
    for n, acts in enumerate(history, start=1):
        with store.transaction(f"step {n}", who="tester", when=NOON) as writer:
            for act, which, number in acts:
                do(writer, act, SAMPLES[which], number)
        said.append(picture(store.now))
    return said


def do(writer, act, sample, number):
    _, report, extraction = sample
    mention = extraction.mentions[0].id
    match act:
        case "add":
            writer.add_report(*sample)
        case "extract" if writer.holds(report.id):
            better = extracted(report, version=str(number))
            writer.add_extraction(replace(better, mentions=better.mentions[: number + 1]))
        case "judge":
            writer.add_judgement(judged(report, number=number))
        case "refuse":
            writer.add_refusal(Refusal(f"{number}.pdf", "NotText", "not a text", ""))
        case "clear":
            writer.clear_dirty([report.id, judged(report, number=number).id])
        case "purge" if writer.holds(report.id):
            writer.purge(report.id, who="editor", when=NOON, why="asked for")
        case _:
            derive(writer, act, report.id, mention, number)


def derive(writer, act, report, mention, number):
    match act:
        case "row":
            writer.put_rows([Row("entity", f"e-{number}", f"c-{mention}", {"by": [report]})])
            writer.put_rows([Row("tie", f"t-{number}", "c", number), Row("tie", "t", "c", mention)])
        case "drop row":
            writer.drop_rows("entity", [f"e-{number}"])
        case "node":
            node = Node(f"n-{number}", report, (mention, "quenda"), {"name": mention})
            writer.put_nodes("names", [node, Node(mention, report, (), None)])
        case "drop node":
            writer.drop_nodes("names", [f"n-{number}"])
        case "component":
            writer.put_component("names", f"c-{number}", [mention, f"n-{number}"])


@settings(max_examples=25)
@given(history=keeping)
def test_the_past_stays_what_was_said_then(open_kind, history):
    with TemporaryDirectory() as folder, open_kind(folder) as store:
        said = run(store, history)
        assert [picture(store.at(n)) for n in range(len(said))] == said
        memory = MemoryStore()
        assert run(memory, history) == said
        assert [picture(memory.at(n)) for n in range(len(said))] == said


@settings(max_examples=40)
@given(history=purging)
def test_every_store_tells_the_same(open_kind, history):
    with TemporaryDirectory() as folder, open_kind(folder) as store:
        memory = MemoryStore()
        assert run(store, history) == run(memory, history)
        for n in range(len(history) + 1):
            assert picture(store.at(n)) == picture(memory.at(n))
        assert grouping(store.now) == grouping(memory.now)
        assert store.now.components_of("names", ["n-1"]) == memory.now.components_of(
            "names", ["n-1"]
        )


@settings(max_examples=15)
@given(history=purging)
def test_a_copy_holds_what_was_recorded_and_all_of_it_is_dirty(open_kind, history):
    with TemporaryDirectory() as folder, open_kind(folder) as store:
        run(store, history)
        for reader in (store.now, store.at(len(history) // 2)):
            copy = MemoryStore.holding(reader).now
            for ask in ("transactions", "judgements"):
                assert getattr(copy, ask)() == getattr(reader, ask)()
            for ask in ("reports", "extractions", "statements", "mentions"):
                assert list(getattr(copy, ask)()) == list(getattr(reader, ask)())
            judgements = {f"judgement:{judgement.id}" for judgement in reader.judgements()}
            assert copy.dirty() == judgements | set(reader.report_ids())
            assert not [*copy.rows("entity"), *copy.nodes("names")]


def test_a_copy_can_leave_out_reports_and_judgements(store):
    kept, other = SAMPLES[0], SAMPLES[2]
    with store.transaction("add", who="tester", when=NOON) as writer:
        writer.add_report(*kept)
        writer.add_report(*other)
        writer.add_judgement(judged(kept[1]))
    copy = MemoryStore.holding(store.now, [kept[1].id], judgements=False).now
    assert list(copy.reports()) == [kept[1]]
    assert list(copy.extractions()) == [kept[2]]
    assert copy.judgements() == []
    assert copy.dirty() == {kept[1].id}
