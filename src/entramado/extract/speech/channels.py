"""Where was it said ("on X", "en un comunicado")? And the words of a language about speaking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from entramado.extract.reading import Block
from entramado.extract.speech.cue_words import Cue
from entramado.extract.wording import text_of
from entramado.lang.base import language


def channel_in(block: Block, first: int, last: int) -> tuple[str, tuple[int, int]] | None:
    """The first channel printed between two positions of a block's text."""
    for pattern in speech_words(block.pack.code).channels:
        match = pattern.search(text_of(block), first, last)
        if match is not None:
            return match["in"], (block.start + match.start("in"), block.start + match.end("in"))
    return None


def channel_of(block: Block, cue: Cue) -> tuple[str | None, tuple[int, int] | None]:
    """Where it was said, outside what is said: "on X", "en un comunicado"."""
    first, last = (edge - block.start for edge in block.sentence(cue.token))
    at = block.doc[cue.token].idx
    content = {block.doc[i].idx for i in cue.content}
    found = [
        match
        for pattern in speech_words(block.pack.code).channels
        for match in pattern.finditer(text_of(block), first, last)
        if not any(match.start("in") <= spot < match.end("in") for spot in content)
    ]
    # The nearest; of two at one place the longer ("en entrevista telefónica").
    best = min(found, key=lambda m: (abs(m.start() - at), -m.end("in")), default=None)
    if best is None:
        return None, None
    return best["in"], (block.start + best.start("in"), block.start + best.end("in"))


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The words of one language that the steps about speech ask for, and its channels."""

    pronouns: frozenset[str]
    communiques: frozenset[str]
    written_channels: frozenset[str]
    by: frozenset[str]
    needs_clause: frozenset[str]
    plain: frozenset[str]
    on_record: frozenset[str]
    things: frozenset[str]
    own: frozenset[str]
    lasting: frozenset[str]
    definite: frozenset[str]
    stand_ins: frozenset[str]
    charging: frozenset[str]
    officials: frozenset[str]
    nobody: frozenset[str]
    drops_subject: bool
    channels: tuple[re.Pattern[str], ...]
    called: re.Pattern[str]
    nameless: re.Pattern[str]
    withdrawn: re.Pattern[str]


@cache
def speech_words(code: str) -> SpeechWords:
    """The words of a language, read once."""
    data = language(code).data("speech")
    lists = ("pronouns", "communiques", "written_channels", "by", "needs_clause", "plain",
             "on_record", "things", "own", "lasting", "definite", "stand_ins",
             "charging", "officials", "nobody")  # fmt: skip
    sets: dict[str, Any] = {name: frozenset(str(word) for word in data[name]) for name in lists}
    patterns: dict[str, Any] = {
        name: re.compile(rf"(?<!\w)(?:{'|'.join(data[name])})(?!\w)", re.IGNORECASE)
        for name in ("called", "nameless", "withdrawn")
    }
    channels = tuple(re.compile(rf"(?<!\w){c}", re.IGNORECASE) for c in data["channels"])
    return SpeechWords(
        **sets, **patterns, drops_subject=bool(data["drops_subject"]), channels=channels
    )
