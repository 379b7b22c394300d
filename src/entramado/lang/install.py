"""The data of each language: which is pinned, which is installed, and installing it.

Data is installed without its dependencies (its metadata asks for an old spaCy, and it runs
unchanged on ours) and only when its bytes have the pinned hash.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import invalidate_caches, metadata
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from entramado.errors import MissingExtra, UnsupportedLanguage

# What pip prints last says why; more of it only pushes that off the screen.
_LAST_LINES = 3


@dataclass(frozen=True, slots=True)
class Model:
    """The pinned data of one language; `installed` is the version that is here, if any."""

    code: str
    label: str
    name: str
    version: str
    licence: str
    sha256: str | None
    installed: str | None


def models() -> list[Model]:
    """The data of every language that there is a pack for."""
    return [_model(code, row) for code, row in sorted(_pinned().items())]


def model(code: str) -> Model:
    """The data of one language. Raises UnsupportedLanguage."""
    pinned = _pinned()
    if code not in pinned:
        raise UnsupportedLanguage(
            f"no language pack for {code!r}", hint=f"Languages: {', '.join(sorted(pinned))}."
        )
    return _model(code, pinned[code])


def install(wanted: Model) -> None:
    """Install pinned data with pip. Raises MissingExtra when that fails."""
    if find_spec("pip") is None:
        raise MissingExtra(
            f"{wanted.name} cannot be installed: this Python has no pip",
            hint=f"{sys.executable} -m ensurepip installs pip.",
        )
    with TemporaryDirectory() as folder:
        pin = Path(folder) / "requirements.txt"
        hashed = f" --hash=sha256:{wanted.sha256}" if wanted.sha256 else ""
        pin.write_text(f"{wanted.name}=={wanted.version}{hashed}\n", encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "--no-input",
            "install",
            "--quiet",
            "--no-deps",
            "--require-hashes",
            "--requirement",
            str(pin),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise MissingExtra(
            f"{wanted.name} {wanted.version} could not be installed: "
            + " ".join(lines[-_LAST_LINES:]),
            hint="This step needs the package index that pip is set up for. Without network, "
            "copy the wheel here and run pip install --no-deps on it.",
        )
    invalidate_caches()


def _pinned() -> Mapping[str, Any]:
    text = files("entramado.lang").joinpath("models.yaml").read_text("utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(text)
    return loaded


def _model(code: str, row: Mapping[str, Any]) -> Model:
    try:
        installed = metadata.version(row["name"])
    except metadata.PackageNotFoundError:
        installed = None
    return Model(
        code,
        row["label"],
        row["name"],
        row["version"],
        row["licence"],
        row.get("sha256"),
        installed,
    )
