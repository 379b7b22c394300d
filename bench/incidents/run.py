"""Reports of violent incidents: which tell one, how many were killed and injured, when and where.

Every second incident (in order of number) may be looked at; the others are scored again as
`untouched.*`. `--errors` lists what is wrong in the half that may be looked at. `--case FOLDER`
keeps the case, so that a second run reads nothing anew.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.incidents.answers import Answer, answer, main_incident, wholes
from bench.incidents.grouping import b_cubed, pairs
from bench.scoring import Counts, Hold, Result, arguments, corpus, locate, records, show
from entramado.case import Case
from entramado.derivation.derive import derive
from entramado.lang.folding import fold
from entramado.model.clocks import Clocks
from entramado.settings import Settings
from entramado.store.memory import MemoryStore
from entramado.view import View

SET = "incidents"
_KEYS = ("title", "text", "published", "url")


@dataclass(frozen=True, slots=True)
class Told:
    """One report of the set: what the program says of it alone, and within the whole case."""

    row: Mapping[str, Any]
    alone: Answer
    group: str


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that is scored: reports, the records, and what the whole case says of each."""

    told: Sequence[Told]
    registry: Mapping[str, Mapping[str, Any]]
    cases: Mapping[str, Answer]


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--errors", action="store_true", help="list what the tuned half misses")
    parser.add_argument("--case", type=Path, metavar="FOLDER", help="keep the case here")
    options = parser.parse_args()
    paths = locate(options.data, SET)
    if not paths:
        show(Result(SET, lacks=SET), as_json=options.json)
        return
    rows = [row for path in paths for row in records(path)]
    registry = {row["incident"]: row for row in rows if "text" not in row}
    reports = list(islice((row for row in rows if "text" in row), options.limit))
    with _opened(options.case) as case:
        run = read(case, reports, registry)
    files = [f for p in paths for f in (sorted(p.rglob("*.jsonl")) if p.is_dir() else [p])]
    if options.predictions:
        lines = (json.dumps({"id": t.row["id"], "incident": t.group}) for t in run.told)
        options.predictions.write_text("\n".join(lines) + "\n", "utf-8")
    show(result(run, corpus(files)), as_json=options.json)
    if options.errors:
        print("\n" + "\n".join(errors(_half(run, 0))))


@contextmanager
def _opened(folder: Path | None) -> Iterator[Case]:
    if folder is not None:
        with Case.open(folder, create=True) as case:
            yield case
        return
    with TemporaryDirectory() as name, Case.open(name, create=True) as case:
        yield case


