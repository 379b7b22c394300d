"""What hostile or unlucky people hand in: one clear line, the right exit code, nothing lost."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from entramado.cli import terminal
from entramado.extract import crew
from entramado.model.statement import Extraction
from tests.dossier.small import BOSS

PROGRAM = [sys.executable, "-c", "from entramado.cli import main; main()"]
ESCAPE = "\x1b[31m"
CHINESE = "港口在搜查九天后于周一重新开放。"
POLISH = "Port został ponownie otwarty w poniedziałek po dziewięciu dniach przeszukań."
COOKIES = "<div><p>We use cookies. By clicking Accept you agree to our use of cookies.</p></div>"
FILES = {
    "empty": ("a.txt", b"", "empty"),
    "blank": ("a.txt", " \n\t\u3000".encode(), "no text"),
    "PNG": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
    "program": ("a", b"\x7fELF\x02\x01" + bytes(64), "ELF"),
    "PDF": ("a.txt", b"%PDF-1.7\nThe port reopened.", "PDF"),
    "cut UTF-16": ("a.txt", "The port reopened.".encode("utf-16")[:-1], "UTF-16"),
    "Chinese": ("a.txt", CHINESE.encode(), "Chinese"),
    "Polish": ("a.txt", POLISH.encode(), "Polish"),
    "cookie wall": ("a.html", COOKIES.encode(), "furniture"),
    "cut record": ("a.jsonl", b'{"text": "The port', "broken JSON"),
    "deep record": ("a.jsonl", b'{"a":' + b"[" * 100_000, "broken JSON"),
    "null text": ("a.jsonl", b'{"text": null}', "without a `text`"),
    "number": ("a.json", b"7", "not a JSON object"),
    "name of two lines": (f"a\n{ESCAPE}b.txt", b"", "empty"),
    "name that is no text": (b"a\xff.txt", b"", "empty"),
    "name with markup": ("[bold]a[red].txt", b"", "empty"),
}


@pytest.mark.parametrize(("name", "data", "why"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_read_is_one_line(entramado, tmp_path, name, data, why):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / os.fsdecode(name)).write_bytes(data)
    refused_in_one_line(entramado("read", folder, "--case", tmp_path / "case"), why)


def refused_in_one_line(ran, why):
    code, out, err = ran
    assert (code, out) == (1, "")
    first, told, last = err.splitlines()
    assert first.startswith("refused  ")
    assert told.startswith("not read: ")
    assert why in told
    assert last.startswith("0 read, 1 not read; case: ")
    assert "\x1b" not in err


@pytest.mark.parametrize("kind", ["circle", "nowhere", "pipe", "socket"])
def test_what_is_no_file_is_refused(entramado, tmp_path, monkeypatch, kind):
    folder = tmp_path / "in"
    folder.mkdir()
    monkeypatch.chdir(folder)
    if kind == "pipe":
        os.mkfifo("a")
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("a")
    else:
        Path("a").symlink_to("a" if kind == "circle" else "nothing")
    refused_in_one_line(entramado("read", folder, "--case", tmp_path / "case"), "in/a: ")


USAGE = {
    "clocks crossed": (("incidents", "--since", "2032", "--until", "2031-05"), "--since 2032"),
    "no reason": (("judge", "private", BOSS, "--why", " "), "--why"),
    "export to nowhere": (("export", "-o", ""), "-o"),
    "dossier to nowhere": (("dossier", BOSS, "-o", ""), "-o"),
    "dossier to a missing folder": (("dossier", BOSS, "-o", "missing/x.html"), "missing"),
    "no pack": (("read", "nothing", "--language", "zz"), "zz"),
    "undo too many": (("undo", "99"), "99"),
}


@pytest.mark.parametrize(("arguments", "named"), USAGE.values(), ids=USAGE)
def test_a_wrong_call_is_code_2_and_named(entramado, case, monkeypatch, arguments, named):
    monkeypatch.chdir(case.parent)
    code, out, err = entramado(*arguments, "--case", case)
    assert (code, out) == (2, "")
    assert named in err.splitlines()[0]
    assert "fault" not in err


@pytest.mark.parametrize("limit", ["many", "-5", "0", "٣"])
def test_a_limit_that_is_no_number_is_refused(entramado, tmp_path, monkeypatch, limit):
    monkeypatch.setenv("ENTRAMADO_MAX_BYTES", limit)
    code, _, err = entramado("read", tmp_path, "--case", tmp_path / "case")
    assert code == 2
    assert "ENTRAMADO_MAX_BYTES" in err


def test_a_limit_higher_than_any_memory_is_one(entramado, tmp_path, monkeypatch):
    monkeypatch.setenv("ENTRAMADO_MAX_BYTES", "9" * 5000)
    (tmp_path / "a.txt").write_bytes(b"\x7fELF")
    refused_in_one_line(entramado("read", tmp_path / "a.txt", "--case", tmp_path / "case"), "ELF")


def test_bytes_that_are_no_text_can_be_said_and_are_stored(entramado, case, monkeypatch):
    monkeypatch.setenv("ENTRAMADO_ACTOR", "ad\udcffa\n")
    code, out, _ = entramado("judge", "private", BOSS, "--why", "x\udcff\ny", "--case", case)
    assert code == 0
    assert len(out.splitlines()) == 1


@pytest.mark.parametrize(
    "words", ['"', "*", "NEAR(", "a AND NOT", "'; DROP TABLE x; --", "", "(" * 99]
)
def test_no_word_of_a_search_is_an_operator(entramado, filled, words):
    code, out, _ = entramado("search", "--json", "--case", filled, "--", words)
    assert (code, json.loads(out)) == (0, [])


@pytest.mark.parametrize("command", ["entities", "ties", "listings", "review"])
def test_an_empty_name_is_not_everybody(entramado, filled, command):
    code, out, err = entramado(command, "--about", "", "--case", filled)
    assert (code, out) == (3, "")
    assert "nothing in this case is called ''" in err


def test_a_name_of_ten_thousand_letters_is_not_repeated_whole(entramado, filled):
    code, _, err = entramado("show", "x" * 10_000, "--case", filled)
    assert code == 3
    assert len(err) < 2000
    assert "`entramado entities`" in err


def test_before_everything_there_was_nothing_and_it_is_said(entramado, filled):
    past = ("--known-at", "0001-01-01T00:00+14:00", "--case", filled)
    code, _, err = entramado("entities", *past)
    assert code == 0
    assert "The case held no report" in err
    code, out, err = entramado("review", "--list", *past)
    assert (code, out) == (0, "")
    assert "Nothing is left to decide here." in err


@pytest.mark.parametrize("name", ['O\'Brien "x"', "", "[red]", "a\udcff", f"{ESCAPE}a\nb"])
def test_a_name_that_is_not_there_is_code_3_on_one_line(entramado, filled, name):
    code, out, err = entramado("show", name, "--case", filled)
    assert (code, out) == (3, "")
    assert len(err.splitlines()) == 2
    assert "\x1b" not in err


BROKEN = {
    "a byte of an original": "UPDATE original SET data = replace(data, x'65', x'66')",
    "an original that is gone": "DELETE FROM original",
    "its encoding": "UPDATE original SET encoding = 'none'",
    "a text": "UPDATE report_version SET text = replace(text, 'a', 'b')",
    "offsets": "UPDATE report_version SET offsets = 'x'",
    "a date": "UPDATE report_version SET published = 'never'",
    "a quote": "UPDATE evidence SET quote = quote || '!' WHERE n = 0",
    "its place": "UPDATE evidence SET start = start + 1",
    "a mention": "UPDATE mention SET quote = 'x' WHERE n = 0",
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_check_names_what_was_changed_from_outside(entramado, case, change):
    with sqlite3.connect(case / "case.db") as connection:
        connection.execute(change)
    connection.close()
    code, out, err = entramado("check", "--case", case)
    assert code == 4
    assert out.startswith("broken: report r-")
    assert "do not hold" in err.splitlines()[0]


def test_check_finds_a_damaged_page_of_what_is_derived(entramado, case):
    with sqlite3.connect(case / "case.db") as connection:
        [size] = connection.execute("PRAGMA page_size").fetchone()
        [page] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'row'")
    connection.close()
    with (case / "case.db").open("r+b") as file:
        file.seek((page[0] - 1) * size)
        file.write(b"\xff" * size)
    code, _, err = entramado("check", "--case", case)
    assert code == 4
    assert "fault" not in err


def test_a_text_on_which_the_program_fails_does_not_stop_the_others(
    entramado, tmp_path, monkeypatch
):
    def failing(report, _):
        if "deep" in report.locator:
            raise RecursionError
        return Extraction(report.id, "test", "1", (), ())

    def all_failing(reports, names_by):
        return [failing(report, names_by) for report in reports]

    monkeypatch.setattr(crew, "extract", failing)
    monkeypatch.setattr(crew, "extract_all", all_failing)
    for name in ("a", "deep", "z"):
        (tmp_path / f"{name}.txt").write_text(f"The port of {name} reopened.", "utf-8")
    files = sorted(tmp_path.glob("*.txt"))
    code, _, err = entramado("read", *files, "--case", tmp_path / "case")
    assert code == 1
    assert [line.split()[0] for line in err.splitlines()[:3]] == ["read", "refused", "read"]
    assert "the program fails on this text (RecursionError)" in err
    assert "2 read, 1 not read" in err


def ran(*arguments, **said):
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)], capture_output=True, check=False, timeout=60, **said
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_narrow_encoding_loses_nothing(filled, encoding):
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = ran("show", BOSS, "--case", filled, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u201c" in done.stdout
    done = ran("statements", "--json", "--case", filled, env=environment)
    assert json.loads(done.stdout.decode("ascii"))


@pytest.mark.parametrize(("redirected", "code"), [(">&-", 0), ("> /dev/full", 2), ("<&-", 0)])
def test_a_stream_that_is_shut_or_full_is_no_fault(filled, redirected, code):
    shell = f'exec "$@" {redirected}'
    command = ["sh", "-c", shell, "sh", *PROGRAM, "outlets", "--case", str(filled)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert "fault" not in done.stderr
    assert len(done.stderr.splitlines()) == (code > 0)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_run_without_a_trace(tmp_path, number, code):
    command = [*PROGRAM, "read", str(tmp_path / "empty.txt"), "-", "--case", str(tmp_path / "case")]
    # A shell starts background jobs deaf to the keyboard's interrupt, and children inherit that.
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # noqa: PLW1509 - no threads
    ) as running:
        assert running.stderr is not None
        assert "refused" in running.stderr.readline()  # now it waits for standard input
        running.send_signal(number)
        assert running.wait(20) == code
        assert running.stderr.read().strip() == ""


def test_a_pipe_gets_the_dossier_and_stays_one(entramado, filled, tmp_path):
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    code, _, _ = entramado("dossier", BOSS, "-o", pipe, "--case", filled)
    reader.join(20)
    assert code == 0
    assert got[0].startswith("<!DOCTYPE html>")
    assert pipe.is_fifo()


def test_a_folder_that_is_gone_is_no_fault(entramado, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    code, _, err = entramado("reports")
    assert code == 2
    assert "there is no case" in err


def test_ids_are_whole_on_a_narrow_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert terminal.console().width >= 60
