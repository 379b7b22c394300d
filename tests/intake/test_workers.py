"""Several workers read what one reads, leave whole reports only, and end with who began them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from entramado.case import Case
from entramado.formats.jsonl import export

pytestmark = [pytest.mark.model, pytest.mark.slow]

READ = """
import sys
from entramado.case import Case
with Case.open(sys.argv[1], create=True) as case:
    case.read([sys.argv[2]], workers=2, progress=lambda done: print(done.outcome, flush=True))
"""


@pytest.fixture(scope="module")
def reports(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case's reports twice, under two outlets: more than one batch."""
    file = tmp_path_factory.mktemp("reports") / "reports.jsonl"
    texts = [path.read_text("utf-8") for path in sorted((root / "examples/sample").glob("*.txt"))]
    rows = [{"outlet": f"Outlet {n}", "text": text} for n in (1, 2) for text in texts]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return file


def exported(case: Case, folder: Path) -> dict[str, list[dict[str, object]]]:
    files = {}
    for file in export(case.view(), folder):
        rows = [json.loads(line) for line in Path(file).read_text("utf-8").splitlines()]
        for row in rows:
            row.pop("retrieved", None)
        files[Path(file).name] = rows
    return files


def test_two_workers_read_what_one_reads(reports: Path, tmp_path: Path) -> None:
    found = {}
    for workers in (1, 2):
        with Case.open(tmp_path / f"{workers}", create=True) as case:
            summary = case.read([str(reports)], workers=workers)
            assert summary.refused == ()
            found[workers] = exported(case, tmp_path / f"out {workers}")
            versions = [t.what for t in case.store.now.transactions()]
            found[workers]["transactions"] = [{"what": what} for what in versions]
    assert found[1] == found[2]


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc which processes there are")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_ended_leaves_no_worker_and_whole_reports(
    reports: Path, tmp_path: Path, how: signal.Signals
) -> None:
    command = [sys.executable, "-c", READ, str(tmp_path / "case"), str(reports)]
    run = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    assert run.stdout is not None
    assert run.stdout.readline() == b"taken\n"
    assert len(of_session(run.pid)) >= 3
    os.kill(run.pid, how)
    run.communicate(timeout=60)
    until = time.monotonic() + 30
    while of_session(run.pid) and time.monotonic() < until:
        time.sleep(0.1)
    assert of_session(run.pid) == []
    with Case.open(tmp_path / "case") as case:
        assert case.prove().holds


def of_session(session: int) -> list[int]:
    """The processes of a session, without those that have ended and are not yet asked after."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            state, _, _, own = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(own) == session and state != "Z":
            found.append(int(entry.name))
    return found
