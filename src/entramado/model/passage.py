"""A span of one report that can be cited.

Promise 1 is a constraint of this type: a `Passage` cannot be built unless its quote *is* the
text at its offsets. Whoever builds one must hold the text.
"""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from enum import StrEnum

from entramado.errors import BrokenCitation


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """`report`'s text from `start` to `end` (Unicode code points, end exclusive) reads `quote`.

    Raises BrokenCitation when it does not, or when the span is empty.

    >>> Passage("r-1", 0, 5, "Troop", text="Troops entered the town.").quote
    'Troop'
    """

    report: str
    start: int
    end: int
    quote: str
    text: InitVar[str]

    def __post_init__(self, text: str) -> None:
        inside = 0 <= self.start < self.end <= len(text)
        if not inside or text[self.start : self.end] != self.quote:
            raise BrokenCitation(
                # Not the quote itself: it may name somebody who is withheld.
                f"report {self.report}, {self.start}-{self.end}: the text there is not what is "
                "quoted",
                hint="Run `entramado check` to see which other quotes are affected.",
            )

    @classmethod
    def cut(cls, report: str, text: str, start: int, end: int) -> Passage:
        """The passage at `start`-`end`. Raises BrokenCitation when the span is empty or outside."""
        return cls(report, start, end, text[max(start, 0) : max(end, 0)], text=text)


class EvidenceRole(StrEnum):
    """What a passage proves about its statement."""

    SENTENCE = "sentence"
    SUBJECT = "subject"
    OBJECT = "object"
    VALUE = "value"
    WHEN = "when"
    WHERE = "where"
    SPEAKER = "speaker"
    CUE = "cue"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One passage and what it proves. A fact may need several (speech over two sentences)."""

    role: EvidenceRole
    passage: Passage
