"""A report is taken whole or not at all, whenever the run is killed."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from entramado.case import Case
from entramado.formats.jsonl import export

pytestmark = [pytest.mark.model, pytest.mark.slow]

KILLS = 12
READ = """
import sys
from entramado.case import Case
with Case.open(sys.argv[1], create=True) as case:
    case.read([sys.argv[2]], progress=lambda done: print(done.outcome, flush=True))
    list(case.view().entities)
"""


@pytest.fixture(scope="module")
def reports(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case's reports, in a folder of their own."""
    folder = tmp_path_factory.mktemp("reports")
    shutil.copytree(root / "examples" / "sample", folder, dirs_exist_ok=True)
    return folder


def read(case: Path, reports: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", READ, str(case), str(reports)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def exported(case: Path, folder: Path) -> dict[str, str]:
    """The export without what differs from run to run: the moment of retrieval."""
    with Case.open(case) as opened:
        files = export(opened.view(), folder)
    texts = {}
    for file in files:
        rows = [json.loads(line) for line in Path(file).read_text("utf-8").splitlines()]
        for row in rows:
            row.pop("retrieved", None)
        texts[Path(file).name] = json.dumps(rows, ensure_ascii=False)
    return texts


def test_killed_runs_end_as_an_undisturbed_one(reports: Path, tmp_path: Path) -> None:
    calm = tmp_path / "calm"
    started = time.monotonic()
    undisturbed = read(calm, reports)
    undisturbed.communicate(timeout=300)
    seconds = time.monotonic() - started
    assert undisturbed.returncode == 0

    hurried, chance = tmp_path / "hurried", random.Random(7)
    landed = 0
    for _ in range(KILLS):
        run = read(hurried, reports)
        try:
            run.wait(timeout=chance.uniform(0.0, seconds))
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            landed += 1
        run.communicate()
        assert_whole(hurried)
    assert landed >= KILLS // 2, "too few of the kills came while it was at work"

    last = read(hurried, reports)
    _, errors = last.communicate(timeout=300)
    assert last.returncode == 0, errors
    assert exported(hurried, tmp_path / "a") == exported(calm, tmp_path / "b")


def assert_whole(case: Path) -> None:
    """Whatever is there is whole: every report with its original, its reading and true quotes."""
    if not (case / "case.db").exists():
        return
    with Case.open(case, create=True) as opened:
        assert opened.prove().holds
        reader = opened.store.now
        for report in reader.reports():
            assert reader.original(report.sha256).data
            assert reader.extraction(report.id).report == report.id
