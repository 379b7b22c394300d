"""What stands behind each report of one lineage: the sources that its story goes back to.

A copy goes back to the agency that one of the copies credits, else to the outlet that was first;
a rewrite to the sources it names; whoever adds a word of its own stands beside them. A function
of the set of reports alone, in whatever order they came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from entramado.ledger.lineage import components
from entramado.ledger.links import Link, Story, links
from entramado.ledger.outlets import spelled, whole
from entramado.store.base import Node
from entramado.store.stages import pairs

# Copies in which a text is looked for to say how much of it stands there: forty reprints of one
# wire are alike, and all with all would be 80,000 comparisons for four hundred.
_LOOKED_AT = 5
# Sources of sources that are followed: a rewrite of a rewrite of a report. Without an end, fifty
# reports that name one another would be walked in every order.
_DEEP = 2


@dataclass(frozen=True, slots=True)
class Root:
    """One source: `kind` is agency, outlet or statement; `why` one line."""

    name: str
    kind: str
    why: str


def lineage_rows(component: str, nodes: Sequence[Node]) -> list[tuple[str, dict[str, Any]]]:
    """(report id, what it goes back to) for the reports of one component.

    `root` is what its own voice goes back to, None for a derivative report; `sources` are all
    that stand behind it; `own` are the stretches of text in which the outlet speaks for itself.
    """
    family = _Family(nodes)
    rows = []
    for node in sorted(nodes, key=lambda n: n.id):
        roots = family.roots(node)
        derived = node.body["derivative"]
        voice = roots[0]
        rows.append(
            (
                node.id,
                {
                    "component": component,
                    "derivative": derived,
                    "root": None if derived else voice.name,
                    "kind": voice.kind,
                    "why": _derived(roots) if derived else voice.why,
                    "sources": [[root.name, root.kind, root.why] for root in roots],
                    "own": family.own(node) if len(roots) > 1 else [],
                    "outlet": _itself(node).name,
                },
            )
        )
    return rows


def _derived(roots: Sequence[Root]) -> str:
    names = ", ".join(root.name for root in roots)
    return f"undated, unsigned, lists its sources: repeats others ({names})"


@dataclass(frozen=True)
class _Copies:
    """Reports of which one text stands in the other, or in its translation; first who was first."""

    nodes: tuple[Node, ...]

    @cached_property
    def agency(self) -> str | None:
        """The source that a copy credits, under the name of the outlet in hand that bears it."""
        named = sorted({name for node in self.nodes for name in node.body["named"]})
        forms = {form for name in named for form in spelled(name)}
        outlets = sorted({node.body["outlet"] for node in self.nodes if node.body["outlet"]})
        bearers = [str(outlet) for outlet in outlets if not forms.isdisjoint(spelled(outlet))]
        return next(iter([*bearers, *named]), None)

    @cached_property
    def outlets(self) -> frozenset[str]:
        """The forms of the names of all who print it."""
        names = (node.body["outlet"] or "" for node in self.nodes)
        return frozenset(form for name in names for form in spelled(name))

    @cached_property
    def common(self) -> frozenset[str]:
        """Sentences about the outlet itself that stand in several: those are not their own."""
        told = Counter(what for node in self.nodes for what in {w for _, _, w in node.body["own"]})
        return frozenset(what for what, times in told.items() if times > 1)

    def share(self, node: Node, stories: Mapping[str, Story]) -> float:
        """How much of a text stands in the first copies, or of them in it."""
        others = [n for n in self.nodes[: _LOOKED_AT + 1] if n.id != node.id]
        sketch = stories[node.id].sketch
        return max((sketch.overlap(stories[other.id].sketch) for other in others), default=0.0)


@dataclass
class _Family:
    """The reports of one component, and what leads from one to another."""

    nodes: Sequence[Node]
    _links: dict[frozenset[str], frozenset[Link]] = field(default_factory=dict)
    _stories: dict[str, Story] = field(default_factory=dict)
    _copies: dict[str, _Copies] = field(default_factory=dict)
    _echoes: dict[str, Root] = field(default_factory=dict)

    def __post_init__(self) -> None:
        by_id = {node.id: node for node in self.nodes}
        self._stories |= {node.id: Story.of(node) for node in self.nodes}
        for one, two in pairs(self.nodes):
            if found := links(self._stories[one.id], self._stories[two.id]):
                self._links[frozenset((one.id, two.id))] = found
        for group in components(by_id, self._joined(Link.COPY, Link.TRANSLATION)):
            copies = _Copies(tuple(sorted((by_id[id_] for id_ in group), key=_earlier)))
            self._copies |= dict.fromkeys(group, copies)
        for group in components(by_id, self._joined(Link.WORDS, Link.CHANNEL)):
            if len(group) > 1:
                told = [by_id[id_] for id_ in group]
                self._echoes |= dict.fromkeys(group, _echo(told))

    def _joined(self, *kinds: Link) -> Iterator[tuple[str, str]]:
        for pair, found in self._links.items():
            if not found.isdisjoint(kinds):
                one, two = sorted(pair)
                yield one, two

    def roots(self, node: Node) -> list[Root]:
        """What stands behind a report: first what its own voice goes back to."""
        found = self._traced(node, frozenset())
        echo = self._echoes.get(node.id)
        return [*found, *([echo] if echo else [])]

    def _traced(self, node: Node, seen: frozenset[str]) -> list[Root]:
        if node.id in seen or len(seen) > _DEEP:
            return [_itself(node)]
        copies = self._copies[node.id]
        roots = self._of_copies(node, copies, seen) if len(copies.nodes) > 1 else []
        for name, teller in self._credited(node, copies):
            roots += self._told_by(name, teller, seen | {node.id})
        if not roots or self.own(node):
            roots.append(_itself(node))
        return _unlike(roots)

    def _told_by(self, name: str, teller: Node | None, seen: frozenset[str]) -> list[Root]:
        """What stands behind what a named source tells: the source, unless it only passes on."""
        if teller is None:
            return [Root(name, "agency", f"credits {name}")]
        if self.own(teller):
            return [Root(name, "outlet", f"credits {name}")]
        return [
            Root(root.name, root.kind, f"credits {name}") for root in self._traced(teller, seen)
        ]

    def _of_copies(self, node: Node, copies: _Copies, seen: frozenset[str]) -> list[Root]:
        first, agency = copies.nodes[0], copies.agency
        if agency:
            root = Root(agency, "agency", "")
        elif first.id == node.id:
            root = _itself(first)
        else:
            root = self._traced(first, seen | {node.id})[0]
        share = copies.share(node, self._stories)
        if not share:
            return [replace(root, why=f"a translation of what {root.name} tells")]
        credit = "credits" if _names(node, root.name) else "does not credit"
        how = f"; it {credit} {root.name}" if agency else f", first in {root.name}"
        return [replace(root, why=f"{share:.0%} of its word runs stand in another report{how}")]

    def _credited(self, node: Node, copies: _Copies) -> list[tuple[str, Node | None]]:
        """The sources a report names, each with the report of it that tells the story."""
        inside = {copy.id for copy in copies.nodes}
        found: list[tuple[str, Node | None]] = []
        for other in self.nodes:
            linked = Link.CREDIT in self._links.get(frozenset((node.id, other.id)), ())
            if linked and other.id not in inside and _names(node, other.body["outlet"]):
                found.append((other.body["outlet"], other))
        if len(copies.nodes) == 1:
            met = {form for name, _ in found for form in spelled(name)} | copies.outlets
            rest = [name for name in node.body["named"] if spelled(name).isdisjoint(met)]
            found += [(name, None) for name in rest]
        return sorted(found, key=lambda pair: (pair[0], pair[1].id if pair[1] else ""))

    def own(self, node: Node) -> list[list[int]]:
        """The stretches in which an outlet speaks of itself, but for those it has from others."""
        common = self._copies[node.id].common
        return [[start, end] for start, end, what in node.body["own"] if what not in common]


def _earlier(node: Node) -> tuple[bool, str, str]:
    return bool(node.body["derivative"]), node.body["published"] or "9999", node.id


def _itself(node: Node) -> Root:
    name = node.body["outlet"] or node.body["locator"]
    return Root(name, "outlet", f"{name}'s own words")


def _names(node: Node, name: str | None) -> bool:
    forms = spelled(name or "")
    told = (*node.body["named"], *node.body["relayed"])
    return any(spelled(each) & forms for each in told)


def _echo(nodes: Sequence[Node]) -> Root:
    """The words that these reports quote, under the report that has the lowest id."""
    least = min(node.id for node in nodes)
    return Root(f"words {least}", "statement", "quotes the same words as another report")


def _unlike(roots: Sequence[Root]) -> list[Root]:
    """Each source once."""
    found: dict[str, Root] = {}
    for root in roots:
        found.setdefault(whole(root.name), root)
    return list(found.values())
