"""`entramado search` and `entramado show`: into the texts, and one subject on one screen."""

from __future__ import annotations

import click

from entramado.cli.lists import say_withheld
from entramado.cli.options import (
    case_option,
    clock_options,
    json_option,
    open_case,
    open_view,
)
from entramado.cli.terminal import Page, console, plain, print_json, print_wrapped
from entramado.model.clocks import Clocks

# Lines of one section that fit on one screen beside the other sections.
_LINES = 5
# Two lines of a terminal; `--why` shows whole sentences.
_QUOTE = 150
_ON_SCREEN = (
    "who",
    "roles",
    "what",
    "part",
    "counts",
    "ties",
    "incidents",
    "outcomes",
    "contradictions",
)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), metavar="N")
@clock_options
@json_option
@case_option
def search(
    *,
    words: tuple[str, ...],
    limit: int,
    seen: Clocks,
    as_json: bool,
    place: str | None,
) -> None:
    """Find words in the reports; case and accents are ignored. Shows each hit in its sentence."""
    from rich.text import Text

    from entramado.dossier.finding import search as found_in

    with open_case(place) as case:
        view = open_view(case, seen)
        found = found_in(view, " ".join(words), limit=limit)
        if found.masked:
            say_withheld(view)
    if found.withheld:
        click.echo(f"Hits withheld: {found.withheld}. They name people who are withheld.", err=True)
    if as_json:
        print_json([hit.plain() for hit in found.hits])
        return
    screen = console()
    for hit in found.hits:
        line = Text(plain(hit.before))
        line.append(plain(hit.words), style="bold reverse")
        line.append(plain(hit.after))
        line.append(f" — {plain(hit.outlet)}, {hit.published} [{hit.place}]", style="dim")
        print_wrapped(screen, line)
    if not found.hits:
        click.echo("Nothing found.", err=True)


@click.command()
@click.argument("name")
@click.option("--why", is_flag=True, help="Name the rule behind each line.")
@clock_options
@json_option
@case_option
def show(
    *,
    name: str,
    why: bool,
    seen: Clocks,
    as_json: bool,
    place: str | None,
) -> None:
    """Show one entity or incident on one screen, every line cited. NAME is a name or an id."""
    from dataclasses import asdict

    from entramado.dossier.compose import compose
    from entramado.dossier.wording import Wording

    with open_case(place) as case:
        view = open_view(case, seen)
        language = case.settings.locale
        longest = None if as_json or why else _QUOTE
        dossier = compose(view, view.find(name), language, longest=longest)
    if as_json:
        print_json(asdict(dossier))
        return
    page = Page(Wording(language), why=why)
    page.text(dossier.stamp, "bold red")
    page.text(f"{dossier.title}  ({dossier.kind}, {dossier.subject})", "bold")
    page.text(dossier.caveat, "yellow")
    for note in dossier.notes:
        page.text(note, "dim")
    for section in dossier.sections:
        if section.key in _ON_SCREEN:
            page.section(section, limit=None if why else _LINES)
