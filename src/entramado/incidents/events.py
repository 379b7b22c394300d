"""From one report's statements to the nodes that are grouped into incidents: its local events.

What a report says happened, or is planned, makes an incident. What is forecast or imagined makes
none; a denial is kept with the event it denies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from entramado.extract.gazetteer import is_town
from entramado.incidents.retold import retold
from entramado.incidents.scenes import scene, scene_keys
from entramado.incidents.wholes import PATIENTS, ReportEvents, happened, stands
from entramado.lang.folding import word_runs
from entramado.model.judgement import Decision
from entramado.model.report import Report
from entramado.model.statement import Role, Statement
from entramado.model.types import event_types
from entramado.model.when import When
from entramado.store.base import Node

# That somebody spoke is told by the attribution of what they said; as an incident of its own it
# buried the others: 9 of the 24 incidents of two news articles were press statements.
_SPOKEN = frozenset({"statement"})
# An interval longer than this says nothing about *which* of several happenings is meant.
# A day, a night, a weekend; the next wider date of the sample is a month.
PRECISE_DAYS = 3
# What many do in many places at once, rarely under a name: the same days and state identify it.
DIFFUSE = frozenset({"roadblock", "arson", "deployment", "advisory"})
# Beyond two months an interval is no key to look others up by: it would find everything.
_LONG_DAYS = 62


def event_nodes(
    statements: Iterable[Statement],
    told: ReportEvents,
    *,
    published: date | None = None,
    judged: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    report: Report | None = None,
) -> list[Node]:
    """One node for each local event of one report.

    `published` is the last day the report can be from: what it says happened, happened by then.
    `judged`: what people have decided on a local event, which goes with it into its home.
    `report`: for the scene of its main event.
    """
    by_event: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.event is not None and statement.event_type not in _SPOKEN:
            by_event.setdefault(statement.event, []).append(statement)
    parents = told.parents(by_event)
    homes = retold(told, by_event, parents, told.homes(by_event, parents))
    folded: dict[str, list[Statement]] = {}
    for event, statements_of in by_event.items():
        folded.setdefault(homes[event], []).extend(statements_of)
    parts: dict[str, list[Statement]] = {}
    wholes = {
        event: homes[parent]
        for event, parent in parents.items()
        if parent is not None and homes[event] == event != homes[parent]
    }
    for event, whole in sorted(wholes.items()):
        parts.setdefault(whole, []).extend(folded[event])
    news = published or _last_day(s for told_of in by_event.values() for s in told_of)
    days = {"published": str(published) if published else None, "news": str(news) if news else None}
    decided = _decided(judged or {}, homes)
    main = scene(folded, told, report) if report is not None else None
    bodies = {
        event: _body(event, folded[event], parts.get(event, []), told, wholes.get(event))
        | days
        | {"judged": decided.get(event, [])}
        | {"scene": main[1] if main and main[0] == event else None}
        for event in sorted(folded)
    }
    return [
        Node(node_id(folded[event][0].report, event), folded[event][0].report, keys_of(body), body)
        for event, body in bodies.items()
    ]


def _decided(
    judged: Mapping[str, Sequence[Mapping[str, Any]]], homes: Mapping[str, str]
) -> dict[str, list[Mapping[str, Any]]]:
    """Home → the judgements on the events that it tells, each side once, oldest first."""
    found: dict[str, dict[tuple[str, str, int], Mapping[str, Any]]] = {}
    for event, decisions in judged.items():
        if event in homes:
            held = found.setdefault(homes[event], {})
            held |= {(d["when"], d["id"], d["side"]): d for d in decisions}
    return {home: [held[key] for key in sorted(held)] for home, held in found.items()}


def _last_day(statements: Iterable[Statement]) -> date | None:
    """The last day a report without a date tells of: it came out then or soon after."""
    days = (s.when.latest for s in statements if s.when and s.when.exact and happened(s))
    return max((day for day in days if day), default=None)


def _body(
    event: str,
    told: list[Statement],
    parts: list[Statement],
    around: ReportEvents,
    parent: str | None,
) -> dict[str, Any]:
    own = [s for s in told if s.event == event]
    type_ = own[0].event_type or ""
    when = narrowest(s.when for s in own) or narrowest(s.when for s in [*told, *parts])
    places = _places(told, around) or _places(parts, around)
    taking_part = [(s, around.entity_of.get(s.subject or "")) for s in [*told, *parts]]
    patients = sorted({e for s, e in taking_part if e and s.role in PATIENTS})
    others = sorted({e for s, e in taking_part if e and s.role and s.role not in PATIENTS})
    return {
        "event": event,
        "type": type_,
        "family": event_types()[type_].family,
        "when": [str(when.earliest), str(when.latest)] if when else None,
        "places": places,
        "patients": patients,
        "others": others,
        "killed": sorted({e for s, e in taking_part if e and _dies(s)}),
        "stands": any(stands(s) for s in told),
        "part_of": [parent] if parent else [],
        "said": sorted({run for s in own for run in word_runs(s.sentence.quote)}),
        "statements": sorted(s.id for s in told),
        "parts": sorted(s.id for s in parts),
    }


def _dies(statement: Statement) -> bool:
    return statement.event_type == "killing" and statement.role is Role.VICTIM


def _places(told: Iterable[Statement], around: ReportEvents) -> list[str]:
    keys = (around.mentions[m].place for s in told for m in s.where)
    return sorted({key for key in keys if key})


def node_id(report: str, event: str) -> str:
    """The node of a report's local event."""
    return f"{report}:{event}"


