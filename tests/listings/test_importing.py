"""What becomes of a list: each entry once, what changed, what is gone; the rest goes on."""

from __future__ import annotations

import json

import pytest

from entramado.errors import UsageError
from entramado.listings import importing
from entramado.listings.files import Said, entries
from entramado.listings.importing import import_into
from entramado.model.listing import Listing
from entramado.settings import Settings
from entramado.store.memory import MemoryStore
from entramado.store.sql import SqlStore
from tests.listings.lists import ISSUER, held, nested, person, sanction, taken, written

NAMES = ("Evaristo Quiñones Tamez", "El Tejón")


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path):
    if request.param == "memory":
        yield MemoryStore()
        return
    store = SqlStore.open(tmp_path / "case", create=True)
    yield store
    store.close()


def codes(done):
    return sorted(refusal.code for refusal in done.refused)


def test_a_sanction_may_stand_anywhere_in_a_flat_file(store, tmp_path):
    path = written(
        tmp_path / "list.ftm.json",
        sanction(1, "p1"),
        person("p1", *NAMES, weakAlias=["Tejo"], nationality=["mx"]),
        person("p2", "Orsola Vint"),
        sanction(2, "p2", "p1", program=["ORDEN-9"], endDate=["2024-05"]),
    )
    done = taken(store, path)
    assert (done.edition.entries, done.edition.list, done.refused) == (2, "list", ())
    first = held(store)["p1"]
    assert [(n.value, n.weak) for n in first.names] == [
        (NAMES[0], False),
        (NAMES[1], False),
        ("Tejo", True),
    ]
    assert first.stated.programs == ("ORDEN-7", "ORDEN-9")
    assert first.stated.countries == ("mx",)
    assert first.stated.delisted == ("2024-05",)
    assert (first.issuer, first.published) == (ISSUER, "2025-06-01")
    lines = (tmp_path / "list.ftm.json").read_text("utf-8").splitlines()
    assert first.data.decode() == "\n".join([lines[1], lines[0], lines[3]])


def test_nested_sanctions_and_what_is_nobody(store, tmp_path):
    path = written(
        tmp_path / "targets.nested.json",
        nested("p1", *NAMES),
        nested("v1", "Estrella del Norte", schema="Vessel"),
        person("x1", "Calle 5", schema="Address"),
        {**person("r1", "Abundio Quiñones"), "target": False},
    )
    assert taken(store, path).edition.entries == 2
    assert held(store).keys() == {"p1", "v1"}
    numbers = range(1, 99)
    assert {name.listing for name in store.now.names_listed(numbers)} == {held(store)["p1"].id}


def test_what_is_not_said_stays_unknown(store, tmp_path):
    entity = {"id": "p1", "schema": "Person", "properties": {"name": ["Orsola Vint"]}}
    assert taken(store, written(tmp_path / "a.json", entity)).edition.published is None
    listing = held(store)["p1"]
    assert (listing.issuer, listing.published) == (None, None)
    two = sanction(1, "p2", authority=["Un organismo", "Otro organismo"])
    path = written(tmp_path / "b.json", person("p2", "Lino Rey"), two)
    taken(store, path)
    assert held(store)["p2"].issuer is None
    taken(store, path, issuer="La Ribera", published="2026-02")
    assert (held(store)["p2"].issuer, held(store)["p2"].published) == ("La Ribera", "2026-02")


def test_tables_in_spanish_with_their_separators_and_encoding(store, tmp_path):
    path = tmp_path / "lista.csv"
    text = (
        "Clave;Nombre completo;Alias;Tipo;Programa;Motivo;Fecha de inclusión;Sin uso\r\n"
        '7;"Quiñones; Evaristo";El Tejón|E. Quiñones;Persona física;ORDEN-7;'
        '"dijo ""sí"",\r\ny siguió";02/01/2020;x\r\n'
        "8;Banda del Cerro;;Grupo;ORDEN-7;;;\r\n"
    )
    path.write_bytes(text.encode("cp1252"))
    done = taken(store, path)
    assert (done.edition.entries, done.refused) == (2, ())
    first, second = held(store)["7"], held(store)["8"]
    assert [n.value for n in first.names] == ["Quiñones; Evaristo", "El Tejón", "E. Quiñones"]
    assert first.stated.reasons == ('dijo "sí", y siguió',)
    assert (first.schema, second.schema, first.encoding) == ("Person", "Organization", "cp1252")
    assert first.data.decode("cp1252").startswith("Clave;Nombre completo;")


