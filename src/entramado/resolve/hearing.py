"""Taking from one report's extraction what it says of the bearer of each name: see `said`.

Ties, properties, parts in dated events, and the ages that stand beside the name. Nothing denied,
planned or foretold; what is only alleged is said all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from entramado.lang.base import language
from entramado.lang.folding import fold
from entramado.model.attribution import Polarity, Voice
from entramado.model.mention import Mention, MentionKind
from entramado.model.report import Report
from entramado.model.statement import Extraction, Role, Statement
from entramado.resolve.called import Word, given_gender
from entramado.resolve.said import Fact, Said

_GROUPS = frozenset({"leads", "member_of", "works_for", "finances", "founded", "spoke_for", "owns"})
_SAID = frozenset({Voice.ASSERTED, Voice.ALLEGED})
# Frames of a killing in which somebody dies; the same events also have the wounded.
_FATAL = frozenset({"kill", "die", "dead", "death", "murder", "assassinate", "execute", "behead"})
_INVERSE = {
    "child": "parent", "parent": "child", "nephew": "uncle", "uncle": "nephew",
    "grandchild": "grandparent", "grandparent": "grandchild",
}  # fmt: skip
_BEHIND, _BEFORE = 60, 60  # characters in which an age may stand
_YEAR = timedelta(days=365)


def heard(report: Report, extraction: Extraction) -> Mapping[str, list[Said]]:
    """Chain → what the report says of its bearer, for the people it names."""
    page = _Page(report, extraction)
    said: dict[str, list[Said]] = {chain: [] for chain in page.people}
    for statement in extraction.statements:
        for chain, each in page.stated(statement):
            said[chain].append(each)
    for chain, mentions in page.people.items():
        said[chain] = page.gendered(mentions, [*said[chain], *page.aged(mentions)])
    return {chain: _plain(told) for chain, told in said.items() if told}


def _plain(told: Sequence[Said]) -> list[Said]:
    """Each once; of the acts only the first and the last, which are all that a death asks for."""
    acts = sorted((s for s in told if s.fact is Fact.ACTED), key=lambda s: (s.first or "", s.words))
    rest = {_key(s): s for s in reversed(told) if s.fact is not Fact.ACTED}
    return [*rest.values(), *acts[:1], *(acts[-1:] if len(acts) > 1 else ())]


def _key(said: Said) -> tuple[object, ...]:
    return said.fact, said.what, fold(said.of), said.first, said.last, said.past


class _Page:
    """One report, its chains of people, and the days in which what it says holds."""

    def __init__(self, report: Report, extraction: Extraction) -> None:
        self.report = report
        self.by_id = {m.id: m for m in extraction.mentions}
        chains: dict[str, list[Mention]] = {}
        for mention in extraction.mentions:
            if mention.chain and mention.kind is MentionKind.NAME:
                chains.setdefault(mention.chain, []).append(mention)
        self.names = chains
        self.people = {
            chain: mentions
            for chain, mentions in chains.items()
            if sum(m.schema == "Person" for m in mentions) * 2 > len(mentions)
        }
        days = report.published_days()
        self.days = (days[0], days[1]) if days else None

    def now(self) -> tuple[str | None, str | None]:
        return (self.days[0].isoformat(), self.days[1].isoformat()) if self.days else (None, None)

    def stated(self, statement: Statement) -> Iterator[tuple[str, Said]]:
        """What a statement says of the people at its ends."""
        if statement.attribution.voice not in _SAID or statement.polarity is Polarity.NEGATIVE:
            return
        subject, object_ = (self._chain(each) for each in (statement.subject, statement.object))
        if statement.event is not None:
            if subject in self.people:
                yield from ((subject or "", said) for said in self._part(statement))
        elif statement.predicate == "described_as" and subject in self.people:
            text = statement.value.text if statement.value else None
            yield from ((subject or "", s) for s in self._called(Word(text or ""), statement.id))
        elif subject in self.people and object_:
            yield from ((subject or "", s) for s in self._tied(statement, object_))
        if statement.predicate == "family" and object_ in self.people and subject:
            yield from ((object_ or "", s) for s in self._kin(statement, subject, inverse=True))

    def _chain(self, mention: str | None) -> str | None:
        found = self.by_id.get(mention or "")
        return found.chain if found is not None and found.chain in self.names else None

    def _part(self, statement: Statement) -> Iterator[Said]:
        """A death, with its day or the publication behind it; an act on a known day."""
        when = statement.when
        known = when is not None and when.earliest is not None and when.latest is not None
        frame = statement.frame.partition(".")[0]
        if statement.event_type == "killing" and statement.role is Role.VICTIM:
            if frame in _FATAL and statement.attribution.voice is Voice.ASSERTED:
                days = (when.earliest, when.latest) if known and when else self.days
                if days and days[1]:
                    last = days[1].isoformat()
                    first = days[0].isoformat() if known and days[0] else None
                    yield Said(Fact.DIED, "", frame, first=first, last=last, statement=statement.id)
        elif statement.role is Role.AGENT and known and when and when.exact and when.earliest:
            if self.days and when.earliest > self.days[1]:
                return
            day = when.earliest.isoformat()
            words = statement.event_type or statement.predicate
            yield Said(Fact.ACTED, "", words, first=day, last=day, statement=statement.id)

    def _tied(self, statement: Statement, other: str) -> Iterator[Said]:
        word = Word(statement.frame.split(".")[-1].replace("_", " "))
        first, last = self.now()
        if statement.predicate == "family":
            yield from self._kin(statement, other)
        elif statement.predicate == "holds_office_in":
            kind = word.kind("offices")
            if kind and not word.open:
                of, schema, place = self._end(other)
                yield Said(
                    Fact.OFFICE, kind, word.text, of, schema, place, first, last,
                    past=word.past, statement=statement.id,
                )  # fmt: skip
        elif statement.predicate in _GROUPS:
            of, schema, place = self._end(other)
            yield Said(
                Fact.GROUP, statement.predicate, word.text, of, schema, place, first, last,
                statement=statement.id,
            )  # fmt: skip
        else:
            return
        if word.gender:
            yield Said(Fact.GENDER, word.gender, word.text, statement=statement.id)

    def _kin(self, statement: Statement, other: str, *, inverse: bool = False) -> Iterator[Said]:
        word = Word(statement.frame.split(".")[-1].replace("_", " "))
        kind = word.kind("kin")
        if kind:
            of, schema, _ = self._end(other)
            kind = _INVERSE.get(kind, kind) if inverse else kind
            words = f"{word.text} of" if not inverse else f"has {word.text}"
            yield Said(Fact.KIN, kind, words, of, schema, statement=statement.id)

    def _end(self, chain: str) -> tuple[str, str, str | None]:
        """The longest name of the other end, its schema and its gazetteer key."""
        mentions = self.names[chain]
        first = max(mentions, key=lambda m: (len(m.form), m.form))
        place = min((m.place for m in mentions if m.place), default=None)
        return first.form, first.schema, place

    def _called(self, word: Word, statement: str) -> Iterator[Said]:
        """What the words in front of a name say.

        Words of kin there are as often somebody else's: "his wife, X" read as X the wife.
        """
        first, last = self.now()
        if word.kind("kin"):
            return
        office, trade = word.kind("offices"), word.kind("trades")
        if office and not word.open:
            yield Said(
                Fact.OFFICE, office, word.text, first=first, last=last, past=word.past,
                statement=statement,
            )  # fmt: skip
        elif trade:
            yield Said(
                Fact.TRADE, trade, word.text, first=first, last=last, past=word.past,
                statement=statement,
            )  # fmt: skip
        if word.nation and (office or trade):
            yield Said(Fact.NATION, word.nation, word.text, statement=statement)
        if word.gender:
            yield Said(Fact.GENDER, word.gender, word.text, statement=statement)

    def aged(self, mentions: Sequence[Mention]) -> Iterator[Said]:
        """The births that the ages beside a name come to.

        A shield of a minor is none: it is given freely, and 4 of 4 pairs of one name in real
        reports that it told apart were one adult.
        """
        for mention in mentions:
            yield from self._age(mention)

    def _age(self, mention: Mention) -> Iterator[Said]:
        if self.days is None:
            return
        text, passage = self.report.text, mention.passage
        before, behind, born = _patterns(self._language(passage.start))
        found = behind.search(text[passage.end : passage.end + _BEHIND])
        found = found or before.search(text[max(0, passage.start - _BEFORE) : passage.start])
        if found is not None:
            age = int(next(group for group in found.groups() if group))
            yield born_at(self.days, age, age, found.group().strip(" ,.;()"))
        year = born.search(text[passage.end : passage.end + _BEHIND])
        if year is not None:
            first, last = f"{year.group(1)}-01-01", f"{year.group(1)}-12-31"
            yield Said(Fact.BORN, "", year.group().strip(" ,"), first=first, last=last)

    def _language(self, at: int) -> str:
        for paragraph in self.report.paragraphs:
            if paragraph.start <= at < paragraph.end:
                return paragraph.language
        return self.report.language

    def gendered(self, mentions: Sequence[Mention], said: Sequence[Said]) -> list[Said]:
        """The gender of a given name that only women or only men bear.

        It goes before every word: "the sister of", "la fiscal, hermano de" are read amiss.
        """
        known = {given_gender(mention.form) for mention in mentions} - {None}
        told = [each for each in said if each.fact is not Fact.GENDER]
        if len(known) == 1:
            told.append(Said(Fact.GENDER, known.pop() or "", "given name"))
        elif not known:
            told = list(said)
        return told


def born_at(days: tuple[date, date], youngest: int, oldest: int, words: str) -> Said:
    """Somebody of this age on these days was born between ..."""
    first = days[0] - _YEAR * (oldest + 1) - timedelta(days=oldest // 4 + 1)
    last = days[1] - _YEAR * youngest - timedelta(days=youngest // 4)
    told = f"{words}, in {days[1].year}"
    return Said(Fact.BORN, "", told, first=first.isoformat(), last=last.isoformat())


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = language(code if code in {"en", "es"} else "en").data("surroundings")
    before, behind, born = (str(data[key]) for key in ("age_before", "age_behind", "born"))
    return re.compile(before), re.compile(behind), re.compile(born)
