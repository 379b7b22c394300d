"""How many? Every number of a report that counts, weighs or pays, with what it is about.

Years, ages, times, percentages and ordinals are no figures. A collective ("dozens") is printed
as about its least number, with the most it can mean as `upper`; "several" has no number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from entramado.extract.figures.counted import Counted, alone, counted, paid
from entramado.extract.figures.figuregrammar import Printed, figure_grammar
from entramado.extract.figures.joined import joined
from entramado.extract.frames.lexical_units import lemmas
from entramado.extract.reading import Block, Figure, Reading
from entramado.extract.wording import text_of
from entramado.model.value import Scope, Value, ValueKind

# "Pesos" and, in Spanish, "$" are of the country a report is about.
_PESOS = {"MX": "MXN", "CO": "COP", "AR": "ARS", "CL": "CLP", "UY": "UYU", "DO": "DOP", "CU": "CUP"}
# Where "$" in a Spanish report means dollars.
_DOLLARS = frozenset({"EC", "SV", "PA", "PR"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "csubj"})
_BARE = _SUBJECTS | {"dobj", "obj", "conj", "ROOT", "attr", "pobj", "iobj"}


def figures(reading: Reading) -> Reading:
    """Find the figures of every block."""
    taken = [(span.start, span.end) for span in reading.times]  # in order, apart
    pesos = _country_currencies(reading)
    found: list[Figure] = []
    for index, block in enumerate(reading.blocks):
        counting = list(_block_figures(block, index, taken, pesos))
        counting.extend(joined(block, index, counting))
        found.extend(sorted(counting, key=lambda figure: figure.start))
    return replace(reading, figures=tuple(found))


def _country_currencies(reading: Reading) -> dict[str, str | None]:
    """What "pesos" ("") and "$" are in the country that the report names most."""
    countries = Counter(m.place[:2] for m in reading.mentions if m.place)
    signs = {**_PESOS, **dict.fromkeys(_DOLLARS, "USD")}
    named = [code for code, _ in countries.most_common()]
    return {
        "": next((_PESOS[code] for code in named if code in _PESOS), None),
        "$": next((signs[code] for code in named if code in signs), None),
    }


def _block_figures(
    block: Block, index: int, taken: list[tuple[int, int]], pesos: Mapping[str, str | None]
) -> Iterator[Figure]:
    grammar = figure_grammar(block.pack.code)
    previous: Figure | None = None
    for printed in grammar.find(text_of(block)):
        if _overlaps(block.start + printed.first, block.start + printed.last, taken):
            continue
        about = counted(
            block.doc, printed.first, printed.last, after=printed.end, unit=bool(printed.unit)
        )
        if printed.currency is not None:
            sum_ = printed.first, printed.end
            about = paid(block.doc, printed.start, printed.end) or alone(block.doc, *sum_)
        if about is None or not _is_figure(block, printed, about):
            continue
        figure = _figure(block, index, printed, about, pesos)
        if about.bare and figure.value.kind is ValueKind.COUNT:
            figure = _inherited(block, figure, previous)
        yield figure
        part = figure.value.scope is Scope.PARTIAL
        if figure.value.kind is ValueKind.COUNT and figure.value.of and not part:
            previous = figure


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    index = bisect_left(taken, (end, 0)) - 1
    return index >= 0 and taken[index][1] > start


def _is_figure(block: Block, printed: Printed, about: Counted) -> bool:
    """False for an age after a name, a lone "one", a number that hangs on nothing."""
    if printed.currency is not None or printed.unit or printed.none:
        return True
    doc, text = block.doc, text_of(block)
    word = text[printed.first : printed.last].casefold()
    data = block.pack.data("numbers")
    if printed.vague:
        return not about.bare
    if word in data["articles"] or word in data["singular"]:
        follower = doc[about.noun].lower_ if not about.bare else ""
        bound = printed.start < printed.first
        if word in data["articles"] or word != "one":
            return bound and not about.bare
        nxt = (
            text[printed.last : printed.last + 40].lstrip().split(" ", 1)[0].casefold().strip(",.;")
        )
        if nxt in data["singular_blocked"] or follower in data["singular_blocked"]:
            return False
    if not about.bare or printed.scope is not Scope.UNKNOWN:  # "otras dos siguen", "17 of whom"
        return True
    if _aged(text, printed):
        return False
    hangs = doc[about.noun].dep_ in _BARE and _hangs(block, about.noun)
    return hangs or _is_reached(block, about.noun)


def _aged(text: str, printed: Printed) -> bool:
    before = text[max(0, printed.start - 3) : printed.start].rstrip(" ")
    after = text[printed.end : printed.end + 1]
    return (before.endswith((",", "(")) and after in (",", ")", ".", ";")) and text[
        printed.first : printed.last
    ].isdigit()


def _is_reached(block: Block, token: int) -> bool:
    """As in "The toll stands at five", "la cifra ascendió a doce": what a count has come to."""
    node, words = block.doc[token], block.pack.data("frames")
    marks = [c.lower_ for c in node.children if c.dep_ == "case"]
    verb = node.head
    if node.dep_ == "pobj":
        marks, verb = [verb.lower_], verb.head
    linked = bool(marks) and marks[0] in words["reaching_to"]
    return (
        linked
        and verb.pos_ == "VERB"
        and bool({verb.lemma_, *lemmas(verb, block.pack.code)} & set(words["reaching"]))
    )


def _hangs(block: Block, token: int) -> bool:
    """True when a bare number is the subject or object of a verb, or joined to such a one."""
    node = block.doc[token]
    if node.dep_ in _SUBJECTS or node.dep_ in ("dobj", "obj"):
        return node.head.pos_ in ("VERB", "AUX", "ADJ")
    if node.dep_ == "conj":
        return node.head.pos_ in ("NUM", "NOUN", "VERB")
    if node.dep_ == "pobj":
        return False
    return any(child.dep_ in ("acl", "amod", "prep") for child in node.children)


def _figure(
    block: Block, index: int, printed: Printed, about: Counted, pesos: Mapping[str, str | None]
) -> Figure:
    doc = block.doc
    first, last = doc[about.first], doc[about.last]
    named = last
    if doc.lang_ == "en" and named.i > about.noun and named.pos_ == "ADJ":
        # "five members dead": an adjective behind its noun is said of it, not part of it.
        named = doc[about.noun]
    of: str | None = text_of(block)[first.idx : named.idx + len(named)]
    if about.bare or printed.first <= first.idx < printed.end:  # "15 million dollars": no more
        of = None
    reach = max(printed.end, printed.end if about.bare else last.idx + len(last))
    kind = ValueKind.COUNT
    if printed.currency is not None:
        kind = ValueKind.MONEY
    elif printed.unit:
        kind = ValueKind.QUANTITY
    value = Value(
        kind=kind,
        of=of,
        number=printed.number,
        upper=printed.upper,
        comparator=printed.comparator,
        scope=_scope(block, printed, reach),
        unit=printed.unit,
        currency=_currency(printed.currency, pesos),
    )
    start, end = printed.start, printed.end
    span = (block.start + min(start, first.idx), block.start + reach)
    return Figure(block.start + start, block.start + end, value, index, about.noun, span)


def _currency(printed: str | None, local: Mapping[str, str | None]) -> str | None:
    return None if printed is None else local.get(printed, printed)


def _scope(block: Block, printed: Printed, reach: int) -> Scope:
    """The scope printed with the number, or behind what it counts ("two women more")."""
    if printed.scope is not Scope.UNKNOWN:
        return printed.scope
    return figure_grammar(block.pack.code).scope_behind(text_of(block), reach)


def _inherited(block: Block, figure: Figure, previous: Figure | None) -> Figure:
    """As in "Three were wounded", after "three cartel members were killed": of the same kind."""
    if previous is None:
        return figure
    here, there = block.doc[figure.noun].sent, block.doc[previous.noun].sent
    if here.start != there.start:
        return figure
    return replace(figure, value=replace(figure.value, of=previous.value.of))
