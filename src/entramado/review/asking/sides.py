"""One side of a question: an entity or an incident as reports speak of it, each line cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from entramado.dossier.facts import Fact, happening, part_facts, tie_facts
from entramado.dossier.happenings import incident_line
from entramado.dossier.nouns import Line
from entramado.model.entity import Entity
from entramado.model.incident import Incident
from entramado.review.asking.desk import Desk
from entramado.review.questions import Side

# What fits on half a screen beside the other side: the quote of the name, and so many lines.
_LINES = 4
# Whom it is about before who did it: "Arrest, date not known" alone says nothing.
_SUBJECTS = ("victim", "suspect", "target")


def entity_side(desk: Desk, entity: Entity, name: str) -> Side:
    """An entity: its kind and counts, where `name` was first printed, what is said of it."""
    writing = desk.writing
    words = writing.wording
    counts = [
        words.schema(entity.schema),
        words.several(len(entity.reports), "reports"),
        words.several(len(entity.origins), "origin_count"),
        desk.prompts.several(len(desk.about.get(entity.id, ())), "counted", "statements"),
    ]
    lines = islice((*_printed(desk, entity, name), *_said(desk, entity)), _LINES + 1)
    return Side(
        subject=entity.id,
        title=writing.masks.name(entity.id),
        notes=(", ".join(counts), *_other_names(desk, entity)),
        lines=tuple(lines),
    )


def _other_names(desk: Desk, entity: Entity) -> Iterator[str]:
    forms = dict.fromkeys(use.value for use in entity.names if use.value != entity.name)
    if forms:
        shown = ", ".join(f"“{desk.writing.masks.words(form)}”" for form in list(forms)[:4])
        yield desk.prompts.say("also", names=shown)


def _printed(desk: Desk, entity: Entity, name: str) -> Iterator[Line]:
    """Where the name that is asked about was printed first."""
    writing = desk.writing
    mentions = [m for use in entity.names if use.value == name for m in use.mentions]
    first = writing.first_mention(mentions)
    if first is None:
        return
    reports = {writing.view.mentions[m].report for m in mentions if m in writing.view.mentions}
    text = writing.wording.say(
        "names",
        "first",
        name=writing.masks.words(name),
        outlet=writing.outlet(first.report),
        published=writing.wording.published(writing.view.reports[first.report].published),
        reports=writing.wording.several(len(reports), "reports"),
    )
    yield Line(text, (writing.cite_mention(first),))


def _said(desk: Desk, entity: Entity) -> Iterator[Line]:
    """What tells people apart: how they are described, their ties, their parts in what happened."""
    yield from _described(desk, entity)
    yield from _facts(desk, tie_facts(desk.writing, entity))
    yield from _facts(desk, part_facts(desk.writing, entity))


def _described(desk: Desk, entity: Entity) -> Iterator[Line]:
    writing = desk.writing
    for held in entity.properties:
        if statements := writing.standing(held.statements):
            label = writing.wording.word("properties", held.key)
            yield writing.line(f"{label}: “{held.value}”", statements)


def _facts(desk: Desk, facts: Iterable[Fact]) -> Iterator[Line]:
    for fact in facts:
        said = desk.writing.standing_words(fact.statements)
        yield desk.writing.line(f"{fact.text} — {said}", fact.statements)


def incident_title(desk: Desk, incident: Incident) -> str:
    """What, when, where, and the first two who are named in it."""
    masks = desk.writing.masks
    what = masks.words(happening(desk.writing, incident))
    ordered = sorted(
        (p for p in incident.participants if p.entity),
        key=lambda p: (p.role not in _SUBJECTS, -len(p.statements), p.name),
    )
    names = list(dict.fromkeys(masks.name(part.entity, part.name) for part in ordered))
    return f"{what}: {', '.join(names[:2])}" if names else what


def incident_side(desk: Desk, incident: Incident) -> Side | None:
    """An incident: what, when, where, who, how many; None when all of it was rejected."""
    writing = desk.writing
    line = incident_line(writing, incident)
    if line is None:
        return None
    words = writing.wording
    counts = [
        words.several(len(incident.reports), "reports"),
        words.several(len(incident.origins), "origin_count"),
        desk.prompts.several(len(incident.statements), "counted", "statements"),
    ]
    # Who and how many on one line: cited one by one they took more than a screen for each side.
    parts = dict.fromkeys(part.text.partition(" — ")[0] for part in line.parts)
    return Side(
        subject=incident.id,
        title=incident_title(desk, incident),
        notes=(", ".join(counts), "; ".join(parts)) if parts else (", ".join(counts),),
        lines=(Line(writing.wording.text("sections", "what"), line.citations),),
    )
