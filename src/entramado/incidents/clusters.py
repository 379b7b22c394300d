"""Which local events are one incident. Precision before recall: two raids in one town stay two.

Two events of different reports are *linked* when they are of one family, nothing speaks against
it (time, place, named victim) and something that identifies speaks for it:

* strong: the same person killed, arrested, extradited, ... and times that do not exclude each
  other; or the same town, or the same state and a common participant, on dates known to three days;
* weak: the same patient or town, but one side is not dated: joined only when it fits one incident.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from entramado.extract.gazetteer import is_town
from entramado.incidents.events import DIFFUSE, PRECISE_DAYS, possible, when_of
from entramado.model.ident import ident
from entramado.model.when import When
from entramado.store.base import Node
from entramado.store.stages import pairs

NAME = "incident"

# What can happen to one person once, or once in a long while: the same patient is enough.
_ONCE = frozenset(
    {"killing", "extradition", "acquittal", "dropped_charge", "founding", "split", "designation"}
    | {"reward", "conviction", "sentence"}
)
# Days by which two exactly dated tellings of one event may differ: "on Sunday" written after
# midnight, a time zone. A measured slip, not a wish: in the sample one report is a day off.
_SLACK = 1
# Share of six-word runs that a reprinted sentence keeps. The five reprinted sentences of the sample
# keep .40 to 1.00; no other two sentences of two of its reports share more than .03.
_REPRINTED = 0.3
# How long something is news. The sample's undated tellings of the raid came out within six days of
# it, but for one, which names who died in it; the raid they could be mistaken for was six months
# before.
_NEWS_DAYS = 30


class Link(IntEnum):
    """How strongly two events are one."""

    NONE = 0
    WEAK = 1
    STRONG = 2


@dataclass(frozen=True, slots=True)
class IncidentStage:
    """The stage that groups local events into incidents."""

    name: str = NAME

    def related(self, node: Node, other: Node) -> bool:
        """True when the two could be one incident."""
        return link(node, other) is not Link.NONE

    def group(self, nodes: Sequence[Node]) -> Mapping[str, Sequence[str]]:
        """Incident id → local events."""
        parts = {node.id: {node.id} for node in nodes}
        by_id = {node.id: node for node in nodes}
        linked = [(a.id, b.id, link(a, b)) for a, b in pairs(nodes)]
        for a, b, strength in linked:
            if strength is Link.STRONG and _consistent(parts[a], parts[b], by_id):
                _merge(parts, a, b)
        _join_weak(linked, parts, by_id)
        groups = {id(part): sorted(part) for part in parts.values()}
        return {incident_id(min(members)): members for members in groups.values()}


def incident_id(event: str) -> str:
    """The id of the incident whose first event node is `event`."""
    return ident("i", event)


def _merge(parts: dict[str, set[str]], a: str, b: str) -> None:
    if parts[a] is parts[b]:
        return
    parts[a] |= parts[b]
    for member in parts[b]:
        parts[member] = parts[a]


def _join_weak(
    linked: Sequence[tuple[str, str, Link]], parts: dict[str, set[str]], by_id: Mapping[str, Node]
) -> None:
    """Join each vague group with the one dated incident it can mean, then vague ones that agree."""
    dated = {id(part) for part in parts.values() if any(_precise(by_id[n]) for n in part)}
    reach: dict[int, dict[int, tuple[str, str]]] = {}
    for a, b, strength in linked:
        if strength is Link.NONE or not _consistent(parts[a], parts[b], by_id):
            continue
        for here, there in ((a, b), (b, a)):
            if id(parts[here]) not in dated and parts[here] is not parts[there]:
                reach.setdefault(id(parts[here]), {}).setdefault(id(parts[there]), (a, b))
    joined: list[tuple[str, str]] = []
    left: dict[int, None] = {}  # in the order of `reach`: a set of `id()`s has a new one each run
    for group, targets in reach.items():
        meant = [pair for target, pair in targets.items() if target in dated]
        if not meant:
            left[group] = None
        meant = meant if len(meant) <= 1 else [p for p in meant if _recent(p, by_id)]
        joined += meant if len(meant) == 1 else []
    for a, b in sorted(joined):
        if _consistent(parts[a], parts[b], by_id):
            _merge(parts, a, b)
    _join_agreeing(
        {g: {t: p for t, p in reach[g].items() if t in left} for g in left}, parts, by_id
    )


def _join_agreeing(
    reach: Mapping[int, Mapping[int, tuple[str, str]]],
    parts: dict[str, set[str]],
    by_id: Mapping[str, Node],
) -> None:
    """Join undated groups of which each is linked with each; a chain of links is not enough."""
    for group in sorted(reach, key=lambda g: min(reach[g].values(), default=("", ""))):
        clique = {group, *reach[group]}
        if all(clique <= {other, *reach[other]} for other in reach[group]):
            for a, b in sorted(reach[group].values()):
                if _consistent(parts[a], parts[b], by_id):
                    _merge(parts, a, b)


def _recent(pair: tuple[str, str], nodes: Mapping[str, Node]) -> bool:
    """True when the dated event lies in the weeks before the undated report came out.

    A report that gives no day speaks of what is new; for grouping only, never shown as a date.
    """
    vague, dated = sorted((nodes[p] for p in pair), key=_precise)
    when, news = when_of(dated.body), vague.body["news"]
    if when is None or when.latest is None or news is None:
        return False
    return 0 <= (date.fromisoformat(news) - when.latest).days <= _NEWS_DAYS


def _precise(node: Node) -> bool:
    """True when its date, and for what is everywhere at once its place, says which one it is."""
    when = when_of(node.body)
    placed = node.body["places"] or node.body["family"] not in DIFFUSE
    return bool(placed) and when is not None and (when.days or 0) <= PRECISE_DAYS


def link(node: Node, other: Node) -> Link:
    """How strongly two events speak for being one. Symmetric."""
    ours, theirs = node.body, other.body
    if node.report == other.report or ours["family"] != theirs["family"]:
        return Link.NONE
    if _excluded(ours, theirs):
        return Link.NONE
    patients = bool(set(ours["patients"]) & set(theirs["patients"]))
    others = bool(set(ours["others"]) & set(theirs["others"]))
    near = _near(ours["places"], theirs["places"])
    # Nobody is killed twice: the raid in which X died is the raid in which X died.
    once = set(ours["killed"]) & set(theirs["killed"]) or (patients and ours["family"] in _ONCE)
    if once or _same_words(ours, theirs):
        return Link.STRONG
    identified = patients or near == "town" or (near and (others or ours["family"] in DIFFUSE))
    if identified and _same_days(ours, theirs):
        return Link.STRONG
    wave = ours["family"] in DIFFUSE and _one_news(ours, theirs)
    return Link.WEAK if patients or near == "town" or wave else Link.NONE


def _excluded(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    if not possible(ours).overlaps(possible(theirs), slack=_SLACK):
        return True
    if ours["places"] and theirs["places"] and not _near(ours["places"], theirs["places"]):
        return True
    # Two named victims are two killings, unless some report names both.
    named = ours["family"] in _ONCE and ours["patients"] and theirs["patients"]
    return bool(named) and not set(ours["patients"]) & set(theirs["patients"])


def _same_words(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """True when one report prints the other's sentences: a reprint tells the same incident."""
    shorter, longer = sorted((set(ours["said"]), set(theirs["said"])), key=len)
    return bool(shorter) and len(shorter & longer) >= _REPRINTED * len(shorter)


