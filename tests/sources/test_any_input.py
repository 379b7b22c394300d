"""Whatever is put in: a report whose offsets prove, or a refusal with its reason, and in time."""

import io
import json
import time

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from entramado.settings import Settings
from entramado.sources.read import Found, Refused, read

MEGABYTE = 1_000_000
PIECES = (
    "The port reopened on Monday, the master said.", "By Jane Roe | March 11, 2031", "Share",
    "See also Storm closes road", "Sources:", "A title – The Echo", "• one", "# Head", "\n", "\n\n",
    "\r\n", " ", "Foto: EFE", "MADRID, 3 mar (EFE) -", "Por", "date 2031-02-23", "3/4/2031", "/",
    "|", "Home / News", "Correction:", "about the authorJane", "é", "\u00a0", "\u00ad",
    "\x00", "🔥",     "&amp;", "&#0;", "&copy", "<p>", "</p>", "<html>", "<script>", "</script>",
    "<!--", "-->",
    "<a b='", "<h1>", "<li>", "<br>", "<meta name=author content='Jane Roe'>", "<title>",
    "</title>", '{"text": "', '"}', "\\u00e9", "\\ud800", '"', "\\", "[", "]", "{", "}",
    "Lea también:", "(Read also: x y z w)",
)  # fmt: skip


def run(data):
    for item in read(["-"], settings=Settings(), stdin=io.BytesIO(data)):
        if isinstance(item, Refused):
            assert item.error.message
            continue
        assert isinstance(item, Found)
        source = item.original.source_text()
        report = item.report
        report.offsets.prove(report.text, source)
        assert "\n\n".join(report.text[p.start : p.end] for p in report.paragraphs) == report.text
        report.text.encode()
        repr(report).encode()


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@tries(max_examples=300)
def test_pieces_of_pages_in_any_order(pieces):
    run("".join(pieces).encode())
    run(" ".join(pieces).encode("cp1252", "ignore"))


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_pieces_inside_a_page(pieces):
    run(f"<html><body><article>{' '.join(pieces)}</article></body></html>".encode())


@given(st.lists(st.sampled_from(PIECES), max_size=20), st.text(max_size=20))
def test_pieces_inside_a_record(pieces, title):
    run(json.dumps({"title": title, "text": " ".join(pieces), "published": title}).encode())


@given(st.binary(max_size=400))
def test_any_bytes(data):
    run(data)


@given(st.text(max_size=200))
def test_any_text(text):
    run(text.encode("utf-8", "surrogatepass"))
    run(text.encode("utf-16", "surrogatepass"))


LARGE = {
    "one line": "The port reopened on Monday, the harbour master said. ",
    "one word": "a",
    "short lines": "The port reopened at noon.\n",
    "titles": "Harbour reopens after nine days\n",
    "bullets": "• one\n",
    "blank lines": "\n",
    "spaces": " \t",
    "brackets": "(",
    "prompts": "Follow us. ",
    "dates": "3/4/2031 ",
    "capitals": "Aaa Bbb ",
    "bylines": "By Jane Roe | March 11, 2031\n",
    "foreign": "Le port rouvre ses portes lundi matin après les fouilles\nThe port reopened on Monday at noon.\n",  # noqa: E501
    "soft hyphens": "a\u00ad ",
    "html paragraphs": "<p>The port reopened on Monday, the harbour master said.</p>",
    "html nesting": "<div>",
    "html inline": "<b>a</b>",
    "html open tags": "<a <a ",
    "html open quotes": "<a b='\"",
    "html comments": "<!-- ",
    "html references": "&eacute;&amp",
    "html lists": "<ul><li>one",
    "html scripts": "<script>",
}


SLOW = ("bullets", "soft hyphens", "html inline", "short lines", "titles", "prompts", "bylines")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] * (name in SLOW)) for name in LARGE]
)
def test_a_megabyte_is_read_in_time(name):
    unit = LARGE[name]
    start = "<html><body>" if name.startswith("html") else ""
    data = (start + unit * (MEGABYTE // len(unit))).encode()
    run(b"warm")
    before = time.process_time()
    run(data)
    # Measured on one core: 0.1-2 s, lines of three letters 4 s; a quadratic step takes minutes.
    assert time.process_time() - before < 20


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["\\n", "\\u00e9", 'a\\"', "The port reopened.\\n"])
def test_a_megabyte_of_json_is_read_in_time(unit):
    data = ('{"text": "The port reopened. ' + unit * (MEGABYTE // len(unit)) + '"}').encode()
    before = time.process_time()
    run(data)
    assert time.process_time() - before < 20
