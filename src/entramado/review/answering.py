"""From an answer to a judgement: one decision, with a reason, that one undo takes back."""

from __future__ import annotations

from collections.abc import Mapping

from entramado.errors import DecisionError
from entramado.model.judgement import Decision, Judgement
from entramado.review.asking.prompts import Prompts
from entramado.review.decisions import Decisions
from entramado.review.questions import Answer, Question, QuestionKind

_ALIKE: Mapping[Answer, Decision] = {
    Answer.YES: Decision.SAME,
    Answer.NO: Decision.DIFFERENT,
    Answer.UNSURE: Decision.UNSURE,
}
_READING: Mapping[Answer, Decision] = {
    Answer.YES: Decision.ACCEPTED,
    Answer.NO: Decision.REJECTED,
    Answer.UNSURE: Decision.UNSURE,
}
_REVIEW: Mapping[Answer, Decision] = {
    Answer.ACCEPT: Decision.ACCEPTED,
    Answer.REJECT: Decision.REJECTED,
}


def answer(decisions: Decisions, question: Question, said: Answer, *, why: str) -> Judgement:
    """Record what a person said to a question.

    Raises DecisionError when the question has no such answer, or the decision cannot stand.
    """
    if said not in question.answers:
        keys = ", ".join(key.value for key in question.answers)
        raise DecisionError(f"{said.value!r} does not answer this", hint=f"Answers: {keys}.")
    ids = question.subjects
    match question.kind:
        case QuestionKind.MERGE | QuestionKind.NAMESAKE:
            return decisions.identity(ids[0], ids[1], _ALIKE[said], why=why)
        case QuestionKind.LISTING:
            return decisions.listing(ids[0], ids[1], _ALIKE[said], why=why)
        case QuestionKind.INCIDENT:
            return decisions.happening(ids[0], ids[1], _ALIKE[said], why=why)
        case QuestionKind.CONTRADICTION:
            return decisions.reading(ids[0], _READING[said], why=why)
        case QuestionKind.STATEMENT:
            return decisions.accept(ids, _REVIEW[said], why=why)
        case QuestionKind.CONFLICT:
            # The newer decision is the first subject, the older one that it breaks the second.
            replaced = ids[1] if said is Answer.YES else ids[0]
            return decisions.settle(replaced, _ALIKE[said], why=why)


def reason(question: Question, said: Answer, prompts: Prompts) -> str:
    """The reason that is kept when a person types none: the question, and what spoke for what."""
    signals = "; ".join(
        f"{spoke.text} ({-spoke.cost:.2f})" if spoke.cost else spoke.text
        for spoke in question.signals
    )
    return prompts.say("why", said.value, title=question.title, signals=signals).strip()
