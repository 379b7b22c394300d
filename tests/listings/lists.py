"""Small invented lists, written in the forms in which lists are published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from entramado.listings.files import Said
from entramado.listings.importing import Imported, import_into
from entramado.settings import Settings
from entramado.store.base import Store

ISSUER = "Oficina de Listas de Ribera"


def sanction(number: object, *targets: str, **properties: object) -> dict[str, Any]:
    said = {"authority": [ISSUER], "program": ["ORDEN-7"], "listingDate": ["2020-01-02"]}
    return {
        "id": f"s{number}",
        "schema": "Sanction",
        "properties": {**said, "entity": list(targets), **properties},
    }


def person(id_: str, *names: str, schema: str = "Person", **properties: object) -> dict[str, Any]:
    return {
        "id": id_,
        "schema": schema,
        "caption": names[0] if names else id_,
        "properties": {"name": list(names[:1]), "alias": list(names[1:]), **properties},
        "last_change": "2025-06-01",
    }


def nested(id_: str, *names: str, **how: Any) -> dict[str, Any]:
    said = how.pop("says", {})
    entity = person(id_, *names, **how)
    entity["properties"]["sanctions"] = [sanction(id_, **said)]
    return entity


def written(path: Path, *objects: object) -> str:
    lines = (o if isinstance(o, str) else json.dumps(o, ensure_ascii=False) for o in objects)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def taken(store: Store, *paths: object, **said: str) -> Imported:
    """Import files as one list; there is one outcome."""
    told = Said(said.get("name"), said.get("issuer"), said.get("published"))
    [done] = import_into(
        store, [str(path) for path in paths], told, settings=Settings(), progress=lambda *_: None
    )
    return done


def held(store: Store) -> dict[str, Any]:
    """Entry (as the list calls it) → how it stands."""
    ids = {listing.id for listing in store.now.listing_versions()}
    return {listing.entry: listing for listing in store.now.listings(ids)}
