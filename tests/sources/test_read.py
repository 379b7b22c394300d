import io
import json
import os
import socket

import pytest

from entramado import errors
from entramado.model.ident import ident
from entramado.settings import Settings
from entramado.sources.draft import Overrides
from entramado.sources.read import Found, Refused, read

ENGLISH = """Harbour reopens after searches
The port of Port Arden reopened on Monday, the master said.
Two ships came in at noon.
"""
SPANISH = """Reabren el puerto tras la búsqueda
El puerto reabrió el lunes, señaló la capitana Ada Ibáñez ante la prensa.
Dos barcos entraron al mediodía.
"""
FRENCH = """Le port rouvre ses portes après les fouilles de la marine, a déclaré lundi la capitaine
du port devant la presse réunie sur le quai. """
FRENCH *= 4
CATALAN = """El port va reobrir dilluns després de nou dies d'escorcolls, va dir la capitana davant
dels periodistes que l'esperaven al moll des de primera hora del matí. """
CATALAN *= 4
RUSSIAN = "Порт открылся в понедельник после девяти дней обысков, сообщила капитан порта. " * 3
SETTINGS = Settings()


def results(*paths, settings=SETTINGS, overrides=None, stdin=None):
    found = list(read([str(p) for p in paths], settings=settings, overrides=overrides, stdin=stdin))
    for item in found:
        if isinstance(item, Found):
            source = item.original.source_text()
            assert item.original.data.decode(item.original.encoding) == source
            item.report.offsets.prove(item.report.text, source)
    return found


def only(*paths, **options):
    (item,) = results(*paths, **options)
    return item


def refusal(*paths, **options):
    item = only(*paths, **options)
    assert isinstance(item, Refused)
    assert item.error.message
    return item


