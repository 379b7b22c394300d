"""Readings in processes of their own: CPU seconds with all their children, and peak memory.

`workers_ratio` is what two workers cost over one, in CPU seconds of all processes, start-up
included, for the same reports into fresh cases. `peak_megabytes` is that of the process that
takes most, over inputs that are long in different ways.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# The peak is asked of the process itself: what `wait4` tells of a child starts at
# the size of the process that started it (478 MB for each of three inputs).
_READ = """
import resource
import sys
from entramado.case import Case
with Case.open(sys.argv[2], create=True) as case:
    read = case.read([sys.argv[1]], workers=int(sys.argv[3]))
from pathlib import Path
status = Path("/proc/self/status")
held = status.read_text().split("VmHWM:")[1].split()[0] if status.exists() else ""
print(held or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
sys.exit(1 if read.refused or not read.taken else 0)
"""
# Characters of the two long inputs: without and with --long. 1 MB takes some 80 s of CPU, 300 kB
# some 28 s; the 3 MB of --long are 600,000 words and take four minutes.
SHORTENED = {"one line": 1_000_000, "book": 300_000}
LONG = {"one line": 1_000_000, "book": 3_000_000}
_WHO = ("Police", "Marines", "Two gunmen", "The prosecutor", "A judge", "Soldiers")
_DID = ("arrested", "questioned", "met", "accused", "released", "followed")
_WHOM = ("three drivers", "Lino Ocampo", "a farmer", "the mayor of Tapira", "Berta Quiroga")
_WHERE = ("near the harbour", "in Tapira", "outside a warehouse", "on the road to Nazas", "there")
_WHEN = ("on Friday", "in March 2031", "last week", "before dawn", "on 3 May 2031")
_WORDS = (_WHO, _DID, _WHOM, _WHERE, _WHEN)
_STEPS = (1, 6, 1, 3, 7)  # so that no sentence comes again soon


def workers(file: Path, folder: Path) -> dict[int, float]:
    """CPU seconds of one reading of `file` with one worker, and of one with two.

    Both cores are busy on both sides, in turn: two processes beside each other share the caches,
    and each takes more CPU than alone. Of two tries on either side the lesser counts, since other
    work only ever adds. Against one worker alone, and once each, the same code gave 0.99 to 1.13.
    """
    two, one = [], []
    for round_ in ("first", "second"):
        two.append(_spent(_started(file, folder / f"two {round_}", 2)))
        sides = (folder / f"one {side} {round_}" for side in ("left", "right"))
        one.append(_spent(*[_started(file, side, 1) for side in sides]) / 2)
    return {1: min(one), 2: min(two)}


def peaks(rows: Sequence[Mapping[str, str]], folder: Path, *, long: bool) -> dict[str, float]:
    """Peak memory in megabytes of reading each of the long inputs, each in its own process."""
    sizes = LONG if long else SHORTENED
    texts = {
        "longest report": max((row["text"] for row in rows), key=len),
        "one line": _text(sizes["one line"], " "),
        "book": _text(sizes["book"], "\n"),
    }
    found = {}
    for name, text in texts.items():
        file = folder / f"{name}.jsonl"
        file.write_text(json.dumps({"title": name, "text": text}) + "\n", "utf-8")
        found[name] = _read(file, folder / f"case {name}", 1)[1]
    return found


def _text(size: int, between: str) -> str:
    """Ordinary sentences, five to a paragraph where `between` is a line break."""
    parts: list[str] = []
    left, number = size, 0
    while left > 0:
        told = (_pick(words, number, step) for words, step in zip(_WORDS, _STEPS, strict=True))
        end = between if number % 5 == 4 else " "
        parts.append(" ".join(told) + "." + end)
        left -= len(parts[-1])
        number += 1
    return "".join(parts)


def _pick(words: Sequence[str], number: int, step: int) -> str:
    return words[number // step % len(words)]


def _read(file: Path, case: Path, number: int) -> tuple[float, float]:
    """CPU seconds of all its processes, and megabytes of the one that writes the case."""
    started = _started(file, case, number)
    spent = _spent(started)
    said = started.stdout.read() if started.stdout else ""
    return spent, float(said.split()[-1]) * 1024 / 1e6


def _started(file: Path, case: Path, number: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _READ, str(file), str(case), str(number)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _spent(*started: subprocess.Popen[str]) -> float:
    """CPU seconds of these readings with their children, until the last has ended."""
    before = os.times()
    errors = [one.stderr.read() if one.stderr else "" for one in started]
    codes = [one.wait() for one in started]
    after = os.times()
    if any(codes):
        raise SystemExit(f"speed: a reading failed: {' '.join(errors)[-500:]}")
    spent = after.children_user + after.children_system
    return spent - before.children_user - before.children_system
