"""In which country and division a point lies: where the nearest town of the gazetteer lies."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from bench.places.distance import Point, kilometres
from entramado.extract.gazetteer import Place, all_places

_CELL = 2.0  # degrees


def lies_in(point: Point, key: str) -> bool:
    """True when the country or first division with this gazetteer key holds the point."""
    town = nearest(point)
    return key in (town.country, town.division)


@cache
def nearest(point: Point) -> Place:
    """The town nearest to a point, looked for in ever wider squares around it."""
    cells = _cells()
    row, column = _cell(point)
    for reach in range(1, 90):
        near = [
            town
            for r in range(row - reach, row + reach + 1)
            for c in range(column - reach, column + reach + 1)
            for town in cells.get((r, c), ())
        ]
        if near:
            return min(near, key=lambda town: kilometres(point, town.middle or point))
    raise AssertionError(point)


def _cell(point: Point) -> tuple[int, int]:
    return round(point[0] / _CELL), round(point[1] / _CELL)


@cache
def _cells() -> dict[tuple[int, int], list[Place]]:
    held: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for place in all_places():
        if place.town and place.middle:
            held[_cell(place.middle)].append(place)
    return held
