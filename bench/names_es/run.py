"""Spanish names of people, places and bodies against CoNLL-2002: span and kind must be equal.

`--data FILE_OR_FOLDER` holds sentences as `tokens, tags`; they are joined into documents at their
datelines. `--errors` lists the slips of the tune half (the first half of the documents).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
    causes,
    counts_of,
    errors,
    line,
    scored,
    scores_of,
    told,
)
from bench.scoring import Counts, Result, arguments, corpus, locate, records, show
from entramado.model.report import Paragraph, ParagraphKind

_LABELS = {"PER": PER, "ORG": ORG, "LOC": LOC}
# A dateline, "Sao Paulo (Brasil), 23 may (EFECOM).", is short and names the agency.
_AGENCY, _DATELINE = "EFE", 14
_NO_BLANK_BEFORE = frozenset(",.;:)?!»")
_NO_BLANK_AFTER = frozenset("(¿¡«")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the gold and where each of its tokens stands in the document."""

    row: dict[str, Any]
    tokens: tuple[tuple[int, int], ...]


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--errors", action="store_true", help="list the slips of the tune half")
    options = parser.parse_args()
    found = locate(options.data, "conll2002_es")
    if not found:
        show(Result("names_es", lacks="conll2002_es"), as_json=options.json)
        return
    grouped = list(documents(chain.from_iterable(map(records, found))))
    marked = [mark(rows, 2 * at < len(grouped)) for at, rows in enumerate(grouped)]
    marked = marked[: options.limit]
    read = [(document, sentences, told(document, "es", _LABELS)) for document, sentences in marked]
    if options.predictions:
        _write(options.predictions, read)
    files = [f for path in found for f in (path.rglob("*.jsonl") if path.is_dir() else [path])]
    show(result([(d, t) for d, _, t in read], files), as_json=options.json)
    if options.errors:
        print("\n" + "\n".join(errors([(d, *pair(d, t)) for d, _, t in read])))


def documents(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The sentences of one dispatch at a time."""
    current: list[dict[str, Any]] = []
    for row in rows:
        if current and _is_dateline(row["tokens"]):
            yield current
            current = []
        current.append(row)
    if current:
        yield current


def _is_dateline(tokens: Sequence[str]) -> bool:
    agency = any(token.startswith(_AGENCY) for token in tokens)
    return agency and "(" in tokens and len(tokens) < _DATELINE


def mark(rows: Iterable[dict[str, Any]], tune: bool) -> tuple[Marked, tuple[Sentence, ...]]:  # noqa: FBT001
    """The document as running text, a paragraph for each sentence, with its gold spans."""
    text = ""
    sentences: list[Sentence] = []
    paragraphs: list[Paragraph] = []
    for row in rows:
        begin, places = len(text), []
        for token in row["tokens"]:
            close = token in _NO_BLANK_BEFORE or text[-1:] in _NO_BLANK_AFTER
            text += "" if len(text) == begin or close else " "
            places.append((len(text), len(text) + len(token)))
            text += token
        sentences.append(Sentence(row, tuple(places)))
        paragraphs.append(Paragraph(begin, len(text), ParagraphKind.BODY, "es"))
        text += "\n"
    gold = frozenset(span for sentence in sentences for span in _spans(sentence))
    half = "tune" if tune else "untouched"
    return Marked(text, tuple(paragraphs), gold, half), tuple(sentences)


def _spans(sentence: Sentence) -> Iterator[Span]:
    """The gold of a sentence; MISC is left out."""
    opened: tuple[int, int, str] | None = None
    for (start, end), tag in zip(sentence.tokens, sentence.row["tags"], strict=True):
        if tag.startswith("I-") and opened:
            opened = (opened[0], end, opened[2])
            continue
        if opened and opened[2] in _LABELS:
            yield opened
        opened = (start, end, tag[2:]) if tag != "O" else None
    if opened and opened[2] in _LABELS:
        yield opened


def result(read: Sequence[tuple[Marked, Told]], files: Sequence[Path]) -> Result:
    """All, the untouched half again, and the bare model beside them."""
    untouched = [(d, t) for d, t in read if d.half == "untouched"]
    tune = [(d, t) for d, t in read if d.half == "tune"]
    counts: dict[str, Counts] = scored("", [pair(d, t) for d, t in read])
    counts |= scored("untouched.", [pair(d, t) for d, t in untouched])
    bare = {
        half: scored("", [(t.bare, d.gold) for d, t in group])
        for half, group in (("bare model", read), ("bare model, untouched", untouched))
    }
    slices = {
        "tune": {k: line(c) for k, c in scored("", [pair(d, t) for d, t in tune]).items()},
        **{half: {k: line(c) for k, c in held.items()} for half, held in bare.items()},
        "slips, tune": dict(causes([(d, *pair(d, t)) for d, t in tune])),
    }
    return Result("names_es", scores_of(counts), counts_of(counts), slices, corpus=corpus(files))


def pair(document: Marked, said: Told) -> Pair:
    """What is held against what: names printed without any capital ("el gobierno cubano") are
    mentions of the program's that this gold has no place for.
    """
    printed = (s for s in said.names if any(map(str.isupper, document.text[s[0] : s[1]])))
    return frozenset(printed), document.gold


def _write(path: Path, read: Iterable[tuple[Marked, tuple[Sentence, ...], Told]]) -> None:
    """In the form of the gold: the same sentences, tagged by the program."""
    with path.open("w", encoding="utf-8") as out:
        for _, sentences, said in read:
            for sentence in sentences:
                tags = [_tag(place, said.names) for place in sentence.tokens]
                row = {"tokens": sentence.row["tokens"], "tags": tags}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _tag(place: tuple[int, int], spans: Iterable[Span]) -> str:
    for start, end, kind in spans:
        if start < place[1] and place[0] < end:
            return f"{'B' if place[0] <= start else 'I'}-{kind}"
    return "O"


if __name__ == "__main__":
    main()
