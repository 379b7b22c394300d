"""Rebuilding the derived rows that a change touches: origins, ties, entities, incidents, ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property

from entramado.derivation.telling import STAGE as TELLING
from entramado.extract.gazetteer import place_at
from entramado.incidents.assembly import Surroundings, incident
from entramado.incidents.clusters import incident_id
from entramado.incidents.parts import judged as judged_events
from entramado.incidents.parts import judged_same
from entramado.ledger.counts import count_entries
from entramado.ledger.dates import date_entries
from entramado.ledger.judged import Mark, judged
from entramado.ledger.origins import Source, origin_of
from entramado.ledger.places import place_entries
from entramado.ledger.positions import Told
from entramado.ledger.status import status_entries
from entramado.ledger.ties import tie_entries, tie_of
from entramado.model.incident import IncidentPlace
from entramado.model.judgement import Judgement, in_force
from entramado.model.ledger import Entry
from entramado.model.mention import Mention
from entramado.model.origin import OriginRoot
from entramado.model.statement import Role, Statement
from entramado.model.types import event_types
from entramado.resolve.entities import entity
from entramado.resolve.printed import name_keys
from entramado.store.base import Node, Writer
from entramado.store.codec import encode_row
from entramado.store.stages import Settled

_ACCUSED = frozenset({Role.SUSPECT, Role.TARGET})
_PRECISION = {0: "country", 1: "admin1", 2: "town"}


@dataclass(frozen=True, slots=True)
class Affected:
    """What changed below the rows; `before` holds the statement nodes as they were."""

    before: Mapping[str, Node]
    statements: frozenset[str]
    entities: Settled
    incidents: Settled


def rebuild(writer: Writer, affected: Affected) -> None:
    """Rebuild every row that the change can have touched, and end those that have nothing left."""
    after = {node.id: node for node in writer.nodes(TELLING, affected.statements)}
    changed = [affected.before[s] for s in affected.statements if s in affected.before]
    changed += list(after.values())
    keys = {key for node in changed for key in node.keys}
    around = _Around(writer)
    _origins(writer, _under(keys, "origin:"))
    _ties(around, _under(keys, "tie:"))
    standing = set(affected.entities.current) | _under(keys, "about:")
    _entities(around, standing, affected.entities)
    _incidents(around, {node.id: node.report for node in changed}, affected.incidents)


def _mentioned(statement: Statement) -> list[str]:
    return [m for m in (statement.subject, statement.object, *statement.where) if m]


def _under(keys: Iterable[str], prefix: str) -> set[str]:
    return {key.removeprefix(prefix) for key in keys if key.startswith(prefix)}


class _Around:
    """Statements, mentions and reports around the rows at hand, loaded once."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.statements: dict[str, Statement] = {}
        self.nodes: dict[str, Node] = {}
        self.mentions: dict[str, Mention] = {}
        self.published: dict[str, str | None] = {}
        self.outlets: dict[str, str] = {}

    def load(self, statements: Iterable[str]) -> list[Statement]:
        wanted = sorted(set(statements))
        missing = [s for s in wanted if s not in self.statements]
        for statement in self.writer.statements(missing):
            self.statements[statement.id] = statement
        for node in self.writer.nodes(TELLING, missing):
            self.nodes[node.id] = node
        found = [self.statements[s] for s in wanted if s in self.statements]
        self._load_reports({s.report for s in found})
        self._load_mentions(m for s in found for m in _mentioned(s))
        return found

    def _load_reports(self, reports: Iterable[str]) -> None:
        for report in self.writer.reports(sorted(set(reports) - self.published.keys())):
            self.published[report.id] = report.published
            self.outlets[report.id] = report.outlet or report.locator

    def _load_mentions(self, mentions: Iterable[str]) -> None:
        for mention in self.writer.mentions(sorted(set(mentions) - self.mentions.keys())):
            self.mentions[mention.id] = mention

    def told(self, statements: Iterable[Statement]) -> list[Told]:
        return [
            Told(
                s, self.nodes[s.id].body["origin"], self.published[s.report], self.outlets[s.report]
            )
            for s in statements
        ]

    def carrying(self, key: str) -> list[Statement]:
        return self.load(node.id for node in self.writer.nodes_with(TELLING, [key]))

    def origin_of(self, statements: Iterable[Statement]) -> dict[str, str]:
        pairs = ((s.id, self.nodes[s.id].body["origin"]) for s in statements)
        return {statement: origin for statement, origin in pairs if origin}

    def judged(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries with what people have decided on their positions."""
        return [judged(entry, self._marks(entry), self._judgements) for entry in entries]

    def _marks(self, entry: Entry) -> dict[str, list[Mark]]:
        told = (s for position in entry.positions for s in position.statements)
        found = {s: [(j, p, n) for j, p, n in self.nodes[s].body["ledger"]] for s in told}
        return {statement: marks for statement, marks in found.items() if marks}

    @cached_property
    def _judgements(self) -> dict[str, Judgement]:
        return {j.id: j for j in in_force(self.writer.judgements())}

    def reviewed(self, statements: Sequence[Statement]) -> str | None:
        decisions = {self.nodes[s.id].body["decision"] for s in statements}
        return decisions.pop() if len(decisions) == 1 else None


def _origins(writer: Writer, ids: Iterable[str]) -> None:
    for id_ in sorted(ids):
        nodes = list(writer.nodes_with(TELLING, [f"origin:{id_}"]))
        if not nodes:
            writer.drop_rows("origin", [id_])
            continue
        told = [
            (n.id, n.report, Source("", OriginRoot(n.body["root"]), n.body["name"], n.body["why"]))
            for n in nodes
        ]
        writer.put_rows([encode_row("origin", origin_of(id_, told), component=id_)])


def _ties(around: _Around, ids: Iterable[str]) -> None:
    for id_ in sorted(ids):
        statements = around.carrying(f"tie:{id_}")
        entries: list[Entry] = []
        if statements:
            ends = around.nodes[statements[0].id].body["tie"]
            told = around.told(statements)
            tie = (ends[0], ends[1], ends[2])
            row = tie_of(tie, told, reviewed=around.reviewed(statements))
            entries = around.judged(tie_entries(tie, told))
            # Where a person saw no contradiction in the two sides, nothing contests it.
            row = replace(row, contested=row.contested and any(e.contested for e in entries))
            around.writer.put_rows([encode_row("tie", row, component=id_)])
        else:
            around.writer.drop_rows("tie", [id_])
        _put_entries(around.writer, id_, entries)


def _put_entries(writer: Writer, component: str, entries: Sequence[Entry]) -> None:
    before = {row.id for row in writer.rows("entry", components=[component])}
    writer.put_rows(encode_row("entry", entry, component=component) for entry in entries)
    writer.drop_rows("entry", before - {entry.id for entry in entries})


def _entities(around: _Around, ids: Iterable[str], settled: Settled) -> None:
    writer = around.writer
    for id_ in sorted(settled.ended):
        writer.drop_rows("entity", [id_])
        _put_entries(writer, id_, [])
    for id_ in sorted(set(ids) - settled.ended):
        members = list(writer.nodes("entity", sorted(writer.members("entity", [id_]))))
        chains = _without_idle(writer, members)
        if not chains:
            continue
        statements = around.carrying(f"about:{id_}")
        ours = {chain.id for chain in chains}
        accused = [s for s in statements if s.role in _ACCUSED and _is(around, s.subject, ours)]
        row = entity(
            id_,
            chains,
            told=statements,
            origin_of=around.origin_of(statements),
            namesakes=_namesakes(writer, id_, chains),
            listed={s.id for s in accused if s.event_type == "designation"},
        )
        writer.put_rows([encode_row("entity", row, component=id_)])
        _put_entries(writer, id_, around.judged(status_entries(id_, around.told(accused))))


def _without_idle(writer: Writer, chains: Sequence[Node]) -> list[Node]:
    """The chains without each `same` that also means chains elsewhere.

    It is not carried out, so it is no reason why names are one, and joined nobody later than a
    person said who may be shown.
    """
    here = {chain.id for chain in chains}
    idle = {
        same
        for same in {id_ for chain in chains for id_ in chain.body["same"]}
        for node in writer.nodes_with("entity", [f"judged:{same}"])
        if same in node.body["same"] and node.id not in here
    }
    if not idle:
        return list(chains)
    return [
        replace(c, body={**c.body, "same": [id_ for id_ in c.body["same"] if id_ not in idle]})
        for c in chains
    ]


def _is(around: _Around, mention: str | None, chains: AbstractSet[str | None]) -> bool:
    return mention is not None and around.mentions[mention].chain in chains


def _namesakes(writer: Writer, id_: str, chains: Sequence[Node]) -> set[str]:
    """Other entities of which some chain has a name of this one."""
    keys = name_keys(chains)
    others = [
        node.id for node in writer.nodes_with("entity", sorted(keys)) if name_keys([node]) & keys
    ]
    return set(writer.components_of("entity", others).values()) - {id_}


def _incidents(around: _Around, changed: Mapping[str, str], settled: Settled) -> None:
    """Rebuild incidents that settled anew, or that tell a changed statement (id → report)."""
    writer = around.writer
    for id_ in sorted(settled.ended):
        writer.drop_rows("incident", [id_])
        _put_entries(writer, id_, [])
    moved_reports = {node.report for node in writer.nodes("incident", settled.moved)}
    siblings = [
        node.id
        for node in writer.nodes_of("incident", moved_reports)
        if node.body and node.body["part_of"]
    ]
    telling = [
        node.id
        for node in writer.nodes_of("incident", set(changed.values()))
        if node.body and changed.keys() & {*node.body["statements"], *node.body["parts"]}
    ]
    again = set(writer.components_of("incident", [*telling, *siblings]).values())
    for id_ in sorted(again | set(settled.current)):
        _incident(around, id_)


def _incident(around: _Around, id_: str) -> None:
    writer = around.writer
    nodes = list(writer.nodes("incident", sorted(writer.members("incident", [id_]))))
    statements = around.load(s for node in nodes for s in node.body["statements"])
    parts = around.load(s for node in nodes for s in node.body["parts"])
    if not any(node.body["stands"] for node in nodes) or not statements:
        writer.drop_rows("incident", [id_])
        _put_entries(writer, id_, [])
        return
    # Of all that has been loaded only what these tell of: else each incident costs a whole case.
    here = [*statements, *parts]
    mentions = {m: around.mentions[m] for s in here for m in _mentioned(s)}
    place_of = {m: p for m in mentions if (p := mentions[m].place)}
    places = {key: _place(key) for key in set(place_of.values())}
    known = {key: place for key, place in places.items() if place}
    chains = {m.chain for m in mentions.values() if m.chain}
    entity_of_chain = writer.components_of("entity", chains)
    surroundings = Surroundings(
        mentions=mentions,
        entity_of={
            m.id: entity_of_chain[m.chain]
            for m in mentions.values()
            if m.chain and m.chain in entity_of_chain
        },
        origin_of=around.origin_of(here),
        places=known,
        published={s.report: around.published[s.report] or "9999" for s in here},
    )
    type_ = _most_told(nodes)
    told = around.told(statements)
    names = {key: place.name for key, place in known.items()}
    entries = around.judged(
        (
            *count_entries(id_, told, place_of),
            *date_entries(id_, told),
            *place_entries(id_, told, place_of, names),
        )
    )
    row = incident(
        id_,
        type_,
        statements,
        surroundings,
        parts=parts,
        part_of=_parent(writer, id_, type_, nodes),
    )
    row = replace(
        row,
        contested=row.contested or any(entry.contested for entry in entries),
        reviewed=around.reviewed(statements),
        former_ids=tuple(sorted({incident_id(node.id) for node in nodes} - {id_})),
        judged=tuple(sorted(_carried_out(writer, nodes))),
    )
    writer.put_rows([encode_row("incident", row, component=id_)])
    _put_entries(writer, id_, entries)


def _carried_out(writer: Writer, nodes: Sequence[Node]) -> set[str]:
    """The judgements that hold these events together or keep others from them.

    A `same` that would break a `different` is not carried out: its events lie apart. One of which
    a side is not read any more joins nothing.
    """
    here = {node.id for node in nodes}
    found = {j["id"] for node in nodes for j in judged_events(node)}
    for same in {j for node in nodes for j in judged_same(node)}:
        events = {node.id for node in writer.nodes_with("incident", [f"same:{same}"])}
        if not events <= here or len(events) == 1:
            found.discard(same)
    return found


def _most_told(nodes: Sequence[Node]) -> str:
    types: dict[str, int] = {}
    for node in nodes:
        types[node.body["type"]] = types.get(node.body["type"], 0) + len(node.body["statements"])
    return min(types, key=lambda name: (-types[name], name))


def _parent(writer: Writer, id_: str, type_: str, nodes: Sequence[Node]) -> str | None:
    """The incident that most reports tell this one as a part of, if its type can hold it."""
    wanted = [f"{node.report}:{event}" for node in nodes for event in node.body["part_of"]]
    votes: dict[str, int] = {}
    components = writer.components_of("incident", wanted)
    types = {node.id: node.body["type"] for node in writer.nodes("incident", components)}
    for node, component in components.items():
        if component != id_ and type_ in event_types()[types[node]].holds:
            votes[component] = votes.get(component, 0) + 1
    return min(votes, key=lambda parent: (-votes[parent], parent), default=None)


def _place(key: str) -> IncidentPlace | None:
    place = place_at(key)
    if place is None:
        return None
    division = place_at(place.division) if place.division else None
    return IncidentPlace(
        name=place.name,
        admin1=division.name if division else None,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision="area" if place.area and place.depth else _PRECISION.get(place.depth, "area"),
        entity=None,
    )
