"""Small invented reports, what a reader takes from them, and decisions about them."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

from entramado.model.attribution import Attribution, Polarity, Speaker, SpeakerKind, Voice
from entramado.model.ident import ident
from entramado.model.judgement import Anchor, Decision, Judgement, JudgementKind
from entramado.model.mention import Mention, MentionKind, Shield, mention_id
from entramado.model.offsets import OffsetMap, Segment, SegmentKind
from entramado.model.passage import Evidence, EvidenceRole, Passage
from entramado.model.report import (
    ListedSource,
    Original,
    Paragraph,
    ParagraphKind,
    Problem,
    Removed,
    Report,
)
from entramado.model.statement import Extraction, Role, Statement, statement_id
from entramado.model.value import Measure, Value, ValueKind
from entramado.model.when import When

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
TEXT = "Ilario Quenda was seized in Tormes on Sunday. Three guards were killed, El Faro said."


def taken(text=TEXT, *, outlet="El Faro", version=1, url=None, reader="tester"):
    """An original, its report and an extraction with a statement for every sentence."""
    data = text.encode()
    original = Original.of(data, media_type="text/plain", encoding="utf-8")
    report = Report(
        id=ident("r", original.sha256, outlet),
        sha256=original.sha256,
        locator=f"inbox/{original.sha256[:8]}.txt",
        outlet=outlet,
        url=url,
        title=None,
        authors=("Nuria Salt",),
        published="2031-05",
        published_text="mayo de 2031",
        retrieved=None,
        language="en",
        text=text,
        offsets=OffsetMap((Segment(0, len(text), 0, len(text), SegmentKind.COPY),)),
        paragraphs=(Paragraph(0, len(text), ParagraphKind.BODY, "en"),),
        removed=(Removed("Subscribe!", "promotion"),),
        problems=(Problem("no_day", "only the month of publication is known"),),
        sources_listed=(ListedSource("Ribera Wire", None, None),),
        version=version,
    )
    return original, report, extracted(report, reader=reader)


def extracted(report, *, reader="tester", version="1"):
    """Every capitalised word a mention, every sentence a statement about the first of them."""
    names = [cut(report, *found.span()) for found in re.finditer(r"[A-ZÁÉÍÓÚ]\w+", report.text)]
    mentions = tuple(
        Mention(
            mention_id(name),
            name,
            MentionKind.NAME,
            "Person",
            chain=mention_id(name),
            why=("capital",),
            place=None,
            qualifiers=("guard",),
            shields=(Shield.WITNESS,) if n == 0 else (),
        )
        for n, name in enumerate(names)
    )
    sentences = [cut(report, *found.span()) for found in re.finditer(r"[^.\s][^.]*\.", report.text)]
    statements = tuple(stated(sentence, mentions) for sentence in sentences)
    return Extraction(report.id, reader, version, mentions, statements)


def stated(sentence, mentions):
    subject = next(
        (m for m in mentions if sentence.start <= m.passage.start < sentence.end), mentions[0]
    )
    value = Value(ValueKind.COUNT, Measure.KILLED, number=3.0)
    key = {"predicate": "killed", "role": Role.VICTIM, "subject": subject.id, "value": value}
    return Statement(
        id=statement_id(sentence, object_=None, event="e-1", **key),
        report=sentence.report,
        event="e-1",
        event_type="killing",
        object=None,
        when=When(date(2031, 5, 1), None, "on Sunday"),
        where=(mentions[-1].id,),
        attribution=Attribution(
            (Speaker("El Faro", SpeakerKind.OUTLET, None),), channel="X", voice=Voice.ALLEGED
        ),
        polarity=Polarity.NEGATIVE,
        evidence=(
            Evidence(EvidenceRole.SENTENCE, sentence),
            Evidence(EvidenceRole.SUBJECT, subject.passage),
        ),
        frame="passive",
        **key,
    )


def cut(report, start, end):
    return Passage.cut(report.id, report.text, start, end)


def judged(report, *, number=1, decision=Decision.ACCEPTED, supersedes=None):
    """A decision on the first word of a report."""
    form = report.text.split()[0]
    return Judgement(
        id=ident("j", report.id, number),
        kind=JudgementKind.ACCEPT,
        targets=(Anchor(report.id, 0, len(form), form, label=f"{form} (Person)"),),
        decision=decision,
        who="editor",
        when=NOON,
        why="read twice",
        supersedes=supersedes,
    )


def add(store, *things, what="test"):
    """Add reports (as `taken` makes them) and judgements in one transaction; return its number."""
    with store.transaction(what, who="tester", when=NOON) as writer:
        for thing in things:
            if isinstance(thing, Judgement):
                writer.add_judgement(thing)
            else:
                writer.add_report(*thing)
        return writer.number


def purge(store, *reports):
    with store.transaction("purge", who="editor", when=NOON) as writer:
        for report in reports:
            writer.purge(report, who="editor", when=NOON, why="asked for")
        return writer.number


def picture(reader):
    """Everything recorded and every derived row, in one value that can be compared."""
    reports = list(reader.reports())
    return {
        "transactions": [replace(t, program="") for t in reader.transactions()],
        "reports": reports,
        "originals": [reader.original(report.sha256) for report in reports],
        "latest": [reader.latest_at(report.url or report.locator) for report in reports],
        "extractions": list(reader.extractions()),
        "statements": list(reader.statements()),
        "mentions": list(reader.mentions()),
        "judgements": list(reader.judgements()),
        "refusals": list(reader.refusals()),
        "tombstones": list(reader.tombstones()),
        "dirty": reader.dirty(),
        "rows": [row for kind in ("entity", "tie") for row in reader.rows(kind)],
        "hits": list(reader.search("SAID el", limit=1000)),
    }


def grouping(reader, stage="names"):
    """What derivation keeps for itself: nodes, keys, components. Only ever that of now."""
    nodes = list(reader.nodes(stage))
    components = reader.components_of(stage, [node.id for node in nodes])
    keys = sorted({key for node in nodes for key in node.keys})
    return {
        "nodes": nodes,
        "of": list(reader.nodes_of(stage, [r.id for r in reader.reports()])),
        "with": {key: list(reader.nodes_with(stage, [key])) for key in keys},
        "components": dict(components),
        "members": {c: list(reader.members(stage, [c])) for c in set(components.values())},
    }
