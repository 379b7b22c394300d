"""Which telling is told as a part of another: the dead of a raid, the arrests in a clash.

Grammar or wording must say so ("in the raid", "the operation killed", "at the scene"); standing
near is not enough. What is told as an answer to an event is not a part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entramado.extract.frames.clause import preposition
from entramado.extract.frames.lexical_units import INJURY, lemmas
from entramado.extract.frames.page import Page
from entramado.extract.frames.telling import Telling
from entramado.model.types import event_types

if TYPE_CHECKING:
    from spacy.tokens import Token

_HURTING = frozenset({"operation", "armed_clash", "attack", "attempted_killing"})
_CLIMB = 6


def give_hosts(page: Page, found: list[Telling], before: list[Telling]) -> None:
    """Set `host` of every telling of one block; injuries take the type of their host."""
    for telling in found:
        same = [other for other in found if other.sentence == telling.sentence]
        telling.host = _host(page, telling, same, [*before, *found])
    for telling in found:
        if telling.type == INJURY:
            _adopt(page, telling, found, before)


def _host(
    page: Page, telling: Telling, same: list[Telling], everything: list[Telling]
) -> Telling | None:
    for other in same:
        if other is telling or not holds(other, telling):
            continue
        if _is_inside(page, telling, other, same) or _came_of(page, telling, other):
            return other
    if _at_scene(page, telling):
        return _last(everything, telling)
    return None


def holds(outer: Telling, inner: Telling) -> bool:
    """True when the outer type can have the inner one as a part."""
    if inner.type == INJURY:
        return outer.type in _HURTING
    return inner.type in event_types()[outer.type].holds if outer.type != INJURY else False


def _is_inside(page: Page, telling: Telling, other: Telling, same: list[Telling]) -> bool:
    """As in "In the raid, three were killed and two arrested"; "died during the operation"."""
    host = page.token(other.block, other.token)
    word, holder = preposition(host)
    if holder is None or word not in page.lexicons[other.block].within("inside"):
        return False
    trigger = page.token(telling.block, telling.token)
    if _reaches(holder, trigger):
        return True
    first = min(t.token for t in same)
    # Set before everything else, it frames the whole sentence.
    return first == other.token and telling.token > other.token and not _in_relative(trigger)


def _reaches(holder: Token, trigger: Token) -> bool:
    """True when a phrase that hangs on `holder` belongs to the trigger or to its conjuncts."""
    here = trigger
    for _ in range(_CLIMB):
        if here == holder:
            return True
        if here.dep_ in {"conj", "dobj", "obj", "acomp", "oprd", "pobj", "prep", "nsubj"}:
            here = here.head
            continue
        break
    # The parser often hangs the phrase on the object: "wounded two agents in the raid".
    up = holder
    for _ in range(3):
        if up == trigger:
            return True
        if up.pos_ in {"VERB", "AUX"}:
            return False
        up = up.head
    return False


def _in_relative(token: Token) -> bool:
    here = token
    for _ in range(_CLIMB):
        if here.dep_ in {"relcl", "acl"}:
            return True
        if here.head == here:
            return False
        here = here.head
    return False


def _came_of(page: Page, telling: Telling, other: Telling) -> bool:
    """So "The operation killed seven and injured three"; "the raid resulted in the killing of"."""
    host = page.token(other.block, other.token)
    words = page.lexicons[other.block]
    here = page.token(telling.block, telling.token)
    if _is_inverted(host, here):
        return any(form in words.within("outcome") for form in lemmas(host.head, words.code))
    if host.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    for _ in range(_CLIMB):
        if here == host.head:
            outcome = words.within("outcome")
            return any(form in outcome for form in lemmas(here, words.code))
        behind = here.dep_ == "acl" and here.tag_ == "VBN"  # "left three marines injured"
        clause = here.dep_ in {"relcl", "acl", "ROOT", "ccomp", "advcl"} and not behind
        if clause or here.head == here:
            return False
        here = here.head
    return False


def _is_inverted(host: Token, trigger: Token) -> bool:
    """As in "Un muerto y dos heridos deja redada": what came of it stands before the verb."""
    if host.doc.lang_ != "es" or host.dep_ != "obj" or host.i < host.head.i:
        return False
    while trigger.dep_ == "conj":
        trigger = trigger.head
    return trigger.dep_ == "nsubj" and trigger.head == host.head and trigger.i < host.head.i


def _at_scene(page: Page, telling: Telling) -> bool:
    words = page.lexicons[telling.block]
    for child in page.token(telling.block, telling.token).subtree:
        word, holder = preposition(child)
        if holder is None or word not in {"at", "en"}:
            continue
        definite = any(c.lower_ in {"the", "el", "ese", "dicho"} for c in child.children)
        bare = not any(c.dep_ in {"nmod", "prep", "appos", "flat"} for c in child.children)
        if child.lemma_.lower() in words.within("scene") and definite and bare:
            return True
    return False


def _last(everything: list[Telling], telling: Telling) -> Telling | None:
    """The last operation, clash or attack before a telling, at most a few sentences back."""
    earlier = [
        other
        for other in everything
        if holds(other, telling)
        and (other.block, other.token) < (telling.block, telling.token)
        and telling.block - other.block <= 1
    ]
    return earlier[-1] if earlier else None


def _just_told(found: list[Telling], telling: Telling) -> Telling | None:
    """The killing told last before an injury in the same paragraph: its other victim."""
    earlier = [t for t in found if t.type == "killing" and t.token < telling.token]
    return earlier[-1] if earlier else None


def _adopt(page: Page, telling: Telling, found: list[Telling], before: list[Telling]) -> None:
    """Give an injury the event it is told in: its host, the killing beside it, else an attack."""
    if telling.host is not None:
        telling.type = telling.host.type
        return
    beside = [
        other
        for other in found
        if other.sentence == telling.sentence and other.type in {"killing", *_HURTING}
    ]
    nearest = min(beside, key=lambda other: abs(other.token - telling.token), default=None)
    nearest = nearest or _last([*before, *found], telling) or _just_told(found, telling)
    if nearest is not None:
        telling.host, telling.type = nearest, nearest.type
        return
    trigger = page.token(telling.block, telling.token)
    cues = page.lexicons[telling.block].within("violence")
    code = page.lexicons[telling.block].code
    if any(
        form in cues
        for other in trigger.sent
        if other.i != trigger.i and other.pos_ in {"NOUN", "VERB", "PROPN"}
        for form in lemmas(other, code)
    ):
        telling.type = "attack"
