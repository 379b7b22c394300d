"""A report from a draft: cleaned text and its proof, languages, and who published it when.

What the person who reads says comes first, then the record's keys or the page's metadata, then
the printed header and byline. What none of them says stays unknown, and a problem says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from entramado.errors import EmptyInput, UnsupportedLanguage
from entramado.lang.base import LANGUAGES
from entramado.lang.folding import fold
from entramado.model.ident import ident
from entramado.model.report import Original, Paragraph, ParagraphKind, Problem, Report
from entramado.sources.block import Block
from entramado.sources.cleaning.bylines import Credit
from entramado.sources.cleaning.clean import Cleaned, clean
from entramado.sources.cleaning.dates import Dated, read_date
from entramado.sources.cleaning.languages import (
    UNKNOWN,
    has_pack,
    is_long,
    language_name,
    of_paragraph,
    of_report,
)
from entramado.sources.cleaning.lexicon import day_first, lexicon
from entramado.sources.draft import Draft, Overrides
from entramado.sources.traced import TracedText

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class _Published:
    iso: str | None = None
    text: str | None = None
    problems: tuple[Problem, ...] = ()


def build(draft: Draft, original: Original, locator: str, overrides: Overrides) -> Report:
    """The report of one draft.

    Raises EmptyInput when nothing of it is article, UnsupportedLanguage when no pack reads it.
    """
    language, mismatch = _language(draft, overrides, locator)
    title = draft.title
    cleaned = clean(draft.blocks, where=locator, title=title.text or None, language=language)
    head = cleaned.title or (Block(title, ParagraphKind.HEADLINE) if title else None)
    text, paragraphs = _laid_out(head, cleaned)
    stated, credit = draft.stated, cleaned.credit
    outlet = overrides.outlet or stated.outlet or credit.outlet
    published = _published(draft, credit, overrides, language)
    problems = [*draft.problems, *mismatch, *cleaned.problems, *published.problems]
    if outlet is None:
        problems.append(Problem("no_outlet", "the text does not say who published it"))
    return Report(
        id=ident("r", original.sha256, outlet or ""),
        sha256=original.sha256,
        locator=locator,
        outlet=outlet,
        url=stated.url,
        title=head.text if head else None,
        authors=stated.authors or tuple(credit.authors),
        published=published.iso,
        published_text=published.text,
        retrieved=None,
        language=language,
        text=text.text,
        offsets=text.offsets(),
        paragraphs=paragraphs,
        removed=(*draft.removed, *cleaned.removed),
        problems=tuple(problems),
        sources_listed=cleaned.sources,
        agency=_agency(draft, credit),
    )


def _language(draft: Draft, overrides: Overrides, where: str) -> tuple[str, tuple[Problem, ...]]:
    """The language to read in, and what is odd about the one that was stated."""
    texts = [block.text for block in draft.blocks]
    if overrides.language:
        return _with_pack(overrides.language, where), ()
    found = of_report(texts)
    if found == UNKNOWN:
        if not texts:
            raise EmptyInput(f"{where}: no text in it", hint="Nothing to read; leave it out.")
        raise EmptyInput(f"{where}: no words in it", hint="Nothing to read; leave it out.")
    stated = (draft.stated.language or "").replace("_", "-").split("-")[0].lower()
    if stated in {"", found} or not has_pack(stated):
        return _with_pack(found, where), ()
    if not is_long(texts):
        return stated, ()
    message = f"stated to be {language_name(stated)}, reads as {language_name(found)}"
    return _with_pack(found, where), (Problem("language_mismatch", message),)


def _with_pack(code: str, where: str) -> str:
    if not has_pack(code):
        raise UnsupportedLanguage(
            f"{where}: written in {language_name(code)}, for which there is no language pack",
            hint=f"Packs: {', '.join(LANGUAGES)}. If it is one of these, say --language.",
        )
    return code


def _laid_out(head: Block | None, cleaned: Cleaned) -> tuple[TracedText, tuple[Paragraph, ...]]:
    """The whole text, headline first, and the paragraphs in it."""
    blocks = [*([head] if head else []), *cleaned.blocks]
    languages = list(cleaned.languages)
    if head:
        languages.insert(0, of_paragraph(head.text) or cleaned.language)
    paragraphs: list[Paragraph] = []
    start = 0
    for block, language in zip(blocks, languages, strict=True):
        paragraphs.append(Paragraph(start, start + len(block.text), block.kind, language))
        start += len(block.text) + len(_BETWEEN)
    return TracedText.join((block.traced for block in blocks), _BETWEEN), tuple(paragraphs)


def _published(draft: Draft, credit: Credit, overrides: Overrides, language: str) -> _Published:
    if overrides.published:
        return _Published(overrides.published)
    stated, problems = draft.stated.published, []
    if stated:
        dated = read_date(stated, day_first=day_first(language))
        if dated and dated.iso:
            return _Published(dated.iso, stated)
        problems.append(_unread(stated, dated))
    printed = credit.published
    if printed and printed.iso:
        return _Published(printed.iso, printed.text, tuple(problems))
    if printed:
        problems.append(_unread(printed.text, printed))
    said = "only says when it was updated" if credit.updated else "does not say when it came out"
    problems.append(Problem("no_date", f"the text {said}"))
    text = printed.text if printed else stated
    return _Published(None, text, tuple(problems))


def _unread(text: str, dated: Dated | None) -> Problem:
    if dated and dated.ambiguous:
        return Problem("ambiguous_date", f"{text!r}: day and month could be either way round")
    return Problem("unread_date", f"{text!r} is not a date")


def _agency(draft: Draft, credit: Credit) -> str | None:
    """The agency stated, credited, or given as the author."""
    words = lexicon()
    if draft.stated.agency:
        return words.agency(draft.stated.agency) or draft.stated.agency
    signed = [words.agencies[fold(a)] for a in draft.stated.authors if fold(a) in words.agencies]
    return credit.agency or (signed[0] if signed else None)
