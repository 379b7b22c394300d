"""A case folder that the commands can be run on, filled by hand so that no model is needed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from entramado.cli import run
from entramado.store.sql import SqlStore
from tests.dossier.small import fill

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small case; read only."""
    folder = tmp_path_factory.mktemp("cases") / "small"
    store = SqlStore.open(str(folder), create=True)
    fill(store)
    store.close()
    return folder


@pytest.fixture
def case(filled: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(filled, tmp_path / "small"))


@pytest.fixture
def entramado(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program as a shell would, and hands back exit code, output, errors."""
    monkeypatch.setenv("ENTRAMADO_ACTOR", "ada")
    monkeypatch.delenv("ENTRAMADO_LOCALE", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call
