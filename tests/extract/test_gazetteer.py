"""The packaged places: keys, names in both languages, and what loading costs."""

import subprocess
import sys

import pytest

from entramado.extract.gazetteer import all_places, place_at, places

SECONDS = 0.4


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("México", "MX"),
        ("Mexico", "MX"),
        ("EE.UU.", "US"),
        ("U.S.", "US"),
        ("United Kingdom", "GB"),
        ("Reino Unido", "GB"),
        ("Jalisco", "MX.14"),
        ("Michoacan", "MX.16"),
        ("Coahuila", "MX.07"),
        ("CDMX", "MX.09"),
        ("Texas", "US.TX"),
        ("Antioquia", "CO.02"),
        ("Guayas", "EC.10"),
        ("Tapalpa", "MX.14.tapalpa"),
        ("Londres", "GB.ENG.london"),
        ("Ginebra", "CH.GE.geneva"),
        ("Moscú", "RU.48.moscow"),
        ("EEUU", "US"),
        ("Nueva York", "US.NY"),
        ("Puerto Príncipe", "HT.11.port-au-prince"),
        ("Inglaterra", "GB.ENG"),
        ("Escocia", "GB.SCT"),
        ("Andalucía", "ES.51"),
        ("Cataluña", "ES.56"),
        ("Lower Saxony", "DE.06"),
        ("Suchitepéquez", "GT.20"),
        ("Valle del Cauca", "CO.29"),
        ("La Guajira", "CO.17"),
        ("DRC", "CD"),
        ("Webb County", "US.TX.webb-county"),
    ],
)
def test_places_first_meaning(name, key):
    assert places(name)[0].key == key


def test_places_of_an_unknown_name_are_none():
    assert places("Villa Inventada del Ensayo") == ()


def test_places_are_ordered_from_country_to_town():
    depths = [place.depth for place in places("Durango")]
    assert depths == sorted(depths)
    assert len(depths) > 1


def test_place_at_gives_coordinates_and_division():
    place = place_at("MX.10.nazas")
    assert place is not None
    assert (place.country, place.division, place.depth) == ("MX", "MX.10", 2)
    assert place.lat == pytest.approx(25.2, abs=0.2)
    assert place.lon == pytest.approx(-104.1, abs=0.2)


def test_place_at_puts_no_country_and_no_county_on_the_map():
    for key in ("MX", "US", "US.TX.webb-county"):
        place = place_at(key)
        assert place is not None
        assert place.area
        assert not place.town
        assert (place.lat, place.lon) == (None, None)
        assert place.middle is not None


def middle(key: str) -> tuple[float, float]:
    place = place_at(key)
    assert place is not None
    assert place.middle is not None
    return place.middle


def test_place_at_of_a_country_is_in_its_mainland():
    lat, lon = middle("US")
    assert lat == pytest.approx(39.5, abs=1.5)  # Alaska would draw it north
    assert lon == pytest.approx(-98.5, abs=2)
    assert middle("FR")[0] == pytest.approx(46.5, abs=1.5)  # and Guiana south


def test_place_at_of_a_division_is_the_middle_of_its_settled_land():
    place = place_at("MX.06")
    assert place is not None
    assert place.lat == pytest.approx(28.2, abs=0.8)
    assert place.lon == pytest.approx(-106.5, abs=0.8)


def test_place_at_finds_every_place_by_its_key():
    held = list(all_places())
    assert len({place.key for place in held}) == len(held) > 50_000
    assert all(place_at(place.key) == place for place in held[::97])


def test_places_of_a_municipality_are_its_seat():
    assert [place.key for place in places("Múgica")] == ["MX.16.nueva-italia-de-ruiz"]


def test_places_own_name_is_not_lent_to_a_larger_city():
    assert [place.key for place in places("Cancún")] == ["MX.23.cancun"]
    assert places("Madrid")[0].key == "ES.29.madrid"


@pytest.mark.parametrize("word", ["Central", "South", "Sur", "Norte", "Center", "Republic"])
def test_places_of_a_direction_are_none(word):
    assert all(place.town for place in places(word))


@pytest.mark.parametrize(
    "name", ["", " ", "\t", "\u202e", "México\n\nMX", "😀", "\x00", "a" * 10_000]
)
def test_places_of_strange_names_are_none(name):
    assert places(name) == ()
    assert place_at(name) is None


def test_place_at_a_key_that_does_not_exist_is_none():
    assert place_at("ZZ.99") is None


def test_gazetteer_loads_late_and_fast():
    code = (
        "import time\n"
        "from entramado.extract import gazetteer\n"
        "assert gazetteer._file.cache_info().currsize == 0\n"
        "start = time.process_time()\n"
        "gazetteer.places('Jalisco')\n"
        "print(time.process_time() - start)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert float(done.stdout) < SECONDS
