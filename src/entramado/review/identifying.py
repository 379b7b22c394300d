"""Judging identity: what a decision on two names, or on a name that two bear, is anchored to.

Two anchors are enough where names hold the rest of an entity together. Where they do not (a name
that others bear too, an entity that is taken apart) every chain is anchored, each on its side.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from entramado.errors import DecisionError, NoSuchName
from entramado.model.entity import Entity
from entramado.model.judgement import Anchor, Decision, Judgement, JudgementKind, in_force
from entramado.model.mention import Mention
from entramado.resolve.anchoring import anchors_by_report
from entramado.resolve.chains import chain_nodes
from entramado.resolve.clusters import NAME as STAGE
from entramado.resolve.clusters import entity_id
from entramado.resolve.conflicts import Because, Conflict, conflicts, said
from entramado.resolve.judged import Sides
from entramado.resolve.names import name_of
from entramado.resolve.printed import name_keys
from entramado.store.base import Node, Reader
from entramado.view import View


def entity_named(view: View, name: str) -> Entity:
    """The entity called so. Raises NoSuchName, AmbiguousName; DecisionError for an incident."""
    found = view.find(name)
    if not isinstance(found, Entity):
        raise DecisionError(f"{name!r} is an incident, not an entity")
    return found


def pair_targets(view: View, name: str, other: str, decision: Decision) -> tuple[Anchor, ...]:
    """What a decision on two names is anchored to.

    Raises DecisionError when `same` would say nothing, or when the two cannot be told apart by
    name.
    """
    first, second = entity_named(view, name), entity_named(view, other)
    if first.id == second.id:
        if decision is Decision.SAME:
            raise DecisionError(
                f"{name!r} and {other!r} are one entity already ({first.id})",
                hint=_why_one(first, _forms(first, name) | _forms(first, other)),
            )
        return _by_name(view, first, (name, other), decision)
    if decision is Decision.SAME:
        return (*_ends(view, first, name, None), *_ends(view, second, other, None))
    if not (first.namesakes or second.namesakes):
        return (anchor_of(view, first, name), anchor_of(view, second, other))
    return (*_ends(view, first, name, 0), *_ends(view, second, other, 1))


def split_targets(view: View, name: str, reports: Collection[str]) -> tuple[Anchor, ...]:
    """What keeps the mentions of a name in these reports (id, path or address) apart from the rest.

    Raises NoSuchName for a report that does not name it, DecisionError when one side is empty.
    """
    entity = entity_named(view, name)
    taken = {_report(view, entity, given) for given in reports}
    chains = _chains(view, entity)
    side = {chain: int(mentions[0].report in taken) for chain, mentions in chains.items()}
    if len(set(side.values())) < 2:
        raise DecisionError(
            f"a split of {name!r} needs reports on both sides",
            hint=f"It is named in {', '.join(entity.reports)}.",
        )
    return tuple(
        _anchor(view, entity, mentions[0], side[chain]) for chain, mentions in chains.items()
    )


def anchor_of(view: View, entity: Entity, name: str) -> Anchor:
    """The first printed mention of the name that was asked for, else of the entity's main name."""
    uses = [u for u in entity.names if u.value == name] or [
        u for u in entity.names if u.value == entity.name
    ]
    return _anchor(view, entity, view.mentions[min(uses[0].mentions)], None)


def refuse_idle(view: View, judgement: Judgement) -> None:
    """Raise DecisionError, with the judgements in its way, when it could not be carried out."""
    # A `different` on just these words is not replaced by a `same`: it is to be undone first.
    beside = replace(judgement, supersedes=None)
    for conflict in foreseen(view.reader, view.judgements, beside):
        if conflict.idle.id != judgement.id:
            continue
        if conflict.because is Because.ONE_CHAIN:
            raise DecisionError(
                f"{', '.join(conflict.reports)}: {conflict.because}",
                hint="Reject the statement that says so, or split by report: `judge split`.",
            )
        way = [*conflict.against, *conflict.through]
        raise DecisionError(
            "these cannot be judged the same: " + "; ".join(said(found) for found in way),
            hint=f"Undo one of them first: `entramado undo {way[0].id}`.",
        )


def foreseen(
    reader: Reader, recorded: Sequence[Judgement], judgement: Judgement | None = None
) -> list[Conflict]:
    """The conflicts that stand, or that would with one judgement more. Reads what is derived."""
    new = [judgement] if judgement else []
    standing = [j for j in in_force([*recorded, *new]) if j.kind is JudgementKind.IDENTITY]
    keys = [f"judged:{j.id}" for j in standing]
    nodes = {node.id: node for node in reader.nodes_with(STAGE, keys)}
    anchored = anchors_by_report(standing)
    for report in {anchor.report for j in new for anchor in j.targets}:
        # An entry of a list that is judged for the first time is not recorded yet.
        if reader.holds(report):
            version, extraction = reader.report(report), reader.extraction(report)
            nodes |= {n.id: n for n in chain_nodes(version, extraction, anchored[report])}
    return conflicts(nodes.values(), standing)


def spanning(reader: Reader, judgement: Judgement) -> list[Node]:
    """The chains that print names of two sides of a `different` or `unsure` for one."""
    decision = judgement.decision.value
    held = list(reader.nodes_with(STAGE, [f"judged:{judgement.id}"]))
    names = Sides((node for node in held if judgement.id in node.body[decision]), decision)
    near = reader.nodes_with(STAGE, sorted(name_keys(held)))
    return [node for node in near if judgement.id in names.spanned(node)]


