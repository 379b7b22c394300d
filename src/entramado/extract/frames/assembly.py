"""Tellings to statements: one per filler, one per number, with every span that proves it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from entramado.extract.frames.lead import give_lead_place
from entramado.extract.frames.page import Page
from entramado.extract.frames.telling import Counted, Filler, Telling
from entramado.extract.frames.unify import Event, is_dated
from entramado.extract.reading import Speech, TimeSpan
from entramado.model.attribution import Attribution, Polarity, Voice
from entramado.model.mention import Mention
from entramado.model.passage import Evidence, EvidenceRole, Passage
from entramado.model.statement import Role, Statement, statement_id
from entramado.model.value import Value, ValueKind
from entramado.model.when import When

Place = tuple[Mention, ...]
# Characters between "hours after" and the event it counts from.
_NEAR = 60


def set_times(told: list[Telling]) -> None:
    """Give every telling the meaning of its time, as far as it stands on its own."""
    for telling in told:
        if telling.time is not None and not telling.time.relative_to_event:
            telling.when = telling.time.when


def set_relative_times(page: Page, events: list[Event]) -> None:
    """Give a meaning to times counted from another event of the report, once that has a day."""
    told = [(telling, event) for event in events for telling in event.tellings]
    for telling, _ in told:
        if telling.time is not None and telling.time.relative_to_event:
            telling.when = _after(page, telling, telling.time, told)


def _after(page: Page, telling: Telling, time: TimeSpan, told: list[tuple[Telling, Event]]) -> When:
    """As in "hours after the raid": the day of the raid and the next, if that day is known."""
    for other, event in told:
        if other is telling or other.block != telling.block:
            continue
        position = page.block(other.block).span_of(page.token(other.block, other.token))[0]
        day = event.when
        if day is None or not day.exact or not time.start <= position <= time.end + _NEAR:
            continue
        if day.latest is not None:
            return When(day.earliest, day.latest + timedelta(days=1), time.when.text)
    return time.when


def event_statements(page: Page, events: list[Event]) -> Iterator[Statement]:
    """The statements of every event, in the order of its tellings."""
    by_telling = {id(t): event for event in events for t in event.tellings}
    give_lead_place(page, events)
    for event in events:
        host = _host(event, by_telling)
        for telling in event.tellings:
            yield from _of_telling(page, telling, event, host)


def _host(event: Event, by_telling: dict[int, Event]) -> Event | None:
    for telling in event.tellings:
        if telling.host is not None:
            host = by_telling.get(id(telling.host))
            if host is not None and host is not event:
                return host
    return None


def _of_telling(
    page: Page, telling: Telling, event: Event, host: Event | None
) -> Iterator[Statement]:
    wording = Wording(page, telling, event, host)
    said = False
    for filler in telling.fillers:
        if filler.mention is not None:
            said = True
            yield wording.part(filler, filler.mention)
    for counted in telling.counts:
        said = True
        yield wording.count(counted)
    for slot, start, end in telling.words:
        said = True
        yield wording.text(slot, start, end)
    # "El ataque fue atribuido a ...": said of an event that is told elsewhere, in its own voice.
    again = not telling.title and (len(event.tellings) > 1 or is_dated(telling))
    if not said and (not telling.definite or again):
        yield wording.bare()


class Wording:
    """Builds the statements of one telling; they share sentence, time, place and speakers."""

    def __init__(self, page: Page, telling: Telling, event: Event, host: Event | None) -> None:
        """Settle when and where once for all statements of the telling."""
        self._page = page
        self._telling = telling
        self._event = event
        self._host = host
        self._when, self._time = _settled_time(telling, event, host)
        self._where = _settled_place(telling, event, host)

    def part(self, filler: Filler, mention: Mention) -> Statement:
        """Somebody has a part in the event."""
        proof = [Evidence(EvidenceRole.SUBJECT, mention.passage)]
        return self._statement(self._event.type, filler.role, mention.id, None, proof)

    def count(self, counted: Counted) -> Statement:
        """A number is given."""
        proof = [Evidence(EvidenceRole.VALUE, self._page.reading.passage(*counted.span))]
        predicate = str(counted.value.measure)
        return self._statement(predicate, counted.role, None, counted.value, proof)

    def text(self, slot: str, start: int, end: int) -> Statement:
        """What it was designated as, sentenced to, in the report's words."""
        passage = self._page.reading.passage(start, end)
        value = Value(ValueKind.TEXT, text=passage.quote)
        proof = [Evidence(EvidenceRole.VALUE, passage)]
        return self._statement(self._event.type, None, None, value, proof, f".{slot}")

    def bare(self) -> Statement:
        """It happened; nobody is named and nothing counted."""
        return self._statement(self._event.type, None, None, None, [])

    def _statement(
        self,
        predicate: str,
        role: Role | None,
        subject: str | None,
        value: Value | None,
        proof: list[Evidence],
        detail: str = "",
    ) -> Statement:
        reading, telling, event = self._page.reading, self._telling, self._event
        sentence = reading.passage(*telling.sentence)
        evidence = [
            Evidence(EvidenceRole.SENTENCE, sentence),
            *proof,
            *self._circumstances(),
            *speech_evidence(self._page, telling.speech),
        ]
        return Statement(
            id=statement_id(
                sentence,
                predicate=predicate,
                role=role,
                subject=subject,
                object_=None,
                value=value,
                event=event.id,
            ),
            report=reading.report.id,
            predicate=predicate,
            event=event.id,
            event_type=event.type,
            role=role,
            subject=subject,
            object=None,
            value=value,
            when=self._when,
            where=tuple(mention.id for mention in self._where),
            attribution=attribution(telling.speech, telling.voice),
            polarity=telling.polarity,
            evidence=tuple(evidence),
            frame=telling.unit.name + detail,
            part_of=self._host.id if self._host is not None else None,
        )

    def _circumstances(self) -> Iterator[Evidence]:
        if self._time is not None:
            passage = self._page.reading.passage(self._time.start, self._time.end)
            yield Evidence(EvidenceRole.WHEN, passage)
        for mention in self._where:
            yield Evidence(EvidenceRole.WHERE, mention.passage)


