"""Under which keys the names of a list are found again, and in which order keys are worth asking.

The keys are those of the neighbourhoods that proposals are compared in (`resolve.neighbours`),
without what only a small case can afford: among 200,000 people a single surname, or any word with
any initial, is a crowd. A person's given name with an initial, and a surname with the initial of
the given name, are kept: they find a slip in the other word.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from entramado.model.listing import Listing
from entramado.resolve.names import Name, name_of
from entramado.resolve.neighbours import neighbourhoods
from entramado.resolve.scripts import skeleton
from entramado.store.lists import Looked

# Names of one entry that are indexed: the longest list of aliases of a real person is below 200.
# What is over stays in the entry and is told of in the summary.
MOST_NAMES = 500
_READ_AS = {"LegalEntity": ("Organization", "Person"), "Other": ()}


def looked(listing: Listing) -> tuple[Looked, ...]:
    """The names under which an entry is found; what is neither people nor groups has none."""
    schemas = _READ_AS.get(listing.schema, (listing.schema,))
    names = [name.value for name in listing.names[:MOST_NAMES]]
    return tuple(
        Looked(schema, value, keys_of(name_of(value, schema)))
        for schema in schemas
        for value in names
    )


def keys_of(name: Name) -> tuple[str, ...]:
    """The keys of one name, without order."""
    if name.family != "person":
        return tuple(f"{name.family}/{key}" for key in neighbourhoods(name))
    reading = name.reading
    keys = {name.key, *(f"person:{nickname}" for nickname in reading.nicknames)}
    if len(reading.words) > 1 and not reading.alone:
        keys.add(f"joined:{reading.printed}")
        keys.update(_heard(reading.words))
    return tuple(keys)


def _heard(words: tuple[str, ...]) -> Iterator[str]:
    """Two words as they sound; the given name or a surname with the initial of the other."""
    heard = [skeleton(word) for word in words]
    for one, other in combinations(heard, 2):
        yield f"two:{one} {other}" if one < other else f"two:{other} {one}"
    given = heard[0]
    for word in heard[1:]:
        yield f"given:{given} {word[:1]}"
        yield f"surname:{word} {given[:1]}"
