"""A case in memory that decisions can be taken on."""

from __future__ import annotations

from collections.abc import Iterable

from entramado.derivation.derive import KINDS, derive
from entramado.model.clocks import Clocks
from entramado.review.decisions import Decisions
from entramado.settings import Settings
from entramado.store.base import Store
from entramado.store.codec import canonical
from entramado.store.memory import MemoryStore
from entramado.view import View
from tests.derivation.cast import Item
from tests.derivation.test_order import add


class Desk:
    """Reports in memory; `view` derives first, as a case does."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.store: Store = MemoryStore()
        for item in items:
            add(self.store, item)
        self.decide = Decisions(self.store, self.view, Settings(actor="ada"))

    def view(self) -> View:
        derive(self.store, who="ada")
        return View(self.store.now, Clocks())

    def state(self) -> list[str]:
        """Everything derived, byte for byte."""
        self.view()
        return [
            canonical([row.id, row.component, row.body])
            for kind in KINDS
            for row in self.store.now.rows(kind)
        ]
