"""What a case says, through the three clocks: the one thing that lists, dossiers and exports read.

Read-only. Everything is loaded on first use and kept for the life of the view; a view is for one
command or one request, not for a session.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from entramado.errors import AmbiguousName, NoSuchName
from entramado.lang.folding import fold
from entramado.model.clocks import Clocks
from entramado.model.entity import Entity
from entramado.model.incident import Incident
from entramado.model.judgement import Decision, Judgement, JudgementKind, in_force
from entramado.model.ledger import Entry
from entramado.model.mention import Mention
from entramado.model.origin import Origin
from entramado.model.passage import Passage
from entramado.model.report import Report
from entramado.model.statement import Statement
from entramado.model.tie import Tie
from entramado.model.when import When
from entramado.store.base import Reader
from entramado.store.codec import decode_row

T = TypeVar("T")

# What stands in print where a shielded person's name is withheld.
MASK = {"en": "[name withheld]", "es": "[nombre reservado]"}


class View:
    """A case as `clocks` show it. `left_out`: ids of reports that a clock could not place."""

    def __init__(self, reader: Reader, clocks: Clocks, *, left_out: Sequence[str] = ()) -> None:
        self.reader = reader
        self.clocks = clocks
        self.left_out = tuple(left_out)

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Report versions by id."""
        return {report.id: report for report in self.reader.reports()}

    @cached_property
    def mentions(self) -> Mapping[str, Mention]:
        """Mentions by id."""
        return {mention.id: mention for mention in self.reader.mentions()}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Statements by id; those outside `since`-`until` are left out."""
        return {s.id: s for s in self.reader.statements() if self._in_time(s.when)}

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {row.id: row for row in self._decoded("entity", Entity)}

    @cached_property
    def ties(self) -> Mapping[str, Tie]:
        """Ties by id; those outside `since`-`until` are left out."""
        return {tie.id: tie for tie in self._decoded("tie", Tie) if self._in_time(tie.when)}

    @cached_property
    def incidents(self) -> Mapping[str, Incident]:
        """Incidents by id; those outside `since`-`until` are left out."""
        found = self._decoded("incident", Incident)
        return {incident.id: incident for incident in found if self._in_time(incident.when)}

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Entries of the ledger by id."""
        return {entry.id: entry for entry in self._decoded("entry", Entry)}

    @cached_property
    def origins(self) -> Mapping[str, Origin]:
        """Origins by id."""
        return {origin.id: origin for origin in self._decoded("origin", Origin)}

    @cached_property
    def entity_of(self) -> Mapping[str, str]:
        """Mention id → id of the entity it resolves to; mentions of nothing named are left out."""
        chain_entity = {chain: e.id for e in self.entities.values() for chain in e.chains}
        return {
            mention.id: chain_entity[mention.chain]
            for mention in self.mentions.values()
            if mention.chain in chain_entity
        }

    @cached_property
    def origin_of(self) -> Mapping[str, str]:
        """Statement id → id of the origin it goes back to; derivative repetition has none."""
        return {
            statement: origin.id
            for origin in self.origins.values()
            for statement in origin.statements
        }

    @cached_property
    def judgements(self) -> Sequence[Judgement]:
        """Every judgement, oldest first, superseded ones included."""
        return self.reader.judgements()

    @cached_property
    def reviewed(self) -> Mapping[str, Judgement]:
        """Statement id → the judgement in force that accepts or rejects it."""
        judged = {j.id: j for j in in_force(self.judgements)}
        return {
            row.id: judged[row.body["judgement"]]
            for row in self.reader.rows("review")
            if row.body["judgement"] in judged
        }

    @cached_property
    def grades(self) -> Mapping[str, str]:
        """Outlet → the Admiralty letter a person gave it."""
        return {
            judgement.targets[0].form: judgement.grade
            for judgement in in_force(self.judgements)
            if judgement.kind is JudgementKind.RELIABILITY and judgement.grade
        }

    @cached_property
    def derivative(self) -> frozenset[str]:
        """Reports that only repeat others: undated, unsigned, with a list of sources."""
        return frozenset(
            row.id for row in self.reader.rows("lineage") if row.body.get("derivative")
        )

    @cached_property
    def shielded(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """Report id → spans of its text that name a private person."""
        spans: dict[str, list[tuple[int, int]]] = {}
        for mention in self.mentions.values():
            entity = self.entities.get(self.entity_of.get(mention.id, ""))
            if mention.kind.value == "name" and entity is not None and entity.private:
                spans.setdefault(mention.report, []).append(
                    (mention.passage.start, mention.passage.end)
                )
        return {report: tuple(sorted(found)) for report, found in spans.items()}

    def print_quote(self, passage: Passage, *, language: str = "en") -> str:
        """The quote as it may be shown: names of private persons masked, all else verbatim."""
        text, position, parts = self.reports[passage.report].text, passage.start, []
        for start, end in self.shielded.get(passage.report, ()):
            # One name may stand inside another: what is masked already is not gone back to.
            if end <= position or start >= passage.end:
                continue
            parts += [text[position : max(start, position)], MASK[language]]
            position = end
        parts.append(text[min(position, passage.end) : passage.end])
        return "".join(parts)

    def find(self, name: str, *, private: bool = False) -> Entity | Incident:
        """The entity or incident called `name`: by id, former id, or (entities) printed name.

        Case and accents are ignored; where nothing has this name, what has its words in a longer
        one answers. Private persons are found only by id, or with `private`. Raises NoSuchName;
        AmbiguousName, with the candidates, when several answer.
        """
        found = self._by_id(name) or self._by_name(fold(name), private=private)
        if not found:
            raise NoSuchName(
                f"nothing in this case is called {name!r}",
                hint="`entramado entities` lists the names; `entramado search` looks in the texts.",
            )
        if len(found) > 1:
            candidates = [f"{item.id}  {_label(item)}" for item in found]
            raise AmbiguousName(
                f"{len(found)} in this case are called {name!r}", candidates, hint="Give the id."
            )
        return found[0]

    def about(self, entity: str) -> list[Statement]:
        """Statements in which an entity has a part, in order of report and position."""
        return sorted(
            (s for s in self.statements.values() if entity in self.entities_in(s)),
            key=lambda s: (s.report, s.sentence.start, s.id),
        )

    def entities_in(self, statement: Statement) -> set[str]:
        """The entities a statement is about (its ends and its places, not its speakers)."""
        mentions = (statement.subject, statement.object, *statement.where)
        return {self.entity_of[m] for m in mentions if m is not None and m in self.entity_of}

    def _by_id(self, name: str) -> list[Entity | Incident]:
        for table in (self.entities, self.incidents):
            if name in table:
                return [table[name]]
        held: list[Entity | Incident] = [e for e in self.entities.values() if name in e.former_ids]
        return held or [i for i in self.incidents.values() if name in i.former_ids]

    def _by_name(self, folded: str, *, private: bool) -> list[Entity | Incident]:
        shown = [e for e in self.entities.values() if private or not e.private]
        exact: list[Entity | Incident] = [
            e for e in shown if any(fold(use.value) == folded for use in e.names)
        ]
        words = set(folded.split())
        loose: list[Entity | Incident] = [
            e for e in shown if words and any(words <= set(fold(u.value).split()) for u in e.names)
        ]
        return exact or loose

    def _in_time(self, when: When | None) -> bool:
        if self.clocks.since is None and self.clocks.until is None:
            return True
        window = When(self.clocks.since, self.clocks.until, "")
        return when is not None and when.known and when.overlaps(window)

    def _decoded(self, kind: str, cls: type[T]) -> Iterable[T]:
        return (decode_row(cls, row, self._text) for row in self.reader.rows(kind))

    def _text(self, report: str) -> str:
        return self.reports[report].text

    def decision_on(self, statement: str) -> str | None:
        """accepted, rejected or None."""
        judgement = self.reviewed.get(statement)
        if judgement is None or judgement.decision not in (Decision.ACCEPTED, Decision.REJECTED):
            return None
        return judgement.decision.value


def _label(item: Entity | Incident) -> str:
    return f"{item.name} ({item.schema})" if isinstance(item, Entity) else item.title.quote
