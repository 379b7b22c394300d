"""To whom each statement goes back: the words of one speaker are one origin, whoever prints them.

The innermost speaker with a name is the origin; an unnamed one ("officials") is only as good as
the agency or outlet that cites it. What a report says in its own voice goes back to its lineage.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entramado.ledger.outlets import whole
from entramado.model.attribution import Speaker, SpeakerKind
from entramado.model.ident import ident
from entramado.model.origin import Origin, OriginRoot
from entramado.model.statement import Statement

_UNNAMED = frozenset({SpeakerKind.ANONYMOUS, SpeakerKind.WITNESS})
_ROOTS = {
    SpeakerKind.AGENCY: OriginRoot.AGENCY,
    SpeakerKind.OUTLET: OriginRoot.OUTLET,
    SpeakerKind.DOCUMENT: OriginRoot.DOCUMENT,
    SpeakerKind.OFFICIAL: OriginRoot.OFFICIAL,
    SpeakerKind.BODY: OriginRoot.OFFICIAL,
    SpeakerKind.COURT: OriginRoot.OFFICIAL,
}


@dataclass(frozen=True, slots=True)
class Source:
    """What one statement goes back to; `key` is equal for statements of one origin."""

    key: str
    root: OriginRoot
    name: str
    why: str

    @property
    def id(self) -> str:
        """The id of the origin."""
        return ident("o", self.key)


def source_of(
    statement: Statement,
    lineage: Mapping[str, Any],
    entity_of: Mapping[str, str],
) -> Source | None:
    """The origin of a statement; None when a derivative report says it in its own voice.

    `lineage` is the row of its report; `entity_of` maps mentions to entities.
    """
    for speaker in reversed(statement.attribution.chain):
        if speaker.kind not in _UNNAMED:
            return _spoken(speaker, entity_of)
    root = lineage["root"]
    if root is None:
        return None
    if _is_own(statement, lineage):
        name = lineage["outlet"]
        return Source(_named(name), OriginRoot.OUTLET, name, f"{name}'s own words")
    kind = OriginRoot.AGENCY if lineage["kind"] == "agency" else OriginRoot.OUTLET
    return Source(_named(root), kind, root, lineage["why"])


def _is_own(statement: Statement, lineage: Mapping[str, Any]) -> bool:
    """True where an outlet that repeats another speaks of what it found out for itself."""
    start, end = statement.sentence.start, statement.sentence.end
    return any(first < end and start < last for first, last in lineage.get("own", ()))


def _named(name: str) -> str:
    return f"name:{whole(name)}"


def _spoken(speaker: Speaker, entity_of: Mapping[str, str]) -> Source:
    root = _ROOTS.get(speaker.kind, OriginRoot.STATEMENT)
    entity = entity_of.get(speaker.mention or "")
    # An agency that is cited and one that publishes are one origin, so both go by their name;
    # a person or body is printed under many names, so it goes by what it resolves to.
    published = speaker.kind in (SpeakerKind.AGENCY, SpeakerKind.OUTLET)
    key = _named(speaker.name) if published or entity is None else f"entity:{entity}"
    return Source(key, root, speaker.name, f"words of {speaker.name}")


def origin_of(id_: str, told: Sequence[tuple[str, str, Source]]) -> Origin:
    """The origin that statements share; `told` holds (statement id, report id, source)."""
    names = sorted({source.name for _, _, source in told}, key=lambda name: (-len(name), name))
    return Origin(
        id=id_,
        root=min((source.root for _, _, source in told), key=list(OriginRoot).index),
        name=names[0],
        reports=tuple(sorted({report for _, report, _ in told})),
        statements=tuple(sorted(statement for statement, _, _ in told)),
        evidence=tuple(sorted({source.why for _, _, source in told})),
    )
