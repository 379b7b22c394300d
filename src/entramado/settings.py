"""The only file that reads the environment. A frozen object, passed in, never imported as state."""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 32 * 1024 * 1024
LOCALE = "en"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told from outside.

    `max_bytes`: the largest single file read (32 MiB: the text of a 5,000-page court file is
    about 15 MB). `actor`: who decides, in judgements and the audit log. `locale`: the language
    of the interface.
    """

    max_bytes: int = MAX_BYTES
    actor: str = "unknown"
    locale: str = LOCALE
    data: Path | None = None

    @classmethod
    def from_environment(cls) -> Settings:
        """Read ENTRAMADO_MAX_BYTES, ENTRAMADO_ACTOR, ENTRAMADO_LOCALE and ENTRAMADO_DATA."""
        data = os.environ.get("ENTRAMADO_DATA")
        return cls(
            max_bytes=int(os.environ.get("ENTRAMADO_MAX_BYTES", MAX_BYTES)),
            actor=os.environ.get("ENTRAMADO_ACTOR") or _login(),
            locale=os.environ.get("ENTRAMADO_LOCALE", LOCALE),
            data=Path(data) if data else None,
        )


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
