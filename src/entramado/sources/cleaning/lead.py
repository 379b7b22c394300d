"""What stands above the article: masthead, date line, byline, headline, picture.

Only lines before the article's first long paragraphs are looked at, so that a date or a name
inside the article is never taken for a header.
"""

from __future__ import annotations

import re

from entramado.lang.folding import fold
from entramado.model.report import ParagraphKind
from entramado.sources.cleaning.bylines import Credit, read_credit
from entramado.sources.cleaning.dates import dates_in
from entramado.sources.cleaning.furniture import is_sentence
from entramado.sources.cleaning.lexicon import lexicon
from entramado.sources.cleaning.sheet import Sheet

_DEEPEST = 25  # blocks; menus in front of the article included
_SENTENCES = 2  # a standfirst and the first paragraph: bylines stand before, between or after
_BODY_WORDS = 45
_SENTENCE_WORDS = 9
_HEADLINE_WORDS = 32
_MASTHEAD_WORDS = 7
_FEWEST_AFTER_DATE = 2


def read_lead(sheet: Sheet, title: str | None) -> None:
    """Strike out the header lines of a page, note what they say, and find the headline.

    `title` is the headline when the format gives it; a line that repeats it goes.
    """
    _cut_date_header(sheet)
    zone = _zone(sheet)
    _strike_repeats(sheet, zone, title)
    for index in zone:
        _strike_credit(sheet, index, first=index == 0)
    lines = [index for index in zone if sheet.is_kept(index) and _is_headline(sheet, index)]
    if title is None:
        lines = _strike_masthead(sheet, lines, zone)
        if lines and lines[0] == next(iter(sheet.kept()), None) and len(sheet.kept()) > 1:
            sheet.title = lines[0]
            sheet.mark(lines[0], ParagraphKind.HEADLINE)
            _strike_repeats(sheet, [i for i in zone if i != lines[0]], sheet.text(lines[0]))
    for index in lines:
        if index != sheet.title and sheet.is_kept(index) and _is_scene(sheet.text(index)):
            sheet.remove(index, "image_description")


def _zone(sheet: Sheet) -> list[int]:
    """Indexes of the blocks above the article proper."""
    sentences = 0
    for index in range(min(len(sheet.blocks), _DEEPEST)):
        if not sheet.is_kept(index):
            continue
        text = sheet.text(index)
        length = len(text.split())
        if length > _BODY_WORDS:
            return list(range(index))
        sentences += is_sentence(text) and length >= _SENTENCE_WORDS
        if sentences > _SENTENCES:
            return list(range(index))
    return list(range(min(len(sheet.blocks), _DEEPEST)))


def _cut_date_header(sheet: Sheet) -> None:
    """A labelled date glued to the line it stands before: "date 2026-02-23 Headline"."""
    first = next(iter(sheet.kept()), None)
    if first is None:
        return
    text, words = sheet.text(first), lexicon()
    stop = words.opening("published", text)
    if stop is None:
        return
    head = text[:200]
    dated = next(dates_in(head, day_first=sheet.day_first), None)
    glued = dated is not None and not head[stop : dated.start].strip(" :")
    if dated is None or not glued or len(text[dated.end :].split()) < _FEWEST_AFTER_DATE:
        return
    if read_credit(text, day_first=sheet.day_first):
        return
    sheet.credit.take(Credit(published=dated))
    sheet.cut(first, 0, dated.end, "date_line")


def _strike_credit(sheet: Sheet, index: int, *, first: bool) -> None:
    if not sheet.is_kept(index) or sheet.blocks[index].kind is ParagraphKind.BULLET:
        return
    credit = read_credit(sheet.text(index), day_first=sheet.day_first, first=first)
    if credit is None:
        return
    sheet.credit.take(credit)
    sheet.remove(index, credit.reason)


def _is_headline(sheet: Sheet, index: int) -> bool:
    text = sheet.text(index)
    return len(text.split()) <= _HEADLINE_WORDS and not text.rstrip("\"”»’'").endswith(
        (".", ",", ";", ":")
    )


def _strike_masthead(sheet: Sheet, lines: list[int], zone: list[int]) -> list[int]:
    """The name of the paper, or of the office whose communiqué this is, above the headline."""
    words = lexicon()
    notice = next(
        (i for i in lines if words.opening("communique", sheet.text(i)) is not None), None
    )
    if notice is not None and notice != lines[-1]:
        above = [i for i in lines if i <= notice]
        sheet.credit.outlet = sheet.credit.outlet or (
            sheet.text(above[0]) if above[0] != notice else None
        )
        for index in above:
            sheet.remove(index, "masthead")
        return [i for i in lines if i > notice]
    if len(lines) < 2 or not _is_masthead(sheet.text(lines[0])):
        return lines
    between = [i for i in zone if lines[0] < i < lines[1]]
    if lines[0] != next(i for i in zone if sheet.reason(i) not in {"button", "notice"}):
        return lines
    if not between or any(sheet.is_kept(i) or sheet.reason(i) == "byline" for i in between):
        return lines
    sheet.credit.outlet = sheet.credit.outlet or sheet.text(lines[0])
    sheet.remove(lines[0], "masthead")
    return lines[1:]


def _is_masthead(text: str) -> bool:
    words = lexicon()
    small = words.phrases["particles"] | words.phrases["articles"] | {"of"}
    spelled = re.findall(r"\w[\w'’.&-]*", text)
    return (
        len(spelled) <= _MASTHEAD_WORDS
        and not re.search(r"[?!:;\"“”«»]", text)
        and all(word[0].isupper() or fold(word) in small for word in spelled)
    )


def _strike_repeats(sheet: Sheet, zone: list[int], title: str | None) -> None:
    for index in zone if title else ():
        if sheet.is_kept(index) and fold(sheet.text(index)) == fold(title or ""):
            sheet.remove(index, "repeated_title")


def _is_scene(text: str) -> bool:
    """A line that describes a picture: no verb of a statement, and what only pictures have."""
    words = lexicon()
    return not is_sentence(text) and words.has("scenes", text) and not words.has("acts", text)
