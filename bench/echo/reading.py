"""From sets of reports to what the program says stands behind each, by its own steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations

from bench.echo.sets import Told
from entramado.derivation.derive import derive
from entramado.lang.folding import fold
from entramado.model.clocks import Clocks
from entramado.model.origin import OriginRoot
from entramado.store.memory import MemoryStore
from entramado.view import View

# An agency or outlet that speaks for itself is one origin whatever it tells, so that a second
# story of it does not count twice. Two reports that share no more than that go back to one thing
# only where the lineage holds them to tell one story.
_OWN_VOICE = frozenset({OriginRoot.AGENCY, OriginRoot.OUTLET})

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind the reports of one case, each under its address."""

    sources: Mapping[str, frozenset[tuple[str, str]]]
    derivative: frozenset[str]
    why: Mapping[str, str]

    def pairs(self) -> Iterator[Pair]:
        """Every two reports that are said to share an origin."""
        for a, b in combinations(sorted(self.sources), 2):
            if self.sources[a] & self.sources[b]:
                yield frozenset((a, b))


def behind(store: MemoryStore, told: Iterable[Told]) -> Behind:
    """What a case says that holds these reports of the store, and no others."""
    keys = {each.record["url"]: each.key for each in told}
    ids = {r.id: keys[r.url] for r in store.now.reports() if r.url in keys}
    with closing(MemoryStore.holding(store.now, reports=sorted(ids))) as case:
        derive(case, who="bench")
        view = View(case.now, Clocks())
        found: dict[str, set[tuple[str, str]]] = {key: set() for key in ids.values()}
        why: dict[str, str] = {}
        for row in view.reader.rows("lineage"):
            roots = row.body["sources"]
            found[ids[row.id]] |= {(row.body["component"], fold(name)) for name, _, _ in roots}
            why[ids[row.id]] = "; ".join(f"{name}: {reason}" for name, _, reason in roots)
        for origin in view.origins.values():
            if origin.root not in _OWN_VOICE:
                for report in origin.reports:
                    found[ids[report]].add((origin.root.value, origin.id))
        return Behind(
            {key: frozenset(held) for key, held in found.items()},
            frozenset(ids[report] for report in view.derivative),
            why,
        )
