"""What somebody says that no frame takes apart: kept as words said, with voice and speaker.

So a forecast or a denial in words that no lexicon knows still stands on the map as what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from entramado.extract.frames.assembly import attribution, speech_evidence
from entramado.extract.frames.page import ACTORS, GROUPS, Page, is_country
from entramado.extract.frames.voices import voice_of
from entramado.extract.reading import Speech
from entramado.model.attribution import SpeakerKind, Voice
from entramado.model.mention import Mention
from entramado.model.passage import Evidence, EvidenceRole, Passage
from entramado.model.statement import Role, Statement, statement_id

_BODIES = frozenset(
    {SpeakerKind.BODY, SpeakerKind.AGENCY, SpeakerKind.OUTLET, SpeakerKind.COMPANY}
    | {SpeakerKind.COURT, SpeakerKind.EXPERT, SpeakerKind.DOCUMENT}
)
_TYPE = "statement"
# Shorter quotations are names and scare quotes ("take shelter").
_WORDS = 5


def spoken_statements(page: Page, found: Sequence[Statement]) -> Iterator[Statement]:
    """One statement for every speech of which nothing else was read."""
    number = 0
    for speech in page.reading.speeches:
        if not speech.attribution.chain or _is_read(speech, found):
            continue
        sentence = _sentence(page, speech)
        if sentence is not None and _is_about_somebody(page, speech, sentence[0]):
            number += 1
            yield _said(page, speech, sentence, f"w{number}")


def _is_about_somebody(page: Page, speech: Speech, block: int) -> bool:
    """Words that name nobody and are simply asserted put nothing on a map."""
    if speech.attribution.voice is not Voice.ASSERTED:
        return True
    return any(
        page.is_named(m) and (m.schema in ACTORS or is_country(m))
        for start, end in speech.content
        for m in page.mentions_in(block, start, end)
    )


def _is_read(speech: Speech, found: Sequence[Statement]) -> bool:
    """True when a frame took something, said by this speaker, from these words."""
    for statement in found:
        passage = statement.sentence
        if statement.predicate == "described_as":
            continue
        if statement.attribution.chain != speech.attribution.chain:
            continue
        if any(start < passage.end and passage.start < end for start, end in speech.content):
            return True
    return False


def _sentence(page: Page, speech: Speech) -> tuple[int, int, Passage] | None:
    """Block, root token and passage of the first sentence with enough words in the speech."""
    for start, end in speech.content:
        block = page.reading.block_at(start)
        span = page.block(block).tokens(start, end) if block is not None else None
        if block is None or span is None or len([t for t in span if t.is_alpha]) < _WORDS:
            continue
        root = span.root.i
        return block, root, page.reading.passage(*page.block(block).sentence(root))
    return None


def _said(page: Page, speech: Speech, where: tuple[int, int, Passage], event: str) -> Statement:
    block, root, sentence = where
    voice, polarity = speech.attribution.voice, speech.polarity
    if speech.covers(page.block(block).span_of(page.token(block, root))[0]):
        voice, polarity, _ = voice_of(page, block, page.token(block, root))
    speaker = _speaker(page, speech)
    role = Role.AGENT if speaker is not None else None
    subject = speaker.id if speaker is not None else None
    proof = [Evidence(EvidenceRole.SENTENCE, sentence)]
    if speaker is not None:
        proof.append(Evidence(EvidenceRole.SUBJECT, speaker.passage))
    proof.extend(
        Evidence(EvidenceRole.VALUE, page.reading.passage(start, end))
        for start, end in speech.content
        if start < end
    )
    return Statement(
        id=statement_id(
            sentence,
            predicate=_TYPE,
            role=role,
            subject=subject,
            object_=None,
            value=None,
            event=event,
        ),
        report=page.reading.report.id,
        predicate=_TYPE,
        event=event,
        event_type=_TYPE,
        role=role,
        subject=subject,
        object=None,
        value=None,
        when=None,
        where=(),
        attribution=attribution(speech, voice),
        polarity=polarity,
        evidence=(*proof, *speech_evidence(page, speech)),
        frame="say.speech",
    )


def _speaker(page: Page, speech: Speech) -> Mention | None:
    for link in reversed(speech.attribution.chain):
        mention = page.by_id.get(link.mention or "")
        if mention is not None and _is_speaker(mention, link.kind):
            return mention
    return None


def _is_speaker(mention: Mention, kind: SpeakerKind) -> bool:
    """False for the body inside "a White House official": the body did not speak."""
    if mention.schema == "Person":
        return True
    return kind in _BODIES and (mention.schema in GROUPS or is_country(mention))
