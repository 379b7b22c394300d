"""`entramado dossier`: the cited pages on one subject, as a file."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from entramado.cli.options import case_option, clock_options, open_case, open_view
from entramado.errors import UsageError
from entramado.model.clocks import Clocks

_FORMATS = ("html", "md", "json", "docx", "pdf")
_NOT_YET = ("docx", "pdf")


@click.command()
@click.argument("name")
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="html", show_default=True)
@click.option(
    "--language", metavar="en|es", help="Language of its sentences; quotes stay as printed."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Where to write it; standard output when not given.",
)
@clock_options
@case_option
def dossier(
    *,
    name: str,
    format_: str,
    language: str | None,
    output: str | None,
    seen: Clocks,
    place: str | None,
) -> None:
    """Write the cited dossier on NAME (an entity or incident, by name or id)."""
    if format_ in _NOT_YET:
        raise UsageError(
            f"a dossier cannot be written as {format_} yet",
            hint="Use --format html (a browser prints it to PDF) or --format md.",
        )
    if output is not None and not output.strip():
        raise UsageError("-o is empty", hint="Name a file, or leave it out for standard output.")
    from entramado.dossier.compose import compose
    from entramado.dossier.html import html
    from entramado.dossier.markdown import markdown

    with open_case(place) as case:
        view = open_view(case, seen)
        composed = compose(view, view.find(name), language or case.settings.locale)
    if format_ == "json":
        text = json.dumps(asdict(composed), ensure_ascii=False, indent=1) + "\n"
    else:
        text = html(composed) if format_ == "html" else markdown(composed)
    if output is None:
        # A page and a JSON value say that they are UTF-8, whatever the terminal is.
        click.echo(text.encode("utf-8"), nl=False)
        return
    write_whole(Path(output), text)
    click.echo(f"{composed.stamp}\nWritten: {output}", err=True)


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all; into a pipe or device, as far as it takes it."""
    path = path.resolve()
    part = path.with_name(f".{path.name}.part")
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {(error.strerror or str(error)).lower()}",
            hint="Name a file, with -o, in a folder where you may write.",
        ) from error
    finally:
        part.unlink(missing_ok=True)
