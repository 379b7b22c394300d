"""Where the main happening of a report was, when no sentence says it of the happening itself.

The town stands in the headline ("Lomaville shooting") or beside another verb of the lead ("found
in Lomaville"). It is believed when headline and lead name one town, or one above all others. A
dateline is where the reporter sat: it had put the sample's raid into Monterrey.
"""

from __future__ import annotations

from collections import Counter

from entramado.extract.frames.page import Page
from entramado.extract.frames.telling import Telling
from entramado.extract.frames.unify import Event
from entramado.extract.gazetteer import is_town
from entramado.model.attribution import Polarity, Voice
from entramado.model.mention import Mention, MentionKind

VIOLENT = frozenset({"killing", "attack", "attempted_killing", "armed_clash", "body_found"})
# Characters of headline and lead: two paragraphs of a short report.
_LEAD = 700
# A town named this much more often than the next is what the report is about.
_ABOVE = 2
_CLIMB = 8


def give_lead_place(page: Page, events: list[Event]) -> None:
    """Give the violence told first the town of the lead, when no violence has a town."""
    violent = [event for event in events if event.type in VIOLENT and _happened(event)]
    wheres = [m for event in violent for t in event.tellings for m in t.where]
    if not violent or any(m.place and is_town(m.place) for m in wheres):
        return
    first = min(violent, key=lambda e: min(t.sentence[0] for t in e.tellings))
    if min(t.sentence[0] for t in first.tellings) > _LEAD:
        return
    town = _town(page)
    if town is None or not all(_holds(m, town) for t in first.tellings for m in t.where):
        return
    opening = min(first.tellings, key=lambda t: (t.block, t.token))
    if not _is_recalled(page, opening):
        for telling in first.tellings:
            telling.where = (*telling.where, town)


def _is_recalled(page: Page, telling: Telling) -> bool:
    """As in "Ruiz, who died on Sunday, had a house in Lomaville": told of somebody, in passing."""
    here = page.token(telling.block, telling.token)
    for _ in range(_CLIMB):
        if here.dep_ in {"relcl", "acl", "acl:relcl"}:
            somebody = page.who(telling.block, here.head.i)
            return somebody is not None and page.is_named(somebody)
        if here.head == here:
            return False
        here = here.head
    return False


def _happened(event: Event) -> bool:
    return any(
        t.voice in {Voice.ASSERTED, Voice.ALLEGED} and t.polarity is Polarity.POSITIVE
        for t in event.tellings
    )


def _holds(place: Mention, town: Mention) -> bool:
    """False when a place is known and the town does not lie in it."""
    return not place.place or (town.place or "").startswith(f"{place.place}.")


def _is_where(page: Page, town: Mention) -> bool:
    """Stands in "in Lomaville" or "Lomaville shooting"; not what the capital has said or given."""
    block, index = page.roots.get(town.id, (-1, -1))
    if block < 0:
        return False
    here, words = page.token(block, index), page.lexicons[block]
    first = here.left_edge.i
    located = bool(first) and page.token(block, first - 1).lower_ in words.within("locative")
    return located or here.dep_ == "compound"


def _town(page: Page) -> Mention | None:
    named = [
        m
        for m in page.by_id.values()
        if m.kind is MentionKind.NAME and m.schema == "Place" and m.place and is_town(m.place)
    ]
    lead = sorted(
        (m for m in named if m.passage.start < _LEAD and _is_where(page, m)),
        key=lambda m: (m.passage.start, m.id),
    )
    towns = {m.place for m in lead}
    if len(towns) > 1:
        often = Counter(m.place for m in named).most_common(2)
        if often[0][1] < _ABOVE * often[1][1]:
            return None
        towns = {often[0][0]}
    return next((m for m in lead if m.place in towns), None)
