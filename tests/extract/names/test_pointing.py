"""Golden cases of what points back at what, and of shields, in both languages."""

from pathlib import Path

import pytest
import yaml

from entramado.model.report import ParagraphKind
from tests.extract.names.test_names import of_form, read

CASES = Path(__file__).parents[2] / "cases" / "pointing"
pytestmark = pytest.mark.model


def cases():
    for language in ("en", "es"):
        loaded = yaml.safe_load((CASES / f"{language}.yaml").read_text(encoding="utf-8"))
        for case in loaded:
            yield pytest.param(language, case, id=f"{language}: {case['case']}")


def chains_of(mentions, form):
    found = of_form(mentions, form)
    assert found, (form, [m.form for m in mentions])
    return {m.chain for m in found} - {None}


@pytest.mark.parametrize(("language", "case"), list(cases()))
def test_pointing_golden(language, case):
    kinds = tuple(ParagraphKind(kind) for kind in case.get("kinds", ()))
    mentions = read(case["text"], language, kinds)
    for forms in case.get("joined", ()):
        assert set.intersection(*(chains_of(mentions, form) for form in forms)), (forms, mentions)
    for forms in case.get("apart", ()):
        assert not set.intersection(*(chains_of(mentions, form) for form in forms)), forms
    for form in case.get("unclear", ()):
        chains = chains_of(mentions, form)
        assert not [m for m in mentions if m.chain in chains and m.form != form], form
    for form, expected in case.get("shields", {}).items():
        assert expected in {s for m in of_form(mentions, form) for s in m.shields}, mentions
    for form in case.get("unshielded", ()):
        assert of_form(mentions, form), [m.form for m in mentions]
        assert not [m for m in of_form(mentions, form) if m.shields], form
    for form in case.get("told", ()):
        assert of_form(mentions, form), (form, [m.form for m in mentions])
    for form in case.get("none", ()):
        assert not of_form(mentions, form), form
