"""Which reports are copies of one another, and which only repeat what they list as sources.

A node is a report; near-copies form a component, and what they assert in their own voice counts
as one origin: the agency one of them credits, else the outlet that published first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entramado.lang.folding import word_runs
from entramado.model.ident import ident
from entramado.model.report import Report
from entramado.store.base import Node
from entramado.store.stages import pairs

NAME = "lineage"

# Words in a shingle. Shorter runs ("the secretary of public security") are shared by unrelated
# reports of one beat.
_SHINGLE = 6
# Of all shingles, those whose hash is divisible by this are kept (the same ones in every text),
# so that a sketch of a 600-word report holds about 150.
_SAMPLE = 4
# Share of the shorter text's shingles that a copy has. Measured: the uncredited reprint of the
# sample has .79, no other pair of it above .03; among 600 reports of one Spanish local paper
# (179,700 pairs) 9 pairs lie at .6 or more, 1 at .3, none at .4-.5, and 589 of the 616 that share
# anything at all below .05; among 1,087 US newspaper reports the valley lies at .3-.5 as well.
_COPY = 0.3
# A text of fewer sampled shingles than this is too short to call a copy of anything.
_LEAST = 8


@dataclass(frozen=True, slots=True)
class LineageStage:
    """The stage that groups near-copies."""

    name: str = NAME

    def related(self, node: Node, other: Node) -> bool:
        """True when the shorter of the two has enough of its word runs from the longer."""
        return overlap(node, other) >= _COPY

    def group(self, nodes: Sequence[Node]) -> Mapping[str, Sequence[str]]:
        """Component id → reports; connected copies of copies are one."""
        root = {node.id: node.id for node in nodes}
        for a, b in pairs(nodes):
            if self.related(a, b):
                first, second = sorted((_find(root, a.id), _find(root, b.id)))
                root[second] = first
        groups: dict[str, list[str]] = {}
        for node in nodes:
            groups.setdefault(_find(root, node.id), []).append(node.id)
        return {ident("l", *members): members for members in groups.values()}


def _find(root: dict[str, str], node: str) -> str:
    while root[node] != node:
        node = root[node]
    return node


def overlap(node: Node, other: Node) -> float:
    """Share of the shorter report's sampled word runs that also stand in the other; 0 to 1."""
    shorter, longer = sorted((set(node.keys), set(other.keys)), key=len)
    return len(shorter & longer) / len(shorter) if len(shorter) >= _LEAST else 0.0


def lineage_node(report: Report) -> Node:
    """A report as a node: its sampled word runs are its keys."""
    body: dict[str, Any] = {
        "outlet": report.outlet,
        "agency": report.agency,
        "published": report.published,
        "derivative": derivative(report),
        "locator": report.locator,
    }
    return Node(report.id, report.id, tuple(sorted(_shingles(report.text))), body)


def derivative(report: Report) -> bool:
    """True for an undated, unsigned text that lists its sources: it is nobody's witness."""
    return bool(report.sources_listed) and not report.published and not report.authors


def _shingles(text: str) -> set[str]:
    return {run for run in word_runs(text, _SHINGLE) if int(run[-2:], 16) % _SAMPLE == 0}


def lineage_rows(component: str, nodes: Sequence[Node]) -> list[tuple[str, dict[str, Any]]]:
    """(report id, what its own voice goes back to) for the reports of one component.

    `root` is None for a derivative report; `kind` is agency or outlet; `why` one line.
    """
    first = min(nodes, key=lambda n: (n.body["derivative"], n.body["published"] or "9999", n.id))
    agencies = sorted({n.body["agency"] for n in nodes if n.body["agency"]})
    root = agencies[0] if agencies else first.body["outlet"] or first.body["locator"]
    kind = "agency" if agencies else "outlet"
    rows = []
    for node in nodes:
        derived = node.body["derivative"]
        rows.append(
            (
                node.id,
                {
                    "component": component,
                    "derivative": derived,
                    "root": None if derived else root,
                    "kind": kind,
                    "why": _why(node, nodes, root, kind),
                },
            )
        )
    return rows


def _why(node: Node, nodes: Sequence[Node], root: str, kind: str) -> str:
    if node.body["derivative"]:
        return "undated, unsigned, lists its sources: repeats others"
    others = [n for n in nodes if n.id != node.id]
    if others:
        share = max(overlap(node, other) for other in others)
        credit = "credits" if node.body["agency"] else "does not credit"
        copy = f"{share:.0%} of its word runs stand in another report"
        return f"{copy}; it {credit} {root}" if kind == "agency" else f"{copy}, first in {root}"
    return f"credits {root}" if kind == "agency" else f"{root}'s own words"
