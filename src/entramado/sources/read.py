"""Reports from what the command line names: files, folders, standard input, as a stream.

Each input that cannot be read gives one refusal that says what, where and why; the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from entramado.errors import EmptyInput, InputError
from entramado.model.report import Original, Report
from entramado.settings import Settings
from entramado.sources.build import build
from entramado.sources.decode import Decoded, decode
from entramado.sources.draft import Draft, Overrides
from entramado.sources.inputs import Record, Refused, opened
from entramado.sources.records import read_record
from entramado.sources.text import read_text
from entramado.sources.web.page import is_page, read_page

__all__ = ["Found", "Overrides", "Refused", "read"]


@dataclass(frozen=True, slots=True)
class Found:
    """A report, and the bytes it was read from."""

    original: Original
    report: Report


def read(
    paths: Iterable[str],
    *,
    settings: Settings,
    overrides: Overrides | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Found | Refused]:
    """Every report in `paths`, in order: files, folders (all below, sorted, hidden ones left out),
    and `-` for `stdin`. `max_bytes` holds for a file, and in JSON Lines for a line.
    """
    said = overrides or Overrides()
    for path in paths:
        for record in opened(path, settings, stdin):
            yield record if isinstance(record, Refused) else _read(record, said)


def _read(record: Record, overrides: Overrides) -> Found | Refused:
    try:
        if not record.data.strip(b" \t\r\n\v\f\x00\xef\xbb\xbf\xff\xfe"):
            raise EmptyInput(
                f"{record.locator}: empty", hint="There is nothing to read; leave it out."
            )
        decoded = (
            Decoded(record.data.decode(record.encoding), record.encoding)
            if record.encoding
            else decode(record.data, record.locator)
        )
        draft, media_type = _draft(decoded.text, record)
        original = Original.of(record.data, media_type=media_type, encoding=decoded.encoding)
        locator = draft.stated.url if media_type == "application/json" else None
        report = build(
            replace(draft, problems=(*decoded.problems, *draft.problems)),
            original,
            locator or record.locator,
            overrides,
        )
    except InputError as error:
        return Refused(record.locator, error)
    return Found(original, report)


def _draft(source: str, record: Record) -> tuple[Draft, str]:
    if record.media_type == "application/json":
        return read_record(source, record.locator), "application/json"
    if record.media_type == "text/html" or is_page(source):
        return read_page(source, record.locator), "text/html"
    return read_text(source), "text/plain"
