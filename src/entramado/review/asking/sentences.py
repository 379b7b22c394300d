"""What was read from each sentence, beside the sentence: the form in which a reading is checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from entramado.dossier.nouns import Line
from entramado.dossier.writing import stance_of
from entramado.ledger.ties import ends
from entramado.model.statement import Statement
from entramado.review.asking.desk import Desk


def sentence_lines(desk: Desk, statements: Iterable[Statement]) -> Iterator[Line]:
    """One line for each sentence and voice: all that was read from it, and the sentence."""
    grouped: dict[tuple[str, int, str], list[Statement]] = {}
    for statement in statements:
        key = (statement.report, statement.sentence.start, stance_of(statement))
        grouped.setdefault(key, []).append(statement)
    for held in grouped.values():
        yield desk.writing.line(_read(desk, held), held)


def _read(desk: Desk, statements: Sequence[Statement]) -> str:
    """As in: killing, victim: X; killed: at least 4; when: 9 March 2025; where: Nazas."""
    found = dict.fromkeys(part for statement in statements for part in _parts(desk, statement))
    found |= dict.fromkeys(_circumstances(desk, statements))
    return "; ".join(found)


def _parts(desk: Desk, statement: Statement) -> Iterator[str]:
    words = desk.writing.wording
    name = _name(desk, statement.subject)
    if statement.value is not None and statement.value.measure is not None:
        measure = words.word("measures", statement.value.measure.value)
        yield words.say("count", measure=measure, value=words.value(statement.value))
    elif statement.value is not None:
        label = words.word("properties", statement.predicate)
        yield f"{label}: “{desk.writing.masks.words(words.value(statement.value))}”"
    elif statement.event_type == "statement":
        # That somebody spoke is told by the words under the quote: who, where, in which voice.
        yield words.word("says", statement.attribution.voice.value)
    elif statement.event_type is not None:
        event = words.event(statement.event_type)
        role = words.word("roles", statement.role.value) if statement.role else ""
        yield f"{event}, {words.say('part', role=role, name=name)}" if role and name else event
    elif ends(statement, desk.view.entity_of):
        yield f"{name} {words.tie(statement.predicate)} {_name(desk, statement.object)}"
    else:
        label = words.word("properties", statement.predicate)
        yield f"{label}: “{_name(desk, statement.object)}”"


def _circumstances(desk: Desk, statements: Sequence[Statement]) -> Iterator[str]:
    """The days and places that were read, each once."""
    for when in dict.fromkeys(s.when for s in statements if s.when is not None):
        yield desk.prompts.say("when", when=desk.writing.wording.when(when))
    places = dict.fromkeys(_name(desk, m) for s in statements for m in s.where)
    if places:
        yield desk.prompts.say("where", where=", ".join(places))


def _name(desk: Desk, mention: str | None) -> str:
    """A mention as printed; the mask where it names somebody who is withheld."""
    if mention is None:
        return ""
    entity = desk.view.entity_of.get(mention)
    if desk.hidden(entity):
        return desk.writing.masks.mask
    return desk.writing.masks.words(desk.view.mentions[mention].form)
