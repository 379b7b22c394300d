"""*Report R, in these passages, says that S has property, tie or part in an event p with value V,
at time T, place L, through these speakers, in this voice.* Not a fact: something said.

Three kinds, told apart by what they carry:

* a **part in an event**: `event`, `event_type`, `predicate` = the event type, `role`, `subject`;
  a statement that only says the event happened has no role and no subject;
* a **count**: `event`, `event_type`, `predicate` = the measure ("killed"), `value`;
* a **tie** or **property**: no event; `predicate` = the tie type, `subject` → `object`
  (a property has a `value` of kind text instead of an object).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from entramado.model.attribution import Attribution, Polarity
from entramado.model.ident import ident
from entramado.model.mention import Mention
from entramado.model.passage import Evidence, EvidenceRole, Passage
from entramado.model.value import Value
from entramado.model.when import When


class Role(StrEnum):
    """The part an entity has in an event."""

    AGENT = "agent"
    VICTIM = "victim"
    TARGET = "target"
    PARTICIPANT = "participant"
    SUSPECT = "suspect"
    AUTHORITY = "authority"  # the court that sentences, the body that designates
    BENEFICIARY = "beneficiary"
    INSTRUMENT = "instrument"
    THEME = "theme"  # what is seized, founded, offered


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said in one report. `subject`, `object`, `where` are mention ids.

    `event` is local to the report. `frame` names the rule that fired, for `show --why`. At least
    one piece of evidence has the role sentence.
    """

    id: str
    report: str
    predicate: str
    event: str | None
    event_type: str | None
    role: Role | None
    subject: str | None
    object: str | None
    value: Value | None
    when: When | None
    where: tuple[str, ...]
    attribution: Attribution
    polarity: Polarity
    evidence: tuple[Evidence, ...]
    frame: str
    part_of: str | None = None
    """The local event this is told as a part of ("in the operation, three were killed")."""

    def __post_init__(self) -> None:
        if not any(piece.role is EvidenceRole.SENTENCE for piece in self.evidence):
            raise ValueError(f"statement {self.id}: no sentence is quoted")

    @property
    def sentence(self) -> Passage:
        """The first sentence that carries it."""
        return next(e.passage for e in self.evidence if e.role is EvidenceRole.SENTENCE)

    def quoted(self, role: EvidenceRole) -> tuple[Passage, ...]:
        """The passages that prove one part of it."""
        return tuple(e.passage for e in self.evidence if e.role is role)


def statement_id(
    sentence: Passage,
    *,
    predicate: str,
    role: Role | None,
    subject: str | None,
    object_: str | None,
    value: Value | None,
    event: str | None,
) -> str:
    """The id of what is said in `sentence`: equal for two readers that take the same from it."""
    told = (value.measure, value.of, value.number, value.upper, value.text) if value else ()
    return ident(
        "s", sentence.report, sentence.start, predicate, role, subject, object_, event, *told
    )


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one reader took from one report in one run. Recorded; a better reader adds another."""

    report: str
    reader: str
    version: str
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
