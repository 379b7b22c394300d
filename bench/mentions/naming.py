"""Names in a text: read by the program's own steps, held against marked ones.

A span is (start, end, kind), end exclusive; right is equal. The bare model's spans come from the
same parse, so that the reference is of the same run.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from bench.scoring import Counts
from entramado.extract.names.lexicon import lexicon
from entramado.extract.names.names import names
from entramado.extract.parse import parse
from entramado.extract.reading import Reading
from entramado.extract.recogniser import recognised, recogniser
from entramado.model.mention import Mention, MentionKind
from entramado.model.report import Paragraph, Report
from entramado.settings import Settings

Span = tuple[int, int, str]
Kinds = Mapping[str, str]
# What the gold calls the five schemas that can act or be somewhere.
PER, ORG, LOC = "PER", "ORG", "LOC"
SCHEMAS: Kinds = {
    "Person": PER,
    "Organization": ORG,
    "PublicBody": ORG,
    "Company": ORG,
    "Place": LOC,
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A document with what the gold marks in it. `half` is `tune` or `untouched`."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    gold: frozenset[Span]
    half: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a document: names, all mentions, and the bare model's entities.

    `groups`: the mentions that are several people, Person for the program.
    """

    names: frozenset[Span]
    mentions: frozenset[Span]
    bare: frozenset[Span]
    groups: frozenset[Span] = frozenset()

    def as_groups(self, kind: str) -> frozenset[Span]:
        """All mentions, several people as `kind`: for gold in which a group is a body."""
        held = {(start, end, kind) for start, end, _ in self.groups & self.mentions}
        return (self.mentions - self.groups) | held


def told(document: Marked, language: str, labels: Kinds) -> Told:
    """Read one document. `labels` says which kind a label of the bare model is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = parse(Reading(_report(document, language)))
    bare = frozenset(
        (*block.span_of(entity), labels[entity.label_])
        for block in parsed.blocks
        for entity in block.doc.ents
        if entity.label_ in labels
    )
    setting = Settings.from_environment().recogniser
    if setting:
        parsed = recognised(parsed, recogniser(setting))
    mentions = names(parsed).mentions
    return Told(
        frozenset(
            (m.passage.start, m.passage.end, SCHEMAS[m.schema])
            for m in mentions
            if m.kind is MentionKind.NAME
        ),
        frozenset((m.passage.start, m.passage.end, SCHEMAS[m.schema]) for m in mentions),
        bare,
        frozenset(
            (m.passage.start, m.passage.end, PER) for m in mentions if _is_group(m, language)
        ),
    )


def _is_group(mention: Mention, language: str) -> bool:
    """True for several people told of by a noun: "three soldiers", "los vecinos"."""
    if mention.kind is not MentionKind.NOMINAL or mention.schema != "Person":
        return False
    nouns, words = lexicon(language).nouns, mention.form.lower().split()
    known = (nouns.get(" ".join(words[at:])) for at in range(len(words)))
    return any(noun.plural for noun in known if noun is not None)


def _report(document: Marked, language: str) -> Report:
    return Report.bare(document.text, document.paragraphs, language)


Pair = tuple[frozenset[Span], frozenset[Span]]


def typed(pairs: Iterable[Pair], kind: str | None = None) -> Counts:
    """Span and kind equal; of one kind where one is given. Pairs are (said, gold)."""
    return _sum(Counts.of(_of(said, kind), _of(gold, kind)) for said, gold in pairs)


def bounded(pairs: Iterable[Pair]) -> Counts:
    """Span equal, whatever the kind."""
    return _sum(Counts.of({s[:2] for s in said}, {g[:2] for g in gold}) for said, gold in pairs)


def _of(spans: Iterable[Span], kind: str | None) -> set[Span]:
    return {span for span in spans if kind in (None, span[2])}


def _sum(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())


def scored(prefix: str, pairs: Sequence[Pair]) -> dict[str, Counts]:
    """The counts of every score name: typed, each kind, boundary."""
    return {
        f"{prefix}typed": typed(pairs),
        **{f"{prefix}{kind}": typed(pairs, kind) for kind in (PER, LOC, ORG)},
        f"{prefix}boundary": bounded(pairs),
    }


def scores_of(counts: Mapping[str, Counts]) -> dict[str, float]:
    """Precision and recall under the names that the gate holds."""
    return {
        f"{name}.{what}": value
        for name, held in counts.items()
        for what, value in (("precision", held.precision), ("recall", held.recall))
    }


def counts_of(counts: Mapping[str, Counts]) -> dict[str, dict[str, int]]:
    """The four numbers behind each score."""
    return {name: asdict(held) for name, held in counts.items()}


def line(counts: Counts) -> str:
    """For a slice."""
    return f"P {counts.precision:.3f} R {counts.recall:.3f} F {counts.f:.3f}"


def causes(documents: Sequence[tuple[Marked, frozenset[Span], frozenset[Span]]]) -> Counter[str]:
    """How many slips are of which kind: type, boundary, false, missed."""
    return Counter(cause for _, said, gold in documents for cause, *_ in slips(said, gold))


def slips(said: frozenset[Span], gold: frozenset[Span]) -> Iterator[tuple[str, Span, Span | None]]:
    """Every slip: what was said (or missed), and the marked span that it touches."""
    for span in sorted(said - gold):
        touched = next((g for g in sorted(gold) if g[:2] == span[:2]), None)
        if touched:
            yield "type", span, touched
            continue
        crossed = next((g for g in sorted(gold) if _cross(g, span)), None)
        yield ("boundary" if crossed else "false"), span, crossed
    for span in sorted(gold - said):
        if not any(_cross(span, other) for other in said):
            yield "missed", span, None


def _cross(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def errors(documents: Sequence[tuple[Marked, frozenset[Span], frozenset[Span]]]) -> list[str]:
    """The slips of the tune half, for people; the untouched half is never listed."""
    lines = []
    for document, said, gold in documents:
        if document.half != "tune":
            continue
        for cause, span, other in slips(said, gold):
            around = document.text[max(0, span[0] - 40) : span[1] + 30].replace("\n", " ")
            form, want = document.text[span[0] : span[1]], ""
            if other:
                want = f" → {other[2]} {document.text[other[0] : other[1]]!r}"
            lines.append(f"{cause:9} {span[2]} {form!r}{want}   … {around} …")
    return sorted(lines)
