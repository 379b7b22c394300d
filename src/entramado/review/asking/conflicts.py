"""Judgements that contradict each other: the one that is not carried out, and what it would break.

Decisions are carried out oldest first, so the newer `same` of two that cannot both hold stays
idle until a person says which of them counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from entramado.model.ident import ident
from entramado.model.judgement import Judgement
from entramado.resolve.conflicts import Because
from entramado.review.asking.desk import Desk, Pending
from entramado.review.happening import idle
from entramado.review.identifying import foreseen
from entramado.review.questions import Answer, Effect, Question, QuestionKind, Side

_KIND = QuestionKind.CONFLICT


def conflicts(desk: Desk) -> Iterator[Pending]:
    """Every `same` in force that is not carried out, with what it would break."""
    for held, broken in (*_idle_identities(desk), *idle(desk.view)):
        ends = {e for j in (held, *broken) for a in j.targets if (e := desk.entity_at(a))}
        if not desk.hidden(*ends):
            yield Pending(
                id=ident("q", _KIND, held.id, *(j.id for j in broken)),
                kind=_KIND,
                subjects=frozenset(ends),
                effect=_effect(desk, ends),
                score=1.0,
                build=partial(_question, desk, held, broken, _effect(desk, ends)),
            )


def _idle_identities(desk: Desk) -> Iterator[tuple[Judgement, Sequence[Judgement]]]:
    for conflict in foreseen(desk.view.reader, desk.view.judgements):
        if conflict.because is Because.BROKEN:
            yield conflict.idle, conflict.against


def _effect(desk: Desk, ends: set[str]) -> Effect:
    held = [desk.about.get(end, frozenset()) for end in ends]
    return Effect(entities=len(ends), statements=min((len(ids) for ids in held), default=0))


def _question(
    desk: Desk, held: Judgement, broken: Sequence[Judgement], effect: Effect
) -> Question | None:
    prompts = desk.prompts
    sides = [_side(desk, judgement) for judgement in (held, *broken)]
    said = prompts.effect(_KIND, effect)
    # Only one decision can be replaced by one answer, so that one undo takes it back.
    keys = (Answer.YES, Answer.NO) if len(broken) == 1 else (Answer.NO,)
    return Question(
        id=ident("q", _KIND, held.id, *(j.id for j in broken)),
        kind=_KIND,
        title=prompts.text("conflict", "title"),
        subjects=(held.id, *(j.id for j in broken)),
        sides=tuple(sides),
        signals=(),
        score=1.0,
        effect=effect,
        effect_words=said,
        answers={key: prompts.say("conflict", key.value, effect=said) for key in keys},
        warnings=(prompts.text("conflict", "idle"),),
    )


def _side(desk: Desk, judgement: Judgement) -> Side:
    prompts, masks = desk.prompts, desk.writing.masks
    # Of a statement the label is an id; its words are what a person knows it by.
    shown = [a.form if a.predicate else a.label or a.form for a in judgement.targets]
    forms = [f"“{masks.words(words)}”" for words in shown]
    title = prompts.say(
        "conflict",
        "said",
        decision=prompts.word("decisions", judgement.decision.value),
        names=prompts.joined(list(dict.fromkeys(forms))),
    )
    by = prompts.say(
        "conflict", "by", who=judgement.who, when=f"{judgement.when:%Y-%m-%d}", why=judgement.why
    )
    return Side(judgement.id, title, (masks.words(by),), ())
