"""Which two entities may be one: the policy's signals, why nothing merged them, who else fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from entramado.model.entity import Entity
from entramado.model.ident import ident
from entramado.resolve.policy import SAME, WEIGHTS, Verdict
from entramado.resolve.proposals import Proposal
from entramado.review.asking.desk import Desk, Pending
from entramado.review.asking.effects import joining, smaller
from entramado.review.asking.sides import entity_side
from entramado.review.questions import DECIDED, Question, QuestionKind, Speaks

_KIND = QuestionKind.MERGE
# Another pair is a rival when it is about as likely. A surname that fits five people has one
# owner at most, so each of the five is a fifth as likely to be a "yes".
_ABOUT = 0.3


def merges(desk: Desk, asked: Sequence[Proposal]) -> Iterator[Pending]:
    """Every two of `asked` of which both may be named."""
    of: dict[str, list[Proposal]] = {}
    for proposal in asked:
        for entity in proposal.entities:
            of.setdefault(entity, []).append(proposal)
    for proposal in asked:
        one, other = (desk.view.entities[id_] for id_ in proposal.entities)
        if desk.hidden(one.id, other.id):
            continue
        small, _ = smaller(desk, one, other)
        short = _shorter(desk, proposal)
        rivals = _rivals(desk, proposal, short, of[short]) if short else []
        yield Pending(
            id=ident("q", _KIND, *proposal.entities),
            kind=_kind(one, other),
            subjects=frozenset(proposal.entities),
            effect=joining(desk, one, other),
            score=proposal.verdict.score / (1 + len(rivals)),
            build=partial(_question, desk, proposal, small.id, rivals),
        )


def hidden_merges(desk: Desk, found: Iterable[Proposal]) -> int:
    """How many are not asked because one side is withheld."""
    return sum(desk.hidden(*proposal.entities) for proposal in found)


def _kind(one: Entity, other: Entity) -> QuestionKind:
    """Whether two names are alike, or two bear one name."""
    return QuestionKind.NAMESAKE if other.id in one.namesakes else _KIND


def _shorter(desk: Desk, proposal: Proposal) -> str | None:
    """The entity that is only called by less than the other; None when neither is."""
    fullest = [
        max(len(use.value.split()) for use in desk.view.entities[id_].names)
        for id_ in proposal.entities
    ]
    if fullest[0] == fullest[1]:
        return None
    return proposal.entities[fullest.index(min(fullest))]


def _rivals(
    desk: Desk, proposal: Proposal, short: str, others: Iterable[Proposal]
) -> list[Proposal]:
    """Other owners that the short name could have, about as likely."""
    least = proposal.verdict.score - _ABOUT
    return [
        other
        for other in others
        if other is not proposal and other.verdict.score >= least and _shorter(desk, other) == short
    ]


def _question(
    desk: Desk, proposal: Proposal, small: str, rivals: Sequence[Proposal]
) -> Question | None:
    entities = [desk.view.entities[id_] for id_ in proposal.entities]
    names: Mapping[str, str] = dict(zip(proposal.entities, proposal.names, strict=True))
    # The smaller side first: "is this one that one?"
    entities.sort(key=lambda entity: entity.id != small)
    one, other = entities
    prompts = desk.prompts
    if len(set(names.values())) == 1:
        # Both bear this name: what else they are called says whom it is about.
        names = {entity.id: _fullest(entity) for entity in entities}
    shown = [_called(desk, entity, names[entity.id]) for entity in entities]
    kind = prompts.word("kinds_of", one.schema if one.schema == other.schema else "Thing")
    effect = joining(desk, one, other)
    said = prompts.effect(_KIND, effect, what=kind)
    asked = _kind(one, other)
    return Question(
        id=ident("q", _KIND, *proposal.entities),
        kind=asked,
        title=prompts.say(asked.value, "title", one=shown[0], other=shown[1]),
        subjects=(one.id, other.id),
        sides=tuple(entity_side(desk, entity, names[entity.id]) for entity in entities),
        signals=tuple(signals(desk, proposal.verdict)),
        score=proposal.verdict.score,
        effect=effect,
        effect_words=said,
        answers={key: prompts.say("merge", key.value, effect=said) for key in DECIDED},
        warnings=tuple(_warnings(desk, proposal, (one, other), rivals)),
    )


def signals(desk: Desk, verdict: Verdict) -> Iterator[Speaks]:
    """Each signal in words, with what it takes off."""
    for signal in dict.fromkeys(verdict.signals):
        name = desk.prompts.word("signals", signal.kind.value)
        text = desk.prompts.say("signal", name=name, reason=signal.reason)
        yield Speaks(text, round(WEIGHTS[signal.kind].cost * signal.strength, 4))


def _warnings(
    desk: Desk, proposal: Proposal, pair: Sequence[Entity], rivals: Sequence[Proposal]
) -> Iterator[str]:
    prompts = desk.prompts
    if _kind(pair[0], pair[1]) is QuestionKind.NAMESAKE:
        yield prompts.text("namesake", "open")
    else:
        yield _why_not(desk, proposal.verdict)
    ids = {entity.id for entity in pair}
    fits = _names(desk, {e for rival in rivals for e in rival.entities} - ids)
    if fits:
        short = next(entity for entity in pair if entity.id == _shorter(desk, proposal))
        yield prompts.say(
            "merge", "rivals", name=desk.named(short), others=prompts.joined(fits[:4])
        )
    borne = {id_ for entity in pair for id_ in entity.namesakes}
    known = [name for name in _names(desk, borne - ids) if name not in fits]
    if known:
        yield prompts.say("merge", "namesakes", others=prompts.joined(known[:4]))
    shared = sorted(set(pair[0].reports) & set(pair[1].reports))
    if shared:
        outlets = dict.fromkeys(desk.writing.outlet(report) for report in shared)
        yield prompts.say("merge", "together", outlets=prompts.joined(list(outlets)[:3]))


def _names(desk: Desk, entities: Iterable[str]) -> list[str]:
    """Their names, each once; of those who are withheld none."""
    held = [desk.view.entities[id_] for id_ in sorted(entities) if id_ in desk.view.entities]
    return sorted({desk.named(entity) for entity in held if not desk.hidden(entity.id)})


def _fullest(entity: Entity) -> str:
    forms = {use.value for use in entity.names}
    return min(forms, key=lambda form: (-len(form.split()), -len(form), form))


def _called(desk: Desk, entity: Entity, name: str) -> str:
    """A name in quotation marks, with its only report where others bear the name as well."""
    shown = f"“{desk.writing.masks.words(name)}”"
    if not entity.namesakes or len(entity.reports) > 1:
        return shown
    report = desk.view.reports[entity.reports[0]]
    return desk.prompts.say(
        "under",
        name=shown,
        outlet=desk.writing.outlet(report.id),
        published=desk.writing.wording.published(report.published),
    )


def _why_not(desk: Desk, verdict: Verdict) -> str:
    """Why the program did not merge them by itself."""
    if verdict.score < SAME:
        return desk.prompts.say("merge", "below", score=verdict.score, same=SAME)
    alone = [
        signal.kind.value
        for signal in verdict.signals
        if WEIGHTS[signal.kind].cost >= 0 and not WEIGHTS[signal.kind].joins
    ]
    if alone:
        names = [f"“{desk.prompts.word('signals', name)}”" for name in dict.fromkeys(alone)]
        number = "one" if len(names) == 1 else "many"
        return desk.prompts.say("merge", "likeness", number, names=desk.prompts.joined(names))
    return desk.prompts.text("merge", "open")
