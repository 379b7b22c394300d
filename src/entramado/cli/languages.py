"""`entramado languages`: which languages can be read, and adding the data of one."""

from __future__ import annotations

import click

from entramado.errors import EntramadoError, UnsupportedLanguage, UsageError


@click.group(invoke_without_command=True)
@click.pass_context
def languages(context: click.Context) -> None:
    """List the languages that can be read; `languages add es` adds one."""
    if context.invoked_subcommand is not None:
        return
    from entramado.cli.terminal import print_table
    from entramado.lang.install import models

    rows = [
        (
            m.code,
            m.label,
            f"{m.name} {m.version}",
            m.licence,
            m.installed or f"not installed: `entramado languages add {m.code}`",
        )
        for m in models()
    ]
    print_table(("code", "language", "data", "licence", "installed"), rows)


@languages.command()
@click.argument("code")
def add(code: str) -> None:
    """Install the data of a language, pinned and checked against its hash; names its licence."""
    from entramado.lang.install import install, model

    try:
        wanted = model(code)
    except UnsupportedLanguage as error:
        # Nothing was read, so that this is not "done, but one input could not be read".
        raise UsageError(error.message, hint=error.hint) from error
    if wanted.installed == wanted.version:
        click.echo(
            f"{wanted.name} {wanted.version} is installed already ({wanted.licence}).", err=True
        )
        return
    click.echo(
        f"{wanted.name} {wanted.version} is data under {wanted.licence}. "
        "It is not part of entramado and is installed beside it.",
        err=True,
    )
    install(wanted)
    if model(code).installed is None:
        raise EntramadoError(f"{wanted.name} was installed and cannot be found")
    click.echo(f"Installed: {wanted.name} {wanted.version}.", err=True)
