"""Golden cases of which place a name means, in both languages, and what many names cost."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
import yaml

from entramado.extract.gazetteer import all_places
from entramado.extract.names.found import Found
from entramado.extract.names.names import names
from entramado.extract.names.placing import placed
from entramado.extract.names.words import words_of
from entramado.extract.parse import parse
from entramado.extract.reading import Reading
from entramado.model.mention import MentionKind
from tests.extract.names.test_names import report

CASES = Path(__file__).parents[2] / "cases" / "places"
pytestmark = pytest.mark.model


def cases():
    for language in ("en", "es"):
        loaded = yaml.safe_load((CASES / f"{language}.yaml").read_text(encoding="utf-8"))
        for case in loaded:
            yield pytest.param(language, case, id=f"{language}: {case['case']}")


@pytest.mark.parametrize(("language", "case"), list(cases()))
def test_placing_golden(language, case):
    mentions = names(parse(Reading(report(case["text"], language)))).mentions
    for form, keys in case["places"].items():
        found = [m for m in mentions if m.form == form and m.kind is MentionKind.NAME]
        assert [(m.schema, m.place) for m in found] == [("Place", key) for key in keys], form


@pytest.mark.parametrize(
    "text",
    [
        "\u200b\u202eTapalpa\u202c, Jal\u0301isco 😀 𝕋𝕒𝕡𝕒𝕝𝕡𝕒 İstanbul ß Ǆ",
        "México\u00a0\u2028, ( , ) — Dgo. Dgo.— (",
        "de de de México of of",
        "Tapalpa\tJalisco, Dgo.",
    ],
)
def test_placing_of_strange_text_does_not_fail(text):
    mentions = names(parse(Reading(report(text, "es")))).mentions
    assert all(text[m.passage.start : m.passage.end] == m.form for m in mentions)


def seconds(number: int) -> float:
    forms = [place.name for place in all_places() if place.town and place.country == "MX"]
    forms = [form for form in forms if re.fullmatch(r"\w+", form)]
    forms = (forms * 4)[:number]
    (words,) = words_of(parse(Reading(report("Hubo tiros en Tapalpa.", "es"))))
    many = replace(
        words,
        texts=[word for form in forms for word in (form, ",")],
        lows=[word for form in forms for word in (form.lower(), ",")],
        sentences=[0] * (2 * number),
    )
    at = count(step=2)
    finds = [Found(0, n, n + 1, form, schema="Place") for form, n in zip(forms, at, strict=False)]
    placed(finds, [many])
    start = time.process_time()
    placed(finds, [many])
    return time.process_time() - start


def test_placing_many_names_takes_time_in_proportion():
    assert seconds(8000) < 8 * max(seconds(2000), 0.02)