def _same_days(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    a, b = when_of(ours), when_of(theirs)
    if a is None or b is None:
        return False
    shorter, longer = sorted((a.days or 0, b.days or 0))
    return shorter <= PRECISE_DAYS and longer <= 2 * PRECISE_DAYS + 1


def _one_news(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """True when both were told within one spell of news: by their dates, else by publication."""
    last = []
    for body in (ours, theirs):
        when = when_of(body)
        day = when.latest if when else body["news"] and date.fromisoformat(body["news"])
        if not day:
            return False
        last.append(day)
    return abs((last[0] - last[1]).days) <= _NEWS_DAYS


def _near(ours: Sequence[str], theirs: Sequence[str]) -> str | None:
    """`town` when both name one town, `area` when one lies in or is the other; None when apart."""
    best = None
    for a in ours:
        for b in theirs:
            if a == b and is_town(a):
                return "town"
            if a == b or a.startswith(f"{b}.") or b.startswith(f"{a}."):
                best = "area"
    return best


def _consistent(first: set[str], second: set[str], nodes: Mapping[str, Node]) -> bool:
    """No pair across contradicts, so that no undated report can chain two raids."""
    if first is second:
        return True
    return not any(
        nodes[a].report == nodes[b].report or _excluded(nodes[a].body, nodes[b].body)
        for a in first
        for b in second
    ) and _overlap([nodes[n] for n in first | second])


def _overlap(nodes: Sequence[Node]) -> bool:
    whens = [when for node in nodes if (when := when_of(node.body)) is not None]
    if not whens:
        return True
    latest_start = max(w.earliest for w in whens if w.earliest)
    earliest_end = min(w.latest for w in whens if w.latest)
    return When(None, earliest_end, "").overlaps(When(latest_start, None, ""), slack=_SLACK)
