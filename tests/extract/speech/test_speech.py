"""Golden speeches: tests/cases/speech. Each case lists all speeches of its text."""

from pathlib import Path
from time import process_time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from entramado.extract.names.names import names
from entramado.extract.quotes import quotes
from entramado.extract.reading import Reading
from entramado.extract.speech.speech import speech
from entramado.model.attribution import Voice
from entramado.model.mention import Mention, MentionKind, mention_id
from entramado.model.passage import Passage
from tests.extract.told import told

CASES = Path(__file__).parents[2] / "cases" / "speech"
GOLDEN = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['text'][:40]}")
    for path in sorted(CASES.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def read(reading: Reading) -> list[dict[str, object]]:
    text, found = reading.report.text, []
    for said in speech(reading).speeches:
        attribution = said.attribution
        entry: dict[str, object] = {
            "chain": [[link.name, str(link.kind)] for link in attribution.chain],
            "content": [text[start:end] for start, end in said.content],
        }
        if attribution.voice is not Voice.ASSERTED:
            entry["voice"] = str(attribution.voice)
        if attribution.channel:
            entry["channel"] = attribution.channel
        found.append(entry)
    return found


@pytest.mark.model
@pytest.mark.parametrize(("code", "case"), GOLDEN)
def test_speeches_of_a_text(code, case):
    assert read(names(told(case["text"].strip(), code))) == case["speeches"]


@pytest.mark.model
def test_speaker_is_the_mention_in_its_phrase():
    reading = told("Mayor Marta Olmos said the bridge was open.", "en")
    passage = Passage.cut("r-told", reading.report.text, 6, 17)
    name = Mention(mention_id(passage), passage, MentionKind.NAME, "Person", None)
    with_names = type(reading)(reading.report, reading.blocks, (name,))
    (said,) = speech(with_names).speeches
    assert said.attribution.chain[0].mention == name.id


@pytest.mark.model
@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize(
    "text", ['"' * 3000, "“" * 500 + " a " + "”" * 400, "\u202e«dijo» 😀 “x" * 50, "said " * 300]
)
def test_speech_survives_broken_marks(code, text):
    for said in speech(told(text, code)).speeches:
        assert all(start < end for start, end in said.content)


_PIECES = st.sampled_from(
    ['"', "“", "”", "«", "»", "‘", "’", "''", "``", " ", "\n", ", ", ". ", ": ", "; ", "(", ")",
     "dijo", "que", "según", "la fiscalía", "said", "that", "the mayor", "according to", "Ana Ruiz",
     "agregó", "mató", "😀", "\u200f", "\u202e", "\x93", "é", "10"]
)  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize("code", ["en", "es"])
@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(_PIECES, max_size=40))
def test_speech_spans_lie_inside_the_report(code, pieces):
    text = " ".join(pieces)
    for said in speech(names(told(text, code))).speeches:
        spans = [*said.content, said.cue, said.speaker, said.channel]
        assert said.content
        assert all(0 <= s[0] < s[1] <= len(text) for s in spans if s is not None)
        assert all(any(c.isalnum() for c in link.name) for link in said.attribution.chain)
        if said.channel:
            assert text[slice(*said.channel)] == said.attribution.channel


@pytest.mark.model
def test_speech_of_many_quotations_takes_linear_time():
    one = '"We saw the boats leave the old port," he said. '
    spent = []
    for times in (200, 800):
        reading = told(one * times, "en")
        before = process_time()
        assert speech(reading).speeches
        spent.append(process_time() - before)
    assert spent[1] < 10 * spent[0]


@given(st.text(alphabet=st.sampled_from("\"“”«»‘’`' ab.,\n")))
def test_quotes_are_true_spans_in_order(text):
    last = 0
    for quote in quotes(text):
        assert last <= quote.start < quote.end <= len(text)
        last = quote.end


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “we won” and left.", ["“we won”"]),
        ("«Ganamos», dijo.", ["«Ganamos»"]),
        ('The town"s men', []),
        ("The cartel's men and the '80s", []),
        ("“It goes on", ["“It goes on"]),
        ("All of it was said,” she wrote.", ["All of it was said,”"]),
        ("the man called 'El Cuervo' fled", ["'El Cuervo'"]),
        ("''It's over,'' he said. ''Go.''", ["''It's over,''", "''Go.''"]),
        ("He said ``so it is'' and left.", ["``so it is''"]),
        ("‘‘No hay nada’’, dijo.", ["‘‘No hay nada’’"]),
    ],
)
def test_quotes_of_a_paragraph(text, quoted):
    assert [text[q.start : q.end] for q in quotes(text)] == quoted
