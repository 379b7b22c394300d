"""Folders and files are named by what they hold; languages mirror each other."""

from pathlib import Path

import pytest

DRAWERS = {"util", "utils", "helper", "helpers", "manager", "managers", "core", "common", "misc"}
LANGUAGE_CODE_LENGTH = 2


def test_no_drawer_names(root: Path):
    package = root / "src"
    drawers = [
        str(path.relative_to(root))
        for path in package.rglob("*")
        if "__pycache__" not in path.parts and DRAWERS & set(path.stem.lower().split("_"))
    ]
    assert not drawers


def test_languages_hold_equal_file_names(root: Path):
    folders = sorted(
        path
        for path in (root / "src" / "entramado" / "lang").glob("*")
        if path.is_dir() and len(path.name) == LANGUAGE_CODE_LENGTH
    )
    if len(folders) < 2:
        pytest.skip("fewer than two languages")
    held = {
        folder.name: {
            str(path.relative_to(folder))
            for path in folder.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        for folder in folders
    }
    everywhere = set.union(*held.values())
    assert not {name: missing for name, names in held.items() if (missing := everywhere - names)}
