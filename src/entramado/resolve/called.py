"""The words in front of a name or inside a tie: which office, trade, gender, nation they tell."""

from __future__ import annotations

from dataclasses import dataclass

from entramado.lang.folding import fold
from entramado.resolve import lexicon
from entramado.resolve.names import name_of
from entramado.resolve.said import kinds, listed, longest, nations


@dataclass(frozen=True)
class Word:
    """A word or two that say what somebody is: office, trade, nation, gender, still or no more."""

    text: str

    @property
    def told(self) -> list[str]:
        """The folded words."""
        return fold(self.text).split()

    @property
    def past(self) -> bool:
        """True for "former mayor", "exalcalde"."""
        return any(w in listed("former") for w in self.told) or self._ex is not None

    @property
    def _ex(self) -> str | None:
        """The word behind a melted "ex": "exalcalde" holds "alcalde"."""
        for word in self.told:
            if word.startswith("ex") and word[2:] in kinds("offices"):
                return word[2:]
        return None

    @property
    def open(self) -> bool:
        """True for who is not yet, or only in another's place: a candidate, a deputy."""
        return any(word in listed("not_yet") for word in self.told)

    def kind(self, key: str) -> str | None:
        """Of which kind of office, trade or kin it is."""
        found = longest([self._ex or "", *self.told], kinds(key))
        return found[1] if found else None

    @property
    def gender(self) -> str | None:
        """F or m, where the word is one of a woman or of a man."""
        told = {self._ex, *self.told}
        women, men = bool(told & listed("women")), bool(told & listed("men"))
        return "f" if women and not men else "m" if men and not women else None

    @property
    def nation(self) -> str | None:
        """The country of an adjective of nationality."""
        return next((nations()[word] for word in self.told if word in nations()), None)


def given_gender(form: str) -> str | None:
    """F or m, where the given name is one of women or of men only."""
    words = name_of(form, "Person").words
    if len(words) < 2 or words[0] in listed("either"):
        return None
    gender = lexicon.given_names().get(words[0])
    return gender if gender in {"f", "m"} else None
