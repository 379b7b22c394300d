"""What takes long to find and few answers change: who may be one, who may be on a list.

Held from one look at the queue to the next; found again only for those whose names, or what was
decided on them, are other than they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from entramado.listings.candidates import Candidate, candidates
from entramado.listings.judged import judged_pairs
from entramado.model.entity import Entity
from entramado.model.judgement import JudgementKind
from entramado.resolve.proposals import Proposal
from entramado.review.asking.desk import Desk
from entramado.review.asking.likely import likely

_State = tuple[object, ...]


@dataclass
class Remembered:
    """What was found at the last look, and the state of the case that it was found in."""

    _pairs: tuple[_State, list[Proposal]] | None = None
    _listed: dict[str, tuple[_State, list[Candidate]]] = field(default_factory=dict)

    def pairs(self, desk: Desk) -> Sequence[Proposal]:
        """Every two entities that may be one."""
        state = (
            {entity.id: entity.chains for entity in desk.view.entities.values()},
            [j.id for j in desk.standing if j.kind is JudgementKind.IDENTITY],
        )
        if self._pairs is None or self._pairs[0] != state:
            self._pairs = (state, likely(desk))
        return self._pairs[1]

    def listed(self, desk: Desk) -> list[Candidate]:
        """Every entity that an entry of a reference list may mean."""
        view = desk.view
        if not view.reader.editions():
            return []
        judged = judged_pairs(view)
        states: dict[str, _State] = {
            e.id: (_forms(e), e.private, sorted(judged.get(e.id, {}).items(), key=str))
            for e in view.entities.values()
        }
        if not self._listed:
            found: dict[str, list[Candidate]] = {}
            for candidate in candidates(view):
                found.setdefault(candidate.entity, []).append(candidate)
            self._listed = {id_: (state, found.get(id_, [])) for id_, state in states.items()}
        held = self._listed
        self._listed = {
            id_: held[id_]
            if id_ in held and held[id_][0] == state
            else (state, candidates(view, about=id_))
            for id_, state in states.items()
        }
        return [candidate for _, several in self._listed.values() for candidate in several]


def _forms(entity: Entity) -> list[str]:
    return sorted({use.value for use in entity.names})
