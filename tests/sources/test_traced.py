import html
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from entramado.model.report import Original
from entramado.sources.traced import EMPTY, TracedText

TEXTS = st.text(st.sampled_from("aé \n\t\u00a0\u200b\u00ad&;#x<>\\\"'ñ🔥\x00amp1"), max_size=60)


def holds(traced, source):
    offsets = traced.offsets()
    offsets.prove(traced.text, source)
    end = 0
    for segment in offsets.segments:
        assert segment.start == end
        end = segment.end
    assert end == len(traced.text)
    return True


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_a_cut_of_a_folded_text_is_proved(source, start, end):
    whole = TracedText.of(source).fold()
    assert holds(whole, source)
    part = whole.cut(start, end)
    assert part.text == whole.text[start:end]
    assert holds(part, source)


@given(TEXTS)
def test_folding_leaves_single_spaces_and_is_done_once(source):
    folded = TracedText.of(source).fold()
    assert not re.search(r"\s\s|[^\S ]", folded.text)
    assert folded.text == folded.text.strip()
    assert folded.fold().text == folded.text


@given(TEXTS)
def test_json_strings_are_read_as_json_reads_them(text):
    source = json.dumps({"text": text})
    start = source.index(": ") + 3
    traced = TracedText.of_json(source, start, len(source) - 2)
    assert traced.text == text
    assert holds(traced, source)
    assert holds(traced.fold(), source)


@given(TEXTS)
def test_html_references_are_proved(source):
    traced = TracedText.of_html(source, 0, len(source))
    assert holds(traced, source)
    assert holds(traced.fold(), source)


def test_a_reference_without_semicolon_ends_where_it_ends():
    source = "&copyright &eacute;l &notit; &NotEqualTilde; &amp;amp; &unknown;"
    traced = TracedText.of_html(source, 0, len(source))
    assert traced.text == "©right él ¬it; &NotEqualTilde; &amp; &unknown;"
    assert holds(traced, source)
    assert html.unescape("&copyright") == "©right"


def test_half_a_surrogate_pair_is_left_out_and_a_whole_one_kept():
    source = r"a\ud800b\ud83d\udd25c"
    traced = TracedText.of_json(source, 0, len(source))
    assert traced.text == "ab🔥c"
    assert holds(traced, source)


def test_invisible_characters_do_not_part_words():
    source = "cár\u00adtel del\u200b \ufeff norte"
    assert TracedText.of(source).fold().text == "cártel del norte"


@given(st.lists(TEXTS, max_size=5))
def test_joined_pieces_are_proved(pieces):
    source = "|".join(pieces)
    parts, at = [], 0
    for piece in pieces:
        parts.append(TracedText.of(source, at, at + len(piece)).fold())
        at += len(piece) + 1
    joined = TracedText.join(parts, "\n\n")
    assert joined.text == "\n\n".join(part.text for part in parts)
    assert holds(joined, source)


def test_a_quote_leads_back_to_its_place_in_the_original():
    data = rb'{"text": "Detienen a \u00c1lvaro en la plaza"}'
    original = Original.of(data, media_type="application/json", encoding="utf-8")
    source = original.source_text()
    traced = TracedText.of_json(source, 10, len(source) - 2)
    start = traced.text.index("Álvaro")
    span = traced.offsets().source_span(start, start + len("Álvaro"))
    assert source[slice(*span)] == r"\u00c1lvaro"


def test_nothing_is_nothing():
    assert not EMPTY
    assert TracedText.of("abc", 2, 1) is EMPTY
    assert TracedText.of("   ").fold().text == ""
