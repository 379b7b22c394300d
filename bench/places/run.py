"""Finds and places the place names of GeoVirus (Wikinews) and scores spans and coordinates.

Even records were tuned on; odd ones are scored again as `untouched.*`. `--errors` lists every
miss of the tuned half, never of the other.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.places.distance import NEAR
from bench.places.matching import Document, Match, document, read, same_area
from bench.scoring import Counts, Hold, Result, arguments, corpus, locate, records, show

SET = "places"


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--errors", action="store_true", help="list what the tuned half misses")
    options = parser.parse_args()
    paths = locate(options.data, SET)
    if not paths:
        show(Result(SET, lacks=f"{SET} (GeoVirus)"), as_json=options.json)
        return
    lines = (record for path in paths for record in records(path))
    matches = [read(document(n, line)) for n, line in enumerate(islice(lines, options.limit))]
    if options.predictions:
        options.predictions.write_text("\n".join(map(_prediction, matches)) + "\n", "utf-8")
    show(result(matches, [f for p in paths for f in _files(p)]), as_json=options.json)
    if options.errors:
        print("\n" + "\n".join(line for match in matches[::2] for line in errors(match)))


def _files(path: Path) -> Iterator[Path]:
    yield from sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]


def result(matches: Sequence[Match], files: Sequence[Path]) -> Result:
    """The scores over everything given, then over either half."""
    scores: dict[str, float] = {}
    counts: dict[str, object] = {}
    for name, part in (("", matches), ("tune.", matches[::2]), ("untouched.", matches[1::2])):
        for kind, pairs in (("spans", _strict(part)), ("relaxed", _relaxed(part))):
            counts[f"{name}{kind}"] = asdict(pairs)
            scores[f"{name}{kind}.precision"] = pairs.precision
            scores[f"{name}{kind}.recall"] = pairs.recall
        scores |= {f"{name}{key}": value for key, value in _resolution(part).items()}
    held = {name: Hold.FREE for name in scores if name.startswith("tune.")}
    held |= {name: Hold.CEILING for name in scores if name.endswith("median_km")}
    slices = {"given": _slices(matches), "given, tune": _slices(matches[::2])}
    return Result(SET, scores, counts, slices, held, corpus(files))


def _strict(matches: Sequence[Match]) -> Counts:
    return sum((Counts.of(m.said_spans, m.document.spans) for m in matches), Counts())


def _relaxed(matches: Sequence[Match]) -> Counts:
    return sum((m.relaxed for m in matches), Counts())


def _resolution(matches: Sequence[Match]) -> dict[str, float]:
    distances = [far for m in matches for _, _, far in m.pairs]
    asked = sum(len(m.document.gold) for m in matches)
    inside = sum(same_area(*pair) for m in matches for pair in m.pairs)
    within = sum(far is not None and far <= NEAR for far in distances)
    known = [far for far in distances if far is not None]
    return {
        "accuracy_161": within / len(distances) if distances else 1.0,
        "accuracy_161_all": within / asked if asked else 1.0,
        "same_area": inside / len(distances) if distances else 1.0,
        "median_km": median(known) if known else 0.0,
        "placed": len(known) / len(distances) if distances else 1.0,
    }


def _slices(matches: Sequence[Match]) -> dict[str, str]:
    held: dict[str, list[float | None]] = {}
    for match in matches:
        for _, said, far in match.pairs:
            held.setdefault(said.precision, []).append(far)
    lines = {}
    for precision, distances in sorted(held.items()):
        known = [far for far in distances if far is not None]
        within = sum(far <= NEAR for far in known)
        middle = f", median {median(known):.0f} km" if known else ""
        lines[precision] = f"{within}/{len(distances)}{middle}"
    return lines


def _prediction(match: Match) -> str:
    said = [
        {"start": s.start, "end": s.end, "name": s.name, "lat": s.lat, "lon": s.lon, "key": s.key}
        for s in match.said
    ]
    return json.dumps({"text": match.document.text, "places": said}, ensure_ascii=False)


def errors(match: Match) -> Iterator[str]:
    """Names missed, names that are none, and names placed elsewhere, each with its words."""
    paired = {(gold.start, gold.end) for gold, _, _ in match.pairs}
    used = {said.start for _, said, _ in match.pairs}
    for gold in match.document.gold:
        if (gold.start, gold.end) not in paired:
            yield _line(match.document, "MISSED", gold.start, gold.end, "")
    for said in match.said:
        if said.start not in used:
            yield _line(match.document, "FALSE", said.start, said.end, said.key or "-")
    for gold, said, far in match.pairs:
        if (gold.start, gold.end) != (said.start, said.end):
            yield _line(match.document, "EDGES", said.start, said.end, f"gold {gold.name}")
        if not same_area(gold, said, far):
            where = f"{said.key} {far and round(far)} km, gold {gold.lat} {gold.lon}"
            yield _line(match.document, "ELSEWHERE", said.start, said.end, where)
        elif far is None or far > NEAR:
            where = f"{said.key} {far and round(far)} km, gold {gold.lat} {gold.lon}"
            yield _line(match.document, "FAR", said.start, said.end, where)


def _line(document: Document, kind: str, start: int, end: int, note: str) -> str:
    text = document.text.replace("\n", " ")
    before, after = text[max(0, start - 45) : start], text[end : end + 45]
    return (
        f"{kind}\t{document.number}\t{text[start:end]}\t{note}\t{before}[{text[start:end]}]{after}"
    )


if __name__ == "__main__":
    main()
