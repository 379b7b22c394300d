"""Where the sample case is: packed with the program, or in the checkout it runs from."""

from __future__ import annotations

from pathlib import Path

import entramado
from entramado.errors import Unreadable

_KINDS = {".txt", ".html", ".jsonl"}


def sample_files() -> list[Path]:
    """The reports of the sample case, in order of name. Raises Unreadable when they are missing."""
    package = Path(entramado.__file__).resolve().parent
    for folder in (package / "examples" / "sample", package.parents[1] / "examples" / "sample"):
        if folder.is_dir():
            return sorted(path for path in folder.iterdir() if path.suffix in _KINDS)
    raise Unreadable(
        "the sample case is missing from this installation", hint="Install entramado again."
    )
