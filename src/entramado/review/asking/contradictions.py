"""Where readings conflict: who holds which position, and whether a person sees a contradiction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from entramado.dossier.disputes import entry_line, subject_words
from entramado.model.ident import ident
from entramado.model.ledger import Entry, EntryKind, PairReading, Reading
from entramado.review.asking.desk import Desk, Pending
from entramado.review.asking.effects import disputing
from entramado.review.questions import DECIDED, Question, QuestionKind, Side, Speaks

_KIND = QuestionKind.CONTRADICTION


def contradictions(desk: Desk) -> Iterator[Pending]:
    """Every entry with a conflict that nobody has judged."""
    for entry in desk.view.entries.values():
        if not _open(desk, entry):
            continue
        told = {s for position in entry.positions for s in position.statements}
        seen = desk.view.statements
        about = {e for s in told if s in seen for e in desk.view.entities_in(seen[s])}
        yield Pending(
            id=_id(entry),
            kind=_KIND,
            subjects=frozenset({entry.about, *about}),
            effect=disputing(desk, entry),
            score=1.0,
            build=partial(_question, desk, entry),
        )


def _id(entry: Entry) -> str:
    """Another figure makes another question: what was decided held for those that were there."""
    return ident("q", _KIND, entry.id, *(position.key for position in entry.positions))


def _open(desk: Desk, entry: Entry) -> list[PairReading]:
    """The conflicts on which nobody has decided, of which both sides are in view."""
    held = {p.key for p in entry.positions if desk.writing.standing(p.statements)}
    return [
        pair
        for pair in entry.readings
        if pair.reading is Reading.CONFLICTS and pair.judgement is None and {pair.a, pair.b} <= held
    ]


def _question(desk: Desk, entry: Entry) -> Question | None:
    line = entry_line(desk.writing, entry)
    if line is None:
        return None
    prompts, writing = desk.prompts, desk.writing
    positions = [p for p in entry.positions if writing.standing(p.statements)]
    # The line has its positions as parts, in order, then how the pairs stand to each other.
    sides = [
        Side(position.key, part.text, (), (part,))
        for position, part in zip(positions, line.parts, strict=False)
    ]
    effect = disputing(desk, entry)
    said = prompts.effect(_KIND, effect)
    return Question(
        id=_id(entry),
        kind=_KIND,
        title=_title(desk, entry),
        subjects=(entry.id,),
        sides=tuple(sides),
        signals=tuple(Speaks(part.text) for part in line.parts[len(positions) :]),
        score=1.0,
        effect=effect,
        effect_words=said,
        answers={key: prompts.say("contradiction", key.value, effect=said) for key in DECIDED},
        warnings=tuple(_warnings(desk, entry)),
    )


def _title(desk: Desk, entry: Entry) -> str:
    words = desk.writing.wording
    about = desk.writing.masks.words(subject_words(desk.writing, entry.about))
    if entry.kind is EntryKind.TIE:
        return desk.prompts.say("contradiction", "tie", about=about)
    what = words.word("entry_kinds", entry.kind.value)
    if entry.measure:
        what = words.word("measures", entry.measure)
    return desk.prompts.say("contradiction", "title", what=what, about=about)


def _warnings(desk: Desk, entry: Entry) -> Iterator[str]:
    """One origin against itself is a correction or a slip, not two witnesses."""
    origins: list[Sequence[str]] = [position.origins for position in entry.positions]
    held = {origin for several in origins for origin in several}
    if len(held) == 1 and all(origins):
        origin = desk.view.origins.get(next(iter(held)))
        name = desk.writing.masks.words(origin.name) if origin else ""
        yield desk.prompts.say("contradiction", "one_origin", name=name)
    if any(not several for several in origins):
        yield desk.prompts.text("contradiction", "echo")
