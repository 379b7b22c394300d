"""A prediction that says what the gold of the sample says, over texts made of its quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bench.sample.gold import Gold, Row, name_key
from bench.sample.told import (
    Said,
    Span,
    Told,
    ToldEntity,
    ToldEntry,
    ToldIncident,
    ToldMention,
    ToldOrigin,
    ToldPosition,
    ToldReport,
    ToldTie,
)
from entramado.model.value import Comparator, Measure, Scope, Value, ValueKind

_OUTCOMES = {"charged": "charge", "acquitted": "acquittal", "extradited": "extradition"}


def asked(gold: Gold, section: str) -> list[Row]:
    """Rows that are asked for."""
    return [r for r in gold.rows(section) if not (r.get("optional") or r.get("withdrawn"))]


class Texts:
    """Texts that grow line by line; `add` says where a line stands."""

    def __init__(self) -> None:
        self.lines: dict[str, list[str]] = defaultdict(list)

    def add(self, report: str, line: str) -> int:
        start = sum(len(other) + 1 for other in self.lines[report])
        self.lines[report].append(line)
        return start

    def text(self, report: str) -> str:
        return "\n".join(self.lines[report])


def perfect(gold: Gold) -> Told:
    """Everything that is asked for, and nothing else."""
    texts = Texts()
    mentions = tuple(_mentions(gold, texts))
    said = {s.id: s for s in (*_voices(gold, texts), *_counts(gold, texts))}
    entries, positions = _entries(gold)
    derivative = set(gold.rows("derivative"))
    for row in gold.rows("kept"):
        texts.add(row["report"], row["text"])
    return Told(
        reports={
            row["report"]: ToldReport(
                row["outlet"],
                str(row["published"]) if row["published"] else None,
                row["language"],
                row["title"],
                tuple(row["authors"]),
                texts.text(row["report"]),
                tuple(r["text"] for r in gold.rows("removed") if r["report"] == row["report"]),
                row["report"] in derivative,
            )
            for row in gold.rows("reports")
        },
        mentions=mentions,
        entities={
            f"e-{row['id']}": ToldEntity(row["schema"], row["names"][0], private=row["shielded"])
            for row in gold.rows("entities")
        },
        said=said | positions,
        ties=tuple(_tie(row) for row in asked(gold, "ties")),
        incidents={f"i-{row['id']}": _incident(row) for row in asked(gold, "incidents")},
        entries=entries,
        origins=tuple(
            ToldOrigin(r["root"], r["name"], tuple(r["reports"])) for r in asked(gold, "origins")
        ),
    )


def _mentions(gold: Gold, texts: Texts) -> Iterator[ToldMention]:
    first = gold.rows("reports")[0]["report"]
    for row in gold.rows("entities"):
        for form in row["names"]:
            if len(gold.means(form)) == 1:
                yield _mention(texts, first, form, form, row["id"], "name")
    for row in gold.rows("short_forms"):
        names = next(e["names"] for e in gold.rows("entities") if e["id"] == row["entity"])
        bare = sorted((n.split(" ", 1)[-1] for n in names), key=len)
        inside = [n for n in (*names, *bare) if n in row["form"] and row["entity"] in gold.means(n)]
        form = inside[0] if inside else row["form"]
        kind = "name" if inside else "nominal"
        yield _mention(texts, row["report"], row["form"], form, row["entity"], kind)


def _mention(
    texts: Texts, report: str, line: str, form: str, entity: str, kind: str
) -> ToldMention:
    start = texts.add(report, line) + line.index(form)
    assert kind == "nominal" or name_key(form)
    return ToldMention(report, start, start + len(form), form, kind, f"e-{entity}")


def _voices(gold: Gold, texts: Texts) -> Iterator[Said]:
    for number, row in enumerate(gold.rows("voices")):
        start = texts.add(row["report"], row["quote"])
        end = start + len(row["quote"])
        yield Said(
            f"v-{number}",
            row["report"],
            row["predicate"],
            None,
            (Span("sentence", start, end, row["quote"]), Span("object", start, end, row["quote"])),
            voice=row["voice"],
            polarity=row["polarity"],
            speaker=row["speaker"],
            speaker_kind=row["speaker_kind"],
            channel=row["channel"],
        )


def _counts(gold: Gold, texts: Texts) -> Iterator[Said]:
    for number, row in enumerate(gold.rows("counts")):
        if row.get("optional"):
            continue
        start = texts.add(row["report"], row["quote"])
        span = Span("value", start, start + len(row["quote"]), row["quote"])
        yield Said(
            f"c-{number}",
            row["report"],
            row["measure"],
            None,
            (replace(span, role="sentence"), span),
            voice="denied" if row.get("withdrawn") else "asserted",
            value=value(row),
        )


def value(row: Row) -> Value:
    """The value of a row of `counts`."""
    return Value(
        ValueKind.COUNT,
        Measure(row["measure"]),
        row["of"],
        row["number"],
        row["upper"],
        Comparator(row["comparator"]),
        Scope(row["scope"]),
    )


def _tie(row: Row) -> ToldTie:
    source, target = f"e-{row['source']}", f"e-{row['target']}"
    return ToldTie(row["type"], source, target, tuple(row["voices"]), "contested" in row)


def _incident(row: Row) -> ToldIncident:
    return ToldIncident(
        f"i-{row['id']}",
        row["type"],
        "",
        row["earliest"],
        row["latest"],
        (row["town"],) if row["town"] else (),
        tuple(row["reports"]),
        tuple((role, f"e-{e}") for role, names in row["participants"].items() for e in names),
    )


def _entries(gold: Gold) -> tuple[tuple[ToldEntry, ...], dict[str, Said]]:
    entries = []
    said: dict[str, Said] = {}
    incidents = {row["id"] for row in gold.rows("incidents")}
    for number, row in enumerate(asked(gold, "ledger")):
        keys = {v: f"{v}" for v in row["values"]}
        if row["kind"] == "status":
            keys = {v: _OUTCOMES[v] for v in row["values"]}
        for v in row["values"]:
            one = _side(f"l-{number}-{v}", row, v)
            said[one.id] = one
        entries.append(
            ToldEntry(
                row["kind"],
                (f"i-{row['about']}" if row["about"] in incidents else f"e-{row['about']}",),
                row["measure"],
                tuple(ToldPosition(k, k, (f"l-{number}-{v}",)) for v, k in keys.items()),
                tuple((keys[p["a"]], keys[p["b"]], p["reading"][0]) for p in row["readings"]),
            )
        )
    return tuple(entries), said


def _side(id_: str, row: Row, printed: str) -> Said:
    """A statement that takes one side; it stands in no report, so no other kind sees it."""
    given: dict[str, Any] = {"voice": "denied" if printed == "denied" else "asserted"}
    said = Said(id_, "nowhere", row["measure"] or "", None, (), **given)
    if row["kind"] != "count":
        return said
    sign = printed.rstrip("0123456789") or "="
    number = float(printed.lstrip("<>=~"))
    # A value of kind text is no count: what the ledger compares is scored there alone.
    held = Value(ValueKind.TEXT, number=number, comparator=Comparator(sign))
    return replace(said, value=held)