def _around(event: Event, host: Event | None) -> list[Telling]:
    """The other tellings of an event, what it is told as part of, and the parts told in it."""
    inside = [part for telling in event.tellings for part in telling.parts]
    return [*event.tellings, *(host.tellings if host is not None else ()), *inside]


def _settled_time(
    telling: Telling, event: Event, host: Event | None
) -> tuple[When | None, TimeSpan | None]:
    """The telling's own time; else of the event's other tellings; else of what it is part of."""
    if telling.when is not None and telling.when.known:
        return telling.when, telling.time
    for other in _around(event, host):
        if other.when is not None and other.when.known:
            return other.when, other.time
    return telling.when, telling.time


def _settled_place(telling: Telling, event: Event, host: Event | None) -> Place:
    for other in (telling, *_around(event, host)):
        if other.where:
            return other.where
    return ()


def attribution(speech: Speech | None, voice: Voice) -> Attribution:
    """Who says it, in this voice; the outlet itself when nobody else does."""
    if speech is None:
        return Attribution(voice=voice)
    said = speech.attribution
    return Attribution(said.chain, said.channel, voice)


def speech_evidence(page: Page, speech: Speech | None) -> Iterator[Evidence]:
    """The spans that prove who says it."""
    if speech is None:
        return
    for role, span in (
        (EvidenceRole.SPEAKER, speech.speaker),
        (EvidenceRole.CUE, speech.cue),
        (EvidenceRole.CHANNEL, speech.channel),
    ):
        if span is not None and span[0] < span[1]:
            yield Evidence(role, page.reading.passage(*span))


def tie_statement(
    page: Page,
    sentence: Passage,
    predicate: str,
    subject: Mention,
    other: Mention | Passage,
    said: tuple[Voice, Polarity, Speech | None],
    frame: str,
) -> Statement:
    """A tie (`other` is a mention) or a property in words (`other` is a passage)."""
    voice, polarity, speech = said
    is_tie = isinstance(other, Mention)
    value = None if isinstance(other, Mention) else Value(ValueKind.TEXT, text=other.quote)
    object_ = other.id if isinstance(other, Mention) else None
    passage = other.passage if isinstance(other, Mention) else other
    return Statement(
        id=statement_id(
            sentence,
            predicate=predicate,
            role=None,
            subject=subject.id,
            object_=object_,
            value=value,
            event=None,
        ),
        report=page.reading.report.id,
        predicate=predicate,
        event=None,
        event_type=None,
        role=None,
        subject=subject.id,
        object=object_,
        value=value,
        when=None,
        where=(),
        attribution=attribution(speech, voice),
        polarity=polarity,
        evidence=(
            Evidence(EvidenceRole.SENTENCE, sentence),
            Evidence(EvidenceRole.SUBJECT, subject.passage),
            Evidence(EvidenceRole.OBJECT if is_tie else EvidenceRole.VALUE, passage),
            *speech_evidence(page, speech),
        ),
        frame=frame,
    )
