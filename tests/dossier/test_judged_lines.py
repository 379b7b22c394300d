"""What a page says of denials of one part, and of what people decided."""

from __future__ import annotations

from entramado.dossier.compose import compose
from entramado.dossier.nouns import Line
from entramado.dossier.overview import overview
from entramado.model.attribution import Polarity
from entramado.model.judgement import Decision
from entramado.model.statement import Role
from tests.derivation.cast import Item, Told, report
from tests.derivation.cast import Line as Sentence
from tests.review.judging import Desk

NAVY, GUARDS = ("Marina", "PublicBody"), ("Guardia Costera", "PublicBody")
TOWN, DAY = ("Nazas", "MX.10.nazas"), "2025-03-09"


def raid(outlet: str, *more: Sentence, day: str = DAY) -> Item:
    told = Told("operation", NAVY[0], role=Role.AGENT, event="e1", day=day, place=TOWN[0])
    line = Sentence(f"La {NAVY[0]} entró en {TOWN[0]}, publica {outlet}.", (NAVY, TOWN), (told,))
    return report([line, *more], outlet=outlet, published="2025-03-14")


def absent() -> Sentence:
    told = Told("operation", GUARDS[0], role=Role.AGENT, event="e1", polarity=Polarity.NEGATIVE)
    return Sentence(f"La {GUARDS[0]} no participó.", (GUARDS,), (told,))


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [text for line in lines for text in (line.text, *texts(line.parts))]


def test_who_was_not_there_is_told_apart_from_what_happened() -> None:
    desk = Desk([raid("Faro", absent()), raid("Veta")])
    view = desk.view()
    [incident] = view.incidents.values()
    page = compose(view, incident)
    by_key = {section.key: texts(section.lines) for section in page.sections}
    assert "not so" not in by_key["what"][0]
    assert any(
        "Of one part only" in text and GUARDS[0] in text and "not so" in text
        for text in by_key["part"]
    )
    happened = next(s for s in overview(view, "en").sections if s.key == "overview_happened")
    assert not any("not so" in line.text for line in happened.lines)


def test_a_page_says_who_joined_and_who_told_apart() -> None:
    desk = Desk([raid("Faro"), raid("Veta"), raid("Paso", day="2025-03-12")])
    first, last = sorted(desk.view().incidents.values(), key=lambda i: -len(i.reports))
    desk.decide.happening(first.id, last.id, Decision.DIFFERENT, why="two ranches")
    view = desk.view()
    said = texts(compose(view, view.incidents[first.id]).sections[0].lines)
    assert any("Told apart from another incident: ada decided so on" in text for text in said)
    desk.decide.undo()
    desk.decide.happening(first.id, last.id, Decision.SAME, why="one ranch, a slip")
    view = desk.view()
    [joined] = view.incidents.values()
    said = texts(compose(view, joined, "es").sections[0].lines)
    assert any("cuentan un solo hecho: así lo decidió ada" in text for text in said)
    assert any("one ranch, a slip" in text for text in said)
