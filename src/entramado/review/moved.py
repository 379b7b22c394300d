"""What an answer changed: the case as it was beside the case as it is, counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from entramado.review.asking.desk import Desk
from entramado.review.asking.prompts import Prompts


@dataclass(frozen=True, slots=True)
class Moved:
    """How many of each became another; `entities`, `origins`: fewer, `parted`: more of them."""

    entities: int = 0
    parted: int = 0
    statements: int = 0
    ties: int = 0
    incidents: int = 0
    entries: int = 0
    origins: int = 0
    drafts: int = 0
    redrafted: int = 0

    def words(self, prompts: Prompts) -> str:
        """In one sentence."""
        said = [
            prompts.several(number, "screen", "moved", name)
            for name, number in asdict(self).items()
            if number
        ]
        return prompts.joined(said) or prompts.text("screen", "unchanged")


def moved(before: Desk, after: Desk) -> Moved:
    """What stands otherwise now."""
    was, now = before.view, after.view
    fewer = len(was.entities) - len(now.entities)
    out = sum(now.decision_on(s) is not None for s in now.reviewed) - sum(
        was.decision_on(s) is not None for s in was.reviewed
    )
    return Moved(
        entities=max(0, fewer),
        parted=max(0, -fewer),
        statements=_gone_over(before, after) + _gone_over(after, before),
        ties=_changed(was.ties, now.ties),
        incidents=_changed(was.incidents, now.incidents),
        entries=_changed(was.entries, now.entries),
        origins=max(0, len(was.origins) - len(now.origins)),
        drafts=max(0, out),
        redrafted=max(0, -out),
    )


def _changed(was: Mapping[str, object], now: Mapping[str, object]) -> int:
    """Those that are new or other than they were; where there are fewer, those that are gone."""
    other = sum(was.get(id_) != item for id_, item in now.items())
    return max(other, len(was.keys() - now.keys()))


def _gone_over(before: Desk, after: Desk) -> int:
    """Statements that are about somebody else: of what became one, all but the largest part's."""
    parts: dict[str, set[str]] = {}
    for mention, entity in before.view.entity_of.items():
        if mention in after.view.entity_of:
            parts.setdefault(after.view.entity_of[mention], set()).add(entity)
    return sum(_smaller(before, held) for held in parts.values() if len(held) > 1)


def _smaller(desk: Desk, entities: Iterable[str]) -> int:
    held = sorted((desk.about.get(entity, frozenset()) for entity in entities), key=len)
    return len(frozenset().union(*held[:-1]) - held[-1])
