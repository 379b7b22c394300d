"""How much of one text stands in another: sketches of word runs that need no second look at it.

A sketch keeps the runs whose hash is divisible by a rate, the same ones in every text, so that a
share of the shorter text can be told from two sketches (a MinHash of fixed length cannot tell a
text cut to its first paragraph from another one).
"""

from __future__ import annotations

from dataclasses import dataclass

from entramado.lang.folding import word_runs

# Words in a run. Shorter ones ("the secretary of public security") are shared by unrelated
# reports of one beat.
_RUN = 6
# Runs up to which a text keeps all of its own, or half of them: a sketch holds 200 at the most
# up to 800 words. Sampled at a quarter alone, texts of 60 words could not be compared.
_RATES = ((200, 1), (400, 2))
_COARSEST = 4
# Fewer runs than this in the shorter sketch cannot tell a copy.
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Sketch:
    """The sampled word runs of a text; `rate` says which of all."""

    rate: int
    runs: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Sketch:
        """The sketch of a text."""
        runs = set(word_runs(text, _RUN))
        rate = next((rate for most, rate in _RATES if len(runs) <= most), _COARSEST)
        return cls(rate, frozenset(run for run in runs if _kept(run, rate)))

    def overlap(self, other: Sketch) -> float:
        """Share of the shorter text's sampled runs that also stand in the other; 0 to 1."""
        rate = max(self.rate, other.rate)
        shorter, longer = sorted((self._at(rate), other._at(rate)), key=len)
        return len(shorter & longer) / len(shorter) if len(shorter) >= _LEAST else 0.0

    def _at(self, rate: int) -> frozenset[str]:
        if rate == self.rate:
            return self.runs
        return frozenset(run for run in self.runs if _kept(run, rate))


def _kept(run: str, rate: int) -> bool:
    return int(run[-2:], 16) % rate == 0
