"""Where something that reports repeat comes from. Origins are counted, not articles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OriginRoot(StrEnum):
    """What kind of source an origin goes back to."""

    STATEMENT = "statement"  # one speaker's words, wherever they are quoted
    AGENCY = "agency"
    OUTLET = "outlet"
    OFFICIAL = "official"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports and statements that go back to one source; `evidence` says why, one line each."""

    id: str
    root: OriginRoot
    name: str
    reports: tuple[str, ...]
    statements: tuple[str, ...]
    evidence: tuple[str, ...]
