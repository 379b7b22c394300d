"""Statements for the ledger's tests, built around one sentence each."""

from __future__ import annotations

from datetime import date
from itertools import count

from entramado.ledger.positions import Told
from entramado.model.attribution import Attribution, Polarity, Voice
from entramado.model.passage import Evidence, EvidenceRole, Passage
from entramado.model.statement import Role, Statement
from entramado.model.value import Comparator, Measure, Scope, Value, ValueKind
from entramado.model.when import When

_TEXT = "Murieron varios en el rancho."
_NUMBER = count(1)


def told(
    *,
    predicate: str = "killed",
    event_type: str | None = "killing",
    value: Value | None = None,
    when: tuple[str, str] | None = None,
    where: tuple[str, ...] = (),
    voice: Voice = Voice.ASSERTED,
    polarity: Polarity = Polarity.POSITIVE,
    role: Role | None = None,
    published: str | None = None,
    source: str = "El Faro Norte",
) -> Told:
    """One statement as the ledger sees it; every call makes a new one."""
    number = next(_NUMBER)
    span = (date.fromisoformat(when[0]), date.fromisoformat(when[1])) if when else None
    statement = Statement(
        id=f"s-{number:04}",
        report=f"r-{source}",
        predicate=predicate,
        event="e1" if event_type else None,
        event_type=event_type,
        role=role,
        subject=None,
        object=None,
        value=value,
        when=When(*span, "") if span else None,
        where=where,
        attribution=Attribution(voice=voice),
        polarity=polarity,
        evidence=(Evidence(EvidenceRole.SENTENCE, Passage.cut("r", _TEXT, 0, len(_TEXT))),),
        frame="by hand",
    )
    return Told(statement, f"o-{source}", published, source)


def killed(
    number: float, *, sign: str = "=", scope: Scope = Scope.UNKNOWN, of: str | None = "gunmen"
) -> Value:
    """A death toll."""
    return Value(
        ValueKind.COUNT,
        Measure.KILLED,
        of,
        number,
        comparator=Comparator(sign),
        scope=scope,
    )
