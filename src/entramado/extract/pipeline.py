"""Report in, statements out: the ordered list of steps."""

from __future__ import annotations

from functools import cache

from entramado.errors import MissingExtra
from entramado.extract.figures.figures import figures
from entramado.extract.names.names import names
from entramado.extract.parse import parse
from entramado.extract.reading import Reading, Step
from entramado.extract.speech.speech import speech
from entramado.extract.statements import statements
from entramado.extract.times.times import times
from entramado.lang.base import LANGUAGES, language
from entramado.model.report import Report
from entramado.model.statement import Extraction

STEPS: tuple[Step, ...] = (parse, names, times, figures, speech, statements)
READER = "frames"
# Raised with every change that can change what is read, so that a case knows which reports to
# read again.
VERSION = "1"


def extract(report: Report) -> Extraction:
    """Everything the steps take from one report. Raises MissingExtra when a model is missing."""
    reading = Reading(report)
    for step in STEPS:
        reading = step(reading)
    return Extraction(report.id, READER, reader_version(), reading.mentions, reading.statements)


@cache
def reader_version() -> str:
    """The reader's version with the models it stands on: what a better model changes, this says."""
    models = []
    for code in LANGUAGES:
        try:
            models.append(language(code).model())
        except MissingExtra:
            continue
    return f"{VERSION} ({', '.join(models)})"
