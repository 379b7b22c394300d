import pytest

from entramado.sources.cleaning.dates import dates_in, read_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-03-11", "2025-03-11"),
        ("2025-03", "2025-03"),
        ("2025", "2025"),
        ("2025-03-11T10:30:00Z", "2025-03-11T10:30:00+00:00"),
        ("2025-03-11T10:30:00.123-0600", "2025-03-11T10:30:00-06:00"),
        ("Tue, 11 Mar 2025 10:30:00 GMT", "2025-03-11T10:30:00+00:00"),
        ("March 11, 2025 at 6:05 p.m. EST", "2025-03-11T18:05-05:00"),
        ("Mar. 11th, 2025", "2025-03-11"),
        ("11 de marzo de 2025, 18:05 h", "2025-03-11T18:05"),
        ("martes, 11 de marzo del 2025", "2025-03-11"),
        ("1º de mayo de 2024", "2024-05-01"),
        ("31/12/2024", "2024-12-31"),
        ("12/31/2024", "2024-12-31"),
        ("3.4.2025", "2025-04-03"),
        ("4/4/2025", "2025-04-04"),
        ("12:05 am is no date", None),
        ("31 de febrero de 2025", None),
        ("2025-13-40", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_field_is_read(text, iso):
    dated = read_date(text, day_first=False)
    assert (dated.iso if dated else None) == iso


def test_a_date_with_two_readings_has_none_unless_the_language_settles_it():
    dated = read_date("3/4/2025", day_first=False)
    assert dated is not None
    assert (dated.iso, dated.ambiguous) == (None, True)
    settled = read_date("3/4/2025", day_first=True)
    assert settled is not None
    assert settled.iso == "2025-04-03"


def test_numbers_that_are_no_dates_are_left_alone():
    text = "The 2024/25 season, 10.12.1.3, version 1-2-3, 99/99/2024 and the 5 of 11."
    assert [d.iso for d in dates_in(text, day_first=True) if d.iso] == []
