"""The scene of a report: its one main happening, with all that the report says around it.

One sentence says that somebody was shot, another when, a third where and a fourth by whom. Each is
an event that says too little to be found again elsewhere; together they are one scene, and scenes
can be compared (`alike`). A scene serves to find what is one. It is never shown as something
that a report says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from entramado.extract.gazetteer import is_town
from entramado.incidents.wholes import PATIENTS, ReportEvents, happened
from entramado.lang.base import LANGUAGES, language
from entramado.lang.folding import fold
from entramado.model.mention import Mention, MentionKind
from entramado.model.report import Report
from entramado.model.statement import Role, Statement
from entramado.model.value import Measure, Scope

Scene = Mapping[str, Any]
VIOLENT = frozenset({"killing", "attack", "attempted_killing", "armed_clash"})
# What is told of the people of a scene afterwards.
_AFTERWARDS = frozenset(
    {"arrest", "charge", "sentence", "conviction", "acquittal", "dropped_charge"}
    | {"body_found", "kidnapping"}
)
# Characters behind the headline that say what a report is about; two paragraphs of a short one.
_LEAD = 700
# What a report is about it says within so many; further down stands what it recalls. With 700, one
# pair in ten of one incident was lost; with all of it, analyses of a group were taken for news.
_OPENING = 1_200
_WORD = re.compile(r"[^\W_]{3,}")
# A day, a night, a weekend; a month says nothing of which happening it was.
_DAYS = 3
_TOWNS = 3
# A part of a toll, or what comes on top of it, is another number in the next report.
_WHOLE = frozenset({Scope.TOTAL, Scope.UNKNOWN})


def scene(
    homes: Mapping[str, Sequence[Statement]], told: ReportEvents, report: Report
) -> tuple[str, Scene] | None:
    """The main event of a report and its scene; None when the report is about no violence.

    `homes`: event → the statements that tell it. The main event is the one told first; of equals
    the one most is said of.
    """
    violent = {
        event: statements
        for event, statements in homes.items()
        if statements[0].event_type in VIOLENT and any(map(happened, statements))
    }
    if not violent:
        return None
    main = min(violent, key=lambda e: (_first(violent[e]), -len(violent[e]), e))
    known = report.published_days()
    statements = [s for event in sorted(violent) for s in violent[event]]
    if _first(statements) > _OPENING:
        return None
    tolls = {measure: _toll(statements, measure) for measure in (Measure.KILLED, Measure.INJURED)}
    return main, {
        "day": _day(violent[main]) or _day(statements),
        "news": str(known[1]) if known else None,
        "towns": _towns(statements, told.mentions),
        "areas": sorted(_areas(told.mentions.values())),
        "involved": sorted(_involved(homes, told.mentions)),
        "victims": sorted(_victims(statements, told.mentions)),
        "people": sorted(_people(told.mentions.values())),
        "lead": sorted(set(_content(report))),
        "runs": sorted({" ".join(run) for run in pairwise(_content(report))}),
        "killed": tolls[Measure.KILLED],
        "injured": tolls[Measure.INJURED],
    }


def _first(told: Iterable[Statement]) -> int:
    return min(statement.sentence.start for statement in told)


def _day(told: Iterable[Statement]) -> list[str] | None:
    """The days that most statements give, first and last; of equals the fewest."""
    whens = [s.when for s in told if s.when is not None]
    known = Counter(
        (str(w.earliest), str(w.latest)) for w in whens if w.days is not None and w.days <= _DAYS
    )
    best = min(known, key=lambda days: (-known[days], days[1], days[0]), default=None)
    return list(best) if best else None


def _towns(told: Iterable[Statement], mentions: Mapping[str, Mention]) -> list[str]:
    """The towns that a report names most often, where something happened counted three times."""
    votes: Counter[str] = Counter()
    first: dict[str, int] = {}
    for mention in mentions.values():
        place = mention.place
        if place and mention.kind is MentionKind.NAME and is_town(place):
            votes[place] += 1
            first[place] = min(first.get(place, mention.passage.start), mention.passage.start)
    for mention in (mentions[m] for s in told for m in s.where):
        if mention.place and mention.place in votes:
            votes[mention.place] += 2
    return sorted(votes, key=lambda key: (-votes[key], first[key], key))[:_TOWNS]


def _areas(mentions: Iterable[Mention]) -> set[str]:
    """The first-level divisions in which the places of a report lie."""
    keys = (m.place for m in mentions if m.place and m.kind is MentionKind.NAME)
    return {".".join(key.split(".")[:2]) for key in keys if "." in key}


def _involved(
    homes: Mapping[str, Sequence[Statement]], mentions: Mapping[str, Mention]
) -> set[str]:
    """The words of the names of those to whom it happened, or who are said to have done it."""
    parts = (s for told in homes.values() for s in told if s.event_type in VIOLENT | _AFTERWARDS)
    chains = _chains((s for s in parts if s.role in PATIENTS or s.role is Role.AGENT), mentions)
    named = (m for m in _persons(mentions.values()) if m.chain and m.chain in chains)
    return {word for m in named for word in _WORD.findall(fold(m.form))}


def _victims(told: Iterable[Statement], mentions: Mapping[str, Mention]) -> set[str]:
    """Full names of those to whom it happened."""
    chains = _chains((s for s in told if s.role is Role.VICTIM), mentions)
    return _people(m for m in mentions.values() if m.chain and m.chain in chains)


def _chains(told: Iterable[Statement], mentions: Mapping[str, Mention]) -> set[str | None]:
    return {mentions[s.subject].chain for s in told if s.subject and s.subject in mentions}


def _people(mentions: Iterable[Mention]) -> set[str]:
    """Names of two words and more."""
    names = (" ".join(_WORD.findall(fold(m.form))) for m in _persons(mentions))
    return {name for name in names if " " in name}


def _persons(mentions: Iterable[Mention]) -> Iterable[Mention]:
    return (m for m in mentions if m.kind is MentionKind.NAME and m.schema == "Person")


def _content(report: Report) -> list[str]:
    """What the headline and the lead are about: words that not every report of violence has."""
    opening = fold(f"{report.title or ''} {report.text[:_LEAD]}")
    return [word for word in _WORD.findall(opening) if word not in _common()]


@cache
def _common() -> frozenset[str]:
    lists = (language(code).data("scenes")["common"] for code in LANGUAGES)
    return frozenset(fold(word) for words in lists for word in words.split())


def _toll(told: Iterable[Statement], measure: Measure) -> list[float]:
    values = (s.value for s in told if s.value is not None)
    return sorted(
        {v.number for v in values if v.measure is measure and v.number and v.scope in _WHOLE}
    )


def scene_keys(scene: Scene) -> set[str]:
    """Under which another scene must be found for the two to be compared at all."""
    months = _months(scene)
    keys = {f"scene:name:{name}" for name in scene["people"]}
    keys |= {f"scene:in:{town}:{month}" for town in scene["towns"] for month in months}
    keys |= {f"scene:who:{word}:{month}" for word in scene["involved"] for month in months}
    return keys | {f"scene:said:{run}:{month}" for run in scene["runs"] for month in months}


def _months(scene: Scene) -> set[str]:
    """The months of the day and of publication, with those that a fortnight reaches into."""
    days = [date.fromisoformat(day) for day in (*(scene["day"] or ()), scene["news"]) if day]
    near = (day + timedelta(days=n) for day in days for n in (-15, 0, 15))
    return {day.isoformat()[:7] for day in near}
