"""What every kind of question looks at: one view in words, and which statements are about whom.

A desk is for one look at the queue. What was recorded may be handed from desk to desk; what is
derived is read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from entramado.dossier.writing import Writing
from entramado.model.entity import Entity
from entramado.model.incident import Incident
from entramado.model.judgement import Anchor, Judgement, in_force
from entramado.model.ledger import Entry
from entramado.model.mention import Mention
from entramado.model.tie import Tie
from entramado.resolve.clusters import NAME as CHAINS
from entramado.review.asking.prompts import Prompts
from entramado.review.questions import Effect, Question, QuestionKind
from entramado.store.base import Node
from entramado.view import View


@dataclass(frozen=True, slots=True)
class Pending:
    """A question that is not worded yet: enough to order it. `build` words it, with its quotes.

    `subjects`: ids of entities, ties and incidents it is about, for `--about`. `build` may find
    nothing left to ask.
    """

    id: str
    kind: QuestionKind
    subjects: frozenset[str]
    effect: Effect
    score: float
    build: Callable[[], Question | None]

    @property
    def rank(self) -> tuple[bool, float, str, str]:
        """What a person said and is not carried out; then the most change, as far as it is
        likely; then by kind and id."""
        change = round(self.effect.weight * self.score, 4)
        return self.kind is not QuestionKind.CONFLICT, -change, self.kind.value, self.id


class Desk:
    """One view of a case in one language. `longest`: clip quotes of more characters."""

    def __init__(self, view: View, language: str, *, longest: int | None = None) -> None:
        self.view = view
        self.writing = Writing(view, language, longest=longest)
        self.prompts = Prompts(language)

    @cached_property
    def standing(self) -> Sequence[Judgement]:
        """The judgements in force, oldest first."""
        return in_force(self.view.judgements)

    @cached_property
    def about(self) -> Mapping[str, frozenset[str]]:
        """Entity → the statements about it."""
        found: dict[str, set[str]] = {}
        for statement in self.view.statements.values():
            for entity in self.view.entities_in(statement):
                found.setdefault(entity, set()).add(statement.id)
        return {entity: frozenset(ids) for entity, ids in found.items()}

    @cached_property
    def chains(self) -> Mapping[str, Node]:
        """The chains of names that entities are made of, by id."""
        return {node.id: node for node in self.view.reader.nodes(CHAINS)}

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Entities whose own words count as an origin."""
        mentions = (
            speaker.mention or ""
            for statement in self.view.statements.values()
            for speaker in statement.attribution.chain[-1:]
        )
        found = {self.view.entity_of.get(mention, "") for mention in mentions}
        return frozenset(found - {""})

    @cached_property
    def ties(self) -> Mapping[str, Sequence[Tie]]:
        """Entity → the ties that end in it."""
        found: dict[str, list[Tie]] = {}
        for tie in self.view.ties.values():
            for end in (tie.source, tie.target):
                found.setdefault(end, []).append(tie)
        return found

    @cached_property
    def incidents(self) -> Mapping[str, Sequence[Incident]]:
        """Entity → the incidents in which it has a part, or which happened there."""
        found: dict[str, dict[str, Incident]] = {}
        for incident in self.view.incidents.values():
            ends = [p.entity for p in incident.participants] + [p.entity for p in incident.where]
            for end in ends:
                if end is not None:
                    found.setdefault(end, {})[incident.id] = incident
        return {entity: list(held.values()) for entity, held in found.items()}

    @cached_property
    def entries(self) -> Mapping[str, Sequence[Entry]]:
        """Incident, tie or entity → the entries of the ledger about it."""
        found: dict[str, list[Entry]] = {}
        for entry in self.view.entries.values():
            found.setdefault(entry.about, []).append(entry)
        return found

    @cached_property
    def _mentions_in(self) -> Mapping[str, Sequence[Mention]]:
        """Report → its mentions."""
        found: dict[str, list[Mention]] = {}
        for mention in self.view.mentions.values():
            found.setdefault(mention.report, []).append(mention)
        return found

    def entity_at(self, anchor: Anchor) -> str | None:
        """The entity that stands now where a judgement was anchored; None when nothing does."""
        report = self.view.reports.get(anchor.report)
        if report is None:
            return None
        for mention in self._mentions_in.get(anchor.report, ()):
            passage = mention.passage
            if passage.quote == anchor.form and mention.id in self.view.entity_of:
                span = report.offsets.source_span(passage.start, passage.end)
                if span == (anchor.start, anchor.end):
                    return self.view.entity_of[mention.id]
        return None

    def hidden(self, *entities: str | None) -> bool:
        """True when one of them is withheld."""
        held = (self.view.entities.get(entity or "") for entity in entities)
        return any(entity is not None and entity.private for entity in held)

    def undecided(self, statements: Iterable[str]) -> list[str]:
        """Those that are in view and that nobody has accepted or rejected."""
        seen = self.view.statements
        return [s for s in statements if s in seen and self.view.decision_on(s) is None]

    def named(self, entity: Entity) -> str:
        """Its name as it may be shown, in quotation marks."""
        return f"“{self.writing.masks.name(entity.id)}”"
