"""Which place a place name means in this report.

Names are shared by many towns. What is printed beside the name decides ("Tapira, Durango",
"the state of"), then what the report is about: the countries and divisions it names without
doubt, then population. Vague regions, streets and quarters get no place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log10

from entramado.extract.gazetteer import Place, places
from entramado.extract.names.found import Found
from entramado.extract.names.scene import Scene, scene_of
from entramado.extract.names.votes import PLACE
from entramado.extract.names.words import Words

_CITY = 2  # depth in the gazetteer
# Scores of a place. Measured on the tuned half of bench/places (992 names found): placed in the
# right area with these .892; without the one named, in the order below, .876, .886 (at a
# quarter), .891, .889, .892, .889, .891, .892. None of them is on an edge: half as much or half
# as much again of any one moves the score by .002 at most.
_DEPTH = (4.0, 3.0, 0.0)  # country, division, town: of one name the wider is meant
_PEOPLE = 1.2  # for ten times the people
_CALLED = 4.0  # "the city of", "el estado de", or the kind of those it is listed with
_BESIDE = 6.0  # lies in what is printed behind it
_SAID = 2.0  # lies in the division named before in the sentence; no such case in the tuned half
_SAME_DIVISION = 1.5  # in a division that the report speaks of
_SAME_COUNTRY = 2.0  # in a country that the report speaks of
_MORE, _MOST = 0.3, 5  # for each time that it does, up to this
_PREFERRED = 5.0  # told by the list of the language; no such case in the tuned half
# A town of another country than those that the report names is believed from this size on: the
# name is shared with a place that the gazetteer lacks. Never: .886; from 0 to 400,000: .892.
_METROPOLIS = 150_000
# A division of fewer people, or with a namesake, is not believed where the report speaks of other
# countries only: "Valle" is a quarter, "Bolívar" a street. (The smallest of Mexico has 700,000.)
_PROVINCE = 300_000
# So is a village that alone speaks for its division. To 8,000: .892; 20,000: .891; 100,000: .889.
_SMALL = 8_000


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands around a name: the division or country printed behind it, of what depth the
    words say that it is, and the division last named in its sentence.
    """

    within: str | None
    depth: int | None
    sentence: str | None


def placed(finds: Sequence[Found], all_words: Sequence[Words]) -> list[Found]:
    """The finds, places with the key of the gazetteer where one fits."""
    scene = scene_of(finds, all_words)
    kept = []
    for index, find in enumerate(finds):
        if find.schema == PLACE:
            words = all_words[find.block]
            key = _abbreviated(find, words) or _best(find, scene, words, finds, index)
            find = replace(find, place=key)  # noqa: PLW2901
        kept.append(find)
    return kept


def _abbreviated(find: Found, words: Words) -> str | None:
    table = words.lists.abbreviations
    return table.get(find.form) or table.get(f"{find.form}.")


def _best(
    find: Found, scene: Scene, words: Words, finds: Sequence[Found], index: int
) -> str | None:
    before = words.low(find.first - 1)
    if before in _OF:
        before = words.low(find.first - 2) if before == "del" else before
    if before in words.lists.not_towns:
        return None  # "calle Durango", "colonia Guerrero", "colonia Del Valle"
    whole = _whole(find, words)
    known = whole or places(find.form)
    beside = _Beside(
        _within(finds, index, words),
        None if whole else _depth(find, words, finds, index),
        _in_sentence(finds, index, words),
    )
    told = whole or beside.within or beside.depth is not None
    if not known or (find.key in words.lists.regions and not told):
        return None
    best = max(known, key=lambda place: _score(place, find, words, scene, beside))
    if whole or best.depth < _CITY:
        return None if not told and _is_far(best, known, scene) else best.key
    if beside.within:
        # The report says where it lies: another town of this name is not meant.
        return best.key if best.key.startswith(f"{beside.within}.") else None
    if scene.about and best.country not in scene.about and best.population < _METROPOLIS:
        return None
    if best.population < _SMALL and scene.elsewhere(best, find.key):
        return None  # one of the many villages of this name, not this one
    return best.key


def _is_far(best: Place, known: Sequence[Place], scene: Scene) -> bool:
    """True for a division of a country that the report does not speak of, if it is small or has
    namesakes: a street, a surname or a newspaper is called so. "Texas" is meant wherever it stands.
    """
    others = scene.countries.total() - scene.countries[best.country]
    if best.depth == 0 or not others or scene.countries[best.country] > 1:
        return False
    divisions = {place.country for place in known if place.depth == 1}
    return best.population < _PROVINCE or len(divisions) > 1


def _score(place: Place, find: Found, words: Words, scene: Scene, beside: _Beside) -> float:
    total = _DEPTH[place.depth] + _PEOPLE * log10(place.population + 1)
    if beside.within and place.key.startswith(f"{beside.within}."):
        total += _BESIDE
    if place.depth == _CITY and not scene.elsewhere(place, find.key):
        total += _SAME_DIVISION
    if place.key == words.lists.prefer.get(find.key):
        total += _PREFERRED
    total += _SAID * (place.depth == _CITY and place.division == beside.sentence)
    here = scene.countries[place.country]
    total += _SAME_COUNTRY * (here > 0) + min(here, _MOST) * _MORE
    return total + _CALLED * (place.depth == beside.depth)


