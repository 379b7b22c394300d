"""What was read and not accepted yet: one question a tie, an incident, a subject's descriptions.

A single statement is too little to decide on by itself: the sentence that tells of a raid, its
day, its place and its two dead makes five. So one decision covers what one tie or incident says,
sentence by sentence; what belongs to neither is asked for each subject at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from entramado.dossier.facts import tie_fact
from entramado.dossier.writing import stance_of
from entramado.model.ident import ident
from entramado.model.statement import Statement
from entramado.review.asking.desk import Desk, Pending
from entramado.review.asking.sentences import sentence_lines
from entramado.review.asking.sides import incident_title
from entramado.review.questions import REVIEWED, Effect, Question, QuestionKind, Side

_KIND = QuestionKind.STATEMENT
# What is not plainly asserted: a reader asks who says so.
_SOFT = ("alleged", "planned", "forecast", "hypothetical", "denied", "negative")
# More statements than this are asked for report by report: the raid of the sample case, 27 of six
# reports, took 60 lines; no report's share of it takes more than a screen. So are the descriptions
# and quotes of one subject: a president's, 20 of six reports, took 75.
_MANY = 8


@dataclass(frozen=True, slots=True)
class _Unit:
    """What one answer covers: statements of one `subject`, of one `report` where there are many."""

    subject: str
    statements: tuple[str, ...]
    about: frozenset[str]
    report: str | None = None

    @property
    def id(self) -> str:
        return ident("q", _KIND, self.subject, self.report)


def accepting(desk: Desk) -> tuple[list[Pending], int]:
    """Every tie, incident and subject with statements that nobody has accepted or rejected, and
    how many are not asked about because somebody in them is withheld."""
    units = list(_units(desk))
    asked = [unit for unit in units if not _hidden(desk, unit)]
    found = [
        Pending(
            id=unit.id,
            kind=_KIND,
            subjects=unit.about,
            effect=Effect(drafts=len(unit.statements)),
            score=1.0,
            build=partial(_question, desk, unit),
        )
        for unit in asked
    ]
    return found, len(units) - len(asked)


def _hidden(desk: Desk, unit: _Unit) -> bool:
    """True for a tie of, or what is said of, somebody who is withheld: there is no name to check.

    An incident is asked with the name masked.
    """
    tie = desk.view.ties.get(unit.subject)
    return desk.hidden(tie.source, tie.target) if tie else desk.hidden(unit.subject)


def _units(desk: Desk) -> Iterator[_Unit]:
    taken: set[str] = set()
    for tie in desk.view.ties.values():
        taken.update(tie.statements)
        if open_ := _open(desk, tie.statements):
            yield _Unit(tie.id, open_, frozenset({tie.id, tie.source, tie.target}))
    for incident in desk.view.incidents.values():
        taken.update(incident.statements)
        ends = [p.entity for p in incident.participants] + [p.entity for p in incident.where]
        about = frozenset({incident.id, *(end for end in ends if end)})
        yield from _by_report(desk, incident.id, incident.statements, about)
    for subject, statements in _others(desk, taken).items():
        yield from _by_report(desk, subject, statements, frozenset({subject}))


def _open(desk: Desk, statements: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(desk.undecided(statements)))


def _by_report(
    desk: Desk, subject: str, statements: Iterable[str], about: frozenset[str]
) -> Iterator[_Unit]:
    open_ = _open(desk, statements)
    if 0 < len(open_) <= _MANY:
        yield _Unit(subject, open_, about)
        return
    by_report: dict[str, list[str]] = {}
    for statement in open_:
        by_report.setdefault(desk.view.statements[statement].report, []).append(statement)
    for report, held in sorted(by_report.items()):
        yield _Unit(subject, tuple(held), about, report)


def _others(desk: Desk, taken: set[str]) -> dict[str, list[str]]:
    """Subject → its statements in no tie or incident; without a subject, by the sentence."""
    found: dict[str, list[str]] = {}
    for statement in desk.view.statements.values():
        if statement.id not in taken:
            subject = desk.view.entity_of.get(statement.subject or "")
            found.setdefault(subject or _place(statement), []).append(statement.id)
    return found


def _place(statement: Statement) -> str:
    return f"{statement.report}:{statement.sentence.start}"


def _question(desk: Desk, unit: _Unit) -> Question | None:
    lines = tuple(sentence_lines(desk, desk.writing.standing(unit.statements)))
    if not lines:
        return None
    prompts = desk.prompts
    title = _title(desk, unit) or lines[0].text
    effect = Effect(drafts=len(unit.statements))
    said = prompts.effect(_KIND, effect)
    return Question(
        id=unit.id,
        kind=_KIND,
        title=prompts.say("statement", "title", what=title),
        subjects=unit.statements,
        sides=(Side(unit.subject, title, (), lines),),
        signals=(),
        score=1.0,
        effect=effect,
        effect_words=said,
        answers={key: prompts.say("statement", key.value, effect=said) for key in REVIEWED},
        warnings=tuple(_warnings(desk, unit.statements)),
    )


def _title(desk: Desk, unit: _Unit) -> str:
    view, writing = desk.view, desk.writing
    if unit.subject in view.ties:
        fact = tie_fact(writing, view.ties[unit.subject])
        return fact.text if fact else ""
    if unit.subject in view.incidents:
        what = incident_title(desk, view.incidents[unit.subject])
    elif unit.subject in view.entities:
        name = desk.named(view.entities[unit.subject])
        what = desk.prompts.say("statement", "subject", name=name)
    else:
        return ""
    if unit.report is None:
        return what
    outlet = writing.outlet(unit.report)
    published = writing.wording.published(view.reports[unit.report].published)
    return desk.prompts.say("statement", "told_by", what=what, outlet=outlet, published=published)


def _warnings(desk: Desk, open_: Sequence[str]) -> Iterator[str]:
    statements = desk.writing.standing(open_)
    stances = {stance_of(s) for s in statements}
    words = [desk.writing.wording.word("as_voice", stance) for stance in _SOFT if stance in stances]
    if words:
        yield desk.prompts.say("statement", "voices", voices=desk.prompts.joined(words))
    if statements and not desk.writing.origins(statements):
        yield desk.prompts.text("statement", "echo")
