"""Judgements on identity that stand in each other's way: named, never settled in silence.

A `different` holds against any chain of `same`, so the newest `same` that would break one stays
idle. A `different` or `unsure` about names that one report uses for one and the same keeps nothing
apart inside that report. Everything here is a function of the judgements and of where their
anchors lie.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from entramado.model.judgement import Decision, Judgement, JudgementKind
from entramado.resolve.anchoring import anchors_by_report, chain_at, named_chains
from entramado.resolve.chains import chain_nodes
from entramado.resolve.judged import carry_out, sides
from entramado.store.base import Node, Reader


class Because(StrEnum):
    """Why a judgement is not carried out."""

    BROKEN = "it would break others"
    ONE_CHAIN = "one report uses both names for one"


@dataclass(frozen=True, slots=True)
class Conflict:
    """`idle` is not carried out, or not everywhere: `against` are the judgements that hold against
    it, `through` the `same` by which it meets them, `reports` those that use both for one."""

    idle: Judgement
    because: Because
    against: tuple[Judgement, ...] = ()
    through: tuple[Judgement, ...] = ()
    reports: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The conflict in one sentence, with who judged what, when and why."""
        told = f"{said(self.idle)} stays idle"
        if self.because is Because.ONE_CHAIN:
            return f"{told} in {', '.join(self.reports)}: {self.because}"
        told += f": it would break {'; '.join(said(j) for j in self.against)}"
        if self.through:
            told += f"; by way of {'; '.join(said(j) for j in self.through)}"
        return told

    def involves(self, judgement: str) -> bool:
        """True when the judgement of this id has a part in it."""
        return judgement in {j.id for j in (self.idle, *self.against, *self.through)}


def said(judgement: Judgement) -> str:
    """A judgement in words: what, by whom, when, why."""
    forms = dict.fromkeys(f"“{anchor.form}”" for anchor in judgement.targets if anchor.form)
    shown = [*list(forms)[:3], *(["…"] if len(forms) > 3 else [])]
    about = f" {', '.join(shown)}" if shown else ""
    when = f"{judgement.when:%Y-%m-%d}"
    return (
        f"{judgement.id} ({judgement.decision.value}{about}; "
        f"{judgement.who}, {when}: {judgement.why})"
    )


def conflicts(nodes: Iterable[Node], judgements: Iterable[Judgement]) -> list[Conflict]:
    """The conflicts of judgements in force, oldest idle one first.

    `nodes`: at least all chains that a judgement on identity is anchored to.
    """
    held = sorted(nodes, key=lambda node: node.id)
    known = {j.id: j for j in judgements if j.kind is JudgementKind.IDENTITY}
    found = [*_idle(held, known), *_one_chain(held, known)]
    return sorted(found, key=lambda c: (c.idle.when, c.idle.id))


def _idle(nodes: Sequence[Node], known: Mapping[str, Judgement]) -> Iterator[Conflict]:
    done = carry_out(nodes)
    carried = {id_ for node in nodes for id_ in node.body["same"]} - done.idle.keys()
    for id_, against in done.idle.items():
        if id_ not in known:  # withdrawn by somebody else since the chains were derived
            continue
        ways = [_way(nodes, carried | {id_}, other) for other in against]
        through = sorted({each for way in ways for each in way} - {id_})
        yield Conflict(
            known[id_],
            Because.BROKEN,
            tuple(known[other] for other in against if other in known),
            tuple(known[other] for other in through if other in known),
        )


def _way(nodes: Sequence[Node], same: set[str], different: str) -> list[str]:
    """The shortest way by `same` judgements from one side of a `different` to another."""
    by_same: dict[str, list[Node]] = {}
    for node in nodes:
        for id_ in same.intersection(node.body["same"]):
            by_same.setdefault(id_, []).append(node)
    on = {n.id: side for n in nodes if (side := sides(n, "different").get(different))}
    for start in (node for node in nodes if node.id in on):
        ways: dict[str, list[str]] = {start.id: []}
        frontier = [start]
        while frontier:
            node = frontier.pop(0)
            for id_ in sorted(same.intersection(node.body["same"])):
                for other in by_same[id_]:
                    if other.id in ways:
                        continue
                    ways[other.id] = [*ways[node.id], id_]
                    if len(on.get(other.id, on[start.id]) | on[start.id]) > 1:
                        return ways[other.id]
                    frontier.append(other)
    return []


def _one_chain(nodes: Sequence[Node], known: Mapping[str, Judgement]) -> Iterator[Conflict]:
    reports: dict[str, set[str]] = {}
    for node in nodes:
        for decision in (Decision.DIFFERENT, Decision.UNSURE):
            for id_, on in sides(node, decision).items():
                if len(on) > 1:
                    reports.setdefault(id_, set()).add(node.report)
    for id_, where in reports.items():
        if id_ in known:
            yield Conflict(known[id_], Because.ONE_CHAIN, reports=tuple(sorted(where)))


def judged_nodes(reader: Reader, judgements: Sequence[Judgement]) -> list[Node]:
    """The chains of all reports that judgements are anchored in, as what is recorded has them.

    Read from the extractions, so that it holds whether or not the case is derived.
    """
    return [
        node
        for report, anchored in sorted(anchors_by_report(judgements).items())
        if reader.holds(report)
        for node in chain_nodes(reader.report(report), reader.extraction(report), anchored)
    ]


def conflicts_in(reader: Reader, judgements: Sequence[Judgement]) -> list[Conflict]:
    """The conflicts of these judgements, which are in force, in a case."""
    return conflicts(judged_nodes(reader, judgements), judgements)


def homeless(reader: Reader, judgements: Iterable[Judgement]) -> list[Judgement]:
    """Judgements on identity, and on who is withheld, of which some anchor means no chain."""
    judged = list(judgements)
    lost: set[str] = set()
    for report, anchored in sorted(anchors_by_report(judged).items()):
        if not reader.holds(report):
            lost |= {one.judgement.id for one in anchored}
            continue
        named = named_chains(reader.extraction(report).mentions)
        version = reader.report(report)
        lost |= {
            one.judgement.id for one in anchored if chain_at(version, named, one.anchor) is None
        }
    return [judgement for judgement in judged if judgement.id in lost]
