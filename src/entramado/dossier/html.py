"""A dossier as one HTML file: no script, no request to anywhere, every value escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from entramado.dossier.attributing import source_line, web_address
from entramado.dossier.nouns import Dossier
from entramado.dossier.numbering import Numbers
from entramado.dossier.wording import Wording

if TYPE_CHECKING:
    from jinja2 import Template


def html(dossier: Dossier) -> str:
    """The dossier as a self-contained page."""
    words = Wording(dossier.language)
    outlets = {source.report: source.outlet for source in dossier.sources}
    return _template().render(
        dossier=dossier,
        numbers=Numbers(dossier),
        words=words,
        outlets=outlets,
        source_line=lambda citation: source_line(citation, words),
        web=web_address,
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("entramado.dossier", "templates")
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("dossier.html.j2")
