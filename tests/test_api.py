"""The public names, and that asking for one loads no more than it needs."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata

import entramado


def test_public_names_are_there() -> None:
    names = [name for name in entramado.__all__ if not name.startswith("__")]
    assert sorted(names) == sorted(entramado._PUBLIC)
    for name in names:
        assert getattr(entramado, name).__name__ == name


def test_importing_the_package_loads_no_engine() -> None:
    call = (
        "import sys, entramado; entramado.Passage; "
        "print([m for m in ('spacy', 'sqlalchemy', 'yaml', 'click') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_version_is_the_installed_one() -> None:
    assert metadata.version("entramado") == entramado.__version__
