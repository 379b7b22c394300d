"""A case in memory that has read given records by the program's own steps, as own gold needs it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from entramado.intake import read_into
from entramado.settings import Settings
from entramado.sources.read import Overrides
from entramado.store.memory import MemoryStore


def recorded(records: Iterable[Mapping[str, object]]) -> MemoryStore:
    """A case that has read these records (`text`, `outlet`, `published`, `url`, ...)."""
    store = MemoryStore()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        path.write_text("".join(lines), "utf-8")
        read_into(
            store,
            [str(path)],
            settings=Settings(),
            overrides=Overrides(),
            workers=1,
            progress=lambda _: None,
        )
    return store
