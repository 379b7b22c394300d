"""What somebody says that no frame takes apart: kept as words said, with voice and speaker.

So a forecast or a denial in words that no lexicon knows still stands on the map as what it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from entramado.extract.frames.assembly import attribution, speech_evidence
from entramado.extract.frames.page import GROUPS, Page, is_country
from entramado.extract.frames.voices import voice_of
from entramado.extract.reading import Speech
from entramado.model.attribution import Polarity, Speaker, SpeakerKind, Voice
from entramado.model.mention import Mention
from entramado.model.passage import Evidence, EvidenceRole, Passage
from entramado.model.statement import Role, Statement, statement_id

_BODIES = frozenset(
    {SpeakerKind.BODY, SpeakerKind.AGENCY, SpeakerKind.OUTLET, SpeakerKind.COMPANY}
    | {SpeakerKind.COURT, SpeakerKind.EXPERT, SpeakerKind.DOCUMENT}
)
_TYPE = "statement"
_NAMING = frozenset({"described_as", "known_as"})
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
# Shorter quotations are names and scare quotes ("take shelter").
_WORDS = 5
# Where sentences begin, in order, and the end of the longest of those up to each.
Read = tuple[list[int], list[int]]
_NOTHING: Read = ([], [])


def spoken_statements(page: Page, found: Sequence[Statement]) -> Iterator[Statement]:
    """One statement for every sentence somebody is quoted with whose clause no frame has read."""
    number = 0
    read = _read(found)
    for speech in page.reading.speeches:
        if not speech.attribution.chain or (speech.cue is None and speech.speaker is None):
            continue  # a wire or communiqué speaks the whole report: its sentences are the report
        for content in speech.content:
            for words, sentence in _sentences(page, *content):
                if not _is_read(words, read.get(speech.attribution.chain, _NOTHING)):
                    number += 1
                    yield _said(page, speech, words, sentence, f"w{number}")


def _read(found: Sequence[Statement]) -> dict[tuple[Speaker, ...], Read]:
    """The sentences from which a frame took a clause, by who says it: where each begins, and how
    far those up to it reach.

    A noun inside them ("the death of X is likely to ...") is not yet what is said.
    """
    spans: dict[tuple[Speaker, ...], list[tuple[int, int]]] = defaultdict(list)
    for said in found:
        if ".noun" not in said.frame and said.predicate not in _NAMING:
            spans[said.attribution.chain].append((said.sentence.start, said.sentence.end))
    read = {}
    for chain, own in spans.items():
        own.sort()
        read[chain] = [start for start, _ in own], list(accumulate((end for _, end in own), max))
    return read


def _is_read(words: tuple[int, int], read: Read) -> bool:
    """True when one of the sentences has a character in common with these words."""
    starts, reach = read
    before = bisect_left(starts, words[1])
    return before > 0 and words[0] < reach[before - 1]


def _sentences(
    page: Page, start: int, end: int
) -> Iterator[tuple[tuple[int, int], tuple[int, int, Passage]]]:
    """The words of each sentence of a quotation, with block, root token and the whole sentence."""
    index = page.reading.block_at(start)
    span = page.block(index).tokens(start, end) if index is not None else None
    if index is None or span is None:
        return
    block = page.block(index)
    for sent in span.sents:  # type: ignore[attr-defined]
        said = span.doc[max(sent.start, span.start) : max(min(sent.end, span.end), sent.start)]
        if len([token for token in said if token.is_alpha]) >= _WORDS:
            begin, stop = block.span_of(said)
            passage = page.reading.passage(*block.sentence(said.root.i))
            yield (max(begin, start), min(stop, end)), (index, said.root.i, passage)


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
    heads = [token, *(child for child in token.children if child.dep_ in _PREDICATES)]
    below = [child for head in heads for child in head.children if child.dep_ in _CLAUSES]
    clauses = [token, *below]
    said = [voice_of(page, block, clause)[:2] for clause in clauses]
    return next((manner for manner in said if manner[0] is not Voice.ASSERTED), said[0])


def _speaker(page: Page, speech: Speech) -> Mention | None:
    for link in reversed(speech.attribution.chain):
        mention = page.by_id.get(link.mention or "")
        if mention is not None and _is_speaker(mention, link.kind):
            return mention
    return None


def _is_speaker(mention: Mention, kind: SpeakerKind) -> bool:
    """False for the body inside "a Treasury official": the body did not speak."""
    if mention.schema == "Person":
        return True
    return kind in _BODIES and (mention.schema in GROUPS or is_country(mention))
