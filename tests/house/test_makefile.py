"""`make help` is the way in: it names every target and says what it does."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def phony(root: Path) -> set[str]:
    text = (root / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    return {
        name for line in re.findall(r"^\.PHONY:(.*)$", text, re.MULTILINE) for name in line.split()
    }


def test_make_help_lists_every_target(root, phony):
    if shutil.which("make") is None:
        pytest.skip("needs make")
    command = ["make", "--no-print-directory", "help"]
    printed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    listed = {line.split()[0] for line in printed.splitlines() if len(line.split()) > 1}
    assert listed == phony


def test_make_alone_prints_the_help(root):
    assert ".DEFAULT_GOAL := help" in (root / "Makefile").read_text(encoding="utf-8")


def test_ci_is_the_one_list_of_checks(root):
    script = root / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert re.findall(r"^make (\w+)$", script.read_text(encoding="utf-8"), re.MULTILINE) == [
        "test",
        "check",
        "bench",
        "slow",
    ]
