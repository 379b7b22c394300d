"""Which local events are one incident. Precision before recall: two raids in one town stay two.

Two events of different reports are *linked* when they are of one family, nothing speaks against
it (time, place, named victim) and something that identifies speaks for it:

* strong: the same person killed, arrested, extradited, ... and times that do not exclude each
  other; or the same town, or the same state and a common participant, on dates known to three days;
* weak: the same patient or town, but one side is not dated: joined only when it fits one incident.

What people decide goes before all of it: `same` joins, in chains, oldest first; `different` holds
against every join; `unsure` keeps two from being joined on a weak link.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from entramado.extract.gazetteer import is_town
from entramado.incidents.alike import Likenesses, one_scene
from entramado.incidents.events import DIFFUSE, PRECISE_DAYS, possible, when_of
from entramado.incidents.parts import Parts, judged_same
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
    SCENE = 3
    """Of two reports' main events: they have too much in common for two happenings."""


@dataclass(frozen=True, slots=True)
class IncidentStage:
    """The stage that groups local events into incidents."""

    name: str = NAME

    def related(self, node: Node, other: Node) -> bool:
        """True when the two could be one incident."""
        return link(node, other) is not Link.NONE or bool(judged_same(node) & judged_same(other))

    def face(self, node: Node) -> Hashable:
        """Its id: no two are looked at as one."""
        return node.id

    def group(self, nodes: Sequence[Node]) -> Mapping[str, Sequence[str]]:
        """Incident id → local events."""
        parts = Parts(nodes, _consistent)
        by_id = {node.id: node for node in nodes}
        linked = [(a.id, b.id, link(a, b)) for a, b in pairs(nodes)]
        strong = [(a, b) for a, b, strength in linked if strength is Link.STRONG]
        torn = parts.torn(strong)
        for a, b in strong:
            if (a, b) not in torn and parts.fits(a, b):
                parts.join(a, b)
        _join_scenes(linked, parts, by_id)
        _join_weak(linked, parts, by_id)
        return {incident_id(min(members)): members for members in parts.groups()}


def incident_id(event: str) -> str:
    """The id of the incident whose first event node is `event`."""
    return ident("i", event)


def _join_scenes(
    linked: Sequence[tuple[str, str, Link]], parts: Parts, by_id: Mapping[str, Node]
) -> None:
    """Join what is retold, the likest first, where the groups are alike on the whole."""
    alike = Likenesses({id_: n.body["scene"] for id_, n in by_id.items() if n.body["scene"]})
    retold = [(a, b) for a, b, strength in linked if strength is Link.SCENE]
    torn = parts.torn(retold)
    refused: set[tuple[frozenset[str], frozenset[str]]] = set()
    for a, b in sorted(retold, key=lambda pair: (-alike.of(*pair), pair)):
        ours, theirs = parts.whole(a), parts.whole(b)
        if ours is theirs or (a, b) in torn or not parts.fits(a, b, weak=True):
            continue
        both = (frozenset(ours), frozenset(theirs))
        if both not in refused and alike.hold_together(*both):
            parts.join(a, b)
        else:
            refused |= {both, both[::-1]}


def _join_weak(
    linked: Sequence[tuple[str, str, Link]], parts: Parts, by_id: Mapping[str, Node]
) -> None:
    """Join each vague group with the one dated incident it can mean, then vague ones that agree."""
    wholes = {id(parts.whole(n)): parts.whole(n) for n in by_id}
    dated = {key for key, whole in wholes.items() if any(_precise(by_id[n]) for n in whole)}
    reach: dict[int, dict[int, tuple[str, str]]] = {}
    for a, b, strength in linked:
        if strength in (Link.NONE, Link.SCENE) or not parts.fits(a, b, weak=True):
            continue
        for here, there in ((a, b), (b, a)):
            group, target = id(parts.whole(here)), id(parts.whole(there))
            if group not in dated and group != target:
                reach.setdefault(group, {}).setdefault(target, (a, b))
    joined: list[tuple[str, str]] = []
    left: dict[int, None] = {}  # in the order of `reach`: a set of `id()`s has a new one each run
    for group, targets in reach.items():
        meant = [pair for target, pair in targets.items() if target in dated]
        if not meant:
            left[group] = None
        meant = meant if len(meant) <= 1 else [p for p in meant if _recent(p, by_id)]
        joined += meant if len(meant) == 1 else []
    for a, b in sorted(joined):
        if parts.fits(a, b, weak=True):
            parts.join(a, b)
    _join_agreeing({g: {t: p for t, p in reach[g].items() if t in left} for g in left}, parts)


def _join_agreeing(reach: Mapping[int, Mapping[int, tuple[str, str]]], parts: Parts) -> None:
    """Join undated groups of which each is linked with each; a chain of links is not enough."""
    for group in sorted(reach, key=lambda g: min(reach[g].values(), default=("", ""))):
        clique = {group, *reach[group]}
        if all(clique <= {other, *reach[other]} for other in reach[group]):
            for a, b in sorted(reach[group].values()):
                if parts.fits(a, b, weak=True):
                    parts.join(a, b)


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
    if node.report == other.report:
        return Link.NONE
    found = _link(ours, theirs) if ours["family"] == theirs["family"] else Link.NONE
    if found is not Link.STRONG and one_scene(ours["scene"], theirs["scene"]):
        return Link.SCENE
    return found


def _link(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Link:
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


def _consistent(
    first: AbstractSet[str], second: AbstractSet[str], nodes: Mapping[str, Node]
) -> bool:
    """No pair across contradicts, so that no undated report can chain two raids."""
    if first is second:
        return True
    return not any(
        nodes[a].report == nodes[b].report or _told_apart(nodes[a].body, nodes[b].body)
        for a in first
        for b in second
    ) and _overlap([nodes[n] for n in first | second])


def _told_apart(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    return _excluded(ours, theirs) and not one_scene(ours["scene"], theirs["scene"])


def _overlap(nodes: Sequence[Node]) -> bool:
    whens = [when for node in nodes if (when := _happened_when(node.body)) is not None]
    if not whens:
        return True
    latest_start = max(w.earliest for w in whens if w.earliest)
    earliest_end = min(w.latest for w in whens if w.latest)
    return When(None, earliest_end, "").overlaps(When(latest_start, None, ""), slack=_SLACK)


def _happened_when(body: Mapping[str, Any]) -> When | None:
    """When the scene was, which a report says in many places, else the event by itself."""
    scene = body["scene"]
    if scene and scene["day"]:
        first, last = map(date.fromisoformat, scene["day"])
        return When(first, last, "")
    return when_of(body)
