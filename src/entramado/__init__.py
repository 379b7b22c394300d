"""From published reports to a map of a criminal network in which every line is a quotation.

>>> from entramado import Case  # doctest: +SKIP
>>> with Case.open("my-case", create=True) as case:  # doctest: +SKIP
...     case.read(["my-articles/"])
...     for tie in case.view().ties.values():
...         print(tie.type, tie.origins, tie.voices)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from entramado.version import __version__

if TYPE_CHECKING:
    from entramado.case import Case
    from entramado.errors import EntramadoError
    from entramado.model.clocks import Clocks
    from entramado.model.entity import Entity
    from entramado.model.incident import Incident
    from entramado.model.judgement import Decision, Judgement
    from entramado.model.ledger import Entry
    from entramado.model.origin import Origin
    from entramado.model.passage import Passage
    from entramado.model.report import Report
    from entramado.model.statement import Statement
    from entramado.model.tie import Tie
    from entramado.settings import Settings
    from entramado.view import View

# Where each public name lives. They are imported when first asked for, so that `entramado --help`
# loads neither a parser nor a database.
_PUBLIC = {
    "Case": "case",
    "Clocks": "model.clocks",
    "Decision": "model.judgement",
    "EntramadoError": "errors",
    "Entity": "model.entity",
    "Entry": "model.ledger",
    "Incident": "model.incident",
    "Judgement": "model.judgement",
    "Origin": "model.origin",
    "Passage": "model.passage",
    "Report": "model.report",
    "Settings": "settings",
    "Statement": "model.statement",
    "Tie": "model.tie",
    "View": "view",
}

__all__ = [
    "Case",
    "Clocks",
    "Decision",
    "Entity",
    "EntramadoError",
    "Entry",
    "Incident",
    "Judgement",
    "Origin",
    "Passage",
    "Report",
    "Settings",
    "Statement",
    "Tie",
    "View",
    "__version__",
]


def __getattr__(name: str) -> object:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'entramado' has no attribute {name!r}")
    return getattr(import_module(f"entramado.{_PUBLIC[name]}"), name)
