"""`entramado review` as people use it: in a real terminal, key by key; and in a pipe."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time

import pytest

from entramado.model.judgement import in_force
from entramado.store.sql import SqlStore
from tests.review import quarrel

CAVEAT = "Being named in a report is not guilt"
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_PATIENCE = 60
# Whoever opens a terminal first in a session of its own, owns it: only so is Ctrl-C a signal. What
# a shell starts in the background is told to ignore it; at a terminal nobody is.
_PROGRAM = """
import os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
os.close(os.open(os.ttyname(0), os.O_RDWR))
from entramado.cli import main
main()
"""


class Terminal:
    """The program in a terminal of 80 columns."""

    def __init__(self, *arguments, **environment):
        self.ours, theirs = pty.openpty()
        os.set_blocking(self.ours, False)
        command = [sys.executable, "-c", _PROGRAM, *arguments]
        held = os.environ | {"ENTRAMADO_ACTOR": "ada", "TERM": "xterm", "COLUMNS": "80"}
        self.program = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=held | environment,
            start_new_session=True,
        )
        os.close(theirs)
        self.raw = ""

    def screen(self, until=CAVEAT):
        """What is printed from here on, until the words come, or the program ends."""
        got = b""
        last = time.monotonic() + _PATIENCE
        while time.monotonic() < last:
            if select.select([self.ours], [], [], 0.1)[0]:
                try:
                    got += os.read(self.ours, 65536)
                except OSError:  # the program has closed its end
                    break
            elif self.program.poll() is not None:
                break
            self.raw = got.decode(errors="replace")
            if until and until in " ".join(_ESCAPES.sub("", self.raw).split()):
                break
        return _ESCAPES.sub("", self.raw)

    def press(self, key, until=CAVEAT):
        os.write(self.ours, key.encode())
        return self.screen(until)

    def end(self):
        """What is printed to the end, and the exit code."""
        said = self.screen(until="")
        code = self.program.wait(_PATIENCE)
        os.close(self.ours)
        return said, code


@pytest.fixture(scope="module")
def quarrelled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cases") / "quarrel"
    quarrel.saved(folder)
    return folder


@pytest.fixture
def folder(quarrelled, tmp_path):
    return shutil.copytree(quarrelled, tmp_path / "quarrel")


@pytest.fixture
def typed(entramado, folder, monkeypatch):
    """Runs `review` with these lines on standard input."""

    def run(*lines, options=()):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return entramado("review", "--case", folder, *options)

    return run


def _judgements(folder):
    store = SqlStore.open(str(folder), create=False)
    found = store.now.judgements()
    store.close()
    return found


def _exported(entramado, folder, target):
    assert entramado("export", "--format", "jsonl", "-o", target, "--case", folder)[0] == 0
    held = {path.name: path.read_bytes() for path in target.iterdir()}
    assert held.pop("judgements.jsonl") is not None
    return held


def test_a_sitting_in_a_real_terminal(entramado, folder, tmp_path):
    before = _exported(entramado, folder, tmp_path / "before")
    terminal = Terminal("review", "--case", str(folder))
    first = terminal.screen()
    assert f"Is “{quarrel.SLIP}” the same as “{quarrel.BOSS}”?" in " ".join(first.split())
    assert "\x1b[" in terminal.raw  # in a terminal there is colour
    assert all(len(line) <= 80 for line in first.splitlines())
    assert "Done: same." in terminal.press("y")
    assert "Done: rejected." in terminal.press("n")
    assert "Done: cannot be told." in terminal.press("h")
    back = terminal.press("u")
    assert "Undone: cannot be told" in back
    assert "Skipped" in terminal.press("s")
    terminal.press("s")
    assert "Read right?" in terminal.press("s")
    assert "Done: accepted." in terminal.press("a")
    assert "Done: rejected." in terminal.press("r")
    for _ in range(4):
        assert "Undone" in terminal.press("u")
    assert "Nothing of this sitting" in terminal.press("u", "takes back")
    os.write(terminal.ours, b"q")
    said, code = terminal.end()
    assert code == 0
    assert "Nothing was decided." in said
    recorded = _judgements(folder)
    assert len(recorded) == 10
    assert in_force(recorded) == []
    assert _exported(entramado, folder, tmp_path / "after") == before


def test_what_was_decided_stands_after_the_sitting(folder):
    terminal = Terminal("review", "--case", str(folder))
    terminal.screen()
    terminal.press("w", "Why")
    terminal.press("same birthday in both\n", "is kept with")
    terminal.press("y")
    os.write(terminal.ours, b"q")
    said, code = terminal.end()
    assert code == 0
    assert "1 on names" in said
    [judgement] = _judgements(folder)
    assert (judgement.decision.value, judgement.who) == ("same", "ada")
    assert judgement.why == "same birthday in both"


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_it_can_be_left_at_any_moment(folder, key):
    terminal = Terminal("review", "--case", str(folder))
    terminal.screen()
    terminal.press("y")
    os.write(terminal.ours, key.encode())
    said, code = terminal.end()
    assert code == 0
    assert "Decided in this sitting: 1 on names." in " ".join(said.split())
    assert "Traceback" not in said
    assert len(_judgements(folder)) == 1


def test_a_pipe_gives_lines_and_gets_no_colour(typed, folder):
    code, out, _ = typed("y", "zzz", "?", "m", "q")
    assert code == 0
    assert "\x1b" not in out
    assert "Done: same." in out
    assert "“zzz” is none of the keys" in out
    assert "take back the last answer" in out
    assert len(_judgements(folder)) == 1


def test_when_nothing_is_left_it_says_so_and_what_comes_next(typed, folder):
    code, out, _ = typed(*["y"] * 9, options=("--kind", "merge"))
    assert code == 0
    assert "Nothing is left to decide here." in out
    assert "entramado dossier" in out


def test_a_refused_answer_names_no_traceback_and_asks_again(typed, folder, entramado):
    code, out, _ = typed("a", options=("--kind", "merge"))
    assert code == 0
    assert "none of the keys" in out
    assert _judgements(folder) == []


def test_the_whole_queue_as_json(entramado, folder):
    code, out, _ = entramado("review", "--json", "--case", folder)
    assert code == 0
    questions = json.loads(out)
    assert {"merge", "incident", "contradiction", "statement"} == {q["kind"] for q in questions}
    for question in questions:
        assert question["effect"]["words"]
        assert question["answers"]
        assert any(line["citations"] for side in question["sides"] for line in side["lines"])
    assert quarrel.BYSTANDER not in out
    _, few, _ = entramado("review", "--json", "--limit", "2", "--case", folder)
    assert json.loads(few) == questions[:2]


def test_the_queue_of_then_is_read_not_answered(typed, folder):
    code, out, err = typed("y", options=("--known-at", "2031-10-02"))
    assert code == 0
    assert "Without --known-at" in err
    assert _judgements(folder) == []
    assert quarrel.SLIP in out


def test_it_speaks_spanish(typed):
    _, out, _ = typed("y", options=("--language", "es"))
    assert "¿Es “" in out
    assert "Hecho: lo mismo." in out
    assert "Ser nombrado en una nota no es culpa" in out


def test_it_can_be_about_one_name(entramado, folder):
    _, out, _ = entramado("review", "--list", "--about", quarrel.RIVAL, "--case", folder)
    assert quarrel.RIVAL in out
    assert quarrel.SLIP not in out
    assert entramado("review", "--about", "Nobody At All", "--case", folder)[0] == 3
