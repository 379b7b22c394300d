"""`entramado import` and `entramado listings`: reference lists, and who here may be on one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from entramado.cli.options import (
    case_option,
    clock_options,
    json_option,
    open_case,
    open_view,
    storable,
)
from entramado.cli.terminal import one_line, print_json, print_table
from entramado.errors import DecisionError
from entramado.model.clocks import Clocks

if TYPE_CHECKING:
    from entramado.listings.candidates import Candidate
    from entramado.listings.importing import Imported
    from entramado.model.listing import Edition, Listing
    from entramado.view import View

# Refused records that are named one by one; the case holds all of them.
_NAMED = 20


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--list", "name", metavar="NAME", help="What the list is called; else as its file.")
@click.option("--outlet", metavar="ISSUER", help="The body that issues it.")
@click.option("--published", metavar="DATE", help="Of which date the list is.")
@case_option
@click.pass_context
def import_(
    context: click.Context,
    files: tuple[str, ...],
    name: str | None,
    outlet: str | None,
    published: str | None,
    place: str | None,
) -> None:
    """Import reference lists (sanctions, wanted, reward) beside a case.

    FollowTheMoney JSON lines, flat or nested, or CSV with a header. Nobody is linked to an entry
    by that: `entramado listings` shows who in the case may be on a list, `judge same` links.
    """
    from entramado.listings.files import Said
    from entramado.sources.draft import Overrides

    said = Overrides(published=published, outlet=outlet and storable(outlet))
    stated = Said(name and storable(name).strip(), said.outlet, said.published)
    with open_case(place, create=True) as case, _progress_shown() as progress:
        done = case.import_lists(files, stated, progress=progress)
        location = case.location
    for imported in done:
        _summary(imported)
    click.echo(one_line(f"case: {location}"), err=True)
    context.exit(1 if any(imported.refused for imported in done) else 0)


@contextmanager
def _progress_shown() -> Iterator[Callable[[str, int], None]]:
    """Progress on standard error: a line that counts on a terminal, some lines elsewhere."""
    end = "\r" if sys.stderr.isatty() else "\n"

    def show(path: str, entries: int) -> None:
        if end == "\r" or entries % 20_000 == 0:
            click.echo(
                one_line(f"import   {storable(path)}  {entries} entries") + end, err=True, nl=False
            )

    yield show


def _summary(imported: Imported) -> None:
    for refusal in imported.refused[:_NAMED]:
        why = refusal.message.removeprefix(f"{refusal.locator}: ")
        told = f"not read: {refusal.locator}: {why} ({refusal.code}). {refusal.hint}"
        click.echo(one_line(told.rstrip()), err=True)
    edition = imported.edition
    parts = [_counted(edition.entries, "entry", "entries"), f"{edition.changed} new or changed"]
    for number, words in (
        (imported.unchanged, "already in the case"),
        (edition.gone, "not on the list any more"),
        (imported.kept_out, "purged before and left out"),
        (imported.crowded, "with more names than are looked for"),
    ):
        if number:
            parts.append(f"{number} {words}")
    if edition.refused:
        parts.append(f"{_counted(edition.refused, 'record', 'records')} not read")
    click.echo(one_line(f"{edition.list}: {', '.join(parts)}"), err=True)
    if not imported.complete:
        read = "not all could be read" if edition.refused else "this file has no entries"
        told = f"some entries of the earlier list were not met, but {read}:"
        click.echo(f"{told} none is noted as gone.", err=True)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


@click.command()
@click.argument("entry", required=False)
@click.option("--about", metavar="NAME", help="Only who this entity may be.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many candidates.")
@clock_options
@json_option
@case_option
def listings(
    *,
    entry: str | None,
    about: str | None,
    limit: int | None,
    seen: Clocks,
    as_json: bool,
    place: str | None,
) -> None:
    """Show the reference lists of a case, and who in it may be on one; or one ENTRY by its id.

    A candidate is a question, not an answer: `entramado judge same|different|unsure NAME ENTRY`.
    """
    from entramado.listings.candidates import candidates

    with open_case(place) as case:
        view = open_view(case, seen)
        if entry:
            _print_entry(view.reader.listing(entry), as_json=as_json)
            return
        found = candidates(view, about=None if about is None else _asked(view, about))[:limit]
        editions = view.reader.editions()
    if as_json:
        told = [_candidate(view, candidate) for candidate in found]
        print_json({"lists": [_edition(each) for each in editions], "candidates": told})
        return
    _print_lists(editions)
    _print_candidates(view, found)


def _asked(view: View, name: str) -> str:
    from entramado.model.entity import Entity

    entity = view.find(name)
    if not isinstance(entity, Entity):
        raise DecisionError(f"{name!r} is an incident; lists are of people and groups")
    return entity.id


def _edition(edition: Edition) -> dict[str, Any]:
    return {name: getattr(edition, name) for name in type(edition).__slots__}


def _candidate(view: View, candidate: Candidate) -> dict[str, Any]:
    return {
        "entity": candidate.entity,
        "name": view.words(view.entities[candidate.entity].name),
        "listing": candidate.listing.id,
        "list": candidate.listing.list,
        "listed_name": view.words(candidate.listing.name),
        "score": candidate.score,
        "decision": candidate.verdict.decision.value,
        "names": [view.words(candidate.ours), view.words(candidate.theirs)],
        "signals": [view.words(reason) for reason in candidate.verdict.reasons],
        "for": [view.words(reason) for reason in candidate.speaks_for],
        "against": [view.words(reason) for reason in candidate.speaks_against],
        "programs": list(candidate.listing.stated.programs),
        "issuer": candidate.listing.issuer,
        "published": candidate.listing.published,
        "gone": candidate.listing.gone is not None,
    }


def _print_lists(editions: Sequence[Edition]) -> None:
    newest = {edition.list: edition for edition in editions}
    if not newest:
        click.echo("No reference lists: `entramado import FILE` takes one in.", err=True)
        return
    rows = [
        (
            edition.list,
            edition.issuer or "as each entry says",
            edition.published or "unknown date",
            edition.entries,
            sum(each.list == edition.list for each in editions),
            edition.gone,
        )
        for edition in newest.values()
    ]
    print_table(("list*", "issuer*", "date", "entries", "editions", "gone"), rows)


def _print_candidates(view: View, found: Sequence[Candidate]) -> None:
    if not found:
        click.echo("Nobody here is like an entry that has not been judged.", err=True)
        return
    click.echo("\nWho may be on a list. Nobody is linked until a person says so.")
    rows = []
    for told in (_candidate(view, candidate) for candidate in found):
        reasons = list(told["signals"])
        reasons += [f"for: {reason}" for reason in told["for"]]
        reasons += [f"against: {reason}" for reason in told["against"]]
        program = ", ".join(told["programs"])
        entry = f"{told['listed_name']} ({told['list']}{': ' if program else ''}{program})"
        names = f"{told['name']} [{told['entity']}]"
        rows.append((told["listing"], f"{told['score']:.2f}", names, entry, "\n".join(reasons)))
    print_table(("entry", "score", "in the case*", "on the list*", "why**"), rows)


def _print_entry(listing: Listing, *, as_json: bool) -> None:
    stated = listing.stated
    told: dict[str, Any] = {
        "id": listing.id,
        "list": listing.list,
        "entry": listing.entry,
        "schema": listing.schema,
        "names": [{"value": name.value, "weak": name.weak} for name in listing.names],
        **{name: list(getattr(stated, name)) for name in type(stated).__slots__},
        "issuer": listing.issuer,
        "published": listing.published,
        "locator": listing.locator,
        "sha256": listing.sha256,
        "gone": _gone(listing),
    }
    if as_json:
        print_json(told)
        return
    for key, value in told.items():
        if key == "names":
            shown = ", ".join(n["value"] + (" (weak)" if n["weak"] else "") for n in value)
        else:
            shown = ", ".join(value) if isinstance(value, list) else value
        if shown:
            click.echo(one_line(f"{key}: {shown}"))


def _gone(listing: Listing) -> str | None:
    from entramado.listings.candidates import gone_words

    return gone_words(listing) or None
