"""Which names of a report are longer forms of a name: asked of an index, not of every name.

Three thousand names in a row were compared nine million times. Invariant: what it answers hangs on
keys and schemas alone, so it holds while chains are joined.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from entramado.extract.names.found import Found
from entramado.extract.names.particles import particles
from entramado.extract.names.votes import PERSON

# Where one name stands, in order, and whether all of it is one chain.
Standing = tuple[list[int], bool]


@dataclass(frozen=True, slots=True)
class _Person:
    key: str
    meaning: list[str]
    finds: list[int]  # where it stands, in order


class Shortened:
    """The persons of a report by the words of their names."""

    def __init__(self, finds: Sequence[Found]) -> None:
        self._persons: dict[str, _Person] = {}
        self._by_word: dict[str, list[_Person]] = defaultdict(list)
        self._longer: dict[str, list[_Person]] = {}
        self._two: dict[str, bool] = {}
        self._standing: dict[str, list[Standing]] = {}
        for index, find in enumerate(finds):
            if find.schema == PERSON:
                self._add(find.key, index)

    def _add(self, key: str, index: int) -> None:
        if key in self._persons:
            self._persons[key].finds.append(index)
            return
        person = self._persons[key] = _Person(key, particles().meaning(key), [index])
        if key.split(maxsplit=1)[0] not in particles().small:
            for word in set(person.meaning):
                self._by_word[word].append(person)

    def may_be_two(self, key: str) -> bool:
        """True for the surname of two people, or a name that two others go on from."""
        if key not in self._two:
            longer = {person.key for person in self._of(key)}
            trunks = (trunk(other, longer) for other in longer)
            first = next(trunks, None)
            self._two[key] = any(other != first for other in trunks)
        return self._two[key]

    def longer(self, key: str) -> Sequence[Standing]:
        """For each longer form of a person's name: where it stands, and whether all are one."""
        if key not in self._standing:
            own = self._of(key)
            self._standing[key] = [(other.finds, not self.may_be_two(other.key)) for other in own]
        return self._standing[key]

    def _of(self, key: str) -> list[_Person]:
        if key not in self._longer:
            few = particles().meaning(key)
            # By its rarest word: of "Juan Lara" not every Juan is asked.
            candidates = min((self._by_word.get(word, []) for word in few), key=len, default=[])
            self._longer[key] = [other for other in candidates if _inside(few, other.meaning)]
        return self._longer[key]


def _inside(few: list[str], many: list[str]) -> bool:
    size = len(few)
    return size < len(many) and any(many[at : at + size] == few for at in range(len(many)))


def trunk(key: str, keys: Iterable[str]) -> str:
    """The longest of the names that `key` goes on from; itself when there is none."""
    return max((other for other in keys if begins(key, other)), key=len, default=key)


def begins(short: str, longer: str) -> bool:
    """True when `longer` is `short` with more surnames behind, or a second given name inside."""
    few, many = short.split(), longer.split()
    if len(few) < 2 or len(few) >= len(many) or few[0] != many[0]:
        return False
    rest = iter(many)
    return all(word in rest for word in few)


def standing(names: Iterable[Standing], first: int, last: int) -> Iterator[int]:
    """The finds of these names from `first` to before `last`: of a name that is one chain, the
    first of them stands for the rest.
    """
    for finds, one in names:
        at = bisect_left(finds, first)
        stop = bisect_left(finds, last)
        yield from finds[at : min(at + 1, stop) if one else stop]
