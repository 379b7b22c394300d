"""What was predicted, in the form of the gold, and the list of errors that people work from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from bench.sample.counts import counted, value_span
from bench.sample.gold import Finding, Match, Slip
from bench.sample.ties import ends
from bench.sample.told import Said

_WIDTH = 150


def write(path: Path, match: Match, paired: Mapping[str, str]) -> None:
    """Write the prediction as a file with the sections of `gold.yaml`."""
    path.write_text(
        yaml.safe_dump(prediction(match, paired), allow_unicode=True, width=200), "utf-8"
    )


def prediction(match: Match, paired: Mapping[str, str]) -> dict[str, list[Any]]:
    """The sections of the gold, filled with what the program says; identities by their gold id."""
    told = match.told
    return {
        "entities": list(_entities(match)),
        "ties": [
            dict(zip(("type", "source", "target"), ends(match, tie), strict=True))
            | {"voices": list(tie.voices), "contested": tie.contested}
            for tie in told.ties
        ],
        "incidents": list(_incidents(match, paired)),
        "counts": list(_counts(match)),
        "voices": [_voice(said) for said in told.said.values()],
        "ledger": list(_ledger(match, paired)),
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


def _entities(match: Match) -> Iterator[dict[str, Any]]:
    forms: dict[str, set[str]] = {}
    for mention in match.told.mentions:
        if mention.kind == "name" and mention.entity:
            forms.setdefault(mention.entity, set()).add(mention.quote)
    for id_, entity in match.told.entities.items():
        yield {
            "id": match.name(id_),
            "schema": entity.schema,
            "names": sorted(forms.get(id_, {entity.name})),
            "shielded": entity.private,
        }


def _incidents(match: Match, paired: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for told in match.told.incidents.values():
        yield {
            "id": paired.get(told.id, told.id),
            "type": told.type,
            "town": told.places[0] if told.places else None,
            "earliest": told.earliest,
            "latest": told.latest,
            "reports": list(told.reports),
            "participants": _by_role(match, told.parts),
            "part_of": paired.get(told.part_of or "", told.part_of),
            "voices": list(told.voices),
        }


def _voice(said: Said) -> dict[str, Any]:
    return {
        "report": said.report,
        "quote": said.sentence,
        "predicate": said.event_type or said.predicate,
        "voice": said.voice,
        "polarity": said.polarity,
        "speaker": said.speaker,
        "speaker_kind": said.speaker_kind,
        "channel": said.channel,
    }


def _ledger(match: Match, paired: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for entry in match.told.entries:
        yield {
            "about": [paired.get(about, match.name(about)) for about in entry.about],
            "kind": entry.kind,
            "measure": entry.measure,
            "values": [position.value for position in entry.positions],
            "readings": [{"a": a, "b": b, "reading": r} for a, b, r in entry.readings],
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
