"""The queue's own words, from `phrases/*.yaml`: what is asked, what an answer would do."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from entramado.dossier.wording import Wording
from entramado.review.questions import Effect, QuestionKind


class Prompts:
    """Phrases of the review in one language. Raises UsageError when there are none."""

    def __init__(self, language: str) -> None:
        self.wording = Wording(language)
        self._phrases = _phrases(language)

    def text(self, *keys: str) -> str:
        """The phrase under `keys`, as it stands."""
        found: Any = self._phrases
        for key in keys:
            found = found[key]
        return str(found)

    def say(self, *keys: str, **values: object) -> str:
        """The phrase under `keys`, filled."""
        return self.text(*keys).format(**values)

    def word(self, table: str, key: str) -> str:
        """The word for a coded value; the code itself when there is none."""
        found: Mapping[str, str] = self._phrases[table]
        return str(found.get(key, key))

    def table(self, key: str) -> Mapping[str, str]:
        """The words under `key`, by code."""
        found: Mapping[str, str] = self._phrases[key]
        return found

    def several(self, number: int, *keys: str) -> str:
        """One form for one, another for more."""
        return self.say(*keys, "one" if number == 1 else "many", number=number)

    def joined(self, parts: list[str]) -> str:
        """Parts of a sentence as a list: "a, b and c"."""
        if len(parts) < 2:
            return "".join(parts)
        return self.say("list", first=", ".join(parts[:-1]), last=parts[-1])

    def effect(self, kind: QuestionKind, effect: Effect, *, what: str = "") -> str:
        """What an answer would move; `what` names the kind of thing that is joined."""
        counted = [
            self.several(number, "counted", name)
            for name in ("statements", "ties", "incidents", "entries", "origins", "drafts")
            if (number := getattr(effect, name))
        ]
        number = effect.entities or effect.happenings
        head = self.say("effects", kind.value, number=number, what=what)
        tail = self.joined(counted) or self.text("effects", "nothing")
        return f"{head} {tail}".strip()


@cache
def _phrases(language: str) -> Mapping[str, Any]:
    text = files("entramado.review.asking.phrases").joinpath(f"{language}.yaml").read_text("utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(text)
    return loaded
