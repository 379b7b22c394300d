import pytest
from hypothesis import given
from hypothesis import strategies as st

from entramado.sources.web.markup import scan


def pieces(source):
    return [(piece.name, source[piece.start : piece.end]) for piece in scan(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a<b>c</b>", [("", "a"), ("b", "<b>"), ("", "c"), ("/b", "</b>")]),
        ("1 < 2 <3", [("", "1 < 2 <3")]),
        ("a<!-- <p> -->b", [("", "a"), ("", "b")]),
        ("<p title='a>b'>c", [("p", "<p title='a>b'>"), ("", "c")]),
        ("<p", [("p", "<p")]),
    ],
)
def test_pieces_stand_where_they_stand(source, expected):
    assert pieces(source) == expected


def test_what_a_script_holds_is_no_text():
    first, second = scan("<script type=x>if (a<b) {}</SCRIPT>")
    assert (first.name, first.inside, second.name) == ("script", (15, 26), "/script")
    assert first.attributes == {"type": "x"}


@given(st.text(st.sampled_from("<>/!-ab='\" &;scriptp\n"), max_size=80))
def test_pieces_follow_each_other(source):
    end = 0
    for piece in scan(source):
        assert end <= piece.start < piece.end <= len(source)
        end = piece.end
