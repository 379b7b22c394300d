"""Which tellings of one report tell the same event. Precision first: two arrests stay two.

Tellings join when they share who it happened to, when a definite noun points back ("the raid"),
or when they give the same number of the same thing; known times that differ keep them apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from entramado.extract.frames.lexical_units import INJURY, UnitKind
from entramado.extract.frames.page import chain_of
from entramado.extract.frames.telling import Counted, Telling
from entramado.model.attribution import Polarity, Voice
from entramado.model.statement import Role
from entramado.model.types import event_types
from entramado.model.value import Measure
from entramado.model.when import When

_PATIENTS = (Role.VICTIM, Role.SUSPECT, Role.THEME)
_SEVERAL = 2
# Characters between "the raid" of a summary and the raid that it means; a raid told further on is
# another one ("seized in the operation ... In 2008 officials raided").
_INTRODUCED = 400
_OPEN = frozenset({Voice.FORECAST, Voice.PLANNED, Voice.HYPOTHETICAL})
# Types whose target is the one it happens to: one designation of one group is one event.
_TARGETED = frozenset({"designation", "delisting", "reward"})


@dataclass(slots=True)
class Event:
    """Tellings that are one event of the report; `id` is local to it."""

    id: str
    type: str
    tellings: list[Telling] = field(default_factory=list)
    patients: set[str] = field(default_factory=set)
    """To whom it happened, of all tellings so far."""

    def add(self, telling: Telling) -> None:
        """One more telling of it."""
        self.tellings.append(telling)
        self.patients |= _patients(telling)

    @property
    def when(self) -> When | None:
        """The first time known of it, the most exact first."""
        known = [t.when for t in self.tellings if t.when is not None and t.when.known]
        return min(known, key=lambda w: w.days if w.days is not None else 10**6, default=None)


def unify(told: list[Telling]) -> list[Event]:
    """Give every telling its event; the events in the order of their first telling."""
    parts = [t for t in told if t.unit.event != INJURY]
    _settle_known(parts)
    events: list[Event] = []
    # What happened to somebody is joined first: it then shows which raids are one.
    for telling in parts:
        if not _can_hold(telling):
            _assign(telling, events, {})
    parts_of = _parts_of(parts, events)
    for telling in parts:
        if _can_hold(telling):
            _assign(telling, events, parts_of)
    for telling in told:
        if telling.unit.event == INJURY:
            _assign_injury(telling, events)
    _drop_empty(events)
    _give_parts(told)
    events.sort(key=lambda e: min((t.block, t.token) for t in e.tellings))
    for number, event in enumerate(events, 1):
        event.id = f"e{number}"
        for telling in event.tellings:
            telling.event = event.id
    return events


def _give_parts(told: list[Telling]) -> None:
    """Tell each host of a sentence what is told in it: their time and place are its own."""
    for telling in told:
        if telling.host is not None and telling.host.sentence == telling.sentence:
            telling.host.parts.append(telling)


def _settle_known(told: list[Telling]) -> None:
    """So "He warns that the death of X creates risks": the risks are a forecast, the death is not.

    A noun for what the report elsewhere tells as having happened takes that for granted.
    """
    happened = {
        (t.type, patient)
        for t in told
        if t.voice is Voice.ASSERTED and t.polarity is Polarity.POSITIVE
        for patient in _patients(t)
    }
    told_types = {t.type for t in told if t.voice is Voice.ASSERTED and not t.definite}
    for telling in told:
        known = any((telling.type, patient) in happened for patient in _patients(telling))
        known = known or (telling.definite and telling.type in told_types)
        sought = telling.voice is Voice.HYPOTHETICAL and not telling.plain
        if known and telling.unit.kind is UnitKind.NOUN and telling.voice in _OPEN and not sought:
            telling.voice = Voice.ASSERTED


def _can_hold(telling: Telling) -> bool:
    return bool(event_types()[telling.type].holds)


def _parts_of(told: list[Telling], events: list[Event]) -> dict[int, set[int]]:
    """For each telling that holds others: the events (by identity) told as its parts."""
    found: dict[int, set[int]] = {}
    for event in events:
        for telling in event.tellings:
            if telling.host is not None:
                found.setdefault(id(telling.host), set()).add(id(event))
    return {id(t): found[id(t)] for t in told if id(t) in found}


def _event(telling: Telling) -> Event:
    return Event("", telling.type, [telling], _patients(telling))


def _assign(telling: Telling, events: list[Event], parts_of: dict[int, set[int]]) -> None:
    ours = _patients(telling)
    for event in reversed(events):
        fits = event.type == telling.type and not _conflict(event, telling, ours)
        if fits and _same(event, telling, ours, parts_of):
            event.add(telling)
            return
    events.append(_event(telling))


def _assign_injury(telling: Telling, events: list[Event]) -> None:
    for event in events:
        if telling.host is not None and any(t is telling.host for t in event.tellings):
            event.add(telling)
            telling.host = None
            return
    telling.host = None
    events.append(_event(telling))


def _drop_empty(events: list[Event]) -> None:
    """A definite noun that points back to nothing ("the attack") and says nothing is no event."""
    events[:] = [event for event in events if any(_says(t, event) for t in event.tellings)]


def _says(telling: Telling, event: Event) -> bool:
    if telling.counts or telling.mentions or telling.words:
        return True
    if not telling.definite:
        return True
    return len(event.tellings) > 1 or is_dated(telling)


def is_dated(telling: Telling) -> bool:
    """As in "The shooting happened on Monday": pointing back, it says when, or when and where."""
    dated = telling.when is not None and telling.when.exact and not telling.title
    return dated or (telling.time is not None and bool(telling.where))


def _conflict(event: Event, telling: Telling, ours: set[str]) -> bool:
    if ours and event.patients and ours.isdisjoint(event.patients):
        return True
    first = event.tellings[0]
    if (first.voice in _OPEN) != (telling.voice in _OPEN) or first.polarity != telling.polarity:
        return True
    if Polarity.NEGATIVE in (first.polarity, telling.polarity):
        return True
    for other in event.tellings:
        if other.when and telling.when and not other.when.overlaps(telling.when):
            return True
    return False


def _patients(telling: Telling) -> set[str]:
    roles = (*_PATIENTS, Role.TARGET) if telling.type in _TARGETED else _PATIENTS
    return {chain_of(m) for m in telling.of_role(*roles)}


def _same(event: Event, telling: Telling, ours: set[str], parts_of: dict[int, set[int]]) -> bool:
    if all(_is_bare_title(t) for t in event.tellings) and telling.unit.kind is not UnitKind.NOUN:
        return True
    if all(_is_bare_title(t) for t in event.tellings) and telling.counts:
        return True
    if ours & event.patients or _same_number(event, telling):
        return True
    if _can_hold(telling):
        mine = parts_of.get(id(telling), set())
        shared = any(mine & parts_of.get(id(other), set()) for other in event.tellings)
        back = _points_back(event, telling) or _introduces(event, telling)
        back = back or _sums_up(event, telling)
        return shared or back or _same_day(event, telling)
    if telling.unit.kind is UnitKind.NOUN and not telling.counts and _adds_nobody(event, telling):
        return True
    return telling.definite and not telling.mentions and not telling.counts


def _sums_up(event: Event, telling: Telling) -> bool:
    """A heading's raid by somebody is the first one of theirs that the text then tells."""
    if telling.title or not all(t.title for t in event.tellings):
        return False
    ours = {chain_of(m) for m in telling.mentions}
    return bool(ours & {chain_of(m) for t in event.tellings for m in t.mentions})


