"""In which language a text is, and whether there is a pack for it.

Two identifiers: one asked only about the languages that news in this field mixes, for short
paragraphs; one asked about all, for the report as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from entramado.lang.base import LANGUAGES

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNKNOWN = "und"
# Unrestricted, headlines came out as Galician, Extremaduran and Walloon.
_CLOSE = ("en", "es", "fr", "pt", "it", "de")
_ENOUGH = 40  # letters; below, the identifier calls "Sources" Latin and "Balance" French
_WHOLE = 400  # letters; from here on it tells 97 languages apart without a slip on 1,139 reports
_SAMPLE = 4000
_SURE = 0.9
_BATCH = 600  # characters classified at once in a text of very many paragraphs
_MANY = 400  # paragraphs; classifying each of 25,000 short ones takes 4 s, in batches 0.4 s
_NAMES = {
    "ar": "Arabic", "ca": "Catalan", "de": "German", "el": "Greek", "fr": "French",
    "gl": "Galician", "he": "Hebrew", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]")


def language_name(code: str) -> str:
    """The English name of a language, with its code: "French (fr)"."""
    return f"{_NAMES[code]} ({code})" if code in _NAMES else code


def letters(text: str) -> int:
    """How many letters a text has."""
    return sum(map(str.isalpha, text))


def of_paragraph(text: str) -> str | None:
    """The language of a paragraph; None when it is too short or too unclear to tell."""
    if letters(text[:_SAMPLE]) < _ENOUGH:
        return None
    code, sure = _identifier(close=True).classify(text[:_BATCH])
    return str(code) if sure >= _SURE else None


def of_report(texts: Sequence[str]) -> str:
    """The language that most of a report is in; UNKNOWN when it has hardly any words.

    It is compared with all languages, so that Catalan is not taken for Spanish. Of 6,000 lines
    of reports with 20 to 400 letters, none came out as another language than its own when `_SURE`
    is asked for (144 did without).
    """
    sample = _sample(texts)
    found = letters(sample)
    if not found:
        return UNKNOWN
    code, sure = _identifier(close=False).classify(sample)
    # Every pack is for a language in Latin letters: a few words of Chinese are never one of them.
    if not _is_latin(sample) or (sure >= _SURE and found >= _ENOUGH):
        return str(code)
    ranked = _identifier(close=True).rank(sample)
    best, sure = ranked[0]
    if found >= _ENOUGH and sure >= _SURE:
        return str(best)
    return next(str(code) for code, _ in ranked if has_pack(code))


def of_paragraphs(texts: Sequence[str], main: str) -> list[str]:
    """The language of each paragraph; short ones take that of a neighbour."""
    told = _in_batches(texts, main) if len(texts) > _MANY else [of_paragraph(t) for t in texts]
    languages: list[str] = []
    for index, code in enumerate(told):
        languages.append(code or _neighbour(told, index, languages, main))
    return languages


def is_long(texts: Sequence[str]) -> bool:
    """True when there is enough text for `of_report` to be trusted over what a record states."""
    return letters(_sample(texts)) >= _WHOLE


def has_pack(code: str) -> bool:
    """True when reports in this language can be read."""
    return code in LANGUAGES


def _neighbour(told: Sequence[str | None], index: int, before: Sequence[str], main: str) -> str:
    after = told[index + 1] if index + 1 < len(told) else None
    return after or (before[-1] if before else main)


def _in_batches(texts: Sequence[str], main: str) -> list[str | None]:
    told: list[str | None] = []
    start = 0
    while start < len(texts):
        end, size = start, 0
        while end < len(texts) and size < _BATCH:
            size += len(texts[end])
            end += 1
        code = of_paragraph(" ".join(texts[start:end])[:_BATCH])
        batch = texts[start:end]
        told.extend([main] * len(batch) if code in {main, None} else map(of_paragraph, batch))
        start = end
    return told


def _sample(texts: Sequence[str]) -> str:
    """Of each paragraph its beginning, the longest ones first: furniture is short."""
    parts: list[str] = []
    size = 0
    for text in sorted(texts, key=len, reverse=True):
        parts.append(text[:_BATCH])
        size += len(parts[-1])
        if size >= _SAMPLE:
            break
    return " ".join(parts)


def _is_latin(text: str) -> bool:
    found = _LETTERS.findall(text)
    return bool(sum(char < "\u0250" for char in found) * 2 > len(found))


@cache
def _identifier(*, close: bool) -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # 0.2 s

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if close:
        identifier.set_languages(list(_CLOSE))
    return identifier
