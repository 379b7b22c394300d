"""Options that many commands share, and what they open: the case, the three clocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from entramado.errors import StoreError, UsageError
from entramado.model.clocks import Clocks
from entramado.model.report import day_range

if TYPE_CHECKING:
    from entramado.case import Case
    from entramado.view import View

_FILE = "case.db"

case_option = click.option(
    "--case",
    "place",
    metavar="PATH|URL",
    help="The case: a folder or a database URL. Default: the nearest one above here, else ./case.",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="One JSON value on standard output, nothing else."
)
_CLOCKS = (
    (
        "--published-by",
        "DATE",
        "Only reports published by then; undated ones are left out, and counted.",
    ),
    ("--known-at", "DATETIME", "What this case held then (UTC unless a zone is given)."),
    ("--since", "DATE", "Only what happened from then on."),
    ("--until", "DATE", "Only what happened by then."),
)


def _reason(_context: click.Context, _option: click.Parameter, text: str) -> str:
    if not text.strip():
        raise UsageError("--why is empty", hint="Give the reason in a few words; it is kept.")
    return storable(text)


def storable(text: str) -> str:
    """What was typed, as text that can be stored: a command line may hold bytes that are none."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


why_option = click.option(
    "--why", required=True, metavar="TEXT", callback=_reason, help="The reason; it is kept."
)


def clock_options(command: Callable[..., None]) -> Callable[..., None]:
    """The three clocks, which are never mixed; the command gets them as `seen`."""

    @wraps(command)
    def with_clocks(
        *,
        published_by: str | None,
        known_at: str | None,
        since: str | None,
        until: str | None,
        **rest: Any,  # noqa: ANN401 - whatever other options the command has
    ) -> None:
        command(seen=clocks(published_by, known_at, since, until), **rest)

    wrapped: Callable[..., None] = with_clocks
    for name, shape, help_ in reversed(_CLOCKS):
        wrapped = click.option(name, metavar=shape, help=help_)(wrapped)
    return wrapped


def clocks(
    published_by: str | None, known_at: str | None, since: str | None, until: str | None
) -> Clocks:
    """The clocks as typed. Raises UsageError for what is no date, or ends before it begins."""
    first, last = _days("--since", since)[0], _days("--until", until)[1]
    if first and last and first > last:
        raise UsageError(
            f"--since {since} is after --until {until}", hint="Put the earlier date in --since."
        )
    return Clocks(
        published_by=_days("--published-by", published_by)[1],
        known_at=_moment(known_at),
        since=first,
        until=last,
    )


def _days(option: str, text: str | None) -> tuple[date | None, date | None]:
    if text is None:
        return None, None
    try:
        return day_range(text)
    except ValueError as error:
        raise UsageError(
            f"{option} {text!r} is not a date", hint="Write it as 2025-03-11, 2025-03 or 2025."
        ) from error


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"--known-at {text!r} is no date and time", hint="Write it as 2025-03-11T18:00."
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def case_place(place: str | None) -> str:
    """Where the case is: as named, else the nearest one above here, else ./case."""
    if place:
        return place
    try:
        here = Path.cwd()
    except OSError:  # the folder that the shell is in has been taken away
        return "case"
    for folder in (here, *here.parents):
        if (folder / _FILE).is_file():
            return str(folder)
    return "case"


def open_case(place: str | None, *, create: bool = False) -> Case:
    """The case. Raises StoreError, with what to do, when there is none."""
    from entramado.case import Case

    found = case_place(place)
    if not create and "://" not in found and not (Path(found) / _FILE).is_file():
        raise StoreError(
            f"there is no case in {found}",
            hint="`entramado read FILE...` starts one, `entramado demo` shows how; "
            "`--case PATH` names one elsewhere.",
        )
    return Case.open(found, create=create)


def open_view(case: Case, seen: Clocks) -> View:
    """What the case says through the clocks; says on standard error what a clock left out."""
    view = case.view(seen)
    if view.left_out:
        number = len(view.left_out)
        click.echo(f"Reports left out: {number}. They have no date of publication.", err=True)
    if seen.known_at is not None and not view.reports:
        click.echo(f"The case held no report on {seen.known_at:%Y-%m-%d %H:%M %Z}.", err=True)
    return view
