"""Whom a text names as its source, and where it says that it found out for itself.

Read from the printed text alone: datelines, closing brackets, lists of sources, the words beside
an outlet's name. A name counts only once an outlet or another credit of the case answers to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from entramado.lang.base import LANGUAGES, language
from entramado.lang.folding import fold
from entramado.ledger.outlets import NAME, spelled, words_of
from entramado.model.report import ParagraphKind, Report

_DATELINE = re.compile(r"[^\n(]{2,70}\((?P<who>[^()\n]{2,40})\)[\s.]{0,3}[-–—]")
_CLOSING = re.compile(r"(?:\((?P<in>[^()\n]{2,40})\)|[-–—]{2}\s*(?P<out>[^\n()]{2,40}?))\W*$")
_PARTED = re.compile(r"\s*[;,/|]\s*|\s+[-–—]\s+|\s+(?:and|y|e)\s+")
_BRACKETED = re.compile(r"\([^()]*\)")
_SENTENCE = re.compile(
    r"[^.!?\n]+(?:[.!?](?![\s\"”»]*(?:[\"“«¿¡(]*[A-ZÁÉÍÓÚÜÑ0-9]|\n|$))[^.!?\n]*)*[.!?]*[\"”»]*"
)
_QUOTED = re.compile(r"[\"“«]([^\"“”«»]{8,400})[\"”»]")
_FIRST = 3  # paragraphs in which a dateline may stand
_LAST = 3  # paragraphs in which a credit may stand
_LIST_WORDS = 40
_FEWEST = 3  # words of a quotation; fewer are a name or a word held at arm's length
_LEAD = 3  # sentences in which a report says what it is made from


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence from `start` to `end`, and what is special about it (a name, a kind)."""

    start: int
    end: int
    what: str


@dataclass(frozen=True, slots=True)
class Credits:
    """`named`: sources that the text credits as such, as printed. `relayed`: names beside a word
    of telling, each in its sentence. `own`: sentences in which the outlet speaks of itself.
    `listed`: it ends in a list of sources. `quoted`: what stands in
    quotation marks, word by word. `channels`: sentences
    that go back to a post or a communiqué. `issued`: the text is itself one ("Communiqué 12")."""

    named: tuple[str, ...]
    relayed: tuple[Stretch, ...]
    own: tuple[Stretch, ...]
    listed: bool
    quoted: tuple[tuple[str, ...], ...]
    channels: tuple[Stretch, ...]
    issued: tuple[str, ...]


def credits_of(report: Report) -> Credits:
    """What a report says of where it has its story from."""
    body = [p for p in report.paragraphs if p.kind is not ParagraphKind.HEADLINE]
    texts = [report.text[p.start : p.end] for p in body]
    lists = [*_lists(texts[-_LAST:]), *_lists([cut.text for cut in report.removed])]
    named = [*_datelines(texts[:_FIRST]), *_closing(texts[-1:]), *_closing_words(texts[-_LAST:])]
    named += [name for names in lists for name in names]
    named += [source.name for source in report.sources_listed]
    named += _PARTED.split(report.agency) if report.agency else []
    outlet = report.outlet or ""
    names = tuple(dict.fromkeys(n for n in map(_bare, named) if n and not _same(n, outlet)))
    sentences = [s for p in body for s in _sentences(report.text, p.start, p.end)]
    return Credits(
        named=names,
        relayed=tuple(_relayed(report.text, sentences, outlet)),
        own=tuple(_own(report.text, sentences, outlet, wired=bool(names))),
        listed=bool(lists or report.sources_listed),
        quoted=tuple(_quotes("\n".join(texts))),
        channels=tuple(_channels(report.text, sentences)),
        issued=tuple(_issued(report.title or "")),
    )


def _bare(name: str) -> str:
    return name.strip(' .:;,-–—"“”()')


def _same(one: str, two: str) -> bool:
    return bool(spelled(one) & spelled(two))


def _datelines(texts: list[str]) -> Iterator[str]:
    for text in texts:
        match = _DATELINE.match(text[:160])
        if match and match["who"][0].isupper():
            yield from _PARTED.split(match["who"])


def _closing(texts: list[str]) -> Iterator[str]:
    for text in texts:
        match = _CLOSING.search(text[-60:])
        name = (match["in"] or match["out"]) if match else None
        if name and NAME.fullmatch(name.strip()):
            yield name


def _closing_words(texts: list[str]) -> Iterator[str]:
    """The name before "contributed to this report"."""
    for text in texts:
        for match in _phrases("closings").finditer(text):
            names = list(NAME.finditer(text[: match.start()]))
            if names and match.start() - names[-1].end() <= 1:
                yield names[-1][0]


