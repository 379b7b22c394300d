"""`entramado demo`: reads the sample case and prints its map in words."""

from __future__ import annotations

import click

from entramado.cli.options import open_case
from entramado.cli.reading import print_summary, progress_shown
from entramado.cli.terminal import Page


@click.command()
@click.argument("folder", default="demo-case", type=click.Path(file_okay=False))
def demo(folder: str) -> None:
    """Read the sample case (invented, in both languages) and print its map in words.

    The case is made in FOLDER, ./demo-case when not given, and can be used like any other.
    """
    from entramado.cli.sample import sample_files
    from entramado.dossier.overview import overview
    from entramado.dossier.wording import Wording

    with open_case(folder, create=True) as case:
        with progress_shown() as progress:
            summary = case.read([str(path) for path in sample_files()], progress=progress)
        print_summary(summary, case.location)
        told = overview(case.view(), case.settings.locale)
    page = Page(Wording(told.language))
    page.text(told.made_of, "bold")
    page.text(told.stamp, "bold red")
    page.text(told.caveat, "yellow")
    for section in told.sections:
        page.section(section)
    if told.withheld:
        page.head(page.wording.text("demo", "withheld_head"))
        page.text(told.withheld, indent=2)
    page.head(page.wording.text("demo", "go_on"))
    name = told.first or "NAME"
    for command, what in page.wording.table("demo", "next").items():
        page.text(f"# {what}", "dim", 2)
        page.text(command.format(case=folder, name=name), indent=2)
