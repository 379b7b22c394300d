"""What leads from one report to another, and what stands behind each."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from entramado.ledger.behind import lineage_rows
from entramado.ledger.lineage import LineageStage, lineage_node
from entramado.ledger.links import Link, Story, links
from entramado.model.report import Report
from tests.ledger.printed import printed

WIRE = (
    "LAGUNA SECA (Ráfaga).- Tres barcas con 140 sacos de sal ardieron el lunes frente al molino "
    "de Alba Real, y un barquero, Tobías Rook, fue llevado al hospital.\n\n"
    "Las llamas se vieron desde la otra orilla hasta la medianoche, cuando cedió el viento."
)
BARE = WIRE.removeprefix("LAGUNA SECA (Ráfaga).- ")
REWRITE = (
    "Según la agencia Ráfaga, Tobías Rook sobrevivió al fuego que consumió 140 sacos de sal en "
    "Alba Real, Laguna Seca."
)


def wire(**changed: Any) -> Report:
    return printed(WIRE, **{"outlet": "Agencia Ráfaga", "language": "es", **changed})


def linked(one: Report, two: Report) -> frozenset[Link]:
    return links(Story.of(lineage_node(one)), Story.of(lineage_node(two)))


def rows(*reports: Report) -> dict[str, dict[str, Any]]:
    """What stands behind each report, whatever the order in which they come."""
    found: list[dict[str, dict[str, Any]]] = []
    for order in permutations(reports):
        nodes = [lineage_node(report) for report in order]
        by_id = {node.id: node for node in nodes}
        groups = LineageStage().group(nodes)
        told = {
            id_: row
            for component, members in groups.items()
            for id_, row in lineage_rows(component, [by_id[member] for member in members])
        }
        found.append(told)
    assert all(told == found[0] for told in found)
    return found[0]


def names(row: dict[str, Any]) -> set[str]:
    return {name for name, kind, _ in row["sources"] if kind != "statement"}


def test_lineage_of_a_reprint_without_credit_is_who_was_first() -> None:
    one, two = wire(), printed(BARE, outlet="La Cumbre", published="2031-05-07", language="es")
    told = rows(one, two)
    assert names(told[one.id]) == names(told[two.id]) == {"Agencia Ráfaga"}
    assert told[two.id]["why"].endswith("first in Agencia Ráfaga")


def test_lineage_of_reprints_is_the_agency_that_one_of_them_credits() -> None:
    one = printed(WIRE, outlet="El Remo", language="es")
    two = printed(BARE, outlet="La Cumbre", published="2031-05-07", language="es")
    told = rows(one, two)
    assert names(told[one.id]) == names(told[two.id]) == {"Ráfaga"}
    assert told[two.id]["why"].endswith("it does not credit Ráfaga")


def test_lineage_of_a_rewrite_is_the_source_it_names() -> None:
    one, two = wire(), printed(REWRITE, outlet="La Cumbre", language="es")
    assert linked(one, two) == {Link.CREDIT}
    assert names(rows(one, two)[two.id]) == {"Agencia Ráfaga"}


def test_lineage_of_a_rewrite_with_its_own_witness_is_both() -> None:
    own = "\n\n«El agua hervía», contó a este diario una vendedora de redes."
    one, two = wire(), printed(REWRITE + own, outlet="La Cumbre", language="es")
    row = rows(one, two)[two.id]
    assert names(row) == {"Agencia Ráfaga", "La Cumbre"}
    assert [two.text[start:end] for start, end in row["own"]] == [own.strip()]


def test_lineage_follows_who_only_passes_on() -> None:
    first = printed(
        "A clerk of Alder told the Chronicle that Orsola Finch sold 14 barges for salt.",
        outlet="The Alder Chronicle",
    )
    second = printed(
        "Orsola Finch sold 14 barges, a clerk of Alder said, The Alder Chronicle reported.",
        outlet="Kestrel Wire",
    )
    third = printed(
        "Fourteen barges of Orsola Finch went for salt in Alder, Kestrel Wire says.",
        outlet="Heron Digest",
    )
    assert names(rows(first, second, third)[third.id]) == {"The Alder Chronicle"}


def test_lineage_of_an_undated_list_of_sources_is_no_voice_of_its_own() -> None:
    text = "The night the salt burned: 140 sacks, three barges, Tobias Rook in Alba Real."
    one = wire()
    two = printed(text, outlet="Dark Canals", published=None, sources=("Ráfaga", "Wikipedia"))
    row = rows(one, two)[two.id]
    assert (row["derivative"], row["root"]) == (True, None)
    assert names(row) == {"Agencia Ráfaga", "Wikipedia"}


def test_lineage_of_a_dated_list_of_sources_has_a_voice() -> None:
    report = printed("It burned.\n\nSources: Ráfaga", outlet="La Cumbre")
    assert not rows(report)[report.id]["derivative"]


def test_lineage_of_one_speech_is_one_for_two_papers() -> None:
    one = printed("“The mill will never turn again,” Orsola Finch said.", outlet="La Cumbre")
    two = printed(
        "Orsola Finch told a crowd that “the mill will never turn again”.", outlet="Heron Digest"
    )
    assert Link.WORDS in linked(one, two)
    told = rows(one, two)
    assert [s for s in told[one.id]["sources"] if s in told[two.id]["sources"]]


def test_lineage_of_one_communique_is_one_for_two_papers() -> None:
    one = printed(
        "La Guardia Fluvial de Alba informó en un comunicado de 140 sacos en Laguna Seca.",
        outlet="La Cumbre",
        language="es",
    )
    two = printed(
        "Mediante un boletín, la Guardia Fluvial dijo que eran 140 los sacos de Laguna Seca.",
        outlet="El Remo",
        language="es",
    )
    assert Link.CHANNEL in linked(one, two)


def test_lineage_of_a_translation_is_the_first_that_told_it() -> None:
    english = (
        "Three barges with 140 sacks of salt burned on Monday by the mill of Alba Real in Laguna "
        "Seca. A ferryman, Tobías Rook, was taken to hospital."
    )
    one, two = wire(), printed(english, outlet="Heron Digest", published="2031-05-07")
    assert Link.TRANSLATION in linked(one, two)
    assert names(rows(one, two)[two.id]) == {"Agencia Ráfaga"}


def test_lineage_of_two_newsrooms_on_one_event_stays_two() -> None:
    one = printed(
        "Three barges burned on Monday in Laguna Seca, a ferryman told the Digest.",
        outlet="Heron Digest",
    )
    two = printed(
        "Three barges burned in Laguna Seca on Monday, port records seen by the Chronicle show.",
        outlet="The Alder Chronicle",
    )
    assert linked(one, two) == frozenset()


@pytest.mark.parametrize("outlet", ["Agencia Ráfaga", "El Remo"])
def test_lineage_of_two_stories_with_the_same_boiler_stays_two(outlet: str) -> None:
    boiler = (
        "Peritos acudieron al lugar para realizar las diligencias de rigor. Hasta el momento no "
        "se reportan personas detenidas por estos hechos en todo el municipio."
    )
    one = wire()
    first = "Un molinero de Alba Real, Crispín Oda, de 61 años, murió ahogado en la presa Honda. "
    second = "Ardió en Puerto Jara la bodega 17 de Salinas Ebro, propiedad de Lidia Monte Sur. "
    a = printed(first + boiler, outlet="Agencia Ráfaga", language="es")
    b = printed(second + boiler, outlet=outlet, language="es")
    assert linked(a, b) == frozenset()
    assert linked(one, a) == frozenset()


def test_lineage_stays_apart_when_a_name_answers_to_no_outlet() -> None:
    report = printed("The salt burned, Ráfaga reported from Alba Real.", outlet="La Cumbre")
    assert names(rows(report)[report.id]) == {"La Cumbre"}


def test_lineage_of_reports_that_name_one_another_ends() -> None:
    reports = [
        printed(
            f"Alba Real lost 140 sacks, {other} reported, as Tobias Rook fled.",
            outlet=name,
            id_=id_,
        )
        for id_, name, other in [
            ("r-a", "Kestrel Wire", "Heron Wire"),
            ("r-b", "Heron Wire", "Kestrel Wire"),
        ]
    ]
    assert set(rows(*reports)) == {"r-a", "r-b"}
