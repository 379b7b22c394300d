"""The only file that reads the environment. A frozen object, passed in, never imported as state."""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass
from pathlib import Path

from entramado.errors import UsageError

MAX_BYTES = 32 * 1024 * 1024
_DIGITS = 18  # of a size in bytes; more are not a size
LOCALE = "en"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told from outside.

    `max_bytes`: the largest single file read (32 MiB: the text of a 5,000-page court file is
    about 15 MB). `actor`: who decides, in judgements and the audit log. `locale`: the language
    of the interface. `recogniser`: what reads names in the place of the parser, as
    `package.module:object` or the name of an entry point (docs/heavier-reader.md).
    """

    max_bytes: int = MAX_BYTES
    actor: str = "unknown"
    locale: str = LOCALE
    data: Path | None = None
    recogniser: str | None = None

    @classmethod
    def from_environment(cls) -> Settings:
        """Read ENTRAMADO_MAX_BYTES, _ACTOR, _LOCALE, _DATA and _RECOGNISER.

        Raises UsageError when the first is no number of bytes.
        """
        data = os.environ.get("ENTRAMADO_DATA")
        return cls(
            max_bytes=_bytes(os.environ.get("ENTRAMADO_MAX_BYTES") or str(MAX_BYTES)),
            actor=_actor(os.environ.get("ENTRAMADO_ACTOR") or _login()),
            locale=os.environ.get("ENTRAMADO_LOCALE") or LOCALE,
            data=Path(data) if data else None,
            recogniser=os.environ.get("ENTRAMADO_RECOGNISER") or None,
        )


def _bytes(text: str) -> int:
    if text.isascii() and text.isdigit() and (number := int(text[:_DIGITS])):
        return number
    raise UsageError(
        f"ENTRAMADO_MAX_BYTES is {text!r}, which is no number of bytes",
        hint=f"Set it to a number above 0, or unset it: it is then {MAX_BYTES}.",
    )


def _actor(name: str) -> str:
    """On one line, and as text that can be stored: the environment may hold bytes that are none."""
    return " ".join(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
