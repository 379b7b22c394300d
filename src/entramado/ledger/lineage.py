"""Which reports tell one story after one another: copies, rewrites that name their source, echoes.

A node is a report, `links` says what leads from one to another, and `behind` what follows for the
single report.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from typing import Any

from entramado.ledger.copies import Sketch
from entramado.ledger.credits import Credits, credits_of
from entramado.ledger.links import QUOTED, SHORT, WEEKS, Story, links
from entramado.ledger.outlets import spelled
from entramado.ledger.stories import features, years
from entramado.model.ident import ident
from entramado.model.report import ParagraphKind, Report, day_range
from entramado.store.base import Node
from entramado.store.stages import pairs

NAME = "lineage"

# Names and numbers two at a time, under which undated and translated reports are found.
_FOUND_BY = 8


@dataclass(frozen=True, slots=True)
class LineageStage:
    """The stage that groups reports of one story."""

    name: str = NAME

    def related(self, node: Node, other: Node) -> bool:
        """True when something leads from one of the two to the other."""
        return bool(links(Story.of(node), Story.of(other)))

    def face(self, node: Node) -> Hashable:
        """Its id: no two are looked at as one."""
        return node.id

    def group(self, nodes: Sequence[Node]) -> Mapping[str, Sequence[str]]:
        """Component id → reports; connected copies of copies are one."""
        story = {node.id: Story.of(node) for node in nodes}
        joined = [(a.id, b.id) for a, b in pairs(nodes) if links(story[a.id], story[b.id])]
        groups = components(story, joined)
        return {ident("l", *members): members for members in groups}


def components(ids: Iterable[str], joined: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The connected parts, each in order of id."""
    root = {id_: id_ for id_ in ids}
    for one, two in joined:
        first, second = sorted((_find(root, one), _find(root, two)))
        root[second] = first
    groups: dict[str, list[str]] = {}
    for id_ in sorted(root):
        groups.setdefault(_find(root, id_), []).append(id_)
    return list(groups.values())


def _find(root: dict[str, str], node: str) -> str:
    while root[node] != node:
        node = root[node]
    return node


def lineage_node(report: Report) -> Node:
    """A report as a node: word runs, names beside sources, quoted words are its keys."""
    told = credits_of(report)
    body_text = "\n".join(
        report.text[p.start : p.end]
        for p in report.paragraphs
        if p.kind is not ParagraphKind.HEADLINE
    )
    outlet_words = {w for name in (report.outlet or "", *told.named) for w in _words(name)}
    kept = features(body_text) - outlet_words - years(report.published)
    sketch = Sketch.of(report.text)
    body: dict[str, Any] = {
        "outlet": report.outlet,
        "agency": report.agency,
        "published": report.published,
        "derivative": derivative(report, told),
        "locator": report.locator,
        "language": report.language,
        "rate": sketch.rate,
        "runs": sorted(sketch.runs),
        "features": sorted(kept),
        "named": list(told.named),
        "relayed": sorted({stretch.what for stretch in told.relayed}),
        "relays": [[s.start, s.end, s.what] for s in told.relayed],
        "own": [[s.start, s.end, s.what] for s in told.own],
        **_said(told),
        "channels": _channels(report, told),
    }
    return Node(report.id, report.id, tuple(sorted(_keys(body))), body)


def _channels(report: Report, told: Credits) -> list[list[Any]]:
    """Each post or communiqué that a report goes back to, with the names beside it."""
    found = [[s.what, sorted(features(report.text[s.start : s.end]))] for s in told.channels]
    found += [[kind, sorted(features(report.outlet or ""))] for kind in told.issued]
    return sorted(found)


def _words(name: str) -> set[str]:
    return {word for form in spelled(name) for word in form.split()}


def _said(told: Credits) -> dict[str, list[str]]:
    """Quotations: every five words of one, every three and four, and whole ones that short."""
    runs = {run for words in told.quoted for run in _runs(words, QUOTED)}
    short = {r for n in range(SHORT, QUOTED) for words in told.quoted for r in _runs(words, n)}
    whole = {" ".join(words) for words in told.quoted if len(words) < QUOTED}
    return {
        "quoted": sorted(map(_hash, runs)),
        "phrases": sorted(map(_hash, short)),
        "whole": sorted(map(_hash, whole)),
    }


def _runs(words: Sequence[str], length: int) -> Iterator[str]:
    return (" ".join(words[i : i + length]) for i in range(len(words) - length + 1))


def _keys(body: Mapping[str, Any]) -> set[str]:
    """Under what a report is found: runs of words, quotations, and sources in weeks.

    A source is looked for in the weeks before, so that a report of one outlet meets those of
    another week neither among its own nor among those of others.
    """
    found = set(body["runs"]) | set(body["quoted"]) | set(body["whole"])
    marked = sorted(body["features"], key=_hash)[:_FOUND_BY]
    found |= {_hash(f"{one}|{two}") for one, two in combinations(sorted(marked), 2)}
    weeks = _weeks(body["published"])
    named = {form for name in (*body["named"], *body["relayed"]) for form in spelled(name)}
    found |= {_hash(f"{name}|{week}") for name in named for week in weeks}
    outlet = spelled(body["outlet"]) if body["outlet"] else frozenset()
    found |= {_hash(f"{name}|{week}") for name in outlet for week in weeks[1:2]}
    channels = {(kind, name) for kind, names in body["channels"] for name in names}
    found |= {_hash(f"{kind}|{name}|{week}") for kind, name in channels for week in weeks[1:3]}
    return found


def _weeks(published: str | None) -> list[int]:
    """The week after a report, its own, and those before it; none when it has no date."""
    if not published:
        return []
    week = day_range(published)[0].toordinal() // 7
    return [week - back for back in range(-1, WEEKS // 7 + 1)]


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()


def derivative(report: Report, told: Credits) -> bool:
    """True for an undated, unsigned text that lists its sources: it is nobody's witness."""
    return told.listed and not report.published and not report.authors
