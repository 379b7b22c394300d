"""Small reports with their extraction, built by hand: wholly invented people in real places.

A `Telling` is one sentence and what is taken from it; names are found in the sentence, so every
passage is true by construction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from entramado.model.attribution import Attribution, Polarity, Speaker, SpeakerKind, Voice
from entramado.model.ident import ident
from entramado.model.mention import Mention, MentionKind, mention_id
from entramado.model.offsets import OffsetMap, Segment, SegmentKind
from entramado.model.passage import Evidence, EvidenceRole, Passage
from entramado.model.report import Original, Paragraph, ParagraphKind, Report
from entramado.model.statement import Extraction, Role, Statement, statement_id
from entramado.model.value import Value
from entramado.model.when import When


@dataclass(frozen=True)
class Told:
    """One statement: a part in an event, or (without `event`) a tie `subject` → `object`."""

    predicate: str
    subject: str | None = None
    object: str | None = None
    role: Role | None = None
    event: str | None = None
    day: str | None = None
    place: str | None = None
    value: Value | None = None
    voice: Voice = Voice.ASSERTED
    polarity: Polarity = Polarity.POSITIVE
    speaker: str | None = None
    part_of: str | None = None
    event_type: str | None = None


@dataclass(frozen=True)
class Line:
    """A sentence, the names in it (form → schema or gazetteer key), and what it says.

    Forms written `a=b` are one chain in this report.
    """

    text: str
    names: tuple[tuple[str, str], ...]
    told: tuple[Told, ...] = ()
    same: tuple[tuple[str, str], ...] = ()


Item = tuple[Original, Report, Extraction]


def report(
    lines: Sequence[Line], *, outlet: str | None = "El Faro Norte", published: str | None = None
) -> Item:
    """One report of these lines, whole, as the store takes it."""
    text = "\n".join(line.text for line in lines)
    original = Original.of(text.encode(), media_type="text/plain", encoding="utf-8")
    id_ = ident("r", original.sha256, outlet or "")
    segment = Segment(0, len(text), 0, len(text), SegmentKind.COPY)
    paragraphs, position = [], 0
    for line in lines:
        end = position + len(line.text)
        paragraphs.append(Paragraph(position, end, ParagraphKind.BODY, "es"))
        position = end + 1
    made = Report(
        id=id_,
        sha256=original.sha256,
        locator=f"{id_}.txt",
        outlet=outlet,
        url=None,
        title=None,
        authors=(),
        published=published,
        published_text=published,
        retrieved=None,
        language="es",
        text=text,
        offsets=OffsetMap((segment,)),
        paragraphs=tuple(paragraphs),
    )
    return original, made, _extraction(made, lines)


def _extraction(made: Report, lines: Sequence[Line]) -> Extraction:
    mentions: dict[tuple[int, str], Mention] = {}
    first: dict[str, str] = {}
    same = {b: a for line in lines for a, b in line.same}
    for paragraph, line in zip(made.paragraphs, lines, strict=True):
        for form, kind in line.names:
            start = paragraph.start + line.text.index(form)
            passage = Passage.cut(made.id, made.text, start, start + len(form))
            place = kind if kind[:1].isupper() and kind[:2].isupper() else None
            id_ = mention_id(passage)
            chain = first.setdefault(same.get(form, form), id_)
            mentions[paragraph.start, form] = Mention(
                id_, passage, MentionKind.NAME, "Place" if place else kind, chain, place=place
            )
    statements = [
        _statement(made, paragraph.start, line, told, mentions)
        for paragraph, line in zip(made.paragraphs, lines, strict=True)
        for told in line.told
    ]
    ordered = tuple(mentions[key] for key in sorted(mentions))
    return Extraction(made.id, "by hand", "1", ordered, tuple(statements))


def _statement(
    made: Report, start: int, line: Line, told: Told, mentions: dict[tuple[int, str], Mention]
) -> Statement:
    sentence = Passage.cut(made.id, made.text, start, start + len(line.text))

    def mention(form: str | None) -> str | None:
        return mentions[start, form].id if form else None

    when = (
        When(date.fromisoformat(told.day), date.fromisoformat(told.day), "") if told.day else None
    )
    chain = (Speaker(told.speaker, SpeakerKind.OFFICIAL),) if told.speaker else ()
    place = mention(told.place)
    return Statement(
        id=statement_id(
            sentence,
            predicate=told.predicate,
            role=told.role,
            subject=mention(told.subject),
            object_=mention(told.object),
            value=told.value,
            event=told.event,
        ),
        report=made.id,
        predicate=told.predicate,
        event=told.event,
        event_type=told.event_type or (told.predicate if told.event else None),
        role=told.role,
        subject=mention(told.subject),
        object=mention(told.object),
        value=told.value,
        when=when,
        where=(place,) if place else (),
        attribution=Attribution(chain, None, told.voice),
        polarity=told.polarity,
        evidence=(Evidence(EvidenceRole.SENTENCE, sentence),),
        frame="by hand",
        part_of=told.part_of,
    )
