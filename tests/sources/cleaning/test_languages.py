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


def test_short_lines_take_the_language_of_a_neighbour():
    texts = [ENGLISH, "Sources", FRENCH, SPANISH, "Balance"]
    assert of_paragraphs(texts, "en") == ["en", "fr", "fr", "es", "es"]


def test_very_many_paragraphs_are_told_in_batches():
    texts = [ENGLISH] * 500 + [SPANISH] * 10
    assert of_paragraphs(texts, "en")[-5:] == ["es"] * 5


def test_a_language_is_named():
    assert (language_name("fr"), language_name("xx")) == ("French (fr)", "xx")
