"""What stands below the article: its list of sources, an author box, credits, links to others."""

from __future__ import annotations

import re

from entramado.lang.folding import fold
from entramado.model.report import ListedSource, ParagraphKind
from entramado.sources.cleaning.bylines import Credit, agency_of, is_name, read_credit
from entramado.sources.cleaning.furniture import is_sentence
from entramado.sources.cleaning.lexicon import lexicon
from entramado.sources.cleaning.sheet import Sheet

_LAST = 5  # blocks in which a credit may stand; further up it is article
_ENTRY_WORDS = 40
_LINK_WORDS = 25
_BIO_WORDS = 70
_PARTED = re.compile(r"\s+[–—|-]\s+")
_URL = re.compile(r"https?://[^\s()<>]+")
_MARKDOWN = re.compile(r"\[([^\]]+)\]\((https?://[^\s)]+)\)")
_MORE_SOURCES = re.compile(r"\s*[;,]\s*|\s+(?:and|y)\s+")


def read_lists(sheet: Sheet) -> None:
    """Strike out author box, list of sources and links, and note what they say."""
    _strike_author_box(sheet)
    _strike_source_list(sheet)
    _strike_link_list(sheet)


def read_tail(sheet: Sheet) -> None:
    """Strike out the credits below the article, and note what they say."""
    for index in reversed(sheet.kept()[-_LAST:]):
        if index != sheet.title:
            _strike_credit(sheet, index)


def _strike_author_box(sheet: Sheet) -> None:
    """Strike out "ABOUT THE AUTHOR" with the name on the same line, glued to it or not, and the
    lines about that person at the very end."""
    words = lexicon()
    for index in sheet.kept()[-_LAST:]:
        text = sheet.text(index)
        stop = _glued_opening(text)
        rest = text[stop:].strip(" :.-–—") if stop is not None else ""
        if stop is None or len(rest.split()) > _BIO_WORDS:
            continue
        spelled = rest.split()
        capitals = [w for w in spelled if w[0].isupper() or fold(w) in words.phrases["particles"]]
        name = " ".join(spelled[: _run_of(spelled, capitals)])
        sheet.remove(index, "author_box")
        if is_name(name):
            sheet.credit.take(Credit(authors=[name]))
        following = [i for i in sheet.kept() if i > index]
        if len(following) == 1 and _is_about(sheet.text(following[0]), name):
            sheet.remove(following[0], "author_box")


def _glued_opening(text: str) -> int | None:
    """Where the box's heading ends, also in "AUTHORJane Roe"."""
    for phrase in sorted(lexicon().phrases["authors"], key=len, reverse=True):
        pattern = r"\W*" + r"\s+".join(map(re.escape, phrase.split()))
        match = re.match(pattern, text, re.IGNORECASE)
        if match and (
            not text[match.end() :]
            or text[match.end()].isupper()
            or not text[match.end()].isalnum()
        ):
            return match.end()
    return None


def _run_of(spelled: list[str], capitals: list[str]) -> int:
    return next((i for i, word in enumerate(spelled) if word not in capitals), len(spelled))


def _is_about(text: str, name: str) -> bool:
    return (
        bool(name)
        and text.startswith(name.split(maxsplit=1)[0])
        and len(text.split()) <= _BIO_WORDS
    )


def _strike_source_list(sheet: Sheet) -> None:
    """A heading "Sources" with nothing but entries below it, or "Source: ..." in one line."""
    words, kept = lexicon(), sheet.kept()
    for position in range(len(kept) - 1, len(kept) // 3, -1):
        index = kept[position]
        text = sheet.text(index)
        if words.is_one("source_lists", text):
            entries = kept[position + 1 :]
            if entries and all(_is_entry(sheet.text(i)) for i in entries):
                sheet.sources += [_listed(sheet.text(i)) for i in entries]
                for i in (index, *entries):
                    sheet.remove(i, "source_list")
            return
        stop = words.opening("source_lists", text)
        if stop is not None and text[stop : stop + 1] == ":" and _is_entry(text):
            rest = text[stop + 1 :].strip(" .")
            sheet.sources += [_listed(part) for part in _MORE_SOURCES.split(rest) if part]
            sheet.credit.agency = sheet.credit.agency or agency_of(rest, known=False)
            sheet.remove(index, "source_list")
            return


def _is_entry(text: str) -> bool:
    short = len(text.split()) <= _ENTRY_WORDS
    return short and (
        not is_sentence(text) or bool(_URL.search(text)) or bool(_PARTED.search(text))
    )


def _listed(text: str) -> ListedSource:
    """The source that "Title – Name", "[Name](address)" or a name alone stands for."""
    if linked := _MARKDOWN.search(text):
        return ListedSource(linked[1].strip(), None, linked[2])
    address = _URL.search(text)
    bare = _URL.sub("", text).strip(" ,;:()-–—") or text
    cuts = list(_PARTED.finditer(bare))
    if not cuts:
        return ListedSource(bare, None, address[0] if address else None)
    title, name = bare[: cuts[-1].start()].strip(), bare[cuts[-1].end() :].strip()
    return ListedSource(name, title, address[0] if address else None)


def _strike_link_list(sheet: Sheet) -> None:
    """A heading such as "Most read" with nothing but titles below it, to the end."""
    words, kept = lexicon(), sheet.kept()
    for position in range(len(kept) - 1, 0, -1):
        index = kept[position]
        text = sheet.text(index)
        if words.is_one("link_lists", text):
            for i in kept[position:]:
                sheet.remove(i, "link_list")
            return
        if is_sentence(text) or len(text.split()) > _LINK_WORDS:
            return


def _strike_credit(sheet: Sheet, index: int) -> None:
    """A byline, an agency or a labelled date below the article; a bare date may be anything."""
    text, words = sheet.text(index), lexicon()
    if sheet.blocks[index].kind is ParagraphKind.BULLET:
        return
    credit = read_credit(text, day_first=sheet.day_first)
    if credit is None and len(text) < len("(Agence France-Presse)") + 9:
        agency = words.agency(text.strip(" ()[].-–—"))
        credit = Credit(agency=agency) if agency else None
    if credit is None:
        return
    labelled = (
        words.opening("published", text) is not None or words.opening("updated", text) is not None
    )
    if credit.authors or credit.agency or labelled:
        sheet.credit.take(credit)
        sheet.remove(index, credit.reason)
