"""The command line: errors become one line and a hint here, and nowhere else.

Exit codes: 0 done; 1 done, but some inputs could not be read; 2 usage; 3 no such name;
4 something that must hold does not; 70 a fault of the program itself.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from types import FrameType

import click

from entramado.cli.program import program
from entramado.cli.terminal import one_line
from entramado.errors import AmbiguousName, EntramadoError

_FAULT = 70  # EX_SOFTWARE: none of the codes that a script may expect
_INTERRUPTED = 130  # 128 and the number of SIGINT, as shells expect it
# Characters of a message; reports that are listed in one have 20 each.
_LONGEST = 1200
_TERMINATED = 143  # 128 and the number of SIGTERM


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code."""
    signal.signal(signal.SIGTERM, _terminated)
    _open_streams()
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run a command and say how it ended."""
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has had enough (`| head`); that is no failure of ours.
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        return _fault(error)
    return code


def _terminated(_number: int, _frame: FrameType | None) -> None:
    """Leave as after an interrupt: what is half written is taken back, workers are ended."""
    raise SystemExit(_TERMINATED)


def _open_streams() -> None:
    """Standard streams that are there, and take every character whatever the encoding is."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
    except OSError:
        raise  # `run` says it once: what is left in the stream would fail again
    except Exception as error:
        if debug:
            raise
        return _fault(error)
    return 0


def _fault(error: Exception) -> int:
    """Say what no command foresaw: the system refused something, or the program has a fault."""
    if isinstance(error, OSError):
        reason = (error.strerror or type(error).__name__).lower()
        _explain(EntramadoError(f"{error.filename or 'the system says'}: {reason}"))
        return EntramadoError.exit_code
    told = f"entramado: a fault of the program: {type(error).__name__}: {error}"
    click.echo(one_line(told), err=True)
    click.echo("`entramado --debug ...` shows where. The case is as it was before.", err=True)
    return _FAULT


def _short(message: str) -> str:
    """What was typed is repeated in messages: a name of 10,000 letters filled five screens."""
    if len(message) <= _LONGEST:
        return message
    return f"{message[: _LONGEST // 2]} … {message[-_LONGEST // 4 :]}"


def _explain(error: EntramadoError) -> None:
    click.echo(one_line(f"entramado: {_short(error.message)}"), err=True)
    if isinstance(error, AmbiguousName):
        for candidate in error.candidates:
            click.echo(one_line(f"  {candidate}"), err=True)
    if error.hint:
        click.echo(one_line(error.hint), err=True)
