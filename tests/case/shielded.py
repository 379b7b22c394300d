"""Reports built to leak: people in the way of events, named wherever a report can name anybody.

All of them, and the groups and outlets, are invented.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from entramado.case import Case
from entramado.lang.folding import fold
from entramado.model.judgement import Decision

# Full names, and the surnames that nobody else in these reports bears.
WITHHELD = (
    "Marina Quintavalle",
    "Tobias Fennimore",
    "Aylin Sorrentina",
    "Zuleyma Peñascala Ordaz",
    "Eulalia Tarrasquín",
    "Brenda Yuliana Carrascal",
)
SURNAMES = ("quintavalle", "fennimore", "sorrentina", "penascala", "tarrasquin", "carrascal")
# His brother leads the group and is shown; his own name is inside his brother's.
INSIDE, BROTHER, GROUP = "Luis Mondragante", "José Luis Mondragante Ferro", "Marisma Gang"
SUSPECT = "Ramiro Olascoaga Tello"

ENGLISH = [
    {
        "title": "Marina Quintavalle, 34, shot dead in Nazas",
        "url": "https://harborpost.example/2031/03/12/marina-quintavalle-shot-dead-in-nazas",
        "outlet": "The Harbor Post",
        "published": "2031-03-12",
        "authors": ["Inga Feldspar"],
        "text": "Marina Quintavalle, a 34-year-old nurse, was shot dead in Nazas on Tuesday, "
        "police said.\n\nQuintavalle was killed by gunmen of the Marisma Gang, prosecutors said. "
        'The gang is led by José Luis Mondragante Ferro.\n\n"They came at night and shot her," '
        "said Tobias Fennimore, a neighbour who witnessed the attack. According to Fennimore, "
        "Ramiro Olascoaga Tello ordered the killing.\n\nAylin Sorrentina, 9, was wounded in the "
        "same attack. Marina's mother spoke of the Quintavalles' fear. Three people were killed.",
    },
    {
        "title": "TWO HELD OVER MARINA QUINTAVALLE MURDER",
        "url": "https://gulfsignal.example/news?story=two%20held%20quintavalle&by=M%C3%A1rina",
        "outlet": "Gulf Signal",
        "published": "2031-03-14",
        "authors": ["Tobias Fennimore"],
        "text": "Two men were arrested in Nazas over the murder of Marina Quinta\u00advalle, the "
        "police said. Ramiro Olascoaga Tello was charged with ordering it.\n\nQUINTAVALLE was "
        "one of four people killed on Tuesday. Friends shared #JusticeForMarinaQuintavalle and "
        "wrote to marina.quintavalle@mail.example about the Quinta-\nvalle family.\n\nTobias "
        "Fennimore told Gulf Signal that the gunmen fled. A street, Marina Quintavalle Way, was "
        "named after her. José Luis Mondragante Ferro leads the Marisma Gang.",
    },
    {
        "title": "What Marina saw",
        "url": "https://harborpost.example/archive/aylin_sorrentina",
        "outlet": "The Harbor Post",
        "published": "2031-02-01",
        "authors": ["Marina Quintavalle"],
        "text": "By Marina Quintavalle\n\nThe Marisma Gang controls Nazas, residents said. The "
        "Quintavalle Foundation asked for help. Ramiro Olascoaga Tello works for the Marisma "
        "Gang, the prosecutor's office said.",
    },
]

SPANISH = [
    {
        "title": "Asesinan a Zuleyma Peñascala en Nazas",
        "url": "https://gacetadelmuelle.example/nota/asesinan-a-zuleyma-penascala",
        "outlet": "Gaceta del Muelle",
        "published": "2031-03-13",
        "language": "es",
        "text": "NAZAS, Dgo.- La estudiante Zuleyma Peñascala Ordaz, de 16 años, fue asesinada a "
        "balazos el martes en Nazas, informó la fiscalía.\n\nPeñascala Ordaz fue atacada por "
        "integrantes de la Banda de la Marisma, que encabeza José Luis Mondragante Ferro, dijo "
        "la fiscalía. Murieron tres personas.\n\n“Llegaron de noche”, contó Eulalia Tarrasquín, "
        "vecina que presenció el ataque. Según Tarrasquín, los agresores huyeron. La menor "
        "Brenda Yuliana Carrascal, “La Pecas”, de 9 años, resultó herida.",
    },
    {
        "title": "DETIENEN A RAMIRO OLASCOAGA POR EL CRIMEN DE ZULEYMA PENASCALA",
        "url": "https://cronicadelrio.example/detienen-olascoaga-crimen-pe%C3%B1ascala",
        "outlet": "Crónica del Río",
        "published": "2031-03-15",
        "language": "es",
        "authors": ["Eulalia Tarrasquín"],
        "text": unicodedata.normalize("NFD", "Zuleyma Peñascala")
        + " fue asesinada, dijo la fiscalía. Ramiro Olascoaga Tello fue detenido en Nazas por "
        "el crimen.\n\nLos Peñascala piden justicia. La Escuela Primaria Zuleyma Peñascala "
        "cerró. Cuatro personas murieron, según Eulalia Tarrasquín. En redes se leyó "
        "#JusticiaParaZuleyma y @zuleymapenascala.\n\nBrenda Yuliana Carrascal fue dada de alta; "
        "el hospital atendió a “La Pecas”. La Banda de la Marisma opera en Nazas. Luis "
        "Mondragante, panadero, murió en el fuego cruzado.",
    },
]


def write_reports(folder: Path) -> None:
    """The reports as files that are named after the people in them."""
    folder.mkdir()
    for number, record in enumerate([*ENGLISH, *SPANISH]):
        victim = ("marina-quintavalle", "Fennimore", "aylin_sorrentina", "zuleyma penascala", "T")
        name = f"{number}_{victim[number]}.json"
        (folder / name).write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    page = (
        "<html lang='en'><head><title>Vigil for Marina Quintavalle</title></head><body><article>"
        "<h1>Vigil for Marina Quintavalle</h1><p>Friends of Marina <b>Quinta</b>valle and Marina "
        "<i>Quintavalle</i>'s mother met in Nazas on Sunday. The nurse was murdered there by the "
        "Marisma Gang, police said.</p><p>José Luis Mondragante Ferro leads the Marisma "
        "Gang.</p></article></body></html>"
    )
    (folder / "vigil_Quintavalle.html").write_text(page, encoding="utf-8")


def withhold_all(case: Case) -> None:
    """Judge private whom the reader did not shield: what it misses is measured elsewhere."""
    for name in (*WITHHELD, INSIDE):
        held = [e for e in case.view().entities.values() if _called(e.names, name)]
        for entity in held:
            if not entity.private:
                why = f"the family of {name} asked for it"
                case.decisions.private(entity.id, Decision.PRIVATE, why=why)


def _called(names: object, name: str) -> bool:
    words = set(fold(name).split())
    assert isinstance(names, tuple)
    return any(
        len(words & set(fold(use.value).split())) > 1 and not set(fold(use.value).split()) - words
        for use in names
    )


def letters(text: str) -> str:
    """The folded letters of a text, with nothing between them: a broken name is whole again."""
    return re.sub(r"[\W\d_]+", "", fold(text).replace("\u00ad", ""))


def unescaped(text: str) -> str:
    """JSON as it was before a narrow output escaped what is not ASCII."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)


def leaked(text: str) -> Iterator[str]:
    """The names of withheld people that stand in a text, in whatever form."""
    bare = letters(unescaped(text))
    bare = bare.replace("quintavallefoundation", "")  # which bears the name and is shown
    yield from (name for name in SURNAMES if name in bare)
    if letters(INSIDE) in bare.replace(letters(BROTHER)[: -len("ferro")], ""):
        yield INSIDE
