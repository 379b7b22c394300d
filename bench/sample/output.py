"""What was predicted, in the form of the gold, and the list of errors that people work from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from bench.sample.counts import counted, value_span
from bench.sample.gold import Finding, Match, Slip
from bench.sample.ties import ends

_WIDTH = 150


def write(path: Path, match: Match, paired: Mapping[str, str]) -> None:
    """Write the prediction as a file with the sections of `gold.yaml`."""
    path.write_text(
        yaml.safe_dump(prediction(match, paired), allow_unicode=True, width=200), "utf-8"
    )


def prediction(match: Match, paired: Mapping[str, str]) -> dict[str, Any]:
    """The sections of the gold, filled with what the program says; identities by their gold id."""
    told = match.told
    forms: dict[str, set[str]] = {}
    for mention in told.mentions:
        if mention.kind == "name" and mention.entity:
            forms.setdefault(mention.entity, set()).add(mention.quote)
    return {
        "entities": [
            {
                "id": match.name(id_),
                "schema": entity.schema,
                "names": sorted(forms.get(id_, {entity.name})),
                "shielded": entity.private,
            }
            for id_, entity in told.entities.items()
        ],
        "ties": [
            dict(zip(("type", "source", "target"), ends(match, tie), strict=True))
            | {"voices": list(tie.voices), "contested": tie.contested}
            for tie in told.ties
        ],
        "incidents": [
            {
                "id": paired.get(i.id, i.id),
                "type": i.type,
                "town": i.places[0] if i.places else None,
                "earliest": i.earliest,
                "latest": i.latest,
                "reports": list(i.reports),
                "participants": _by_role(match, i.parts),
                "part_of": paired.get(i.part_of or "", i.part_of),
                "voices": list(i.voices),
            }
            for i in told.incidents.values()
        ],
        "counts": list(_counts(match)),
        "voices": [
            {
                "report": said.report,
                "quote": said.sentence,
                "predicate": said.event_type or said.predicate,
                "voice": said.voice,
                "polarity": said.polarity,
                "speaker": said.speaker,
                "speaker_kind": said.speaker_kind,
                "channel": said.channel,
            }
            for said in told.said.values()
        ],
        "ledger": [
            {
                "about": sorted(match.name(about) for about in entry.about),
                "kind": entry.kind,
                "measure": entry.measure,
                "values": [position.value for position in entry.positions],
                "readings": [{"a": a, "b": b, "reading": r} for a, b, r in entry.readings],
            }
            for entry in told.entries
        ],
        "origins": [
            {"root": o.root, "name": o.name, "reports": list(o.reports)} for o in told.origins
        ],
        "derivative": sorted(name for name, report in told.reports.items() if report.derivative),
        "removed": [
            {"report": name, "text": text}
            for name, report in told.reports.items()
            for text in report.removed
        ],
    }


def _by_role(match: Match, parts: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for role, entity in parts:
        found.setdefault(role, []).append(match.name(entity))
    return found


def _counts(match: Match) -> Iterator[dict[str, Any]]:
    for group in counted(match).values():
        value = group[0].value
        if value is not None:
            yield {
                "report": group[0].report,
                "measure": value.measure.value if value.measure else None,
                "of": value.of,
                "number": value.number,
                "upper": value.upper,
                "comparator": value.comparator.value,
                "scope": value.scope.value,
                "unit": value.unit,
                "currency": value.currency,
                "quote": value_span(group[0]).quote,
            }


def errors(findings: Iterable[Finding], violations: list[Slip], refused: list[str]) -> list[str]:
    """Everything to work from: what must not be, then misses and false ones per kind."""
    lines = [f"REFUSED {line}" for line in refused]
    lines += [f"MUST NOT ({len(violations)})", *(_line("!", slip) for slip in violations), ""]
    for finding in findings:
        counts = finding.counts
        lines.append(
            f"{finding.kind.upper()}  precision {counts.precision:.3f} "
            f"({counts.right}/{counts.predicted})  recall {counts.recall:.3f} "
            f"({counts.found}/{counts.asked})"
        )
        lines += [_line("missed", slip) for slip in finding.missed]
        lines += [_line("false", slip) for slip in finding.false]
        lines.append("")
    return lines


def _line(mark: str, slip: Slip) -> str:
    quote = " ".join(slip.quote.split())
    quote = f"\n           “{quote[:_WIDTH]}{'…' if len(quote) > _WIDTH else ''}”" if quote else ""
    report = f"  [{slip.report}]" if slip.report else ""
    return f"  {mark:<7}{slip.what}{report}{quote}"
