"""What one report says of the bearer of a name: office, trade, age, death, group, kin.

The report's own words about that chain and nothing else. What reports together make of an
incident never tells who somebody is, or identity and incidents would prove each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from entramado.extract.names.lexicon import lexicon
from entramado.lang.base import LANGUAGES, language
from entramado.lang.folding import fold
from entramado.resolve.names import Name, name_of


class Fact(StrEnum):
    """Which question about a person is answered."""

    OFFICE = "office"
    TRADE = "trade"
    BORN = "born"
    GENDER = "gender"
    DIED = "died"
    ACTED = "acted"
    GROUP = "group"
    KIN = "kin"
    NATION = "nation"


@dataclass(frozen=True, slots=True)
class Said:
    """One answer. `words` are printed; `what` is the kind they are of ("mayor", "sibling", "f").

    `of` is the other end as printed, with its `schema` and gazetteer key. `first` and `last` are
    the days (ISO) between which it holds: a birth, a death, the publication for what somebody is.
    `past`: it is said as no longer so. `statement` is where the report says it.
    """

    fact: Fact
    what: str
    words: str
    of: str = ""
    schema: str = ""
    place: str | None = None
    first: str | None = None
    last: str | None = None
    past: bool = False
    statement: str | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        """Both days; None when either is unknown."""
        if self.first is None or self.last is None:
            return None
        return date.fromisoformat(self.first), date.fromisoformat(self.last)

    @property
    def other(self) -> Name:
        """The name of the other end."""
        return name_of(self.of, self.schema or "Organization")

    @property
    def order(self) -> tuple[str, ...]:
        """By which what is said can be sorted."""
        # Two that differ in anything must not be equal here: they are sorted out of sets.
        rest = (self.schema, self.place, self.first, self.last, "past" if self.past else "")
        return self.fact.value, self.what, self.words, self.of, *(each or "" for each in rest)

    @property
    def told(self) -> str:
        """As a reader would say it: "alcalde (Tapira)"."""
        words = f"former {self.words}" if self.past else self.words
        return f"{words} ({self.of})" if self.of else words


def as_json(said: Iterable[Said]) -> list[dict[str, Any]]:
    """What a node's body holds; nothing that is unknown."""
    rows = ({k: v for k, v in asdict(each).items() if v or k in _ALWAYS} for each in said)
    return sorted(rows, key=lambda row: tuple(f"{key}={row[key]}" for key in sorted(row)))


_ALWAYS = frozenset({"fact", "what", "words"})


def from_json(rows: Sequence[Mapping[str, Any]]) -> tuple[Said, ...]:
    """What `as_json` made, without the statements: two reports may say the same."""
    return tuple(
        dict.fromkeys(
            _said(tuple((k, v) for k, v in sorted(row.items()) if k != "statement")) for row in rows
        )
    )


@lru_cache(maxsize=1 << 14)
def _said(items: tuple[tuple[str, Any], ...]) -> Said:
    row = dict(items)
    return Said(**{**row, "fact": Fact(row["fact"])})


@cache
def kinds(key: str) -> Mapping[str, str]:
    """Folded word → its kind, for a list of `surroundings.yaml`, of all languages."""
    found: dict[str, str] = {}
    for code in LANGUAGES:
        for kind, words in language(code).data("surroundings")[key].items():
            found |= {fold(word): kind for word in str(words).split(",") if word.strip()}
    return found


@cache
def listed(key: str) -> frozenset[str]:
    """The folded words of a plain list of `surroundings.yaml`, of all languages."""
    lists = (str(language(code).data("surroundings")[key]).split(",") for code in LANGUAGES)
    return frozenset(fold(word) for each in lists for word in each) - {""}


@cache
def nations() -> Mapping[str, str]:
    """Folded adjective of nationality → country, in all the forms in which it is printed."""
    return {
        fold(word): key
        for code in LANGUAGES
        for word, key in lexicon(code).nationalities.items()
        if len(key) == _COUNTRY
    }


_COUNTRY = 2


def longest(words: Sequence[str], among: Mapping[str, str]) -> tuple[str, str] | None:
    """The longest run of words that is in the mapping, and its kind; the last of equal ones."""
    best: tuple[int, str] | None = None
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            run = " ".join(words[at : at + size])
            if run in among:
                best = (size, run)
        if best:
            return best[1], among[best[1]]
    return None
