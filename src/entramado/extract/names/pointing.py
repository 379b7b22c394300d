"""What nominals and pronouns point back at, where that is clear; else nothing.

A thing is only given when one fits: it alone was called so, it alone had that done to it, or it
alone of its kind stands in the nearest sentence. Two that fit are nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from entramado.extract.names.chains import Chains
from entramado.extract.names.found import Found
from entramado.extract.names.nominals import Nominal, nominals
from entramado.extract.names.pointing_bodies import body_meant, place_meant
from entramado.extract.names.pointing_people import named_later, person_meant
from entramado.extract.names.pronouns import Pronoun, Pronouns, pronouns
from entramado.extract.names.somewhere import stands_somewhere
from entramado.extract.names.things import Key, Thing, Things
from entramado.extract.names.votes import PERSON, PLACE
from entramado.extract.names.words import Words

_POSSESSIVE = frozenset({"'s", "’s"})
_OF = frozenset({"of", "de", "del"})
_LEAD = 3  # blocks: a headline, a lead, the paragraph that names whom the lead did not
_OPENING = 6  # words before the name: "According to court documents, ..."
_NAME, _PRONOUN, _NOMINAL = 0, 1, 2  # at one token the "his" of "his brother" goes first


@dataclass(frozen=True, slots=True)
class Pointing:
    """A nominal or pronoun, and the thing that it is a mention of; None when unclear."""

    of: Nominal | Pronoun
    thing: Thing | None
    rule: str | None


def pointings(finds: Sequence[Found], all_words: Sequence[Words], chains: Chains) -> list[Pointing]:
    """Every nominal and pronoun of a report. What only one mention means is a thing of its own
    where the text brings it up as new; where it points at something unknown it is nothing.
    """
    things = Things(finds, all_words, chains)
    walk = _Walk(things, finds, all_words, Pronouns(things, all_words))
    by_block: dict[int, list[int]] = defaultdict(list)
    for index, find in enumerate(finds):
        by_block[find.block].append(index)
    for words in all_words:
        here = by_block[words.number]
        own = [finds[index] for index in here]
        events: list[tuple[int, int, object]] = [(finds[i].first, _NAME, i) for i in here]
        events += [(p.token, _PRONOUN, p) for p in pronouns(words)]
        events += [(n.first, _NOMINAL, n) for n in nominals(words, own, here[0] if here else 0)]
        for _, _, event in sorted(events, key=lambda row: row[:2]):
            walk.pass_by(event)
    return list(walk.finished())


class _Walk:
    """Goes through a report in order; keeps what each nominal and pronoun was found to mean."""

    def __init__(
        self,
        things: Things,
        finds: Sequence[Found],
        all_words: Sequence[Words],
        pronouns: Pronouns,
    ) -> None:
        self._things = things
        self._words = all_words
        self._pronouns = pronouns
        self._made: list[Pointing] = []
        self._times: dict[Key, int] = defaultdict(int)
        self._last: tuple[Nominal, Thing] | None = None
        self._later: dict[Key, Thing] = {}
        self._finds = finds
        self._named: dict[int, dict[int, int]] = {}

    def pass_by(self, event: object) -> None:
        """The next mention of the text."""
        if isinstance(event, int):
            self._named_now(event)
            self._things.see_name(event)
        elif isinstance(event, Pronoun):
            self._pronoun(event)
        elif isinstance(event, Nominal):
            self._nominal(event)

    def finished(self) -> Iterator[Pointing]:
        """A definite noun that nothing else took up points at something we do not know."""
        later = {**dict(self._named_later()), **self._later}
        for made in self._made:
            if made.thing is not None and made.thing.key in later:
                yield Pointing(made.of, later[made.thing.key], made.rule or "named later")
                continue
            alone = made.thing is not None and self._times[made.thing.key] == 1
            if made.rule is None and alone and isinstance(made.of, Nominal):
                known = made.of.noun.plural or not made.of.definite
                yield made if known else Pointing(made.of, None, None)
            else:
                yield made

    def _named_now(self, index: int) -> None:
        """A report opens with somebody unnamed ("a mechanic was arrested"); who opens the next
        paragraph by name is that person, if nobody else of the kind was told of.
        """
        find, thing = self._finds[index], self._things.of_name(index)
        words = self._words[find.block]
        opening = find.first <= _OPENING and thing.schema == PERSON and " " in find.key
        if not opening or not self._things.is_new(thing) or find.block > _LEAD:
            return
        if find.first and words.low(find.first - 1) != ",":
            return
        before = [t for t in self._things.of_schema(PERSON) if t.roles and not t.plural]
        if any(t.named for t in before):
            return
        body = [t for t in before if t.key not in self._things.of_headline]
        agrees = all(t.gender in (None, thing.gender) or not thing.gender for t in before)
        if len(body) == 1 and len(before) <= len(body) + 1 and agrees:
            for unnamed in before:
                self._things.absorb(unnamed, thing)
                self._later[unnamed.key] = thing

    def _named_later(self) -> Iterator[tuple[Key, Thing]]:
        """Whom a headline brings up by a noun, or a text by an office, and names later on."""
        for made in self._made:
            thing = made.thing
            if made.rule is not None or thing is None or thing.named or thing.plural:
                continue
            if not isinstance(made.of, Nominal) or thing.schema != PERSON:
                continue
            words = self._words[made.of.block]
            noun = made.of.noun.lemma
            office = (
                noun in words.lists.offices and words.low(made.of.first) in words.lists.articles
            )
            if thing.key in self._things.of_headline or office:
                named = named_later(made.of, words, self._things)
                if named is not None:
                    yield thing.key, named

    def _keep(self, of: Nominal | Pronoun, thing: Thing | None, rule: str | None) -> None:
        if thing is not None:
            self._times[thing.key] += 1
        self._made.append(Pointing(of, thing, rule))

    def _pronoun(self, pronoun: Pronoun) -> None:
        meant = self._pronouns.meant(pronoun)
        if meant is None and pronoun.clitic:
            return  # "lo" is as often a fact: nothing is said of one that means nobody
        if meant is not None:
            self._things.see_pronoun(meant[0], pronoun.block, pronoun.token)
        self._keep(pronoun, *(meant or (None, None)))

    def _nominal(self, nominal: Nominal) -> None:
        meant = self._apposed(nominal) or self._beside(nominal) or self._meant(nominal)
        if nominal.loose and (meant is None or meant[0] is None):
            return
        if nominal.noun.schema == PLACE and (meant is None or meant[0] is None):
            self._place(nominal)
            return
        thing, rule = meant or (None, None)
        if meant is None:
            plural = nominal.noun.plural
            thing = self._things.new(len(self._made), nominal.noun.schema, plural=plural)
        if thing is not None:
            self._things.see_nominal(nominal, thing)
            self._last = nominal, thing
        self._keep(nominal, thing, rule)

    def _place(self, nominal: Nominal) -> None:
        """A place that is told of by a noun; it is no sighting, nobody is "near" a mosque."""
        words = self._words[nominal.block]
        if not stands_somewhere(words, nominal):
            return
        named = self._tokens(nominal.block)
        if any(at in named for at in range(nominal.first, nominal.last + 1)):
            return
        if not _names_itself(nominal, words):
            self._keep(nominal, None, None)
            return
        at = _name_after_of(nominal, words)
        thing = self._things.of_name(named[at]) if at in named else None
        if thing is not None and thing.schema == PLACE:
            self._keep(nominal, thing, "of")

    def _tokens(self, block: int) -> dict[int, int]:
        """The tokens of a block that belong to a name, to its index."""
        if block not in self._named:
            here = ((i, f) for i, f in enumerate(self._finds) if f.block == block)
            self._named = {block: {t: i for i, f in here for t in range(f.first, f.last)}}
        return self._named[block]

    def _beside(self, nominal: Nominal) -> tuple[Thing, str] | None:
        """As in "The witness, a shop assistant who ...": told by its commas, if no list goes on."""
        if self._last is None or nominal.noun.plural or nominal.named is not None:
            return None
        before, thing = self._last
        words = self._words[nominal.block]
        close = before.block == nominal.block and before.last == nominal.first - 1
        comma = close and words.low(before.last) == ","
        new = words.low(nominal.first) in words.lists.articles
        known = before.definite or words.low(before.first - 1) in _POSSESSIVE
        if not (comma and new and known) or thing.schema != nominal.noun.schema:
            return None
        return (thing, "apposition") if not thing.plural else None

    def _apposed(self, nominal: Nominal) -> tuple[Thing, str] | None:
        """A person is no group: "the ministry, Ana Lara said" is no apposition."""
        if nominal.named is None:
            return None
        thing = self._things.of_name(nominal.named)
        person = thing.schema == PERSON
        agrees = person == (nominal.noun.schema == PERSON) and thing.schema != PLACE
        return (thing, nominal.rule) if agrees and nominal.noun.schema != PLACE else None

    def _meant(self, nominal: Nominal) -> tuple[Thing | None, str | None] | None:
        """What it points at; (None, None) where that is one of several."""
        if nominal.noun.plural or nominal.named is not None:
            return None
        words = self._words[nominal.block]
        if nominal.noun.schema == PERSON:
            return person_meant(nominal, words, self._things)
        if not nominal.definite or _names_itself(nominal, words):
            return None
        if nominal.noun.schema == PLACE:
            return place_meant(nominal, words, self._things)
        return body_meant(nominal, words, self._things)


def _names_itself(nominal: Nominal, words: Words) -> bool:
    """True for "the town of X", "el estado de X": they say themselves what they mean."""
    if words.low(nominal.last) in _OF:
        return words.capital(_name_after_of(nominal, words))
    return False


def _name_after_of(nominal: Nominal, words: Words) -> int:
    """Where the name of "the town of X" begins."""
    at = nominal.last + 1
    return at + (words.low(at) in {"the", "la", "los", "las", "el"} and not words.capital(at))
