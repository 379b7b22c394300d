"""Where the values of an entry stand in its own bytes: the part of a list that can be quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from entramado.listings.ftm import OF_ENTITY, OF_SANCTION, SANCTION
from entramado.listings.table import WHOLE, Head, head_of
from entramado.listings.trees import Branch, trees
from entramado.model.listing import Listing
from entramado.sources.traced import TracedText

_ABOUT_THE_ROW = frozenset({"id", "type", "changed", "seen"})
_OF_LISTING = frozenset(OF_SANCTION.values()) - {"url"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value: which field it is of, how the file labels it, and which listing it belongs to.

    `group` is None for what is said of the entity, else one number for each Sanction or row.
    """

    field: str
    label: TracedText
    text: TracedText
    group: int | None = None


def values_of(listing: Listing, source: str) -> Iterator[Value]:
    """The values that an entry states, in the order in which they stand there."""
    if listing.media_type == "text/csv":
        yield from _cells(source)
    else:
        yield from _entities(source)


def language_of(listing: Listing, source: str) -> str:
    """The language of the labels: FollowTheMoney is English, a table is what its header is."""
    head = head_of(source.partition("\n")[0]) if listing.media_type == "text/csv" else None
    return head.language if head else "en"


def _entities(source: str) -> Iterator[Value]:
    """An entity and the Sanctions on lines of their own, or inside it."""
    groups = 0
    for entity in trees(source):
        properties = entity.branch("properties")
        if properties is None:
            continue
        schema = next((source[leaf.start : leaf.end] for leaf in entity.leaves("schema")), "")
        if schema == SANCTION:
            groups += 1
            yield from _of(source, properties, OF_SANCTION, groups)
            continue
        yield from _of(source, properties, OF_ENTITY, None)
        if not properties.leaves("name"):
            yield from _of(source, entity, {"caption": "name"}, None)
        sanctions = properties.members.get("sanctions")
        for nested in sanctions.items if isinstance(sanctions, Branch) else ():
            told = nested.branch("properties") if isinstance(nested, Branch) else None
            if told is not None:
                groups += 1
                yield from _of(source, told, OF_SANCTION, groups)


def _of(
    source: str, properties: Branch, fields: Mapping[str, str], group: int | None
) -> Iterator[Value]:
    for key, field in fields.items():
        for leaf in properties.leaves(key):
            if text := TracedText.of_json(source, leaf.start, leaf.end).fold():
                yield Value(field, _label(source, properties.keys[key]), text, group)


def _label(source: str, key: tuple[int, int, int]) -> TracedText:
    """A key with the colon behind it, without the quotation mark between the two."""
    start, end, colon = key
    pieces = [TracedText.of(source, start, end), TracedText.of(source, colon, colon + 1)]
    return TracedText.join(pieces if colon >= 0 else pieces[:1])


def _cells(source: str) -> Iterator[Value]:
    first = source.partition("\n")[0]
    head = head_of(first)
    labels = list(_spans(source, 0, len(first), head.separator)) if head else []
    spans = _spans(source, len(first) + 1, len(source), head.separator) if head else ()
    for at, (start, end) in enumerate(spans):
        field = head.fields[at] if head and at < len(head.fields) else None
        if head is None or field is None or field in _ABOUT_THE_ROW:
            continue
        label = TracedText.of(source, *labels[at]).fold()
        group = 1 if field in _OF_LISTING else None
        for piece in _pieces(source, start, end, field, head):
            if text := piece.fold():
                yield Value(field, label, text, group)


def _pieces(source: str, start: int, end: int, field: str, head: Head) -> Iterator[TracedText]:
    """The values in one cell; a doubled quotation mark is the second of the two."""
    pieces, at = [], start
    while (double := source.find('""', at, end)) >= 0:
        pieces.append(TracedText.of(source, at, double + 1))
        at = double + 2
    pieces.append(TracedText.of(source, at, end))
    text = TracedText.join(pieces)
    if field in WHOLE:
        yield text
    else:
        yield from text.split(re.compile(f"[{re.escape(''.join(head.within()))}\n]"))


def _spans(source: str, start: int, stop: int, separator: str) -> Iterator[tuple[int, int]]:
    """Where the cells of one record stand, without the quotation marks around them."""
    at = start
    while at <= stop:
        quoted = source[at : at + 1] == '"'
        if quoted:
            end = at + 1
            while end < stop and (source[end] != '"' or source[end + 1 : end + 2] == '"'):
                end += 2 if source[end] == '"' else 1
            yield at + 1, end
        else:
            found = source.find(separator, at, stop)
            end = stop if found < 0 else found
            yield at, end
        at = end + 1 + quoted
