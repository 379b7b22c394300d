"""Report in, statements out: the ordered list of steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from entramado.errors import MissingExtra
from entramado.extract.figures.figures import figures
from entramado.extract.names.names import names
from entramado.extract.parse import parse, parsed
from entramado.extract.reading import Reading, Step
from entramado.extract.recogniser import Recogniser, recognised, recogniser
from entramado.extract.speech.speech import speech
from entramado.extract.statements import statements
from entramado.extract.stretches import STRETCH, Joined, stretches
from entramado.extract.times.times import times
from entramado.lang.base import LANGUAGES, language
from entramado.model.report import Paragraph, ParagraphKind, Report
from entramado.model.statement import Extraction

# What is done with each report once it is parsed.
STEPS: tuple[Step, ...] = (names, times, figures, speech, statements)
READER = "frames"
# Raised with every change that can change what is read, so that a case knows which reports to
# read again.
VERSION = "3"


def extract(report: Report, names_by: str | None = None) -> Extraction:
    """Everything the steps take from one report. `names_by`: the recogniser of the settings.

    Raises MissingExtra when a model or the recogniser is missing, RecogniserError when it breaks
    its contract.
    """
    return next(extract_all([report], names_by))


def extract_all(reports: Sequence[Report], names_by: str | None = None) -> Iterator[Extraction]:
    """The same of several reports, one after the other, parsed together: see `parsed`."""
    reader = recogniser(names_by) if names_by else None
    short = [report for report in reports if len(report.text) <= STRETCH]
    readings = parsed([Reading(report) for report in short])[::-1]
    for report in reports:
        joined = Joined()
        if len(report.text) <= STRETCH:
            _read_on(readings.pop(), reader, joined)
        else:
            for part in stretches(report):
                _read_on(parse(Reading(part)), reader, joined)
        found = tuple(joined.mentions), tuple(joined.statements)
        yield Extraction(report.id, READER, reader_version(names_by), *found)


def _read_on(reading: Reading, reader: Recogniser | None, joined: Joined) -> None:
    """Take the steps on what is parsed, which nobody holds after that."""
    if reader is not None:
        reading = recognised(reading, reader)
    for step in STEPS:
        reading = step(reading)
    joined.add(reading.mentions, reading.statements)


def prepare(languages: Iterable[str]) -> None:
    """Load what reading these languages needs, as the first report of each would."""
    for code in languages:
        try:
            extract(_specimen(code))
        except MissingExtra:
            continue  # which the first report in it will say


def _specimen(code: str) -> Report:
    """A report of one name: little, but every list and table is asked for it."""
    text = "A. B."
    return Report.bare(text, (Paragraph(0, len(text), ParagraphKind.BODY, code),), code)


@cache
def reader_version(names_by: str | None = None) -> str:
    """The reader's version with the models it stands on: what a better model changes, this says."""
    models = []
    for code in LANGUAGES:
        try:
            models.append(language(code).model())
        except MissingExtra:
            continue
    if names_by is not None:
        reader = recogniser(names_by)
        models.append(f"names by {reader.name} {reader.version}")
    return f"{VERSION} ({', '.join(models)})"
