"""Numbers that no slot of an event took: sums of money, the displaced, the rest of a haul.

A price, a bribe, a debt happen in no event type, and who was displaced neither; each is a count
of its own, said in its sentence by whoever speaks there. What a long list of things seized lost
in the parse belongs to the seizure that its sentence tells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from entramado.extract.frames.assembly import attribution, speech_evidence
from entramado.extract.frames.clause import OBJECTS, SUBJECTS
from entramado.extract.frames.lexical_units import UnitKind, lemmas
from entramado.extract.frames.page import Page
from entramado.extract.frames.tolls import is_worth
from entramado.extract.frames.voices import voice_of
from entramado.extract.reading import Figure
from entramado.model.passage import Evidence, EvidenceRole
from entramado.model.statement import Statement, statement_id
from entramado.model.value import Measure, ValueKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# From a sum up to the verb it is said with ("to have received bribes of 5 million").
_CLIMB = 6
# Characters in which "reward" stands behind a sum.
_NEAR = 24
_SAYING = frozenset({"VERB", "AUX"})
_SLOTS = SUBJECTS | OBJECTS | {"nsubj:pass", "conj", "appos", "nummod", "nmod", "pobj", "ROOT"}


def sum_statements(page: Page, found: Sequence[Statement]) -> Iterator[Statement]:
    """One statement for every sum of money, every number of displaced, that no event took."""
    taken = [
        (passage.start, passage.end)
        for statement in found
        if statement.value is not None and statement.value.number is not None
        for passage in statement.quoted(EvidenceRole.VALUE)
    ]
    for figure in page.reading.figures:
        if figure.value.number is None or not figure.value.number:
            continue
        if any(a < figure.end and figure.start < b for a, b in taken):
            continue
        haul = _haul(page, figure, found)
        measure = _measure(page, figure)
        if haul is not None:
            yield _told(page, figure, Measure.SEIZED, haul)
        elif measure is not None:
            yield _told(page, figure, measure, None)


def _haul(page: Page, figure: Figure, found: Sequence[Statement]) -> Statement | None:
    """The seizure in whose sentence, behind something seized, a thing of that kind is counted."""
    words = page.lexicons[figure.block]
    noun = page.token(figure.block, figure.noun)
    illicit = figure.value.unit is not None or _is_one(noun, words.within("contraband"), words.code)
    if figure.value.kind is ValueKind.MONEY:
        illicit = not is_worth(page, figure)
    if not illicit:
        return None
    for statement in found:
        if statement.predicate != Measure.SEIZED or statement.event is None:
            continue
        sentence = statement.sentence
        before = all(p.end <= figure.start for p in statement.quoted(EvidenceRole.VALUE))
        if before and sentence.start <= figure.start < sentence.end:
            return statement
    return None


def _is_reward(page: Page, figure: Figure) -> bool:
    """As in "los 10 millones de recompensa", "the $5 million reward"."""
    words = page.block(figure.block).pack.data("numbers")["rewards"]
    behind = page.reading.report.text[figure.end : figure.end + _NEAR].lower().split()[:2]
    return any(word.strip(",.;:()") in words for word in (*behind, figure.value.of or ""))


def _measure(page: Page, figure: Figure) -> Measure | None:
    if figure.value.kind is ValueKind.MONEY:
        if _is_reward(page, figure):
            return Measure.REWARD
        return Measure.SEIZED if _is_taken(page, figure) else Measure.MONEY
    if figure.value.kind is ValueKind.COUNT and _is_displaced(page, figure):
        return Measure.DISPLACED
    return None


def _is_displaced(page: Page, figure: Figure) -> bool:
    """As in "300 desplazados", "familias desplazadas", "forced 300 people from their homes"."""
    pack = page.block(figure.block).pack
    words: dict[str, list[str]] = pack.data("numbers")["displaced"]
    noun = page.token(figure.block, figure.noun)
    if _is_one(noun, words["people"], pack.code):
        return True
    if any(_is_one(child, words["verbs"], pack.code) for child in noun.children):
        return True
    verb = _verb(noun)
    if verb is None:
        return False
    if _is_one(verb, words["verbs"], pack.code):
        return True
    return _is_one(verb, words["leaving"], pack.code) and any(
        token.i > verb.i and _is_one(token, words["homes"], pack.code) for token in verb.subtree
    )


def _is_taken(page: Page, figure: Figure) -> bool:
    """As in "se incautaron 85 mil dólares": the object of a verb of seizing."""
    verb = _verb(page.token(figure.block, figure.noun))
    if verb is None or is_worth(page, figure):
        return False
    words = page.lexicons[figure.block]
    units = words.units[UnitKind.VERB]
    return any(
        unit.event == "seizure" and len(unit.words) == 1 and not unit.needs
        for form in lemmas(verb, words.code)
        for unit in units.get(form, ())
    )


def _is_one(token: Token, words: Collection[str], code: str) -> bool:
    return token.lower_ in words or any(form in words for form in lemmas(token, code))


def _verb(token: Token) -> Token | None:
    """The verb that a noun is the subject or object of, past a list it stands in."""
    here = token
    for _ in range(_CLIMB):
        if here.dep_ not in _SLOTS or here.head == here:
            return None
        here = here.head
        if here.pos_ in _SAYING:
            return here
    return None


def _told(page: Page, figure: Figure, measure: Measure, haul: Statement | None) -> Statement:
    token = page.token(figure.block, figure.noun)
    sentence = page.reading.passage(*page.block(figure.block).sentence(token.i))
    value = replace(figure.value, measure=measure)
    money = value.kind is ValueKind.MONEY
    start = figure.start if money else min(figure.start, figure.counted[0])
    end = figure.end if money else max(figure.end, figure.counted[1])
    proof = Evidence(EvidenceRole.VALUE, page.reading.passage(start, end))
    predicate = str(measure)
    event = haul.event if haul is not None else None
    id_ = statement_id(
        sentence, predicate=predicate, role=None, subject=None, object_=None, value=value,
        event=event,
    )  # fmt: skip
    if haul is not None:
        rest = tuple(e for e in haul.evidence if e.role is not EvidenceRole.VALUE)
        return replace(
            haul, id=id_, value=value, evidence=(*rest, proof), frame=f"rest.{predicate}"
        )
    voice, polarity, speech = voice_of(page, figure.block, _teller(token))
    return Statement(
        id=id_,
        report=page.reading.report.id,
        predicate=predicate,
        event=None,
        event_type=None,
        role=None,
        subject=None,
        object=None,
        value=value,
        when=None,
        where=(),
        attribution=attribution(speech, voice),
        polarity=polarity,
        evidence=(
            Evidence(EvidenceRole.SENTENCE, sentence),
            proof,
            *speech_evidence(page, speech),
        ),
        frame=f"sum.{predicate}",
    )


def _teller(token: Token) -> Token:
    """The nearest verb above, whose manner is that of the number; else the word itself."""
    here = token
    for _ in range(_CLIMB):
        if here.pos_ in _SAYING or here.head == here:
            break
        here = here.head
    return here if here.pos_ in _SAYING else token
