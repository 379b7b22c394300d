"""Whom he, she, él, ella, lo and la mean: the only person near of that gender, or nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entramado.extract.names.pointing_words import pointers
from entramado.extract.names.things import Sighting, Thing, Things
from entramado.extract.names.votes import PERSON
from entramado.extract.names.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Token

_BODIES = ("Organization", "PublicBody", "Company")
# Characters of a quotation that is no nickname, and from its end to the "he" of "he said".
_QUOTED, _BEHIND = 30, 3
_OBJECT = frozenset({"dobj", "obj", "iobj", "dative"})


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A personal pronoun and the gender it shows; `clitic`: a Spanish object before its verb;
    `speaks`: "I", who is quoted; "we" is the body that somebody speaks for.
    """

    block: int
    token: int
    gender: str
    clitic: bool = False
    speaks: bool = False
    schema: str = PERSON


def pronouns(words: Words) -> Iterator[Pronoun]:
    """The third-person pronouns of one block that can only mean people."""
    known = pointers(words.lists.code)
    for index, low in enumerate(words.lows):
        gender = words.lists.pronouns.get(low)
        if gender and words.block.doc[index].pos_ in {"PRON", "DET"}:
            yield Pronoun(words.number, index, gender)
        elif low in known.clitics and _takes_persons(words.block.doc[index], known.sets):
            yield Pronoun(words.number, index, known.clitics[low], clitic=True)
        elif low in known.sets["speaker"] and words.block.doc[index].pos_ == "PRON":
            yield Pronoun(words.number, index, "", speaks=True)
        elif low in known.sets["speakers"] and words.block.doc[index].pos_ == "PRON":
            yield Pronoun(words.number, index, "", speaks=True, schema="Organization")


def _takes_persons(token: Token, sets: Mapping[str, frozenset[str]]) -> bool:
    verbs = sets["person_objects"]
    if token.pos_ != "PRON" or token.head.i <= token.i:
        return False
    return token.head.lemma_.lower() in verbs


def _owns_subject(token: Token) -> bool:
    """True for the "his" of a clause that begins "His son ..."."""
    return token.dep_ in {"poss", "det"} and token.head.dep_ in {"nsubj", "nsubjpass"}


