"""Which format a list's file is in, and its entries as the case keeps them, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from entramado.errors import InputError, UnknownFormat
from entramado.listings.draft import Draft
from entramado.listings.ftm import entities
from entramado.listings.lines import File, opened
from entramado.listings.table import rows
from entramado.model.listing import Listing, listing_id
from entramado.model.report import day_range
from entramado.settings import Settings
from entramado.sources.inputs import Refused


@dataclass(frozen=True, slots=True)
class Said:
    """What the person who imports says of a list: its name, who issues it, of which date it is."""

    list: str | None = None
    issuer: str | None = None
    published: str | None = None


def list_name(path: str, said: Said) -> str:
    """What a list is called: as said, else as its file is."""
    name = PurePath(path).name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return said.list or name.partition(".")[0] or name


def entries(path: str, said: Said, settings: Settings) -> Iterator[Listing | Refused]:
    """Every entry of a file and every record that cannot be read.

    Raises Unreadable, EmptyInput, NotText, UnknownFormat for a file of which nothing can be read.
    """
    file = opened(path, settings)
    name = list_name(path, said)
    for draft in _drafts(file):
        yield draft if isinstance(draft, Refused) else _listing(draft, name, said, file.encoding)


def _drafts(file: File) -> Iterator[Draft | Refused]:
    first = next((line for line in file.lines() if line.error is None), None)
    start = first.text.lstrip()[:1] if first else ""
    if start == "[":
        raise UnknownFormat(
            f"{file.locator}: a JSON list, not one object a line",
            hint=f"Split it: `jq -c '.[]' {file.locator} > list.json`.",
        )
    return entities(file) if start == "{" else rows(file)


def _listing(draft: Draft, name: str, said: Said, encoding: str) -> Listing:
    authorities = draft.stated.authorities
    return Listing(
        id=listing_id(name, draft.entry),
        list=name,
        entry=draft.entry,
        schema=draft.schema,
        names=draft.names,
        stated=draft.stated,
        issuer=said.issuer or (authorities[0] if len(authorities) == 1 else None),
        published=said.published or _day(draft.changed),
        locator=draft.locator,
        sha256=sha256(draft.data).hexdigest(),
        data=draft.data,
        media_type=draft.media_type,
        encoding=encoding,
        # Who issues a list is part of what is known of its entries.
        digest=draft.digest + (said.issuer or ""),
    )


def _day(text: str | None) -> str | None:
    """When an entry last changed, as far as it is a date; never guessed."""
    if text is None:
        return None
    try:
        day_range(text)
    except ValueError:
        return None
    return text


def whole_digest(path: str, settings: Settings) -> str | None:
    """The SHA-256 of a file; None when it cannot be read."""
    try:
        return opened(path, settings).digest()
    except (InputError, OSError):
        return None
