"""The best open matcher for names, beside ours on the same pairs in the same run, if it is here.

It needs a compiler to install, so that it is no part of the locked packages: `pip install
nomenklatura` into the environment, and the bench finds it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TypeAlias

from bench.names.pairs import Pair
from bench.scoring import Counts

THRESHOLD = 0.7  # the one its authors screen with
Scorer: TypeAlias = Callable[[Pair, int], float]


def logic_v2() -> Scorer | None:
    """Their score of a pair; None when the package is not installed."""
    try:
        model = import_module("followthemoney").model
        proxy = import_module("followthemoney.proxy").EntityProxy
        algorithm = import_module("nomenklatura.matching.logic_v2.model").LogicV2
        config = import_module("nomenklatura.matching.types").ScoringConfig.defaults()
    except ImportError:
        return None

    def score(pair: Pair, number: int) -> float:
        # It caches by entity id: an id that comes back with another name keeps the old score.
        both = [
            proxy.from_dict(
                {"id": f"{number}-{at}", "schema": pair.schema, "properties": {"name": [name]}},
            )
            for at, name in enumerate((pair.one, pair.two))
        ]
        return float(algorithm.compare(*both, config).score)

    return score if model else None


def measured(pairs: Sequence[Pair], score: Scorer) -> tuple[Counts, float]:
    """Its counts over all pairs, and microseconds a pair."""
    begun = time.process_time()
    said = [score(pair, number) >= THRESHOLD for number, pair in enumerate(pairs)]
    spent = time.process_time() - begun
    right = sum(yes and pair.same for yes, pair in zip(said, pairs, strict=True))
    asked = sum(pair.same for pair in pairs)
    return Counts(right, sum(said), right, asked), spent / max(1, len(pairs)) * 1e6
