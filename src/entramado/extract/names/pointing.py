"""What nominals and pronouns point back at, where that is clear; else nothing.

A chain is only given when one thing fits: the nearest sentences name one person of the right
gender, or the report names one body of that kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from entramado.extract.names.chains import Chains
from entramado.extract.names.found import Found
from entramado.extract.names.kinds import PERSON
from entramado.extract.names.nominals import Nominal
from entramado.extract.names.words import Words
from entramado.extract.quotes import quotes
from entramado.extract.wording import text_of
from entramado.lang.folding import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_CRIMINAL = frozenset({"cartel", "gang", "armed_group"})
# Words for any group: they mean the one criminal group that was named last.
_ANY_GROUP = frozenset(
    {"group", "organization", "organisation", "gang", "cartel", "grupo", "organización", "cártel",
     "banda", "agrupación", "criminal organization", "organización criminal", "mafia", "clan"}
)  # fmt: skip
_ANY_BODY = frozenset({"dependencia", "institución", "corporación", "agency"})


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A personal pronoun and the gender it shows."""

    block: int
    token: int
    gender: str


def pronouns(words: Words) -> Iterator[Pronoun]:
    """The third-person pronouns of one block that can only mean people."""
    for index, low in enumerate(words.lows):
        gender = words.lists.pronouns.get(low)
        if gender and words.block.doc[index].pos_ in {"PRON", "DET"}:
            yield Pronoun(words.number, index, gender)


def _owns_subject(token: Token) -> bool:
    """True for the "his" of a clause that begins "His son ..."."""
    return token.dep_ in {"poss", "det"} and token.head.dep_ in {"nsubj", "nsubjpass"}