def _is_bare_title(telling: Telling) -> bool:
    """A heading's "bloquean carreteras", with nothing beside it: what the text then tells."""
    said = telling.mentions or telling.counts or telling.words or telling.time or telling.where
    return telling.title and not said


def _adds_nobody(event: Event, telling: Telling) -> bool:
    """As in "Ruiz's designation reflects ...": everybody it names has that part already."""
    known = {(f.role, chain_of(f.mention)) for t in event.tellings for f in t.fillers if f.mention}
    ours = {(f.role, chain_of(f.mention)) for f in telling.fillers if f.mention}
    return bool(ours) and ours <= known


def _same_number(event: Event, telling: Telling) -> bool:
    """The same number of the same thing, said twice in one report, is one event."""
    return any(
        _equal(one, other) and not _elsewhere(telling, told)
        for one in telling.counts
        for told in event.tellings
        for other in told.counts
    )


def _elsewhere(one: Telling, other: Telling) -> bool:
    ours, theirs = {chain_of(m) for m in one.where}, {chain_of(m) for m in other.where}
    return bool(ours and theirs and not ours & theirs)


def _equal(one: Counted, other: Counted) -> bool:
    a, b = one.value, other.value
    if a.measure is not b.measure or a.number != b.number or a.number is None:
        return False
    # One man is any man. Two to four of something recur by chance, unless they are called the
    # same ("two gunmen"); 670 does not. A count of places says too little.
    if a.measure is Measure.PLACES or a.number < _SEVERAL:
        return False
    small = a.number < 5 and a.measure is not Measure.REWARD
    if small and (a.of or "").lower() != (b.of or "").lower():
        return False
    return a.scope == b.scope or "unknown" in (a.scope, b.scope)


def _introduces(event: Event, telling: Telling) -> bool:
    """A summary says "the raid" before the body tells it: the first raid told is that one."""
    near = telling.sentence[0] - event.tellings[-1].sentence[1] < _INTRODUCED
    near = near or event.tellings[-1].title
    return (
        near and not telling.definite and all(t.definite and t.time is None for t in event.tellings)
    )


def _points_back(event: Event, telling: Telling) -> bool:
    """As in "The raid" after a raid; before it (a headline's "the raid") nothing is known yet."""
    first = min((t.block, t.token) for t in event.tellings)
    return telling.definite and first < (telling.block, telling.token)


def _same_day(event: Event, telling: Telling) -> bool:
    """Two raids told of one known day in one report are one, unless their places differ."""
    for other in event.tellings:
        if other.when and telling.when and other.when.exact and telling.when.exact:
            return not _elsewhere(telling, other)
    return False