def test_tables_as_opensanctions_has_them(store, tmp_path):
    path = tmp_path / "targets.simple.csv"
    path.write_text(
        '"id","schema","name","aliases","birth_date","countries","sanctions","program_ids",'
        '"first_seen","last_seen","last_change"\n'
        '"Q-1","Person","Orsola Vint","O. Vint;La Grulla","1970-01-02","mx;us","Ribera list",'
        '"RB-1","2024-01-01","2026-01-01","2025-02-03T10:00:00"\n',
        "utf-8",
    )
    assert taken(store, path).edition.list == "targets"
    listing = held(store)["Q-1"]
    assert [n.value for n in listing.names] == ["Orsola Vint", "O. Vint", "La Grulla"]
    assert listing.stated.programs == ("Ribera list", "RB-1")
    assert listing.stated.countries == ("mx", "us")
    assert listing.published == "2025-02-03T10:00:00"


def test_importing_again_changes_nothing(store, tmp_path):
    path = written(tmp_path / "list.json", nested("p1", *NAMES), nested("p2", "Orsola Vint"))
    taken(store, path)
    before = store.now.transactions()
    again = taken(store, path)
    assert (again.edition.changed, again.unchanged) == (0, 2)
    assert store.now.transactions() == before


def test_an_export_of_another_day_that_says_the_same_is_no_change(store, tmp_path):
    seen = [{**nested("p1", *NAMES), "last_seen": f"2026-01-0{day}"} for day in (1, 2)]
    taken(store, written(tmp_path / "list.json", seen[0]))
    assert taken(store, written(tmp_path / "list.json", seen[1])).edition.changed == 0


def test_a_later_edition_supersedes_and_notes_who_is_gone(store, tmp_path):
    path = tmp_path / "list.json"
    written(path, nested("p1", *NAMES), nested("p2", "Orsola Vint"), nested("p3", "Lino Rey"))
    taken(store, path, published="2026-01")
    written(path, nested("p1", *NAMES, says={"endDate": ["2026-02-01"]}), nested("p3", "Lino Rey"))
    done = taken(store, path, published="2026-03")
    assert (done.edition.changed, done.edition.gone, done.unchanged) == (1, 1, 1)
    now = held(store)
    assert now["p1"].stated.delisted == ("2026-02-01",)
    assert (now["p1"].published, now["p3"].published) == ("2026-03", "2026-01")
    gone = now["p2"].gone
    assert (gone.before, gone.after) == ("2026-01", "2026-03")
    assert now["p1"].gone is now["p3"].gone is None
    assert len(list(store.now.listing_versions())) == 4
    assert [e.published for e in store.now.editions()] == ["2026-01", "2026-03"]
    written(path, nested("p2", "Orsola Vint"))
    assert taken(store, path, published="2026-04").edition.gone == 2
    assert held(store)["p2"].gone is None


def test_nobody_is_gone_while_something_could_not_be_read(store, tmp_path):
    path = tmp_path / "list.json"
    taken(store, written(path, nested("p1", *NAMES), nested("p2", "Orsola Vint")))
    done = taken(store, written(path, nested("p1", *NAMES), "{broken"))
    assert (done.complete, done.edition.gone) == (False, 0)
    assert held(store)["p2"].gone is None


def test_an_older_edition_does_not_undo_a_newer_one(store, tmp_path):
    path = written(tmp_path / "list.json", nested("p1", *NAMES))
    taken(store, path, published="2026-03")
    with pytest.raises(UsageError, match="2026-03"):
        taken(store, path, published="2026-02")


def test_files_of_one_name_are_one_list(store, tmp_path):
    a = written(tmp_path / "a.json", nested("p1", *NAMES))
    b = written(tmp_path / "b.json", nested("p2", "Orsola Vint"))
    done = taken(store, a, b, name="Ribera")
    assert (done.edition.entries, done.edition.gone) == (2, 0)
    assert {listing.list for listing in held(store).values()} == {"Ribera"}


def test_a_run_that_is_killed_leaves_whole_entries_and_the_next_takes_the_rest(
    store, tmp_path, monkeypatch
):
    monkeypatch.setattr(importing, "_BATCH", 2)
    lines = [nested(f"p{n}", f"Orsola Vint {n}") for n in range(5)]
    path = written(tmp_path / "list.json", *lines)
    kept = importing._write
    written_batches: list[int] = []

    def killed(store, run, settings):
        if written_batches:
            raise KeyboardInterrupt
        written_batches.append(len(run.batch))
        kept(store, run, settings)

    monkeypatch.setattr(importing, "_write", killed)
    with pytest.raises(KeyboardInterrupt):
        taken(store, path)
    assert len(held(store)) == 2
    assert store.now.editions() == []
    monkeypatch.setattr(importing, "_write", kept)
    done = taken(store, path)
    assert (done.edition.entries, done.edition.changed, done.unchanged) == (5, 3, 2)
    assert len(list(store.now.listing_versions())) == 5


