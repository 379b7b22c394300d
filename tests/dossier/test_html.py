from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from entramado.dossier.attributing import web_address
from entramado.dossier.compose import compose
from entramado.dossier.html import html
from tests.dossier import small

VOID = {"meta", "link", "br", "img", "input", "hr", "col", "wbr"}


class Page(HTMLParser):
    """Tags with their attributes; fails on one that closes nothing."""

    def __init__(self):
        super().__init__()
        self.tags, self.open, self.ids, self.targets = [], [], set(), set()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        held = dict(attrs)
        self.ids |= {held["id"]} if "id" in held else set()
        self.targets |= {held["href"][1:]} if held.get("href", "").startswith("#") else set()
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module", params=["en", "es"])
def page(request) -> tuple[str, Page]:
    view = small.view()
    text = html(compose(view, view.find(small.BOSS), request.param))
    parsed = Page()
    parsed.feed(text)
    return text, parsed


def test_it_parses_and_every_link_inside_has_its_place(page):
    _, parsed = page
    assert not parsed.open
    assert parsed.targets <= parsed.ids


def test_nothing_runs_and_nothing_is_fetched(page):
    text, parsed = page
    tags = {tag for tag, _ in parsed.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    for _, attributes in parsed.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "src"]
        assert not re.match(r"(?i)\s*(javascript|data):", attributes.get("href") or "")
    assert "url(" not in text
    assert "@import" not in text


def test_the_text_of_a_report_is_never_markup(page):
    text, _ = page
    assert "*none* of it &lt;b&gt;" in text
    assert "<b>" not in text


def test_light_on_paper_dark_on_a_dark_screen(page):
    text, _ = page
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://harborpost.example/a?b=1", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ('https://x.example/"onclick="y', False),
        ("file:///etc/x", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(url, followed):
    assert (web_address(url) is not None) is followed
