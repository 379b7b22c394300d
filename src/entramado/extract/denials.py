"""A blanket denial ("her lawyer rejected the charges") denies what the report alleged.

Without it an accusation would stand uncontested on the map though the report prints the denial.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from entramado.extract.assembly import speech_evidence
from entramado.extract.clause import arguments
from entramado.extract.lexical_units import lemmas
from entramado.extract.page import Page, chain_of
from entramado.model.attribution import Attribution, Speaker, SpeakerKind, Voice
from entramado.model.mention import Mention
from entramado.model.passage import Evidence, EvidenceRole
from entramado.model.statement import Statement, statement_id

if TYPE_CHECKING:
    from spacy.tokens import Token


def denials(page: Page, found: Sequence[Statement]) -> Iterator[Statement]:
    """For every blanket denial, each alleged statement about whom it speaks for, denied."""
    alleged = [s for s in found if s.attribution.voice is Voice.ALLEGED and s.subject in page.by_id]
    if not alleged:
        return
    for block in range(len(page.reading.blocks)):
        for token in page.block(block).doc:
            if token.pos_ == "VERB" and _denies(page, block, token):
                yield from _denied(page, block, token, alleged, found)


def _denies(page: Page, block: int, verb: Token) -> bool:
    words = page.lexicons[block]
    if not any(form in words.within("denying") for form in lemmas(verb, words.code)):
        return False
    blanket = words.within("blanket")
    return any(
        form in blanket
        for noun in arguments(verb).get("obj", ())
        for form in lemmas(noun, words.code)
    )


def _denied(
    page: Page,
    block: int,
    verb: Token,
    alleged: Sequence[Statement],
    found: Sequence[Statement],
) -> Iterator[Statement]:
    subjects = arguments(verb).get("subj", [])
    speaker = page.who(block, subjects[0].i) if subjects else None
    accused = _spoken_for(page, speaker, alleged, found)
    sentence = page.reading.passage(*page.block(block).sentence(verb.i))
    attribution, proof = _attribution(page, block, verb, speaker)
    for statement in alleged:
        subject = page.by_id[statement.subject or ""]
        if chain_of(subject) not in accused:
            continue
        yield replace(
            statement,
            id=statement_id(
                sentence,
                predicate=statement.predicate,
                role=statement.role,
                subject=statement.subject,
                object_=statement.object,
                value=statement.value,
                event=statement.event,
            ),
            attribution=attribution,
            evidence=(
                Evidence(EvidenceRole.SENTENCE, sentence),
                *(e for e in statement.evidence if e.role in _KEPT),
                *proof,
            ),
            frame="deny.blanket",
        )


_KEPT = frozenset({EvidenceRole.SUBJECT, EvidenceRole.OBJECT, EvidenceRole.VALUE})


def _spoken_for(
    page: Page,
    speaker: Mention | None,
    alleged: Sequence[Statement],
    found: Sequence[Statement],
) -> set[str]:
    """The chains a denial is about: the speaker, whom he speaks for, or the only one accused."""
    persons = {
        chain_of(m)
        for s in alleged
        if (m := page.by_id[s.subject or ""]).schema in {"Person", "Company", "Organization"}
        and page.is_named(m)
    }
    if speaker is None:
        return persons if len(persons) == 1 else set()
    own = chain_of(speaker)
    if own in persons:
        return {own}
    clients = {
        chain_of(page.by_id[s.object])
        for s in found
        if s.predicate == "spoke_for"
        and s.object in page.by_id
        and s.subject in page.by_id
        and chain_of(page.by_id[s.subject]) == own
    }
    if clients:
        return clients & persons
    return persons if len(persons) == 1 else set()


def _attribution(
    page: Page, block: int, verb: Token, speaker: Mention | None
) -> tuple[Attribution, tuple[Evidence, ...]]:
    position = page.block(block).span_of(verb)
    cue = Evidence(EvidenceRole.CUE, page.reading.passage(*position))
    speech = page.speech_at(position[1] + 1)
    if speech is not None and speech.attribution.chain:
        said = replace(speech.attribution, voice=Voice.DENIED)
        return said, tuple(speech_evidence(page, speech))
    if speaker is None:
        return Attribution(voice=Voice.DENIED), (cue,)
    link = Speaker(speaker.form, SpeakerKind.PERSON, speaker.id)
    proof = Evidence(EvidenceRole.SPEAKER, speaker.passage)
    return Attribution((link,), None, Voice.DENIED), (proof, cue)
