"""What a report has spoken of so far, in order of the text: whom a word can point back at.

Invariant: a thing is known by its words only from its first sighting on; nothing points forward.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from entramado.extract.names.chains import Chains
from entramado.extract.names.found import Found
from entramado.extract.names.nominals import Nominal
from entramado.extract.names.pointing_words import pointers
from entramado.extract.names.shields import cues
from entramado.extract.names.undergone import Undergone, is_subject, undergone
from entramado.extract.names.votes import PERSON, PLACE
from entramado.extract.names.words import Words
from entramado.extract.quotes import quotes
from entramado.extract.wording import text_of
from entramado.model.report import ParagraphKind

Key = tuple[str, int]
_CRIMINAL = frozenset({"cartel", "gang", "armed_group"})
_TITLE = 4  # words in front of a name that may say what it is


@dataclass(slots=True)
class Thing:
    """One person, body or place. `said`: the nouns it was called by; `roles`: accused, harmed,
    missing, by what was done to it; `family`: the folded words of its names.
    """

    key: Key
    schema: str
    gender: str | None = None
    plural: bool = False
    named: bool = False
    criminal: bool = False
    said: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    concepts: set[str] = field(default_factory=set)
    family: set[str] = field(default_factory=set)
    depth: int | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a thing was mentioned: its sentence, and the verb that it is beside."""

    thing: Thing
    block: int
    token: int
    sentence: int
    root: int
    verb: int
    subject: bool


