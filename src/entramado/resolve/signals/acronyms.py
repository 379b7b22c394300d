"""Acronyms and well-known bodies: do the letters fit, in either language's word order?"""

from __future__ import annotations

from collections.abc import Iterator

from entramado.lang.concepts import initials_of
from entramado.lang.folding import fold
from entramado.resolve.reading import Reading
from entramado.resolve.reading_actors import without_acronym
from entramado.resolve.signals.base import Kind, Signal

# Two letters fit too many names: in the sample every acronym of a group has three or more.
SHORTEST = 3
# Words at either end that give no letter: the bureau in front, the last of four fields.
_LEFT_OUT = 2


def acronym(one: Reading, other: Reading) -> Iterator[Signal]:
    """Two names of which at least one is an acronym, or that name well-known bodies."""
    if one.bodies & other.bodies:
        yield Signal(Kind.BODY, f"both name {', '.join(sorted(one.bodies & other.bodies)).upper()}")
    elif one.bodies and other.bodies:
        yield Signal(Kind.OTHER_BODY, "two bodies of their own names")
    elif one.acronym and other.acronym:
        yield Signal(Kind.OTHER_ACRONYM, f"{one.form} and {other.form}")
    else:
        short, full = (one, other) if one.acronym else (other, one)
        yield _letters(short, full)


def _letters(short: Reading, full: Reading) -> Signal:
    letters = fold(short.form.replace(".", "")).replace(" ", "")
    if letters == full.brackets:
        return Signal(Kind.ACRONYM, f"{full.form} has {short.form} in brackets")
    initials = initials_of(fold(without_acronym(full.form)[0]))
    if len(letters) >= SHORTEST and letters in initials:
        return Signal(Kind.ACRONYM, f"{short.form} are the initials of {full.form}")
    if len(letters) >= SHORTEST and any(
        letters in each and len(each) - len(letters) <= _LEFT_OUT for each in initials
    ):
        return Signal(Kind.ACRONYM, f"{short.form} are some initials of {full.form}", 1.5)
    if short.bodies and full.bodies:
        return Signal(Kind.OTHER_BODY, f"{short.form} has another name")
    return Signal(Kind.NOTHING, f"{short.form} are not the initials of {full.form}")
