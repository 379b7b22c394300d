"""`entramado read`: what goes into a case, and what could not be read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from entramado.cli.options import case_option, open_case, storable
from entramado.cli.terminal import one_line

if TYPE_CHECKING:
    from entramado.intake import Progress, ReadSummary


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(1),
    metavar="N",
    help="Processes that read at the same time.",
)
@click.option("--published", metavar="DATE", help="Date of publication of all these reports.")
@click.option("--outlet", metavar="NAME", help="Who published all these reports.")
@click.option("--language", metavar="xx", help="Language of all these reports (en, es).")
@case_option
@click.pass_context
def read(
    context: click.Context,
    inputs: tuple[str, ...],
    workers: int,
    published: str | None,
    outlet: str | None,
    language: str | None,
    place: str | None,
) -> None:
    """Read files, folders or `-` (standard input) into a case.

    What the case already has is skipped; a text that changed becomes a new version. What cannot
    be read is named with the reason, the rest is read, and the exit code is then 1.
    """
    from entramado.sources.draft import Overrides

    said = Overrides(published=published, outlet=outlet and storable(outlet), language=language)
    with open_case(place, create=True) as case, progress_shown() as progress:
        summary = case.read(inputs, overrides=said, workers=workers, progress=progress)
        location = case.location
    print_summary(summary, location)
    context.exit(1 if summary.refused else 0)


@contextmanager
def progress_shown() -> Iterator[Callable[[Progress], None]]:
    """Progress on standard error: a bar on a terminal, a line a report elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done: click.echo(_progress_line(done), err=True)
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} reports"),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done: bar.update(task, advance=1, description=one_line(done.locator))


def _progress_line(done: Progress) -> str:
    if done.outcome == "taken":
        return one_line(f"read     {done.locator}  ({done.statements} statements)")
    return one_line(f"{done.outcome:8} {done.locator}")


def print_summary(summary: ReadSummary, location: str) -> None:
    """How the run went; each refusal on one line: where, what, why, what to do."""
    for refusal in summary.refused:
        why = refusal.message.removeprefix(f"{refusal.locator}: ")
        told = f"not read: {refusal.locator}: {why} ({refusal.code}). {refusal.hint}"
        click.echo(one_line(told.rstrip()), err=True)
    parts = [f"{summary.taken} read"]
    if summary.skipped:
        parts.append(f"{summary.skipped} already in the case")
    if summary.refused:
        parts.append(f"{len(summary.refused)} not read")
    click.echo(one_line(f"{', '.join(parts)}; case: {location}"), err=True)
