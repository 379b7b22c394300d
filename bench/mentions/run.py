"""English people, organisations and locations against re3d: span and type must be equal.

Two readings of the gold: `names` (printed names only) and `all` (also "the town", "he", "we").
`--errors` lists the slips of the tune half (documents with an even number) in names.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.mentions.naming import (
    LOC,
    ORG,
    PER,
    Marked,
    Pair,
    Span,
    Told,
    bounded,
    causes,
    counts_of,
    errors,
    line,
    scored,
    scores_of,
    told,
    typed,
)
from bench.scoring import Counts, Result, arguments, corpus, locate, records, show
from entramado.model.report import Paragraph, ParagraphKind

_TYPES = {"Organisation": ORG, "Location": LOC, "Person": PER}
_BACK = {kind: name for name, kind in _TYPES.items()}
_LABELS = {"PERSON": PER, "ORG": ORG, "GPE": LOC, "LOC": LOC, "FAC": LOC}
_PRONOUNS = frozenset(
    {"i", "he", "she", "it", "we", "they", "you", "his", "her", "their", "our", "this"}
)
# A line this long, or one that ends as a sentence does, is running text.
_LINE = 110
_SENTENCE = re.compile(r"[.!?][\"”’']?$")


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--errors", action="store_true", help="list the slips of the tune half")
    options = parser.parse_args()
    found = locate(options.data, "re3d")
    if not found:
        show(Result("mentions", lacks="re3d"), as_json=options.json)
        return
    rows = list(chain.from_iterable(map(records, found)))[: options.limit]
    read = []
    for number, row in enumerate(rows):
        document = mark(row, "untouched" if number % 2 else "tune")
        read.append((document, _trimmed(document.text, told(document, "en", _LABELS))))
    if options.predictions:
        _write(options.predictions, rows, read)
    files = [f for path in found for f in (path.rglob("*.jsonl") if path.is_dir() else [path])]
    show(result(read, files), as_json=options.json)
    if options.errors:
        print("\n" + "\n".join(errors([(d, *names_pair(d, t)) for d, t in read])))


def mark(row: dict[str, Any], half: str) -> Marked:
    """A document with its people, organisations and locations."""
    text = row["text"]
    spans = frozenset(
        _trim(text, (entity["begin"], entity["end"], _TYPES[entity["type"]]))
        for entity in row["entities"]
        if entity["type"] in _TYPES and entity["end"] > entity["begin"]
    )
    return Marked(text, tuple(_paragraphs(text)), spans, half, row.get("source") or "")


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """A paragraph for each line; what is short and ends in no full stop is a heading."""
    at = 0
    for number, piece in enumerate(text.split("\n")):
        line_ = piece.strip()
        start = at + piece.index(line_)
        at += len(piece) + 1
        if not line_:
            continue
        kind = ParagraphKind.HEADING if number else ParagraphKind.HEADLINE
        if len(line_) > _LINE or _SENTENCE.search(line_):
            kind = ParagraphKind.BODY
        elif line_[0] == "•":
            kind = ParagraphKind.BULLET
        yield Paragraph(start, start + len(line_), kind, "en")


def names_only(document: Marked) -> frozenset[Span]:
    """The marked spans whose last word is printed with a capital and is no pronoun."""
    return frozenset(span for span in document.gold if _is_name(document.text, span))


def names_pair(document: Marked, said: Told) -> Pair:
    """Both sides under the same definition of a printed name."""
    names = (span for span in said.names if _is_name(document.text, span))
    return frozenset(names), names_only(document)


def _is_name(text: str, span: Span) -> bool:
    words = text[span[0] : span[1]].split()
    return bool(words) and words[-1][:1].isupper() and words[-1].lower() not in _PRONOUNS


def _trim(text: str, span: Span) -> Span:
    """Without a leading "the", quotation marks, and a final full stop or 's."""
    start, end, kind = span
    while start < end:
        piece = text[start:end]
        if piece.lower().startswith("the "):
            start += 4
        elif piece[-1] in " .,\"'":
            end -= 1
        elif piece.endswith(("'s", "’s")):
            end -= 2
        elif piece[0] in " \"'":
            start += 1
        else:
            break
    return start, end, kind


def _trimmed(text: str, said: Told) -> Told:
    return replace(
        said,
        names=frozenset(_trim(text, span) for span in said.names),
        mentions=frozenset(_trim(text, span) for span in said.mentions),
        bare=frozenset(_trim(text, span) for span in said.bare),
        groups=frozenset(_trim(text, span) for span in said.groups),
    )


Read = Sequence[tuple[Marked, Told]]


def result(read: Read, files: Sequence[Path]) -> Result:
    """All, the untouched half again, the bare model beside them, and slices by source."""
    untouched = [(d, t) for d, t in read if d.half == "untouched"]
    tune = [(d, t) for d, t in read if d.half == "tune"]
    counts: dict[str, Counts] = {}
    for prefix, group in (("", read), ("untouched.", untouched)):
        counts |= scored(f"{prefix}names.", [names_pair(d, t) for d, t in group])
        counts |= scored(f"{prefix}all.", [(t.mentions, d.gold) for d, t in group])
        counts |= scored(f"{prefix}groups.", [(t.as_groups(ORG), d.gold) for d, t in group])
    bare = [(t.bare, names_only(d)) for d, t in read]
    held_out = [(t.bare, names_only(d)) for d, t in untouched]
    own = [names_pair(d, t) for d, t in tune]
    slices = {
        "tune, names": {name: line(held) for name, held in scored("", own).items()},
        "bare model, names": {name: line(held) for name, held in scored("", bare).items()},
        "bare model, names, untouched": {
            "typed": line(typed(held_out)),
            "boundary": line(bounded(held_out)),
        },
        "source, names": _by_source(read),
        "slips, tune, names": dict(causes([(d, *names_pair(d, t)) for d, t in tune])),
    }
    return Result("mentions", scores_of(counts), counts_of(counts), slices, corpus=corpus(files))


def _by_source(read: Read) -> dict[str, str]:
    groups: dict[str, list[tuple[frozenset[Span], frozenset[Span]]]] = defaultdict(list)
    for document, said in read:
        groups[document.source].append(names_pair(document, said))
    return {source: line(typed(pairs)) for source, pairs in sorted(groups.items())}


def _write(path: Path, rows: Iterable[dict[str, Any]], read: Read) -> None:
    """In the form of the gold: the same documents with the program's mentions."""
    with path.open("w", encoding="utf-8") as out:
        for row, (document, said) in zip(rows, read, strict=True):
            entities = [
                {"begin": start, "end": end, "type": _BACK[kind], "value": document.text[start:end]}
                for start, end, kind in sorted(said.mentions)
            ]
            kept = {key: row[key] for key in ("id", "text") if key in row}
            out.write(json.dumps({**kept, "entities": entities}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
