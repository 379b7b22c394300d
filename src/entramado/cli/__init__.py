"""The command line: errors become one line and a hint here, and nowhere else.

Exit codes: 0 done; 1 done, but some inputs could not be read; 2 usage; 3 no such name;
4 something that must hold does not; 70 a fault of the program itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from entramado.cli.program import program
from entramado.errors import AmbiguousName, EntramadoError

_FAULT = 70  # EX_SOFTWARE: none of the codes that a script may expect
_INTERRUPTED = 130  # 128 and the number of SIGINT, as shells expect it


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code."""
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run a command and say how it ended."""
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has had enough (`| head`); that is no failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _invoke(arguments: list[str]) -> int:
    debug = "--debug" in arguments
    try:
        with program.make_context("entramado", arguments) as context:
            program.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(file=sys.stderr)
        return _INTERRUPTED
    except click.ClickException as error:
        error.show()
        return EntramadoError.exit_code
    except EntramadoError as error:
        if debug:
            raise
        _explain(error)
        return error.exit_code
    except BrokenPipeError:
        raise
    except Exception as error:
        if debug:
            raise
        click.echo(f"entramado: a fault of the program: {type(error).__name__}: {error}", err=True)
        click.echo("`entramado --debug ...` shows where. The case is as it was before.", err=True)
        return _FAULT
    return 0


def _explain(error: EntramadoError) -> None:
    click.echo(f"entramado: {error.message}", err=True)
    if isinstance(error, AmbiguousName):
        for candidate in error.candidates:
            click.echo(f"  {candidate}", err=True)
    if error.hint:
        click.echo(error.hint, err=True)