def _ends(view: View, entity: Entity, name: str, side: int | None) -> tuple[Anchor, ...]:
    """One anchor; for an entity whose names others bear too, one in every chain of it."""
    if not entity.namesakes:
        first = anchor_of(view, entity, name)
        return (first if side is None else _on(first, side),)
    chains = _chains(view, entity).values()
    return tuple(_anchor(view, entity, mentions[0], side) for mentions in chains)


def _on(anchor: Anchor, side: int) -> Anchor:
    return Anchor(anchor.report, anchor.start, anchor.end, anchor.form, None, anchor.label, side)


def _by_name(
    view: View, entity: Entity, names: tuple[str, str], decision: Decision
) -> tuple[Anchor, ...]:
    """Anchors in every chain that prints one of two names of an entity and not the other."""
    ours, theirs = (_forms(entity, name) for name in names)
    if ours == theirs:
        raise DecisionError(
            f"{names[0]!r} and {names[1]!r} are the same words here",
            hint="Split by report: `entramado judge split NAME REPORT...`.",
        )
    keys = [{name_of(form, entity.schema).key for form in forms} for forms in (ours, theirs)]
    if not keys[0] & keys[1]:
        # Every way of writing a name goes with it: accents, capitals, titles.
        ours, theirs = (
            {u.value for u in entity.names if name_of(u.value, entity.schema).key in held}
            for held in keys
        )
    found: list[Anchor] = []
    both: list[str] = []
    for mentions in _chains(view, entity).values():
        printed = {mention.form for mention in mentions}
        if printed & ours and printed & theirs:
            both.append(mentions[0].report)
        elif meant := [m for m in mentions if m.form in ours | theirs]:
            found.append(_anchor(view, entity, meant[0], int(meant[0].form in theirs)))
    if len({anchor.side for anchor in found}) < 2 or (both and decision is Decision.UNSURE):
        reports = ", ".join(both[:3]) or "every report"
        raise DecisionError(
            f"{names[0]!r} and {names[1]!r} cannot be told apart by name: {reports} uses both "
            "for one",
            hint="Split by report: `entramado judge split NAME REPORT...`.",
        )
    return tuple(found)


def _forms(entity: Entity, name: str) -> set[str]:
    """The printed forms of an entity that a name, an id or a former id means."""
    forms = {use.value for use in entity.names}
    folded = {form for form in forms if form.casefold() == name.casefold()}
    by_id = {form for form in forms if entity_id(name_of(form, entity.schema).key) == name}
    words = set(name.casefold().split())
    loose = {form for form in forms if words <= set(form.casefold().split())}
    return (forms & {name}) or folded or by_id or loose or {entity.name}


def _why_one(entity: Entity, forms: set[str]) -> str:
    """Why the names of an entity stand together, those first that were asked for."""
    reasons = sorted(entity.same_as, key=lambda r: -len({r.name, r.other} & forms))
    told = [f"“{r.name}” and “{r.other}”: {r.why}" for r in reasons[:3]]
    if not told:
        return "Both are the same printed name."
    return f"{'; '.join(told)}. `entramado judge different` takes them apart."


def _chains(view: View, entity: Entity) -> Mapping[str, list[Mention]]:
    """The chains of an entity, each with its printed names in the order of the text."""
    chains: dict[str, list[Mention]] = {}
    for id_ in {id_ for use in entity.names for id_ in use.mentions}:
        mention = view.mentions[id_]
        chains.setdefault(mention.chain or id_, []).append(mention)
    return {
        chain: sorted(chains[chain], key=lambda m: (m.passage.start, m.passage.end))
        for chain in sorted(chains)
    }


def _report(view: View, entity: Entity, given: str) -> str:
    found = [r.id for r in view.reports.values() if given in (r.id, r.locator, r.url)]
    for report in found:
        if report in entity.reports:
            return report
    raise NoSuchName(
        f"report {given!r} does not name {entity.name!r}",
        hint=f"It is named in {', '.join(entity.reports)}.",
    )


def _anchor(view: View, entity: Entity, mention: Mention, side: int | None) -> Anchor:
    passage = mention.passage
    start, end = view.reports[passage.report].offsets.source_span(passage.start, passage.end)
    return Anchor(passage.report, start, end, passage.quote, None, entity.name, side)


def consequences(view: View, judgement: Judgement) -> Iterable[str]:
    """What should be said at once of a judgement just recorded: conflicts, and what it leaves."""
    for conflict in foreseen(view.reader, view.judgements):
        if conflict.involves(judgement.id):
            yield f"conflict: {conflict.words}"
    if judgement.decision is Decision.DIFFERENT:
        held = spanning(view.reader, judgement)
        reports = sorted({n.report for n in held if judgement.id not in n.body["different"]})
        if reports:
            yield f"these use both names for one, and join neither: {', '.join(reports)}"
    elif judgement.decision is Decision.SAME and (others := _kinds(view, judgement) - {"Person"}):
        yield f"careful: this joins a person with what reports name as {', '.join(sorted(others))}"


def _kinds(view: View, judgement: Judgement) -> set[str]:
    """What the reports name at the anchors of a judgement; empty where nobody is a person."""
    printed = {(anchor.report, anchor.form) for anchor in judgement.targets}
    named = {m.schema for m in view.mentions.values() if (m.report, m.form) in printed}
    return named - {"Thing"} if "Person" in named else set()
