import pytest

from entramado.model.report import ParagraphKind
from entramado.sources.block import blocks_of
from entramado.sources.traced import TracedText


def blocks(text):
    return [(str(block.kind), block.text) for block in blocks_of(TracedText.of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• one\n- two\n* three\n■ four", [("bullet", w) for w in ("one", "two", "three", "four")]),
        ("# Head #\n**Also head**", [("heading", "Head"), ("heading", "Also head")]),
        ("* Puerto Arenas*. El juez", [("body", "* Puerto Arenas*. El juez")]),
        ("-9 degrees\n*note", [("body", "-9 degrees"), ("body", "*note")]),
        ("a\r\nb\u2028c\n\n \t\nd", [("body", letter) for letter in "abcd"]),
        ("", []),
    ],
)
def test_lines_are_paragraphs_with_their_kind(text, expected):
    assert blocks(text) == expected


def test_wrapped_lines_are_joined_and_lists_in_them_kept_apart():
    text = (
        "The port of Port Arden reopened on Monday after nine\n"
        "days of searches by the navy, the harbour master has\n"
        "said. Two ships were waiting outside the breakwaters\n"
        "until the wind turned.\n"
        "- one crate\n"
        "- two crates\n"
    )
    found = blocks(text)
    assert [kind for kind, _ in found] == [str(ParagraphKind.BODY)] + [
        str(ParagraphKind.BULLET)
    ] * 2
    assert found[0][1].endswith(
        "the harbour master has said. Two ships were waiting outside the "
        "breakwaters until the wind turned."
    )
