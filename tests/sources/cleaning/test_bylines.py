import pytest

from entramado.sources.cleaning.bylines import closing_agency, dateline, read_credit


def credit(text, *, first=False, day_first=True):
    found = read_credit(text, day_first=day_first, first=first)
    if found is None:
        return None
    published = found.published.iso if found.published else None
    return found.outlet, found.authors, published, found.agency


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Staff / Diario Sur, 1 de mayo de 2025", ("Diario Sur", ["Staff"], "2025-05-01", None)),
        ("By Jane Roe | March 11, 2025", (None, ["Jane Roe"], "2025-03-11", None)),
        ("By Jane Roe and Q. Doe, The Echo", ("The Echo", ["Jane Roe", "Q. Doe"], None, None)),
        ("By Jane Roe in Port Arden", (None, ["Jane Roe"], None, None)),
        ("JANE ROE, STAFF WRITER", None),
        ("By Jane Roe, Staff Writer", (None, ["Jane Roe"], None, None)),
        ("By Associated Press", (None, [], None, "AP")),
        ("Por Luz del Río y Ana Paz", (None, ["Luz del Río", "Ana Paz"], None, None)),
        ("Texto: Luz del Río", (None, ["Luz del Río"], None, None)),
        ("Publicado: 13/4/2025", (None, [], "2025-04-13", None)),
        ("Posted: May 1, 2025 10:30 | Updated: 1 May 2025", (None, [], "2025-05-01T10:30", None)),
        ("Con información de EFE", (None, [], None, "EFE")),
        ("(Con información de Afp)", (None, [], None, "AFP")),
        ("With information from Reuters and AP", (None, [], None, "Reuters")),
        ("Agencia Meridiano", (None, [], None, "Agencia Meridiano")),
        ("Puerto Arden, 11 de marzo de 2025", (None, [], "2025-03-11", None)),
    ],
)  # fmt: skip
def test_a_credit_line_is_understood(text, expected):
    assert credit(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "By Tuesday the town was quiet",
        "By Tuesday March 11, 2025 the town was quiet again",
        "Por la tarde llegaron más soldados",
        "Por Dios",
        "On March 11, 2025 the mayor resigned",
        "El 11 de marzo de 2025 renunció el alcalde",
        "The Lower Valley",
        "A reward was offered by Jane Roe",
    ],
)
def test_a_sentence_is_not_a_credit(text):
    assert credit(text) is None


def test_only_an_update_is_no_publication():
    found = read_credit("Updated: March 12, 2025", day_first=False)
    assert found is not None
    assert (found.published, found.updated) == (None, True)


def test_a_name_and_a_date_on_the_first_line_are_the_masthead():
    assert credit("Orilla Norte | 11 de marzo de 2025", first=True) == (
        "Orilla Norte", [], "2025-03-11", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "agency", "published"),
    [
        ("MADRID, 3 mar (EFE) - El juez ordenó", "EFE", None),
        ("MADRID, 3 de marzo de 2025 (EFE).- El juez ordenó", "EFE", "2025-03-03"),
        ("LONDON (Reuters) – The judge ordered", "Reuters", None),
        ("PORT ARDEN, Lower Valley (AP) — The judge", "AP", None),
    ],
)
def test_a_dateline_names_its_agency(text, agency, published):
    found = dateline(text, day_first=True)
    assert found is not None
    assert (found.agency, found.published.iso if found.published else None) == (agency, published)


@pytest.mark.parametrize("text", ["SALTO (Norte).- El juez", "The group (AP) said so", "No (ap)"])
def test_other_brackets_name_no_agency(text):
    assert dateline(text, day_first=True) is None


def test_the_last_words_may_name_the_agency():
    assert closing_agency(["He left on Monday. (Reuters)"]) == "Reuters"
    assert closing_agency(["He left on Monday (late)."]) is None
    assert closing_agency([]) is None
