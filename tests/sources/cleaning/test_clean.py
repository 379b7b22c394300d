from pathlib import Path
from typing import Any

import pytest
import yaml

from entramado.errors import EmptyInput
from entramado.model.report import Original, Report
from entramado.sources.build import build
from entramado.sources.draft import Overrides
from entramado.sources.text import read_text

CASES = Path(__file__).parents[2] / "cases" / "cleaning"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def report_of(text: str) -> Report:
    original = Original.of(text.encode(), media_type="text/plain", encoding="utf-8")
    return build(read_text(text), original, "case.txt", Overrides())


def seen(report: Report) -> dict[str, Any]:
    """The report in the words of the cases."""
    return {
        "title": report.title,
        "outlet": report.outlet,
        "authors": list(report.authors),
        "published": report.published,
        "published_text": report.published_text,
        "agency": report.agency,
        "language": report.language,
        "kinds": [str(paragraph.kind) for paragraph in report.paragraphs],
        "languages": [paragraph.language for paragraph in report.paragraphs],
        "removed": [[removed.text, removed.reason] for removed in report.removed],
        "reasons": [removed.reason for removed in report.removed],
        "sources": [[source.title, source.name] for source in report.sources_listed],
        "problems": sorted(problem.code for problem in report.problems),
    }


@pytest.mark.parametrize("case", cases())
def test_the_case_is_cleaned_as_written(case):
    report = report_of(case["text"])
    report.offsets.prove(report.text, case["text"])
    expected = {key: value for key, value in case.items() if key in seen(report)}
    assert {key: seen(report)[key] for key in expected} == expected
    assert [part for part in case.get("contains", []) if part not in report.text] == []
    assert [part for part in case.get("lacks", []) if part in report.text] == []


def test_paragraphs_tile_the_text():
    report = report_of("Harbour reopens\nThe port reopened on Monday.\nTwo ships came in at noon.")
    assert "\n\n".join(report.text[p.start : p.end] for p in report.paragraphs) == report.text


def test_nothing_but_buttons_is_empty():
    with pytest.raises(EmptyInput, match="nothing but page furniture"):
        report_of("Share\nTweet\nPrint\n")


def test_a_cookie_wall_is_empty():
    with pytest.raises(EmptyInput, match="cookies"):
        report_of(
            "Your privacy matters\nThis site uses cookies to show you ads.\nAccept all\nReject all"
        )
