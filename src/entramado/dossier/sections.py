"""The sections on an entity: how it is described, its ties, what it had a part in."""

from __future__ import annotations

from collections.abc import Iterable

from entramado.dossier.facts import Fact, incidents_of, moment
from entramado.dossier.happenings import incident_line
from entramado.dossier.nouns import Line, Section
from entramado.dossier.writing import Writing, stance_of
from entramado.model.entity import Entity
from entramado.model.statement import Statement


def section(
    writing: Writing, key: str, lines: Iterable[Line], *, note: str = "", brief: bool = False
) -> Section:
    """A section under its heading; an empty one says that it is."""
    held = tuple(lines)
    title = writing.wording.say("sections", key)
    return Section(key, title, held, note or ("" if held else writing.nothing), brief)


def roles(writing: Writing, entity: Entity) -> Section:
    """How reports describe it, in their words."""
    lines = []
    for held in entity.properties:
        statements = writing.standing(held.statements)
        if statements:
            label = writing.wording.word("properties", held.key)
            said = writing.standing_words(statements)
            lines.append(writing.line(f"{label}: “{held.value}” — {said}", statements))
    if listed := writing.standing(entity.listed):
        said = writing.standing_words(listed)
        lines.append(writing.line(writing.wording.say("listed", standing=said), listed))
    return section(writing, "roles", lines)


def said(writing: Writing, entity: Entity) -> Section:
    """What it is quoted as saying, each sentence once, in the voice it was said in."""
    view = writing.view
    theirs = {m for m, id_ in view.entity_of.items() if id_ == entity.id}
    sentences: dict[tuple[str, int, str], list[Statement]] = {}
    for statement in writing.standing(view.statements):
        if any(speaker.mention in theirs for speaker in statement.attribution.chain):
            voice = statement.attribution.voice.value
            place = (statement.report, statement.sentence.start, voice)
            sentences.setdefault(place, []).append(statement)
    lines = [
        writing.line(writing.wording.word("says", voice), sentences[report, start, voice][:1])
        for report, start, voice in sorted(sentences)
    ]
    return section(writing, "said", lines)


def ties(writing: Writing, facts: Iterable[Fact]) -> Section:
    """Each tie with its origins, its voices, and whether it is contested."""
    return section(writing, "ties", (fact_line(writing, fact) for fact in facts))


def fact_line(writing: Writing, fact: Fact) -> Line:
    """A fact with how many say so."""
    said = writing.standing_words(fact.statements)
    mark = f" [{writing.wording.text('contested')}]" if fact.contested else ""
    return writing.line(f"{fact.text} — {said}{mark}", fact.statements)


def incidents(writing: Writing, entity: Entity) -> Section:
    """Each incident with when, where, who and how many."""
    found = incidents_of(writing, entity)
    lines = [line for incident in found if (line := incident_line(writing, incident))]
    return section(writing, "incidents", lines)


def timeline(writing: Writing, facts: Iterable[Fact]) -> Section:
    """What is dated, oldest first."""
    dated = [fact for fact in facts if fact.when is not None and fact.when.known]
    dated.sort(key=lambda fact: (moment(fact.when), fact.text))
    lines = []
    for fact in dated:
        day = writing.wording.when(fact.when)
        text = fact.text if day in fact.text else f"{day}: {fact.text}"
        lines.append(writing.line(text, fact.statements))
    return section(writing, "timeline", lines, brief=True)


def by_weight(writing: Writing, facts: Iterable[Fact]) -> list[Section]:
    """What several origins report, what one says, what is alleged, denied, expected.

    A fact stands under its firmest stance, and also under what is denied when somebody denies it.
    """
    held: dict[str, list[Line]] = {
        key: [] for key in ("several", "one", "repeated", "alleged", "denied", "expected")
    }
    for fact in facts:
        said = writing.standing_words(fact.statements)
        held[_heading(writing, fact)].append(writing.line(f"{fact.text} — {said}", fact.statements))
        against = fact.taking("denied", "negative")
        if against and len(against) < len(fact.statements):
            said = writing.standing_words(against)
            held["denied"].append(writing.line(f"{fact.text} — {said}", against))
    return [section(writing, key, lines, brief=True) for key, lines in held.items() if lines]


def _heading(writing: Writing, fact: Fact) -> str:
    match fact.stance:
        case "asserted":
            asserting = [s for s in fact.statements if stance_of(s) == "asserted"]
            number = len(writing.origins(asserting))
            return "several" if number > 1 else "one" if number else "repeated"
        case "alleged":
            return "alleged"
        case "denied" | "negative":
            return "denied"
    return "expected"
