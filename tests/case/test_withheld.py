"""Nobody who is withheld is named anywhere: every command, in both languages, all its files.

The commands are found by walking the program, so that a new one cannot be forgotten. What is
exempt: `export`, which writes the owner's full copy and says so, and whatever a person judges to
be shown.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import click
import pytest

from entramado.case import Case
from entramado.cli import run
from entramado.cli.program import program
from entramado.dossier.overview import overview
from entramado.lang.folding import fold
from entramado.model.judgement import Decision
from tests.case import shielded

pytestmark = pytest.mark.model

LISTS = (
    "reports", "entities", "ties", "incidents", "ledger", "statements", "origins", "outlets"
)  # fmt: skip
Calls = Callable[["Place"], Iterator[Sequence[object]]]


class Place:
    """A case with the ids that the commands are asked about."""

    def __init__(self, folder: Path, reports: Path) -> None:
        self.folder, self.reports = folder, reports
        self.here = folder.parent
        with Case.open(folder) as case:
            view = case.view()
            self.withheld = sorted(e.id for e in view.entities.values() if e.private)
            self.shown = sorted(
                e.id for e in view.entities.values() if not e.private and e.schema != "Place"
            )
            self.town = next(e.id for e in view.entities.values() if e.name == "Nazas")
            self.incidents = sorted(view.incidents)
            self.entries = sorted(view.entries)
            self.statements = sorted(view.statements)
            self.outlets = sorted({r.outlet for r in view.reports.values() if r.outlet})


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The case, read once and for all, and the folder of its reports."""
    base = tmp_path_factory.mktemp("withheld")
    shielded.write_reports(base / "reports")
    with Case.open(base / "case", create=True) as case:
        case.read([str(base / "reports")])
        shielded.withhold_all(case)
        case.view()
    return base / "case", base / "reports"


