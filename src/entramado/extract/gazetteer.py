"""Which places go by a name: countries, first divisions and cities, from the packaged file.

The file (GeoNames, CC BY; built by `scripts/gazetteer.py`) is read on the first question and
kept as lines, sorted: as dictionaries of objects it takes five times the memory.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from entramado.lang.folding import fold

_CITY = 2


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `key` is `MX`, `MX.14` or `MX.14.tapira`.

    `middle` is a point in it, to measure distances by: of a country that of its mainland, of a
    division that of its settled land, None where no table has one. `area`: not a point on a map, a
    country or a county, though the key of a county is as long as that of a town.
    """

    key: str
    name: str
    middle: tuple[float, float] | None
    population: int
    area: bool

    @property
    def lat(self) -> float | None:
        """Where a map may put it; None for an area."""
        return None if self.area or self.middle is None else self.middle[0]

    @property
    def lon(self) -> float | None:
        """Where a map may put it; None for an area."""
        return None if self.area or self.middle is None else self.middle[1]

    @property
    def country(self) -> str:
        """ISO 3166-1 code."""
        return self.key[:2]

    @property
    def depth(self) -> int:
        """0 a country, 1 a first division, 2 a city or a county."""
        return self.key.count(".")

    @property
    def town(self) -> bool:
        """True for a city, town or village."""
        return self.depth == _CITY and not self.area

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


@lru_cache(maxsize=4096)
def place_at(key: str) -> Place | None:
    """The place with this gazetteer key; None when there is none."""
    rows, _ = _file()
    start = f"{key}\t"
    at = bisect_left(rows, start)
    return _place(rows[at]) if at < len(rows) and rows[at].startswith(start) else None


def is_town(key: str) -> bool:
    """True when a key is a town's. A key the file no longer holds is judged by its length."""
    place = place_at(key)
    return place.town if place is not None else key.count(".") == _CITY


def all_places() -> Iterator[Place]:
    """Every place, in order of their keys."""
    rows, _ = _file()
    return map(_place, rows)


def _place(row: str) -> Place:
    key, name, lat, lon, population, *area = row.split("\t")
    middle = (float(lat), float(lon)) if lat else None
    return Place(key, name, middle, int(population), bool(area) or "." not in key)


@cache
def _file() -> tuple[list[str], list[str]]:
    data = files("entramado.extract").joinpath("gazetteer.tsv.gz").read_bytes()
    rows, names = gzip.decompress(data).decode().split("\n\n")
    return rows.split("\n"), names.split("\n")
