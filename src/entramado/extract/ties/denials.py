"""A blanket denial ("her lawyer rejected the charges") denies what the report alleged.

Without it an accusation would stand uncontested on the map though the report prints the denial.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from entramado.extract.frames.assembly import speech_evidence
from entramado.extract.frames.clause import arguments
from entramado.extract.frames.lexical_units import lemmas
from entramado.extract.frames.page import Page, chain_of
from entramado.model.attribution import Attribution, Polarity, Speaker, SpeakerKind, Voice
from entramado.model.mention import Mention
from entramado.model.passage import Evidence, EvidenceRole, Passage
from entramado.model.statement import Statement, statement_id
from entramado.model.types import tie_types

if TYPE_CHECKING:
    from spacy.tokens import Token


def denials(page: Page, found: Sequence[Statement]) -> Iterator[Statement]:
    """For every blanket denial, each alleged statement about whom it speaks for, denied."""
    yield from _of_pronouns(page, found)
    alleged = [
        s
        for s in found
        if s.attribution.voice is Voice.ALLEGED
        and s.subject in page.by_id
        and s.predicate not in _BLAMELESS
    ]
    if not alleged:
        return
    for block in range(len(page.reading.blocks)):
        for token in page.block(block).doc:
            if token.pos_ == "VERB" and _denies(page, block, token):
                yield from _denied(page, block, token, alleged, found)


def _of_pronouns(page: Page, found: Sequence[Statement]) -> Iterator[Statement]:
    """As in "X allied with Y. X denied it": the ties told in the sentence before, denied."""
    ties = [s for s in found if s.predicate in tie_types() and s.event is None]
    for block in range(len(page.reading.blocks)):
        for token in page.block(block).doc:
            if ties and token.pos_ == "VERB" and _denies_it(page, block, token):
                yield from _told_before(page, block, token, ties)


def _denies_it(page: Page, block: int, verb: Token) -> bool:
    words = page.lexicons[block]
    if not any(form in words.within("denying") for form in lemmas(verb, words.code)):
        return False
    return any(c.lower_ in _IT and c.dep_ in {"dobj", "obj", "iobj"} for c in verb.children)


def _told_before(
    page: Page, block: int, verb: Token, ties: Sequence[Statement]
) -> Iterator[Statement]:
    subjects = arguments(verb).get("subj", [])
    speaker = page.who(block, subjects[0].i) if subjects else None
    if speaker is None or verb.sent.start == 0:
        return
    before = page.block(block).sentence(verb.sent.start - 1)[0]
    attribution, proof = _attribution(page, block, verb, speaker)
    sentence = page.reading.passage(*page.block(block).sentence(verb.i))
    for tie in ties:
        if tie.sentence.start != before:
            continue
        told = _as_answered(page, tie, speaker, ties)
        if told is None:
            continue
        if told is not tie:
            yield told
        kept = (e for e in told.evidence if e.role in _KEPT)
        yield replace(
            told,
            id=_id_in(sentence, told),
            attribution=attribution,
            evidence=(Evidence(EvidenceRole.SENTENCE, sentence), *kept, *proof),
            frame="deny.pronoun",
        )


def _as_answered(
    page: Page, tie: Statement, speaker: Mention, ties: Sequence[Statement]
) -> Statement | None:
    """The tie as the denier takes it: as one of its own ends, or as its leader's act.

    A group that answers for what its leader agreed, or with "we have no pact with them", takes
    the pact as said of itself.
    """
    own = chain_of(speaker)
    ends = [page.by_id[i] for i in (tie.subject, tie.object) if i in page.by_id]
    if len(ends) != _ENDS:
        return None
    if own in {chain_of(end) for end in ends}:
        return tie
    leaders = {
        chain_of(page.by_id[s.subject])
        for s in ties
        if s.predicate == "leads"
        and s.subject in page.by_id
        and s.object in page.by_id
        and chain_of(page.by_id[s.object]) == own
    }
    echoed = any(
        s.predicate == tie.predicate
        and s.polarity is Polarity.NEGATIVE
        and s.subject in page.by_id
        and s.object in page.by_id
        and chain_of(page.by_id[s.subject]) == own
        and chain_of(page.by_id[s.object]) == chain_of(ends[1])
        for s in ties
    )
    answers = echoed or chain_of(ends[0]) in leaders
    if tie.predicate not in _OF_GROUPS or speaker.schema != "Organization" or not answers:
        return None
    told = replace(tie, subject=speaker.id, frame=f"{tie.frame}.answered")
    return replace(told, id=_id_in(tie.sentence, told))


def _id_in(sentence: Passage, told: Statement) -> str:
    return statement_id(
        sentence,
        predicate=told.predicate,
        role=told.role,
        subject=told.subject,
        object_=told.object,
        value=told.value,
        event=told.event,
    )


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
            id=_id_in(sentence, statement),
            attribution=attribution,
            evidence=(
                Evidence(EvidenceRole.SENTENCE, sentence),
                *(e for e in statement.evidence if e.role in _KEPT),
                *proof,
            ),
            frame="deny.blanket",
        )


_IT = frozenset({"it", "that", "this", "lo", "eso"})
_ENDS = 2
# Nobody who rejects a charge denies what he owns, where he works in public or whose son he is.
_BLAMELESS = frozenset({"owns", "family", "holds_office_in", "spoke_for", "known_as"}) | {
    "described_as",
    "operates_in",
}
_OF_GROUPS = frozenset({"ally_of", "rival_of"})
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
