"""The sentence around a passage, for quotes that must be understood without the page."""

from __future__ import annotations

import re

from entramado.model.passage import Passage
from entramado.model.report import Report

# A sentence ends at . ! ? … (and closing marks) before white space and a capital, a digit or an
# opening mark; not after one capital letter or a short abbreviation ("U.S. official", "Dgo. el").
_END = re.compile(r"[.!?…][\"”’»)\]]*(?=\s+[\"“‘«¿¡(\[—–-]*[A-ZÁÉÍÓÚÑÜ0-9])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Sen|St|No|Sr|Sra|Lic|Gral|Dgo))\.$"
)

# Longer runs are lists or tables that lost their marks; the words around the passage do then.
_LONGEST = 600
_AROUND = 160


def sentence_at(report: Report, start: int, end: int) -> Passage:
    """The sentence of `report` that holds `start`-`end`, without the white space around it."""
    text = report.text
    first, last = _paragraph(report, start, end)
    for found in _END.finditer(text, first, last):
        if _ABBREVIATION.search(text, max(first, found.start() - 5), found.start() + 1):
            continue
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end - 1:
            last = min(last, found.end())
            break
    first, last = min(first, start), max(last, end)
    if last - first > _LONGEST:
        first, last = max(first, start - _AROUND), min(last, end + _AROUND)
    while text[first].isspace() and first < start:
        first += 1
    while text[last - 1].isspace() and last > end:
        last -= 1
    return Passage.cut(report.id, text, first, last)


def _paragraph(report: Report, start: int, end: int) -> tuple[int, int]:
    for paragraph in report.paragraphs:
        if paragraph.start <= start and end <= paragraph.end:
            return paragraph.start, paragraph.end
    return 0, len(report.text)


def clipped(report: Report, around: Passage, kernel: tuple[int, int], longest: int) -> Passage:
    """The part of `around` that holds `kernel`, whole words, not much longer than `longest`."""
    if around.end - around.start <= longest:
        return around
    text = report.text
    spare = max(0, longest - (kernel[1] - kernel[0])) // 2
    first, last = max(around.start, kernel[0] - spare), min(around.end, kernel[1] + spare)
    # What one side does not need goes to the other.
    first = max(around.start, min(first, last - longest))
    last = min(around.end, max(last, first + longest))
    while first > around.start and not text[first - 1].isspace():
        first -= 1
    while last < around.end and not text[last].isspace():
        last += 1
    return Passage.cut(report.id, text, first, last)