class Antecedents:
    """The names of a report as things to point at; pronouns are asked for in order of the text."""

    def __init__(self, finds: Sequence[Found], all_words: Sequence[Words], chains: Chains) -> None:
        self._finds = finds
        self._words = all_words
        self._chains = chains
        self._gender: dict[int, str] = {}
        self._titles: dict[int, set[str]] = {}
        self._resolved: list[tuple[Pronoun, int]] = []
        for index, find in enumerate(finds):
            if find.schema == PERSON:
                self._note(index, find)

    def _note(self, index: int, find: Found) -> None:
        words = self._words[find.block]
        chain = self._chains.of(index)
        first = find.key.split()[0]
        full = len(find.key.split()) > 1
        begin = find.lead if find.lead is not None else find.first
        before = {words.low(at) for at in range(begin - 3, find.first)}
        self._titles.setdefault(chain, set()).update(before)
        gender = words.lists.gender(first) if full else None
        if before & words.lists.feminine:
            gender = "f"
        elif before & words.lists.masculine or (first == "el" and full):
            gender = "m"
        if gender:
            self._gender.setdefault(chain, gender)

    def of_pronoun(self, pronoun: Pronoun) -> tuple[int, str] | None:
        """The chain that a pronoun means, and the rule; None when unclear."""
        meant = self._parallel(pronoun) or self._by_names(pronoun) or self._carried(pronoun)
        if meant is not None:
            self._resolved.append((pronoun, meant[0]))
        return meant

    def _parallel(self, pronoun: Pronoun) -> tuple[int, str] | None:
        """In "his son fled, his ally was held" both are the same person's.

        The son is only told of as his; he is not whom the next clause is about.
        """
        doc = self._words[pronoun.block].block.doc
        token = doc[pronoun.token]
        if not _owns_subject(token):
            return None
        for earlier, chain in reversed(self._resolved):
            other = doc[earlier.token] if earlier.block == pronoun.block else None
            if other is None or other.sent != token.sent:
                break
            same = other.lower_ == token.lower_ and _owns_subject(other)
            if same and other.head.i != token.head.i:
                return chain, "possessor as in the clause before"
        return None

    def _carried(self, pronoun: Pronoun) -> tuple[int, str] | None:
        """Whom the last pronoun of this gender meant, where no name stands near."""
        begins = self._words[pronoun.block].sentences
        start = begins[pronoun.token]
        start = begins[start - 1] if start > 0 else 0
        if self._people_before(pronoun.block, pronoun.token, sentences=1):
            return None
        last = self._words[pronoun.block - 1].sentences if pronoun.block else []
        for earlier, chain in reversed(self._resolved):
            near = earlier.block == pronoun.block and earlier.token >= start
            before = (
                start == 0
                and earlier.block == pronoun.block - 1
                and bool(last)
                and earlier.token >= last[-1]
            )
            if not near and not before:
                return None
            if before and self._is_quoted(earlier.block, earlier.token):
                return None
            if earlier.gender == pronoun.gender:
                return chain, "whom the pronoun before means"
        return None

    def _by_names(self, pronoun: Pronoun) -> tuple[int, str] | None:
        here = self._people_before(pronoun.block, pronoun.token, sentences=0)
        near = here or self._people_before(pronoun.block, pronoun.token, sentences=1)
        fitting = [at for at in near if self._fits(at, pronoun.gender)]
        roots = list(dict.fromkeys(self._chains.of(at) for at in fitting))
        if len(roots) == 1:
            return roots[0], "the only person near"
        subjects = [at for at in fitting if self._is_subject(at)]
        roots = list(dict.fromkeys(self._chains.of(at) for at in subjects))
        if len(roots) == 1:
            return roots[0], "the only subject near"
        return None

    def of_nominal(self, nominal: Nominal) -> tuple[int, str] | None:
        """The chain that a definite nominal means, and the rule; None when unclear."""
        if nominal.named is not None and self._agrees(nominal):
            return self._chains.of(nominal.named), nominal.rule
        if not nominal.definite or nominal.noun.plural:
            return None
        if nominal.noun.schema == PERSON:
            return self._person(nominal)
        return self._body(nominal)

    def _agrees(self, nominal: Nominal) -> bool:
        """A person is no group: "the ministry, Ana Lara said" is no apposition."""
        if nominal.named is None:
            return False
        person = self._finds[nominal.named].schema == PERSON
        return (
            person == (nominal.noun.schema == PERSON)
            and self._finds[nominal.named].schema != "Place"
        )

    def _person(self, nominal: Nominal) -> tuple[int, str] | None:
        words = self._words[nominal.block]
        last = nominal.noun.lemma.split()[-1]
        before = list(self._before(nominal.block, nominal.first, PERSON))
        titled = {
            self._chains.of(at)
            for at in before
            if {nominal.noun.lemma, last} & self._titles.get(self._chains.of(at), set())
        }
        if len(titled) == 1:
            return titled.pop(), "the only one with this title"
        crime = words.lists.crime
        if nominal.noun.lemma in crime and not titled:
            accused = {
                self._chains.of(at)
                for at in before
                if self._titles.get(self._chains.of(at), set()) & crime
            }
            if len(accused) == 1:
                return accused.pop(), "the only one so described"
        return None

    def _body(self, nominal: Nominal) -> tuple[int, str] | None:
        lists = self._words[nominal.block].lists
        lemma = nominal.noun.lemma
        wanted = lists.head([fold(lemma)])
        if any(lists.nationalities.get(self._words[nominal.block].lows[at]) is not None
               for at in range(nominal.first, nominal.last)):  # fmt: skip
            return None
        # "The new group" is another one than the group that was named.
        lows = self._words[nominal.block].lows
        if lists.apart.intersection(lows[nominal.first : nominal.last]):
            return None
        fitting = []
        for at in self._before(nominal.block, nominal.first, None):
            find = self._finds[at]
            head = lists.head(find.key.split())
            group = find.schema == "Organization" and self._chains.of(at) in self._criminal
            same = head is not None and wanted is not None and head.concept == wanted.concept
            if head is not None and not head.unique:
                same = same and fold(lemma) in find.key
            public = lemma in _ANY_BODY and find.schema == "PublicBody"
            if same or public or (group and lemma in _ANY_GROUP):
                fitting.append(at)
        roots = {self._chains.of(at) for at in fitting}
        if len(roots) == 1:
            return roots.pop(), "the only body of this kind"
        near = {self._chains.of(at) for at in fitting if self._finds[at].block == nominal.block}
        if len(near) == 1:
            return near.pop(), "the only body of this kind in the paragraph"
        return None

    @cached_property
    def _criminal(self) -> frozenset[int]:
        """The chains in which some name is that of a cartel or gang."""
        found = set()
        for at, find in enumerate(self._finds):
            words = find.key.split()
            head = self._words[find.block].lists.head(words)
            if words[0] == "los" or (head is not None and head.concept in _CRIMINAL):
                found.add(self._chains.of(at))
        return frozenset(found)

    def _before(self, block: int, token: int, schema: str | None) -> Iterator[int]:
        for at, find in enumerate(self._finds):
            earlier = (find.block, find.first) < (block, token)
            if earlier and schema in (None, find.schema) and find.schema != "Place":
                yield at

    def _people_before(self, block: int, token: int, sentences: int) -> list[int]:
        begins = self._words[block].sentences
        start = begins[token]
        for _ in range(sentences):
            if start > 0:
                start = begins[start - 1]
        kept = [
            at
            for at, find in enumerate(self._finds)
            if find.schema == PERSON and find.block == block and start <= find.first < token
        ]
        if kept or start > 0 or block == 0 or not sentences:
            return kept
        previous = self._words[block - 1].sentences
        last = previous[-1] if previous else 0
        return [
            at
            for at, find in enumerate(self._finds)
            if find.schema == PERSON
            and find.block == block - 1
            and find.first >= last
            and not self._is_quoted(find.block, find.first)
        ]

    def _is_quoted(self, number: int, token: int) -> bool:
        """Whom somebody is quoted as naming is not whom the report goes on about."""
        block = self._words[number].block
        start = block.doc[token].idx
        return any(quote.start < start < quote.end for quote in quotes(text_of(block)))

    def _fits(self, index: int, gender: str) -> bool:
        known = self._gender.get(self._chains.of(index))
        return known is None or known == gender

    def _is_subject(self, index: int) -> bool:
        find = self._finds[index]
        root = self._words[find.block].block.doc[find.first : find.last].root
        return root.dep_.startswith("nsubj")