def _lists(texts: list[str]) -> Iterator[list[str]]:
    """The names of each line that begins like a list of sources, or closes a paragraph so."""
    for text in texts:
        for match in _phrases("lists").finditer(text):
            before = text[: match.start()].rstrip()
            rest = _BRACKETED.sub("", text[match.end() :]).strip(" :\n")
            if (before and before[-1] not in '.!?\n"”»') or len(rest.split()) > _LIST_WORDS:
                continue
            names = [_bare(part) for part in re.split(r"\n", rest) for part in _PARTED.split(part)]
            if names and NAME.match(names[0]):
                yield [name for name in names if NAME.match(name)]
                break


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text, start, end):
        if match[0].strip():
            yield match.start(), match.end()


def _relayed(text: str, sentences: list[tuple[int, int]], outlet: str) -> Iterator[Stretch]:
    plain = {fold(word) for word in re.findall(r"\b[a-záéíóúñ]\w+", text)} | words_of("small")
    for start, end in sentences:
        for match in NAME.finditer(text, start, end):
            name = match[0]
            if fold(name) in plain or _is_own(name, outlet):
                continue
            if _beside(text, match, start, end):
                yield Stretch(start, end, name)


def _own(
    text: str, sentences: list[tuple[int, int]], outlet: str, *, wired: bool
) -> Iterator[Stretch]:
    """Sentences about the outlet itself. `wired`: the text is an agency's, so "this agency" too."""
    kinds = ("self",) if wired else ("self", "self_agency")
    for start, end in sentences:
        sentence = text[start:end]
        dateline = _DATELINE.match(sentence)
        first = start + (dateline.end() if dateline else 0)
        named = (
            match
            for match in NAME.finditer(text, first, end)
            if _is_own(match[0], outlet)
            and (_beside(text, match, start, end) or _is_publication(match[0], outlet))
        )
        if any(_phrases(kind).search(sentence) for kind in kinds) or next(named, None):
            digest = blake2b(fold(sentence).encode(), digest_size=8).hexdigest()
            yield Stretch(start, end, digest)


def _beside(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """True when a word of telling stands right before or after a name."""
    return bool(
        _before().search(text[start : match.start()]) or _after().match(text[match.end() : end])
    )


def _is_own(name: str, outlet: str) -> bool:
    """True when all words of a name are words of the outlet's."""
    words = set(fold(name).split()) - words_of("articles", "bylines")
    return bool(words) and words <= set(fold(outlet).split())


def _is_publication(name: str, outlet: str) -> bool:
    words = set(fold(name).split())
    known = words_of("outlet_words", "bylines") | words_of("kinds")
    return bool(words & known) or _same(name, outlet)


def _quotes(text: str) -> Iterator[tuple[str, ...]]:
    for match in _QUOTED.finditer(text):
        words = tuple(fold(match[1]).split())
        if len(words) >= _FEWEST:
            yield words


def _channels(text: str, sentences: list[tuple[int, int]]) -> Iterator[Stretch]:
    for start, end in sentences[:_LEAD]:
        for kind, pattern in _channel_words().items():
            if pattern.search(text, start, end):
                yield Stretch(start, end, kind)


def _issued(title: str) -> Iterator[str]:
    return (kind for kind, pattern in _channel_words().items() if pattern.match(title))


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    words = {w for code in LANGUAGES for w in language(code).data("echoes")[kind]}
    return _any_of(words, r"(?<!\w)(?:", r")(?!\w)")


@cache
def _channel_words() -> dict[str, re.Pattern[str]]:
    kinds: dict[str, set[str]] = {}
    for code in LANGUAGES:
        for kind, words in language(code).data("echoes")["channels"].items():
            kinds.setdefault(kind, set()).update(words)
    return {kind: _any_of(words, r"(?<!\w)(?:", r")(?!\w)") for kind, words in kinds.items()}


def _words(kind: str) -> set[str]:
    return {w for code in LANGUAGES for w in language(code).data("echoes")[kind]}


@cache
def _before() -> re.Pattern[str]:
    """What ends before a name: "dijo a", "published by the newspaper"."""
    kinds, small = _either(_words("kinds")), _either(_words("between"))
    between = rf"(?:\s+(?:{small}|\w+\s+(?={kinds})|{kinds}))*\s+$"
    return _any_of(_words("relays"), r"(?<!\w)(?:", rf"),?{between}")


@cache
def _after() -> re.Pattern[str]:
    return _any_of(_words("relays"), r",?\s+(?:has\s+|ha\s+|had\s+)?(?:", r")(?!\w)")


def _any_of(words: set[str], opening: str, ending: str) -> re.Pattern[str]:
    return re.compile(opening + _either(words) + ending, re.IGNORECASE)


def _either(words: set[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
