import pytest

from entramado.sources.cleaning.languages import UNKNOWN, language_name, of_paragraphs, of_report

ENGLISH = "The port of Port Arden reopened on Monday after nine days of searches, the master said."
SPANISH = "El puerto de Arenas reabrió el lunes tras nueve días de búsqueda, dijo la capitana."
FRENCH = "Le port a rouvert ses portes lundi après neuf jours de fouilles, a déclaré la capitaine."


def test_a_report_is_in_the_language_of_its_longest_paragraphs():
    assert of_report(["Compartir", "Imprimir", ENGLISH * 3, "Lea también"]) == "en"
    assert of_report([SPANISH]) == "es"
    assert of_report(["123", "---"]) == UNKNOWN
    assert of_report([]) == UNKNOWN


def test_a_few_words_are_in_a_language_that_can_be_read():
    assert of_report(["Balance"]) in {"en", "es"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("港口在搜查九天后于周一重新开放。", "zh"),
        ("Порт", None),
        ("Port został ponownie otwarty w poniedziałek po dziewięciu dniach.", "pl"),
        ("El port va reobrir dilluns després de nou dies d'escorcolls, va dir la capitana.", "ca"),
    ],
)
def test_a_short_text_in_another_language_is_not_taken_for_one_with_a_pack(text, language):
    found = of_report([text])
    assert found not in {"en", "es"}
    assert language in {found, None}


def test_short_lines_take_the_language_of_a_neighbour():
    texts = [ENGLISH, "Sources", FRENCH, SPANISH, "Balance"]
    assert of_paragraphs(texts, "en") == ["en", "fr", "fr", "es", "es"]


def test_very_many_paragraphs_are_told_in_batches():
    texts = [ENGLISH] * 500 + [SPANISH] * 10
    assert of_paragraphs(texts, "en")[-5:] == ["es"] * 5


def test_a_language_is_named():
    assert (language_name("fr"), language_name("xx")) == ("French (fr)", "xx")
