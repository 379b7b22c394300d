"""How resolving grows: 1,000, 10,000 and 100,000 chains of invented reports (`crowd`).

Each size is resolved in a process of its own, from blocking keys to groups and proposals, and then
ten reports are added to it, as reading does. `python bench/names/curve.py NUMBER` is one of them.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from math import log
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.names import crowd
from entramado.resolve.clusters import EntityStage
from entramado.resolve.names import asks, blocking_keys, name_of, offers
from entramado.resolve.proposals import hubs, proposals
from entramado.resolve.readings import read
from entramado.store.base import Node
from entramado.store.memory import MemoryStore
from entramado.store.stages import replace_nodes, settle

SIZES = (1_000, 10_000, 100_000)
ADDED = 10  # reports
_TRIES = {1_000: 3, 10_000: 3, 100_000: 1}  # the least counts: other work only ever adds


@dataclass(frozen=True, slots=True)
class Point:
    """One size. `seconds`: keys, groups and proposals of all; `added`: settling ten reports more;
    `worst`: the largest neighbourhood of names, and its size; `largest`: chains of one entity."""

    number: int
    seconds: float
    megabytes: float
    groups: int
    proposed: int
    worst: str
    largest: int
    added: float


def measured(sizes: Sequence[int] = SIZES) -> list[Point]:
    """One point for each size."""
    return [
        min(map(_apart, [number] * _TRIES.get(number, 1)), key=lambda p: p.seconds)
        for number in sizes
    ]


def growth(points: Sequence[Point]) -> float:
    """By how much the last two sizes grow faster than n log n; 1 is n log n."""
    one, other = points[-2:]
    expected = (other.number * log(other.number)) / (one.number * log(one.number))
    return other.seconds / one.seconds / expected


def slices(points: Sequence[Point]) -> Mapping[str, Mapping[str, str]]:
    """Each size in words."""
    return {
        f"{point.number} chains": {
            "CPU s": f"{point.seconds:.2f}",
            "MB": f"{point.megabytes:.0f}",
            "entities": str(point.groups),
            "proposals": str(point.proposed),
            "largest entity": f"{point.largest} chains",
            "worst neighbourhood": point.worst,
            f"{ADDED} reports more, CPU s": f"{point.added:.2f}",
        }
        for point in points
    }


def _apart(number: int) -> Point:
    """A point, from a process of its own: nothing is warm, and the memory is its own."""
    done = subprocess.run(
        [sys.executable, __file__, str(number)], stdout=subprocess.PIPE, text=True, check=True
    )
    return Point(**json.loads(done.stdout))


def point(number: int) -> Point:
    """Resolve `number` chains in this process, without Python's collector of cycles.

    There are none to collect (the peak memory is the same), and it walks over everything that
    lives: with it 100,000 chains took 29 and 34 s, without it 20 and 22.
    """
    gc.disable()
    nodes = list(crowd.chains(number))
    _warm()
    begun = time.process_time()
    for node in nodes:
        _keys(node)
    grouped = EntityStage().group(nodes)
    found = proposals(nodes, grouped)
    seconds = time.process_time() - begun
    largest = next(iter(hubs(nodes)), None)
    worst = f"{largest[1]} ({largest[0]} names)" if largest else "none"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    most = max(map(len, grouped.values()))
    added = _added(nodes, grouped)
    return Point(number, seconds, megabytes, len(grouped), len(found), worst, most, added)


def _warm() -> None:
    """Word lists read, names forgotten that were taken apart to make the chains."""
    for cached in (name_of, read, asks, offers, blocking_keys):
        cached.cache_clear()
    few = list(crowd.chains(20))
    proposals(few, EntityStage().group(few))


def _keys(node: Node) -> frozenset[str]:
    names = (name_of(use["form"], node.body["schema"]) for use in node.body["names"])
    return frozenset(key for name in names for key in blocking_keys(name))


def _added(nodes: Sequence[Node], grouped: Mapping[str, Sequence[str]]) -> float:
    """CPU seconds of settling ten more reports in a case that holds the others."""
    stage, store = EntityStage(), MemoryStore()
    more = crowd.reports(ADDED, len(nodes))
    with store.transaction("before", who="bench", when=datetime(2026, 1, 1, tzinfo=UTC)) as writer:
        writer.put_nodes(stage.name, nodes)
        for entity, chains in grouped.items():
            writer.put_component(stage.name, entity, chains)
        begun = time.process_time()
        reports = {node.report for node in more}
        settle(writer, stage, replace_nodes(writer, stage.name, reports, more))
        return time.process_time() - begun


if __name__ == "__main__":
    print(json.dumps(asdict(point(int(sys.argv[1])))))
