"""`entramado export`, `check`, `purge`: copies, proofs, and taking out for good."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from entramado.cli.options import (
    case_option,
    clock_options,
    open_case,
    open_view,
    why_option,
)
from entramado.cli.terminal import one_line
from entramado.errors import EntramadoError, IntegrityError, UsageError
from entramado.model.clocks import Clocks

if TYPE_CHECKING:
    from entramado.case import Case

_FORMATS = ("jsonl", "csv", "ftm", "stix", "graphml", "gexf", "geojson")


@click.command()
@click.option(
    "--format", "format_", type=click.Choice(_FORMATS), default="jsonl", show_default=True
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(),
    metavar="PATH",
    help="The folder to write into.",
)
@clock_options
@case_option
def export(
    *,
    format_: str,
    output: str,
    seen: Clocks,
    place: str | None,
) -> None:
    """Write the owner's full copy of a case. Nothing in it is masked: it is not for others."""
    if format_ != "jsonl":
        raise UsageError(f"{format_} cannot be written yet", hint="Use --format jsonl.")
    from entramado.formats.jsonl import export as write

    if not output.strip():
        raise UsageError("-o is empty", hint="Name a folder with -o.")
    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{output} is a file, not a folder", hint="Name a folder with -o.")
    with open_case(place) as case:
        view = open_view(case, seen)
        try:
            written = write(view, folder)
        except OSError as error:
            raise UsageError(
                f"{output} cannot be written: {(error.strerror or str(error)).lower()}",
                hint="Name a folder, with -o, in a place where you may write.",
            ) from error
    for path in written:
        click.echo(str(path))
    click.echo("This copy is unmasked: names of people who are withheld are in it.", err=True)


@click.command()
@case_option
def check(place: str | None) -> None:
    """Prove every quote, hash and judgement of a case again, from the stored original bytes."""
    with open_case(place) as case:
        proof = case.prove()
        shown = _masks(case) if proof.unplaced or proof.broken or proof.conflicts else str
    for judgement in proof.unplaced:
        about = ", ".join(f"“{shown(anchor.form)}”" for anchor in judgement.targets)
        if judgement.kind.value == "private":
            about = "a person who is withheld"
        # Of what was taken out for good the reason could still name somebody.
        kept = all(anchor.form for anchor in judgement.targets)
        reason = f": {shown(judgement.why)}" if kept else ""
        told = f"no longer placed: {judgement.id} {judgement.decision.value} {about}"
        click.echo(one_line(f"{told} ({judgement.who}{reason})"))
    for conflict in proof.conflicts:
        click.echo(one_line(f"conflict: {shown(conflict.words)}"))
    for broken in proof.broken:
        click.echo(one_line(f"broken: {shown(broken)}"))
    lists = f", {proof.listings} list entries" if proof.listings else ""
    click.echo(
        f"{proof.reports} reports, {proof.quotes} quotes, {proof.judgements} judgements{lists}: "
        f"{len(proof.broken)} broken, {len(proof.unplaced)} no longer placed, "
        f"{len(proof.conflicts)} in conflict."
    )
    if not proof.holds:
        raise IntegrityError(
            f"{len(proof.broken)} found that do not hold, in a case of {proof.reports} reports",
            hint="Restore the case from a backup, or purge these reports and read them again.",
        )


def _masks(case: Case) -> Callable[[str], str]:
    """What may be shown of a text; of a case that cannot be looked at, only who broke it."""
    try:
        view = case.view()
        view.words("")
    except (EntramadoError, LookupError, TypeError, ValueError):
        return _ids_only
    return view.words


def _ids_only(text: str) -> str:
    return text if text.startswith(("report ", "listing ", "case file: ")) else "…"


@click.command()
@click.argument("name", metavar="REPORT|NAME")
@why_option
@case_option
def purge(name: str, why: str, place: str | None) -> None:
    """Take a report out for good (by id, path or URL), or every report that names somebody."""
    with open_case(place) as case:
        gone = case.purge(name, why=why)
    for report in gone.reports:
        click.echo(f"purged: {report}")
