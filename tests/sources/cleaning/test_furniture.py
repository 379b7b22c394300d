import pytest

from entramado.sources.cleaning.furniture import inserted_teaser, reason_out, trailing_prompt


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Share", "button"),
        ("Spread the love", "button"),
        ("Facebook Twitter WhatsApp Email", "button"),
        ("Compartir en Facebook | Compartir en WhatsApp", "button"),
        ("PUBLICIDAD", "button"),
        ("Source link", "button"),
        ("5 min read", "measure"),
        ("1,204 views", "measure"),
        ("See also Storm closes the coast road", "teaser"),
        ("Lea también: Arranca la feria del queso", "teaser"),
        ("Related: Ferry prices rise", "teaser"),
        ("Etiquetas: puerto, aduana", "label"),
        ("Follow LIVE updates on the harbour fire here", "prompt"),
        ("Síguenos en redes y no te pierdas nada", "prompt"),
        ("This site uses cookies to improve your visit.", "notice"),
        ("Usamos cookies propias y de terceros.", "notice"),
        ("© 2025 The Lower Valley Echo. All rights reserved.", "rights"),
        ("Foto: Agencia Meridiano", "caption"),
        ("Customs officers at the harbour on Monday. File photo", "caption"),
        ("Home / World / HARBOUR ABLAZE – the night it all burned", "breadcrumb"),
        ("Inicio » Policiaca » Aduana", "breadcrumb"),
        ("Home News Sports Weather", "navigation"),
        ("https://example.org/a", "link"),
        ("* * *", "ornament"),
    ],
)
def test_furniture_is_told(text, reason):
    assert reason_out(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "Share prices fell after the raid.",
        "Follow the money, said the auditor, and you will find the harbour.",
        "Watch officers detained two men on the pier.",
        "Related charges were filed against a customs broker.",
        "The harbour / airport corridor is closed",
        'Subscribers to the port union "will not pay", its leader said.',
        "Lea Montes, fiscal de la costa, negó los cargos.",
        "Temas de seguridad dominaron la reunión.",
        "Noticias de la muerte del capo corrieron por el puerto",
        "Cookies laced with fentanyl were seized in the harbour.",
        "Sources in the prosecutor's office confirmed it.",
        "Fotos del ataque circularon en redes sociales",
        "Home Secretary orders inquiry",
        "2025",
        "Correction officers were among the dead.",
    ],
)
def test_article_text_stays(text):
    assert reason_out(text) is None


def test_a_prompt_at_the_end_of_a_paragraph_is_found():
    text = "The envoy did provide support. Follow LIVE updates on the harbour fire here"
    assert text[trailing_prompt(text) :].startswith("Follow LIVE")
    long = "Follow us, he told them, and you will be safe from harm today, tomorrow and ever after."
    assert trailing_prompt(f"He said so. {long}") is None
    assert trailing_prompt('She wrote: "It is over. Join our march."') is None
    assert trailing_prompt("One sentence only") is None


def test_a_teaser_in_brackets_is_found():
    text = "The pier closed (Read also: Ten beaches to visit) on Monday (see also page nine.)."
    start, end = inserted_teaser(text) or (0, 0)
    assert text[start:end] == "(Read also: Ten beaches to visit)"
    assert inserted_teaser("The pier (the old one) closed.") is None
