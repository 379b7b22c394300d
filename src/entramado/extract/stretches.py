"""A report too long to be read at once: its stretches, and what they say put together again.

What a stretch says is cited at its place in the whole report. Names of several words, groups and
places are one thing from stretch to stretch where their words are; what happens is told apart
from stretch to stretch, and no pronoun points back into the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from entramado.extract.names.found import name_key
from entramado.extract.parse import pieces
from entramado.model.mention import Mention, MentionKind
from entramado.model.report import Paragraph, Report
from entramado.model.statement import Statement, statement_id

# Characters read at once: one token takes some 0.6 kB while it is read, and steps that look over
# the whole report stay affordable. Of 1,139 in-domain reports the longest has 41,189.
STRETCH = 60_000
_NUMBERED = re.compile(r"(\D*)(\d+)")

Name = tuple[str, str]


def stretches(report: Report) -> Iterator[Report]:
    """The report in parts that are read one by one; itself when it is not too long.

    Each part has the whole text, and a run of the paragraphs (of long ones, pieces).
    """
    if len(report.text) <= STRETCH:
        yield report
        return
    own: list[Paragraph] = []
    for paragraph in report.paragraphs:
        for piece in pieces(paragraph, report.text):
            if own and piece.end - own[0].start > STRETCH:
                yield replace(report, paragraphs=tuple(own))
                own = []
            own.append(piece)
    if own:
        yield replace(report, paragraphs=tuple(own))


@dataclass(slots=True)
class Joined:
    """What the stretches read so far say, as one report says it."""

    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    _chains: dict[Name, str] = field(default_factory=dict)
    _events: dict[str, int] = field(default_factory=dict)

    def add(self, mentions: Sequence[Mention], statements: Sequence[Statement]) -> None:
        """What the next stretch says."""
        known = self._known(mentions)
        for mention in mentions:
            chain = known.get(mention.chain or "", mention.chain)
            self.mentions.append(
                mention if chain == mention.chain else replace(mention, chain=chain)
            )
        before = dict(self._events)
        self.statements.extend(self._renumbered(said, before) for said in statements)

    def _known(self, mentions: Sequence[Mention]) -> dict[str, str]:
        """Chains of this stretch that are chains of one before; the others are known from now."""
        names: dict[str, set[Name]] = {}
        for mention in mentions:
            name = _name_of(mention)
            if mention.chain and name is not None:
                names.setdefault(mention.chain, set()).add(name)
        known: dict[str, str] = {}
        for chain, own in names.items():
            earlier = {self._chains[name] for name in own if name in self._chains}
            if len(earlier) == 1:
                known[chain] = earlier.pop()
        for chain, own in names.items():
            for name in own:
                self._chains.setdefault(name, known.get(chain, chain))
        return known

    def _renumbered(self, said: Statement, before: dict[str, int]) -> Statement:
        """Events are numbered through the whole report."""
        event, host = self._event(said.event, before), self._event(said.part_of, before)
        if (event, host) == (said.event, said.part_of):
            return said
        id_ = statement_id(
            said.sentence,
            predicate=said.predicate,
            role=said.role,
            subject=said.subject,
            object_=said.object,
            value=said.value,
            event=event,
        )
        return replace(said, id=id_, event=event, part_of=host)

    def _event(self, event: str | None, before: dict[str, int]) -> str | None:
        found = _NUMBERED.fullmatch(event) if event is not None else None
        if found is None:
            return event
        kind, number = found[1], int(found[2])
        number += before.get(kind, 0)
        self._events[kind] = max(self._events.get(kind, 0), number)
        return f"{kind}{number}"


def _name_of(mention: Mention) -> Name | None:
    """What makes two names one thing over stretches; a bare surname may be two brothers'."""
    if mention.kind is not MentionKind.NAME:
        return None
    if mention.schema == "Place":
        return ("Place", mention.place) if mention.place else None
    key = name_key(mention.form)
    return (mention.schema, key) if mention.schema != "Person" or " " in key else None
