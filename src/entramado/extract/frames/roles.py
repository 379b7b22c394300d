"""Who fills which role of a trigger, from the grammar around it, and only if it fits.

No role is read from nearness: a slot of the frame, the schema of the mention and the unit's own
conditions must all agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from entramado.extract.frames.clause import (
    Slots,
    arguments,
    conjuncts,
    goes_on_passive,
    is_passive,
    noun_arguments,
)
from entramado.extract.frames.lexical_units import Unit, UnitKind, lemmas
from entramado.extract.frames.page import ACTORS, GROUPS, Page, is_country, is_relative
from entramado.extract.frames.telling import Filler
from entramado.model.mention import Mention, MentionKind
from entramado.model.report import ParagraphKind
from entramado.model.statement import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOERS = frozenset({Role.AGENT, Role.AUTHORITY, Role.BENEFICIARY})
# Slots of a noun that can hold its doer as a mere modifier: there only a body is believed
# ("cartel attack" yes, "Aldana operation" no).
_MODIFIERS = frozenset({"mod", "de"})


def slots_of(page: Page, block: int, token: Token, unit: Unit) -> Slots:
    """The slots around a trigger, whatever its part of speech."""
    match unit.kind:
        case UnitKind.VERB:
            slots = _of_object(arguments(token), unit)
            slots = _complement_as_object(slots, token, unit)
            slots = _headline_passive(page, block, token, unit, slots)
            return _postposed(page, block, token, unit, slots)
        case UnitKind.NOUN:
            slots = _attributed(token, _possessed(token, noun_arguments(token)))
            slots = _identified(token, slots)
            return _carried(page, block, token, slots)
        case UnitKind.ADJECTIVE:
            subject = _described(token)
            return {"subj": [subject]} if subject is not None else {}


def _of_object(slots: Slots, unit: Unit) -> Slots:
    """Of "drop the charges against X", "lift sanctions on X": X hangs on the noun."""
    if not unit.needs and len(unit.words) == 1:
        return slots
    for noun in (*slots.get("obj", ()), *slots.get("subj", ())):
        known = set(unit.words[1:]).union(*unit.needs.values())
        if known & set(lemmas(noun, noun.doc.lang_)):
            inner = noun_arguments(noun)
            for slot in unit.slots:
                if slot not in {"subj", "obj"} and slot in inner and slot not in slots:
                    slots = {**slots, slot: inner[slot]}
    return slots


def _headline_passive(page: Page, block: int, verb: Token, unit: Unit, slots: Slots) -> Slots:
    """Turn round a bare past form without an object that is a participle.

    "Gang boss killed" in a heading; "was arrested and extradited" anywhere.
    """
    heading = page.block(block).paragraph.kind in {ParagraphKind.HEADLINE, ParagraphKind.HEADING}
    if not goes_on_passive(verb) and not (heading and verb.tag_ in {"VBD", "VBN"}):
        return slots
    if unit.slots.get("obj") not in {"victim", "suspect", "target"} or "obj" in slots:
        return slots
    if any(child.dep_ == "aux" for child in verb.children) or "subj" not in slots:
        return slots
    return {**{k: v for k, v in slots.items() if k != "subj"}, "obj": slots["subj"]}


def _postposed(page: Page, block: int, verb: Token, unit: Unit, slots: Slots) -> Slots:
    """As in "Muere Ana Ruiz", "fue asesinado a tiros en un mercado Ana Ruiz": the name comes last.

    Only for a Spanish verb left without the one it happens to, and a name that no preposition,
    comma or other verb claims.
    """
    if verb.doc.lang_ != "es" or unit.person is None:
        return slots
    slot = next((s for s in ("obj", "subj") if unit.slots.get(s) == unit.person), None)
    if slot is None or slots.get(slot) or not (slot == "subj" or is_passive(verb)):
        return slots
    for position in range(verb.i + 1, min(verb.i + 16, verb.sent.end)):
        here = verb.doc[position]
        if here.pos_ in {"VERB", "AUX"} or here.text in {",", ";", ":"}:
            return slots
        name = page.named(block, position)
        if name is not None and name.schema == "Person":
            claimed = verb.doc[position - 1].pos_ == "ADP"
            return slots if claimed else {**slots, slot: [here]}
    return slots


def _complement_as_object(slots: Slots, verb: Token, unit: Unit) -> Slots:
    """Of "resultaron heridos" the object is the complement, not somebody who was hurt."""
    if len(unit.words) == 1 or "obj" not in slots:
        return slots
    complements = set(unit.words[1:])
    slots["obj"] = [t for t in slots["obj"] if not complements & set(lemmas(t, verb.doc.lang_))]
    return {slot: tokens for slot, tokens in slots.items() if tokens}


def _possessed(noun: Token, slots: Slots) -> Slots:
    """Find "X's" by its sign where the parser lost it ("the agency's $5 million bounty")."""
    if "poss" in slots or noun.doc.lang_ != "en":
        return slots
    for position in range(noun.i - 1, max(noun.i - 7, noun.sent.start), -1):
        here = noun.doc[position]
        if here.text in {"'s", "’s"}:
            return {**slots, "poss": [noun.doc[position - 1]]}
        if here.pos_ not in {"ADJ", "NOUN", "NUM", "SYM", "PROPN", "ADV"}:
            break
    return slots


def _identified(noun: Token, slots: Slots) -> Slots:
    """Of "El objetivo era X", "the target was X": X, in the slot "is"."""
    head = noun.head
    if noun.dep_ != "nsubj" or head.i < noun.i:
        return slots
    if any(child.dep_ == "cop" for child in head.children):
        return {**slots, "is": [head]}
    named = [child for child in head.children if child.dep_ == "attr"]
    return {**slots, "is": named} if named and head.lemma_ == "be" else slots


def _described(token: Token) -> Token | None:
    """Whom an adjective says something of: "left two dead", "X is dead", "heridos de bala"."""
    head = token.head
    behind = head.i < token.i and head.pos_ in {"NOUN", "PROPN"}
    if behind and token.dep_ in {"amod", "acl", "appos"}:
        return head
    if token.dep_ in {"acomp", "oprd", "ccomp", "xcomp", "obj", "conj"}:
        children = list(head.children)
        objects = [c for c in children if c.dep_ == "dobj" and c.i < token.i]
        subjects = [c for c in children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < token.i]
        if token.dep_ == "oprd" and objects:
            return objects[-1]
        if head.lemma_ in {"be", "ser", "estar", "quedar", "lie", "remain", "feel"} and subjects:
            return subjects[-1]
        return None
    for child in token.children:
        if child.dep_ == "nsubj":
            return child
    return None


def _carried(page: Page, block: int, noun: Token, slots: Slots) -> Slots:
    """Add what stands around a verb that only carries the noun: "marines carried out a raid"."""
    light = page.lexicons[block].within("light")
    verb = noun.head
    if noun.dep_ in {"dobj", "nsubjpass", "obj", "nsubj"} and _is_light(verb, light):
        outer = arguments(verb)
        if noun not in outer.get("subj", ()):
            for slot, tokens in outer.items():
                if slot == "subj":
                    slots.setdefault("by", []).extend(tokens)
                    slots.setdefault("por", []).extend(tokens)
                elif slot != "obj":
                    slots.setdefault(slot, []).extend(tokens)
    if noun.dep_ == "dobj" and not _is_light(verb, light):
        # The parser hangs "from the agency" on the verb before: "evaded a bounty from the agency".
        slots.setdefault("from", []).extend(arguments(verb).get("from", ()))
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and _is_light(child, light):
            doers = [t for t in arguments(child).get("subj", ()) if t != noun]
            slots.setdefault("by", []).extend(doers)
            slots.setdefault("por", []).extend(doers)
    return slots


def _attributed(noun: Token, slots: Slots) -> Slots:
    """So "They attribute the attack to X": X is said to have done it, not to have suffered it."""
    if noun.head.lemma_.lower() not in {"attribute", "atribuir", "achacar", "adjudicar"}:
        return slots
    doers = [*slots.pop("a", []), *slots.pop("to", [])]
    doers += [t for s in ("a", "to") for t in arguments(noun.head).get(s, []) if t != noun]
    return {**slots, "by": doers, "por": doers} if doers else slots


def carrier(page: Page, block: int, noun: Token) -> Token | None:
    """The light verb that carries a noun ("set up roadblocks"), if one does."""
    light = page.lexicons[block].within("light")
    if noun.dep_ in {"dobj", "nsubjpass", "obj", "nsubj"} and _is_light(noun.head, light):
        head: Token = noun.head
        return head
    return None


def _is_light(verb: Token, light: frozenset[str]) -> bool:
    code = verb.doc.lang_
    for form in lemmas(verb, code):
        for entry in light:
            words = entry.split()
            if words[0] == form and all(
                any(c.lower_ == w for c in verb.doc[verb.i + 1 : verb.i + 4]) for w in words[1:]
            ):
                return True
    return False


def fillers(page: Page, block: int, unit: Unit, slots: Slots) -> Iterator[Filler]:
    """Everybody in a slot that the unit gives a role, conjuncts each on their own."""
    for slot, name in unit.slots.items():
        if name == "value":
            continue
        role = Role(name)
        for head in slots.get(slot, ()):
            for token in _members(page, block, head):
                if is_relative(token):
                    continue
                mention = _mention(page, block, token, role)
                if mention is not None and not fits(mention, role, unit):
                    if mention.kind is MentionKind.NAME:
                        continue
                    # "two police officers" may be taken for the police: nobody is named here.
                    mention = None
                mere = slot in _MODIFIERS and role in _DOERS
                if mere and mention is not None and mention.schema not in GROUPS:
                    continue
                yield Filler(slot, token.i, role, mention)


def _members(page: Page, block: int, head: Token) -> Iterator[Token]:
    """A noun with its conjuncts; "countries such as A and B" gives A and B."""
    for token in conjuncts(head):
        examples = [] if page.named(block, token.i) else _examples(token)
        yield from examples or [token]


def _examples(token: Token) -> list[Token]:
    found: list[Token] = []
    for child in token.children:
        such = child.dep_ == "prep" and child.lower_ == "as" and child.nbor(-1).lower_ == "such"
        if such or (child.dep_ == "prep" and child.lower_ == "including"):
            for example in child.children:
                if example.dep_ == "pobj":
                    found.extend(conjuncts(example))
    return found


def _mention(page: Page, block: int, token: Token, role: Role) -> Mention | None:
    found = page.who(block, token.i)
    if token.dep_ == "appos" and (found is None or found.kind is not MentionKind.NAME):
        name = page.named(block, token.head.i)  # "X, a firm that was blacklisted"
        found = name if name is not None and name.schema in ACTORS else found
    if (role in _DOERS or role is Role.PARTICIPANT) and (found is None or not page.is_named(found)):
        return page.body_of(block, token.i) or found
    return found


def fits(mention: Mention, role: Role, unit: Unit) -> bool:
    """True when this kind of thing can have this role in this frame."""
    if unit.group == role.value:
        return mention.schema in GROUPS or (role in _DOERS and is_country(mention))
    if role in _DOERS:
        return mention.schema in ACTORS or is_country(mention)
    if role in {Role.VICTIM, Role.SUSPECT}:
        if mention.schema == "Person":
            return True
        return unit.person is None and mention.schema in GROUPS and unit.event != "killing"
    if role is Role.TARGET:
        if unit.event in {"designation", "delisting", "reward"}:
            return mention.schema in ACTORS
        return mention.schema in ACTORS or mention.schema == "Place"
    if role is Role.PARTICIPANT:
        return mention.schema in ACTORS or is_country(mention)
    return mention.schema in ACTORS
