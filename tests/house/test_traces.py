"""No file names a registry host or a place on a machine: a checkout works wherever it lies."""

import re
from pathlib import Path

import pytest

# In pieces, so that this file does not find itself.
HOSTS = tuple(
    "".join(pieces)
    for pieces in (
        ("py", "pi.org"),
        ("py", "pi.python"),
        ("python", "hosted"),
        ("npm", "js."),
        ("registry.", "yarn"),
        ("deb", "ian.org"),
        ("archive.", "ubuntu"),
        ("crates", ".io"),
        ("proxy.", "golang"),
    )
)
FOLDERS = ("ro" + "ot", "ho" + "me", "Us" + "ers", "wo" + "rk", "fa" + "rm", "op" + "t")
PLACE = re.compile(rf"(?<![\w./~*-])/(?:{'|'.join(FOLDERS)})/[\w.]")


@pytest.fixture(scope="module")
def texts(root: Path, files: list[Path]) -> dict[str, str]:
    texts = {}
    for path in files:
        try:
            texts[str(path.relative_to(root))] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def test_no_file_names_a_registry_host(texts):
    found = [(name, host) for name, text in texts.items() for host in HOSTS if host in text.lower()]
    assert not found


def test_no_file_names_a_place_on_a_machine(root, texts):
    found = [
        (name, place)
        for name, text in texts.items()
        for place in (*PLACE.findall(text), *([str(root)] if f"{root}/" in text else []))
    ]
    assert not found


@pytest.mark.parametrize("text", ["cd /{}/x", '"/{}/x"', "--data=/{}/x", "file:///{}/x"])
def test_a_place_is_recognised(text):
    filled = text.format(FOLDERS[0])
    assert bool(PLACE.search(filled)) == ("file:" not in filled)


@pytest.mark.parametrize("text", ["../{}/x", "net{}/x", "example.org/{}/x", "src/{}/x"])
def test_a_relative_path_or_address_is_no_place(text):
    assert not PLACE.search(text.format(FOLDERS[3]))
