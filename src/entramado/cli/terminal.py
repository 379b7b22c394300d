"""What reaches the screen: plain text without control characters, tables, quotes with places."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from entramado.dossier.nouns import Citation, Line, Section
    from entramado.dossier.wording import Wording

# Reports are foreign text: escape sequences and marks that turn the direction of writing could
# make a terminal show something else than what is quoted.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

# Wider lines are hard to read; narrower tables hide the names.
_WIDEST, _PIPED = 120, 100
# A terminal narrower than this breaks the lines itself: at 20 columns, ids were cut.
_NARROWEST = 60
_SIDES = ("outcomes", "contradictions", "overview_differ")


def plain(text: str) -> str:
    """`text` without anything that a terminal would obey."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """`plain` text in which a file name or a reason cannot begin a line of its own."""
    return plain(text.replace("\n", "\N{REPLACEMENT CHARACTER}"))


def console() -> Console:
    """Standard output for people."""
    from rich.console import Console

    tty = sys.stdout.isatty()
    width = min(shutil.get_terminal_size((_PIPED, 24)).columns, _WIDEST) if tty else _PIPED
    width = max(width, _NARROWEST)
    return Console(width=width, highlight=False, soft_wrap=False, markup=False, emoji=False)


def print_wrapped(screen: Console, text: Text, indent: int = 0) -> None:
    """A paragraph. Not padded to the width, so that what is copied or piped has no blanks."""
    for line in text.wrap(screen, screen.width - indent):
        line.rstrip()
        line.pad_left(indent)
        screen.print(line, soft_wrap=True)


def print_json(value: object) -> None:
    """One JSON value, and nothing else, on standard output."""
    # Only escaped is it the same value in every encoding that standard output may have.
    escaped = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    click.echo(json.dumps(value, ensure_ascii=escaped, allow_nan=False, indent=1))


def print_table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table for people; the first column is never cut, because it is what one copies.

    Heads that end in `*` are those of the columns with words, which share what room is left;
    `**` takes two shares.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    held = [list(row) for row in rows]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)
    for number, head in enumerate(heads):
        counts = bool(held) and all(isinstance(row[number], int) for row in held)
        table.add_column(
            head.rstrip("*"),
            no_wrap=number == 0 or counts,
            justify="right" if counts else "left",
            overflow="fold",
            ratio=head.count("*") or None,
        )
    for row in held:
        table.add_row(*(_cell(value) for value in row))
    screen = console()
    with screen.capture() as printed:
        screen.print(table)
    for line in printed.get().splitlines():
        click.echo(line.rstrip())


def _cell(value: object) -> Text:
    from rich.text import Text

    if isinstance(value, Text):
        return value
    return Text("" if value is None else plain(str(value)))


class Page:
    """Sections of cited lines on the screen. `quotes`: how many below a line; `why`: the rules."""

    def __init__(self, wording: Wording, *, quotes: int = 1, why: bool = False) -> None:
        self.console = console()
        self.wording = wording
        self.quotes = quotes
        self.why = why

    def text(self, text: str, style: str = "", indent: int = 0) -> None:
        """A paragraph."""
        from rich.text import Text

        print_wrapped(self.console, Text(plain(text), style=style), indent)

    def head(self, text: str) -> None:
        """A heading with space above it."""
        self.console.print()
        self.text(text, "bold cyan")

    def section(self, section: Section, *, limit: int | None = None) -> None:
        """A section; an empty one is left out, and lines over the limit are counted."""
        if not section.lines:
            return
        self.head(section.title)
        # Where two sides stand side by side, a quote of each is on the screen.
        quotes = max(2, self.quotes) if section.key in _SIDES else self.quotes
        for line in section.lines[:limit]:
            self.line(line, quotes=0 if section.brief else quotes)
        if limit is not None and len(section.lines) > limit:
            number = len(section.lines) - limit
            self.text(f"… {self.wording.say('more', number=number)}", "dim", 2)

    def line(self, line: Line, *, quotes: int, depth: int = 0) -> None:
        """A line with so many of its quotes, or with their places only when that is none."""
        indent = 2 + 3 * depth
        shown = line.citations[:quotes]
        if not quotes or depth:
            self.text(f"{line.text} {self._places(line)}", "", indent)
        else:
            self.text(line.text, "bold", indent)
            for citation in shown:
                self.quote(citation, indent + 3)
            if more := len(line.citations) - len(shown):
                self.text(
                    f"{self.wording.say('more', number=more)}: "
                    f"{self._places(line, skip=len(shown))}",
                    "dim",
                    indent + 3,
                )
        if self.why and line.why:
            self.text("rule: " + "; ".join(line.why), "magenta", indent + 3)
        for part in line.parts:
            self.line(part, quotes=0, depth=depth + 1)

    def _places(self, line: Line, skip: int = 0) -> str:
        cited = line.citations[skip:]
        places = " ".join(f"[{c.place}]" for c in cited[:2])
        return f"{places} …" if len(cited) > 2 else places

    def quote(self, citation: Citation, indent: int) -> None:
        """A quote, and below it who printed it when and where, in whose voice."""
        from rich.text import Text

        from entramado.dossier.attributing import source_line

        said = Text(f"“{plain(citation.printed)}”", style="italic")
        said.append(f" — {plain(source_line(citation, self.wording))}", style="not italic dim")
        print_wrapped(self.console, said, indent)
