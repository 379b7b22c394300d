"""Single keys from a terminal, and lines where input is piped.

The terminal is held in one mode for a whole sitting: switched at every key, as `click.getchar`
does, it throws away what was typed ahead.
"""

from __future__ import annotations

import os
import select
import sys
from types import TracebackType
from typing import Any, Self

import click

from entramado.cli.options import storable

_END = "\x04"  # Ctrl-D
_INTERRUPT = "\x03"  # Ctrl-C, where the terminal does not make a signal of it
_ESCAPE = "\x1b"
_WAIT = 0.2  # seconds until Ctrl-C is looked for again


class Keys:
    """What the person presses. Use as a context manager: the terminal is left as it was."""

    def __init__(self) -> None:
        self.terminal = sys.stdin.isatty() and sys.stdout.isatty()
        self._before: list[Any] | None = None
        self._typed = ""

    def __enter__(self) -> Self:
        self._hold()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._release()

    def key(self) -> str:
        """The next key, small. Raises EOFError at the end, KeyboardInterrupt for Ctrl-C."""
        if not self.terminal:
            return self._line().lower() or "?"
        if self._before is None:
            return click.getchar().lower()
        while not self._typed:
            # A signal that comes just before a read that blocks is not seen until a key is pressed.
            while not select.select([sys.stdin], [], [], _WAIT)[0]:
                pass
            read = os.read(sys.stdin.fileno(), 64)
            if not read:
                raise EOFError
            self._typed = read.decode("utf-8", "replace")
        # An arrow key comes as several characters that begin with an escape.
        length = len(self._typed) if self._typed.startswith(_ESCAPE) else 1
        key, self._typed = self._typed[:length], self._typed[length:]
        if key == _END:
            raise EOFError
        if key == _INTERRUPT:
            raise KeyboardInterrupt
        return key.lower()

    def line(self, prompt: str) -> str:
        """A line that is typed."""
        if self.terminal:
            click.echo(prompt, nl=False)
        self._release()
        try:
            return storable(self._line())
        finally:
            self._hold()

    def _line(self) -> str:
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.strip()

    def _hold(self) -> None:
        """Keys one by one, not shown; Ctrl-C stays a signal."""
        if not self.terminal or sys.platform == "win32":
            return
        import termios
        import tty

        self._before = termios.tcgetattr(sys.stdin)
        tty.setcbreak(sys.stdin, termios.TCSADRAIN)

    def _release(self) -> None:
        if self._before is not None and sys.platform != "win32":
            import termios

            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._before)
            self._before = None
