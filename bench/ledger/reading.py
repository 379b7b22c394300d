"""From two short reports to how the program reads the one against the other, by its own steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

from bench.ledger.pairs import Pair
from entramado.derivation.derive import derive
from entramado.model.clocks import Clocks
from entramado.store.memory import MemoryStore
from entramado.view import View

# When two reports stand on several positions of one point, the reading that a person must see.
_FIRST = ("conflicts", "updates", "different_scope", "refines", "agrees")


@dataclass(frozen=True, slots=True)
class Read:
    """How the program reads a pair: on the point asked for (None: nothing), and on others.

    `told`: whether each side says anything of that kind; `incidents`: how many there are.
    """

    reading: str | None
    elsewhere: tuple[str, ...]
    told: tuple[bool, bool]
    incidents: int


def records(pairs: Iterable[Pair]) -> Iterator[dict[str, str | None]]:
    """Both reports of every pair, as a feed would bring them."""
    for side in (side for pair in pairs for side in (pair.a, pair.b)):
        yield {
            "text": side.text,
            "outlet": side.outlet,
            "published": side.published,
            "url": side.url,
        }


def read(store: MemoryStore, pair: Pair, ids: dict[str, str]) -> Read:
    """What a case of the two reports says; `ids`: address → report."""
    a, b = ids.get(pair.a.url), ids.get(pair.b.url)
    held = sorted(id_ for id_ in (a, b) if id_)
    with closing(MemoryStore.holding(store.now, reports=held)) as case:
        derive(case, who="bench")
        view = View(case.now, Clocks())
        found = [*_readings(view, pair.kind, a, b)]
        said = {report: _points(view, pair.kind, report) for report in (a, b)}
        # Who took which part is one point only as a whole: two stories of one victim may differ
        # in who killed him.
        whole = pair.kind in {"role", "identity"}
        if not found and (said[a] == said[b] != set() if whole else said[a] & said[b]):
            found = ["agrees"]
        others = {entry.kind.value for entry in view.entries.values()} - {pair.kind}
        return Read(
            reading=min(found, key=_FIRST.index, default=None),
            elsewhere=tuple(
                f"{kind} {reading}"
                for kind in sorted(others)
                for reading in _readings(view, kind, a, b)
            ),
            told=(bool(said[a]), bool(said[b])),
            incidents=len(view.incidents),
        )


def _readings(view: View, kind: str, a: str | None, b: str | None) -> Iterator[str]:
    """The readings between what the two reports say, over the entries of one kind."""
    for entry in view.entries.values():
        if entry.kind.value != kind:
            continue
        on = {p.key: {view.statements[s].report for s in p.statements} for p in entry.positions}
        for reports in on.values():
            if a != b and {a, b} <= reports:
                yield "agrees"
        for reading in entry.readings:
            one, two = on[reading.a], on[reading.b]
            if (a in one and b in two) or (b in one and a in two):
                yield reading.reading.value


def _points(view: View, kind: str, report: str | None) -> set[tuple[object, ...]]:
    """What a report says on points of one kind. The program writes no entry where all agree, so
    that two reports which say the same on one point are found here."""
    incident = {s: i.id for i in view.incidents.values() for s in i.statements}
    ours = [s for s in view.statements.values() if s.report == report]
    if kind == "tie":
        ties = {s: (t.type, t.source, t.target) for t in view.ties.values() for s in t.statements}
        return {
            (*ties[s.id], s.polarity.value, s.attribution.voice.value == "denied")
            for s in ours
            if s.id in ties
        }
    found: set[tuple[object, ...]] = set()
    for s in ours:
        about: tuple[object, ...] = (incident.get(s.id),)
        who = view.entity_of.get(s.subject or "")
        if kind == "count" and s.value is not None:
            found.add((*about, s.value.measure, s.value.number, s.value.comparator))
        if kind == "date" and s.when is not None and s.when.known and s.event:
            found.add((*about, s.when.earliest, s.when.latest))
        if kind == "place" and s.where and s.event:
            found.add((*about, *(view.entity_of.get(m) for m in s.where)))
        if kind in {"role", "identity"} and s.role and who:
            found.add((*about, s.role.value, who))
        if kind == "status" and s.event_type and s.role and who:
            found.add((s.event_type, s.polarity.value, who))
    return found
