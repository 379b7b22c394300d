"""FollowTheMoney entities, one JSON object a line, as sanctions and wanted lists are published.

Flat (`entities.ftm.json`): a Sanction is a line of its own that points at who it is of. Nested
(`targets.nested.json`): it stands inside. The file is gone through twice, so that a Sanction may
stand anywhere; only where each lies is kept in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from entramado.errors import BrokenRecord, InputError
from entramado.listings.draft import Draft, Found
from entramado.listings.lines import File, Line
from entramado.sources.inputs import Refused

PEOPLE_AND_GROUPS = ("Person", "Organization", "PublicBody", "Company", "LegalEntity")
_THINGS = ("Vessel", "Airplane", "Vehicle", "CryptoWallet", "Security", "Asset")
SANCTION = "Sanction"
# Property → field. What is not here (topics, passports, addresses) is in the entry's own bytes.
NAMES = {
    "name": "name",
    "alias": "alias",
    "previousName": "alias",
    "abbreviation": "alias",
    "weakAlias": "weak",
}
OF_ENTITY = {
    **NAMES,
    "country": "country",
    "nationality": "country",
    "citizenship": "country",
    "jurisdiction": "country",
    "birthDate": "born",
    "position": "position",
    "sourceUrl": "url",
}
OF_SANCTION = {
    "authority": "authority",
    "program": "program",
    "reason": "reason",
    "listingDate": "listed",
    "startDate": "listed",
    "endDate": "delisted",
    "status": "status",
    "sourceUrl": "url",
    "programUrl": "url",
}
# These change with every export, whatever stands in the entry.
_VOLATILE = ("last_seen", "last_export")
_HINT = "An entity has an id, a schema and properties; mend this line and import the file again."
_Object = dict[str, Any]


@dataclass(slots=True)
class _Sanctions:
    """Where the Sanctions of each id lie: number of the line, first byte, length."""

    of: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)
    wide: dict[int, bytes] = field(default_factory=dict)

    def take(self, line: Line, target: str, *, keep: bool) -> None:
        self.of.setdefault(target, []).append((line.number, line.start, len(line.data)))
        if keep:
            self.wide[line.number] = line.data


def entities(file: File) -> Iterator[Draft | Refused]:
    """Every person, group and thing that a file lists, and every line that cannot be read."""
    sanctions = _sanctions(file)
    with file.path.open("rb") as stream:
        for line in file.lines():
            if line.error is not None:
                yield Refused(file.at(line.number), line.error)
                continue
            try:
                found = _object(line.text, file.at(line.number))
                if not _is_entry(found):
                    continue
                held = sanctions.of.pop(found["id"], [])
                lines = [
                    sanctions.wide.get(number) or file.cut(stream, start, length)
                    for number, start, length in held
                ]
                yield _draft(file, line, found, lines)
            except InputError as error:
                yield Refused(file.at(line.number), error)
    yield from _of_nobody(file, sanctions)


def _sanctions(file: File) -> _Sanctions:
    found = _Sanctions()
    for line in file.lines():
        if f'"{SANCTION}"' not in line.text:
            continue
        try:
            entity = _object(line.text, "")
        except InputError:
            continue  # told when the line is met again
        if entity["schema"] == SANCTION:
            targets = entity["properties"].get("entity")
            for target in targets if isinstance(targets, list) else []:
                if isinstance(target, str):
                    found.take(line, target, keep=file.wide)
    return found


def _of_nobody(file: File, sanctions: _Sanctions) -> Iterator[Refused]:
    numbers = sorted({number for held in sanctions.of.values() for number, _, _ in held})
    for number in numbers:
        where = file.at(number)
        told = f"{where}: a Sanction of nobody whom this file lists"
        yield Refused(where, BrokenRecord(told, hint="Import the whole file, with its entities."))


def _object(text: str, where: str) -> _Object:
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        at = error.pos if isinstance(error, json.JSONDecodeError) else 0
        raise BrokenRecord(f"{where}: broken JSON at character {at}", hint=_HINT) from error
    if not isinstance(found, dict):
        raise BrokenRecord(f"{where}: not an entity", hint=_HINT)
    strings = all(
        isinstance(found.get(key), str) and found[key].strip() for key in ("id", "schema")
    )
    if not strings or not isinstance(found.get("properties"), dict):
        raise BrokenRecord(f"{where}: not a FollowTheMoney entity", hint=_HINT)
    return found


def _is_entry(entity: _Object) -> bool:
    """True for whom or what a list is about: not for addresses, passports, ties and relatives."""
    return entity["schema"] in (*PEOPLE_AND_GROUPS, *_THINGS) and entity.get("target") is not False


def _draft(file: File, line: Line, entity: _Object, lines: list[bytes]) -> Draft:
    told = [_object(raw.decode(file.encoding), file.at(line.number)) for raw in lines]
    found = Found()
    _collect(found, entity["properties"], OF_ENTITY)
    for sanction in [*told, *_nested(entity)]:
        _collect(found, sanction.get("properties", {}), OF_SANCTION)
    if not found.names():
        found.add("name", [entity.get("caption")])
    if not found.names():
        raise BrokenRecord(f"{file.at(line.number)}: an entry without a name", hint=_HINT)
    changed = entity.get("last_change") or entity.get("last_seen")
    return Draft(
        locator=file.at(line.number),
        entry=entity["id"],
        schema=entity["schema"] if entity["schema"] in PEOPLE_AND_GROUPS else "Other",
        names=found.names(),
        stated=found.stated(),
        changed=changed if isinstance(changed, str) else None,
        data="\n".encode(file.encoding).join([line.data, *lines]),
        media_type="application/json",
        digest=_digest([entity, *told]),
    )


def _nested(entity: _Object) -> Iterator[_Object]:
    held = entity["properties"].get("sanctions")
    for one in held if isinstance(held, list) else []:
        if isinstance(one, dict) and isinstance(one.get("properties"), dict):
            yield one


def _collect(found: Found, properties: _Object, fields: Mapping[str, str]) -> None:
    for key, kind in fields.items():
        values = properties.get(key)
        if values:
            found.add(kind, values if isinstance(values, list) else [values])


def _digest(told: list[_Object]) -> str:
    """Equal for two exports that say the same of an entry."""
    lasting = [{k: v for k, v in each.items() if k not in _VOLATILE} for each in told]
    written = json.dumps(lasting, sort_keys=True).encode()
    return blake2b(written, digest_size=16).hexdigest()
