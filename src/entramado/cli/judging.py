"""`entramado judge` and `entramado undo`: decisions of people, each with a reason, none final."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from entramado.cli.options import case_option, open_case, why_option
from entramado.cli.terminal import one_line

if TYPE_CHECKING:
    from entramado.model.judgement import Judgement


@click.group()
def judge() -> None:
    """Decide: same or different, accept or reject, private or public, how reliable."""


def _identity(decision: str, help_: str) -> None:
    @judge.command(decision, help=help_)
    @click.argument("a")
    @click.argument("b")
    @why_option
    @case_option
    def command(a: str, b: str, why: str, place: str | None) -> None:
        from entramado.model.judgement import Decision

        with open_case(place) as case:
            made = case.decisions.identity(a, b, Decision(decision), why=why)
        _say([made])


def _review(verb: str, decision: str, help_: str) -> None:
    @judge.command(verb, help=help_)
    @click.argument("ids", nargs=-1, required=True, metavar="ID...")
    @why_option
    @case_option
    def command(ids: tuple[str, ...], why: str, place: str | None) -> None:
        from entramado.model.judgement import Decision

        with open_case(place) as case:
            made = [case.decisions.accept(ids, Decision(decision), why=why)]
        _say(made)


def _shielding(decision: str, help_: str) -> None:
    @judge.command(decision, help=help_)
    @click.argument("name")
    @why_option
    @case_option
    def command(name: str, why: str, place: str | None) -> None:
        from entramado.model.judgement import Decision

        with open_case(place) as case:
            made = case.decisions.private(name, Decision(decision), why=why)
        # The name of somebody who is withheld is not repeated, not even here.
        _say([made], named=decision == "public")


_identity("same", "Say that names A and B are one.")
_identity("different", "Say that names A and B are two.")
_identity("unsure", "Say that it cannot be told whether A and B are one.")
_review("accept", "accepted", "Accept statements; a tie or incident stands for its statements.")
_review("reject", "rejected", "Reject statements; a tie or incident stands for its statements.")
_shielding("private", "Withhold a person from lists, search, dossiers.")
_shielding("public", "Show a person who is withheld.")


@judge.command()
@click.argument("outlet")
@click.argument("grade", metavar="A-F")
@why_option
@case_option
def reliability(outlet: str, grade: str, why: str, place: str | None) -> None:
    """Grade an outlet by the Admiralty code: A (reliable) to E (unreliable), F (cannot be told)."""
    with open_case(place) as case:
        made = case.decisions.reliability(outlet, grade, why=why)
    _say([made])


@click.command()
@click.argument("number", default=1, type=click.IntRange(1), metavar="[N]")
@case_option
def undo(number: int, place: str | None) -> None:
    """Withdraw the last N judgements (1 when not given)."""
    with open_case(place) as case:
        undone = case.undo(number)
    _say(undone, verb="undone")


def _say(made: Iterable[Judgement], *, verb: str = "recorded", named: bool = True) -> None:
    for judgement in made:
        grade = f" {judgement.grade}" if judgement.grade else ""
        shown = named and judgement.decision.value != "private"
        about = ", ".join(f"“{anchor.form}”" for anchor in judgement.targets) if shown else ""
        line = f"{verb}: {judgement.decision.value}{grade} {about}".rstrip()
        click.echo(one_line(f"{line}  {judgement.id} ({judgement.why})"))