class Pronouns:
    """Asked for pronouns in order of the text."""

    def __init__(self, things: Things, all_words: Sequence[Words]) -> None:
        self._things = things
        self._words = all_words
        self._resolved: list[tuple[Pronoun, Thing]] = []
        self._quoted: dict[str, int] = {}
        """The block in which somebody quoted last said "he", if no later "he" was clear."""

    def meant(self, pronoun: Pronoun) -> tuple[Thing, str] | None:
        """The person that a pronoun means, and the rule; None when unclear."""
        if pronoun.speaks:
            return self._speaker(pronoun)
        meant = self._parallel(pronoun) or self._near(pronoun)
        if self._things.quotation(pronoun.block, pronoun.token):
            self._quoted[pronoun.gender] = pronoun.block
        elif meant is not None:
            self._quoted.pop(pronoun.gender, None)
        if meant is not None:
            meant[0].gender = meant[0].gender or pronoun.gender
            self._resolved.append((pronoun, meant[0]))
        return meant

    def _speaker(self, pronoun: Pronoun) -> tuple[Thing, str] | None:
        """Who is quoted, told before the quotation: "I" a person, "we" a body. A person who says
        "we" does not tell for which body.
        """
        key = self._things.speaker_beside(pronoun.block, pronoun.token)
        schemas = (PERSON,) if pronoun.schema == PERSON else _BODIES
        speakers = (t for t in self._things.of_schema(*schemas) if t.key == key and not t.plural)
        return next(((thing, "who is quoted") for thing in speakers), None)

    def _parallel(self, pronoun: Pronoun) -> tuple[Thing, str] | None:
        """In "his son fled, his ally was held" both are the same person's.

        The son is only told of as his; he is not whom the next clause is about.
        """
        doc = self._words[pronoun.block].block.doc
        token = doc[pronoun.token]
        if not _owns_subject(token):
            return None
        for earlier, thing in reversed(self._resolved):
            other = doc[earlier.token] if earlier.block == pronoun.block else None
            if other is None or other.sent != token.sent:
                break
            same = other.lower_ == token.lower_ and _owns_subject(other)
            if same and other.head.i != token.head.i:
                return thing, "possessor as in the clause before"
        return None

    def _near(self, pronoun: Pronoun) -> tuple[Thing, str] | None:
        words = self._words[pronoun.block]
        token = words.block.doc[pronoun.token]
        answers = token.head.lemma_.lower() in pointers(words.lists.code).sets["answers"]
        quotation = self._things.quotation(pronoun.block, pronoun.token)
        # "'He was a rancher,' his attorney said. He had been held since May": not the attorney.
        spoken_of = pronoun.block - self._quoted.get(pronoun.gender, -2) <= 1
        for distance, group in enumerate(self._things.near(pronoun.block, pronoun.token, 2)):
            if distance and spoken_of and not quotation:
                return None
            if not quotation and not distance:
                group = [s for s in group if not self._spoken(s, pronoun)]  # noqa: PLW2901
            if quotation:
                group = self._beside_quotation(group, pronoun, quotation)  # noqa: PLW2901
            persons = [s for s in group if s.thing.schema == PERSON and not s.thing.plural]
            persons = [s for s in persons if not self._shares_verb(s, pronoun, token)]
            if answers and distance < 2:
                continue
            fitting = [s for s in persons if s.thing.gender in (None, pronoun.gender)]
            if pronoun.clitic:
                # Of "lo" whose person showed no gender, two in three meant somebody else.
                return _known(fitting) if fitting else None
            meant = self._chosen(fitting, token, distance)
            if meant and distance and not (meant[0].gender or meant[0].named):
                return None  # somebody unnamed, of whom no word has shown a gender
            if meant is not None:
                return meant
            if fitting:
                return None
        return None

    def _spoken(self, sighting: Sighting, pronoun: Pronoun) -> bool:
        """In '"I assure you that X has fled," he said' it is not X who says so."""
        span = self._things.quotation(sighting.block, sighting.token)
        at = self._words[pronoun.block].block.doc[pronoun.token].idx
        return span is not None and span[1] - span[0] > _QUOTED and 0 <= at - span[1] <= _BEHIND

    def _beside_quotation(
        self, group: Sequence[Sighting], pronoun: Pronoun, quotation: tuple[int, int]
    ) -> list[Sighting]:
        """Whom somebody who is quoted can mean: not himself, nobody of another paragraph."""
        here = [s for s in group if s.block == pronoun.block]
        inside = [s for s in here if self._things.quotation(s.block, s.token) == quotation]
        if inside:
            return inside
        speaker = next((s.thing.key for s in reversed(here) if s.subject), None)
        return [s for s in here if s.thing.key != speaker]

    def _shares_verb(self, sighting: Sighting, pronoun: Pronoun, token: Token) -> bool:
        """Who does something to "him" is not him."""
        is_object = pronoun.clitic or token.dep_ in _OBJECT
        if not is_object or sighting.block != pronoun.block:
            return False
        verb = token.head
        described = verb.dep_ in {"relcl", "acl"} and verb.head.i == sighting.root
        return sighting.verb == verb.i or described

    def _chosen(
        self, fitting: Sequence[Sighting], token: Token, distance: int
    ) -> tuple[Thing, str] | None:
        if not fitting:
            return None
        things = {s.thing.key: s.thing for s in fitting}
        if len(things) == 1:
            return next(iter(things.values())), "the only person near"
        subjects = {s.thing.key: s.thing for s in fitting if s.subject}
        if len(subjects) == 1:
            return next(iter(subjects.values())), "the only subject near"
        above = [s for s in fitting if distance == 0 and s.subject and _governs(s, token)]
        if len({s.thing.key for s in above}) == 1:
            return above[0].thing, "the subject of the clause around"
        return None


def _known(fitting: Sequence[Sighting]) -> tuple[Thing, str] | None:
    """The only person near, whose gender the text has shown."""
    things = {s.thing.key: s.thing for s in fitting}
    only = next(iter(things.values()))
    return (only, "the only person near") if len(things) == 1 and only.gender else None


def _governs(sighting: Sighting, token: Token) -> bool:
    return any(parent.i == sighting.verb for parent in token.ancestors)
