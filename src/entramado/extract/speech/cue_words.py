"""The words of a language that attribute, and the shape of one attribution found by them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from entramado.extract.speech.phrases import behind_dateline
from entramado.lang.base import language
from entramado.model.attribution import Voice

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Cue:
    """One attribution as the parse shows it.

    `source` is the head token of who speaks, `content` token indices; `citing` tells a
    participle ("citing officials") whose object spoke before the one who cites. No name of the
    source reaches the token `limit`.
    """

    token: int
    last: int
    voice: Voice
    source: int | None
    content: frozenset[int]
    citing: bool = False
    told: int | None = None
    verb: bool = True
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class CueWords:
    """The lists of `speech.yaml` that find cues."""

    verbs: Mapping[str, Voice]
    needs_clause: frozenset[str]
    object_is_content: frozenset[str]
    citing: frozenset[str]
    nouns: Mapping[str, Voice]
    that: frozenset[str]
    not_speakers: frozenset[str]
    relatives: frozenset[str]
    by: frozenset[str]
    told: frozenset[str]
    to_outlet: frozenset[str]
    phrases: Mapping[tuple[str, ...], Voice]
    starts: frozenset[str]
    days: frozenset[str]
    selves: frozenset[str]
    requests: frozenset[str]
    anonymity: frozenset[str]
    hearsay: frozenset[str]
    needs_word: Mapping[str, str]
    deeds_with: Mapping[str, str]
    naming: Mapping[str, Voice]
    only_naming: frozenset[str]
    naming_as: frozenset[str]
    judged: frozenset[str]
    judging: frozenset[str]
    charged_with: frozenset[str]
    quotes_only: frozenset[str]
    deeds: frozenset[str]
    perceiving: frozenset[str]
    resulting: frozenset[str]
    likening: frozenset[str]
    idioms: frozenset[str]
    agents: frozenset[str]
    passive_aux: frozenset[str]
    attitudes: frozenset[str]
    named_only: frozenset[str]
    silent: frozenset[str]
    noun_link: frozenset[str]
    hours: frozenset[str]
    as_told: frozenset[str]
    refusing: frozenset[str]
    agreeing: frozenset[str]


@cache
def cue_words(code: str) -> CueWords:
    """The words of a language, read once."""
    data: Mapping[str, Any] = language(code).data("speech")
    verbs = {str(v): Voice(voice) for voice, listed in data["verbs"].items() for v in listed}
    phrases = {
        tuple(str(phrase).split()): Voice(voice)
        for voice, listed in data["phrases"].items()
        for phrase in listed
    }
    lists = [
        "needs_clause",
        "object_is_content",
        "citing",
        "that",
        "not_speakers",
        "relatives",
        "by",
        "told",
        "to_outlet",
        "selves",
        "requests",
        "anonymity",
        "hearsay",
        "only_naming",
        "naming_as",
        "judged",
        "judging",
        "charged_with",
        "quotes_only",
        "deeds",
        "perceiving",
        "resulting",
        "likening",
        "idioms",
        "agents",
        "passive_aux",
        "attitudes",
        "named_only",
        "silent",
        "noun_link",
        "hours",
        "as_told",
        "refusing",
        "agreeing",
    ]
    sets = {name: frozenset(str(word) for word in data[name]) for name in lists}
    nouns = {str(noun): Voice(voice) for noun, voice in data["nouns"].items()}
    return CueWords(
        verbs=verbs, nouns=nouns, phrases=phrases,
        needs_word=dict(data["needs_word"]), deeds_with=dict(data["deeds_with"]),
        naming={str(verb): Voice(voice) for verb, voice in data["naming"].items()},
        starts=frozenset(phrase[0] for phrase in phrases),
        days=frozenset(day.casefold() for day in language(code).data("times")["weekdays"]),
        **sets,
    )  # fmt: skip


def speaking(doc: Doc, tokens: frozenset[int]) -> frozenset[int]:
    """The tokens of what is said, without white space and the dateline over it."""
    edge = behind_dateline(doc) if 0 in tokens else 0
    return frozenset(i for i in tokens if i >= edge and not doc[i].is_space)


def is_attitude(verb: Token) -> bool:
    """As in "thinks", "wants", "knows": nothing that is said aloud."""
    return verb.lemma_.casefold() in cue_words(verb.lang_).attitudes


def is_hearsay(verb: Token) -> bool:
    """As in "the man said to have fled", "he is reported to be dead"."""
    doc, i = verb.doc, verb.i
    return (
        i + 2 < len(doc)
        and verb.tag_ in ("VBN", "VBD")
        and doc[i + 1].lower_ == "to"
        and doc[i + 2].lower_ in ("have", "be")
    )
