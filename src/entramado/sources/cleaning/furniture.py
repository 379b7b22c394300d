"""Is this line part of the page rather than of the article, and of what kind?

Each rule looks at one line alone. When in doubt the line stays: article text that is lost is
worse than furniture that is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from entramado.lang.folding import fold
from entramado.sources.cleaning.lexicon import Lexicon, lexicon

_LONGEST = 500  # characters; longer ones are paragraphs
_TEASER_WORDS = 40
_PROMPT_WORDS = 25
_TAIL_WORDS = 14  # of a full sentence; what is longer argues
_NOTICE_WORDS = 70
_CAPTION_WORDS = 60
_CRUMB_WORDS = 30
_PIECES = 14
_CRUMB = re.compile(r"\s*(?:\s/\s|[>›»→|•·])\s*")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_AFTER_WORD = re.compile(r"\s*[:|›»→]")
_SENTENCE_END = re.compile(r"[.!?…][\"”»’')\]]*$")
_SENTENCE_START = re.compile(r"(?<=[.!?…\"”»’')])\s+(?=[A-ZÁÉÍÓÚÜÑ¡¿])")
_QUOTES = re.compile(r"[\"“”«»]")


def is_sentence(text: str) -> bool:
    """True when a line ends as sentences end."""
    return _SENTENCE_END.search(text[-12:]) is not None


@lru_cache(maxsize=4096)  # the pages of one outlet share their furniture
def reason_out(text: str) -> str | None:
    """Why this line is page furniture; None when it may be article."""
    if len(text) > _LONGEST:
        return None
    words = lexicon()
    return next((reason for reason, rule in _RULES if rule(text, words)), None)


def trailing_prompt(text: str) -> int | None:
    """Where a last sentence begins that only sends the reader elsewhere; None when none does."""
    words, first = lexicon(), max(len(text) - 300, 0)
    starts = [match.end() for match in _SENTENCE_START.finditer(text, first)]
    tail = starts[-1] if starts else None
    if tail is None or len(text[tail:].split()) > _TAIL_WORDS or _QUOTES.search(text[tail:]):
        return None
    return tail if words.opening("prompts", text[tail:]) is not None else None


def inserted_teaser(text: str) -> tuple[int, int] | None:
    """Where "(Read also: ...)" stands inside a paragraph; None when nothing like it does."""
    for match in re.finditer(r"[\[(]([^\[\]()\n]{8,200})[\])]", text):
        if _led(match[1], "teasers", lexicon()):
            return match.span()
    return None


def _is_ornament(text: str, words: Lexicon) -> bool:
    del words
    spelled = fold(text).replace(" ", "")
    return not spelled or (len(spelled) <= len("o0o") and not text[0].isalnum() and "0" in spelled)


def _is_button(text: str, words: Lexicon) -> bool:
    """A line of the list, or several of them side by side: "Share Post Email Print"."""
    spelled = fold(text).split()
    if not 0 < len(spelled) <= _PIECES or is_sentence(text.rstrip("!")):
        return False
    lines = words.phrases["lines"]
    reached = {0}
    for end in range(1, len(spelled) + 1):
        if any(" ".join(spelled[start:end]) in lines for start in reached):
            reached.add(end)
    return len(spelled) in reached


def _is_measure(text: str, words: Lexicon) -> bool:
    match = re.fullmatch(r"[\d.,]{1,9}\s?[kKmM]?\s+(\D{2,24})", text)
    return match is not None and words.is_one("measures", match[1])


def _led(text: str, kind: str, words: Lexicon) -> bool:
    """True when the line begins with a phrase of the list; a single word needs a colon after it."""
    stop = words.opening(kind, text)
    if stop is None:
        return False
    if _AFTER_WORD.match(text, stop):
        return True
    return len(text[:stop].split()) > 1 and not is_sentence(text)


def _is_teaser(text: str, words: Lexicon) -> bool:
    return len(text.split()) <= _TEASER_WORDS and _led(text, "teasers", words)


def _is_label(text: str, words: Lexicon) -> bool:
    stop = words.opening("labels", text)
    short = len(text.split()) <= _TEASER_WORDS
    return short and stop is not None and _AFTER_WORD.match(text, stop) is not None


def _is_prompt(text: str, words: Lexicon) -> bool:
    one = not _SENTENCE_START.search(text) and not _QUOTES.search(text)
    short = len(text.split()) <= (_TAIL_WORDS if is_sentence(text) else _PROMPT_WORDS)
    return one and short and words.opening("prompts", text) is not None


def _is_notice(text: str, words: Lexicon) -> bool:
    return len(text.split()) <= _NOTICE_WORDS and words.has("notices", text)


def _is_rights(text: str, words: Lexicon) -> bool:
    if len(text.split()) > _NOTICE_WORDS:
        return False
    marked = text.startswith(("©", "Copyright ©", "Copyright (c)", "(c) ")) and len(text) < 160
    return marked or words.has("rights", text)


def _is_caption(text: str, words: Lexicon) -> bool:
    if len(text.split()) > _CAPTION_WORDS:
        return False
    stop = words.opening("captions", text)
    if stop is not None and re.match(r"\s*[:|/]", text[stop:]):
        return True
    ends = [match.end() for match in words.anywhere["picture_credits"].finditer(text)]
    return bool(ends) and not text[ends[-1] :].strip(" .)]")


def _is_breadcrumb(text: str, words: Lexicon) -> bool:
    """A path whose first steps are sections: "Home / World / ..."."""
    steps = [step for step in _CRUMB.split(text) if step]
    if len(steps) < 2 or len(text.split()) > _CRUMB_WORDS or is_sentence(text):
        return False
    known = sum(words.is_one("navigation", step) or words.is_one("lines", step) for step in steps)
    return words.is_one("navigation", steps[0]) or known * 2 > len(steps)


def _is_navigation(text: str, words: Lexicon) -> bool:
    """Three or more words of a menu in one line, and nothing else."""
    spelled = fold(text).split()
    known = [word for word in spelled if word in words.phrases["navigation"]]
    return len(spelled) > 2 and len(known) == len(spelled)


def _is_link(text: str, words: Lexicon) -> bool:
    del words
    return _LINK.fullmatch(text) is not None


_RULES: tuple[tuple[str, Callable[[str, Lexicon], bool]], ...] = (
    ("ornament", _is_ornament),
    ("button", _is_button),
    ("measure", _is_measure),
    ("teaser", _is_teaser),
    ("label", _is_label),
    ("prompt", _is_prompt),
    ("notice", _is_notice),
    ("rights", _is_rights),
    ("caption", _is_caption),
    ("breadcrumb", _is_breadcrumb),
    ("navigation", _is_navigation),
    ("link", _is_link),
)
