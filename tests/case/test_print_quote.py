"""Names of private persons are masked in print, also where one name stands inside another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from entramado.model.clocks import Clocks
from entramado.model.passage import Passage
from entramado.store.memory import MemoryStore
from entramado.view import View

TEXT = "Vieron a Ana (Lía) Ruiz ahí."


class _View(View):
    @cached_property
    def reports(self) -> Mapping[str, Any]:
        return {"r-1": SimpleNamespace(text=TEXT)}

    @cached_property
    def shielded(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        return {"r-1": ((9, 23), (14, 17))}


def test_print_quote_masks_name_inside_name_once() -> None:
    view = _View(MemoryStore().now, Clocks())
    passage = Passage.cut("r-1", TEXT, 0, len(TEXT))
    assert view.print_quote(passage) == "Vieron a [name withheld] ahí."
