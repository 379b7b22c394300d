"""Which entries of reference lists may mean somebody here: what agrees, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from entramado.listings.candidates import Candidate
from entramado.model.ident import ident
from entramado.model.listing import Listing
from entramado.resolve.policy import WEIGHTS
from entramado.review.asking.desk import Desk, Pending
from entramado.review.asking.sides import entity_side
from entramado.review.questions import DECIDED, Effect, Question, QuestionKind, Side, Speaks

_KIND = QuestionKind.LISTING
# An entry about as likely is a rival, as in `merges`: of ten entries with one name at most one
# means this person.
_ABOUT = 0.15
_STATED = ("authorities", "programs", "reasons", "countries", "listed", "delisted", "born")


def listings(desk: Desk, found: Sequence[Candidate]) -> Iterator[Pending]:
    """Every candidate; `found` are those of the case."""
    of: dict[str, list[Candidate]] = {}
    for candidate in found:
        if candidate.entity in desk.view.entities and not desk.hidden(candidate.entity):
            of.setdefault(candidate.entity, []).append(candidate)
    for entity, held in of.items():
        for candidate in held:
            likely = [c for c in held if c.score >= candidate.score - _ABOUT]
            yield Pending(
                id=ident("q", _KIND, entity, candidate.listing.id),
                kind=_KIND,
                subjects=frozenset({entity}),
                effect=_effect(desk, entity),
                score=candidate.score / len(likely),
                build=partial(_question, desk, candidate, len(likely) - 1),
            )


def _effect(desk: Desk, entity: str) -> Effect:
    """All that stands beside the designation from then on."""
    return Effect(
        statements=len(desk.about.get(entity, ())),
        ties=len(desk.ties.get(entity, ())),
    )


def _question(desk: Desk, candidate: Candidate, rivals: int) -> Question | None:
    prompts, masks = desk.prompts, desk.writing.masks
    entity = desk.view.entities[candidate.entity]
    effect = _effect(desk, entity.id)
    said = prompts.effect(_KIND, effect)
    listed = candidate.listing
    name = f"“{masks.words(candidate.theirs)}”"
    issued = f" ({listed.issuer})" if listed.issuer else ""
    called = masks.words(f"{listed.list}{issued}")
    return Question(
        id=ident("q", _KIND, entity.id, listed.id),
        kind=_KIND,
        title=prompts.say("listing", "title", one=desk.named(entity), other=name, list=called),
        subjects=(entity.id, listed.id),
        sides=(entity_side(desk, entity, candidate.ours), _side(desk, listed)),
        signals=tuple(_signals(desk, candidate)),
        score=candidate.score,
        effect=effect,
        effect_words=said,
        answers={key: prompts.say("listing", key.value, effect=said) for key in DECIDED},
        warnings=(prompts.several(rivals, "listing", "rivals"),) if rivals else (),
    )


def _signals(desk: Desk, candidate: Candidate) -> Iterator[Speaks]:
    """The names' signals with what they cost; then, in words, what else agrees or differs."""
    for signal in candidate.verdict.signals:
        name = desk.prompts.word("signals", signal.kind.value)
        text = desk.prompts.say("signal", name=name, reason=signal.reason)
        yield Speaks(text, round(WEIGHTS[signal.kind].cost * signal.strength, 4))
    for text in candidate.speaks_for:
        yield Speaks(desk.prompts.say("listing", "for", what=text))
    for text in candidate.speaks_against:
        yield Speaks(desk.prompts.say("listing", "against", what=text))


def _side(desk: Desk, listed: Listing) -> Side:
    """The entry as its list has it: names, and what it states, as printed there."""
    masks, prompts = desk.writing.masks, desk.prompts
    place = [listed.issuer or "", listed.list, listed.entry, listed.published or ""]
    notes = [", ".join(part for part in place if part)]
    names = [name.value for name in listed.names if name.value != listed.name]
    if names:
        notes.append(prompts.say("also", names=", ".join(f"“{name}”" for name in names[:6])))
    for field in _STATED:
        if values := getattr(listed.stated, field):
            words = "; ".join(values[:4])
            notes.append(
                prompts.say("listing", "stated", field=prompts.word("stated", field), words=words)
            )
    return Side(listed.id, masks.words(listed.name), tuple(masks.words(n) for n in notes), ())
