"""What a format hands on: the blocks of one text, and what the format itself says about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from entramado.errors import UsageError
from entramado.lang.base import LANGUAGES
from entramado.model.report import Problem, Removed
from entramado.sources.block import Block
from entramado.sources.cleaning.dates import read_date
from entramado.sources.cleaning.languages import has_pack
from entramado.sources.traced import EMPTY, TracedText


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the person who reads says about all inputs of a run, whatever the inputs say.

    Raises UsageError when `published` is no date, or one with two readings, and when there is no
    pack for `language`.
    """

    published: str | None = None
    outlet: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.outlet is not None:
            object.__setattr__(self, "outlet", " ".join(self.outlet.split()) or None)
        if self.language is not None:
            object.__setattr__(self, "language", self.language.lower())
            if not has_pack(str(self.language)):
                raise UsageError(
                    f"--language {self.language!r}: there is no language pack for it",
                    hint=f"Packs: {', '.join(LANGUAGES)}.",
                )
        if self.published is None:
            return
        dated = read_date(self.published, day_first=False)
        if dated is None or dated.iso is None:
            raise UsageError(
                f"--published {self.published!r} is not a date", hint="Write it as 2025-03-11."
            )
        object.__setattr__(self, "published", dated.iso)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a record's keys or a page's metadata say, as printed; None where they say nothing."""

    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One text before cleaning. `title` is empty when the format has no place for one."""

    blocks: tuple[Block, ...]
    title: TracedText = EMPTY
    stated: Stated = field(default_factory=Stated)
    problems: tuple[Problem, ...] = ()
    removed: tuple[Removed, ...] = ()
