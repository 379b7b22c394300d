"""An incident in words: when, where, who took which part, how many, each cited on its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from entramado.dossier.facts import happening
from entramado.dossier.nouns import Citation, Line
from entramado.dossier.writing import Writing
from entramado.incidents.denials import of_one_part
from entramado.model.incident import Incident
from entramado.model.statement import Statement


def incident_line(writing: Writing, incident: Incident) -> Line | None:
    """The incident with its participants and counts below; None when all of it was rejected."""
    statements = writing.standing(incident.statements)
    if not statements:
        return None
    echoes = writing.view.derivative
    telling = [s for s in statements if s.sentence == incident.title and s.report not in echoes]
    telling = telling or statements
    said = writing.standing_words(of_all(writing, statements))
    mark = f" [{writing.wording.text('contested')}]" if incident.contested else ""
    parts = (
        *participant_lines(writing, incident),
        *count_lines(writing, incident),
        *decision_lines(writing, incident),
    )
    head = writing.line(f"{happening(writing, incident)} — {said}{mark}", telling, parts=parts)
    # The sentence that tells it best stands first, the others behind it.
    rest = writing.cite_all(s for s in statements if s not in telling)
    return Line(head.text, _distinct((*head.citations, *rest)), head.parts, head.why)


def of_all(writing: Writing, statements: Sequence[Statement]) -> list[Statement]:
    """The statements on the incident itself, without denials of one part in it only."""
    partly = of_one_part(statements, writing.view.entity_of)
    return [s for s in statements if s.id not in partly]


def participant_lines(writing: Writing, incident: Incident) -> Iterable[Line]:
    """Who took which part, as far as reports name them, and who is said to have had none."""
    for part in incident.participants:
        statements = writing.standing(part.statements)
        if statements:
            name = writing.masks.name(part.entity, part.name)
            role = writing.wording.word("roles", part.role)
            text = writing.wording.say("part", role=role, name=name)
            yield writing.line(f"{text} — {writing.standing_words(statements)}", statements)

    statements = writing.standing(incident.statements)
    partly = of_one_part(statements, writing.view.entity_of)
    for statement in statements:
        mention = writing.view.mentions.get(statement.subject or "")
        if statement.id in partly and statement.role is not None and mention is not None:
            name = writing.masks.name(writing.view.entity_of.get(mention.id), mention.form)
            role = writing.wording.word("roles", statement.role.value)
            text = writing.wording.say("no_part", role=role, name=name)
            yield writing.line(f"{text} — {writing.standing_words([statement])}", [statement])


def decision_lines(writing: Writing, incident: Incident) -> Iterable[Line]:
    """What people decided on which reports tell it, each with a sentence it stands on."""
    by_id = {judgement.id: judgement for judgement in writing.view.judgements}
    statements = writing.standing(incident.statements)
    for id_ in incident.judged:
        judgement = by_id[id_]
        named = {anchor.label for anchor in judgement.targets}
        cited = [s for s in statements if s.id in named] or statements[:1]
        text = writing.wording.say(
            "incident_judged",
            judgement.decision.value,
            who=judgement.who,
            date=writing.wording.day(judgement.when.date()),
            why=judgement.why,
        )
        yield writing.line(text, cited)


def count_lines(writing: Writing, incident: Incident) -> Iterable[Line]:
    """Every number as told, side by side; none is chosen."""
    for told in incident.values:
        statements = writing.standing(told.statements)
        if statements and told.value.measure is not None:
            measure = writing.wording.word("measures", told.value.measure.value)
            value = writing.wording.value(told.value)
            text = writing.wording.say("count", measure=measure, value=value)
            yield writing.line(f"{text} — {writing.standing_words(statements)}", statements)


def _distinct(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    return tuple({(c.place, c.stance): c for c in reversed(tuple(citations))}.values())[::-1]
