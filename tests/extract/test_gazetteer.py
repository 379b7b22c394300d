"""The packaged places: keys, names in both languages, and what loading costs."""

import subprocess
import sys

import pytest

from entramado.extract.gazetteer import place_at, places

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