@pytest.fixture
def put(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.xyz"])
def test_a_text_is_read_in_any_encoding(put, name, encoding):
    item = only(put(name, SPANISH.encode(encoding)))
    assert isinstance(item, Found)
    assert "Ada Ibáñez" in item.report.text
    assert item.report.title == "Reabren el puerto tras la búsqueda"


@pytest.mark.parametrize(
    ("name", "content", "kind", "says"),
    [
        ("a.txt", "", errors.EmptyInput, "empty"),
        ("a.html", "", errors.EmptyInput, "empty"),
        ("a.jsonl", "\n\n", errors.EmptyInput, "empty"),
        ("a.json", "  ", errors.EmptyInput, "empty"),
        ("a.json", "[]", errors.EmptyInput, "empty list"),
        ("a.txt", " \n\t\n", errors.EmptyInput, "empty"),
        ("a.txt", "\u00a0\u200b\n", errors.EmptyInput, "no text"),
        ("a.txt", "*** 123 ***", errors.EmptyInput, "no words"),
        ("a.txt", "Share\nTweet\n", errors.EmptyInput, "furniture"),
        ("a.pdf", b"%PDF-1.7 \x00", errors.NotText, "PDF"),
        ("a.txt", bytes(range(256)) * 9, errors.NotText, "binary"),
        ("a.txt", FRENCH, errors.UnsupportedLanguage, "French"),
        ("a.txt", CATALAN, errors.UnsupportedLanguage, "Catalan"),
        ("a.txt", RUSSIAN, errors.UnsupportedLanguage, "Russian"),
        ("a.html", "<html><script>x()</script></html>", errors.EmptyInput, "without text"),
        ("a.html", "<html><p>Please enable JavaScript.", errors.EmptyInput, "furniture"),
        ("a.json", '{"title": "No text"}', errors.BrokenRecord, "without a `text`"),
        ("a.jsonl", '{"text": "The port reop', errors.BrokenRecord, "broken JSON"),
        ("a.jsonl", "[" * 100_000, errors.BrokenRecord, "not a JSON object"),
        ("a.jsonl", '{"text": ' + "[" * 100_000, errors.BrokenRecord, "broken JSON"),
        ("a.jsonl", '{"text": null}', errors.BrokenRecord, "without a `text`"),
        ("a.jsonl", '{"text": ""}', errors.EmptyInput, "no text"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_in_one_sentence(put, name, content, kind, says):
    path = put(name, content)
    item = refusal(path)
    assert type(item.error) is kind
    assert says in item.error.message
    assert str(path) in item.error.message
    assert item.error.hint


def test_the_others_go_on(put, tmp_path):
    items = results(put("a.txt", ENGLISH), tmp_path / "missing.txt", put("b.txt", SPANISH))
    assert [type(item) for item in items] == [Found, Refused, Found]
    assert isinstance(items[1], Refused)
    assert type(items[1].error) is errors.Unreadable


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        for path in (tmp_path / "pipe", tmp_path / "s", "/dev/zero", "a\x00b", "x" * 5000):
            assert type(refusal(path).error) is errors.Unreadable


def test_a_file_that_may_not_be_opened_is_refused(put):
    path = put("a.txt", ENGLISH)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may open anything")
    assert "permission" in refusal(path).error.message


def test_a_file_name_of_odd_bytes_is_read(tmp_path):
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as stream:  # noqa: PTH123
        stream.write(ENGLISH.encode())
    item = only(os.fsdecode(name))
    assert isinstance(item, Found)
    assert item.report.locator.encode().endswith(b"caf\xef\xbf\xbd.txt")


def test_too_large_a_file_is_never_read(put):
    path = put("a.txt", ENGLISH)
    with path.open("r+b") as stream:
        stream.truncate(1 << 40)
    assert type(refusal(path).error) is errors.TooLarge


def test_too_large_a_line_loses_only_itself(put):
    lines = [
        json.dumps({"text": ENGLISH}),
        json.dumps({"text": "x" * 5000}),
        json.dumps({"text": SPANISH}),
    ]
    items = results(put("a.jsonl", "\n".join(lines)), settings=Settings(max_bytes=1000))
    assert [type(item) for item in items] == [Found, Refused, Found]


def test_folders_are_read_in_order_without_hidden_files(put, tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", ".git/x.txt", "c/d/e.md"):
        put(f"top/{name}", ENGLISH)
    (tmp_path / "top" / "loop").symlink_to(tmp_path / "top")
    (tmp_path / "top" / "gone").symlink_to(tmp_path / "nowhere")
    items = results(tmp_path / "top")
    names = [
        os.path.relpath(
            item.report.locator if isinstance(item, Found) else item.locator, tmp_path / "top"
        )
        for item in items
    ]
    assert names == ["a.txt", "gone", "b/1.txt", "b/2.txt", "c/d/e.md"]
    assert isinstance(items[1], Refused)


def test_a_folder_without_files_is_refused(tmp_path):
    (tmp_path / ".hidden").write_text(ENGLISH)
    assert "no files" in refusal(tmp_path).error.message


def test_records_have_their_own_bytes_and_broken_ones_lose_only_themselves(put):
    record = {
        "title": "Reabren el puerto",
        "text": SPANISH,
        "outlet": "Diario Orilla",
        "published": "2031-03-11",
        "url": "https://orilla.example/1",
        "authors": ["Luz del Río"],
        "agency": "efe",
        "language": "es-MX",
    }
    lines = [json.dumps(record), '{"text": "The port', "", json.dumps({"text": ENGLISH}), "7"]
    path = put("a.jsonl", "\n".join(lines))
    first, second, third, fourth = results(path)
    assert isinstance(first, Found)
    assert isinstance(third, Found)
    assert first.original.data == lines[0].encode()
    report = first.report
    assert (report.locator, report.url) == ("https://orilla.example/1", "https://orilla.example/1")
    assert (report.title, report.outlet) == ("Reabren el puerto", "Diario Orilla")
    assert (report.published, report.authors) == ("2031-03-11", ("Luz del Río",))
    assert (report.agency, report.language, report.problems) == ("EFE", "es", ())
    assert report.id == ident("r", first.original.sha256, "Diario Orilla")
    assert third.report.locator == f"{path}#4"
    assert [item.locator for item in (second, fourth) if isinstance(item, Refused)] == [
        f"{path}#2",
        f"{path}#5",
    ]


def test_the_same_bytes_from_two_outlets_are_two_reports(put):
    path = put("a.txt", ENGLISH)
    one = only(path, overrides=Overrides(outlet="The Echo"))
    two = only(path, overrides=Overrides(outlet="The Gull"))
    assert one.report.id != two.report.id
    assert one.original == two.original


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "list.json"])
def test_records_are_read_in_any_encoding(put, name, encoding):
    text = json.dumps({"text": SPANISH}, ensure_ascii=False)
    text = f"[{text},\n {text}]" if name == "list.json" else text
    items = results(put(name, text.encode(encoding)))
    assert len(items) == (2 if name == "list.json" else 1)
    assert all("Ada Ibáñez" in item.report.text for item in items)


def test_half_characters_in_escapes_are_left_out_and_told(put):
    line = (
        r'{"title": "Port \ud800reopens", "outlet": "A\udc00", "text": "The port\ud83d reopened."}'
    )
    item = only(put("a.jsonl", line))
    assert item.report.title == "Port reopens"
    assert "The port reopened." in item.report.text
    assert item.report.outlet == "A"
    assert "lone_surrogate" in [problem.code for problem in item.report.problems]


def test_standard_input_is_read_as_what_it_is():
    assert only("-", stdin=io.BytesIO(ENGLISH.encode())).report.locator == "-"
    line = json.dumps({"text": ENGLISH}).encode()
    assert len(results("-", stdin=io.BytesIO(line + b"\n" + line))) == 2
    page = f"<html><body><p>{ENGLISH}</p></body></html>".encode()
    assert only("-", stdin=io.BytesIO(page)).original.media_type == "text/html"
    assert type(refusal("-", stdin=io.BytesIO(b"")).error) is errors.EmptyInput
    small = Settings(max_bytes=10)
    assert type(refusal("-", stdin=io.BytesIO(line), settings=small).error) is errors.TooLarge


def test_an_address_is_not_fetched():
    assert "not fetched" in refusal("https://example.org/a").error.message


def test_what_the_reader_says_comes_first(put):
    said = Overrides(published="11 March 2031", outlet="The Echo", language="en")
    report = only(put("a.txt", ENGLISH), overrides=said).report
    assert (report.published, report.outlet, report.language) == ("2031-03-11", "The Echo", "en")
    assert report.problems == ()


def test_a_language_without_a_pack_cannot_be_asked_for():
    with pytest.raises(errors.UsageError, match="no language pack"):
        Overrides(language="fr")
    assert Overrides(language="ES").language == "es"


def test_an_outlet_is_said_on_one_line():
    assert Overrides(outlet=" The Harbor\nPost ").outlet == "The Harbor Post"
    assert Overrides(outlet=" ").outlet is None


@pytest.mark.parametrize("text", ["3/4/2031", "soon", ""])
def test_an_unclear_date_cannot_be_said(text):
    with pytest.raises(errors.UsageError, match="not a date"):
        Overrides(published=text)


def test_a_wrongly_stated_language_is_told(put):
    line = json.dumps({"text": ENGLISH * 6, "language": "es"})
    report = only(put("a.jsonl", line)).report
    assert report.language == "en"
    assert "language_mismatch" in [problem.code for problem in report.problems]


@pytest.mark.parametrize("stated", ["3/4/2031", "soon", "2031-13-40"])
def test_a_stated_date_that_says_nothing_stays_unknown(put, stated):
    report = only(put("a.jsonl", json.dumps({"text": ENGLISH, "published": stated}))).report
    assert report.published is None
    assert report.published_text == stated
    assert "no_date" in [problem.code for problem in report.problems]
