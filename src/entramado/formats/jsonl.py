"""The owner's full copy of a case: one object a line, nothing masked.

Every file is written beside its place and all are moved there together at the end, so that a run
that is killed leaves the earlier copy whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from entramado.formats.objects import (
    Plain,
    entity_object,
    entry_object,
    incident_object,
    judgement_object,
    mention_object,
    origin_object,
    report_object,
    statement_object,
    superseded,
    tie_object,
)
from entramado.model.report import ReportStatus
from entramado.model.statement import Extraction
from entramado.view import View

T = TypeVar("T")


def export(view: View, folder: Path) -> list[Path]:
    """Write the nine files of a case into `folder` and say which; equal cases, equal bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    waiting: dict[Path, Path] = {}
    try:
        for name, objects in _tables(view).items():
            place = folder / f"{name}.jsonl"
            # Entered before it is written, so that a half-written one is cleared away as well.
            waiting[place] = folder / f".{name}.jsonl.part"
            _write(waiting[place], objects())
        for place, part in waiting.items():
            part.replace(place)
    finally:
        for part in waiting.values():
            part.unlink(missing_ok=True)
    return list(waiting)


def _tables(view: View) -> Mapping[str, Callable[[], Iterator[Plain]]]:
    return {
        "reports": lambda: _reports(view),
        "mentions": lambda: (
            mention_object(m, view.entity_of.get(m.id)) for m in _by_id(view.mentions)
        ),
        "entities": lambda: (entity_object(e) for e in _by_id(view.entities)),
        "statements": lambda: _statements(view),
        "ties": lambda: (tie_object(t) for t in _by_id(view.ties)),
        "incidents": lambda: (incident_object(i) for i in _by_id(view.incidents)),
        "ledger": lambda: (entry_object(e) for e in _by_id(view.entries)),
        "origins": lambda: (origin_object(o) for o in _by_id(view.origins)),
        "judgements": lambda: (
            judgement_object(j) for j in sorted(view.judgements, key=lambda j: j.id)
        ),
    }


def _by_id(table: Mapping[str, T]) -> Iterator[T]:
    return (table[key] for key in sorted(table))


def _reports(view: View) -> Iterator[Plain]:
    replaced = superseded(view.reports)
    for report in _by_id(view.reports):
        status = ReportStatus.SUPERSEDED.value if report.id in replaced else None
        yield report_object(report, status=status)


def _statements(view: View) -> Iterator[Plain]:
    @cache
    def reading(report: str) -> Extraction:
        return view.reader.extraction(report)

    for statement in _by_id(view.statements):
        yield statement_object(statement, view, reading(statement.report))


def _write(path: Path, objects: Iterable[Plain]) -> None:
    with path.open("wb") as file:
        for plain in objects:
            file.write(_line(plain))
        file.flush()
        os.fsync(file.fileno())


def _line(plain: Plain) -> bytes:
    try:
        text = json.dumps(plain, ensure_ascii=False, allow_nan=False)
        return text.encode("utf-8") + b"\n"
    except UnicodeEncodeError:
        # A page can hold half of a surrogate pair (a cut JSON escape); only escaped is it UTF-8.
        return json.dumps(plain, allow_nan=False).encode("ascii") + b"\n"
