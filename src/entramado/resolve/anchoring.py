"""Where the anchors of judgements on identity lie: which chain of a report each of them means.

An anchor is a place in the source text. A better reader may give the mention there another
boundary; the chain is then the only one whose mention touches the place, or the anchor has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC

from entramado.model.judgement import Anchor, Decision, Judgement, JudgementKind
from entramado.model.mention import Mention, MentionKind
from entramado.model.report import Report

KINDS = (JudgementKind.IDENTITY, JudgementKind.PRIVATE)
_DECISIONS = (
    Decision.SAME,
    Decision.DIFFERENT,
    Decision.UNSURE,
    Decision.PRIVATE,
    Decision.PUBLIC,
)


@dataclass(frozen=True, slots=True)
class Anchored:
    """One anchor of a judgement. Without a side of its own its number in the judgement is one."""

    judgement: Judgement
    anchor: Anchor
    side: str


@dataclass
class Decided:
    """What people decided about one chain, for its node: ids of judgements by decision.

    `sides`: on which side of a judgement the chain lies; `since`: when it was judged. `shielding`:
    when and how the newest judgement on withholding decides.
    """

    by_decision: dict[str, set[str]] = field(default_factory=dict)
    sides: dict[str, set[str]] = field(default_factory=dict)
    since: dict[str, str] = field(default_factory=dict)
    shielding: tuple[str, str, str] | None = None

    def add(self, found: Anchored) -> None:
        judgement = found.judgement
        self.by_decision.setdefault(judgement.decision.value, set()).add(judgement.id)
        when = judgement.when.astimezone(UTC).isoformat()
        if judgement.kind is JudgementKind.IDENTITY:
            self.sides.setdefault(judgement.id, set()).add(found.side)
            self.since[judgement.id] = when
        else:
            told = (when, judgement.id, judgement.decision.value)
            self.shielding = max(self.shielding or told, told)

    def body(self) -> dict[str, object]:
        """The part of a node's body that tells it."""
        lists = {d.value: sorted(self.by_decision.get(d.value, ())) for d in _DECISIONS}
        sides = {id_: sorted(held) for id_, held in sorted(self.sides.items())}
        since = dict(sorted(self.since.items()))
        shielding = list(self.shielding) if self.shielding else None
        return {**lists, "sides": sides, "since": since, "shielding": shielding}


def anchors_by_report(judgements: Iterable[Judgement]) -> dict[str, list[Anchored]]:
    """Report → the anchors in it of the judgements (those in force) that chains are told of."""
    found: dict[str, list[Anchored]] = {}
    for judgement in judgements:
        if judgement.kind not in KINDS or judgement.decision not in _DECISIONS:
            continue
        for number, anchor in enumerate(judgement.targets):
            side = f"#{number}" if anchor.side is None else str(anchor.side)
            found.setdefault(anchor.report, []).append(Anchored(judgement, anchor, side))
    return found


def named_chains(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """The chains that have a name, each with its mentions. "Three soldiers" are no entity."""
    chains: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.chain:
            chains.setdefault(mention.chain, []).append(mention)
    return {
        chain: held
        for chain, held in chains.items()
        if any(mention.kind is MentionKind.NAME for mention in held)
    }


def chain_at(report: Report, named: Mapping[str, Sequence[Mention]], anchor: Anchor) -> str | None:
    """The chain that an anchor means: that of the mention which stands exactly there, else the
    only chain with a mention that touches the place. None where there is no such chain."""
    touched: dict[bool, set[str]] = {True: set(), False: set()}
    for chain, mentions in named.items():
        for mention in mentions:
            passage = mention.passage
            start, end = report.offsets.source_span(passage.start, passage.end)
            if (start, end) == (anchor.start, anchor.end) and passage.quote == anchor.form:
                return chain
            if start < anchor.end and anchor.start < end:
                touched[mention.kind is MentionKind.NAME].add(chain)
    # "The brother of Ada Brume" touches the name in it, and is somebody else.
    found = touched[True] or touched[False]
    return found.pop() if len(found) == 1 else None


def decided(
    report: Report, named: Mapping[str, Sequence[Mention]], anchored: Iterable[Anchored]
) -> dict[str, Decided]:
    """Chain → what people decided about it. `anchored`: the anchors in this report."""
    found: dict[str, Decided] = {}
    for one in anchored:
        chain = chain_at(report, named, one.anchor)
        if chain is not None:
            found.setdefault(chain, Decided()).add(one)
    return found
