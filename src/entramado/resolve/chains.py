"""From one report's extraction to the nodes that are grouped into entities: its chains of names.

A chain is what the report itself treats as one; the words that tie its names together are the
strongest evidence there is. Judgements reach the chains through the passages they are anchored to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from entramado.model.mention import Mention, MentionKind
from entramado.model.report import Report
from entramado.model.statement import Extraction
from entramado.resolve.anchoring import Anchored, Decided, decided, named_chains
from entramado.resolve.hearing import heard
from entramado.resolve.names import blocking_keys, name_of
from entramado.resolve.said import as_json
from entramado.store.base import Node

Body = dict[str, Any]


def chain_nodes(
    report: Report, extraction: Extraction, anchored: Iterable[Anchored] = ()
) -> list[Node]:
    """One node for each chain of the report that has a name.

    `anchored`: the anchors in this report of judgements in force (`anchors_by_report`).
    """
    named = named_chains(extraction.mentions)
    apart = _told_apart(extraction, named)
    judged = decided(report, named, anchored)
    said = heard(report, extraction)
    nodes = [
        _node(report, chain, mentions, apart.get(chain, []), judged.get(chain, Decided()))
        for chain, mentions in sorted(named.items())
    ]
    for node in nodes:
        node.body["said"] = as_json(said.get(node.id, ()))
    return nodes


def _node(
    report: Report, chain: str, mentions: list[Mention], apart: list[str], judged: Decided
) -> Node:
    schema = _voted(mentions)
    forms: dict[str, list[str]] = {}
    for mention in mentions:
        if mention.kind is MentionKind.NAME:
            forms.setdefault(mention.form, []).append(mention.id)
    names = [name_of(form, schema) for form in sorted(forms)]
    place = min((m.place for m in mentions if m.place), default=None)
    keys = {f"place:{place}"} if place else {k for n in names for k in blocking_keys(n)}
    # Every chain that a judgement on identity is anchored to is found by it.
    keys |= {f"judged:{id_}" for id_ in judged.sides}
    body: Body = {
        "schema": schema,
        "names": [
            {
                "form": form,
                "language": _language(report, forms[form], mentions),
                "mentions": sorted(forms[form]),
            }
            for form in sorted(forms)
        ],
        "mentions": sorted(m.id for m in mentions),
        "shields": sorted({shield.value for m in mentions for shield in m.shields}),
        "place": place,
        "apart": sorted(apart),
        **judged.body(),
    }
    return Node(chain, report.id, tuple(sorted(keys)), body)


def _voted(mentions: Iterable[Mention]) -> str:
    votes: dict[str, int] = {}
    for mention in mentions:
        if mention.kind is MentionKind.NAME:
            votes[mention.schema] = votes.get(mention.schema, 0) + 1
    return min(votes, key=lambda schema: (-votes[schema], schema))


def _language(report: Report, ids: list[str], mentions: list[Mention]) -> str:
    """The language of the paragraph that prints a form first."""
    first = min(m.passage.start for m in mentions if m.id in ids)
    for paragraph in report.paragraphs:
        if paragraph.start <= first < paragraph.end:
            return paragraph.language
    return report.language


def _told_apart(extraction: Extraction, named: Mapping[str, list[Mention]]) -> dict[str, list[str]]:
    """Chains that a statement of this report relates to each other: so they are two."""
    chain_of = {m.id: m.chain for m in extraction.mentions if m.chain in named}
    apart: dict[str, list[str]] = {}
    for statement in extraction.statements:
        first, second = chain_of.get(statement.subject or ""), chain_of.get(statement.object or "")
        if first and second and first != second and statement.predicate != "known_as":
            apart.setdefault(first, []).append(second)
            apart.setdefault(second, []).append(first)
    return {chain: sorted(set(others)) for chain, others in apart.items()}
