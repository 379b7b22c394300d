"""The cited pages on one subject: which sections, in which order.

Every line of every section is cited (`Line` cannot be built otherwise); what stands outside
lines is about the page itself and says nothing of the subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from entramado.dossier import disputes, gaps, happenings, naming, sections, sourcing
from entramado.dossier.facts import Fact, happening, incidents_of, part_facts, tie_facts
from entramado.dossier.listed import list_notes
from entramado.dossier.nouns import Dossier, Section
from entramado.dossier.shielding import withheld_words
from entramado.dossier.writing import Writing
from entramado.errors import DecisionError
from entramado.model.entity import Entity
from entramado.model.incident import Incident
from entramado.view import View


def compose(
    view: View, subject: Entity | Incident, language: str = "en", *, longest: int | None = None
) -> Dossier:
    """The dossier on a subject, as the view shows it; `longest` clips longer quotes.

    Raises DecisionError for a person who is withheld: showing them is a judgement first.
    """
    writing = Writing(view, language, longest=longest)
    if isinstance(subject, Incident):
        title = happening(writing, subject)
        return _bound(writing, subject.id, "incident", title, _incident_sections(writing, subject))
    if subject.private:
        shields = ", ".join(writing.wording.word("shields", s) for s in subject.shields)
        raise DecisionError(
            f"{subject.id} is withheld" + (f" ({shields})" if shields else ""),
            hint=f"`entramado judge public {subject.id} --why REASON` shows this person.",
        )
    held = _entity_sections(writing, subject)
    title = writing.masks.words(subject.name)
    bound = _bound(writing, subject.id, subject.schema, title, held)
    # Who else is called so goes first: what follows may be said of them.
    careful = naming.namesakes(writing, subject)
    return replace(bound, notes=(*careful, *bound.notes, *list_notes(writing, subject)))


def _entity_sections(writing: Writing, entity: Entity) -> list[Section]:
    tied = tie_facts(writing, entity)
    parts = part_facts(writing, entity)
    facts: list[Fact] = [*tied, *parts]
    happened = incidents_of(writing, entity)
    about = [entity.id, *(i.id for i in happened)]
    about += [t.id for t in writing.view.ties.values() if entity.id in (t.source, t.target)]
    return [
        naming.names(writing, entity),
        sections.roles(writing, entity),
        *([said] if (said := sections.said(writing, entity)).lines else []),
        *sections.by_weight(writing, facts),
        disputes.outcomes(writing, entity),
        disputes.contradictions(writing, about),
        sections.ties(writing, tied),
        sections.incidents(writing, entity),
        sections.timeline(writing, facts),
        gaps.gaps(writing, facts, happened),
    ]


def _incident_sections(writing: Writing, incident: Incident) -> list[Section]:
    line = happenings.incident_line(writing, incident)
    inside = [i for i in writing.view.incidents.values() if i.part_of == incident.id]
    parts = [found for i in inside if (found := happenings.incident_line(writing, i))]
    if line is not None:
        # Its participants and counts have sections of their own on this page.
        line = replace(line, parts=tuple(happenings.decision_lines(writing, incident)))
    about = [incident.id, *(i.id for i in inside)]
    return [
        sections.section(writing, "what", [line] if line else []),
        sections.section(writing, "part", happenings.participant_lines(writing, incident)),
        sections.section(writing, "counts", happenings.count_lines(writing, incident)),
        disputes.contradictions(writing, about),
        *([sections.section(writing, "incidents", parts)] if parts else []),
        gaps.gaps(writing, (), [incident, *inside]),
    ]


def _bound(
    writing: Writing, subject: str, kind: str, title: str, held: Sequence[Section]
) -> Dossier:
    reports, cited = sourcing.cited_in(held)
    accepted = sum(writing.view.decision_on(s) == "accepted" for s in cited)
    stamp = "stamp_accepted" if cited and accepted == len(cited) else "stamp"
    origins = sourcing.origin_groups(writing, cited)
    words = writing.wording
    page = Dossier(
        subject=subject,
        kind=kind,
        title=title,
        language=words.language,
        stamp=words.say(stamp, accepted=accepted, total=len(cited)),
        caveat=words.say("caveat"),
        accepted=accepted,
        total=len(cited),
        sections=tuple(held),
        sources=sourcing.sources(writing, reports),
        origins=origins,
        notes=tuple(_notes(writing, len(reports), len(origins), len(cited))),
    )
    # Whatever a section forgot: nothing leaves here that was not looked at.
    page = writing.masks.whole(page)
    left_out = tuple(withheld_words(writing, page))
    return replace(page, notes=(*page.notes, *left_out))


def _notes(writing: Writing, reports: int, origins: int, statements: int) -> Iterable[str]:
    view, words = writing.view, writing.wording
    yield words.say("made_of", reports=reports, origins=origins, statements=statements)
    rejected = sum(j.decision.value == "rejected" for j in view.reviewed.values())
    if rejected:
        yield words.say("rejected", number=rejected)
    if view.left_out:
        yield words.say("clock", number=len(view.left_out))
