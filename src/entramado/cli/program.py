"""The program: every command, in the order in which people meet them."""

from __future__ import annotations

import click

from entramado.cli.demo import demo
from entramado.cli.dossiers import dossier
from entramado.cli.importing import import_, listings
from entramado.cli.judging import judge, judgements, undo
from entramado.cli.keeping import check, export, purge
from entramado.cli.languages import languages
from entramado.cli.lists import LISTS
from entramado.cli.looking import search, show
from entramado.cli.reading import read
from entramado.cli.reviewing import review
from entramado.version import __version__


class _InOrder(click.Group):
    """Lists commands in the order in which they were added, not by letter."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="entramado")
@click.option("--debug", is_flag=True, help="Show where in the program an error was raised.")
def program(debug: bool) -> None:  # noqa: FBT001 - `main` looks at the flag itself
    """From published reports to a cited map of a criminal network.

    What it says is what reports say, each line with its quotes. Being named in a report is not
    guilt.
    """


for command in (
    demo,
    read,
    *LISTS,
    search,
    show,
    dossier,
    import_,
    listings,
    review,
    judge,
    undo,
    judgements,
    export,
    check,
    purge,
    languages,
):
    program.add_command(command)
