"""Runs every bench that needs no network and holds its scores against bench/floors.json.

A score below its floor, a changed corpus and a bench that has gone are failures; a bench that lacks
its data is skipped and named. `--update` writes the scores of this run; it lowers no floor without
`--allow-regression`, and what may only fall (must_not) is never raised.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.scoring import ROOT, Hold, Result, table

FLOORS = Path(__file__).with_name("floors.json")
# Builds everything anew from the network; `make first-map` runs it.
BY_HAND = frozenset({"first_map"})

# Scores reach the gate with 4 digits and floors are kept with 3, rounded down, so two equal runs
# can differ by 0.0005 on paper. The smallest change that means something, one item of the largest
# kind (135 pairs of names in the sample), is 0.0074. Benches read the same files in the same order
# with no random choice, so there is no other noise; speed is held by a fixed limit instead.
NOISE = 0.0005

Pins = Mapping[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--task", action="append", help="this task only (repeatable)")
    parser.add_argument("--update", action="store_true", help="pin what this run measured")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: may lower")
    options = parser.parse_args()
    pinned: dict[str, Any] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    complaints: list[str] = []
    for task in sorted(options.task or tasks() | pinned.keys()):
        result = measured(task)
        print("\n".join(table(result)) if not result.lacks else told_lacking(result))
        if options.update and result.scores:
            pinned[task], refused = pin(
                pinned.get(task, {}), result, allow_regression=options.allow_regression
            )
            complaints += refused
        else:
            complaints += check(pinned.get(task), result)
        print(flush=True)
    for complaint in complaints:
        print(f"gate: {complaint}")
    if options.update and not complaints:
        FLOORS.write_text(json.dumps(pinned, indent=2, sort_keys=True) + "\n", "utf-8")
        print(f"gate: {FLOORS.relative_to(ROOT)} is written")
    if not complaints:
        print("gate: every score holds")
    sys.exit(bool(complaints))


def tasks() -> set[str]:
    """Every bench that runs without being asked for."""
    return {path.parent.name for path in (ROOT / "bench").glob("*/run.py")} - BY_HAND


def measured(task: str) -> Result:
    """Run one bench. A bench that is not there, or fails, measures nothing."""
    script = ROOT / "bench" / task / "run.py"
    if not script.is_file():
        return Result(task)
    done = subprocess.run(
        [sys.executable, str(script), "--json"], stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        return Result(task)
    return result_of(json.loads(done.stdout))


def result_of(plain: Mapping[str, Any]) -> Result:
    """The result that a bench printed with `--json`."""
    return Result(
        plain["task"],
        plain["scores"],
        plain["counts"],
        plain["slices"],
        {name: Hold(hold) for name, hold in plain.get("held", {}).items()},
        plain.get("corpus"),
        plain.get("lacks"),
        plain.get("skipped", {}),
    )


def told_lacking(result: Result) -> str:
    """One line that CI shows for a bench without its data."""
    return f"{result.task}: skipped: lacks {result.lacks}"


def check(pins: Pins | None, result: Result) -> list[str]:
    """What does not hold, one line each; nothing of a task that was skipped or is not pinned."""
    if result.lacks:
        return []
    if not result.scores:
        return [f"{result.task}: the bench measured nothing"]
    if pins is None:
        return []
    if pins["corpus"] != result.corpus:
        return [changed(pins, result)]
    return [
        complaint
        for name, held in pins["scores"].items()
        if (complaint := _holds(result, name, held))
    ]


def changed(pins: Pins, result: Result) -> str:
    """The corpus is not the pinned one: what was asked for then and now, for whoever reviews it."""
    then, now = pins["asked"], asked(result)
    differs = [
        f"{kind} {then.get(kind, 0)} → {now.get(kind, 0)}"
        for kind in sorted({*then, *now})
        if then.get(kind) != now.get(kind)
    ]
    what = ", ".join(differs) or "the same numbers are asked for"
    return (
        f"{result.task}: the corpus has changed ({what}); look at what changed, then pin it "
        "again with --update"
    )


def asked(result: Result) -> dict[str, int]:
    """How much each kind asks for: a corpus that shrinks shows here."""
    return {
        kind: counts["asked"]
        for kind, counts in result.counts.items()
        if isinstance(counts, Mapping) and "asked" in counts
    }


def _holds(result: Result, name: str, held: Mapping[str, Any]) -> str:
    score = result.scores.get(name)
    if score is None and name.startswith(tuple(result.skipped)):
        return ""
    if score is None:
        return f"{result.task}: {name} is not measured any more"
    if "floor" in held and score < held["floor"] - NOISE:
        return f"{result.task}: {name} fell to {score:.4f}, floor {held['floor']}"
    if "ceiling" in held and score > held["ceiling"] + NOISE:
        return f"{result.task}: {name} rose to {score:.4f}, ceiling {held['ceiling']}"
    return ""


def pin(pins: Pins, result: Result, *, allow_regression: bool) -> tuple[Pins, Sequence[str]]:
    """The pins with this run's scores, and why they may not be written."""
    refused = []
    scores: dict[str, Any] = {}
    old = pins.get("scores", {})
    for name in sorted({*old, *result.scores}):
        hold = result.held.get(name, Hold.FLOOR)
        if hold is Hold.FREE and name not in old:
            continue
        held = old.get(name)
        may_fall = allow_regression and hold is not Hold.FALLS
        if held is not None and not may_fall and (complaint := _holds(result, name, held)):
            refused.append(complaint)
            scores[name] = held
        elif name not in result.scores and held is not None:
            scores[name] = held  # skipped, here and now
        elif name in result.scores:
            scores[name] = _pinned(held, result.scores[name], hold, may_fall=may_fall)
    return {"corpus": result.corpus, "asked": asked(result), "scores": scores}, refused


def _pinned(
    held: Mapping[str, Any] | None, score: float, hold: Hold, *, may_fall: bool
) -> Mapping[str, Any]:
    """A limit that people wrote stays; else the better of the two, or this run's if it may fall."""
    if held is not None and held.get("fixed"):
        return held
    if hold in (Hold.CEILING, Hold.FALLS):
        ceiling = math.ceil(score * 1000) / 1000
        return {"ceiling": ceiling if may_fall or held is None else min(ceiling, held["ceiling"])}
    floor = math.floor(score * 1000) / 1000
    return {"floor": floor if may_fall or held is None else max(floor, held["floor"])}


if __name__ == "__main__":
    main()
