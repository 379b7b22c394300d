"""How far two points on the earth are apart."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

Point = tuple[float, float]
NEAR = 161.0  # kilometres, 100 miles: the distance of the literature on geoparsing
_EARTH = 6371.0


def kilometres(a: Point, b: Point) -> float:
    """The great-circle distance of two points given as latitude and longitude."""
    lat_a, lat_b = radians(a[0]), radians(b[0])
    half = (
        sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b[1] - a[1]) / 2) ** 2
    )
    return 2 * _EARTH * asin(sqrt(half))