@pytest.fixture
def place(read_once: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A copy of the case that a command may change."""
    folder, reports = read_once
    monkeypatch.chdir(tmp_path)
    return Place(Path(shutil.copytree(folder, tmp_path / "case")), reports)


NAMES = (*shielded.WITHHELD, shielded.INSIDE, "quintavalle", "TARRASQUIN", "Marina Quintavalle Roe")


def _list(kind: str) -> Calls:
    def calls(place: Place) -> Iterator[Sequence[object]]:
        yield [kind]
        yield [kind, "--json"]
        yield [kind, "--published-by", "2031-03-13", "--json"]
        yield [kind, "--known-at", "2999-01-01"]
        yield [kind, "--since", "2031-01-01", "--json"]
        yield [kind, "--about", shielded.GROUP, "--json"]
        yield from ([kind, "--about", name] for name in NAMES[:3])
        yield [kind, "--about", place.withheld[0], "--json"]
        yield [kind, "--type", "Quintavalle"]

    return calls


def _search(_: Place) -> Iterator[Sequence[object]]:
    for words in (*NAMES, "marina", "killed", "asesinada", "nazas", "mother", "escuela", "street"):
        yield ["search", words]
        yield ["search", words, "--json"]


def _show(place: Place) -> Iterator[Sequence[object]]:
    for subject in (*place.shown[:6], place.town, *place.incidents):
        yield ["show", subject, "--why"]
    for subject in (shielded.GROUP, shielded.BROTHER, shielded.SUSPECT):
        yield ["show", subject]
        yield ["show", subject, "--json"]
    yield from (["show", name] for name in (*NAMES, *place.withheld))


def _dossier(place: Place) -> Iterator[Sequence[object]]:
    for language in ("en", "es"):
        for format_ in ("html", "md", "json"):
            options = ["--format", format_, "--language", language]
            yield ["dossier", shielded.GROUP, *options, "-o", f"{language}.{format_}"]
            yield ["dossier", place.town, *options]
    yield from (["dossier", incident, "--format", "md"] for incident in place.incidents[:4])
    yield from (["dossier", name, "-o", "refused.html"] for name in (*NAMES, place.withheld[0]))
    yield from (["dossier", shielded.GROUP, "--format", f] for f in ("docx", "pdf"))


def _identity(decision: str) -> Calls:
    def calls(place: Place) -> Iterator[Sequence[object]]:
        why = ["--why", "Marina Quintavalle is meant"]
        yield ["judge", decision, place.withheld[0], place.withheld[1], *why]
        yield ["judge", decision, place.shown[0], place.withheld[1], *why]
        yield ["judge", decision, NAMES[0], NAMES[1], *why]
        yield ["judge", "different", place.withheld[0], place.withheld[1], *why]
        yield ["judge", "same", place.withheld[0], place.withheld[1], *why]
        yield ["judge", decision, *place.incidents[:2], *why]
        yield ["undo"]
        yield ["check"]

    return calls


def _review_of(verb: str) -> Calls:
    def calls(place: Place) -> Iterator[Sequence[object]]:
        why = ["--why", "as Tobias Fennimore says"]
        yield ["judge", verb, *place.statements, *why]
        yield from (["judge", verb, entry, *why] for entry in place.entries[:2])
        yield ["judge", verb, place.incidents[0], *why]
        yield ["judge", verb, NAMES[0], *why]
        yield ["undo"]

    return calls


def _private(place: Place) -> Iterator[Sequence[object]]:
    for name in (*place.withheld, *NAMES, "Tobias", "Marina"):
        yield ["judge", "private", name, "--why", "Eulalia Tarrasquín asked"]
    yield ["undo"]


def _public(place: Place) -> Iterator[Sequence[object]]:
    # What is judged public is shown; an unknown name, or one of several, is not repeated.
    yield ["judge", "public", "Marina Quintavalle Roe", "--why", "Tobias Fennimore agreed"]
    yield ["judge", "public", place.incidents[0], "--why", "Tobias Fennimore agreed"]
    yield ["judge", "public", shielded.GROUP, "--why", "Tobias Fennimore agreed"]


def _undo(place: Place) -> Iterator[Sequence[object]]:
    # Undoing that somebody is shown withholds them again, and does not say whom.
    with Case.open(place.folder) as case:
        for entity in place.withheld:
            case.decisions.private(entity, Decision.PUBLIC, why="Marina Quintavalle")
    yield ["undo", len(place.withheld)]
    yield ["undo", "99"]


def _read(place: Place) -> Iterator[Sequence[object]]:
    yield ["read", place.reports]
    record = {**shielded.ENGLISH[1], "url": "https://x.example/tobias-fennimore"}
    (place.here / "zuleyma-quintavalle.json").write_text(json.dumps(record), encoding="utf-8")
    yield ["read", place.here / "zuleyma-quintavalle.json"]


def _check(place: Place) -> Iterator[Sequence[object]]:
    yield ["check"]
    with Case.open(place.folder) as case:
        case.purge(shielded.WITHHELD[0], why="Marina Quintavalle asked")
    yield ["check"]  # judgements that have lost their place


def _purge(place: Place) -> Iterator[Sequence[object]]:
    yield ["purge", "Marina Quintavalle Roe", "--why", "x"]
    yield ["purge", NAMES[0], "--why", "Marina Quintavalle asked"]
    yield ["entities"]


def _export(_: Place) -> Iterator[Sequence[object]]:
    for format_ in ("jsonl", "csv", "ftm", "stix", "graphml", "gexf", "geojson"):
        yield ["export", "--format", format_, "-o", "exported"]


def _reliability(place: Place) -> Iterator[Sequence[object]]:
    yield from (
        ["judge", "reliability", outlet, "B", "--why", "Marina Quintavalle wrote it"]
        for outlet in (*place.outlets, "The Quintavalle Times")
    )


def _languages(_: Place) -> Iterator[Sequence[object]]:
    yield ["languages"]


def _languages_add(_: Place) -> Iterator[Sequence[object]]:
    yield ["languages", "add", "xx"]


def _demo(_: Place) -> Iterator[Sequence[object]]:
    yield from ()  # `sample` runs it, and the sample case is asked below


def _review(_: Place) -> Iterator[Sequence[object]]:
    yield ["review", "--list"]
    yield ["review", "--json"]
    yield ["review", "--list", "--language", "es"]


def _answer(place: Place) -> Iterator[Sequence[object]]:
    yield from _review(place)
    yield ["review"]


def _split(place: Place) -> Iterator[Sequence[object]]:
    with Case.open(place.folder) as case:
        reports = sorted(case.view().reports)
    why = ["--why", "Tobias Fennimore says there are two"]
    for name in (*place.withheld, shielded.SUSPECT, NAMES[0]):
        yield ["judge", "split", name, reports[0], *why]
    yield ["undo"]


def _judgements(place: Place) -> Iterator[Sequence[object]]:
    with Case.open(place.folder) as case:
        decisions, why = case.decisions, "Tobias Fennimore said so"
        decisions.accept(place.statements, Decision.ACCEPTED, why=why)
        decisions.private(place.withheld[0], Decision.PUBLIC, why=why)
        decisions.undo(1)
    yield ["judgements"]
    yield ["judgements", "--json"]


def _lists(place: Place) -> Path:
    """A reference list that names people who are withheld here."""
    file = place.here / "wanted.csv"
    rows = [f"w-{n},Person,{name},us" for n, name in enumerate((*NAMES, shielded.SUSPECT))]
    file.write_text("\n".join(["id,schema,name,countries", *rows]), encoding="utf-8")
    return file


def _import(place: Place) -> Iterator[Sequence[object]]:
    yield ["import", _lists(place), "--list", "Wanted", "--outlet", "Board of Rewards"]
    broken = place.here / "broken.csv"
    broken.write_text("id,schema,name\n1,Person,Marina Quintavalle,x,y,z\n", encoding="utf-8")
    yield ["import", broken]


def _listings(place: Place) -> Iterator[Sequence[object]]:
    yield ["import", _lists(place), "--list", "Wanted", "--outlet", "Board of Rewards"]
    yield ["listings"]
    yield ["listings", "--json"]
    yield from (["listings", "--about", name] for name in (*NAMES[:2], place.withheld[0]))
    yield ["review", "--list"]
    yield ["review", "--json"]


# Every command of the program, and what it is asked here. A new command must be given its line.
COMMANDS: Mapping[str, Calls] = {
    "demo": _demo,
    "read": _read,
    "search": _search,
    "show": _show,
    "dossier": _dossier,
    "review": _answer,
    "import": _import,
    "listings": _listings,
    "judgements": _judgements,
    "judge split": _split,
    "judge same": _identity("same"),
    "judge different": _identity("different"),
    "judge unsure": _identity("unsure"),
    "judge accept": _review_of("accept"),
    "judge reject": _review_of("reject"),
    "judge private": _private,
    "judge public": _public,
    "judge reliability": _reliability,
    "undo": _undo,
    "export": _export,
    "check": _check,
    "purge": _purge,
    "languages": _languages,
    "languages add": _languages_add,
    **{kind: _list(kind) for kind in LISTS},
}


def _walked(group: click.Group, *before: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            if command.invoke_without_command:
                yield " ".join((*before, name))
            yield from _walked(command, *before, name)
        else:
            yield " ".join((*before, name))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The sample case, as `demo` makes it, and what that prints."""
    folder = tmp_path_factory.mktemp("sample") / "case"
    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        assert run(["demo", str(folder)]) == 0
    return folder, printed.getvalue()


@pytest.mark.parametrize(
    ("locale", "everybody"),
    [("en", 6), ("es", 3), pytest.param("en", 999, marks=pytest.mark.slow)],
)
def test_the_sample_case_names_nobody_who_is_withheld(
    sample: tuple[Path, str],
    locale: str,
    everybody: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ENTRAMADO_LOCALE", locale)
    folder, demonstrated = sample
    with Case.open(folder) as case:
        view = case.view()
        entities = view.entities.values()
        demonstrated += str(overview(view, "es"))
    forms = {(use.value, e.private) for e in entities for use in e.names}
    borne = {word for form, private in forms if not private for word in fold(form).split()}
    named = {w for form, private in forms if private for w in fold(form).split()[1:]} - borne
    assert len(named) >= 3
    assert not named & set(fold(demonstrated).split())
    # Those of whom the most is said; `make slow` asks for everybody.
    subjects = sorted(entities, key=lambda e: (-len(e.reports), e.id))[:everybody]
    calls = [["dossier", e.id, "--format", "md", "--language", locale] for e in subjects[:4]]
    calls += [["show", e.id, "--why"] for e in subjects]
    if locale == "en":
        calls += [[kind, "--json"] for kind in LISTS]
        calls += [["search", word] for word in sorted(named)]
    for call in calls:
        run([*call, "--case", str(folder)])
        said = capsys.readouterr()
        found = named & set(fold(shielded.unescaped(said.out + said.err)).split())
        assert not found, (call, found)


def test_every_command_is_asked_whom_it_names() -> None:
    assert set(_walked(program)) == set(COMMANDS), "give the new command its line in COMMANDS"


# Commands that speak the language of the settings; the others have English heads.
SPEAKING = ("review", "show")
ASKED = [(c, "en") for c in sorted(COMMANDS)] + [(c, "es") for c in SPEAKING]


@pytest.mark.parametrize(("command", "locale"), ASKED)
def test_no_command_names_anybody_who_is_withheld(
    place: Place,
    command: str,
    locale: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("h\nn\nh\ns\na\nq\n"))
    monkeypatch.setenv("ENTRAMADO_LOCALE", locale)
    monkeypatch.setenv("ENTRAMADO_ACTOR", "ada")
    for call in COMMANDS[command](place):
        at = [] if command in ("demo", "languages", "languages add") else ["--case", place.folder]
        code = run([str(word) for word in (*call, *at)])
        said = capsys.readouterr()
        # What was typed is the owner's own; nothing but paths may come back of it.
        typed = {str(word) for word in call if os.sep in str(word)}
        printed = said.out + said.err
        for path in typed:
            printed = printed.replace(path, "")
        assert code != 70, printed
        assert not list(shielded.leaked(printed)), (call, code, printed)
    mine = {"zuleyma-quintavalle.json"}  # written by the test itself
    for file in place.here.rglob("*"):
        inside = file.relative_to(place.here).parts
        assert not list(shielded.leaked(str(Path(*inside)))) or inside[0] in mine
        if file.is_file() and inside[0].partition(".")[0] in ("en", "es", "refused"):
            assert not list(shielded.leaked(file.read_text("utf-8"))), inside
