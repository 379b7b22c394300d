"""What the report calls somebody: other names it states, and the words it describes them with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from entramado.extract.frames.assembly import tie_statement
from entramado.extract.frames.page import Page, chain_of
from entramado.extract.frames.voices import voice_of
from entramado.extract.reading import Speech
from entramado.extract.tie_words import tie_words
from entramado.lang.base import language
from entramado.model.attribution import Polarity, Voice
from entramado.model.mention import Mention, MentionKind
from entramado.model.passage import Passage
from entramado.model.statement import Statement

_QUOTES = "\"'“”‘’«»"
_DESCRIBED = frozenset({"Person", "Organization", "Company"})
_ACRONYM = re.compile(r"[A-ZÁÉÍÓÚÑ][A-Z0-9ÁÉÍÓÚÑ]{1,7}$")


def property_statements(page: Page) -> Iterator[Statement]:
    """Aliases and descriptions that the report states."""
    yield from _aliases(page)
    yield from _descriptions(page)


def _aliases(page: Page) -> Iterator[Statement]:
    for block in range(len(page.reading.blocks)):
        paragraph = page.block(block).paragraph
        names = sorted(
            (
                m
                for m in page.mentions_in(block, paragraph.start, paragraph.end)
                if m.kind is MentionKind.NAME and m.schema != "Place"
            ),
            key=lambda m: (m.passage.start, -m.passage.end),
        )
        for first, second in pairwise(names):
            frame = _alias(page, block, first, second)
            if frame is not None:
                yield _known_as(page, block, first, second, frame)


def _alias(page: Page, block: int, first: Mention, second: Mention) -> str | None:
    """How the text between two names says that they are one; None when it does not."""
    if first.schema != second.schema or first.form == second.form:
        return None
    text = page.reading.report.text
    between = text[first.passage.end : second.passage.start]
    if len(between) > 60 or "." in between.replace("a.k.a.", ""):
        return None
    bare = between.strip(_QUOTES + " ,(")
    code = page.block(block).pack.code
    if bare.lower() in tie_words(code).connectors:
        return "alias.connector"
    same = first.chain is not None and first.chain == second.chain
    opened = between.strip() == "(" and _ACRONYM.match(second.form.strip(_QUOTES))
    if opened and text[second.passage.end : second.passage.end + 1] == ")":
        return "alias.acronym"
    quoted = between.strip(" ,(") != "" and not between.strip(_QUOTES + " ,(")
    nickname = second.form.strip(_QUOTES).split()[0].lower() in _articles(code)
    if same and nickname and (quoted or between.strip() in {",", "("}):
        return "alias.apposition"
    return None


@cache
def _articles(code: str) -> frozenset[str]:
    return frozenset(language(code).data("ties")["alias"]["articles"])


def _known_as(page: Page, block: int, first: Mention, second: Mention, frame: str) -> Statement:
    root = page.roots[first.id][1]
    sentence = page.reading.passage(*page.block(block).sentence(root))
    said = _said(page, block, root)
    return tie_statement(page, sentence, "known_as", first, second, said, frame)


def _descriptions(page: Page) -> Iterator[Statement]:
    told: set[tuple[str, str]] = set()
    for mention in page.reading.mentions:
        if mention.kind is not MentionKind.NAME or mention.schema not in _DESCRIBED:
            continue
        for words in mention.qualifiers:
            key = chain_of(mention), words.lower()
            passage = _near(page, mention, words)
            if key in told or passage is None:
                continue
            told.add(key)
            block, root = page.roots[mention.id]
            said = _said(page, block, root)
            sentence = page.reading.passage(*page.block(block).sentence(root))
            yield tie_statement(
                page, sentence, "described_as", mention, passage, said, "described.qualifier"
            )


def _said(page: Page, block: int, root: int) -> tuple[Voice, Polarity, Speech | None]:
    """Who calls him so. What else the sentence plans, foretells or denies is not about the name."""
    voice, _, speech = voice_of(page, block, page.token(block, root))
    return Voice.ALLEGED if voice is Voice.ALLEGED else Voice.ASSERTED, Polarity.POSITIVE, speech


def _near(page: Page, mention: Mention, words: str) -> Passage | None:
    """Where the words of a qualifier stand: in the sentence of its mention, nearest to it."""
    if not words.strip() or mention.id not in page.roots:
        return None
    block, root = page.roots[mention.id]
    if words.rsplit(maxsplit=1)[-1].lower() in page.lexicons[block].within("linking"):
        return None
    start, end = page.block(block).sentence(root)
    text = page.reading.report.text
    spots = [m.start() for m in re.finditer(re.escape(words), text[start:end])]
    if not spots:
        return None
    begin = start + min(spots, key=lambda spot: abs(start + spot - mention.passage.start))
    return page.reading.passage(begin, begin + len(words))
