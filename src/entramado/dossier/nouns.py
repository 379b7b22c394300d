"""What a dossier is made of. Invariant: a line cannot be built without something that is cited.

All text here is ready for print: names of people who are withheld are masked already.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """One passage as it may be shown, and who says it how.

    `voice` and `speakers` are empty for a passage that only prints a name. `stance` is the voice
    in the words of the dossier's language. `cut`: whether its sentence begins before, ends after.
    """

    report: str
    start: int
    end: int
    quote: str
    language: str
    outlet: str
    published: str
    speakers: tuple[str, ...] = ()
    channel: str | None = None
    voice: str = ""
    stance: str = ""
    origin: str | None = None
    statement: str | None = None
    cut: tuple[bool, bool] = (False, False)

    @property
    def printed(self) -> str:
        """The quote, with an ellipsis where its sentence goes on."""
        before, after = self.cut
        return f"{'… ' if before else ''}{self.quote}{' …' if after else ''}"

    @property
    def place(self) -> str:
        """Where it stands: report id, start and end."""
        return f"{self.report}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that reports say of the subject. `parts` go one step deeper.

    `why` names the rules that read it, for `show --why`. Raises ValueError when nothing is cited.
    """

    text: str
    citations: tuple[Citation, ...]
    parts: tuple[Line, ...] = ()
    why: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"nothing is cited for: {self.text}")


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading. `brief`: its lines show the numbers of their quotes only.

    `note` is about the dossier, never about the subject.
    """

    key: str
    title: str
    lines: tuple[Line, ...]
    note: str = ""
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One report that is quoted. `derivative`: it only repeats others and counts for nothing."""

    report: str
    title: str
    outlet: str
    published: str
    language: str
    url: str | None
    status: str
    derivative: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """Reports that go back to one source, and why we say so."""

    id: str
    name: str
    root: str
    reports: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Cited pages on one subject. `accepted` of `total` statements were accepted by a person."""

    subject: str
    kind: str
    title: str
    language: str
    stamp: str
    caveat: str
    accepted: int
    total: int
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    origins: tuple[OriginGroup, ...]
    notes: tuple[str, ...] = ()
