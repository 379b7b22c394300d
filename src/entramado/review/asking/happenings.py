"""Which two incidents may be one: told of the same days and place, and not joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from entramado.incidents.clusters import NAME, Link, link
from entramado.incidents.events import PRECISE_DAYS
from entramado.model.ident import ident
from entramado.model.incident import Incident
from entramado.model.judgement import Decision
from entramado.model.types import event_types
from entramado.model.when import UNKNOWN
from entramado.review.asking.desk import Desk, Pending
from entramado.review.asking.effects import meeting
from entramado.review.asking.sides import incident_side
from entramado.review.questions import DECIDED, Question, QuestionKind, Speaks
from entramado.store.base import Node
from entramado.store.stages import pairs

_KIND = QuestionKind.INCIDENT
# A pair of incidents starts at 1; what is not known, or speaks against it, takes off.
_COSTS: Mapping[str, float] = {
    "undated": 0.2,  # one of them gives no day
    "days": 0.15,  # their days overlap, but one is a week or a month
    "area": 0.1,  # one town lies in the other's state
    "unplaced": 0.2,  # one of them names no place
    "nobody": 0.15,  # no named participant in both
    "told_apart": 0.3,  # one report tells both
}
# As for incidents: days by which two tellings of one event may differ.
_SLACK = 1
# Below this a pair is not worth a person's time.
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class _Near:
    """What two incidents have in common (entities, names of places), and what speaks against."""

    common: tuple[str, ...]
    places: tuple[str, ...]
    costs: tuple[str, ...]

    @property
    def score(self) -> float:
        return round(1 - sum(_COSTS[name] for name in self.costs), 4)


def happenings(desk: Desk) -> Iterator[Pending]:
    """Every two incidents that nearly were joined, and that nobody has decided on."""
    for (one, other), near in sorted(_near_pairs(desk).items()):
        incidents = desk.view.incidents[one], desk.view.incidents[other]
        ends = {p.entity for i in incidents for p in i.participants if p.entity}
        yield Pending(
            id=ident("q", _KIND, one, other),
            kind=_KIND,
            subjects=frozenset({one, other, *ends}),
            effect=meeting(desk, *incidents),
            score=near.score,
            build=partial(_question, desk, incidents, near),
        )


def _near_pairs(desk: Desk) -> dict[tuple[str, str], _Near]:
    reader, held = desk.view.reader, desk.view.incidents
    nodes = [node for node in reader.nodes(NAME) if node.body["stands"]]
    home = reader.components_of(NAME, [node.id for node in nodes])
    apart = _told_apart(nodes, home)
    decided = _decided(nodes, home)
    found: dict[tuple[str, str], _Near] = {}
    for one, other in pairs(nodes):
        ids = sorted((home.get(one.id, ""), home.get(other.id, "")))
        pair = ids[0], ids[1]
        if pair in found or pair in decided or not held.keys() >= set(pair) or ids[0] == ids[1]:
            continue
        if one.report != other.report and link(one, other) is not Link.NONE:
            near = _near(held[pair[0]], held[pair[1]], told_apart=pair in apart)
            if near is not None and near.score >= _LEAST:
                found[pair] = near
    return found


def _near(one: Incident, other: Incident, *, told_apart: bool) -> _Near | None:
    """What two incidents have in common, and what speaks against them; None on two dates."""
    ours, theirs = one.when or UNKNOWN, other.when or UNKNOWN
    # A killing in a raid is a part of it, not the raid.
    if event_types()[one.type].family != event_types()[other.type].family:
        return None
    if not ours.overlaps(theirs, slack=_SLACK):
        return None
    parts = [{p.entity for p in i.participants if p.entity} for i in (one, other)]
    places = [{place.name for place in i.where} for i in (one, other)]
    costs = []
    if ours.days is None or theirs.days is None:
        costs.append("undated")
    elif max(ours.days, theirs.days) > PRECISE_DAYS:
        costs.append("days")
    if not all(places):
        costs.append("unplaced")
    elif not places[0] & places[1]:
        costs.append("area")
    if not parts[0] & parts[1]:
        costs.append("nobody")
    if told_apart:
        costs.append("told_apart")
    common = tuple(sorted(parts[0] & parts[1]))
    return _Near(common, tuple(sorted(places[0] & places[1])), tuple(costs))


def _told_apart(nodes: Sequence[Node], home: Mapping[str, str]) -> set[tuple[str, str]]:
    """Pairs of incidents that one report tells as two."""
    by_report: dict[tuple[str, str], set[str]] = {}
    for node in nodes:
        by_report.setdefault((node.report, node.body["family"]), set()).add(home.get(node.id, ""))
    return {(a, b) for held in by_report.values() for a in held for b in held if a < b}


def _decided(nodes: Sequence[Node], home: Mapping[str, str]) -> set[tuple[str, str]]:
    """Pairs that a person told apart, or could not tell."""
    sides: dict[str, dict[int, set[str]]] = {}
    for node in nodes:
        for judgement in node.body.get("judged", ()):
            if judgement["decision"] in (Decision.DIFFERENT.value, Decision.UNSURE.value):
                held = sides.setdefault(judgement["id"], {})
                held.setdefault(judgement["side"], set()).add(home.get(node.id, ""))
    return {
        (a, b) if a < b else (b, a)
        for held in sides.values()
        for side, ours in held.items()
        for other, theirs in held.items()
        if side != other
        for a in ours
        for b in theirs
    }


def _question(desk: Desk, pair: tuple[Incident, Incident], near: _Near) -> Question | None:
    sides = [side for incident in pair if (side := incident_side(desk, incident))]
    if len(sides) != len(pair):
        return None
    prompts = desk.prompts
    effect = meeting(desk, *pair)
    said = prompts.effect(_KIND, effect)
    return Question(
        id=ident("q", _KIND, *(incident.id for incident in pair)),
        kind=_KIND,
        title=prompts.say("incident", "title", one=sides[0].title, other=sides[1].title),
        subjects=tuple(incident.id for incident in pair),
        sides=tuple(sides),
        signals=tuple(_signals(desk, near)),
        score=near.score,
        effect=effect,
        effect_words=said,
        answers={key: prompts.say("incident", key.value, effect=said) for key in DECIDED},
        warnings=(),
    )


def _signals(desk: Desk, near: _Near) -> Iterator[Speaks]:
    """What the two have in common, at no cost; then what is open or speaks against it."""
    names = [f"“{desk.writing.masks.name(entity)}”" for entity in near.common]
    if names:
        yield Speaks(desk.prompts.say("incident", "common", names=desk.prompts.joined(names[:4])))
    if not {"undated", "days"} & set(near.costs):
        yield Speaks(desk.prompts.text("incident", "overlap"))
    if near.places:
        places = desk.prompts.joined(list(near.places[:4]))
        yield Speaks(desk.prompts.say("incident", "place", places=places))
    for name in near.costs:
        yield Speaks(desk.prompts.text("incident", "against", name), _COSTS[name])
