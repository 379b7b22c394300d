"""What a list shows of a view: which rows a filter keeps, and who is withheld from them.

The objects are those of the export, with the names of withheld people masked; an object that
carries a mask says so (`masked`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from entramado.dossier.masking import Masks
from entramado.dossier.rows import ROWS, Listed
from entramado.errors import UsageError
from entramado.formats.objects import Plain
from entramado.model.ledger import EntryKind
from entramado.model.origin import OriginRoot
from entramado.model.report import ReportStatus
from entramado.model.types import entity_types, event_types, tie_types
from entramado.model.value import Measure
from entramado.view import View


@dataclass(frozen=True, slots=True)
class Filter:
    """What to keep: rows about a name, of a type, in a voice, from reports in a language."""

    about: str | None = None
    type: str | None = None
    voice: str | None = None
    language: str | None = None
    limit: int | None = None


def type_names(kind: str) -> tuple[str, ...]:
    """The type names that `--type` takes in a list; empty when the list has none."""
    told = {*event_types(), *tie_types(), *(measure.value for measure in Measure)}
    names: Mapping[str, Iterable[str]] = {
        "reports": [status.value for status in ReportStatus],
        "entities": entity_types(),
        "ties": tie_types(),
        "incidents": event_types(),
        "ledger": [kind.value for kind in EntryKind],
        "statements": sorted(told),
        "origins": [root.value for root in OriginRoot],
        "outlets": (),
    }
    return tuple(names[kind])


def listed(view: View, kind: str, wanted: Filter) -> list[Plain]:
    """The rows of a list that `wanted` keeps, as masked plain objects.

    Raises UsageError for a type that the list does not know, NoSuchName for an unknown name.
    """
    known = type_names(kind)
    if wanted.type is not None and wanted.type not in known:
        hint = f"Types: {', '.join(known)}." if known else f"`{kind}` has no types."
        raise UsageError(f"{kind}: no type is called {wanted.type!r}", hint=hint)
    subjects = None if wanted.about is None else _subjects(view, wanted.about)
    rows = [row for row in ROWS[kind](view) if _kept(row, view, wanted, subjects)]
    rows.sort(key=lambda row: row.order)
    masks = Masks(view, "en")
    return [masks.whole(row.plain) for row in rows[: wanted.limit]]


def masked(view: View, rows: Iterable[Plain]) -> bool:
    """True when some of these rows leave out a name."""
    return Masks(view, "en").carries(list(rows))


def _subjects(view: View, name: str) -> frozenset[str]:
    found = view.find(name)
    return frozenset({found.id})


def _kept(row: Listed, view: View, wanted: Filter, subjects: frozenset[str] | None) -> bool:
    if subjects is not None and not subjects & row.subjects:
        return False
    if wanted.type is not None and wanted.type not in row.types:
        return False
    if wanted.language is not None:
        spoken = {view.reports[r].language for r in row.reports if r in view.reports}
        if wanted.language not in spoken:
            return False
    if wanted.voice is None:
        return True
    told = (view.statements[s] for s in row.statements if s in view.statements)
    return any(statement.attribution.voice.value == wanted.voice for statement in told)
