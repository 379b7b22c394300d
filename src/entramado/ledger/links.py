"""What leads from one report to another: a copy, a translation, a credit, words both quote.

Whether two reports are linked depends on these two alone, so that it is the same in whatever
order they came.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from entramado.ledger.copies import Sketch
from entramado.ledger.outlets import spelled
from entramado.ledger.stories import days_between, one_story, share
from entramado.store.base import Node

# Share of the shorter text's word runs that a copy has. Measured: the uncredited reprint of the
# sample has .79, no other pair of it above .03; among 600 reports of one Spanish local paper
# (179,700 pairs) 9 pairs lie at .6 or more, 1 at .3, none at .4-.5, and 589 of the 616 that share
# anything at all below .05; among 1,087 US newspaper reports the valley lies at .3-.5 as well.
_COPY = 0.3
# One outlet does not reprint itself: what its reports share is boiler, unless it is nearly all
# (a text that was corrected). The same holds for texts that came out weeks apart. What two
# stories of one agency share on the tune half of bench/echo is .3-.6 of the shorter.
_AGAIN = 0.8
WEEKS = 21  # days
_TOLD = 4  # names and numbers; a text with fewer says too little to contradict a copy
# A translation without credit: nearly all names and numbers of the shorter one, and several. The
# three on the tune half of bench/echo have .83 to 1 of five or six.
_TRANSLATED = 0.75
_TRANSLATED_LEAST = 5
# Words of one quotation: five said alike need no other sign; a shorter quotation must be whole in
# one report and stand in a quotation of the other ("generador de violencia"). With three words
# anywhere, 124 of 1,087 US reports on other shootings were linked; with five, none.
QUOTED = 5
SHORT = 3
# Days between two reports of the same words or post. News of a speech is a week old at most.
_NEWS = 7


class Link(StrEnum):
    """Why two reports belong to one lineage."""

    COPY = "copy"
    TRANSLATION = "translation"
    CREDIT = "credit"  # one names the other as its source, or both a third
    WORDS = "words"  # both quote one speaker
    CHANNEL = "channel"  # both go back to one post or communiqué


@dataclass(frozen=True, slots=True)
class Story:
    """A report as far as links go; taken once from its node, compared many times."""

    node: Node
    sketch: Sketch
    features: frozenset[str]
    outlet: frozenset[str]
    named: frozenset[str]
    relayed: frozenset[str]
    quoted: frozenset[str]
    phrases: frozenset[str]
    whole: frozenset[str]
    channels: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, node: Node) -> Story:
        """The story of a lineage node."""
        body = node.body
        return cls(
            node=node,
            sketch=Sketch(body["rate"], frozenset(body["runs"])),
            features=frozenset(body["features"]),
            outlet=spelled(body["outlet"]) if body["outlet"] else frozenset(),
            named=_forms(body["named"]),
            relayed=_forms(body["relayed"]),
            quoted=frozenset(body["quoted"]),
            phrases=frozenset(body["phrases"]),
            whole=frozenset(body["whole"]),
            channels=frozenset((kind, name) for kind, names in body["channels"] for name in names),
        )

    @property
    def id(self) -> str:
        """The id of the report."""
        return self.node.id


def _forms(names: Iterable[str]) -> frozenset[str]:
    return frozenset(form for name in names for form in spelled(name))


def links(one: Story, two: Story) -> frozenset[Link]:
    """Everything that leads from one report to the other."""
    days = days_between(one.node.body["published"], two.node.body["published"])
    found = set()
    if _copied(one, two, days):
        found.add(Link.COPY)
    news = days is not None and days <= _NEWS
    said = _quoted(one, two) if news else 0
    story = one_story(one.features, two.features, days)
    if not (story or said >= QUOTED):
        return frozenset(found)
    if credits_one(one, two):
        found.add(Link.CREDIT)
    if said:
        found.add(Link.WORDS)
    if story and _translated(one, two):
        found.add(Link.TRANSLATION)
    if story and news and one.channels & two.channels:
        found.add(Link.CHANNEL)
    return frozenset(found)


def _copied(one: Story, two: Story, days: int | None) -> bool:
    found = one.sketch.overlap(two.sketch)
    far = days is not None and days > WEEKS
    own = bool(one.outlet) and one.outlet == two.outlet
    if found < (_AGAIN if far or own else _COPY):
        return False
    # What two stories share is boiler: the same paragraphs below other names and numbers.
    few = min(len(one.features), len(two.features)) < _TOLD
    return found >= _AGAIN or few or share(one.features, two.features) >= _COPY


def _quoted(one: Story, two: Story) -> int:
    """Words of one quotation that both have, as far as it matters: five, three or none."""
    if one.quoted & two.quoted:
        return QUOTED
    return SHORT if one.whole & two.phrases or two.whole & one.phrases else 0


def credits_one(one: Story, two: Story) -> bool:
    """True when one names the outlet of the other, or both name a third as their source."""
    return not (
        (one.named | one.relayed).isdisjoint(two.outlet)
        and (two.named | two.relayed).isdisjoint(one.outlet)
        and one.named.isdisjoint(two.named | two.relayed)
        and two.named.isdisjoint(one.relayed)
    )


def _translated(one: Story, two: Story) -> bool:
    """True for two languages with the same names and numbers, one of them without an own word."""
    a, b = one.node.body, two.node.body
    dated = a["published"] and b["published"]
    if a["language"] == b["language"] or (a["own"] and b["own"]) or not dated:
        return False
    common = len(one.features & two.features)
    return common >= _TRANSLATED_LEAST and share(one.features, two.features) >= _TRANSLATED
