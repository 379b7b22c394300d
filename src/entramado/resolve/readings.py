"""A printed name taken apart for comparing: what it says, and what stands around it.

Honorifics, nicknames, "Jr.", legal forms and particles are kept apart from the words that name.
A reading says nothing about another name; that is for the signals.
"""

from __future__ import annotations

from functools import lru_cache

from entramado.lang.folding import fold
from entramado.resolve.reading import Reading
from entramado.resolve.reading_actors import actor_reading
from entramado.resolve.reading_people import person_reading
from entramado.resolve.scripts import latin

ACTORS = frozenset({"Organization", "PublicBody", "Company"})


@lru_cache(maxsize=1 << 16)
def read(form: str, schema: str) -> Reading:
    """The reading of a name that is printed as `form`."""
    if schema == "Person":
        return person_reading(form)
    return actor_reading(form, schema) if schema in ACTORS else _place(form)


def _place(form: str) -> Reading:
    folded = fold(latin(form))
    return Reading(form, "place", tuple(folded.split()), folded)
