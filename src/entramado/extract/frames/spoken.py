"""What somebody says that no frame takes apart: kept as words said, with voice and speaker.

So a forecast or a denial in words that no lexicon knows still stands on the map as what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from entramado.extract.frames.assembly import attribution, speech_evidence
from entramado.extract.frames.page import GROUPS, Page, is_country
from entramado.extract.frames.voices import voice_of
from entramado.extract.reading import Speech
from entramado.model.attribution import Polarity, SpeakerKind, Voice
from entramado.model.mention import Mention
from entramado.model.passage import Evidence, EvidenceRole, Passage
from entramado.model.statement import Role, Statement, statement_id

_BODIES = frozenset(
    {SpeakerKind.BODY, SpeakerKind.AGENCY, SpeakerKind.OUTLET, SpeakerKind.COMPANY}
    | {SpeakerKind.COURT, SpeakerKind.EXPERT, SpeakerKind.DOCUMENT}
)
_TYPE = "statement"
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj"})
# Shorter quotations are names and scare quotes ("take shelter").
_WORDS = 5


def spoken_statements(page: Page, found: Sequence[Statement]) -> Iterator[Statement]:
    """One statement for every sentence somebody is quoted with of which nothing else was read."""
    number = 0
    for speech in page.reading.speeches:
        if not speech.attribution.chain:
            continue
        for start, end in speech.content:
            sentence = _sentence(page, start, end)
            if sentence is not None and not _is_read(speech, (start, end), sentence[2], found):
                number += 1
                yield _said(page, speech, (start, end), sentence, f"w{number}")


def _is_read(
    speech: Speech, content: tuple[int, int], sentence: Passage, found: Sequence[Statement]
) -> bool:
    """True when a frame took something, said by this speaker, from these words."""
    start, end = max(content[0], sentence.start), min(content[1], sentence.end)
    return any(
        statement.predicate != "described_as"
        and statement.attribution.chain == speech.attribution.chain
        and start < statement.sentence.end
        and statement.sentence.start < end
        for statement in found
    )


def _sentence(page: Page, start: int, end: int) -> tuple[int, int, Passage] | None:
    """Block, root token and passage of the sentence of these words; None when they are too few."""
    block = page.reading.block_at(start)
    span = page.block(block).tokens(start, end) if block is not None else None
    if block is None or span is None or len([t for t in span if t.is_alpha]) < _WORDS:
        return None
    root = span.root.i
    return block, root, page.reading.passage(*page.block(block).sentence(root))


def _said(
    page: Page,
    speech: Speech,
    content: tuple[int, int],
    where: tuple[int, int, Passage],
    event: str,
) -> Statement:
    block, root, sentence = where
    voice, polarity = speech.attribution.voice, speech.polarity
    if speech.covers(page.block(block).span_of(page.token(block, root))[0]):
        voice, polarity = _manner(page, block, root)
    speaker = _speaker(page, speech)
    role = Role.AGENT if speaker is not None else None
    subject = speaker.id if speaker is not None else None
    proof = [Evidence(EvidenceRole.SENTENCE, sentence)]
    if speaker is not None:
        proof.append(Evidence(EvidenceRole.SUBJECT, speaker.passage))
    proof.append(Evidence(EvidenceRole.VALUE, page.reading.passage(*content)))
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


def _manner(page: Page, block: int, root: int) -> tuple[Voice, Polarity]:
    """Of the clause that says it: in "I expect him to leave" that is the leaving."""
    token = page.token(block, root)
    clauses = [token, *(child for child in token.children if child.dep_ in _CLAUSES)]
    said = [voice_of(page, block, clause)[:2] for clause in clauses]
    return next((manner for manner in said if manner[0] is not Voice.ASSERTED), said[0])


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
