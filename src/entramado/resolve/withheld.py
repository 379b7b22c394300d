"""Where a text names somebody who is withheld, however their name is written there.

Mentions that the reader found are masked by their spans (`View.shielded`). This is the net behind
them: titles, addresses, file names, explanations, and mentions that the reader missed. A name is
a run of one person's words; case, accents, hyphens and broken lines make no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import permutations
from typing import NamedTuple
from urllib.parse import unquote

from entramado.lang.base import LANGUAGES, language
from entramado.lang.folding import fold
from entramado.model.entity import Entity
from entramado.resolve import lexicon
from entramado.resolve.names import Name
from entramado.resolve.written import Word, addresses, apart, words_in, words_of

# Shorter words of a name ("de", initials) name nobody.
_TELLING = 3
# "anaolmos": two words of a name in one, in an address or a hashtag. Shorter ones hide in others.
_JOINED = 8


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who bears names in a case: their printed forms, what they are, whether withheld."""

    forms: tuple[str, ...]
    schema: str
    hidden: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    """The folded words of one person's names; `exact` are whole printed names."""

    given: frozenset[str]
    family: frozenset[str]
    exact: frozenset[tuple[str, ...]]
    words: frozenset[str]

    def full(self, words: Iterable[str]) -> bool:
        """True when a given name and a surname are among these words."""
        held = set(words)
        return bool(held & self.given) and bool(held & self.family)

    def whole(self, words: tuple[str, ...]) -> bool:
        """True when these words are a name of it, or enough of one."""
        return words in self.exact or self.full(words)


class _Run(NamedTuple):
    last: int
    told: tuple[str, ...]
    names: _Names


class _Index:
    """Names by their words, and by any two of them: a common surname alone finds too many."""

    def __init__(self, names: Iterable[_Names]) -> None:
        self.words: set[str] = set()
        self._pairs: dict[tuple[str, str], list[_Names]] = {}
        self._alone: dict[str, _Names] = {}
        for one in names:
            telling = one.words - _between()
            self.words |= telling
            for pair in permutations(telling, 2):
                self._pairs.setdefault(pair, []).append(one)
            for word in telling:
                if word not in self._alone or (word,) in one.exact:
                    self._alone[word] = one

    def bearers(self, words: Iterable[str]) -> Iterator[_Names]:
        """Whoever has two of these words in their names."""
        for pair in permutations(dict.fromkeys(words), 2):
            yield from self._pairs.get(pair, ())

    def runs(self, text: str, words: list[Word], at: int) -> list[_Run]:
        """The runs that begin at a word: of all who bear it and the next, else of that alone."""
        word = words[at].folded
        if word not in self.words:
            return []
        after = _following(text, words, at)
        near = self._pairs.get((word, words[after].folded), ()) if after is not None else ()
        return [*(_run(text, words, at, one) for one in near), _Run(at, (word,), self._alone[word])]


class Net:
    """The names of the people who are withheld in one case, against those of everybody else."""

    def __init__(self, bearers: Iterable[Bearer]) -> None:
        self._bearers = tuple(bearers)
        self._hidden = tuple(_names_of(b.forms) for b in self._bearers if b.hidden and b.forms)

    def masked(self, text: str, mask: str) -> str:
        """`text` with `mask` wherever it names somebody who is withheld."""
        for start, end in reversed(self.spans(text)):
            text = f"{text[:start]}{mask}{text[end:]}"
        return text

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where `text` names somebody who is withheld: in order, not overlapping."""
        if not self._hidden:
            return []
        places = list(addresses(text))
        found = list(self._in_words(text, places))
        for start, end in places:
            found += self._in_address(text, start, end)
        return merged(found)

    def _in_words(self, text: str, places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        words = words_in(text, self._hidden_by.words)
        if not any(word.folded in self._hidden_by.words for word in words):
            return
        at = 0
        while at < len(words):
            runs = self._hidden_by.runs(text, words, at)
            runs = [run for run in runs if self._tells(run, words[at : run.last + 1], places)]
            last = max((run.last for run in runs), default=-1)
            others = self._shown_by.runs(text, words, at)
            other = max((r.last for r in others if r.names.whole(r.told)), default=-1)
            if other > last:
                # A brother's full name holds the surnames of one who is withheld: it stays whole.
                at = other + 1
            elif last >= 0:
                yield words[at].start, words[last].end
                at = last + 1
            else:
                at += 1

    def _tells(self, run: _Run, words: list[Word], places: list[tuple[int, int]]) -> bool:
        """True when these words name their bearer, and nobody who is shown."""
        if run.told in self._borne:
            return False
        if run.names.full(run.told) or (len(run.told) > 1 and run.told in run.names.exact):
            return True
        if run.told in run.names.exact and words[0].capital:
            return True
        return any(
            word.folded in self._alone
            and (word.capital or any(s <= word.start < e for s, e in places))
            for word in words
        )

    def _in_address(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Names in one word ("anaolmos"), or behind percent signs ("Mar%C3%ADa")."""
        address = text[start:end]
        if "%" in address and (plain := unquote(address)) != address and self.spans(plain):
            host = address.find("/", address.find("://") + 3) if "://" in address else -1
            yield start + host + 1, end
            return
        for word in words_in(address):
            if len(word.folded) >= _JOINED and any(name in word.folded for name in self._joined):
                yield start + word.start, start + word.end

    @cached_property
    def _borne(self) -> frozenset[tuple[str, ...]]:
        """The whole names of whoever is shown."""
        return frozenset(words_of(form) for b in self._bearers if not b.hidden for form in b.forms)

    @cached_property
    def _alone(self) -> frozenset[str]:
        """Surnames that nobody who is shown bears: each names its bearer by itself."""
        taken = set(_common())
        for bearer in self._bearers:
            for form in () if bearer.hidden else bearer.forms:
                if bearer.schema == "Person":
                    taken |= set(words_of(form))
                # "Fundación Olmos" is a name of its own, and makes of "Olmos" nobody else's.
                elif Name(form, bearer.schema).family == "place" or len(_naming(form)) == 1:
                    taken |= set(self._own(form))
        return frozenset(word for one in self._hidden for word in one.family) - taken

    def _own(self, form: str) -> tuple[str, ...]:
        """The words of a name; none of a school or a street called after somebody withheld."""
        words = words_of(form)
        return () if any(one.full(words) for one in self._hidden_by.bearers(words)) else words

    @cached_property
    def _hidden_by(self) -> _Index:
        return _Index(self._hidden)

    @cached_property
    def _shown_by(self) -> _Index:
        """Whoever is shown and shares a word with somebody who is not."""
        return _Index(
            _shown_names(own)
            for b in self._bearers
            if not b.hidden
            and (own := [name for form in b.forms if (name := self._named(form, b.schema))])
        )

    def _named(self, form: str, schema: str) -> tuple[str, ...]:
        words = words_of(form)
        if self._hidden_by.words.isdisjoint(words):
            return ()
        return words if schema == "Person" else self._own(form)

    @cached_property
    def _joined(self) -> frozenset[str]:
        pairs = ((g, f) for one in self._hidden for g in one.given for f in one.family)
        joined = (both for g, f in pairs for both in (g + f, f + g))
        return frozenset(word for word in joined if len(word) >= _JOINED)


