"""A question on one screen: both sides with their quotes, what speaks for what, what would move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entramado.cli.terminal import Page

if TYPE_CHECKING:
    from entramado.dossier.nouns import Line
    from entramado.review.asking.prompts import Prompts
    from entramado.review.questions import Question, Side

# Quotes of one line on a screen of 24 lines; `m` shows them all.
_QUOTES = 2
_ALL = 10_000
# What stands over the signals of a kind.
_HEADS = {
    "merge": "signals",
    "namesake": "signals",
    "listing": "signals",
    "contradiction": "readings",
}
_OTHERS = ("s", "m", "w", "u", "help", "q")


class Screen:
    """Draws questions in one language."""

    def __init__(self, prompts: Prompts) -> None:
        self.prompts = prompts
        self.page = Page(prompts.wording)

    def question(self, question: Question, *, number: int, total: int, whole: bool = False) -> None:
        """One question. `number` of `total`: where the reader stands. `whole`: with every quote."""
        prompts, page = self.prompts, self.page
        head = [
            prompts.say("screen", "left", number=number, total=total),
            prompts.text("kinds", question.kind.value),
        ]
        if question.signals and question.score < 1:
            head.append(prompts.say("screen", "score", score=question.score))
        if question.kind.value != "statement":
            head.append(question.effect_words)
        page.text(" · ".join(head), "dim")
        page.text(question.title, "bold cyan")
        for warning in question.warnings:
            page.text(warning, "yellow", 2)
        for side in question.sides:
            self._side(side, question, whole=whole)
        self._signals(question)
        page.console.print()
        for key, said in question.answers.items():
            page.text(f"{key.value}  {said}", "", 2)
        page.text(self._keys(question), "bold")
        page.text(prompts.text("screen", "caveat"), "dim")

    def _side(self, side: Side, question: Question, *, whole: bool) -> None:
        page = self.page
        page.console.print()
        only = len(question.sides) == 1
        if not only and (not side.lines or side.lines[0].text != side.title):
            page.text(side.title, "bold")
        for note in side.notes:
            page.text(note, "dim", 0 if only else 2)
        for number, line in enumerate(side.lines):
            self._line(line, first=number == 0 or only, whole=whole)

    def _line(self, line: Line, *, first: bool, whole: bool) -> None:
        quotes = _ALL if whole else _QUOTES if first else 0
        self.page.line(line, quotes=quotes)

    def _signals(self, question: Question) -> None:
        if not question.signals:
            return
        costed = any(signal.cost is not None for signal in question.signals)
        self.page.console.print()
        name = _HEADS.get(question.kind.value, "evidence")
        self.page.text(self.prompts.text("screen", name), "dim")
        for signal in question.signals:
            cost = f"{-signal.cost:+.2f}" if signal.cost else "     "
            self.page.text(f"{cost}  {signal.text}" if costed else signal.text, "", 2)

    def _keys(self, question: Question) -> str:
        keys = [*(key.value for key in question.answers), *_OTHERS]
        return "  ".join(self.prompts.text("keys", key) for key in keys)

    def help(self, question: Question) -> None:
        """What every key does here."""
        for key, said in question.answers.items():
            self.page.text(f"{key.value}  {said}", "", 2)
        for other in ("s", "w", "m", "u", "q"):
            self.page.text(f"{other}  {self.prompts.text('help', other)}", "", 2)

    def say(self, text: str, style: str = "") -> None:
        """A line of the program's own."""
        self.page.text(text, style)
