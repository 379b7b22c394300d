"""One published text: who published it, when, and what of the page is the article.

Two texts are kept: the original bytes as they came, and the cleaned text that quotes point
into. `Report.offsets` leads from the second to the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from entramado.errors import BrokenOriginal
from entramado.model.offsets import OffsetMap


class ReportStatus(StrEnum):
    """Where a report version stands now."""

    CURRENT = "current"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    SUPERSEDED = "superseded"


class ParagraphKind(StrEnum):
    """What a paragraph is to the page."""

    HEADLINE = "headline"
    HEADING = "heading"
    BODY = "body"
    BULLET = "bullet"
    NOTE = "note"  # an editor's note, a correction


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of one record as they came; `encoding` is how they decode to the source text."""

    sha256: str
    data: bytes
    media_type: str
    encoding: str

    @classmethod
    def of(cls, data: bytes, *, media_type: str, encoding: str) -> Original:
        """The original of `data`, under its hash."""
        return cls(sha256(data).hexdigest(), data, media_type, encoding)

    def source_text(self) -> str:
        """The decoded bytes. Raises BrokenOriginal when they do not have their hash any more."""
        if sha256(self.data).hexdigest() != self.sha256:
            raise BrokenOriginal(f"original {self.sha256[:12]}: the stored bytes have changed")
        return self.data.decode(self.encoding)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of the cleaned text, `start`-`end`, in one language (ISO 639-1, or `und`)."""

    start: int
    end: int
    kind: ParagraphKind
    language: str


@dataclass(frozen=True, slots=True)
class Removed:
    """Page furniture that is not the article, and why it was left out."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader of this report should know: a typed code and one sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source that the report itself names at its end ("Sources: ... – Agencia del Norte")."""

    name: str
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """One version of one published text.

    `published` is ISO 8601, reduced where only a month is known (`2026-01`), with a time zone
    where the page gave one; None when the page does not say, never guessed. `place` is what
    tells two publications of the same bytes apart: the outlet or, when unknown, nothing.
    `locator` says where the record was found (a path, `file.jsonl#3`, a URL).
    """

    id: str
    sha256: str
    locator: str
    outlet: str | None
    url: str | None
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    published_text: str | None
    retrieved: str | None
    language: str
    text: str
    offsets: OffsetMap
    paragraphs: tuple[Paragraph, ...]
    removed: tuple[Removed, ...] = ()
    problems: tuple[Problem, ...] = ()
    sources_listed: tuple[ListedSource, ...] = ()
    agency: str | None = None
    version: int = 1
    supersedes: str | None = None
    status: ReportStatus = ReportStatus.CURRENT
    marking: str | None = None

    @classmethod
    def bare(cls, text: str, paragraphs: tuple[Paragraph, ...], language: str) -> Report:
        """A text that came from nowhere: nothing of it is known, and nothing can be proved."""
        return cls(
            id="r-bare",
            sha256="",
            locator="",
            outlet=None,
            url=None,
            title=None,
            authors=(),
            published=None,
            published_text=None,
            retrieved=None,
            language=language,
            text=text,
            offsets=OffsetMap(()),
            paragraphs=paragraphs,
        )

    def published_days(self) -> tuple[date, date] | None:
        """First and last day the publication date can mean; None when unknown."""
        return day_range(self.published) if self.published else None


def day_range(iso: str) -> tuple[date, date]:
    """First and last day of an ISO 8601 date that may be reduced (`2026`, `2026-01`) or timed.

    Raises ValueError when `iso` is none of these.

    >>> day_range("2026-02")
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    """
    if len(iso) == 4:
        return date(int(iso), 1, 1), date(int(iso), 12, 31)
    if len(iso) == 7:
        year, month = int(iso[:4]), int(iso[5:])
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), date.fromordinal(following.toordinal() - 1)
    day = datetime.fromisoformat(iso).date()
    return day, day
