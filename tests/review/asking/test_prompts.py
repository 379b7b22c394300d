from __future__ import annotations

import re
from importlib.resources import files

import pytest
import yaml

from entramado.errors import UsageError
from entramado.resolve.signals.base import Kind
from entramado.review.asking.prompts import Prompts
from entramado.review.questions import Effect, QuestionKind


def _held(language):
    text = files("entramado.review.asking.phrases").joinpath(f"{language}.yaml").read_text("utf-8")
    return yaml.safe_load(text)


def _slots(found, path=()):
    if isinstance(found, dict):
        return {k: v for key, item in found.items() for k, v in _slots(item, (*path, key)).items()}
    return {path: sorted(set(re.findall(r"{(\w+)", str(found))))}


def test_both_languages_have_the_same_phrases_with_the_same_slots():
    english, spanish = (_slots(_held(language)) for language in ("en", "es"))
    words = {("signals",), ("signal",)}  # English signals are named as the program names them
    english = {path: slots for path, slots in english.items() if path[:1] not in words}
    spanish = {path: slots for path, slots in spanish.items() if path[:1] not in words}
    assert english == spanish


def test_every_signal_has_a_spanish_name():
    named = _held("es")["signals"]
    assert {kind.value for kind in Kind} <= named.keys()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", list(QuestionKind))
def test_an_effect_is_a_sentence(language, kind):
    said = Prompts(language).effect(kind, Effect(entities=2, statements=14, ties=3), what="x")
    assert "14" in said
    assert "3" in said


def test_an_unknown_language_is_refused():
    with pytest.raises(UsageError):
        Prompts("xx")
