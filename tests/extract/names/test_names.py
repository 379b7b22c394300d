"""Golden cases of names, chains, places and shields, in both languages."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from entramado.extract.names.names import names
from entramado.extract.parse import parse
from entramado.extract.reading import Reading
from entramado.model.mention import Mention, MentionKind
from entramado.model.report import Paragraph, ParagraphKind, Report

CASES = Path(__file__).parents[2] / "cases" / "names"
pytestmark = pytest.mark.model


def report(text: str, language: str, kinds: tuple[ParagraphKind, ...] = ()) -> Report:
    """A report whose paragraphs are the lines of `text`."""
    paragraphs, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = kinds[number] if number < len(kinds) else ParagraphKind.BODY
        paragraphs.append(Paragraph(start, start + len(line), kind, language))
        start += len(line) + 1
    return Report.bare(text, tuple(paragraphs), language)


@cache
def read(text: str, language: str, kinds: tuple[ParagraphKind, ...] = ()) -> tuple[Mention, ...]:
    return names(parse(Reading(report(text, language, kinds)))).mentions


def cases():
    for language in ("en", "es"):
        loaded = yaml.safe_load((CASES / f"{language}.yaml").read_text(encoding="utf-8"))
        for case in loaded:
            yield pytest.param(language, case, id=f"{language}: {case['case']}")


def of_form(mentions, form):
    return [mention for mention in mentions if mention.form == form]


@pytest.mark.parametrize(("language", "case"), list(cases()))
def test_names_golden(language, case):
    mentions = read(case["text"], language)
    named = {m.form for m in mentions if m.kind is MentionKind.NAME}
    for form, expected in case.get("names", {}).items():
        found = [m for m in of_form(mentions, form) if m.kind is MentionKind.NAME]
        assert found, f"{form} not in {named}"
        assert {expected} <= {found[0].schema, found[0].place}, found
    for forms in case.get("chains", ()):
        chains = [{m.chain for m in of_form(mentions, form)} for form in forms]
        assert set.intersection(*chains) - {None}, (forms, mentions)
    for forms in case.get("apart", ()):
        chains = [{m.chain for m in of_form(mentions, form)} for form in forms]
        assert all(chains), (forms, named)
        assert not set.intersection(*chains) - {None}, forms
    assert not named & set(case.get("no", ()))


@pytest.mark.parametrize(("language", "case"), list(cases()))
def test_names_golden_descriptions(language, case):
    mentions = read(case["text"], language)
    for form, expected in case.get("nominals", {}).items():
        found = [m for m in of_form(mentions, form) if m.kind is MentionKind.NOMINAL]
        assert [m.schema for m in found] == [expected], (form, mentions)
    for form, expected in case.get("said", {}).items():
        assert expected in of_form(mentions, form)[0].qualifiers
    for form, expected in case.get("shields", {}).items():
        assert expected in {s for m in of_form(mentions, form) for s in m.shields}, mentions
    for form in case.get("unshielded", ()):
        assert not any(m.shields for m in of_form(mentions, form))


@pytest.mark.parametrize(("language", "case"), list(cases()))
def test_names_do_not_overlap_and_cite_their_text(language, case):
    mentions = read(case["text"], language)
    held = [m for m in mentions if m.kind is MentionKind.NAME]
    for one, other in pairwise(held):
        assert one.passage.end <= other.passage.start
    for mention in mentions:
        start, end = mention.passage.start, mention.passage.end
        assert case["text"][start:end] == mention.form
        assert mention.why
        assert (mention.schema == "Place") or mention.place is None
    first = {m.chain for m in mentions if m.chain}
    assert first <= {m.id for m in mentions}


def test_a_title_in_capitals_holds_only_what_the_text_attests():
    text = "KINGPIN DOWN IN TORREÓN – Corral Confession Stuns\nTobias Corral was shot in Torreón."
    kinds = (ParagraphKind.HEADLINE, ParagraphKind.BODY)
    mentions = [m for m in read(text, "en", kinds) if m.kind is MentionKind.NAME]
    assert [m.form for m in mentions] == ["TORREÓN", "Corral", "Tobias Corral", "Torreón"]


def test_names_of_an_empty_report_are_none():
    assert read("", "en") == ()


def test_a_surname_that_two_people_share_is_joined_to_the_one_named_before_it():
    text = (
        "Anselmo Corral Ibarra was indicted in 2022. Corral Ibarra bought the rifles.\n"
        "Jacinto Corral Ibarra is his brother."
    )
    mentions = read(text, "en")
    chain = {m.form: m.chain for m in mentions}
    assert chain["Corral Ibarra"] == chain["Anselmo Corral Ibarra"]
    assert chain["Corral Ibarra"] != chain["Jacinto Corral Ibarra"]
