"""Which of one report's events are parts of another, or the same one told again in few words.

The reading step says what grammar says ("three died in the raid"). Here the whole report is seen:
a report that tells of one operation means that one wherever it speaks of its dead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from entramado.lang.counted import counted_class
from entramado.model.attribution import Polarity, Voice
from entramado.model.mention import Mention
from entramado.model.statement import Role, Statement
from entramado.model.types import event_types

# The parts that identify an event: two reports of one killing name one victim.
PATIENTS = frozenset({Role.VICTIM, Role.TARGET, Role.SUSPECT, Role.THEME})
_HAPPENED = frozenset({Voice.ASSERTED, Voice.ALLEGED})

# Words that come back to an event under a wider name: "the attack" is the killing told before.
_ALSO_CALLED = {"attack": ("killing", "attempted_killing", "armed_clash", "kidnapping")}

Events = Mapping[str, Sequence[Statement]]


def happened(statement: Statement) -> bool:
    """True when the statement says that it took place (as fact or as allegation)."""
    said = statement.attribution.voice in _HAPPENED
    return said and statement.polarity is Polarity.POSITIVE


def stands(statement: Statement) -> bool:
    """True when it makes an incident: it took place, or somebody has said that they will do it.

    What is planned is shown in that voice; a forecast or a supposition makes no incident.
    """
    voice, positive = statement.attribution.voice, statement.polarity is Polarity.POSITIVE
    return happened(statement) or (voice is Voice.PLANNED and positive)


@dataclass(frozen=True, slots=True)
class ReportEvents:
    """One report's mentions by id, and the entities they resolve to."""

    mentions: Mapping[str, Mention]
    entity_of: Mapping[str, str]

    def parents(self, events: Events) -> dict[str, str | None]:
        """Event → the event it is a part of, or None."""
        found: dict[str, str | None] = {}
        for event in events:
            parent = self._stated(event, events) or self._shared_sentence(event, events)
            found[event] = parent or self._only_operation(event, events)
        return {event: found[event] if _grounded(event, found) else None for event in found}

    def homes(self, events: Events, parents: Mapping[str, str | None]) -> dict[str, str]:
        """Event → the event whose incident tells it: itself, or the whole it adds a number to.

        A part that names somebody ("its leader was killed") is an incident of its own; an event
        told in passing, with nothing of its own, is the one of its type that is told in full.
        """
        homes = {event: self._home(event, events, parents) for event in events}
        standing = sorted(event for event in events if homes[event] == event)
        bare = {event for event in standing if self._bare(events[event])}
        again: dict[str, str] = {}
        for event in sorted(bare):
            types = {type_ := events[event][0].event_type or "", *_ALSO_CALLED.get(type_, ())}
            fuller = [o for o in standing if o not in bare and events[o][0].event_type in types]
            if len(fuller) == 1:
                again[event] = fuller[0]
        return {event: again.get(home, home) for event, home in homes.items()}

    def _stated(self, event: str, events: Events) -> str | None:
        stated = {s.part_of for s in events[event] if s.part_of in events and s.part_of != event}
        return min((s for s in stated if s), default=None)

    def _shared_sentence(self, event: str, events: Events) -> str | None:
        """One sentence tells the death and its only whole: he "died on Sunday after a raid"."""
        if events[event][0].event_type != "killing":
            return None
        here = {s.sentence for s in events[event] if happened(s)}
        wholes = [
            other
            for other in sorted(events)
            if _holds(events[other], events[event]) and here & {s.sentence for s in events[other]}
        ]
        return wholes[0] if len(wholes) == 1 else None

    def _only_operation(self, event: str, events: Events) -> str | None:
        """Whom public forces killed, in a report that tells of one operation, it killed."""
        if events[event][0].event_type != "killing":
            return None
        agents = [s.subject for s in events[event] if s.role is Role.AGENT and s.subject]
        if not any(self._forces(agent) for agent in agents):
            return None
        operations = [
            other
            for other in sorted(events)
            if events[other][0].event_type == "operation" and any(map(happened, events[other]))
        ]
        only = len(operations) == 1 and _holds(events[operations[0]], events[event])
        return operations[0] if only else None

    def _forces(self, mention: str) -> bool:
        named = self.mentions[mention]
        return named.schema == "PublicBody" or counted_class(named.form) == "forces"

    def _home(self, event: str, events: Events, parents: Mapping[str, str | None]) -> str:
        here = event
        while (parent := parents[here]) is not None and not self._names(events[here]):
            here = parent
        return here

    def _names(self, told: Sequence[Statement]) -> bool:
        """True when it names somebody it was done to; who did it does not make it another event."""
        return any(s.subject in self.entity_of and s.role in PATIENTS for s in told)

    def _bare(self, told: Sequence[Statement]) -> bool:
        """True when it says no more than that such a thing happened."""
        dated = any(s.when is not None and s.when.known for s in told)
        counted = any(s.value is not None for s in told)
        return not (dated or counted or any(s.where for s in told) or self._names(told))


def _holds(whole: Sequence[Statement], part: Sequence[Statement]) -> bool:
    outer, inner = whole[0].event_type or "", part[0].event_type or ""
    return inner in event_types()[outer].holds


def _grounded(event: str, parents: Mapping[str, str | None]) -> bool:
    """False when following the parents comes back to the event."""
    here, seen = parents[event], {event}
    while here is not None:
        if here in seen:
            return False
        seen.add(here)
        here = parents.get(here)
    return True
