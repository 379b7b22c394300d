"""What a case says, through the three clocks: the one thing that lists, dossiers and exports read.

Read-only. Everything is loaded on first use and kept for the life of the view; a view is for one
command or one request, not for a session.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from entramado.errors import AmbiguousName, NoSuchName, Withheld
from entramado.lang.folding import fold
from entramado.model.clocks import Clocks
from entramado.model.entity import Entity
from entramado.model.incident import Incident
from entramado.model.judgement import Decision, Judgement, JudgementKind, in_force
from entramado.model.ledger import Entry
from entramado.model.listing import in_case, linked
from entramado.model.mention import Mention
from entramado.model.origin import Origin
from entramado.model.passage import Passage
from entramado.model.report import Report
from entramado.model.statement import Statement
from entramado.model.tie import Tie
from entramado.model.when import When
from entramado.resolve.withheld import Net, implied, merged, net_of
from entramado.store.base import Reader
from entramado.store.codec import decode_row

T = TypeVar("T")

# What stands in print where a shielded person's name is withheld.
MASK = {"en": "[name withheld]", "es": "[nombre reservado]"}

# A quote may begin inside a name: so many characters around it are looked at. The longest printed
# name we have met is 60.
_AROUND = 80


class View:
    """A case as `clocks` show it. `left_out`: ids of reports that a clock could not place.

    `withheld`: chains of names of people who are private whatever this view's reader says.
    """

    def __init__(
        self,
        reader: Reader,
        clocks: Clocks,
        *,
        left_out: Sequence[str] = (),
        withheld: frozenset[str] = frozenset(),
    ) -> None:
        self.reader = reader
        self.clocks = clocks
        self.left_out = tuple(left_out)
        self._withheld = withheld

    def keep_recorded(self, former: View) -> None:
        """Take over what a former view of the same case has loaded and no judgement changes."""
        same = list(self.reader.report_ids()) == list(former.reader.report_ids())
        if same and self.links == former.links:
            for name in ("reports", "mentions", "statements"):
                if name in former.__dict__ and self.clocks == former.clocks:
                    self.__dict__[name] = former.__dict__[name]

    @cached_property
    def links(self) -> frozenset[str]:
        """Entries of reference lists that a judgement in force says mean somebody here."""
        return linked(in_force(self.judgements))

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Report versions by id; entries of reference lists only while they are linked."""
        ids = [id_ for id_ in self.reader.report_ids() if in_case(id_, self.links)]
        return {report.id: report for report in self.reader.reports(ids)}

    @cached_property
    def mentions(self) -> Mapping[str, Mention]:
        """Mentions by id."""
        return {m.id: m for m in self.reader.mentions() if in_case(m.report, self.links)}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Statements by id; those outside `since`-`until` are left out."""
        return {
            s.id: s
            for s in self.reader.statements()
            if self._in_time(s.when) and in_case(s.report, self.links)
        }

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id. Whoever is only called as somebody withheld is, is withheld as well."""
        found = {row.id: row for row in self._decoded("entity", Entity)}
        for id_, entity in found.items():
            if not (entity.private or self._withheld.isdisjoint(entity.chains)):
                found[id_] = replace(entity, private=True)
        for id_ in implied(found.values()):
            if self._judged_public.isdisjoint(found[id_].chains):
                found[id_] = replace(found[id_], private=True)
        return found

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

    @cached_property
    def net(self) -> Net:
        """The names of private persons, wherever they are written and however."""
        return net_of(self.entities.values())

    def words(self, text: str, *, language: str = "en") -> str:
        """`text` that is no quote (a title, an address, a reason) as it may be shown."""
        return self.net.masked(text, MASK[language])

    def hidden_in(self, report: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where a stretch of a report names private persons, what the reader missed included."""
        text = self.reports[report].text
        base = max(0, start - _AROUND)
        near = self.net.spans(text[base : end + _AROUND])
        spans = [(base + first, base + last) for first, last in near]
        spans += self.shielded.get(report, ())
        return merged((a, b) for a, b in spans if a < end and b > start)

    def print_quote(self, passage: Passage, *, language: str = "en") -> str:
        """The quote as it may be shown: names of private persons masked, all else verbatim."""
        text, position, parts = self.reports[passage.report].text, passage.start, []
        for start, end in self.hidden_in(passage.report, passage.start, passage.end):
            parts += [text[position : max(start, position)], MASK[language]]
            position = end
        parts.append(text[min(position, passage.end) : passage.end])
        return "".join(parts)

    def find(self, name: str, *, private: bool = False) -> Entity | Incident:
        """The entity or incident called `name`: by id, former id, or (entities) printed name.

        Case and accents are ignored; where nothing has this name, what has its words in a longer
        one answers. Private persons are found only by id, or with `private`. Raises NoSuchName;
        Withheld, which does not repeat the name, where only private persons answer;
        AmbiguousName, with the candidates, when several answer.
        """
        found = self._by_id(name) or self._by_name(fold(name), private=private)
        if not found and (held := self._by_name(fold(name), private=True)):
            ids = " or ".join(item.id for item in held)
            raise Withheld(
                "whoever is called that in this case is withheld",
                hint=f"`entramado judge public {ids} --why REASON` shows this person.",
            )
        hidden = any(isinstance(item, Entity) and item.private for item in found)
        called = "that" if hidden else repr(self.words(name))
        if not found:
            raise NoSuchName(
                f"nothing in this case is called {called}",
                hint="`entramado entities` lists the names; `entramado search` looks in the texts.",
            )
        if len(found) > 1:
            candidates = [f"{item.id}  {self._label(item)}" for item in found]
            raise AmbiguousName(
                f"{len(found)} in this case are called {called}", candidates, hint="Give the id."
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

    def _label(self, item: Entity | Incident) -> str:
        if isinstance(item, Incident):
            return " ".join(self.print_quote(item.title).split())
        shields = f", {', '.join(item.shields)}" if item.private and item.shields else ""
        name = MASK["en"] if item.private else self.words(item.name)
        return f"{name} ({item.schema}{shields})"

    @cached_property
    def _judged_public(self) -> frozenset[str]:
        """Chains of whom a person has said that they may be shown."""
        judged = {
            (anchor.report, anchor.form)
            for judgement in in_force(self.judgements)
            if judgement.decision is Decision.PUBLIC
            for anchor in judgement.targets
        }
        held = self.mentions.values() if judged else ()
        return frozenset(m.chain for m in held if m.chain and (m.report, m.form) in judged)
