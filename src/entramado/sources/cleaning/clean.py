"""What of a page is the article: blocks in, kept paragraphs, removed furniture and metadata out.

The order is the method: lines that are furniture by themselves, then the lists at the foot of the
page, its head, the credits at its foot, then what only the neighbours tell (a line in another
language between two teasers).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from entramado.errors import EmptyInput
from entramado.model.report import ListedSource, ParagraphKind, Problem, Removed
from entramado.sources.block import Block
from entramado.sources.cleaning.bylines import Credit, closing_agency, dateline
from entramado.sources.cleaning.furniture import (
    inserted_teaser,
    is_sentence,
    reason_out,
    trailing_prompt,
)
from entramado.sources.cleaning.languages import of_paragraphs, of_report
from entramado.sources.cleaning.lead import read_lead
from entramado.sources.cleaning.lexicon import day_first, lexicon
from entramado.sources.cleaning.sheet import Sheet
from entramado.sources.cleaning.tail import read_lists, read_tail

_HEADING_WORDS = 16
_HEADING_CHARS = 120
_DATELINES = 3  # paragraphs in which a dateline may stand
_FEWEST_WORDS = 5
_SHORTEST_CUT = 30  # characters; a sentence and a prompt after it are longer
_MOST_CUTS = 3  # each copies the paragraph; a text of prompts alone would take minutes
_CORRECTED = re.compile(r"\s*(?:$|[:.–—-])")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article of a page. `languages` has one entry for each of `blocks`."""

    title: Block | None
    blocks: tuple[Block, ...]
    language: str
    languages: tuple[str, ...]
    credit: Credit
    removed: tuple[Removed, ...]
    sources: tuple[ListedSource, ...]
    problems: tuple[Problem, ...]


def clean(
    blocks: Sequence[Block], *, where: str, title: str | None = None, language: str | None = None
) -> Cleaned:
    """Tell the article from the page. `title` and `language` when they are known from elsewhere.

    Raises EmptyInput when there is nothing, or nothing but furniture.
    """
    main = language or of_report([block.text for block in blocks])
    sheet = Sheet(list(blocks), day_first=day_first(main))
    _strike_lines(sheet)
    read_lists(sheet)
    read_lead(sheet, title)
    read_tail(sheet)
    _mark_notes(sheet)
    _refuse_furniture(sheet, where, title)
    kept = sheet.kept()
    languages = dict(zip(kept, of_paragraphs([sheet.text(i) for i in kept], main), strict=True))
    _strike_foreign(sheet, languages, main)
    _mark_headings(sheet)
    _find_agency(sheet)
    kept = sheet.kept()
    body = [i for i in kept if i != sheet.title]
    return Cleaned(
        title=sheet.blocks[sheet.title] if sheet.title is not None else None,
        blocks=tuple(sheet.blocks[i] for i in body),
        language=main,
        languages=tuple(languages[i] for i in body),
        credit=sheet.credit,
        removed=sheet.removed(),
        sources=tuple(sheet.sources),
        problems=tuple(sheet.problems),
    )


def _strike_lines(sheet: Sheet) -> None:
    for index, block in enumerate(sheet.blocks):
        if reason := reason_out(block.text):
            sheet.remove(index, reason)
            continue
        for _ in range(_MOST_CUTS if len(block.text) > _SHORTEST_CUT else 0):
            if span := inserted_teaser(sheet.text(index)):
                sheet.cut(index, *span, "teaser")
            if (start := trailing_prompt(sheet.text(index))) is not None:
                sheet.cut(index, start, len(sheet.text(index)), "prompt")


def _mark_notes(sheet: Sheet) -> None:
    """Corrections and editors' notes are part of the report: what they undo must be seen."""
    words = lexicon()
    for index in sheet.kept():
        text = sheet.text(index)
        for kind in ("corrections", "notes"):
            stop = words.opening(kind, text[:120])
            if stop is None or index == sheet.title:
                continue
            if len(text[:stop].split()) > 1 or _CORRECTED.match(text, stop):
                sheet.mark(index, ParagraphKind.NOTE)
                if kind == "corrections":
                    message = f"the report carries a correction: {text[:160]}"
                    sheet.problems.append(Problem("correction_note", message))
                break


def _refuse_furniture(sheet: Sheet, where: str, title: str | None) -> None:
    """A page that only asks for cookies or scripts has no article, whatever its title says."""
    words = lexicon()
    kept = [i for i in sheet.kept() if i != sheet.title]
    noticed = any(sheet.reason(i) == "notice" for i in range(len(sheet.blocks)))
    if noticed:
        kept = [i for i in kept if not words.is_one("consent", sheet.text(i))]
        kept = kept if any(is_sentence(sheet.text(i)) for i in kept) else []
    if kept or (sheet.title is not None and not noticed):
        return
    if title and not sheet.blocks:
        raise EmptyInput(f"{where}: a title and no text", hint="Nothing to read; leave it out.")
    raise EmptyInput(
        f"{where}: nothing but page furniture"
        + (" (a notice about cookies, scripts or access)" if noticed else ""),
        hint="Save the page again from a browser, with the article open.",
    )


def _strike_foreign(sheet: Sheet, languages: dict[int, str], main: str) -> None:
    """A line in another language that is no sentence and stands among furniture, or at an end."""
    kept = [i for i in sheet.kept() if i != sheet.title]
    for position, index in enumerate(kept):
        text = sheet.text(index)
        if languages[index] == main or is_sentence(text) or len(text.split()) < _FEWEST_WORDS:
            continue
        beside = (index - 1, index + 1)
        struck = any(0 <= i < len(sheet.blocks) and not sheet.is_kept(i) for i in beside)
        alone = all(languages.get(i, main) == main for i in beside)
        if alone and len(kept) > 1 and (struck or position in {0, len(kept) - 1}):
            sheet.remove(index, "foreign_language")


def _mark_headings(sheet: Sheet) -> None:
    """A short line without a full stop that stands before a paragraph."""
    kept = [i for i in sheet.kept() if i != sheet.title]
    for index, following in pairwise(kept):
        text = sheet.text(index)
        if sheet.blocks[index].kind is not ParagraphKind.BODY or len(text) > _HEADING_CHARS:
            continue
        plain = not is_sentence(text) or text.endswith(("?", "!"))
        opens = text[0].isupper() or text[0] in "¿¡\"“«'‘" or text[0].isdigit()
        ends = text[-1] not in ",;–—-"
        after = sheet.text(following)
        # "... the director of the police, Gustavo" goes on in the next line: no heading.
        longer = (len(after) > len(text) or _is_listed(sheet, following)) and not after[0].islower()
        if plain and opens and ends and longer and len(text.split()) <= _HEADING_WORDS:
            sheet.mark(index, ParagraphKind.HEADING)


def _is_listed(sheet: Sheet, index: int) -> bool:
    return sheet.blocks[index].kind is ParagraphKind.BULLET


def _find_agency(sheet: Sheet) -> None:
    texts = [sheet.text(i) for i in sheet.kept() if i != sheet.title]
    for text in texts[:_DATELINES]:
        if found := dateline(text, day_first=sheet.day_first):
            sheet.credit.take(found)
            return
    sheet.credit.agency = sheet.credit.agency or closing_agency(texts)