class Things:
    """The things sighted so far, found again by word, by role, by nearness."""

    def __init__(self, finds: Sequence[Found], all_words: Sequence[Words], chains: Chains) -> None:
        self._finds = finds
        self._words = all_words
        self._chains = chains
        self._known: dict[Key, Thing] = {}
        self._by_word: dict[str, dict[Key, Thing]] = defaultdict(dict)
        self._by_role: dict[str, dict[Key, Thing]] = defaultdict(dict)
        self._by_schema: dict[str, dict[Key, Thing]] = defaultdict(dict)
        self.sentences_of: list[list[Sighting]] = []
        self.of_headline: set[Key] = set()
        self._quoted: dict[int, list[tuple[int, int]]] = {}

    def of_name(self, index: int) -> Thing:
        """The thing that a name is a name of."""
        find = self._finds[index]
        key = ("name", self._chains.of(index))
        return self._known.setdefault(key, Thing(key, find.schema or "Organization", named=True))

    def new(self, number: int, schema: str, *, plural: bool) -> Thing:
        """A thing without a name."""
        key = ("nominal", number)
        return self._known.setdefault(key, Thing(key, schema, plural=plural))

    def see_name(self, index: int) -> None:
        """One more mention by name."""
        find, thing = self._finds[index], self.of_name(index)
        words = self._words[find.block]
        thing.family |= {*find.key.split()}
        thing.gender = thing.gender or self._gender_of(find, words)
        if find.schema == PLACE:
            thing.place = find.place
            thing.depth = find.place.count(".") if find.place else None
        elif find.schema != PERSON:
            head = words.lists.head(find.key.split())
            thing.concepts |= {head.concept} if head else set()
            criminal = find.key.startswith("los ") or (head and head.concept in _CRIMINAL)
            thing.criminal |= bool(criminal) and find.schema == "Organization"
        self._say(thing, self._titles(thing, find, words))
        self._see(thing, words, find.first, find.last)

    def see_nominal(self, nominal: Nominal, thing: Thing) -> None:
        """One more mention by a noun."""
        words = self._words[nominal.block]
        thing.gender = thing.gender or gender_of(nominal, words)
        if thing.schema == PERSON:
            self._say(thing, {nominal.noun.lemma, nominal.noun.lemma.split()[-1]})
        else:
            self._say(thing, {nominal.noun.lemma})
        self._see(thing, words, nominal.first, nominal.last)

    def see_pronoun(self, thing: Thing, block: int, token: int) -> None:
        """One more mention by a pronoun."""
        self._see(thing, self._words[block], token, token + 1)

    def absorb(self, unnamed: Thing, named: Thing) -> None:
        """Both are one: what was said of the first is from now on said of the second."""
        for noun in unnamed.said:
            self._by_word[noun].pop(unnamed.key, None)
        for role in unnamed.roles:
            self._by_role[role].pop(unnamed.key, None)
            self._by_role[role][named.key] = named
        self._by_schema[unnamed.schema].pop(unnamed.key, None)
        self._say(named, unnamed.said)
        named.roles |= unnamed.roles
        named.gender = named.gender or unnamed.gender

    def is_new(self, thing: Thing) -> bool:
        """True before its first sighting."""
        return thing.key not in self._by_schema[thing.schema]

    def called(self, nouns: Iterable[str]) -> list[Thing]:
        """The things that were called by one of the nouns."""
        found: dict[Key, Thing] = {}
        for noun in nouns:
            found.update(self._by_word.get(noun, {}))
        return list(found.values())

    def in_role(self, role: str) -> list[Thing]:
        """The persons to whom that was done."""
        return list(self._by_role[role].values())

    def of_schema(self, *schemas: str) -> list[Thing]:
        """The things of these schemas."""
        return [thing for schema in schemas for thing in self._by_schema[schema].values()]

    def near(self, block: int, token: int, sentences: int) -> Iterator[list[Sighting]]:
        """What stands before a token: its own sentence, then each of those before it, latest
        first; the paragraph before counts with its last sentences, but not who is quoted there.
        """
        start = self._words[block].sentences[token]
        at = len(self.sentences_of) - 1
        here = [s for s in self.sentences_of[at] if s.token < token] if at >= 0 else []
        own = bool(here) and (here[0].block, here[0].sentence) == (block, start)
        yield here if own else []
        at -= own
        for _ in range(sentences):
            if at < 0 or self.sentences_of[at][0].block < block - 1:
                return
            group = self.sentences_of[at]
            other = group[0].block != block
            yield [s for s in group if not (other and self._is_quoted(s.block, s.token))]
            at -= 1

    def speaker_beside(self, block: int, token: int) -> Key | None:
        """Who says the quotation that a token stands in: the subject told before it."""
        quotation = self.quotation(block, token)
        if quotation is None:
            return None
        for group in reversed(self.sentences_of):
            if group[0].block != block:
                break
            for sighting in reversed(group):
                if sighting.subject and self.quotation(block, sighting.token) != quotation:
                    return sighting.thing.key
        return None

    def _see(self, thing: Thing, words: Words, first: int, last: int) -> None:
        doc = words.block.doc
        root = doc[first:last].root
        sighting = Sighting(
            thing,
            words.number,
            first,
            words.sentences[first],
            root.i,
            root.head.i,
            is_subject(root),
        )
        groups = self.sentences_of
        if groups and (groups[-1][0].block, groups[-1][0].sentence) == (
            words.number,
            sighting.sentence,
        ):
            groups[-1].append(sighting)
        else:
            groups.append([sighting])
        if thing.key not in self._by_schema[thing.schema]:
            self._by_schema[thing.schema][thing.key] = thing
            if words.block.paragraph.kind is ParagraphKind.HEADLINE:
                self.of_headline.add(thing.key)
        if thing.schema == PERSON:
            roles = _roles(undergone(words, first, last), words)
            for role in roles:
                self._by_role[role][thing.key] = thing
            thing.roles |= roles

    def _say(self, thing: Thing, nouns: Iterable[str]) -> None:
        for noun in nouns:
            thing.said.add(noun)
            self._by_word[noun][thing.key] = thing

    def _titles(self, thing: Thing, find: Found, words: Words) -> set[str]:
        if find.schema != PERSON:
            return set()
        held, charged = set(), False
        lists, at = words.lists, find.first
        while at > words.sentences[find.first] and find.first - at < _TITLE:
            size = next((n for n in (3, 2, 1) if _is_noun(words, at - n, at)), 0)
            if size:
                held.add(" ".join(words.lows[at - size : at]))
            low = words.lows[at - 1]
            against = low in pointers(lists.code).sets["against"]
            charged |= against
            if not (size or against or low in lists.modifiers or low in lists.nationalities):
                break
            at -= size or 1
        charged |= words.low(at - 1) in pointers(lists.code).sets["against"]
        if charged:
            thing.roles.add("accused")
            self._by_role["accused"][thing.key] = thing
        return held

    def _gender_of(self, find: Found, words: Words) -> str | None:
        if find.schema != PERSON:
            return None
        begin = find.lead if find.lead is not None else find.first
        before = [words.low(at) for at in range(begin - 3, find.first)]
        lists = words.lists
        parts = find.key.split()
        for low in reversed(before):
            if low in lists.feminine:
                return "f"
            if low in lists.masculine:
                return "m"
            if low in _GENDERED and lists.code == "es" and before[-1] not in _GENDERED:
                return _GENDERED[low]
        if parts[0] == "el":
            return "m"
        return lists.gender(parts[0]) if len(parts) > 1 or lists.given(parts[0]) else None

    def _is_quoted(self, number: int, token: int) -> bool:
        """Whom somebody is quoted as naming is not whom the report goes on about."""
        return self.quotation(number, token) is not None

    def quotation(self, number: int, token: int) -> tuple[int, int] | None:
        """The quotation that a token stands in, as positions in its block."""
        block = self._words[number].block
        if number not in self._quoted:
            self._quoted[number] = [(q.start, q.end) for q in quotes(text_of(block))]
        at = block.doc[token].idx
        return next((span for span in self._quoted[number] if span[0] < at < span[1]), None)


