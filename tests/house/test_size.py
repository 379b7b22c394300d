"""Files and functions that a reader can hold in mind: split by noun before these limits."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FILE_LINES = 400
FUNCTION_LINES = 60
CLASS_LINES = 300

# "path" or "path:name" -> the sentence that says why it may be longer.
ALLOWED: dict[str, str] = {}


@pytest.fixture(scope="module")
def sources(files: list[Path]) -> list[Path]:
    return [path for path in files if path.suffix == ".py"]


def definitions(path: Path) -> Iterator[tuple[str, int, int]]:
    """Name, length and limit of every function and class in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1, FUNCTION_LINES
        elif isinstance(node, ast.ClassDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1, CLASS_LINES


def test_files_are_short(root, sources):
    lengths = {
        str(path.relative_to(root)): len(path.read_text(encoding="utf-8").splitlines())
        for path in sources
    }
    long = {name: n for name, n in lengths.items() if n > FILE_LINES and name not in ALLOWED}
    assert not long


def test_functions_and_classes_are_short(root, sources):
    long = {
        f"{path.relative_to(root)}:{name}": lines
        for path in sources
        for name, lines, limit in definitions(path)
        if lines > limit
    }
    assert not {name: lines for name, lines in long.items() if name not in ALLOWED}


def test_every_exception_is_still_needed_and_explained(root):
    for name, reason in ALLOWED.items():
        assert (root / name.partition(":")[0]).is_file(), name
        assert reason.endswith("."), name
