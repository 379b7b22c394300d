"""`entramado review`: what a person should decide next, a question a screen, a key an answer."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from entramado.cli.asking import Screen
from entramado.cli.keys import Keys
from entramado.cli.options import (
    case_option,
    clock_options,
    json_option,
    open_case,
    open_view,
)
from entramado.cli.terminal import one_line, print_json, print_table
from entramado.errors import EntramadoError
from entramado.model.clocks import Clocks

if TYPE_CHECKING:
    from entramado.case import Case
    from entramado.review.questions import Question
    from entramado.review.queue import Wanted
    from entramado.review.sitting import Done, Sitting

_KINDS = ("merge", "namesake", "listing", "incident", "contradiction", "statement", "conflict")
# Characters of a quote on the screen, three to four lines; --json has whole sentences.
_QUOTE = 300


def _wanted_options(command: Callable[..., None]) -> Callable[..., None]:
    """Which questions; the command gets them as `wanted`."""

    @wraps(command)
    def with_wanted(
        *,
        about: str | None,
        kind: str | None,
        limit: int | None,
        **rest: Any,  # noqa: ANN401 - whatever other options the command has
    ) -> None:
        from entramado.review.questions import QuestionKind
        from entramado.review.queue import Wanted

        command(wanted=Wanted(about, QuestionKind(kind) if kind else None, limit), **rest)

    wrapped: Callable[..., None] = with_wanted
    for option in (
        click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many."),
        click.option("--kind", type=click.Choice(_KINDS), help="Only questions of this kind."),
        click.option("--about", metavar="NAME", help="Only what concerns this entity or incident."),
    ):
        wrapped = option(wrapped)
    return wrapped


@click.command()
@_wanted_options
@click.option("--language", type=click.Choice(["en", "es"]), help="The language of the questions.")
@click.option("--list", "as_list", is_flag=True, help="List the questions, answer none.")
@clock_options
@json_option
@case_option
def review(
    *,
    wanted: Wanted,
    language: str | None,
    as_list: bool,
    seen: Clocks,
    as_json: bool,
    place: str | None,
) -> None:
    """Decide what the program leaves to a person; what would change the map most comes first.

    One key answers: y, n, h (cannot be told), a (accept), r (reject); s skips, u undoes, w lets
    you type the reason, q leaves. Where input is piped, a line stands for a key.
    """
    with open_case(place) as case:
        language = language or case.settings.locale
        if as_json or as_list or seen.known_at is not None:
            _print(case, seen, language, wanted, as_json=as_json)
        else:
            with Keys() as keys:
                _Session(case, seen, language, wanted, keys).run()


def _print(case: Case, seen: Clocks, language: str, wanted: Wanted, *, as_json: bool) -> None:
    """The whole queue, to be read."""
    from entramado.review.asking.desk import Desk
    from entramado.review.queue import queue

    desk = Desk(open_view(case, seen), language)
    found = queue(desk, wanted)
    questions = list(found.questions())
    if as_json:
        print_json([question.plain() for question in questions])
        return
    rows = [
        (number, desk.prompts.text("kinds", q.kind.value), q.title, q.effect_words)
        for number, q in enumerate(questions, 1)
    ]
    if rows:
        print_table(("", "kind", "question**", "effect*"), rows)
    else:
        click.echo(desk.prompts.text("screen", "empty"), err=True)
    if found.withheld:
        click.echo(desk.prompts.several(found.withheld, "screen", "withheld"), err=True)
    if seen.known_at is not None:
        click.echo(desk.prompts.text("screen", "past"), err=True)


class _Session:
    """A sitting in the terminal."""

    def __init__(self, case: Case, seen: Clocks, language: str, wanted: Wanted, keys: Keys) -> None:
        from entramado.review.sitting import Sitting

        open_view(case, seen)  # says once what a clock leaves out
        self.keys = keys
        self.sitting: Sitting = Sitting(
            case.decisions, lambda: case.view(seen), language, wanted, longest=_QUOTE
        )
        self.screen = Screen(self.sitting.desk.prompts)
        self.prompts = self.screen.prompts
        # What is read now stays until the end: looked through anew by the garbage collector, it
        # took a third of the time of an answer in a case of 2,000 names.
        gc.freeze()
        self.why: str | None = None
        self.whole = False
        self.told = ""

    def run(self) -> None:
        """Ask until nothing is left or the person leaves; then say what was decided."""
        try:
            while (question := self.sitting.ask()) is not None:
                self._show(question)
                while not self._press(question, self.keys.key()):
                    pass
            self._say_told()
            self.screen.say(self.prompts.text("screen", "empty"), "bold")
            self.screen.say(self.prompts.text("screen", "next"))
        except (EOFError, KeyboardInterrupt):
            click.echo()
        except _Left:
            pass
        self._summary()

    def _show(self, question: Question) -> None:
        if self.keys.terminal:
            click.clear()
        elif self.sitting.seen or self.told:
            click.echo()
        self._say_told()
        number = self.sitting.seen + 1
        total = self.sitting.seen + len(self.sitting.waiting)
        self.screen.question(question, number=number, total=total, whole=self.whole)

    def _say_told(self) -> None:
        if self.told:
            self.screen.say(self.told, "green")
        self.told = ""

    def _press(self, question: Question, key: str) -> bool:
        """Do what a key says. True when there is another question to show."""
        answers = {answer.value: answer for answer in question.answers}
        if key in answers:
            return self._answer(question, key)
        match key:
            case "s":
                self.sitting.skip(question)
                self.told = self.prompts.text("screen", "skipped")
                self.whole = False
                return True
            case "u":
                return self._undo()
            case "m":
                self.whole = True
                return True
            case "w":
                self._ask_why()
            case "q":
                raise _Left
            case "?":
                self.screen.help(question)
            case _:
                self.screen.say(self.prompts.say("screen", "unknown", key=one_line(key)), "yellow")
        return False

    def _answer(self, question: Question, key: str) -> bool:
        from entramado.review.questions import Answer

        try:
            done = self.sitting.answer(question, Answer(key), self.why)
        except EntramadoError as error:
            self._refused(error)
            return False
        self.why, self.whole = None, False
        self.told = self.prompts.say(
            "screen",
            "changed",
            decision=self.prompts.text("decisions", done.judgement.decision.value),
            what=done.moved.words(self.prompts),
        )
        return True

    def _undo(self) -> bool:
        try:
            done = self.sitting.undo()
        except EntramadoError as error:
            self._refused(error)
            return False
        if done is None:
            self.screen.say(self.prompts.text("screen", "nothing_to_undo"), "yellow")
            return False
        self.told = self.prompts.say(
            "screen",
            "undone",
            decision=self.prompts.text("decisions", done.judgement.decision.value),
            title=done.question.title,
        )
        self.whole = False
        return True

    def _refused(self, error: EntramadoError) -> None:
        told = f"{error.message.rstrip('.')}. {error.hint}".strip()
        message = self.sitting.desk.writing.masks.words(told)
        self.screen.say(self.prompts.say("screen", "refused", message=message), "red")

    def _ask_why(self) -> None:
        self.why = self.keys.line(self.prompts.text("screen", "why_asked")) or None
        if self.why:
            self.screen.say(self.prompts.say("screen", "why_kept", why=self.why))

    def _summary(self) -> None:
        """What was decided, by kind, and how to take it back."""
        done: list[Done] = self.sitting.done
        left = len(self.sitting.waiting)
        if not done:
            self.screen.say(self.prompts.say("screen", "summary_none", number=left))
        else:
            counted = Counter(item.question.kind.value for item in done)
            what = [
                self.prompts.say("screen", "decided", kind, number=number)
                for kind, number in counted.items()
            ]
            said = self.prompts.joined(what)
            self.screen.say(self.prompts.say("screen", "summary", what=said, number=left), "bold")
            self.screen.say(self.prompts.say("screen", "undo_hint", number=len(done)), "dim")
        if withheld := self.sitting.queue.withheld:
            self.screen.say(self.prompts.several(withheld, "screen", "withheld"), "dim")


class _Left(Exception):
    """The person leaves."""
