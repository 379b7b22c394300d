"""A short text read by the whole reader, as the frames tests need it."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise

from entramado.extract.figures.figures import figures
from entramado.extract.names.names import names
from entramado.extract.parse import parse
from entramado.extract.reading import Reading
from entramado.extract.speech.speech import speech
from entramado.extract.statements import statements
from entramado.extract.times.times import times
from entramado.model.offsets import OffsetMap, Segment, SegmentKind
from entramado.model.report import Paragraph, ParagraphKind, Report, day_range
from entramado.model.statement import Statement

HEADING = "A heading\n"


def report_of(text: str, language: str, published: str | None = "2025-03-10") -> Report:
    """A report whose lines are paragraphs; a line without a full stop is a heading."""
    ends = [0, *(i + 1 for i, c in enumerate(text) if c == "\n"), len(text) + 1]
    paragraphs = tuple(
        Paragraph(start, end - 1, _kind(text[start : end - 1]), language)
        for start, end in pairwise(ends)
        if text[start : end - 1].strip()
    )
    offsets = OffsetMap((Segment(0, len(text), 0, len(text), SegmentKind.COPY),))
    return Report(
        id="r-test",
        sha256=sha256(text.encode()).hexdigest(),
        locator="test.txt",
        outlet=None,
        url=None,
        title=None,
        authors=(),
        published=published,
        published_text=None,
        retrieved=None,
        language=language,
        text=text,
        offsets=offsets,
        paragraphs=paragraphs,
    )


def _kind(line: str) -> ParagraphKind:
    ended = line.rstrip().endswith((".", '"', "”", "?", "!"))
    return ParagraphKind.BODY if ended else ParagraphKind.HEADING


def read(text: str, language: str, published: str | None = "2025-03-10") -> Reading:
    """`text` read by every step."""
    reading = Reading(report_of(text, language, published))
    for step in (parse, names, times, figures, speech, statements):
        reading = step(reading)
    return reading


def _days(iso: str) -> tuple[date, date]:
    """First and last day of "2025-03", or of "2025-03-01/2025-03-02"."""
    first, _, last = iso.partition("/")
    return day_range(first)[0], day_range(last or first)[1]


@dataclass(frozen=True)
class Seen:
    """A statement as a test names its parts; `when` is compared as an interval."""

    statement: Statement
    reading: Reading

    def form(self, mention: str | None) -> str | None:
        return next((m.form for m in self.reading.mentions if m.id == mention), None)

    def host_type(self) -> str | None:
        wanted = self.statement.part_of
        types = {s.event: s.event_type for s in self.reading.statements}
        return types.get(wanted) if wanted else None

    def matches(self, wanted: dict[str, object]) -> bool:
        return all(self._holds(key, value) for key, value in wanted.items())

    def _holds(self, key: str, wanted: object) -> bool:
        said = self.statement
        match key:
            case "is":
                return said.predicate == wanted
            case "who":
                return self.form(said.subject) == wanted
            case "to":
                return self.form(said.object) == wanted
            case "where":
                return wanted in {self.form(place) for place in said.where}
            case "when":
                days = _days(wanted.isoformat() if isinstance(wanted, date) else str(wanted))
                return said.when is not None and (said.when.earliest, said.when.latest) == days
            case "voice":
                return said.attribution.voice == wanted
            case "part_of":
                return self.host_type() == wanted
            case "number" | "comparator" | "scope" | "currency" | "text" | "of" | "unit":
                return said.value is not None and getattr(said.value, key) == wanted
            case "speaker":
                origin = said.attribution.origin
                return origin is not None and origin.name == wanted
        return bool(getattr(said, key) == wanted)


def seen(text: str, language: str, published: str | None = "2025-03-10") -> list[Seen]:
    """The statements read from `text`."""
    reading = read(text, language, published)
    return [Seen(statement, reading) for statement in reading.statements]
