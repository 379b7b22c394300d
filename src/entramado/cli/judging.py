"""`entramado judge`, `undo`, `judgements`: decisions of people, each with a reason, none final."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from entramado.cli.options import case_option, json_option, open_case, why_option
from entramado.cli.terminal import one_line, print_json, print_table
from entramado.errors import UsageError

if TYPE_CHECKING:
    from entramado.case import Case
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
            made = case.decisions.alike(a, b, Decision(decision), why=why)
            _say(case, [made])


def _review(verb: str, decision: str, help_: str) -> None:
    @judge.command(verb, help=help_)
    @click.argument("ids", nargs=-1, required=True, metavar="ID...")
    @click.option(
        "--between",
        nargs=2,
        metavar="A B",
        help="Of an entry of the ledger, only these two positions.",
    )
    @why_option
    @case_option
    def command(
        ids: tuple[str, ...], between: tuple[str, str] | None, why: str, place: str | None
    ) -> None:
        from entramado.model.judgement import Decision

        with open_case(place) as case:
            made = case.decisions.review(ids, Decision(decision), why=why, between=between)
            _say(case, made)


def _shielding(decision: str, help_: str) -> None:
    @judge.command(decision, help=help_)
    @click.argument("name")
    @why_option
    @case_option
    def command(name: str, why: str, place: str | None) -> None:
        from entramado.model.judgement import Decision

        with open_case(place) as case:
            made = case.decisions.private(name, Decision(decision), why=why)
            _say(case, [made])


@judge.command()
@click.argument("name")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@why_option
@case_option
def split(name: str, reports: tuple[str, ...], why: str, place: str | None) -> None:
    """Say that NAME means another in these reports (id, path, address) than in the rest."""
    with open_case(place) as case:
        made = case.decisions.take_apart(name, reports, why=why)
        _say(case, [made])


_identity("same", "Say that names (or incidents) A and B are one.")
_identity("different", "Say that names (or incidents) A and B are two.")
_identity("unsure", "Say that it cannot be told whether A and B are one.")
_review(
    "accept",
    "accepted",
    "Accept statements; a tie or incident stands for its statements. Of an entry of the ledger: "
    "its positions do contradict each other.",
)
_review(
    "reject",
    "rejected",
    "Reject statements; a tie or incident stands for its statements. Of an entry of the ledger: "
    "there is no contradiction.",
)
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
        _say(case, [made])


@click.command()
@click.argument("which", nargs=-1, metavar="[N | ID...]")
@case_option
def undo(which: tuple[str, ...], place: str | None) -> None:
    """Withdraw the last N judgements (1 when not given), or those of these ids.

    Undoing an undo brings the judgement back; `entramado judgements` lists the ids.
    """
    number = _number(which)
    with open_case(place) as case:
        undone = case.undo(number) if number else case.decisions.withdraw(which)
        _say(case, undone, verb="undone")


def _number(which: tuple[str, ...]) -> int | None:
    """How many to undo; None where ids say which."""
    if not which:
        return 1
    numbers = [word for word in which if word.removeprefix("-").isdecimal()]
    if not numbers:
        return None
    if len(which) > 1 or int(numbers[0]) < 1:
        raise UsageError(
            f"undo {' '.join(which)}: neither a number nor ids",
            hint="`entramado undo 2` withdraws the last two; `entramado judgements` lists ids.",
        )
    return int(numbers[0])


@click.command()
@json_option
@case_option
def judgements(*, as_json: bool, place: str | None) -> None:
    """Every decision ever taken: what, by whom, why, and whether it is in force."""
    from entramado.review.history import history_objects

    with open_case(place) as case:
        rows = history_objects(case.view())
    if as_json:
        print_json(rows)
        return
    print_table(
        ("id", "decision", "about**", "who, when*", "why*", "state*"),
        (
            (
                row["id"],
                row["decision"] + (f" {row['grade']}" if row["grade"] else ""),
                _about(target["form"] for target in row["targets"]),
                f"{row['who']}, {row['when'][:16].replace('T', ' ')}",
                row["why"],
                f"{row['state']} {row['because']}".rstrip(),
            )
            for row in rows
        ),
    )


# Forms of one judgement on the screen: a split has one in every report.
_FORMS = 4


def _about(forms: Iterable[str]) -> str:
    different = list(dict.fromkeys(forms))
    more = len(different) - _FORMS
    shown = ", ".join(f"“{form}”" for form in different[:_FORMS])
    return f"{shown} and {more} more" if more > 0 else shown


def _called(judgement: Judgement) -> list[str]:
    """What a judgement is about: the forms, or the names they had where the forms are too many.

    Of a person printed in five ways and a group, the four first forms did not name the group.
    """
    forms = dict.fromkeys(anchor.form for anchor in judgement.targets)
    names = dict.fromkeys(anchor.label or anchor.form for anchor in judgement.targets)
    whole = len(forms) <= _FORMS or judgement.kind.value != "identity" or len(names) < 2
    return list(forms if whole else names)


def _say(case: Case, made: Iterable[Judgement], *, verb: str = "recorded") -> None:
    # Who is withheld after the decision is not named, not even here.
    view = case.view()
    for judgement in made:
        grade = f" {judgement.grade}" if judgement.grade else ""
        about = _about(view.words(form) for form in _called(judgement))
        line = f"{verb}: {judgement.decision.value}{grade} {about}".rstrip()
        click.echo(one_line(f"{line}  {judgement.id} ({view.words(judgement.why)})"))
        for told in case.decisions.consequences(judgement) if verb == "recorded" else ():
            click.echo(one_line(view.words(told)))
