"""The sections on an entity: its names, what it is called, its ties, what it had a part in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from entramado.dossier.facts import Fact, incidents_of, moment
from entramado.dossier.happenings import incident_line
from entramado.dossier.nouns import Line, Section
from entramado.dossier.writing import Writing, stance_of
from entramado.model.entity import Entity, SameAs
from entramado.model.mention import Mention
from entramado.model.statement import Statement

# A reason that names a report by its id is worded with the report's outlet.
_REPORT = re.compile(r"report (r-[0-9a-f]+) uses both for one")


def section(
    writing: Writing, key: str, lines: Iterable[Line], *, note: str = "", brief: bool = False
) -> Section:
    """A section under its heading; an empty one says that it is."""
    held = tuple(lines)
    title = writing.wording.say("sections", key)
    return Section(key, title, held, note or ("" if held else writing.nothing), brief)


def names(writing: Writing, entity: Entity) -> Section:
    """Each printed name with where it was printed first; why these names are one."""
    merged: dict[str, list[str]] = {}
    for use in entity.names:
        merged.setdefault(use.value, []).extend(use.mentions)
    lines = []
    for value, mentions in sorted(merged.items(), key=lambda kv: (-len(kv[1]), kv[0])):
        first = writing.first_mention(mentions)
        if first is None:
            continue
        reports = {writing.view.mentions[m].report for m in mentions if m in writing.view.mentions}
        text = writing.wording.say(
            "names",
            "first",
            name=value,
            outlet=writing.outlet(first.report),
            published=writing.wording.published(writing.view.reports[first.report].published),
            reports=writing.wording.several(len(reports), "reports"),
        )
        lines.append(Line(writing.masks.words(text), (writing.cite_mention(first),), why=first.why))
    lines += [line for same in _enough(writing, entity) if (line := _same(writing, same, merged))]
    return section(writing, "who", lines)


def _enough(writing: Writing, entity: Entity) -> list[SameAs]:
    """Reasons that together hold all names as one; those that add no name are left out.

    What a person or a report says goes before what the names themselves suggest.
    """
    group = {use.value: {use.value} for use in entity.names}
    held = []
    for same in sorted(entity.same_as, key=lambda same: _weight(writing, same)):
        ours = group.setdefault(same.name, {same.name})
        theirs = group.setdefault(same.other, {same.other})
        if ours is theirs:
            continue
        ours |= theirs
        group |= dict.fromkeys(theirs, ours)
        held.append(same)
    return held


def _weight(writing: Writing, same: SameAs) -> tuple[bool, bool, int, str, str]:
    found = _REPORT.fullmatch(same.why)
    # A report that says so goes first, one that only repeats others last.
    told = 1 if found is None else 2 if found[1] in writing.view.derivative else 0
    return same.judgement is None, same.statement is None, told, same.name, same.other


def _same(writing: Writing, same: SameAs, names_: dict[str, list[str]]) -> Line | None:
    view, wording = writing.view, writing.wording
    statement = view.statements.get(same.statement or "")
    judged = next((j for j in view.judgements if j.id == same.judgement), None)
    if judged is not None:
        text = wording.say(
            "names", "judged", name=same.name, other=same.other, who=judged.who, why=judged.why
        )
    else:
        why = _REPORT.sub(lambda found: _together(writing, found[1]), same.why)
        why = wording.table("reasons").get(why, why)
        text = wording.say("names", "same", name=same.name, other=same.other, why=why)
    if statement is not None:
        return Line(writing.masks.words(text), (writing.cite(statement),), why=(statement.frame,))
    firsts = [writing.first_mention(names_.get(n, ())) for n in (same.name, same.other)]
    shared = _meeting(writing, names_.get(same.name, ()), names_.get(same.other, ()))
    found = shared or [mention for mention in firsts if mention is not None]
    cited = {c.place: c for c in map(writing.cite_mention, found)}
    rules = tuple(dict.fromkeys(rule for mention in found for rule in mention.why))
    text = writing.masks.words(text)
    return Line(text, tuple(cited.values()), why=rules) if cited else None


def _together(writing: Writing, report: str) -> str:
    outlet = writing.outlet(report) if report in writing.view.reports else report
    return writing.wording.say("names", "together", outlet=outlet)


def _meeting(writing: Writing, ours: Iterable[str], theirs: Iterable[str]) -> list[Mention]:
    """A mention of each name in one report, nearest to each other: that is where they meet."""
    mentions = writing.view.mentions
    pairs = [
        (mentions[a], mentions[b])
        for a in ours
        for b in theirs
        if a in mentions and b in mentions and mentions[a].report == mentions[b].report
    ]
    if not pairs:
        return []
    a, b = min(pairs, key=lambda p: (abs(p[0].passage.start - p[1].passage.start), p[0].id))
    return [a, b]


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
