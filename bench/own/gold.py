"""The gold of our own short reports: read strictly, so that a slip of the pen is found at once.

Every quote must stand in its text, once or where `@n` says; the rules are in README.md here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
Span = tuple[int, int]

_KEYS = {
    "report": {
        "id", "manner", "language", "outlet", "published", "text", "entities", "unclear",
        "speech", "told", "dates", "counts",
    },
    "entities": {"key", "type", "names", "nominals", "pronouns", "shield", "place"},
    "speech": {"source", "cue", "content", "kind", "through", "channel"},
    "told": {"quote", "event", "voice", "polarity"},
    "dates": {"quote", "earliest", "latest", "unknown"},
    "counts": {
        "quote", "number", "upper", "comparator", "scope", "measure", "of", "unit", "currency",
    },
}  # fmt: skip
_ALLOWED: Mapping[str, set[str | None]] = {
    "manner": {"wire", "communique", "local", "court", "sanctions", "analysis"},
    "type": {"person", "organization", "place"},
    "shield": {None, "victim", "minor", "witness"},
    "precision": {"city", "admin1", "country", "area"},
    "voice": {"asserted", "alleged", "denied", "planned", "forecast", "hypothetical"},
    "polarity": {"positive", "negative"},
    "kind": {
        "agency", "outlet", "official", "body", "court", "company", "expert", "witness",
        "document", "anonymous", "person", None,
    },
    "comparator": {"=", ">", ">=", "<", "<=", "~"},
    "scope": {"total", "additional", "partial", "unknown"},
}  # fmt: skip
_WHICH = re.compile(r"(?P<quote>.*?)(?: @(?P<which>\d+|\*))?", re.DOTALL)


class GoldError(ValueError):
    """The gold says something about its text that is not so."""


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One report with its gold rows; `spans` holds where each quote of a list stands."""

    id: str
    manner: str
    language: str
    outlet: str | None
    published: str | None
    text: str
    rows: Mapping[str, tuple[Mapping[str, Any], ...]]
    unclear: tuple[Span, ...]

    def entities(self) -> Iterator[tuple[Mapping[str, Any], str, Span]]:
        """(entity, kind of mention, span) for every mention, in the order of the gold."""
        for entity in self.rows["entities"]:
            for kind in ("names", "nominals", "pronouns"):
                for span in entity["spans"][kind]:
                    yield entity, kind.removesuffix("s"), span


def load(files: Sequence[Path]) -> list[GoldReport]:
    """Every report of the files. Raises GoldError with all that does not hold, line by line."""
    reports, complaints, seen = [], [], set()
    for file in files:
        for plain in yaml.safe_load(file.read_text("utf-8")) or ():
            try:
                report = _report(plain)
                if report.id in seen:
                    raise GoldError(f"{report.id}: the id stands twice")  # noqa: TRY301
                seen.add(report.id)
                reports.append(report)
            except GoldError as error:
                complaints.append(f"{file.name}: {error}")
    if complaints:
        raise GoldError("\n".join(complaints))
    return reports


def _report(plain: Mapping[str, Any]) -> GoldReport:
    name = plain.get("id", "?")
    _keys(name, "report", plain)
    text = plain["text"]
    _value(name, "manner", plain["manner"])
    complaints: list[str] = []
    rows = {
        kind: tuple(_rows(name, kind, plain.get(kind) or (), text, complaints))
        for kind in ("entities", "speech", "told", "dates", "counts")
    }
    unclear = tuple(
        span for spans in places(text, plain.get("unclear") or (), complaints) for span in spans
    )
    if complaints:
        raise GoldError("\n  ".join([f"{name}:", *complaints]))
    published = plain.get("published")
    return GoldReport(
        name,
        plain["manner"],
        plain["language"],
        plain.get("outlet"),
        str(published) if published else None,
        text,
        rows,
        unclear,
    )


def _rows(
    name: str, kind: str, plain: Sequence[Mapping[str, Any]], text: str, complaints: list[str]
) -> Iterator[Mapping[str, Any]]:
    quotes: list[str] = []
    for row in plain:
        _keys(f"{name} {kind}", kind, row)
        for key in row.keys() & _ALLOWED.keys():
            _value(f"{name} {kind}", key, row[key])
        for key in (row.get("place") or {}).keys() & {"precision"}:
            _value(f"{name} {kind}", key, row["place"][key])
        quotes += _quotes(kind, row)
    found = iter(places(text, quotes, complaints)) if kind == "entities" else iter(())
    for row in plain:
        if kind == "entities":
            spans = {
                part: tuple(span for _ in row.get(part) or () for span in next(found))
                for part in ("names", "nominals", "pronouns")
            }
        elif kind == "speech":
            spans = {
                part: tuple(
                    s for spans in places(text, _listed(row.get(part)), complaints) for s in spans
                )
                for part in ("source", "cue", "content", "channel")
            }
        else:
            spans = {"quote": places(text, [row["quote"]], complaints)[0]}
        yield {**row, "spans": spans}


def _quotes(kind: str, row: Mapping[str, Any]) -> list[str]:
    if kind != "entities":
        return []
    return [quote for part in ("names", "nominals", "pronouns") for quote in row.get(part) or ()]


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [str(value)]


def places(text: str, quotes: Sequence[str], complaints: list[str]) -> list[tuple[Span, ...]]:
    """Where each quote stands; an occurrence inside a longer quote of the list is not counted."""
    parsed = [_parsed(quote) for quote in quotes]
    held: list[Span] = []
    found: dict[str, list[Span]] = {}
    for form in sorted({form for form, _ in parsed}, key=len, reverse=True):
        spans = [
            (match.start(), match.end())
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)
        ]
        found[form] = [s for s in spans if not any(a <= s[0] and s[1] <= b for a, b in held)]
        held += found[form]
    return [_chosen(form, which, found[form], complaints) for form, which in parsed]


def _parsed(quote: str) -> tuple[str, str | None]:
    match = _WHICH.fullmatch(quote)
    return (match["quote"], match["which"]) if match else (quote, None)


def _chosen(
    form: str, which: str | None, spans: Sequence[Span], complaints: list[str]
) -> tuple[Span, ...]:
    if not spans:
        complaints.append(f"“{form}” does not stand in the text (outside longer quotes)")
        return ()
    if which == "*":
        return tuple(spans)
    if which is None:
        if len(spans) > 1:
            complaints.append(f"“{form}” stands {len(spans)} times: say which (@1, @*)")
        return (spans[0],)
    if int(which) > len(spans):
        complaints.append(f"“{form} @{which}”: it stands {len(spans)} times only")
        return ()
    return (spans[int(which) - 1],)


def _keys(where: str, kind: str, row: Mapping[str, Any]) -> None:
    if unknown := row.keys() - _KEYS[kind]:
        raise GoldError(f"{where}: unknown keys {sorted(unknown)}")


def _value(where: str, key: str, value: str | None) -> None:
    if value not in _ALLOWED[key]:
        raise GoldError(f"{where}: {key} cannot be {value!r}")


if __name__ == "__main__":
    try:
        told = load([Path(name) for name in sys.argv[1:]] or sorted(FOLDER.glob("*.yaml")))
    except GoldError as error:
        sys.exit(str(error))
    for part in ("entities", "speech", "told", "dates", "counts"):
        print(part, sum(len(report.rows[part]) for report in told))
    print("reports", len(told), "mentions", sum(len(list(r.entities())) for r in told))