def narrowest(whens: Iterable[When | None]) -> When | None:
    """The closed interval with the fewest days; of equals the first. None when there is none."""
    closed = [when for when in whens if when is not None and when.days is not None]
    return min(closed, key=lambda w: (w.days, w.earliest), default=None)


def keys_of(body: Mapping[str, Any]) -> tuple[str, ...]:
    """Under which other events must be found for the two to be compared at all."""
    family = body["family"]
    keys = {f"{family}:who:{entity}" for entity in body["patients"]}
    keys |= {f"{family}:dead:{entity}" for entity in body["killed"]}
    keys |= {f"{family}:said:{run}" for run in body["said"]}
    if body["scene"]:
        keys |= scene_keys(body["scene"])
    month_keys = _months(body)
    for entity in body["others"]:
        keys |= {f"{family}:by:{entity}:{month}" for month in month_keys}
    if family in DIFFUSE:
        keys |= {f"{family}:news:{month}" for month in month_keys}
    keys |= {f"same:{j['id']}" for j in body["judged"] if j["decision"] == Decision.SAME}
    for place in body["places"]:
        if is_town(place):
            keys.add(f"{family}:in:{place}")
        keys |= {f"{family}:at:{area}:{month}" for area in areas(place) for month in month_keys}
    return tuple(sorted(keys))


def areas(place: str) -> Sequence[str]:
    """A gazetteer key and the first-level division it lies in; a whole country blocks nothing."""
    parts = place.split(".")
    return [".".join(parts[:depth]) for depth in range(2, len(parts) + 1)]


def _months(body: Mapping[str, Any]) -> list[str]:
    """The months around the event, or around its publication when it has no day of its own."""
    when = when_of(body)
    if when is None and body["news"]:
        day = date.fromisoformat(body["news"])
        when = When(day, day, "")
    if when is None or when.days is None or when.days > _LONG_DAYS:
        return []
    first, last = when.earliest or date.min, when.latest or date.min
    months = (last.year - first.year) * 12 + last.month - first.month
    index = first.year * 12 + first.month - 1
    return [f"{(index + n) // 12}-{(index + n) % 12 + 1:02}" for n in range(-1, months + 2)]


def possible(body: Mapping[str, Any]) -> When:
    """When it can have happened: as told, else any time until the report was published."""
    told = when_of(body)
    if told is not None:
        return told
    last = body["published"]
    return When(None, date.fromisoformat(last) if last else None, "")


def when_of(body: Mapping[str, Any]) -> When | None:
    """The interval a node's body holds; None when the report gives none."""
    return None if body["when"] is None else _interval(*body["when"])


@lru_cache(maxsize=4096)
def _interval(earliest: str, latest: str) -> When:
    # Asked for at every pair that is compared: read anew each time, it took half of the grouping.
    return When(date.fromisoformat(earliest), date.fromisoformat(latest), "")
