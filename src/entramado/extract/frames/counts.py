"""What the numbers beside a trigger measure: three killed, 20 kilos seized, $5 million offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from entramado.extract.frames.clause import Slots, conjuncts, feature
from entramado.extract.frames.headed import headed
from entramado.extract.frames.lexical_units import Unit, UnitKind, lemmas
from entramado.extract.frames.page import Page
from entramado.extract.frames.people import is_aged, is_person
from entramado.extract.frames.telling import Counted
from entramado.extract.frames.tolls import away, is_all, is_share, is_worth
from entramado.extract.reading import Figure
from entramado.model.statement import Role
from entramado.model.value import Measure, Scope, Value, ValueKind

if TYPE_CHECKING:
    from spacy.tokens import Token

PEOPLE = frozenset(
    {
        Measure.KILLED,
        Measure.INJURED,
        Measure.ARRESTED,
        Measure.KIDNAPPED,
        Measure.MISSING,
        Measure.EXTRADITED,
        Measure.RELEASED,
    }
)
# "The dealer was released" counts nobody; "the driver was killed" is a death that is counted.
_HARMED = frozenset({Measure.KILLED, Measure.INJURED})
_ONE = frozenset({"a", "an", "un", "una"})
_THE = frozenset({"the", "el", "la"})
_WHICH = frozenset({"relcl", "acl", "acl:relcl"})


def counts(page: Page, block: int, trigger: Token, unit: Unit, slots: Slots) -> Iterator[Counted]:
    """Every number that a slot of this trigger measures."""
    if unit.money:
        yield from _money(page, block, trigger)
        return
    if unit.sum:
        yield from _sums(page, block, trigger)
    told = list(headed(page, block, trigger, unit))
    if told:
        yield from told
        return
    for slot, name in unit.measure.items():
        measure = Measure(name)
        role = _role(unit, slot)
        heads = [trigger] if slot == "self" else list(slots.get(slot, ()))
        for head in heads:
            for token in _listed(page, block, head) if slot != "self" else (head,):
                yield from _counted(page, block, token, unit, measure, role)
    yield from _places(page, block, trigger, slots)


def _listed(page: Page, block: int, head: Token) -> Iterator[Token]:
    """A noun and what is listed with it: "two rifles, 118 rounds and seven grenades".

    The parser takes an item between commas for an apposition; with a number of its own it is none.
    """
    for token in conjuncts(head):
        yield token
        for child in token.children:
            if child.dep_ == "appos" and child.i > token.i and page.figures_at(block, child.i):
                yield from _listed(page, block, child)


def _role(unit: Unit, slot: str) -> Role | None:
    name = unit.slots.get(slot)
    return Role(name) if name and name != "value" else None


def _counted(
    page: Page, block: int, token: Token, unit: Unit, measure: Measure, role: Role | None
) -> Iterator[Counted]:
    if page.named(block, token.i) is not None:
        return
    if measure in PEOPLE and role is not None and not _can_be_counted(page, block, token, unit):
        return
    figures = _of_one(page, block, token, [
        figure
        for index in _partitive(token)
        for figure in page.figures_at(block, index)
        if _is_count(page, figure, measure)
    ])  # fmt: skip
    if not figures:
        figures = _moved(page, block, token, measure)
    if not figures and role is None and unit.kind is not UnitKind.VERB:
        figures = [figure for figure, _ in away(page, block, token)][:1]
    for figure in figures:
        span = _span(figure)
        if not _is_rate(page, block, span[1]):
            value = _scoped(page, block, token, replace(figure.value, measure=measure), span)
            yield Counted(value, role, span, token.i, _is_soft(page, block, span))
    # "un muerto" is one; "the victim of a kidnapping" counts nobody.
    if not figures and measure in PEOPLE and (role is not None or not unit.slots):
        yield from _single(page, block, token, measure, role)


def _scoped(page: Page, block: int, token: Token, value: Value, span: tuple[int, int]) -> Value:
    """The scope that the words behind a number, or around it, give to it."""
    if _in_total(page, block, span[1]):
        return replace(value, scope=Scope.TOTAL)
    if _on_top(page, block, token, span[1]):
        return replace(value, scope=Scope.ADDITIONAL)
    if value.scope is not Scope.UNKNOWN:
        return value
    if value.measure is not None and is_share(page, block, token, value.measure):
        return replace(value, scope=Scope.PARTIAL)
    return replace(value, scope=Scope.TOTAL) if is_all(page, block, token) else value


def _of_one(page: Page, block: int, token: Token, figures: list[Figure]) -> list[Figure]:
    """The number meant where a noun has two: "three of the six agents" or the six themselves."""
    if len({figure.start for figure in figures}) <= 1:
        return figures
    own = [f for f in figures if page.block(block).span_of(token)[0] == f.start]
    return own[:1] or [max(figures, key=lambda figure: figure.start)]


def _is_soft(page: Page, block: int, span: tuple[int, int]) -> bool:
    """False for "three additional": that says by itself that there were some before."""
    said = page.reading.report.text[span[0] : span[1] + 14].lower().split()
    return any(word.strip(",.") in page.lexicons[block].within("others") for word in said)


def _partitive(token: Token) -> list[int]:
    """The tokens that can carry the number of a noun: of "two of our marines" both ends."""
    found = [token.i]
    if token.pos_ in {"NUM", "PRON"}:
        for child in token.children:
            if child.lower_ == "of":
                found.extend(c.i for c in child.children if c.dep_ == "pobj")
            elif child.dep_ == "nmod":
                found.append(child.i)
    return found


def _on_top(page: Page, block: int, token: Token, end: int) -> bool:
    """As in "three people killed in addition to X"."""
    stop = page.block(block).sentence(token.i)[1]
    behind = page.reading.report.text[end : min(end + 40, stop)].lower()
    return any(words in behind for words in page.lexicons[block].within("on_top"))


def _moved(page: Page, block: int, token: Token, measure: Measure) -> list[Figure]:
    """The number of "cuatro presuntos integrantes del grupo" where it was put on "grupo"."""
    figure = page.figure_beside(block, token.i)
    if figure is None or not _is_count(page, figure, measure):
        return []
    end = page.block(block).span_of(token)[1]
    of = page.reading.report.text[figure.end : end].strip() or figure.value.of
    return [replace(figure, value=replace(figure.value, of=of), counted=(figure.start, end))]


def _is_rate(page: Page, block: int, end: int) -> bool:
    """As in "300 kidnappings per year": a rate counts no event."""
    behind = page.reading.report.text[end : end + 12].lower().lstrip()
    return behind.startswith(tuple(page.lexicons[block].within("rates")))


def _in_total(page: Page, block: int, end: int) -> bool:
    """As in "Seven cartel members in total": the words stand behind what is counted."""
    behind = page.reading.report.text[end : end + 12].lower().lstrip()
    return behind.startswith(tuple(page.lexicons[block].within("in_total")))


def _can_be_counted(page: Page, block: int, token: Token, unit: Unit) -> bool:
    return unit.event == "body_found" or is_person(page, block, token)


def _is_count(page: Page, figure: Figure, measure: Measure) -> bool:
    if figure.value.kind is ValueKind.MONEY and is_worth(page, figure):
        return False  # "drugs worth $5 million": what was seized is not the money
    if measure is Measure.SEIZED:
        return figure.value.kind in {ValueKind.COUNT, ValueKind.QUANTITY, ValueKind.MONEY}
    return figure.value.kind is ValueKind.COUNT


def _span(figure: Figure) -> tuple[int, int]:
    return min(figure.start, figure.counted[0]), max(figure.end, figure.counted[1])


def _single(
    page: Page, block: int, token: Token, measure: Measure, role: Role | None
) -> Iterator[Counted]:
    """As in "A man was shot dead": one, though no number is printed."""
    noun = token.pos_ == "NOUN" or is_aged(token)
    if not noun or feature(token, "Number") == "Plur":
        return
    # "The driver was killed" is one as well, unless the report names him.
    named_by_the = role is not None and measure in _HARMED
    articles = _ONE | _THE if named_by_the else _ONE
    article = _article(token, articles, owned=named_by_the)
    people = page.lexicons[block].within("people")
    told = role is None or any(f in people for f in lemmas(token, token.doc.lang_))
    if article is None or not told or _is_told_before(token, article):
        return
    somebody = page.who(block, token.i)
    if somebody is not None and page.is_named(somebody):
        return
    start = page.block(block).span_of(article)[0]
    end = page.block(block).span_of(token)[1]
    words = article if article.head == token else token
    behind = page.block(block).span_of(words)[1 if words == article else 0]
    of = page.reading.report.text[behind:end].strip()
    value = Value(ValueKind.COUNT, measure=measure, of=of, number=1)
    yield Counted(value, role, (start, end), token.i)


def _article(noun: Token, articles: frozenset[str], *, owned: bool) -> Token | None:
    """The word that makes it one: "a father", and in "his son and daughter" the daughter too."""
    here = noun
    while (
        here.dep_ == "conj"
        and here.head.pos_ == "NOUN"
        and not any(c.dep_ in {"det", "poss", "nummod"} for c in here.children)
    ):
        here = here.head
    left = (c for c in here.children if c.i < here.i)
    return next((c for c in left if c.lower_ in articles or (owned and c.tag_ == "PRP$")), None)


def _is_told_before(noun: Token, article: Token) -> bool:
    """As in "the brother of the man who died": the clause says which man, not that one died."""
    return article.lower_ in _THE and any(c.dep_ in _WHICH and c.i > noun.i for c in noun.children)


def _money(page: Page, block: int, trigger: Token) -> Iterator[Counted]:
    """The sum nearest to the trigger in its sentence."""
    start, end = page.block(block).sentence(trigger.i)
    sums = [
        figure
        for figure in page.figures_in(block, start, end)
        if figure.value.kind is ValueKind.MONEY
    ]
    if sums:
        here = page.block(block).span_of(trigger)[0]
        nearest = min(sums, key=lambda f: abs(f.start - here))
        # "Three rewards: up to X for A, up to Y for B": of several, all are offered.
        several = feature(trigger, "Number") == "Plur" or len(page.figures_at(block, trigger.i)) > 0
        for figure in sums if several else [nearest]:
            value = replace(figure.value, measure=Measure.REWARD)
            yield Counted(value, None, (figure.start, figure.end), figure.noun)


def _sums(page: Page, block: int, trigger: Token) -> Iterator[Counted]:
    """The sums of money that an accusation, or its failing, is about."""
    start, end = page.block(block).sentence(trigger.i)
    for figure in page.figures_in(block, start, end):
        below = any(page.block(block).span_of(t)[0] == figure.start for t in trigger.subtree)
        if figure.value.kind is ValueKind.MONEY and below:
            value = replace(figure.value, measure=Measure.MONEY)
            yield Counted(value, None, (figure.start, figure.end), figure.noun)


def _places(page: Page, block: int, trigger: Token, slots: Slots) -> Iterator[Counted]:
    """As in "In 20 states": how many places it happened in."""
    words = page.lexicons[block]
    regions, locative = words.within("regions"), words.within("locative")
    near = list(_prepositional(trigger))
    near.extend(t for _, verb in away(page, block, trigger) for t in _prepositional(verb))
    for slot, tokens in slots.items():
        if slot in locative:
            near.extend(tokens)
    for token in {t.i: t for t in near}.values():
        if not any(form in regions for form in lemmas(token, words.code)):
            continue
        for figure in page.figures_at(block, token.i):
            if figure.value.kind is ValueKind.COUNT:
                value = replace(figure.value, measure=Measure.PLACES)
                if value.scope is Scope.UNKNOWN and is_share(page, block, token, Measure.PLACES):
                    value = replace(value, scope=Scope.PARTIAL)
                yield Counted(value, None, _span(figure), token.i)


def _prepositional(trigger: Token) -> Iterator[Token]:
    """Nouns in locative phrases of the trigger and of its objects (the parser varies)."""
    for child in trigger.subtree:
        if child.dep_ in {"pobj", "obl", "nmod"} and abs(child.i - trigger.i) <= 12:
            yield child
