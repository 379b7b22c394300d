"""What is derived, in which order: entities, incidents, origins, ties, the ledger.

Derived state is a function of reports, extractions and judgements alone, in whatever order they
came; `derive` computes anew only what lies in the neighbourhood of what is marked dirty.
One way, one pass: names and text decide identity, identity decides incidents, and nothing that
incidents teach comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from entramado.derivation.rows import Affected, rebuild
from entramado.derivation.telling import STAGE as TELLING
from entramado.derivation.telling import Telling, ledger_marks, reviews, telling_nodes
from entramado.errors import NoSuchName
from entramado.incidents.anchored import Place, decided_events, places_by_report
from entramado.incidents.clusters import IncidentStage
from entramado.incidents.events import event_nodes
from entramado.incidents.wholes import ReportEvents
from entramado.ledger.behind import lineage_rows
from entramado.ledger.lineage import LineageStage, lineage_node
from entramado.model.judgement import Judgement, JudgementKind, in_force
from entramado.model.listing import in_case, is_listed_report, linked
from entramado.model.report import Report
from entramado.model.statement import Extraction
from entramado.resolve.anchoring import Anchored, anchors_by_report
from entramado.resolve.chains import chain_nodes
from entramado.resolve.clusters import EntityStage
from entramado.store.base import Json, Node, Reader, Row, Store, Writer
from entramado.store.stages import Settled, replace_nodes, settle

_JUDGEMENT = "judgement:"
# Raised with every change of the rules or of the shape of nodes and rows: a case derived under
# another number is derived anew.
VERSION = 3
KINDS = ("lineage", "entity", "tie", "incident", "entry", "origin", "review")


def derive(store: Store, *, who: str) -> None:
    """Bring the derived state up to date, in one transaction. Nothing to do: nothing written."""
    outdated = _version(store.now) not in (None, VERSION)
    if not (outdated or store.now.dirty()):
        return
    with store.transaction("derive", who=who, when=datetime.now(UTC)) as writer:
        marks = writer.dirty()
        if outdated:
            _forget(writer)
            marks |= set(writer.report_ids()) | {_JUDGEMENT + j.id for j in writer.judgements()}
        _Pass(writer, marks).run()
        writer.clear_dirty(marks)
        writer.put_rows([Row("derivation", "version", "version", VERSION)])


def _version(reader: Reader) -> Json | None:
    """Under which rules the rows of a case were derived; None when nothing was yet."""
    return next((row.body for row in reader.rows("derivation")), None)


def _forget(writer: Writer) -> None:
    """End every row and drop every node that other rules derived."""
    for kind in KINDS:
        writer.drop_rows(kind, [row.id for row in writer.rows(kind)])
    for stage in (LineageStage().name, EntityStage().name, IncidentStage().name, TELLING):
        writer.drop_nodes(stage, [node.id for node in writer.nodes(stage)])


@dataclass
class _Pass:
    """One bringing up to date. `marks`: what recorded rows left dirty."""

    writer: Writer
    marks: frozenset[str]
    _extractions: dict[str, Extraction] = field(default_factory=dict)

    def run(self) -> None:
        read = {mark for mark in self.marks if not mark.startswith(_JUDGEMENT)}
        judged = self._judged_reports()
        copied = self._lineage(read | set(filter(is_listed_report, judged)))
        identity = self._identity(read | judged)
        reports = read | judged | copied | self._reports_of("entity", identity.moved)
        changed, before = self._tellings(reports)
        incidents = self._incidents(reports)
        if not read <= set(self.writer.report_ids()):
            # A purge takes away every row that cites the report, and with the report the keys
            # that led to them: all rows are built anew. It is rare, and takes as long as a first
            # derivation.
            changed = frozenset(node.id for node in self.writer.nodes(TELLING))
        affected = Affected(
            before=before,
            statements=changed,
            entities=identity,
            incidents=incidents,
        )
        rebuild(self.writer, affected)

    @cached_property
    def _standing(self) -> list[Judgement]:
        return in_force(self.writer.judgements())

    @cached_property
    def _linked(self) -> frozenset[str]:
        """Entries of reference lists that are part of the case, because a person says so."""
        return linked(self._standing)

    @cached_property
    def _on_identity(self) -> Mapping[str, Sequence[Anchored]]:
        return anchors_by_report(self._standing)

    @cached_property
    def _on_statements(self) -> Mapping[str, Sequence[Place]]:
        # By report, as all of these: each report looking through all was reports x judgements.
        return places_by_report(self._standing, JudgementKind.ACCEPT)

    @cached_property
    def _on_incidents(self) -> Mapping[str, Sequence[Place]]:
        return places_by_report(self._standing, JudgementKind.INCIDENT)

    @cached_property
    def _on_ledger(self) -> Mapping[str, Sequence[Place]]:
        return places_by_report(self._standing, JudgementKind.LEDGER)

    def _judged_reports(self) -> set[str]:
        """Reports that a new judgement, or the one it supersedes, is anchored in."""
        ids = {mark.removeprefix(_JUDGEMENT) for mark in self.marks if mark.startswith(_JUDGEMENT)}
        by_id = {judgement.id: judgement for judgement in self.writer.judgements()}
        reports: set[str] = set()
        while ids:
            judgement = by_id.get(ids.pop())
            if judgement is None:
                continue
            reports |= {anchor.report for anchor in judgement.targets if anchor.report}
            if judgement.supersedes:
                ids.add(judgement.supersedes)
        return reports

    def _lineage(self, read: Iterable[str]) -> set[str]:
        """Regroup copies; the reports whose own voice now goes back to something else."""
        stage = LineageStage()
        nodes = [lineage_node(report) for report, _ in self._read(read)]
        settled = settle(self.writer, stage, replace_nodes(self.writer, stage.name, read, nodes))
        rows = dict(self._lineage_rows(settled))
        before = {row.id: row.body for row in self.writer.rows("lineage", ids=rows)}
        self.writer.put_rows(
            Row("lineage", id_, body["component"], body) for id_, body in rows.items()
        )
        # A report that another reader has read is not gone, though nothing in its text moved.
        gone = set(read) - {node.id for node in nodes}
        self.writer.drop_rows("lineage", gone)
        return {id_ for id_, body in rows.items() if before.get(id_) != body}

    def _lineage_rows(self, settled: Settled) -> Iterator[tuple[str, Json]]:
        for component, members in settled.current.items():
            yield from lineage_rows(component, list(self.writer.nodes("lineage", members)))

    def _identity(self, reports: set[str]) -> Settled:
        stage = EntityStage()
        nodes = [
            node
            for report, extraction in self._read(reports)
            for node in chain_nodes(report, extraction, self._on_identity.get(report.id, ()))
        ]
        return settle(self.writer, stage, replace_nodes(self.writer, stage.name, reports, nodes))

    def _tellings(self, reports: set[str]) -> tuple[frozenset[str], dict[str, Node]]:
        """Say anew what each statement of these reports goes back to and what it is about.

        Returns the statements for which that changed, and the nodes as they were.
        """
        found = self.writer.nodes_of(TELLING, reports)
        before = {node.id: node for node in found if node.body is not None}
        lineage = {row.id: row.body for row in self.writer.rows("lineage", ids=reports)}
        nodes: list[Node] = []
        reviewed: list[Row] = []
        for report, extraction in self._read(reports):
            decided = reviews(report, extraction, self._on_statements.get(report.id, ()))
            reviewed += [
                Row("review", id_, report.id, {"judgement": j.id}) for id_, j in decided.items()
            ]
            places = self._on_ledger.get(report.id, ())
            telling = Telling(
                extraction,
                lineage[report.id],
                self._entity_of(extraction),
                decided,
                ledger_marks(report, extraction, places),
            )
            nodes += telling_nodes(telling)
        self._replace_reviews(reports, reviewed)
        touched = replace_nodes(self.writer, TELLING, reports, nodes)
        self.writer.drop_nodes(TELLING, sorted(touched.gone))
        return touched.changed | touched.gone, before

    def _replace_reviews(self, reports: set[str], rows: list[Row]) -> None:
        before = {row.id for row in self.writer.rows("review", components=reports)}
        self.writer.put_rows(rows)
        self.writer.drop_rows("review", before - {row.id for row in rows})

    def _incidents(self, reports: set[str]) -> Settled:
        stage = IncidentStage()
        nodes: list[Node] = []
        for report, extraction in self._read(reports):
            rejected = {
                node.id
                for node in self.writer.nodes_of(TELLING, [report.id])
                if node.body["rejected"]
            }
            standing = [s for s in extraction.statements if s.id not in rejected]
            mentions = {mention.id: mention for mention in extraction.mentions}
            days = report.published_days()
            nodes += event_nodes(
                standing,
                ReportEvents(mentions, self._entity_of(extraction)),
                published=days[1] if days else None,
                judged=decided_events(
                    report, extraction.statements, self._on_incidents.get(report.id, ())
                ),
                report=report,
            )
        return settle(self.writer, stage, replace_nodes(self.writer, stage.name, reports, nodes))

    def _entity_of(self, extraction: Extraction) -> Mapping[str, str]:
        """Mention → entity, for the mentions of one report."""
        chains = {m.chain for m in extraction.mentions if m.chain}
        entities = self.writer.components_of("entity", chains)
        return {
            m.id: entities[m.chain] for m in extraction.mentions if m.chain and m.chain in entities
        }

    def _reports_of(self, stage: str, nodes: Iterable[str]) -> set[str]:
        return {node.report for node in self.writer.nodes(stage, nodes)}

    def _read(self, reports: Iterable[str]) -> Iterator[tuple[Report, Extraction]]:
        """The reports that still stand, each with its newest extraction, in order of id."""
        for report_id in sorted(r for r in reports if in_case(r, self._linked)):
            try:
                report = self.writer.report(report_id)
            except NoSuchName:
                continue
            if report_id not in self._extractions:
                self._extractions[report_id] = self.writer.extraction(report_id)
            yield report, self._extractions[report_id]