def read(
    case: Case, rows: Sequence[Mapping[str, Any]], registry: Mapping[str, Mapping[str, Any]]
) -> Run:
    """Read the reports into the case, and ask it of each report and of each incident."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "reports.jsonl"
        kept = [{key: row[key] for key in _KEYS if row.get(key)} for row in rows]
        file.write_text("".join(json.dumps(row) + "\n" for row in kept), "utf-8")
        case.read([str(file)], workers=2)
    view = case.view()
    tops = wholes(view)
    by_url: dict[str, list[str]] = {}
    for report in view.reports.values():
        by_url.setdefault(report.url or report.locator, []).append(report.id)
    told = []
    for row in rows:
        ids = by_url.get(row["url"]) or []
        mains = [(id_, main_incident(view, id_, tops)) for id_ in ids]
        of = next(((id_, main) for id_, main in mains if main), None)
        alone = _alone(case, of[0]) if of else Answer(None)
        told.append(Told(row, alone, of[1] if of and of[1] else f"none {row['id']}"))
    groups = {t.group for t in told}
    return Run(told, registry, {g: answer(view, g, tops) for g in groups if g in view.incidents})


def _alone(case: Case, report: str) -> Answer:
    """What the program says of one report that it knows nothing but."""
    store = MemoryStore.holding(case.store.now, reports=[report])
    derive(store, who=Settings().actor)
    view = View(store.now, Clocks())
    tops = wholes(view)
    return answer(view, main_incident(view, report, tops), tops)


def _half(run: Run, rest: int) -> Run:
    numbers = sorted(run.registry)
    mine = {number for at, number in enumerate(numbers) if at % 2 == rest}
    told = [t for t in run.told if t.row["incident"] in mine]
    return Run(told, {n: r for n, r in run.registry.items() if n in mine}, run.cases)


def result(run: Run, files: Mapping[str, Any]) -> Result:
    """Scores of everything given, and of either half."""
    scores: dict[str, float] = {}
    counts: dict[str, Any] = {}
    for name, part in (("", run), ("tune.", _half(run, 0)), ("untouched.", _half(run, 1))):
        grouped, cubed = _grouping(part)
        counts[f"{name}pairs"] = asdict(grouped)
        scores[f"{name}pairs.precision"] = grouped.precision
        scores[f"{name}pairs.recall"] = grouped.recall
        scores[f"{name}b3.precision"], scores[f"{name}b3.recall"] = cubed
        for key, (right, asked) in _answers(part).items():
            scores[f"{name}{key}"] = right / asked if asked else 1.0
            counts[f"{name}{key}"] = {"right": right, "asked": asked}
    held = {name: Hold.FREE for name in scores if name.startswith("tune.")}
    slices = {"asked": {k: v["asked"] for k, v in counts.items() if "." not in k and "asked" in v}}
    return Result(SET, scores, counts, slices, held, files)


def _grouping(run: Run) -> tuple[Counts, tuple[float, float]]:
    said = {t.row["id"]: t.group for t in run.told}
    gold = {t.row["id"]: t.row["incident"] for t in run.told}
    return pairs(said, gold), b_cubed(said, gold)


def _answers(run: Run) -> dict[str, tuple[int, int]]:
    """Score → right answers and questions."""
    found: dict[str, list[bool]] = {}

    def ask(score: str, *, right: bool) -> None:
        found.setdefault(score, []).append(right)

    for told in run.told:
        record, said = run.registry[told.row["incident"]], told.alone
        for measure in ("killed", "injured"):
            number = getattr(said, measure) or 0
            ask(f"{measure}_per_report", right=number == record[measure])
            if measure in said.stated:
                ask(f"{measure}_stated", right=number == record[measure])
        if said.day is not None:
            ask("date_said", right=said.day == _day(record))
        ask("date_per_report", right=said.day == _day(record))
        if _names(told.row["text"], record):
            ask("city_stated", right=_city(said.places, record))
    for incident in run.registry:
        of = [t for t in run.told if t.row["incident"] == incident]
        if not of:
            continue
        said = run.cases.get(_commonest(of), Answer(None))
        for measure in ("killed", "injured"):
            right = (getattr(said, measure) or 0) == run.registry[incident][measure]
            ask(f"{measure}_per_incident", right=right)
        ask("date_per_incident", right=said.day == _day(run.registry[incident]))
    return {score: (sum(answers), len(answers)) for score, answers in found.items()}


def _commonest(told: Sequence[Told]) -> str:
    groups = [t.group for t in told]
    return min(groups, key=lambda group: (-groups.count(group), group))


def _day(record: Mapping[str, Any]) -> object:
    return datetime.strptime(record["date"], "%B %d, %Y").date()  # noqa: DTZ007 - a day, no time


def _cities(record: Mapping[str, Any]) -> list[str]:
    """The names of the record's "Cartersville (Euharlee)"."""
    return [fold(part) for part in re.split(r"[()]", record["city"]) if part.strip()]


def _names(text: str, record: Mapping[str, Any]) -> bool:
    return any(f" {city} " in f" {fold(text)} " for city in _cities(record))


def _city(places: Sequence[str], record: Mapping[str, Any]) -> bool:
    return any(fold(place) in _cities(record) for place in places)


def errors(run: Run) -> Iterator[str]:
    """Reports whose toll, day or group is wrong, with what was said and what the record says."""
    size = {t.group: sum(o.group == t.group for o in run.told) for t in run.told}
    for told in run.told:
        record, said = run.registry[told.row["incident"]], told.alone
        wrong = [
            f"{measure} {getattr(said, measure)} for {record[measure]}"
            for measure in ("killed", "injured")
            if (getattr(said, measure) or 0) != record[measure]
        ]
        if said.day != _day(record):
            wrong.append(f"day {said.day} for {_day(record)}")
        others = [o for o in run.told if o.row["incident"] == told.row["incident"]]
        apart = sum(o.group != told.group for o in others)
        false = size[told.group] - sum(o.group == told.group for o in others)
        if apart or false:
            wrong.append(f"apart from {apart} of {len(others) - 1}, with {false} others")
        if wrong:
            yield f"{told.row['id'][:8]} {told.row['title'][:70]} :: {'; '.join(wrong)}"


if __name__ == "__main__":
    main()
