from __future__ import annotations

import pytest

from entramado.ledger.credits import credits_of
from tests.ledger.printed import printed


@pytest.mark.parametrize(
    "text",
    [
        "LAGUNA SECA, Alba (Ráfaga).- Tres barcas fueron halladas en el canal.",
        "Tres barcas fueron halladas en el canal. (Ráfaga)",
        "Tres barcas fueron halladas en el canal.\n\n-- Ráfaga",
        "Tres barcas fueron halladas en el canal.\n\nCon información de Ráfaga",
        "Tres barcas fueron halladas en el canal. Fuente: Ráfaga.",
        "Three barges were found in the canal.\n\nRáfaga contributed to this report.",
        "Three barges were found in the canal.\n\nTranslated from Ráfaga.",
    ],
)
def test_credits_name_the_source(text: str) -> None:
    assert credits_of(printed(text)).named == ("Ráfaga",)


def test_credits_take_each_name_of_a_list() -> None:
    told = credits_of(printed("It was over by noon.\n\nSources: Ráfaga, The Alder Chronicle"))
    assert told.named == ("Ráfaga", "The Alder Chronicle")
    assert told.listed


@pytest.mark.parametrize(
    "text",
    [
        "Three barges were found, The Alder Chronicle reported.",
        "According to The Alder Chronicle, three barges were found.",
        "She told The Alder Chronicle that three barges were found.",
        "Publicó el semanario The Alder Chronicle que eran tres barcas.",
    ],
)
def test_credits_find_the_name_beside_a_word_of_telling(text: str) -> None:
    assert "Alder Chronicle" in " ".join(s.what for s in credits_of(printed(text)).relayed)


def test_credits_are_not_the_outlet_itself() -> None:
    text = "LAGUNA SECA (Ráfaga).- Un barquero dijo a Ráfaga que vio tres barcas."
    told = credits_of(printed(text, outlet="Agencia Ráfaga"))
    assert (told.named, told.relayed) == ((), ())


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("A ferryman told this newspaper that he saw it.", "The Alder Chronicle"),
        ("A ferryman told the Chronicle that he saw it.", "The Alder Chronicle"),
        ("«Ardía», contó a este diario un barquero.", "La Cumbre"),
        ("«Ardía», contó un barquero a La Cumbre.", "La Cumbre"),
    ],
)
def test_credits_see_that_an_outlet_speaks_of_itself(text: str, outlet: str) -> None:
    assert len(credits_of(printed(text, outlet=outlet)).own) == 1


def test_credits_take_no_place_of_the_outlets_name_for_the_outlet() -> None:
    text = "The barge lay below Alder for two days."
    assert credits_of(printed(text, outlet="The Alder Chronicle")).own == ()


def test_credits_find_a_post_in_the_lead_only() -> None:
    lead = "The mayor wrote on X that the bridge is shut."
    rest = "It rained. It snowed. The wind rose. Others posted on Facebook."
    assert [s.what for s in credits_of(printed(lead)).channels] == ["post"]
    assert credits_of(printed(rest)).channels == ()


def test_credits_know_a_communique_by_its_headline() -> None:
    assert credits_of(printed("Se informa.", title="Comunicado 12")).issued == ("communique",)


def test_credits_leave_what_the_agency_says_of_itself_to_the_agency() -> None:
    own = "Un barquero contó a esta agencia que vio tres barcas."
    wired = f"LAGUNA SECA (Ráfaga).- Ardieron tres barcas. {own}"
    assert len(credits_of(printed(own, outlet="Agencia Ráfaga")).own) == 1
    assert credits_of(printed(wired, outlet="La Cumbre")).own == ()