def net_of(entities: Iterable[Entity]) -> Net:
    """The net of a case with these entities."""
    return Net(Bearer(tuple({use.value for use in e.names}), e.schema, e.private) for e in entities)


def implied(entities: Iterable[Entity]) -> set[str]:
    """Ids of whoever is shown and called by one word only, which is of a withheld name.

    A report names "Ana Olmos", another "Olmos", or "los Olmos", where the reader could not tell
    whom that means: when nobody who is shown has that surname, it is in doubt hers. A given name
    must stand in a report with hers.
    """
    held = list(entities)
    private = [e for e in held if e.private]
    names = {e.id: _names_of([use.value for use in e.names]) for e in private}
    family = {word for one in names.values() for word in one.family} - _common()
    given = {(r, w) for e in private for r in e.reports for w in names[e.id].given}
    if not family and not given:
        return set()
    short: list[tuple[Entity, frozenset[str]]] = []
    for entity in held:
        forms = {_naming(use.value) for use in entity.names}
        words = frozenset(word for form in forms for word in form)
        place = Name(entity.name, entity.schema).family == "place"
        if entity.private:
            continue
        if all(len(form) == 1 for form in forms) and not place:
            short.append((entity, words))
        elif entity.schema == "Person" or place:
            family -= words
            given -= {(report, word) for report in entity.reports for word in words}
    return {
        entity.id
        for entity, words in short
        if not words.isdisjoint(family)
        or (
            entity.schema == "Person"
            and any((report, word) in given for report in entity.reports for word in words)
        )
    }


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _names_of(forms: Iterable[str]) -> _Names:
    exact, given, family = set(), set(), set()
    for form in forms:
        name = Name(form, "Person")
        printed = words_of(form)
        told = [word for word in printed if word in name.words]
        exact |= {printed, *(tuple(nick.split()) for nick in name.reading.nicknames)}
        if told and not name.nickname:
            given |= {word for word in told[:1] if len(word) >= _TELLING}
            family |= {word for word in told[1:] if len(word) >= _TELLING}
    # "Olmos Tamez" begins with what is the surname of "Ana Olmos Tamez".
    given -= family
    family |= {f"{word}s" if word[-1] in "aeiou" else f"{word}es" for word in family}
    words = given | family | {word for name in exact for word in name}
    return _Names(frozenset(given), frozenset(family), frozenset(exact - {()}), frozenset(words))


def _shown_names(names: Iterable[tuple[str, ...]]) -> _Names:
    """Names that need no reading: any part of one that begins as it does protects itself."""
    exact = frozenset(names)
    given = {word for name in exact for word in name[: len(name) - 1][:2]}
    words = frozenset(word for name in exact for word in name)
    return _Names(frozenset(given), words - given, exact, words)


def _following(text: str, words: list[Word], at: int) -> int | None:
    """The next word that could be of the same name."""
    while at + 1 < len(words) and not apart(text, words[at], words[at + 1]):
        at += 1
        if words[at].folded not in _between() and len(words[at].folded) > 1:
            return at
    return None


def _naming(form: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(form) if word not in _between())


def _run(text: str, words: list[Word], at: int, names: _Names) -> _Run:
    """From a word of a name over all that follow and are of the same name."""
    held, last, here = names.words, at, at
    while here + 1 < len(words) and not apart(text, words[here], words[here + 1]):
        here += 1
        if words[here].folded in held:
            last = here
        elif words[here].folded not in _between() and len(words[here].folded) > 1:
            break
    return _Run(last, tuple(word.folded for word in words[at : last + 1]), names)


@cache
def _between() -> frozenset[str]:
    """Words inside names that name nobody: "de", "la", "van"."""
    return lexicon.words("particles") | lexicon.words("articles") | lexicon.words("inner")


@cache
def _common() -> frozenset[str]:
    """Surnames that are more often another word, so that one alone names nobody: "May"."""
    lists = (str(language(code).data("shields")["not_alone"]) for code in LANGUAGES)
    return frozenset(fold(word) for words in lists for word in words.split(","))
