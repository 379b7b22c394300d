"""What a denial inside an incident denies: that it happened, or one part in it only.

"No foreign troops took part" says of a raid who was not there, not that there was none. So a
negative statement about one role denies that role: it speaks against the incident only where
others give that very part to the same one, or where its own report tells of nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from entramado.incidents.wholes import stands
from entramado.model.attribution import Polarity, Voice
from entramado.model.statement import Statement


def denies(statement: Statement) -> bool:
    """True when it says that something is not so, or that somebody denies it."""
    voice = statement.attribution.voice
    return voice is Voice.DENIED or statement.polarity is Polarity.NEGATIVE


def of_one_part(told: Iterable[Statement], entity_of: Mapping[str, str]) -> frozenset[str]:
    """Of the statements that tell one incident: the denials that leave the incident as it is.

    They deny a part that nobody else gives to the one they name, or a point that an outlet takes
    back of what it goes on telling.
    """
    held = list(told)
    standing = [s for s in held if stands(s)]
    telling = {s.report for s in standing}
    parts = {(s.role, entity_of.get(s.subject or "")) for s in standing if s.subject}
    return frozenset(
        s.id
        for s in held
        if denies(s)
        and s.report in telling
        and (_corrects(s) or (s.role is not None and s.subject is not None))
        and (s.role, entity_of.get(s.subject or "", s.id)) not in parts
    )


def _corrects(statement: Statement) -> bool:
    """An outlet speaks for itself of what it had said: no denial by somebody."""
    said = statement.attribution
    return said.voice is Voice.DENIED and not said.chain
