"""A web page: which of its blocks are the article, with the title and what the page states.

trafilatura decides which text is the article; the words themselves are taken from the page, at
their positions. What it returns and the page does not hold is dropped, and a problem says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from entramado.errors import EmptyInput
from entramado.lang.folding import fold
from entramado.model.report import Problem, Removed
from entramado.sources.block import Block
from entramado.sources.cleaning.bylines import read_credit
from entramado.sources.cleaning.furniture import is_sentence
from entramado.sources.draft import Draft, Stated
from entramado.sources.traced import EMPTY, TracedText
from entramado.sources.web.align import aligned
from entramado.sources.web.pageblocks import PageBlock, read_blocks

_START = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|meta|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml[^>]{0,200}>\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_SENTENCE_WORDS = 8
# trafilatura needs 1.6 s for a page of 1 MB; pages of that size are archives, not articles.
_LARGEST = 1_500_000


def is_page(source: str) -> bool:
    """True when a text begins the way HTML begins."""
    head = source[:4000].lstrip("\ufeff")
    return bool(_START.match(head) or _XML.match(head))


def read_page(source: str, where: str) -> Draft:
    """The article of a decoded page. Raises EmptyInput when it shows no text at all."""
    blocks, tags, title_tag = read_blocks(source)
    if not any(block.traced for block in blocks):
        raise EmptyInput(f"{where}: a page without text", hint="Save it from a browser again.")
    chosen, missing = _chosen(source, blocks)
    title, heading = _title(blocks, chosen, tags.title(), title_tag)
    body = [i for i in sorted(chosen) if i != heading]
    problems = []
    if missing:
        message = f"{missing} paragraphs of the extracted text are not in the page; left out"
        problems.append(Problem("unaligned", message))
    return Draft(
        blocks=tuple(Block(blocks[i].traced, blocks[i].kind) for i in body),
        title=title,
        stated=_stated(tags.stated(), blocks, body, heading),
        problems=tuple(problems),
        removed=tuple(
            Removed(block.traced.text, "outside_article")
            for i, block in enumerate(blocks)
            if block.traced and i != heading and i not in chosen
        ),
    )


def _chosen(source: str, blocks: Sequence[PageBlock]) -> tuple[set[int], int]:
    """Indexes of the article's blocks, and how many paragraphs could not be found in the page."""
    texts = [block.traced.text for block in blocks]
    paragraphs = _extracted(source)
    chosen, missing = aligned(paragraphs, texts)
    if not chosen:
        inside = {i for i, block in enumerate(blocks) if not block.outside and block.traced}
        return inside or {i for i, block in enumerate(blocks) if block.traced}, missing
    # A sentence between two paragraphs of the article is article: a quotation, a box, a list.
    for i in range(min(chosen), max(chosen)):
        text = texts[i]
        long = len(text.split()) >= _SENTENCE_WORDS and is_sentence(text)
        if long and not blocks[i].outside:
            chosen.add(i)
    return chosen, missing


def _extracted(source: str) -> list[str]:
    """The paragraphs that trafilatura takes for the article; none when it finds none."""
    if len(source) > _LARGEST:
        return []
    import trafilatura  # 0.6 s
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        text = trafilatura.extract(
            source.replace("\x00", " "),
            include_comments=False,
            include_tables=True,
            include_links=False,
            favor_recall=True,
        )
    except (LxmlError, RecursionError, ValueError, TypeError, AttributeError):
        # Damaged or hostile markup; all blocks outside menus are taken then.
        return []
    return [line for line in (text or "").splitlines() if line.strip()]


def _title(
    blocks: Sequence[PageBlock], chosen: set[int], stated: str | None, title_tag: TracedText
) -> tuple[TracedText, int | None]:
    """The headline as it stands in the page: the first heading that the tags confirm, else the
    only one of its rank; else the title in the head. Its block, when it has one."""
    headings = [i for i, block in enumerate(blocks) if block.rank and block.traced]
    named = fold(stated or title_tag.text)
    for i in headings:
        spelled = fold(blocks[i].traced.text)
        if spelled and named and (named.startswith(spelled) or spelled.startswith(named)):
            return blocks[i].traced, i
    first = [i for i in headings if blocks[i].rank == 1 and not blocks[i].outside]
    if len(first) == 1 and chosen and first[0] < max(chosen):
        return blocks[first[0]].traced, first[0]
    if stated and (at := title_tag.text.find(stated)) >= 0:
        return title_tag.cut(at, at + len(stated)), None
    return (title_tag, None) if title_tag else (EMPTY, None)


def _stated(
    stated: Stated, blocks: Sequence[PageBlock], body: Sequence[int], heading: int | None
) -> Stated:
    """With the byline that stands outside the chosen text, between headline and first paragraph."""
    if heading is None or not body or heading > body[0]:
        return stated
    outlet, authors = stated.outlet, stated.authors
    for i in range(heading + 1, body[0]):
        credit = read_credit(blocks[i].traced.text, day_first=False)
        if credit:
            outlet = outlet or credit.outlet
            authors = authors or tuple(credit.authors)
    published = stated.published
    if published is None:
        between = [blocks[i] for i in range(heading + 1, body[0])]
        found = [c.published for b in between if (c := read_credit(b.traced.text, day_first=False))]
        dated = next((d for d in found if d is not None), None)
        published = dated.text if dated else None
    return Stated(outlet, stated.url, authors, published, stated.language, stated.agency)
