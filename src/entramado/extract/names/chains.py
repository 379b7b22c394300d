"""Which names of one report are one thing.

Names are joined by what the report says (alias cues), by being the same words, and by short
forms whose full form is the only one they can stand for. What could be two stays two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from entramado.extract.names.acronyms import stands_for
from entramado.extract.names.aliases import nickname_inside, same_by_alias
from entramado.extract.names.found import Found
from entramado.extract.names.kinds import PERSON, PLACE
from entramado.extract.names.shortgroups import distinctive_part
from entramado.extract.names.words import Words

_PARTICLES = frozenset(
    {"de", "del", "la", "las", "los", "y", "el", "al", "of", "the", "and", "for"}
)  # fmt: skip


class Chains:
    """Finds grouped into things; a chain is named by its first find. Joins only add up."""

    def __init__(self, size: int) -> None:
        self._root = list(range(size))
        self.why: dict[int, list[str]] = defaultdict(list)

    def of(self, index: int) -> int:
        """The first find of the chain that holds `index`."""
        while self._root[index] != index:
            index = self._root[index]
        return index

    def join(self, one: int, other: int, why: str) -> None:
        """One chain from two; `why` is kept with the later find."""
        a, b = sorted((self.of(one), self.of(other)))
        if a != b:
            self._root[b] = a
        if why not in self.why[max(one, other)]:
            self.why[max(one, other)].append(why)


def chained(finds: Sequence[Found], all_words: Sequence[Words]) -> Chains:
    """The chains of all names of a report."""
    chains = Chains(len(finds))
    _same_words(finds, chains)
    for left, right, why in same_by_alias(finds, all_words):
        chains.join(left, right, why)
    for left, right, why in nickname_inside(finds, all_words):
        chains.join(left, right, why)
    _articles(finds, chains)
    _places(finds, chains)
    _bodies(finds, all_words, chains)
    _longer_persons(finds, chains)
    _short_persons(finds, chains)
    return chains


def _same_words(finds: Sequence[Found], chains: Chains) -> None:
    """Equal names are one thing, but a bare surname waits: it may mean either of two brothers."""
    first: dict[tuple[str, str], int] = {}
    for index, find in enumerate(finds):
        at = first.setdefault((find.key, _family(find)), index)
        if at != index and not _may_be_two(find, finds):
            chains.join(at, index, "same name")


def _may_be_two(find: Found, finds: Sequence[Found]) -> bool:
    if find.schema != PERSON:
        return False
    longer = {other.key for other in finds if other.schema == PERSON and _shortens(find, other)}
    return len({_trunk(key, longer) for key in longer}) > 1


def _trunk(key: str, keys: set[str]) -> str:
    return max((other for other in keys if _begins(key, other)), key=len, default=key)


def _family(find: Found) -> str:
    return find.schema if find.schema in {PERSON, PLACE} else "actor"


def _articles(finds: Sequence[Found], chains: Chains) -> None:
    """Join "gente del Tejón" with "El Tejón": the article melts into the preposition."""
    bare: dict[str, int] = {}
    for index, find in enumerate(finds):
        words = find.key.split()
        if len(words) > 1 and words[0] in {"el", "la", "los", "las", "the"}:
            bare.setdefault(" ".join(words[1:]), index)
    for index, find in enumerate(finds):
        at = bare.get(find.key)
        if at is not None and at != index and _family(find) == _family(finds[at]):
            chains.join(at, index, "same nickname without its article")


def _places(finds: Sequence[Found], chains: Chains) -> None:
    first: dict[str, int] = {}
    for index, find in enumerate(finds):
        if find.schema == PLACE and find.place:
            at = first.setdefault(find.place, index)
            if at != index:
                chains.join(at, index, "same place")


def _bodies(finds: Sequence[Found], all_words: Sequence[Words], chains: Chains) -> None:
    """Acronyms, and short forms that only one longer name of the same head word can mean."""
    actors = [i for i, find in enumerate(finds) if _family(find) == "actor"]
    by_key: dict[str, int] = {}
    for index in actors:
        by_key.setdefault(finds[index].key, index)
    for index in by_key.values():
        short = finds[index]
        code = all_words[short.block].lists.code
        longer = [
            at for key, at in by_key.items() if at != index and stands_for(short.form, key, code)
        ]
        if longer and len({chains.of(at) for at in longer}) == 1:
            chains.join(longer[0], index, "acronym")
            continue
        longer = [at for key, at in by_key.items() if _contained(short, finds[at], all_words)]
        longer = longer or [
            at
            for key, at in by_key.items()
            if distinctive_part(key, all_words[finds[at].block]) == _meaning(short.key)
        ]
        if longer and len({chains.of(at) for at in longer}) == 1:
            chains.join(longer[0], index, "short form of the only longer name")


def _meaning(key: str) -> str:
    return " ".join(word for word in key.split() if word not in _PARTICLES)


def _contained(short: Found, longer: Found, all_words: Sequence[Words]) -> bool:
    """True when every word of `short` stands in `longer` and both have the same head word."""
    few = [word for word in short.key.split() if word not in _PARTICLES]
    many = [word for word in longer.key.split() if word not in _PARTICLES]
    if not few or len(few) >= len(many) or not set(few) < set(many):
        return False
    lists = all_words[short.block].lists
    one, other = lists.head(short.key.split()), lists.head(longer.key.split())
    if one is None or other is None or one.concept != other.concept:
        return False
    new = "new" in many or "nueva" in many
    return not new or len(many) - len(few) > 1  # "La Nueva X" is what left X


def _longer_persons(finds: Sequence[Found], chains: Chains) -> None:
    """A full name and the same with one surname more: "Ana Lara" is "Ana Lara Paz"."""
    full = _full_names(finds)
    for short, at in full.items():
        longer = [key for key in full if key != short and _begins(short, key)]
        if longer and len({_trunk(key, set(longer)) for key in longer}) == 1:
            for key in longer:
                chains.join(full[key], at, "same name with a surname less")


def _full_names(finds: Sequence[Found]) -> dict[str, int]:
    full: dict[str, int] = {}
    for index, find in enumerate(finds):
        words = find.key.split()
        if find.schema == PERSON and len(words) > 1 and words[0] not in _PARTICLES:
            full.setdefault(find.key, index)
    return full


def _begins(short: str, longer: str) -> bool:
    """True when `longer` is `short` with more surnames behind, or a second given name inside."""
    few, many = short.split(), longer.split()
    if len(few) < 2 or len(few) >= len(many) or few[0] != many[0]:
        return False
    rest = iter(many)
    return all(word in rest for word in few)


def _shortens(short: Found, longer: Found) -> bool:
    few = [word for word in short.key.split() if word not in _PARTICLES]
    many = [word for word in longer.key.split() if word not in _PARTICLES]
    if not few or len(few) >= len(many) or longer.key.split()[0] in _PARTICLES:
        return False
    return any(many[at : at + len(few)] == few for at in range(len(many)))


def _short_persons(finds: Sequence[Found], chains: Chains) -> None:
    """Surnames and given names alone: the one full name before them, or the one nearest."""
    persons = [i for i, find in enumerate(finds) if find.schema == PERSON]
    for index in persons:
        find = finds[index]
        targets = [at for at in persons if at != index and _shortens(find, finds[at])]
        if not targets:
            continue
        chosen = _antecedent(index, targets, finds, chains)
        if chosen is not None:
            chains.join(chosen, index, "short form of a full name")


def _antecedent(
    index: int, targets: Sequence[int], finds: Sequence[Found], chains: Chains
) -> int | None:
    """The target meant at `index`; None when it could be two."""
    for pool in _pools(index, targets, finds):
        roots = {chains.of(at) for at in pool}
        if len(roots) == 1:
            return pool[0]
        if len(roots) > 1:
            return None
    return None


def _pools(index: int, targets: Sequence[int], finds: Sequence[Found]) -> Iterator[Sequence[int]]:
    before = [at for at in targets if at < index]
    yield [at for at in before if finds[at].block == finds[index].block]
    yield before
    yield targets
