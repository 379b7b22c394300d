"""Which of one report's violent events are one happening, told in several sentences.

One sentence says who was shot, the next when and where, a third who died. They are one when
nothing speaks against it (another day, another town, other victims, "in a separate shooting") and
something speaks for it: who it happened to, one sentence, the day, the number, or words that add
nobody ("the shooting happened ..."). Precision before recall: what nothing joins stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from entramado.extract.gazetteer import is_town
from entramado.incidents.wholes import Events, ReportEvents, happened
from entramado.lang.base import LANGUAGES, language
from entramado.lang.folding import fold
from entramado.model.statement import Role, Statement
from entramado.model.types import event_types
from entramado.model.value import Measure, Scope
from entramado.model.when import When

VIOLENT = frozenset({"killing", "attack", "attempted_killing", "armed_clash", "body_found"})
# Characters behind the first telling in which headline and lead say the same twice.
_LEAD = 450
# A longer interval says nothing about which of two happenings is meant.
_LONG_DAYS = 100
_SEVERAL = 2
_WHOLE = frozenset({Scope.TOTAL, Scope.UNKNOWN})
_COUNTED = (Measure.KILLED, Measure.INJURED)
_THE = ("the ", "his ", "her ", "their ", "el ", "la ", "los ", "las ", "su ", "sus ")


@dataclass(slots=True)
class _Group:
    """Events taken for one happening so far, and what all of them say of it."""

    events: list[str]
    first: int
    sentences: set[int] = field(default_factory=set)
    days: set[tuple[str, str]] = field(default_factory=set)
    whens: list[When] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    victims: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    agents: set[str] = field(default_factory=set)
    doers: set[str] = field(default_factory=set)
    numbers: set[tuple[Measure, float, str]] = field(default_factory=set)
    nobody: bool = True
    definite: bool = True
    apart: bool = False
    added: bool = False

    def add(self, other: _Group) -> None:
        """Take in another group."""
        self.events += other.events
        self.first = min(self.first, other.first)
        for name in ("sentences", "days", "places", "victims", "named", "agents", "doers"):
            getattr(self, name).update(getattr(other, name))
        self.numbers |= other.numbers
        self.whens += other.whens
        self.nobody = self.nobody and other.nobody
        self.definite = self.definite and other.definite
        self.added = self.added or other.added


def retold(
    told: ReportEvents, events: Events, parents: Mapping[str, str | None], homes: Mapping[str, str]
) -> dict[str, str]:
    """Event → the event whose incident tells it; what `homes` says, and what is told again."""
    parts: dict[str, list[Statement]] = {}
    for event, home in homes.items():
        parent = parents[home]
        top = homes[parent] if parent is not None else home
        parts.setdefault(top, []).extend(events[event])
    tops = [e for e in sorted(parts) if e in homes and parents[e] is None and homes[e] == e]
    groups = [
        _group(event, parts[event], told)
        for event in tops
        if events[event][0].event_type in VIOLENT and any(map(happened, events[event]))
    ]
    joined = _joined(sorted(groups, key=lambda g: (g.first, g.events)))
    found = dict(homes)
    with_parts = {homes[p] for e, p in parents.items() if p is not None and homes[e] == e}
    for group in joined:
        whole = min(group.events, key=lambda e: _wholeness(e, events, with_parts))
        again = dict.fromkeys(group.events, whole)
        found = {event: again.get(home, home) for event, home in found.items()}
    return found


def _wholeness(event: str, events: Events, with_parts: set[str]) -> tuple[object, ...]:
    """What has parts stands for all, then a killing, then what is told first."""
    type_ = events[event][0].event_type or ""
    first = min(s.sentence.start for s in events[event])
    return (
        event not in with_parts,
        type_ != "killing",
        not event_types()[type_].holds,
        first,
        event,
    )


def _group(event: str, statements: Sequence[Statement], told: ReportEvents) -> _Group:
    group = _Group([event], min(s.sentence.start for s in statements))
    for s in statements:
        group.sentences.add(s.sentence.start)
        if s.when is not None and s.when.days is not None and s.when.days <= _LONG_DAYS:
            group.whens.append(s.when)
            if s.when.days == 1:
                group.days.add((str(s.when.earliest), str(s.when.latest)))
        group.places |= {p for m in s.where if (p := told.mentions[m].place)}
        if s.subject is not None:
            _take_part(group, s, s.subject, told)
        value = s.value
        counted = value is not None and value.measure in _COUNTED and value.scope in _WHOLE
        if counted and value is not None and value.number and value.measure is not None:
            group.numbers.add((value.measure, value.number, (value.of or "").lower()))
        group.nobody = group.nobody and s.subject is None and value is None
        group.added = group.added or (value is not None and value.scope is Scope.ADDITIONAL)
    group.apart = any(_says_another(s.sentence.quote) for s in statements)
    return group


def _take_part(group: _Group, statement: Statement, subject: str, told: ReportEvents) -> None:
    mention = told.mentions[subject]
    chain = told.entity_of.get(subject) or mention.chain or subject
    if statement.role in (Role.VICTIM, Role.TARGET, Role.THEME):
        group.victims.add(chain)
        if subject in told.entity_of and mention.schema == "Person":
            group.named.add(chain)
        group.definite = group.definite and mention.form.lower().startswith(_THE)
    elif statement.role is Role.AGENT:
        group.agents.add(chain)
        if subject in told.entity_of:
            group.doers.add(chain)


@cache
def _another() -> tuple[str, ...]:
    lists = (language(code).data("scenes")["another"] for code in LANGUAGES)
    return tuple(f" {fold(words)} " for listed in lists for words in listed)


def _says_another(sentence: str) -> bool:
    said = f" {fold(sentence)} "
    return any(words in said for words in _another())


def _joined(groups: Sequence[_Group]) -> list[_Group]:
    """Join in the order of the text; what only adds to something adds to what was told last."""
    joined: list[_Group] = []
    for group in groups:
        fitting = [other for other in joined if not _conflict(other, group)]
        strong = [other for other in fitting if _strong(other, group)]
        weak = [other for other in fitting if _weak(other, group)]
        into = strong[0] if strong else _last_told(weak, group.first)
        if into is None:
            joined.append(group)
        else:
            into.add(group)
    kept: list[_Group] = []
    for group in joined:
        other = next((o for o in kept if not _conflict(o, group) and _strong(o, group)), None)
        if other is None:
            kept.append(group)
        else:
            other.add(group)
    return kept


def _last_told(groups: Iterable[_Group], position: int) -> _Group | None:
    def behind(group: _Group) -> tuple[bool, int]:
        before = [start for start in group.sentences if start <= position]
        return bool(before), max(before, default=0)

    return max(groups, key=behind, default=None)


def _conflict(one: _Group, other: _Group) -> bool:
    """True when the two cannot be one: day, town, victims, doers or numbers differ."""
    shared = bool(one.victims & other.victims)
    if (one.apart or other.apart) and not shared:
        return True
    if one.days and other.days and not one.days & other.days:
        return True
    if any(not a.overlaps(b) for a in one.whens for b in other.whens):
        return True
    if one.places and other.places and not _near(one.places, other.places):
        return True
    if one.doers and other.doers and not one.doers & other.doers:
        return True
    return _other_numbers(one, other) or (not shared and _other_victims(one, other))


def _near(ours: set[str], theirs: set[str]) -> bool:
    if any(map(is_town, ours)) and any(map(is_town, theirs)):
        return any(is_town(place) for place in ours & theirs)
    return any(
        a == b or a.startswith(f"{b}.") or b.startswith(f"{a}.") for a in ours for b in theirs
    )


def _other_numbers(one: _Group, other: _Group) -> bool:
    """Three dead here and two there; that one man died, or two were hurt, is no count of all."""
    ours, theirs = (
        {n for m, n, _ in group.numbers if m is Measure.KILLED and n >= _SEVERAL}
        for group in (one, other)
    )
    return bool(ours and theirs and not ours & theirs)


def _other_victims(one: _Group, other: _Group) -> bool:
    """Two names are two happenings, unless as many are said to have died or been hurt."""
    if not one.named or not other.named or one.named & other.named:
        return False
    most = sum(
        max((n for m, n, _ in one.numbers | other.numbers if m is measure), default=0)
        for measure in _COUNTED
    )
    return most < len(one.named | other.named)


def _strong(one: _Group, other: _Group) -> bool:
    if one.victims & other.victims or one.sentences & other.sentences:
        return True
    if one.doers & other.doers and (one.days & other.days or not (one.named and other.named)):
        return True
    same = any(a[2] or a[1] >= _SEVERAL for a in one.numbers & other.numbers)
    return same or bool(one.days & other.days and _near(one.places, other.places))


def _weak(one: _Group, other: _Group) -> bool:
    """Words that add nobody, "the boy", the lead behind its headline, a name for who was meant."""
    if other.nobody or one.nobody or (other.victims and other.definite):
        return True
    # "Three more were killed", "A fifth man died": told one after the other, and not one death.
    if other.first - one.first <= _LEAD and not (one.added or other.added):
        return True
    named = bool(other.named) and not one.named
    return named or bool(one.days & other.days)
