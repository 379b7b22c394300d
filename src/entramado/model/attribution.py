"""Who says so, and how firmly. Never a confidence of 0.73."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SpeakerKind(StrEnum):
    """What a speaker is to the reader."""

    AGENCY = "agency"
    OUTLET = "outlet"
    OFFICIAL = "official"
    BODY = "body"
    COURT = "court"
    COMPANY = "company"
    EXPERT = "expert"
    WITNESS = "witness"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    PERSON = "person"


class Voice(StrEnum):
    """How what is said is said."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    PLANNED = "planned"
    FORECAST = "forecast"
    HYPOTHETICAL = "hypothetical"


class Polarity(StrEnum):
    """What is said: that it is so, or that it is not ("no troops entered")."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of the chain: the name as printed and, where there is one, its mention."""

    name: str
    kind: SpeakerKind
    mention: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """The chain from the outlet inwards, original speaker last; empty: the outlet itself speaks.

    `channel` is where it was said, as printed ("X", "en un comunicado").
    """

    chain: tuple[Speaker, ...] = ()
    channel: str | None = None
    voice: Voice = Voice.ASSERTED

    @property
    def origin(self) -> Speaker | None:
        """The original speaker, or None when the outlet speaks for itself."""
        return self.chain[-1] if self.chain else None
