"""Which names of one report are one thing.

Names are joined by what the report says (alias cues), by being the same words, and by short
forms whose full form is the only one they can stand for. What could be two stays two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from entramado.extract.names.acronyms import is_acronym, stands_for
from entramado.extract.names.aliases import nickname_inside, same_by_alias
from entramado.extract.names.found import Found
from entramado.extract.names.nicknames import nickname_pairs
from entramado.extract.names.particles import particles
from entramado.extract.names.shortened import Shortened, Standing, begins, standing, trunk
from entramado.extract.names.shortgroups import distinctive_part
from entramado.extract.names.votes import PERSON, PLACE
from entramado.extract.names.words import Words
from entramado.lang.folding import fold


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
    shortened = Shortened(finds)
    _same_words(finds, shortened, chains)
    for left, right, why in same_by_alias(finds, all_words):
        chains.join(left, right, why)
    for left, right, why in nickname_inside(finds, all_words):
        chains.join(left, right, why)
    for left, right, why in nickname_pairs(finds, all_words):
        chains.join(left, right, why)
    _bracketed(finds, all_words, chains)
    _translated(finds, all_words, chains)
    _articles(finds, chains)
    _places(finds, chains)
    _bodies(finds, all_words, chains)
    _longer_persons(finds, chains)
    _short_persons(finds, all_words, shortened, chains)
    return chains


def _same_words(finds: Sequence[Found], shortened: Shortened, chains: Chains) -> None:
    """Equal names are one thing, but a bare surname waits: it may mean either of two brothers."""
    first: dict[tuple[str, str], int] = {}
    for index, find in enumerate(finds):
        at = first.setdefault((find.key, _family(find)), index)
        two = at != index and find.schema == PERSON and shortened.may_be_two(find.key)
        if at != index and not two:
            chains.join(at, index, "same name")


def _family(find: Found) -> str:
    return find.schema if find.schema in {PERSON, PLACE} else "actor"


def _articles(finds: Sequence[Found], chains: Chains) -> None:
    """Join "gente del Tejón" with "El Tejón": the article melts into the preposition."""
    bare: dict[str, int] = {}
    for index, find in enumerate(finds):
        words = find.key.split()
        if len(words) > 1 and words[0] in particles().articles:
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
    by_word: dict[str, list[int]] = defaultdict(list)
    by_part: dict[str, list[int]] = defaultdict(list)
    for key, at in by_key.items():
        for word in set(particles().meaning(key)):
            by_word[word].append(at)
        by_part[distinctive_part(key, all_words[finds[at].block]) or ""].append(at)
    for index in by_key.values():
        short = finds[index]
        code = all_words[short.block].lists.code
        full = by_key.items() if is_acronym(short.form) else ()
        longer = [at for key, at in full if at != index and stands_for(short.form, key, code)]
        if longer and len({chains.of(at) for at in longer}) == 1:
            chains.join(longer[0], index, "acronym")
            continue
        few = particles().meaning(short.key)
        around = by_word[few[0]] if few else []
        longer = [at for at in around if _contained(short, finds[at], all_words)]
        longer = longer or (by_part[" ".join(few)] if few else [])
        if longer and len({chains.of(at) for at in longer}) == 1:
            chains.join(longer[0], index, "short form of the only longer name")


def _bracketed(finds: Sequence[Found], all_words: Sequence[Words], chains: Chains) -> None:
    """Capitals in brackets behind a body are its acronym when it holds their letters in order."""
    for index in range(1, len(finds)):
        left, right = finds[index - 1], finds[index]
        if left.block != right.block or right.first - left.last != 1:
            continue
        bracket = all_words[right.block].low(right.first - 1) == "("
        bare = right.form.replace(".", "")
        actors = _family(left) == _family(right) == "actor"
        if bracket and actors and bare.isupper() and len(bare) > 1:
            letters = iter(left.key.replace(" ", ""))
            if all(letter in letters for letter in fold(bare)):
                chains.join(index - 1, index, "acronym in brackets")


def _translated(finds: Sequence[Found], all_words: Sequence[Words], chains: Chains) -> None:
    """As in "Free Port Front (Frente Puerto Libre - FPL)": one body in two languages."""
    for index in range(2, len(finds)):
        left, middle, right = finds[index - 2 : index + 1]
        words = all_words[right.block]
        dashed = right.first - middle.last == 1 and words.low(middle.last) in _DASHES
        actors = all(_family(find) == "actor" for find in (left, middle, right))
        if not (dashed and actors and left.block == middle.block == right.block):
            continue
        bracket = words.low(left.last) == "(" and middle.first - left.last == 1
        letters = iter(middle.key.replace(" ", ""))
        spelt = all(letter in letters for letter in fold(right.form).replace(" ", ""))
        if bracket and right.form.isupper() and spelt and words.low(right.last) == ")":
            chains.join(index - 2, index - 1, "translated in brackets")
            chains.join(index - 1, index, "acronym in brackets")


_DASHES = frozenset("-–—")


def _contained(short: Found, longer: Found, all_words: Sequence[Words]) -> bool:
    """True when every word of `short` stands in `longer` and both have the same head word."""
    few, many = particles().meaning(short.key), particles().meaning(longer.key)
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
    by_words: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in full:
        first, *others = key.split()
        for word in set(others):
            by_words[first, word].append(key)
    for short, at in full.items():
        given, second, *_ = short.split()
        longer = [key for key in by_words[given, second] if begins(short, key)]
        trunks = (trunk(key, longer) for key in longer)
        whole = next(trunks, None)
        if longer and all(other == whole for other in trunks):
            for key in longer:
                chains.join(full[key], at, "same name with a surname less")


def _full_names(finds: Sequence[Found]) -> dict[str, int]:
    full: dict[str, int] = {}
    for index, find in enumerate(finds):
        words = find.key.split()
        if find.schema == PERSON and len(words) > 1 and words[0] not in particles().small:
            full.setdefault(find.key, index)
    return full


def _short_persons(
    finds: Sequence[Found], all_words: Sequence[Words], shortened: Shortened, chains: Chains
) -> None:
    """Surnames and given names alone: the one full name before them, or the one nearest."""
    begin = 0  # of the names of the block
    for index, find in enumerate(finds):
        begin = begin if finds[begin].block == find.block else index
        if find.schema != PERSON or _of_several(find, all_words[find.block]):
            continue
        longer = shortened.longer(find.key)
        chosen = _antecedent(longer, [(begin, index), (0, index), (0, len(finds))], chains)
        if chosen is not None:
            chains.join(chosen, index, "short form of a full name")


def _of_several(find: Found, words: Words) -> bool:
    """As in "the Corral brothers", "la familia Corral": what they did is not done by one.

    Nor is "Corral hijo" the Corral who was named: the word behind tells the two apart.
    """
    behind = words.low(find.last)
    if behind in words.lists.kindred or (behind in words.lists.kin and words.lists.code == "es"):
        return True
    return words.low(find.first - 1) in words.lists.kindred


def _antecedent(
    longer: Sequence[Standing], pools: Sequence[tuple[int, int]], chains: Chains
) -> int | None:
    """The first find of a longer name in the nearest pool; None when it could be two."""
    for first, last in pools:
        found: dict[int, int] = {}
        for at in standing(longer, first, last):
            root = chains.of(at)
            found[root] = min(at, found.get(root, at))
            if len(found) > 1:
                return None
        if found:
            return next(iter(found.values()))
    return None
