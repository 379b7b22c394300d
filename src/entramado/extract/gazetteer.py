"""Which places go by a name: countries, first divisions and cities, from the packaged file.

The file (GeoNames, CC BY; built by `scripts/gazetteer.py`) is read on the first question and
kept as lines, those of the names sorted: as a dictionary of objects it takes five times the memory.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from entramado.lang.folding import fold


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `key` is `MX`, `MX.14` or `MX.14.tapira`; a country has no coordinates."""

    key: str
    name: str
    lat: float | None
    lon: float | None
    population: int

    @property
    def country(self) -> str:
        """ISO 3166-1 code."""
        return self.key[:2]

    @property
    def depth(self) -> int:
        """0 a country, 1 a first division, 2 a city."""
        return self.key.count(".")

    @property
    def division(self) -> str | None:
        """Key of the first division it lies in or is; None for a country."""
        parts = self.key.split(".")
        return ".".join(parts[:2]) if len(parts) > 1 else None


@lru_cache(maxsize=4096)
def places(name: str) -> tuple[Place, ...]:
    """Every place that goes by `name`, the most populous first; empty when none does."""
    rows, names = _file()
    wanted = fold(name)
    at = bisect_left(names, wanted)
    if at == len(names) or names[at].split("\t", 1)[0] != wanted:
        return ()
    found = (_place(rows[int(number)]) for number in names[at].split("\t")[1].split())
    return tuple(sorted(found, key=lambda place: (place.depth, -place.population)))


@cache
def place_at(key: str) -> Place | None:
    """The place with this gazetteer key; None when there is none."""
    rows, _ = _file()
    start = f"{key}\t"
    return next((_place(row) for row in rows if row.startswith(start)), None)


def _place(row: str) -> Place:
    key, name, lat, lon, population = row.split("\t")
    return Place(
        key, name, float(lat) if lat else None, float(lon) if lon else None, int(population)
    )


@cache
def _file() -> tuple[list[str], list[str]]:
    data = files("entramado.extract").joinpath("gazetteer.tsv.gz").read_bytes()
    rows, names = gzip.decompress(data).decode().split("\n\n")
    return rows.split("\n"), names.split("\n")
