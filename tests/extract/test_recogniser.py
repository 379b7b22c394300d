"""What reads names can be exchanged; what breaks its contract is named and stops the run."""

from __future__ import annotations

import re
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from entramado.errors import MissingExtra, RecogniserError
from entramado.extract import recogniser as room
from entramado.extract.parse import parse
from entramado.extract.pipeline import extract, reader_version
from entramado.extract.reading import Reading
from entramado.extract.recogniser import Recogniser, Spotted, recognised, recogniser
from entramado.model.mention import MentionKind
from entramado.model.report import Paragraph, ParagraphKind, Report
from entramado.settings import Settings

TEXT = "Ayer hablaron Zutanejo y la gente de Brumaria. Más tarde llegó Zutanejo con el 15 de mayo."

SPOTTER = """
import re
from entramado.extract.recogniser import Spotted

class ByPattern:
    name = "by-pattern"
    version = "2.1"
    calls = 0

    def spot(self, text, language):
        type(self).calls += 1
        for found in re.finditer("Zutanejo", text):
            yield Spotted(*found.span(), "Company", 0.9, "list")
        for found in re.finditer("Brumaria", text):
            yield Spotted(*found.span(), None)
        yield Spotted(0, 4, "Place", 0.2)

class Beyond(ByPattern):
    def spot(self, text, language):
        yield Spotted(3, len(text) + 5)

class Strange(ByPattern):
    def spot(self, text, language):
        yield Spotted(0, 4, "Animal")

made = ByPattern()
nothing = object()
"""


def report(text: str, language: str = "es") -> Report:
    return Report.bare(text, (Paragraph(0, len(text), ParagraphKind.BODY, language),), language)


@pytest.fixture
def spotter(tmp_path, monkeypatch):
    """A module `spotter` with recognisers, importable in this test only."""
    (tmp_path / "spotter.py").write_text(SPOTTER, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield "spotter"
    sys.modules.pop("spotter", None)
    recogniser.cache_clear()
    reader_version.cache_clear()


def named(extraction):
    return {m.form: m for m in extraction.mentions if m.kind is MentionKind.NAME}


@pytest.mark.model
def test_a_recogniser_of_the_settings_reads_the_names(spotter):
    found = named(extract(report(TEXT), f"{spotter}:ByPattern"))
    assert found["Zutanejo"].schema == "Company"
    assert "by-pattern" in found["Zutanejo"].why
    assert "Brumaria" in found
    assert "Ayer" not in found


@pytest.mark.model
def test_the_record_of_a_reading_says_who_read_the_names(spotter):
    extraction = extract(report(TEXT), f"{spotter}:made")
    assert "names by by-pattern 2.1" in extraction.version
    assert "names by" not in extract(report(TEXT)).version


@pytest.mark.model
def test_our_rules_go_on_top_of_what_it_says(spotter):
    text = "El alcalde Zutanejo Prado habló. El alcalde Zutanejo volvió. El alcalde Zutanejo calló."
    found = named(extract(report(text), f"{spotter}:ByPattern"))
    assert {mention.schema for mention in found.values()} == {"Person"}


@pytest.mark.model
def test_dates_and_amounts_stay_the_parsers(spotter):
    reading = parse(Reading(report("Zutanejo paid $4 million on Friday to Brumaria.", "en")))
    before = {e.text for e in reading.blocks[0].doc.ents if e.label_ in {"DATE", "MONEY"}}
    exchanged = recognised(reading, recogniser(f"{spotter}:ByPattern"))
    assert before <= {e.text for e in exchanged.blocks[0].doc.ents}
    assert before


@pytest.mark.model
@pytest.mark.parametrize("broken", ["Beyond", "Strange"])
def test_spans_that_cannot_be_stop_the_run(spotter, broken):
    with pytest.raises(RecogniserError, match=r"by-pattern 2\.1"):
        extract(report(TEXT), f"{spotter}:{broken}")


@pytest.mark.parametrize(
    "setting", ["no_such_module:reader", "spotter:Missing", "no-such-entry-point"]
)
def test_a_recogniser_that_cannot_be_loaded_is_missing(spotter, setting):
    with pytest.raises(MissingExtra, match=re.escape(setting)) as raised:
        recogniser(setting)
    assert "heavier-reader.md" in raised.value.hint


def test_an_object_that_cannot_spot_is_no_recogniser(spotter):
    with pytest.raises(RecogniserError, match="no recogniser"):
        recogniser(f"{spotter}:nothing")


def test_an_entry_point_is_a_name_for_one(spotter, monkeypatch):
    point = EntryPoint("pattern", f"{spotter}:ByPattern", room.GROUP)
    monkeypatch.setattr(room, "entry_points", lambda **_: (point,))
    assert recogniser("pattern").version == "2.1"


@pytest.mark.model
def test_the_surer_of_two_that_overlap_stays():
    class Twice:
        name, version = "twice", "1"

        def spot(self, text, language):
            yield Spotted(0, 9, "Place", 0.6)
            yield Spotted(0, 4, "Person", 0.9)

    reading = parse(Reading(report("Mora Lima llegó.", "es")))
    assert isinstance(Twice(), Recogniser)
    block = recognised(reading, Twice()).blocks[0]
    assert [(e.text, e.label_) for e in block.doc.ents] == [("Mora", "Person")]


def test_the_setting_comes_from_the_environment(monkeypatch):
    monkeypatch.setenv("ENTRAMADO_RECOGNISER", "spotter:made")
    assert Settings.from_environment().recogniser == "spotter:made"
    monkeypatch.setenv("ENTRAMADO_RECOGNISER", "")
    assert Settings.from_environment().recogniser is None


LIBRARY = """
class AutoExtractor:
    @classmethod
    def from_pretrained(cls, model):
        return cls()

    def extract_entities_long(self, text, labels, threshold, include_confidence, include_spans):
        at = text.index("Brumaria")
        one = {"text": "Brumaria", "confidence": 0.8, "start": at, "end": at + 8}
        return {"entities": {label: [one] if label == "company" else [] for label in labels}}
"""


@pytest.mark.model
def test_the_adapter_of_the_page_reads_names(tmp_path, monkeypatch):
    page = Path(__file__).parents[2] / "docs" / "heavier-reader.md"
    (example,) = re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    (tmp_path / "gliner2.py").write_text(LIBRARY, encoding="utf-8")
    (tmp_path / "my_reader.py").write_text(example, encoding="utf-8")
    info = tmp_path / "gliner2-2.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: gliner2\nVersion: 2.1.0\n")
    monkeypatch.syspath_prepend(tmp_path)
    try:
        extraction = extract(report(TEXT), "my_reader:reader")
    finally:
        for module in ("my_reader", "gliner2"):
            sys.modules.pop(module, None)
    assert named(extraction)["Brumaria"].schema == "Company"
    assert "names by gliner2 2.1.0 fastino/gliner2.5-multi-v1" in extraction.version