_GENDERED = {"el": "m", "al": "m", "del": "m", "un": "m", "este": "m", "la": "f", "una": "f"}


def gender_of(nominal: Nominal, words: Words) -> str | None:
    """The gender that a nominal shows by its noun or its article."""
    noun, lists = nominal.noun.lemma, words.lists
    last = noun.split()[-1]
    kin = lists.kin.get(noun) or lists.kin.get(last)
    if kin:
        return kin
    for word in (noun, last):
        if word in lists.feminine or word in pointers(lists.code).sets["woman"]:
            both = word in pointers(lists.code).sets["man"]  # "el joven", "la joven"
            return _by_article(words, nominal) if both else "f"
        if word in lists.masculine or word in pointers(lists.code).sets["man"]:
            return "m"
    return _by_article(words, nominal)


def _is_noun(words: Words, first: int, last: int) -> bool:
    if first < 0:
        return False
    phrase, lists = " ".join(words.lows[first:last]), words.lists
    return bool(lists.title(phrase) or phrase in lists.nouns or phrase in lists.kin)


def _by_article(words: Words, nominal: Nominal) -> str | None:
    if words.lists.code != "es":
        return None
    for at in (nominal.first, nominal.first - 1):
        if words.low(at) in _GENDERED:
            return _GENDERED[words.low(at)]
    return None


@cache
def _role_words(code: str) -> tuple[frozenset[str], ...]:
    cue, sets = cues(code), pointers(code).sets
    return cue.suspect, cue.harm, cue.taken, sets["arrests"], sets["harms"]


def _roles(told: Undergone, words: Words) -> set[str]:
    suspect, harm, taken, arrests, harms = _role_words(words.lists.code)
    found = set()
    if told.suffered & suspect or told.nouns & arrests:
        found.add("accused")
    if told.suffered & harm or told.nouns & harms:
        found.add("harmed")
    if (told.suffered | told.did) & taken:
        found |= {"missing", "harmed"}
    return found