def _whole(find: Found, words: Words) -> tuple[Place, ...]:
    """The places of the name with the words around it ("ciudad de México", "New York state"), or
    of the name without the word in it that says what it is ("Panama Province").
    """
    called, first = words.lists.called, find.first
    if words.low(first - 1) in _OF and words.low(first - 2) in called:
        known = places(f"{words.low(first - 2)} {words.low(first - 1)} {find.form}")
        if known:
            return known
    if words.low(find.last) in called:
        return places(f"{find.form} {words.low(find.last)}")
    name, _, kind = find.form.rpartition(" ")
    if kind.lower() not in called or places(find.form):
        return ()
    return tuple(place for place in places(name) if place.depth == called[kind.lower()])


def _depth(find: Found, words: Words, finds: Sequence[Found], index: int) -> int | None:
    """0, 1 or 2 where the words around a name say that it is a country, division or city."""
    called, first = words.lists.called, find.first
    for at in (first - 1, first - 2 if words.low(first - 1) in _OF else -1, find.last):
        if at >= 0 and words.low(at) in called:
            return called[words.low(at)]
    listed = {_alone(other) for other in _listed(finds, index, words)}
    return listed.pop() if len(listed) == 1 else None


def _alone(find: Found) -> int | None:
    """The depth of all the places that go by a name, 2 left aside; None when they differ."""
    depths = {place.depth for place in places(find.form)} - {_CITY}
    return depths.pop() if len(depths) == 1 else None


def _listed(finds: Sequence[Found], index: int, words: Words) -> Iterator[Found]:
    """The names before and behind in a list: "Sonora, Durango y Nayarit"."""
    find = finds[index]
    if index and finds[index - 1].block == find.block:
        before = finds[index - 1]
        if _in_list(words.lows[before.last : find.first]) and not _contain(before, find):
            yield before
    if index + 1 < len(finds) and finds[index + 1].block == find.block:
        behind = finds[index + 1]
        if _in_list(words.lows[find.last : behind.first]) and not _contain(find, behind):
            yield behind


_OF = frozenset({"de", "del", "of"})


def _contain(inner: Found, outer: Found) -> bool:
    """True when a place of the one name lies in one of the other: "Durango, Mexico" is no list."""
    keys = [place.key for place in places(outer.form) if place.depth < _CITY or place.area]
    return any(_lies(place, key) for place in places(inner.form) for key in keys)


_LIST = frozenset({",", "and", "y", "e", "or", "o", "&"})


def _in_list(between: Sequence[str]) -> bool:
    return 0 < len(between) <= 2 and all(word in _LIST for word in between)


def _within(finds: Sequence[Found], index: int, words: Words) -> str | None:
    """Key of what is printed directly behind as what it lies in: "Tapira, Durango", "(Dgo.)"."""
    find = finds[index]
    abbreviation = _dotted(words, find.last + 1)
    if abbreviation in words.lists.abbreviations and words.low(find.last) in _OPENS:
        return words.lists.abbreviations[abbreviation]
    if index + 1 == len(finds):
        return None
    following = finds[index + 1]
    between = words.lows[find.last : following.first] if following.block == find.block else []
    opens = bool(between) and (between[0] in _OPENS or between[0] in words.lists.lying)
    if not opens or len(between) > _NEAR:
        return None
    if following.schema != PLACE or _LISTED & set(between):
        return None
    known = places(following.form)
    if not known or (known[0].depth == _CITY and not known[0].area):
        return None
    for key in [place.key for place in known if place.depth < _CITY or place.area]:
        if any(_lies(place, key) for place in places(find.form)):
            return key
    # "Moscow, Canada and ..." is a list; "Austin, Indiana" is a town that the gazetteer lacks.
    listed = known[0].depth == 0 and between == [","]
    return None if listed else known[0].division or known[0].key


def _in_sentence(finds: Sequence[Found], index: int, words: Words) -> str | None:
    """Key of the division named last before in the same sentence."""
    find = finds[index]
    begin = words.sentences[find.first]
    for other in reversed(finds[max(0, index - _BACK) : index]):
        if other.block != find.block or other.first < begin:
            break
        known = places(other.form) if other.schema == PLACE else ()
        if known and known[0].depth == 1:
            return known[0].key
    return None


_BACK = 4
_OPENS = frozenset({",", "(", "in", "en", "de", "[", "-", "—", "–"})
_LISTED = frozenset({"and", "y", "e", "or", "o"})
_NEAR = 5


def _lies(place: Place, key: str) -> bool:
    return place.key.startswith(f"{key}.")


def _dotted(words: Words, index: int) -> str:
    text = words.texts[index] if 0 <= index < len(words) else ""
    return text if text.endswith(".") or words.low(index + 1) != "." else f"{text}."
