"""Who in the case may be on a reference list: proposals with their reasons, never links.

The score is that of the two names. What else agrees or differs stands beside it in words and does
not move it: a list that says "mx" of half its entries proves nothing. What a person has judged is
not asked again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from entramado.lang.folding import fold
from entramado.listings.judged import judged_pairs
from entramado.listings.lexicon import says_ended
from entramado.listings.matching import Match, matches
from entramado.model.entity import Entity
from entramado.model.listing import Listing
from entramado.resolve.names import name_of
from entramado.resolve.policy import Verdict
from entramado.resolve.readings import ACTORS
from entramado.view import View

# Entries proposed for one entity, the likest: a name that more than so many bear is told by count.
MOST = 10
_PLACED = frozenset({"operates_in", "holds_office_in"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity and an entry that may mean it. `ours`, `theirs`: the two names most alike.

    `weak`: the list says that this name of its entry tells little. `speaks_for` and
    `speaks_against` are sentences.
    """

    entity: str
    listing: Listing
    ours: str
    theirs: str
    weak: bool
    verdict: Verdict
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]

    @property
    def score(self) -> float:
        """How alike the names are, 0 to 1."""
        return self.verdict.score


def candidates(view: View, *, about: str | None = None, private: bool = False) -> list[Candidate]:
    """Everybody in the view who may be on a list, the likest first.

    `about`: one entity, by id. People who are withheld are left out unless `private`.
    """
    judged = judged_pairs(view)
    asked = [view.entities[about]] if about else list(view.entities.values())
    found = [
        candidate
        for entity in asked
        if (private or not entity.private) and (entity.schema == "Person" or _is_actor(entity))
        for candidate in _of(view, entity, judged.get(entity.id, {}))
    ]
    return sorted(found, key=lambda c: (-c.score, c.weak, c.entity, c.listing.id))


def _is_actor(entity: Entity) -> bool:
    return entity.schema in ACTORS


def _of(view: View, entity: Entity, judged: Mapping[str, str | None]) -> Iterator[Candidate]:
    names = [name_of(use.value, entity.schema) for use in entity.names]
    best: dict[str, list[Match]] = {}
    for match in matches(view.reader, names):
        if judged.get(match.theirs.listing, "") is not None:
            best.setdefault(match.theirs.listing, []).append(match)
    wanted = list(best)[: 3 * MOST]
    told = 0
    listings = {listing.id: listing for listing in view.reader.listings(wanted)}
    for id_ in wanted:
        listing = listings.get(id_)
        if listing is None or listing.sha256 == judged.get(id_):
            continue
        still = _standing(best[id_], listing)
        if still is not None:
            told += 1
            yield _candidate(view, entity, listing, still, linked=id_ in judged)
        if told == MOST:
            return


def _standing(held: list[Match], listing: Listing) -> Match | None:
    """The best match by a name that the entry still has."""
    names = {name.value: name.weak for name in listing.names}
    still = [match for match in held if match.theirs.value in names]
    # Of equal names one that is no nickname says more.
    return min(still, key=lambda m: (-m.verdict.score, *_doubt(m, names)), default=None)


def _doubt(match: Match, weak: Mapping[str, bool]) -> tuple[bool, bool, int]:
    listed = match.theirs
    return weak[listed.value], name_of(listed.value, listed.schema).nickname, listed.number


def _candidate(
    view: View, entity: Entity, listing: Listing, match: Match, *, linked: bool
) -> Candidate:
    weak = any(name.weak for name in listing.names if name.value == match.theirs.value)
    since = ("linked to it already; the list has changed the entry since",) if linked else ()
    speaks_for = [*since, *_names(entity, listing), *_facts(view, entity, listing, agree=True)]
    against = [
        *(("the list calls this name weak",) if weak else ()),
        *(("others in the case bear this name",) if entity.namesakes else ()),
        *_facts(view, entity, listing, agree=False),
        *_ended(listing),
    ]
    return Candidate(
        entity=entity.id,
        listing=listing,
        ours=match.ours,
        theirs=match.theirs.value,
        weak=weak,
        verdict=match.verdict,
        speaks_for=tuple(speaks_for),
        speaks_against=tuple(against),
    )


def _names(entity: Entity, listing: Listing) -> Iterator[str]:
    ours = {fold(use.value) for use in entity.names}
    shared = [name.value for name in listing.names if fold(name.value) in ours]
    if len(shared) > 1:
        yield f"{len(shared)} names are the same: {', '.join(shared[:5])}"


def _facts(view: View, entity: Entity, listing: Listing, *, agree: bool) -> Iterator[str]:
    """Countries and offices of which both sides say something."""
    ours = _countries(view, entity)
    theirs = {c.lower() for c in listing.stated.countries if len(c) == 2}
    if ours and theirs and bool(ours & theirs) == agree:
        said = ", ".join(sorted(theirs)).upper()
        here = ", ".join(sorted(ours)).upper()
        yield f"the list says {said}" + ("" if agree else f", the reports speak of {here}")
    words = {
        word
        for held in entity.properties
        for word in fold(held.value).split()
        if held.key == "described_as" and len(word) > 3
    }
    shared = sorted(words & {w for p in listing.stated.positions for w in fold(p).split()})
    if agree and shared:
        yield f"both call this {', '.join(shared)}"


def _countries(view: View, entity: Entity) -> set[str]:
    """Countries of the places where reports say that it operates or holds office."""
    ends = {
        tie.target for tie in view.ties.values() if tie.source == entity.id and tie.type in _PLACED
    }
    places = (view.entities[end].place for end in ends if end in view.entities)
    return {place.partition(".")[0].lower() for place in places if place}


def _ended(listing: Listing) -> Iterator[str]:
    if listing.gone:
        yield gone_words(listing)
    statuses = [status for status in listing.stated.statuses if says_ended(status)]
    if listing.stated.delisted:
        yield f"the list gives an end date: {', '.join(listing.stated.delisted)}"
    elif statuses:
        yield f"the list says: {', '.join(statuses)}"


def gone_words(listing: Listing) -> str:
    """The note that an entry is not on its list any more, with both dates; empty when it is."""
    if listing.gone is None:
        return ""
    before = listing.gone.before or "unknown date"
    after = listing.gone.after or "unknown date"
    return f"on {listing.list} of {before}, not on that of {after} any more"
