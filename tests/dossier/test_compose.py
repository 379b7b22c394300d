from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from entramado.dossier.compose import compose
from entramado.dossier.markdown import markdown, plain
from entramado.dossier.nouns import Dossier, Line
from entramado.dossier.overview import overview
from entramado.errors import DecisionError
from entramado.view import View
from tests.dossier import small

GOLDEN = Path(__file__).with_name("small.md")


@pytest.fixture(scope="module")
def view() -> View:
    return small.view()


def lines(dossier: Dossier) -> Iterator[Line]:
    waiting = [line for section in dossier.sections for line in section.lines]
    while waiting:
        line = waiting.pop()
        waiting += line.parts
        yield line


def subjects(view: View) -> list[str]:
    shown = [entity.id for entity in view.entities.values() if not entity.private]
    return [*shown, *view.incidents]


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_line_of_any_dossier_is_uncited(view, language):
    for subject in subjects(view):
        for line in lines(compose(view, view.find(subject), language)):
            assert line.citations, line.text


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_quote_is_the_text_at_its_place_but_for_masks(view, language):
    for subject in subjects(view):
        for line in lines(compose(view, view.find(subject), language)):
            for citation in line.citations:
                text = view.reports[citation.report].text[citation.start : citation.end]
                shown = re.split(r"\[(?:name withheld|nombre reservado)\]", citation.quote)
                assert all(piece in " ".join(text.split()) for piece in shown)


def test_a_line_without_a_citation_cannot_be_made():
    with pytest.raises(ValueError, match="nothing is cited"):
        Line("X leads Y", ())


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_is_called_true_or_confirmed(view, language):
    for subject in subjects(view):
        for line in lines(compose(view, view.find(subject), language)):
            said = line.text.lower()
            assert not re.search(r"\b(confirmed|proven|true|confirmad[oa]|cierto|probado)\b", said)


def test_origins_voices_and_denials_are_told_apart(view):
    dossier = compose(view, view.find(small.BOSS), "en")
    sections = {section.key: section for section in dossier.sections}
    [leads, *_] = sections["several"].lines
    assert "three independent origins report it" in leads.text
    assert "one origin alleges it" in leads.text
    assert "one origin reports a denial" in leads.text
    assert any("a denial" in line.text for line in sections["denied"].lines)


def test_an_outcome_stands_beside_its_accusation(view):
    dossier = compose(view, view.find(small.BOSS), "en")
    [section] = [s for s in dossier.sections if s.key == "outcomes"]
    [line] = section.lines
    assert "Charge" in line.text
    assert "Then: Acquittal" in line.text
    assert len(line.citations) == 2


def test_names_say_where_they_were_printed_first_and_why_they_are_one(view):
    dossier = compose(view, view.find(small.NICKNAME), "en")
    told = [line.text for line in dossier.sections[0].lines]
    assert (
        f"“{small.NICKNAME}”: first printed by The Harbor Post, 3 May 2031; in one report." in told
    )
    assert any("treated as one: The Harbor Post uses both" in text for text in told)


def test_a_draft_says_what_share_was_accepted(view):
    dossier = compose(view, view.find(small.BOSS), "en")
    assert dossier.stamp.startswith("DRAFT.")
    assert f"0 of the {dossier.total}" in dossier.stamp
    assert "not guilt" in dossier.caveat


def test_a_withheld_person_has_no_dossier(view):
    [person] = [entity for entity in view.entities.values() if entity.private]
    with pytest.raises(DecisionError, match="withheld") as refused:
        compose(view, person)
    assert small.BYSTANDER not in f"{refused.value.message}{refused.value.hint}"


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_name_of_a_withheld_person_is_nowhere(view, language):
    for subject in subjects(view):
        text = markdown(compose(view, view.find(subject), language))
        assert small.BYSTANDER not in text
        assert "Odalys" not in text
    assert small.BYSTANDER not in repr(overview(view, language))


def test_an_undated_report_is_named_among_what_is_not_known(view):
    dossier = compose(view, view.find(small.BOSS), "es")
    [unknown] = [s for s in dossier.sections if s.key == "unknown"]
    assert any("no da fecha de publicación" in line.text for line in unknown.lines)


def test_the_overview_is_cited_and_counts_who_is_withheld(view):
    told = overview(view, "en")
    assert all(line.citations for section in told.sections for line in section.lines)
    assert told.withheld == "1 person withheld: victims"
    assert told.first == small.BOSS


def test_the_page_is_the_one_that_was_read_and_found_good(view):
    """After a change that is meant: read the new text, then write it to small.md."""
    assert markdown(compose(view, view.find(small.BOSS), "en")) == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize(
    "text", ["# x", "*x* _y_ `z`", "<b>x</b>", "[x](http://y)", "- x", "1. x", "a | b", "&lt;"]
)
def test_nothing_of_a_report_is_read_as_markup(text):
    escaped = plain(text)
    assert escaped.replace("\\", "") == text
    assert not re.search(r"(?<!\\)[*_`<>\[\]#|&]", escaped)
    assert not re.match(r"(-|1\.) ", escaped)
