from __future__ import annotations

import subprocess
import sys
from typing import Any

import click
import pytest

from entramado import cli
from entramado.cli.program import program
from entramado.errors import AmbiguousName, NoSuchName

HEAVY = ("spacy", "sqlalchemy", "jinja2", "trafilatura", "rich", "yaml")


def commands(group: click.Group, before: tuple[str, ...] = ()):
    for name, command in group.commands.items():
        yield (*before, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))


@pytest.mark.parametrize("command", [(), *commands(program)], ids=" ".join)
def test_every_command_has_help(entramado, command):
    code, out, err = entramado(*command, "--help")
    assert (code, err) == (0, "")
    assert len(out.splitlines()) > 3


def test_help_imports_nothing_heavy():
    script = (
        "import sys; from entramado.cli import run; code = run(['--help']); "
        f"sys.exit(' '.join(m for m in {HEAVY!r} if m in sys.modules) or code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "demo" in done.stdout


def test_every_case_command_takes_a_case():
    apart = {"demo", "languages", "judge"}
    for name in commands(program):
        command: Any = program.commands[name[0]]
        if name[0] in apart and len(name) == 1:
            continue
        for part in name[1:]:
            command = command.commands[part]
        if name[0] != "languages":
            assert any("--case" in option.opts for option in command.params), name


def test_a_mistyped_command_is_code_2(entramado):
    code, out, err = entramado("raed")
    assert (code, out) == (2, "")
    assert "raed" in err


def test_no_case_says_what_to_do(entramado, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = entramado("entities")
    assert (code, out) == (2, "")
    assert "entramado read" in err
    assert "Traceback" not in err


def test_the_nearest_case_above_is_taken(entramado, case, monkeypatch):
    below = case / "notes" / "drafts"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    code, out, _ = entramado("entities")
    assert code == 0
    assert "Tidewater Ring" in out


def test_debug_shows_where_an_error_was_raised(filled):
    with pytest.raises(NoSuchName):
        cli.run(["--debug", "show", "nobody", "--case", str(filled)])


def test_candidates_of_an_ambiguous_name_are_listed(entramado, monkeypatch):
    def ambiguous(*_, **__):
        raise AmbiguousName("2 are called that", ["e-1  One", "e-2  Two"], hint="Give the id.")

    monkeypatch.setattr(program.commands["undo"], "callback", ambiguous)
    code, _, err = entramado("undo")
    assert code == 3
    assert err.splitlines() == [
        "entramado: 2 are called that",
        "  e-1  One",
        "  e-2  Two",
        "Give the id.",
    ]


def test_an_interrupt_is_quiet(entramado, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(program.commands["undo"], "callback", interrupted)
    code, out, err = entramado("undo")
    assert (code, out, err.strip()) == (130, "", "")


def test_a_reader_who_leaves_is_no_error(filled):
    script = "from entramado.cli import main; main()"
    command = [sys.executable, "-c", script, "statements", "--json", "--case", str(filled)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait() == 0
    assert said == b"1 person withheld: victims\n"


def test_a_fault_of_the_program_is_one_line_unless_debugging(entramado, monkeypatch):
    def faulty(*_, **__):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(program.commands["undo"], "callback", faulty)
    code, out, err = entramado("undo")
    assert (code, out) == (70, "")
    assert "ZeroDivisionError" in err
    assert "Traceback" not in err
    with pytest.raises(ZeroDivisionError):
        entramado("--debug", "undo")
