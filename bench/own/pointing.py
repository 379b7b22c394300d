"""Who and what is named, which mentions are one, who is shielded, and where places lie."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from bench.own.gold import GoldReport, Span
from bench.own.tally import Row, Tally, overlap
from bench.own.told import Pointed, Told
from bench.scoring import Counts
from entramado.extract.gazetteer import Place, place_at
from entramado.lang.folding import fold

# The distance at which the literature calls a place found (100 miles).
NEAR_KM = 161
_ARTICLES = ("el ", "la ", "los ", "las ", "the ", "al ", "del ")
_DEPTHS = {"country": 0, "admin1": 1, "city": 2}


def bare(text: str, span: Span) -> Span:
    """A name without the article before it: gold and reader may differ in it."""
    start, end = span
    for article in _ARTICLES:
        if text[start:end].lower().startswith(article):
            return start + len(article), end
    return span


def names(gold: GoldReport, told: Told, tally: Tally) -> None:
    """Names, strictly: the span without its article, and the type."""
    asked = {
        (*bare(gold.text, span), entity["type"])
        for entity, kind, span in gold.entities()
        if kind == "name"
    }
    said = {(*bare(gold.text, m.span), m.type) for m in told.mentions if m.kind == "name"}
    for type_ in ("person", "organization", "place"):
        of_type = [{item for item in items if item[2] == type_} for items in (said, asked)]
        tally.add(f"names.{type_}", Counts.of(*of_type))
    tally.add("names", Counts.of(said, asked))
    tally.add("names.spans", Counts.of({i[:2] for i in said}, {i[:2] for i in asked}))
    for start, end, type_ in sorted(asked - said):
        tally.slip("names -", gold, (start, end), f"{type_} missed")
    for start, end, type_ in sorted(said - asked):
        tally.slip("names +", gold, (start, end), f"said {type_}")


def links(gold: GoldReport, told: Told, tally: Tally) -> None:
    """Which mentions of one report are one: every later mention against all that stand before it.

    A later mention is found when it is joined to an earlier mention of its entity and to none of
    another's. What points at nobody for certain must not be joined to anybody.
    """
    chain_of = {bare(gold.text, m.span): m for m in told.mentions}
    seen: list[tuple[str, Pointed | None]] = []
    for entity, kind, span in sorted(gold.entities(), key=lambda item: item[2]):
        pointed = chain_of.get(bare(gold.text, span))
        earlier = [other for key, other in seen if key == entity["key"]]
        others = [other for key, other in seen if key != entity["key"]]
        if earlier:
            with_own = any(_joined(pointed, other) for other in earlier)
            with_other = any(_joined(pointed, other) for other in others)
            good = with_own and not with_other
            tally.ask(f"links.{kind}", good=good, said=with_own or with_other)
            tally.ask("links", good=good, said=with_own or with_other)
            if not good:
                why = "not joined" if not with_other else "joined to another"
                tally.slip("links", gold, span, f"{kind} of {entity['key']} {why}")
        seen.append((entity["key"], pointed))
    for span in gold.unclear:
        pointed = chain_of.get(bare(gold.text, span))
        wrong = any(_joined(pointed, other) for _, other in seen)
        tally.ask("unclear", good=not wrong)
        if wrong:
            tally.slip("unclear", gold, span, "joined though unclear")


def _joined(one: Pointed | None, other: Pointed | None) -> bool:
    return one is not None and other is not None and one.chain == other.chain is not None


def shields(gold: GoldReport, told: Told, tally: Tally) -> None:
    """Whether a person who is only in the way of events is withheld, and nobody else is."""
    for entity in gold.rows["entities"]:
        if entity["type"] != "person":
            continue
        spans = {bare(gold.text, s) for spans in entity["spans"].values() for s in spans}
        mine = [m for m in told.mentions if bare(gold.text, m.span) in spans]
        chains = {m.chain for m in mine if m.chain}
        shields = {s for m in told.mentions if m in mine or m.chain in chains for s in m.shields}
        shielded, due = bool(shields), entity.get("shield") is not None
        counts = Counts(int(shielded and due), int(shielded), int(shielded and due), int(due))
        tally.add("shields", counts)
        if entity["spans"].get("names"):  # "a boy of eleven" has no name that could be printed
            tally.add("shields.named", counts)
        if shielded != due and spans:
            what = f"{entity.get('shield')} not shielded" if due else f"shielded as {shields}"
            tally.slip("shields", gold, min(spans), what)


def places(gold: GoldReport, told: Told, tally: Tally) -> None:
    """Every named place of the gold: is it the right one?"""
    by_span = [m for m in told.mentions if m.type == "place"]
    for entity in gold.rows["entities"]:
        wanted = entity.get("place")
        if not wanted:
            continue
        for span in entity["spans"]["names"]:
            place = next((m.place for m in by_span if overlap(m.span, span)), None)
            good = _same_place(place, wanted)
            # To say nothing of an area is an answer: it has no pin.
            said = place is not None or wanted["precision"] == "area"
            tally.ask("places", good=good, said=said)
            tally.ask(f"places.{wanted['precision']}", good=good, said=said)
            if not good:
                tally.slip("places", gold, span, f"{place.key if place else None}")


def _same_place(place: Place | None, wanted: Row) -> bool:
    """Country, division and point agree, each where the gold gives it; an area has no pin."""
    if wanted["precision"] == "area":
        return place is None or place.depth < _DEPTHS["city"]
    if place is None or (wanted.get("country") or place.country) != place.country:
        return False
    if place.depth != _DEPTHS[wanted["precision"]]:
        return False
    if wanted["precision"] == "city" and wanted.get("admin1"):
        division = place_at(place.division) if place.division else None
        if division is not None and not _alike(division.name, wanted["admin1"]):
            return False
    if place.lat is None or place.lon is None or wanted.get("lat") is None:
        return True
    return kilometres((place.lat, place.lon), (wanted["lat"], wanted["lon"])) <= NEAR_KM


def _alike(one: str, other: str) -> bool:
    ours, theirs = set(fold(one).split()), set(fold(other).split())
    return ours <= theirs or theirs <= ours


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees (haversine, radius 6,371 km)."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))
