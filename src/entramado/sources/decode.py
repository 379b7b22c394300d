"""Which text the bytes are: the encoding under which they decode exactly, or what they are instead.

`Decoded.encoding` is kept beside the bytes: `data.decode(encoding)` is the source text that
every quote is proved from, so an encoding is only taken when it decodes all of them.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from entramado.errors import NotText
from entramado.model.report import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PACKED = "Unpack it and read the files in it."
_AS_TEXT = "Save its text as a .txt or .html file and read that."
_KINDS = (
    (b"%PDF-", "a PDF document", _AS_TEXT),
    (b"\x89PNG\r\n", "a PNG image", _AS_TEXT),
    (b"\xff\xd8\xff", "a JPEG image", _AS_TEXT),
    (b"GIF8", "a GIF image", _AS_TEXT),
    (b"PK\x03\x04", "a zip archive or an office document", _PACKED),
    (b"PK\x05\x06", "an empty zip archive", _PACKED),
    (b"\x7fELF", "a program (ELF)", ""),
    (b"\x1f\x8b", "a gzip archive", _PACKED),
    (b"BZh", "a bzip2 archive", _PACKED),
    (b"\xfd7zXZ\x00", "an xz archive", _PACKED),
    (b"7z\xbc\xaf'\x1c", "a 7-zip archive", _PACKED),
    (b"Rar!\x1a", "a RAR archive", _PACKED),
    (b"\xd0\xcf\x11\xe0", "an old office document", _AS_TEXT),
    (b"{\\rtf", "an RTF document", _AS_TEXT),
    (b"SQLite format 3\x00", "an SQLite database", ""),
    (b"OggS", "an Ogg recording", ""),
    (b"ID3", "an MP3 recording", ""),
    (b"RIFF", "a RIFF recording or image", ""),
)
_TEXT_KINDS = (b"GIF8", b"BZh", b"OggS", b"ID3", b"RIFF")  # a text may begin with these letters
_CONTROL = bytes(set(range(32)) - {8, 9, 10, 12, 13, 27}) + b"\x7f"
# 120 articles with stray controls had at most 0.1 % of them; images, archives and programs 8-12 %.
_CONTROL_SHARE = 0.02
_NULS_OF_UTF16 = 0.3  # half of all bytes in Western text; accents and quotation marks lower it
_FOREIGN_SHARE = 0.3  # Spanish has 2-4 % of letters outside ASCII; Cyrillic read as cp1252, 80 %
_LABEL = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,30})", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?:cp125\d|iso8859-\d{1,2}|koi8-[ru]|mac-roman|gbk|gb18030|big5|shift_jis|euc_\w\w)"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The source text, the encoding that leads to it, and what was odd about it."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, where: str) -> Decoded:
    """The text of `data`. `where` is for the message.

    Raises NotText when it is binary, or in no encoding that decodes all of it.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked:
        return _strictly(data, marked, where)
    _refuse_known(data, where)
    if name := _utf16(data):
        return _strictly(data, name, where)
    if data and len(data) - len(data.translate(None, _CONTROL)) > max(
        _CONTROL_SHARE * len(data), 1
    ):
        raise NotText(f"{where}: binary content, not text", hint=_AS_TEXT)
    label = _label(data)
    encoding = _encoding(data, label, where)
    problems = []
    if label and _same(label) != _same(encoding) and not data.isascii():
        message = f"the page says it is {label}; its bytes are {encoding}"
        problems.append(Problem("encoding_label", message))
    if b"\x00" in data:
        problems.append(Problem("nul_characters", "NUL characters in the text were left out"))
    return Decoded(data.decode(encoding), encoding, tuple(problems))


def _strictly(data: bytes, encoding: str, where: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise NotText(
            f"{where}: looks like {encoding.upper()}, but byte {error.start} is not valid",
            hint="Save it again as UTF-8.",
        ) from error


def _refuse_known(data: bytes, where: str) -> None:
    for start, name, hint in _KINDS:
        if data.startswith(start) and (start not in _TEXT_KINDS or _is_binary(data[:512])):
            raise NotText(f"{where}: {name}, not text", hint=hint)
    if data[4:8] == b"ftyp" and _is_binary(data[:512]):
        raise NotText(f"{where}: a video (MP4), not text")


def _is_binary(data: bytes) -> bool:
    return len(data.translate(None, _CONTROL)) < len(data)


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: Western text has a NUL in every other byte."""
    sample = data[: 1 << 16]
    if len(data) % 2 or len(data) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 2 * _NULS_OF_UTF16 and even < half / 20:
        return "utf-16-le"
    if even > half * 2 * _NULS_OF_UTF16 and odd < half / 20:
        return "utf-16-be"
    return None


def _label(data: bytes) -> str | None:
    match = _LABEL.search(data[:4096])
    return match.group(1).decode("ascii", "replace").lower() if match else None


def _encoding(data: bytes, label: str | None, where: str) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged(data, error.start, where)
    else:
        return "utf-8"
    for name in (_named(label), "cp1252", "latin-1"):
        if name and _decodes(data, name):
            if name in {"cp1252", "latin-1"}:
                _refuse_foreign(data.decode(name), where)
            return name
    raise NotText(f"{where}: in no known encoding", hint="Save it as UTF-8.")  # pragma: no cover


def _refuse_damaged(data: bytes, start: int, where: str) -> None:
    """Broken UTF-8 is not Latin-1: read as that, every name with an accent would be garbled."""
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    valid = len(lenient) - broken - sum(map(len, re.findall(r"[\x00-\x7f]+", lenient)))
    if valid >= broken:
        raise NotText(
            f"{where}: UTF-8 text with damaged bytes, the first at byte {start}",
            hint="Repair it (for example `iconv -c -f utf-8 -t utf-8`) and read it again.",
        )


def _refuse_foreign(text: str, where: str) -> None:
    letters = sum(map(len, re.findall(r"[^\W\d_]+", text)))
    high = sum(map(len, re.findall(r"[\x80-\uffff]+", text)))
    if high > max(_FOREIGN_SHARE * max(letters, high), 3):
        raise NotText(
            f"{where}: in an encoding that cannot be told from its bytes", hint="Save it as UTF-8."
        )


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _named(label: str | None) -> str | None:
    """The codec of a label; "latin-1" on the web means Windows-1252."""
    name = _same(label) if label else None
    return name if name and name != "cp1252" and _LABELLED.fullmatch(name) else None


def _same(label: str) -> str:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return label
    return "cp1252" if name in {"iso8859-1", "ascii", "latin-1"} else name
