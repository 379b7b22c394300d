"""However long a report is, reading it takes time in proportion, and nothing of it is lost."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from entramado.extract.parse import pieces
from entramado.extract.pipeline import extract, prepare
from entramado.extract.stretches import STRETCH, Joined, stretches
from entramado.model.mention import MentionKind
from entramado.model.report import Paragraph, ParagraphKind, Report
from entramado.model.statement import Extraction
from tests.extract.reading_of import report_of

_SYLLABLES = ("ba", "re", "lo", "mi", "tu", "za", "ne", "ko", "vi", "sa", "du")
_PAIRS = [(one + two).capitalize() for one in _SYLLABLES for two in _SYLLABLES]


def _name(number: int) -> str:
    """A name of two words, of which there are fourteen thousand."""
    size = len(_PAIRS)
    return f"{_PAIRS[number % size]} {_PAIRS[number * 7 // size % size]}lo"


TEXTS: dict[str, Callable[[int], str]] = {
    "names": lambda n: f"Police arrested {_name(n)} in Tapira. ",
    "few names": lambda n: f"Police questioned {_name(n % 5)} and {_name(n % 3 + 5)}. ",
    "names in a row": lambda n: f"{_name(n)}, ",
    "quotations": lambda n: f'"We saw car {n} leave at night," {_name(n % 5)} said. ',
    "quoted words": lambda _: '"no" "yes" "the car" ',
    "killings": lambda n: f"Gunmen killed {n % 7 + 2} farmers in Tapira. ",
    "days": lambda n: f"On {n % 28 + 1} May {n % 40 + 1990} soldiers left Tapira. ",
    "numbers": lambda n: f"The army seized {n % 900 + 2} rifles and {n % 70 + 2} kilos of tin. ",
    "short names": lambda n: f"Police arrested Lino {_name(n)}. Lino fled. ",
    "acronyms": lambda n: f"The {_PAIRS[n % 121].upper()} and the {_name(n)} Cartel fought. ",
    "one word": lambda _: "word ",
}


def _text(kind: str, size: int) -> str:
    told, parts, length, number = TEXTS[kind], [], 0, 0
    while length < size:
        parts.append(told(number))
        length += len(parts[-1])
        number += 1
    return "".join(parts)


def _report(text: str) -> Report:
    """The text as one paragraph for each of its lines."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line:
            paragraphs.append(Paragraph(start, start + len(line), ParagraphKind.BODY, "en"))
        start += len(line) + 1
    return replace(report_of(text, "en"), paragraphs=tuple(paragraphs))


def _seconds(text: str) -> float:
    before = time.process_time()
    extract(_report(text))
    return time.process_time() - before


def _chains(found: Extraction, form: str) -> set[str | None]:
    return {m.chain for m in found.mentions if m.form == form and m.kind is MentionKind.NAME}


@pytest.mark.slow
@pytest.mark.parametrize("kind", TEXTS)
def test_extract_takes_time_in_proportion_to_the_text(kind: str) -> None:
    # Both sizes are below one stretch, so that the steps themselves are measured. Squared would
    # be sixteen times (names in a row once took five times as long when there were twice as many).
    prepare(["en"])
    short, long = _seconds(_text(kind, 12_000)), _seconds(_text(kind, 48_000))

    assert long < 8 * short + 0.5


@pytest.mark.slow
def test_extract_of_many_stretches_takes_time_in_proportion() -> None:
    prepare(["en"])
    short, long = (_seconds(_text("killings", size)) for size in (STRETCH, 4 * STRETCH))

    assert long < 6 * short


def test_stretches_of_a_short_report_are_the_report() -> None:
    report = _report("Police arrested Lino Ocampo.\nHe was released.")

    assert list(stretches(report)) == [report]


@pytest.mark.parametrize("between", ["\n", ""])
def test_stretches_tile_a_long_report(between: str) -> None:
    report = _report(between.join(_text("names", 1_000) for _ in range(150)))

    parts = list(stretches(report))

    assert len(parts) > 2
    assert all(part.text == report.text for part in parts)
    assert [p for part in parts for p in part.paragraphs] == [
        piece for p in report.paragraphs for piece in pieces(p, report.text)
    ]
    assert all(part.paragraphs[-1].end - part.paragraphs[0].start <= STRETCH for part in parts)


@pytest.mark.slow
def test_extract_long_report_says_at_its_end_what_it_says_at_its_beginning() -> None:
    told = "Police arrested Lino Ocampo in Tapira on 3 May 2031.\n"
    filler = "The road is long and the rain fell all day.\n" * (STRETCH // 40)
    report = _report(told + filler + told)

    found = extract(report)

    arrests = [s for s in found.statements if s.event_type == "arrest" and s.subject]
    assert {s.sentence.start for s in arrests} == {0, len(told + filler)}
    assert len({s.event for s in arrests}) == 2
    assert len({s.id for s in found.statements}) == len(found.statements)
    assert len(_chains(found, "Lino Ocampo")) == 1


def test_joined_keeps_bare_surnames_of_two_stretches_apart() -> None:
    joined = Joined()
    parts = [
        extract(replace(_report(f"Police arrested {name}. Later Ocampo was released."), id=name))
        for name in ("Ana Ocampo", "Berta Ocampo")
    ]
    for part in parts:
        joined.add(part.mentions, part.statements)

    people = [m for m in joined.mentions if m.schema == "Person"]
    chains = [{m.chain for m in people if m.report == part.report} for part in parts]

    assert all(chains)
    assert not chains[0] & chains[1]
