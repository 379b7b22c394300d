"""Finds and reads every expression of time in the records of `timex`, and scores span and value.

`--errors` lists what went wrong in the records of even number, those a rule may be learnt from.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.dates.gold import Record, Timex, record
from bench.dates.iso import clock, timex
from bench.scoring import Counts, Result, arguments, corpus, locate, records, show
from entramado.extract.parse import parse
from entramado.extract.reading import Reading
from entramado.extract.times.timegrammar import grammar
from entramado.extract.times.times import expressions
from entramado.lang.base import LANGUAGES
from entramado.sources.cleaning.languages import of_report

# What may stand between an hour and its day.
BETWEEN = {"", "on", "of", "del", "de", "a", "at", "a las", "a la", "el"}
HOUR = re.compile(r"T\d\d:\d\d")
KINDS = ("DATE", "DURATION", "SET", "TIME")


@dataclass(frozen=True, slots=True)
class Answer:
    """A record, its language, and what the program read in it."""

    code: str
    record: Record
    said: tuple[Timex, ...]

    @property
    def untouched(self) -> bool:
        return bool(self.record.index % 2)


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument(
        "--errors", action="store_true", help="list what went wrong, tune half only"
    )
    options = parser.parse_args()
    places = locate(options.data, "timex")
    if not places:
        return show(Result("dates", lacks="timex"), as_json=options.json)
    files = [file for place in places for file in _files(place)]
    answers = [answer for file in files for answer in answered(file, options.limit)]
    if options.predictions:
        options.predictions.write_text("".join(map(_row, answers)), "utf-8")
    show(result(answers, files), as_json=options.json)
    if options.errors:
        print("\n" + "\n".join(errors(answers)))
    return None


def _files(place: Path) -> list[Path]:
    return sorted(place.rglob("*.jsonl")) if place.is_dir() else [place]


def answered(file: Path, limit: int | None) -> Iterator[Answer]:
    """What the program's own steps read in the records of a file."""
    named = file.stem.rpartition("_")[2]
    for index, row in enumerate(records(file)):
        if limit is not None and index >= limit:
            return
        words = (" ".join(token[0] for token in sentence) for sentence in row["sentences"])
        code = named if named in LANGUAGES else of_report(list(words))
        asked = record(index, row, code)
        yield Answer(code, asked, tuple(read(asked)))


def read(asked: Record) -> Iterator[Timex]:
    """Every expression of time of a record, dates or not, in the form of the gold.

    An hour is an hour of the day printed beside it, which TIMEX3 marks with it ("16:00 UTC
    today"), otherwise of the day of the report. An age is not marked.
    """
    text, published = asked.report.text, (asked.report.published_days() or [None])[0]
    found = [hit for hit in expressions(parse(Reading(asked.report))) if hit[1].form != "age"]
    held: Timex | None = None
    for block, hit, period in found:
        start, end = block.start + hit.start, block.start + hit.end
        if hit.form == "clock":
            said = Timex(start, end, "TIME", clock(text[start:end], published))
        else:
            said = Timex(start, end, *timex(hit, period, grammar(block.pack.code), block.pack.code))
        if held is not None and (joined := joined_time(held, said, text)) is not None:
            held = joined
            continue
        if held is not None:
            yield held
        held = said
    if held is not None:
        yield held


def joined_time(first: Timex, second: Timex, text: str) -> Timex | None:
    """An hour and the day beside it as one expression, in either order."""
    kinds = (first.kind, second.kind)
    if text[first.end : second.start].strip(" ,") not in BETWEEN or kinds not in (
        ("TIME", "DATE"), ("DATE", "TIME"),
    ):  # fmt: skip
        return None
    hour, day = (first, second) if first.kind == "TIME" else (second, first)
    if len(day.value) != len("2009-06-01") or not HOUR.search(hour.value):
        return None
    value = f"{day.value}T{hour.value.rpartition('T')[2]}"
    return Timex(first.start, second.end, "TIME", value)


