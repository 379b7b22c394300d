"""The numbers of quotes: each passage in one voice has one number, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from entramado.dossier.nouns import Citation, Dossier, Line, Section

# More quotes below one line push the next line off the screen; the others are behind numbers.
_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Numbered:
    """One line, flattened: how deep it stands, the numbers it cites, the quotes shown below it."""

    depth: int
    line: Line
    numbers: tuple[int, ...]
    shown: tuple[tuple[int, Citation], ...]


class Numbers:
    """The numbers of one dossier. `quotes` lists every citation in order of its number."""

    def __init__(self, dossier: Dossier) -> None:
        self._numbers: dict[tuple[str, str, tuple[str, ...]], int] = {}
        self.quotes: list[Citation] = []
        self.lines: dict[str, list[Numbered]] = {}
        for section in dossier.sections:
            shown: set[int] = set()
            flat = _flat(section.lines, 0)
            self.lines[section.key] = [self._line(section, *found, shown) for found in flat]

    def _line(self, section: Section, depth: int, line: Line, shown: set[int]) -> Numbered:
        numbers = [self._number(citation) for citation in line.citations]
        fresh: list[tuple[int, Citation]] = []
        if not section.brief:
            best = _of_different_origins(line.citations)
            found = [(self._number(c), c) for c in best]
            # A quote that stands in this section already is only numbered.
            fresh = [pair for pair in found if pair[0] not in shown][: _SHOWN if depth == 0 else 1]
            shown.update(number for number, _ in fresh)
        return Numbered(depth, line, tuple(dict.fromkeys(numbers)), tuple(fresh))

    def _number(self, citation: Citation) -> int:
        key = (citation.place, citation.stance, citation.speakers)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.quotes.append(citation)
        return self._numbers[key]


def _flat(lines: Sequence[Line], depth: int) -> Iterator[tuple[int, Line]]:
    for line in lines:
        yield depth, line
        yield from _flat(line.parts, depth + 1)


def _of_different_origins(citations: Sequence[Citation]) -> list[Citation]:
    """The citations with one of each origin first, so that two quotes show two sources."""
    first: dict[str, Citation] = {}
    for citation in citations:
        first.setdefault(citation.origin or citation.outlet, citation)
    chosen = list(first.values())
    return chosen + [c for c in citations if c not in chosen]
