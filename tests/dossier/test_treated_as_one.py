"""Why names and reports are treated as one, and who else is called so, on the page itself."""

from datetime import UTC, datetime

import pytest

from entramado.derivation.derive import derive
from entramado.dossier.compose import compose
from entramado.dossier.html import html
from entramado.dossier.markdown import markdown
from entramado.dossier.wording import Wording
from entramado.model.clocks import Clocks
from entramado.resolve.policy import WEIGHTS
from entramado.resolve.reasons import NOBODY_ELSE, ONE_NAME
from entramado.resolve.signals.base import Kind
from entramado.store.memory import MemoryStore
from entramado.view import View
from tests.derivation.cast import Item, Line, Told, report

NAME, NICKNAME, GROUP = "Darío Meza Quintal", "El Grajo", "Los Encinos"
NAMED = (NAME, "Person")


def _led(text: str, day: str, *, also: bool = False) -> Item:
    names = [NAMED, (GROUP, "Organization")]
    line = Line(text, tuple(names), (Told("leads", NAME, GROUP),))
    alias = Line(
        f"{NAME}, alias {NICKNAME}.",
        (NAMED, (NICKNAME, "Person")),
        (Told("known_as", NAME, NICKNAME),),
        same=((NAME, NICKNAME),),
    )
    return report([line, alias] if also else [line], outlet=f"Faro {day}", published=day)


def _seen(text: str, day: str) -> Item:
    return report([Line(text, (NAMED,))], outlet=f"Faro {day}", published=day)


def view(*items: Item) -> View:
    store = MemoryStore()
    for item in items:
        with store.transaction("read", who="t", when=datetime(2031, 6, 1, tzinfo=UTC)) as writer:
            writer.add_report(*item)
    derive(store, who="t")
    return View(store.now, Clocks())


LED = (
    _led(f"{NAME} encabeza {GROUP}.", "2031-05-03", also=True),
    _led(f"{NAME} dirige {GROUP}.", "2031-05-04"),
)
NAMESAKES = (
    _seen(f"{NAME}, de 62 años, huyó.", "2031-05-03"),
    _seen(f"{NAME}, de 31 años, huyó.", "2031-05-04"),
    _seen(f"{NAME}, de 30 años, huyó.", "2031-05-05"),
)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "one name in 2 reports, and nothing in them tells two bearers apart; reports name"),
        ("es", "un solo nombre en 2 notas, y nada en ellas distingue a dos que lo lleven; las"),
    ],
)
def test_one_name_in_two_reports_is_taken_for_one_with_what_both_say(
    language: str, told: str
) -> None:
    seen = view(*LED)
    (entity,) = (e for e in seen.entities.values() if e.name == NAME)
    page = compose(seen, entity, language)
    (line,) = (each for each in page.sections[0].lines if told in each.text)
    assert GROUP in line.text
    assert len({citation.report for citation in line.citations}) == 2
    assert told in markdown(page)
    assert told in html(page)


def test_alias_is_cited_with_the_statement_that_says_so() -> None:
    seen = view(*LED)
    (entity,) = (e for e in seen.entities.values() if e.name == NAME)
    (same,) = (same for same in entity.same_as if same.other != same.name)
    assert same.statement in seen.statements
    page = compose(seen, entity, "en")
    (line,) = (each for each in page.sections[0].lines if "uses both for one" in each.text)
    assert line.citations[0].statement == same.statement


def test_page_warns_of_whoever_else_is_called_so() -> None:
    seen = view(*NAMESAKES)
    people = [e for e in seen.entities.values() if e.name == NAME]
    assert len(people) == 2
    for entity, other in (people, people[::-1]):
        english, spanish = (compose(seen, entity, language) for language in ("en", "es"))
        assert english.notes[0].startswith("Careful:")
        assert other.id in english.notes[0]
        assert spanish.notes[0].startswith("Cuidado:")
        assert english.notes[0].split(":")[0] in markdown(english)
        assert other.id in html(spanish)


def test_page_of_whom_nobody_else_is_called_does_not_warn() -> None:
    seen = view(*LED)
    (entity,) = (e for e in seen.entities.values() if e.name == NAME)
    assert not any("Careful" in note for note in compose(seen, entity, "en").notes)


def test_every_reason_is_a_signal_and_has_words_in_both_languages() -> None:
    tables = [Wording(language).table("reasons") for language in ("en", "es")]
    assert tables[0].keys() == tables[1].keys()
    speaking = {kind.value for kind in Kind if WEIGHTS[kind].cost < 0}
    assert speaking <= tables[0].keys()
    assert tables[0].keys() - {kind.value for kind in Kind} == {ONE_NAME, NOBODY_ELSE}
