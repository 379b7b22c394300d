"""What the README shows is what the program prints."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model

SHOWN = ("demo", "show", "dossier", "ties", "judge", "undo")


def run(folder: Path, *words: str) -> str:
    """One command line of the README, run where its case is."""
    call = "from entramado.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", call, *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_readme_excerpts_are_real_output(root: Path, tmp_path: Path) -> None:
    printed = run(tmp_path, "demo")
    blocks = re.findall(r"```\n(.*?)```", (root / "README.md").read_text("utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    for line in lines:
        words = shlex.split(line.removeprefix("$ "), comments=True)
        if line.startswith("$ entramado") and words[1] in SHOWN:
            printed += run(tmp_path, *words[1:])
    known = {line.strip() for line in printed.splitlines()}
    shown = [line.strip() for line in lines if line and not line.startswith(("$", "make "))]
    assert len(shown) > 15
    assert [line for line in shown if line not in known | {"..."}] == []
