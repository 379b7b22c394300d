"""The lock files pin all that is installed, by version and hash, and agree with each other."""

import re
import tomllib
from pathlib import Path

import pytest

PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\]+))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def pins(path: Path) -> set[tuple[str, str]]:
    """The (name, version) pairs of a lock; one package may have several, for several Pythons."""
    matches = map(PIN.match, path.read_text(encoding="utf-8").splitlines())
    return {(match["name"], match["version"]) for match in matches if match}


@pytest.fixture
def locks(root: Path) -> Path:
    return root / "requirements"


def test_every_line_is_a_pin_a_hash_or_a_comment(locks):
    odd = [
        (path.name, line)
        for path in locks.glob("*.lock")
        for line in path.read_text(encoding="utf-8").splitlines()
        if not (line.startswith("#") or PIN.match(line) or HASH.match(line))
    ]
    assert not odd


def test_every_pin_has_a_hash(locks):
    for path in locks.glob("*.lock"):
        assert not re.search(r"\\\n(?! {4}--hash)", path.read_text(encoding="utf-8")), path.name


def test_tests_run_on_what_readers_get(locks):
    assert pins(locks / "run.lock") <= pins(locks / "dev.lock")


def test_every_dependency_is_locked(root, locks):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=~! ;\[]", name)[0].lower() for name in project["dependencies"]}
    assert needed <= {name for name, _ in pins(locks / "run.lock")}


def test_the_spanish_data_is_never_a_dependency(root, locks):
    (spanish,) = pins(locks / "es.lock")
    assert spanish[0] not in (root / "pyproject.toml").read_text(encoding="utf-8")
    for name in ("run.lock", "dev.lock", "tools.lock"):
        assert spanish[0] not in {locked for locked, _ in pins(locks / name)}


def test_the_program_installs_the_spanish_data_that_is_pinned_here(root, locks):
    (spanish,) = pins(locks / "es.lock")
    digest = re.findall(r"sha256:(\w+)", (locks / "es.lock").read_text(encoding="utf-8"))[0]
    package = root / "src" / "entramado"
    texts = [
        path.read_text(encoding="utf-8")
        for path in package.rglob("*")
        if path.suffix in {".py", ".yaml", ".lock"}
    ]
    pinning = [text for text in texts if spanish[0] in text and "sha256" in text]
    if not pinning:
        pytest.skip("nothing installs language data yet")
    assert any(digest in text for text in pinning)
