import pytest
from hypothesis import given
from hypothesis import strategies as st

from entramado.errors import NotText
from entramado.sources.decode import decode

SPANISH = "El alcalde de Peñaranda negó la versión: «no habrá tregua», señaló. "


def codes(decoded):
    return [problem.code for problem in decoded.problems]


@pytest.mark.parametrize(
    ("encoding", "stored"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found(encoding, stored):
    data = (SPANISH * 3).encode(encoding)
    decoded = decode(data, "here")
    assert (decoded.encoding, decoded.text) == (stored, SPANISH * 3)
    assert data.decode(decoded.encoding) == decoded.text


def test_a_page_that_says_latin_1_and_is_utf_8():
    decoded = decode(f'<meta charset="iso-8859-1"><p>{SPANISH}'.encode(), "here")
    assert (decoded.encoding, codes(decoded)) == ("utf-8", ["encoding_label"])


def test_a_page_that_says_utf_8_and_is_latin_1():
    decoded = decode(f"<meta charset=utf-8><p>{SPANISH}".encode("latin-1"), "here")
    assert (decoded.encoding, codes(decoded)) == ("cp1252", ["encoding_label"])
    assert SPANISH in decoded.text


def test_a_label_is_believed_when_it_fits():
    data = '<meta charset="iso-8859-2"><p>Łódź, źródło'.encode("iso-8859-2")
    assert "Łódź" in decode(data, "here").text


def test_a_label_of_plain_ascii_is_no_problem():
    assert not decode(b'<meta charset="iso-8859-1"><p>Plain', "here").problems


def test_a_few_nuls_are_told():
    decoded = decode(b"The mayor said\x00 nothing of the kind happened here at all.", "here")
    assert codes(decoded) == ["nul_characters"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x7fELF\x02\x01", "ELF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"RIFF\x00\x01\x00\x02WEBP", "RIFF"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
    ],
)
def test_binary_content_is_named(data, name):
    with pytest.raises(NotText, match=name):
        decode(data, "here")


@pytest.mark.parametrize(
    "text", ["GIF8 is not an image here.", "RIFF raff, said the clown.", "ID3"]
)
def test_a_text_may_begin_like_a_recording(text):
    assert decode(text.encode(), "here").text == text


def test_damaged_utf_8_is_not_taken_for_latin_1():
    with pytest.raises(NotText, match="damaged"):
        decode((SPANISH * 5).encode()[:-4] + b"\xc3", "here")


def test_an_alphabet_that_cannot_be_told_is_refused():
    with pytest.raises(NotText, match="cannot be told"):
        decode("Задержаны трое подозреваемых".encode("cp1251"), "here")


@given(st.binary(max_size=300))
def test_any_bytes_decode_exactly_or_are_refused(data):
    try:
        decoded = decode(data, "here")
    except NotText:
        return
    assert data.decode(decoded.encoding) == decoded.text
