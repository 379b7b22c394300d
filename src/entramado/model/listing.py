"""An entry of a reference list (sanctions, wanted, reward): who is listed, under what, since when.

An entry is no report: thousands of them lie beside a case, and say nothing of anybody in it. Only
when a person judges that one means somebody here does it become a report of its issuing body.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from entramado.model.ident import ident
from entramado.model.judgement import Decision, Judgement, JudgementKind

LISTING, LISTED_REPORT = "g", "rl"
_AT = "listing:"


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name of an entry. `weak`: the list itself says that it tells little (a nickname)."""

    value: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """What an entry says beside names, as printed; nothing here is read into anything else."""

    authorities: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    delisted: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Absence:
    """An entry is not on its list any more: it stood on that of `before`, not on that of `after`.

    Dates of the lists, None where a list has none. This is a note about two lists, not a
    quotation: no list prints who is not on it.
    """

    listing: str
    list: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One entry as one edition of its list has it.

    `data` are its own lines of the file, with the header of a table before them; `digest` is equal
    for two editions that say the same of it. `issuer` and `published` are None when unknown.
    `gone` is set while the newest edition does not have it.
    """

    id: str
    list: str
    entry: str
    schema: str
    names: tuple[ListedName, ...]
    stated: Stated
    issuer: str | None
    published: str | None
    locator: str
    sha256: str
    data: bytes
    media_type: str
    encoding: str
    digest: str
    gone: Absence | None = None

    @property
    def name(self) -> str:
        """What it is called first."""
        return self.names[0].value if self.names else self.entry


@dataclass(frozen=True, slots=True)
class Edition:
    """One list as it was imported whole: of which date, from which file, and what was new in it.

    `refused`: records that could not be read. While there are any, no entry is noted as gone.
    """

    list: str
    issuer: str | None
    published: str | None
    locator: str
    sha256: str
    entries: int
    changed: int
    gone: int
    refused: int


def listing_id(list_: str, entry: str) -> str:
    """The id of an entry: the same in every edition of its list."""
    return ident(LISTING, list_, entry)


def is_listing(id_: str) -> bool:
    """True for the id of an entry."""
    return id_.startswith(f"{LISTING}-")


def listed_report_id(sha256: str, issuer: str | None) -> str:
    """The id of the report that an entry becomes: no text that is read from a file has such one."""
    return ident(LISTED_REPORT, sha256, issuer or "")


def is_listed_report(report: str) -> bool:
    """True for the id of a report that is an entry of a list."""
    return report.startswith(f"{LISTED_REPORT}-")


def listing_at(listing: str) -> str:
    """The locator of the report that an entry becomes."""
    return _AT + listing


def listing_of(locator: str) -> str:
    """The entry that such a report was made of."""
    return locator.removeprefix(_AT)


def linked(standing: Iterable[Judgement]) -> frozenset[str]:
    """The reports of list entries that judgements in force say mean somebody in the case."""
    return frozenset(
        anchor.report
        for judgement in standing
        if judgement.kind is JudgementKind.IDENTITY and judgement.decision is Decision.SAME
        for anchor in judgement.targets
        if is_listed_report(anchor.report)
    )


def in_case(report: str, links: frozenset[str]) -> bool:
    """True for every report, but for a list entry that nobody has linked, or no longer."""
    return not is_listed_report(report) or report in links
