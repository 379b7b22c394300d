"""The names of an entity: where each was printed first, why they are one, who else is called so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from entramado.dossier.nouns import Line, Section
from entramado.dossier.sections import section
from entramado.dossier.writing import Writing
from entramado.model.entity import Entity, SameAs
from entramado.model.mention import Mention

# A reason that names a report by its id is worded with the report's outlet.
_REPORT = re.compile(r"report (rl?-[0-9a-f]+) uses both for one")


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
    reasons = _enough(writing, entity)
    # That reports mean one by one name goes beside the name, the rest below the other names.
    alone = [same for same in reasons if same.name == same.other]
    lines[1:1] = [line for same in alone if (line := _same(writing, same, merged))]
    others = [same for same in reasons if same.name != same.other]
    lines += [line for same in others if (line := _same(writing, same, merged))]
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
        if ours is theirs and same.name != same.other:
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
            "names",
            "judged",
            name=same.name,
            other=same.other,
            who=judged.who,
            when=wording.day(judged.when.date()),
            why=judged.why,
        )
    elif same.name == same.other:
        return _one_name(writing, same, names_)
    else:
        why = _REPORT.sub(lambda found: _together(writing, found[1]), _found(writing, same))
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


def _found(writing: Writing, same: SameAs) -> str:
    """The signals of a reason, each as a clause; without signals the reason as it stands."""
    table = writing.wording.table("reasons")
    told = (table[kind].format(words=words) for kind, words in same.signals if kind in table)
    return writing.wording.text("separator").join(told) or same.why


def _one_name(writing: Writing, same: SameAs, names_: dict[str, list[str]]) -> Line | None:
    """Why the reports that print one name are taken to mean one bearer, with two of them."""
    mentions = writing.view.mentions
    first = writing.first_mention(names_.get(same.name, ()))
    if first is None:
        return None
    others = (m for m in names_[same.name] if m in mentions and mentions[m].report != first.report)
    second = writing.first_mention(others)
    told = writing.wording.say("names", "alone", name=same.name, why=_found(writing, same))
    cited = tuple(writing.cite_mention(m) for m in (first, second) if m is not None)
    return Line(writing.masks.words(told), cited)


def namesakes(writing: Writing, entity: Entity) -> Iterator[str]:
    """A warning where somebody else of the case bears a name of this entity: a note on the page."""
    view, wording = writing.view, writing.wording
    known = [view.entities[id_] for id_ in entity.namesakes if id_ in view.entities]
    others = [
        wording.say(
            "namesakes",
            "other",
            name=other.name,
            kind=wording.schema(other.schema),
            id=other.id,
            reports=wording.several(len(other.reports), "reports"),
        )
        for other in sorted(known, key=lambda other: (-len(other.reports), other.id))
        if not other.private
    ]
    others += [wording.text("namesakes", "withheld")] * any(other.private for other in known)
    if others:
        *rest, last = others
        told = wording.say("namesakes", "and", first=", ".join(rest), last=last) if rest else last
        text = wording.say("namesakes", "many" if rest else "one", others=told)
        yield writing.masks.words(text)


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
