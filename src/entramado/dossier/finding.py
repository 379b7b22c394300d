"""Searching the texts: each hit in its sentence, none that names somebody who is withheld."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from entramado.dossier.context import sentence_at
from entramado.dossier.masking import Masks
from entramado.model.passage import Passage
from entramado.store.base import Hit
from entramado.view import View


@dataclass(frozen=True, slots=True)
class Sentence:
    """A hit, and what stands before and after it in its sentence, masked."""

    report: str
    start: int
    end: int
    before: str
    words: str
    after: str
    outlet: str
    published: str

    @property
    def place(self) -> str:
        """Where the words stand."""
        return f"{self.report}:{self.start}-{self.end}"

    def plain(self) -> dict[str, Any]:
        """The hit for other programs."""
        return {
            "report": self.report,
            "start": self.start,
            "end": self.end,
            "quote": self.words,
            "sentence": f"{self.before}{self.words}{self.after}",
            "outlet": self.outlet,
            "published": self.published,
        }


@dataclass(frozen=True, slots=True)
class Finds:
    """Hits in order of publication; `withheld`: how many would have named someone withheld.

    `masked`: whether someone is left out, of the hits or of the sentences around them.
    """

    hits: tuple[Sentence, ...]
    withheld: int
    masked: bool


def search(view: View, words: str, *, limit: int) -> Finds:
    """Where `words` stand in the reports of this view."""
    masks = Masks(view, "en")
    hits: list[Hit] = []
    hidden = 0
    for hit in view.reader.search(words, limit=limit):
        if hit.report not in view.reports:
            continue
        if masks.hides(hit.report, hit.start, hit.end):
            hidden += 1
        else:
            hits.append(hit)
    hits.sort(key=lambda h: (view.reports[h.report].published or "9999", h.report, h.start))
    shown = masks.whole(tuple(_sentence(view, masks, hit) for hit in hits))
    return Finds(shown, hidden, bool(hidden) or masks.carries(shown))


def _sentence(view: View, masks: Masks, hit: Hit) -> Sentence:
    report = view.reports[hit.report]
    around = sentence_at(report, hit.start, hit.end)
    return Sentence(
        hit.report,
        hit.start,
        hit.end,
        _masked(masks, report.text, hit.report, (around.start, hit.start)),
        " ".join(report.text[hit.start : hit.end].split()),
        _masked(masks, report.text, hit.report, (hit.end, around.end)),
        report.outlet or "unknown outlet",
        report.published or "undated",
    )


def _masked(masks: Masks, text: str, report: str, span: tuple[int, int]) -> str:
    start, end = span
    if start >= end:
        return ""
    piece = masks.quote(Passage.cut(report, text, start, end))
    # `quote` puts text on one line; the space at the seam to the hit is kept.
    first = " " if text[start].isspace() else ""
    last = " " if text[end - 1].isspace() else ""
    return f"{first}{piece}{last}"
