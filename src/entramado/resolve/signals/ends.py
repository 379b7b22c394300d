"""Whether two offices, groups or kin are of one place, body or person."""

from __future__ import annotations

from entramado.lang.folding import fold
from entramado.resolve.reading import Reading
from entramado.resolve.said import Said


def both(one: Said, other: Said) -> str:
    """What both sides say, in their words; once, where they say it in the same."""
    return "; ".join(dict.fromkeys((one.told, other.told)))


def one_end(one: Said, other: Said) -> bool:
    """True when both are of the same: one gazetteer key, or names that are one."""
    if one.place and other.place:
        return one.place == other.place
    if not (one.of and other.of):
        return False
    if one.other.key == other.other.key or fold(one.of) == fold(other.of):
        return True
    ours, theirs = _words(one), _words(other)
    if one.schema == other.schema == "Person":
        return len(ours) > 1 and len(theirs) > 1 and (ours <= theirs or theirs <= ours)
    # "Fiscalía General del Estado de Nayala" and "attorney general of Nayala".
    place = "Place" in {one.schema, other.schema}
    return place and (ours <= theirs or theirs <= ours)


def two_ends(one: Said, other: Said) -> bool:
    """True when both are known and neither lies in the other.

    Two keys of one country: a place that the gazetteer puts into another one ("Metropolitana") is
    more often put amiss. Two places of one name are open.
    """
    if not (one.of and other.of) or one_end(one, other) or fold(one.of) == fold(other.of):
        return False
    if one.place and other.place:
        inside = one.place.startswith(f"{other.place}.") or other.place.startswith(f"{one.place}.")
        return not inside and one.place.split(".")[0] == other.place.split(".")[0]
    ours, theirs = _words(one), _words(other)
    if one.schema == other.schema == "Place":
        return bool(ours - theirs and theirs - ours)  # two counties share the word
    return not ours & theirs


def level(said: Said) -> int | None:
    """0 for a country, 1 for a state, 2 for a town; None where the gazetteer has no key."""
    return said.place.count(".") if said.place else None


def _words(said: Said) -> frozenset[str]:
    reading: Reading = said.other.reading
    return frozenset(reading.words)