def test_what_was_purged_does_not_come_back(store, tmp_path):
    path = written(tmp_path / "list.json", nested("p1", *NAMES), nested("p2", "Orsola Vint"))
    taken(store, path)
    listing = held(store)["p1"]
    with store.transaction("purge", who="t", when=store.now.transactions()[0].at) as writer:
        writer.purge_listing(listing.id, who="t", when=writer.transactions()[0].at, why="asked")
    done = taken(store, path)
    assert done.kept_out == 1
    assert held(store).keys() == {"p2"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "EmptyInput"),
        ("\n \n", "EmptyInput"),
        ("[1, 2]", "UnknownFormat"),
        ("apples,pears\n1,2\n", "UnknownFormat"),
        ("\x00\x01\x02\x03" * 99, "NotText"),
        ("%PDF-1.4 x", "NotText"),
    ],
)
def test_a_file_that_is_no_list_is_refused(store, tmp_path, content, code):
    path = tmp_path / "list"
    path.write_bytes(content.encode())
    done = taken(store, path)
    assert codes(done) == [code]
    assert store.now.editions() == []
    assert [refusal.code for refusal in store.now.refusals()] == [code]


def test_a_path_that_is_no_file_is_refused(store, tmp_path):
    done = taken(store, tmp_path, tmp_path / "none", "bad\x00path", name="Ribera")
    assert codes(done) == ["Unreadable"] * 3
    assert all(refusal.hint for refusal in done.refused)


def test_what_cannot_be_read_is_refused_line_by_line(store, tmp_path):
    deep = '{"id": "d", "schema": "Person", "properties": {"name": ' + "[" * 100_000
    path = written(
        tmp_path / "list.json",
        nested("p1", *NAMES),
        "{broken",
        "17",
        '{"id": 7, "schema": "Person", "properties": {}}',
        '{"id": "p4", "schema": "Person", "properties": {"name": ["", " ", 7, null]}}',
        deep,
        nested("p1", "Another Name"),
        nested("p1", *NAMES),
        sanction(9, "nobody", "s9"),
        sanction("s9", "ss9"),
        nested("p2", "Orsola\x00 \ud800Vint"[:7] + "Vint"),
    )
    with (tmp_path / "list.json").open("ab") as file:
        file.write(b'{"id": "p9", "schema": "Person", "properties": {"name": ["\xff\xfe"]}}\n')
    done = taken(store, path)
    assert done.edition.entries == 2
    assert held(store)["p2"].names[0].value == "OrsolaVint"
    assert codes(done) == sorted(
        ["BrokenRecord"] * 5 + ["InputError"] + ["NotText"] + ["BrokenRecord"] * 2
    )
    assert all(refusal.locator.startswith(str(tmp_path)) for refusal in done.refused)
    assert all(refusal.message and refusal.hint for refusal in done.refused)


def test_a_line_above_the_limit_is_passed_over(store, tmp_path):
    huge = json.dumps(person("huge", "x" * 5000))
    path = written(tmp_path / "list.json", nested("p1", *NAMES), huge, nested("p2", "Lino Rey"))
    settings = Settings(max_bytes=3000)
    [done] = import_into(store, [path], Said(), settings=settings, progress=lambda *_: None)
    assert codes(done) == ["TooLarge"]
    assert held(store).keys() == {"p1", "p2"}


def test_rows_that_break_lose_only_themselves(store, tmp_path):
    path = tmp_path / "list.csv"
    rows = ["name,alias", "Orsola Vint,La Grulla", 'a,"open', "Lino Rey,", "x,y,z", ",", ' ,"b"']
    path.write_text("\n".join(rows), "utf-8")
    done = taken(store, path)
    assert {listing.name for listing in held(store).values()} == {"Orsola Vint", "Lino Rey", "b"}
    assert codes(done) == ["BrokenRecord"] * 3


def test_a_hundred_thousand_aliases_are_kept_and_some_are_looked_for(store, tmp_path):
    many = [f"Orsola{n} Vint" for n in range(100_000)]
    done = taken(store, written(tmp_path / "list.json", nested("p1", *many)))
    assert (done.crowded, done.edition.entries) == (1, 1)
    assert len(held(store)["p1"].names) == 100_000


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252"])
def test_other_encodings(tmp_path, encoding):
    store = MemoryStore()
    path = tmp_path / "list.json"
    lines = [sanction(1, "p1"), person("p1", *NAMES)]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_bytes(text.encode(encoding))
    [listing] = entries(str(path), Said(), Settings())
    assert isinstance(listing, Listing)
    assert [n.value for n in listing.names] == list(NAMES)
    assert listing.stated.programs == ("ORDEN-7",)
    assert '"Evaristo Quiñones Tamez"' in listing.data.decode(listing.encoding)
    assert taken(store, path).edition.entries == 1
