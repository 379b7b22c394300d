"""From one report's extraction to the nodes that are grouped into entities: its chains of names.

A chain is what the report itself treats as one; the words that tie its names together are the
strongest evidence there is. Judgements reach the chains through the passages they are anchored to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from entramado.model.judgement import Decision, Judgement, JudgementKind
from entramado.model.mention import Mention, MentionKind
from entramado.model.report import Report
from entramado.model.statement import Extraction
from entramado.resolve.names import blocking_keys, name_of
from entramado.store.base import Node

Body = dict[str, Any]


def chain_nodes(
    report: Report, extraction: Extraction, judgements: Sequence[Judgement]
) -> list[Node]:
    """One node for each chain of the report that has a name.

    `judgements` are those in force. A chain without a name ("three soldiers") is no entity.
    """
    chains: dict[str, list[Mention]] = {}
    for mention in extraction.mentions:
        if mention.chain:
            chains.setdefault(mention.chain, []).append(mention)
    named = {
        chain: mentions
        for chain, mentions in chains.items()
        if any(m.kind is MentionKind.NAME for m in mentions)
    }
    apart = _told_apart(extraction, named)
    ours = [j for j in judgements if any(anchor.report == report.id for anchor in j.targets)]
    return [
        _node(report, chain, mentions, apart.get(chain, []), ours)
        for chain, mentions in sorted(named.items())
    ]


def _node(
    report: Report,
    chain: str,
    mentions: list[Mention],
    apart: list[str],
    judgements: Sequence[Judgement],
) -> Node:
    schema = _voted(mentions)
    forms: dict[str, list[str]] = {}
    for mention in mentions:
        if mention.kind is MentionKind.NAME:
            forms.setdefault(mention.form, []).append(mention.id)
    names = [name_of(form, schema) for form in sorted(forms)]
    place = min((m.place for m in mentions if m.place), default=None)
    keys = {f"place:{place}"} if place else {k for n in names for k in blocking_keys(n)}
    decided = _decided(report, mentions, judgements)
    keys |= {f"same:{id_}" for id_ in decided["same"]}
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
        **decided,
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


def _decided(
    report: Report, mentions: list[Mention], judgements: Sequence[Judgement]
) -> dict[str, list[str]]:
    """Ids of the judgements in force that are anchored to a mention of this chain."""
    found: dict[str, list[str]] = {"same": [], "different": [], "private": [], "public": []}
    lists = {
        Decision.SAME: "same",
        Decision.DIFFERENT: "different",
        Decision.PRIVATE: "private",
        Decision.PUBLIC: "public",
    }
    relevant = [
        (j.id, lists[j.decision], anchor)
        for j in judgements
        if j.kind in (JudgementKind.IDENTITY, JudgementKind.PRIVATE) and j.decision in lists
        for anchor in j.targets
        if anchor.report == report.id
    ]
    for id_, name, anchor in relevant:
        for mention in mentions:
            passage = mention.passage
            if passage.quote != anchor.form:
                continue
            if report.offsets.source_span(passage.start, passage.end) == (anchor.start, anchor.end):
                found[name].append(id_)
    return {name: sorted(set(ids)) for name, ids in found.items()}