def result(answers: Sequence[Answer], files: Sequence[Path]) -> Result:
    """The scores of both languages over all records and over the untouched half."""
    scores: dict[str, float] = {}
    counts: dict[str, Any] = {}
    slices: dict[str, Any] = {}
    for prefix, part in (("", answers), ("untouched.", [a for a in answers if a.untouched])):
        for code in sorted({answer.code for answer in part}):
            ours = [answer for answer in part if answer.code == code]
            for name, found in scored(ours).items():
                kind = f"{prefix}{name}.{code}"
                scores[f"{kind}.precision"], scores[f"{kind}.recall"] = (
                    found.precision,
                    found.recall,
                )
                counts[kind] = asdict(found)
                slices.setdefault(f"{prefix}F.{code}", {})[name] = round(found.f, 3)
            slices[f"{prefix}value F by type.{code}"] = by_type(ours)
    return Result("dates", scores, counts, slices, corpus=corpus(files))


def scored(answers: Sequence[Answer]) -> dict[str, Counts]:
    """Four scores: `span` and `relaxed` (places), `value` and `type` (of overlapping pairs)."""
    totals = dict.fromkeys(("span", "relaxed", "value", "type"), Counts())
    for answer in answers:
        said, asked = answer.said, answer.record.asked
        met = pairs(said, asked)
        right = {
            "span": sum((s.start, s.end) == (a.start, a.end) for s, a in met),
            "relaxed": len(met),
            "value": sum(s.value == a.value for s, a in met),
            "type": sum(s.kind == a.kind for s, a in met),
        }
        for name, number in right.items():
            totals[name] += Counts(number, len(said), number, len(asked))
    return totals


def by_type(answers: Sequence[Answer]) -> dict[str, str]:
    """The F of `value` by type: precision over what was said, recall over what was asked of it."""
    found = dict.fromkeys(KINDS, Counts())
    for answer in answers:
        good = [(s, a) for s, a in pairs(answer.said, answer.record.asked) if s.value == a.value]
        for kind in KINDS:
            right = sum(said.kind == kind for said, _ in good)
            met = sum(asked.kind == kind for _, asked in good)
            predicted = sum(said.kind == kind for said in answer.said)
            wanted = sum(asked.kind == kind for asked in answer.record.asked)
            found[kind] += Counts(right, predicted, met, wanted)
    return {kind: f"{count.f:.3f} of {count.asked}" for kind, count in found.items()}


def pairs(said: Sequence[Timex], asked: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Expressions that overlap, one to one: the same place first, then from left to right."""
    exact = {(timex.start, timex.end): timex for timex in said}
    met = [(exact[a.start, a.end], a) for a in asked if (a.start, a.end) in exact]
    left = [s for s in said if s not in {pair[0] for pair in met}]
    for wanted in (a for a in asked if a not in {pair[1] for pair in met}):
        hit = next((s for s in left if s.overlaps(wanted)), None)
        if hit is not None:
            left.remove(hit)
            met.append((hit, wanted))
    return met


def errors(answers: Sequence[Answer]) -> Iterator[str]:
    """Missed, false and misread expressions of the tune half, in their sentence."""
    for answer in (answer for answer in answers if not answer.untouched):
        text, said, asked = answer.record.report.text, answer.said, answer.record.asked
        met = pairs(said, asked)
        rows: list[tuple[Timex | None, Timex | None, str]] = [
            (a, s, "value") for s, a in met if s.value != a.value
        ]
        rows += [(a, None, "missed") for a in asked if a not in {pair[1] for pair in met}]
        rows += [(None, s, "false") for s in said if s not in {pair[0] for pair in met}]
        for gold, ours, what in rows:
            place = next(timex.start for timex in (gold, ours) if timex is not None)
            context = text[max(0, place - 60) : place + 60].replace("\n", " ")
            printed = " | ".join(_told(text, timex) for timex in (gold, ours))
            yield f"{answer.code} {what:6} {answer.record.report.published} {printed} | …{context}…"


def _told(text: str, timex: Timex | None) -> str:
    return f"{text[timex.start : timex.end]} = {timex.kind} {timex.value}" if timex else "-"


def _row(answer: Answer) -> str:
    """A record as the gold writes it, with what the program said."""
    text = answer.record.report.text
    sentences = []
    for words in answer.record.words:
        tokens: list[list[str]] = []
        before: Timex | None = None
        for start, end in words:
            hit = next((t for t in answer.said if t.start < end and start < t.end), None)
            mark = f"{'I' if hit is before else 'B'}-{hit.kind}" if hit else "O"
            tokens.append([text[start:end], mark, hit.value if hit else "-"])
            before = hit
        sentences.append(tokens)
    row = {"published": answer.record.report.published, "sentences": sentences}
    return json.dumps(row, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
