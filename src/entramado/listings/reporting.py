"""An entry of a list as a report of its issuing body, with what it says read from its fields.

No reader of texts is asked: a field says what it is. Names and aliases are one chain; a name that
the list calls weak stays in the text and names nobody, because a nickname of one word would pull
in whoever else bears it. The list speaks as a designation and, where it says so, a delisting.
"""

from __future__ import annotations

from dataclasses import dataclass

from entramado.errors import DecisionError
from entramado.listings.declaring import Declared, statements
from entramado.listings.rendering import Placed, Rendered, rendered
from entramado.listings.spans import language_of, values_of
from entramado.model.listing import Listing, listed_report_id, listing_at
from entramado.model.mention import Mention, MentionKind, mention_id
from entramado.model.passage import Passage
from entramado.model.report import Original, Problem, Report, day_range
from entramado.model.statement import Extraction

READER, VERSION = "listing", "1"
# Names of one entry that become mentions: people have up to some dozens.
_MOST_NAMES = 200
_MOST_LISTINGS = 50
_ACTORS = ("Person", "Organization", "PublicBody", "Company")


@dataclass(frozen=True, slots=True)
class Reported:
    """What is recorded when a person judges an entry; `name` is what the judgement points at."""

    original: Original
    report: Report
    extraction: Extraction
    name: Mention


def reported(listing: Listing, like: str) -> Reported:
    """The report of an entry; `like` is the schema of whom it is compared with, for an entry that
    does not say whether it is of people or of groups.

    Raises DecisionError when the entry names nobody.
    """
    original = Original.of(
        listing.data, media_type=listing.media_type, encoding=_bare(listing.encoding)
    )
    source = original.source_text()
    language = language_of(listing, source)
    values = [v for v in values_of(listing, source) if (v.group or 0) <= _MOST_LISTINGS]
    if not any(value.field in {"name", "alias", "weak"} for value in values):
        raise DecisionError(f"{listing.id} names nobody", hint="Nothing can be linked to it.")
    made = rendered(values, language)
    report = _report(listing, original, made, language)
    mentions, authorities = _mentions(report, made, _schema(listing, like))
    told = Declared(report, made, mentions, authorities)
    extraction = Extraction(
        report=report.id,
        reader=READER,
        version=VERSION,
        mentions=(*mentions, *authorities.values()),
        statements=tuple(statements(told)),
    )
    return Reported(original, report, extraction, mentions[0])


def _bare(encoding: str) -> str:
    """A line of a file has no byte order mark of its own."""
    return "utf-8" if encoding == "utf-8-sig" else encoding


def _schema(listing: Listing, like: str) -> str:
    if listing.schema in _ACTORS:
        return listing.schema
    return like if like in _ACTORS else "Organization"


def _report(listing: Listing, original: Original, made: Rendered, language: str) -> Report:
    problems = []
    if listing.issuer is None:
        problems.append(Problem("no_outlet", "the list does not say who issues it"))
    if listing.published is None:
        problems.append(Problem("no_date", "the list does not say of which date it is"))
    urls = [url for url in listing.stated.urls if url.startswith(("http://", "https://"))]
    return Report(
        id=listed_report_id(original.sha256, listing.issuer),
        sha256=original.sha256,
        locator=listing_at(listing.id),
        outlet=listing.issuer,
        url=urls[0] if urls else None,
        title=made.placed[0].value.text.text,
        authors=(),
        published=_date(listing.published),
        published_text=listing.published,
        retrieved=None,
        language=language,
        text=made.text.text,
        offsets=made.text.offsets(),
        paragraphs=made.paragraphs,
        problems=tuple(problems),
    )


def _date(published: str | None) -> str | None:
    """As a date that can be compared; None when it is none."""
    try:
        day_range(published or "")
    except ValueError:
        return None
    return published


def _mentions(
    report: Report, made: Rendered, schema: str
) -> tuple[list[Mention], dict[str, Mention]]:
    """The names in one chain; each authority, by its printed name, in its own."""
    names: dict[str, Placed] = {}
    weak: dict[str, Placed] = {}
    bodies: dict[str, Placed] = {}
    for placed in made.placed:
        kinds = {"name": names, "alias": names, "weak": weak, "authority": bodies}
        held = kinds.get(placed.value.field)
        if held is not None:
            held.setdefault(placed.value.text.text, placed)
    first = dict(list((names or weak).items())[: _MOST_NAMES if names else 1])
    mentions = [_mention(report, placed, schema, None) for placed in first.values()]
    chain = mentions[0].id
    chained = [_mention(report, placed, schema, chain) for placed in first.values()]
    authorities = {
        name: _mention(report, placed, "PublicBody", None)
        for name, placed in bodies.items()
        if name not in first
    }
    return chained, authorities


def _mention(report: Report, placed: Placed, schema: str, chain: str | None) -> Mention:
    passage = Passage.cut(report.id, report.text, placed.start, placed.end)
    id_ = mention_id(passage)
    why = (f"listing.{placed.value.field}",)
    return Mention(id_, passage, MentionKind.NAME, schema, chain or id_, why=why)
