"""Why the names of an entity, and the reports that print one name, are treated as one.

Strongest first: a report says so, a person said so, the names are alike, and what the reports say
of the bearer agrees. Each reason is what was found, never a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from entramado.lang.folding import fold
from entramado.model.entity import SameAs
from entramado.model.statement import Statement
from entramado.resolve.names import Likeness, Name, likeness, name_of
from entramado.resolve.policy import judge
from entramado.resolve.printed import names_of
from entramado.resolve.signals.base import Signal
from entramado.resolve.together import around, said_of, spoken
from entramado.store.base import Node

_ALIKE = (Likeness.EQUAL, Likeness.FULLER, Likeness.SHORT)
# What joins a short form beside the likeness itself.
NOBODY_ELSE = "nobody else here bears the shorter name"
ONE_NAME = "one name"
# Different things said of one bearer that are compared: the president's are thousands.
_MOST = 24
_FEW = 2  # signals of the surroundings that are told

Pair = tuple[str, str]


def reasons(chains: Sequence[Node], told: Iterable[Statement], main: str) -> list[SameAs]:
    """A reason for each two names that something says are one, and for the name `main` itself."""
    found: dict[Pair, SameAs] = {}
    for same in (*_reported(chains, told), *_judged(chains)):
        known = found.get((same.name, same.other))
        # A statement that says so can be cited.
        if known is None or (same.statement and not (known.statement or known.judgement)):
            found[same.name, same.other] = same
    for same in _alike(chains):
        if not {(same.name, same.other), (same.other, same.name)} & found.keys():
            found[same.name, same.other] = same
    for same in _one_name(chains, main):
        found.setdefault((main, main), same)
    return [found[pair] for pair in sorted(found)]


def _reported(chains: Sequence[Node], told: Iterable[Statement]) -> Iterator[SameAs]:
    """Names that one report uses for one, with the statement in which it says so."""
    known_as = (s for s in told if s.predicate == "known_as" and s.subject and s.object)
    stated: dict[str, list[Statement]] = {}
    for statement in sorted(known_as, key=lambda s: s.id, reverse=True):
        # It ties mentions of its own report, so that no chain has to look at those of others.
        stated.setdefault(statement.report, []).append(statement)
    for chain in chains:
        schema = chain.body["schema"]
        form_of = {m: use["form"] for use in chain.body["names"] for m in use["mentions"]}
        cited = {
            frozenset({form_of[s.subject or ""], form_of[s.object or ""]}): s.id
            for s in stated.get(chain.report, ())
            if s.subject in form_of and s.object in form_of
        }
        for a, b in combinations([use["form"] for use in chain.body["names"]], 2):
            if name_of(a, schema).key != name_of(b, schema).key:
                why = f"report {chain.report} uses both for one"
                yield SameAs(a, b, why, statement=cited.get(frozenset({a, b})))


def _judged(chains: Sequence[Node]) -> Iterator[SameAs]:
    """What people joined: from the first chain that a judgement is anchored to, to each other."""
    for judgement in sorted({id_ for chain in chains for id_ in chain.body["same"]}):
        ends = [_printed_most(c) for c in chains if judgement in c.body["same"]]
        for other in ends[1:]:
            yield SameAs(ends[0], other, "a person judged so", judgement=judgement)


def _printed_most(chain: Node) -> str:
    uses = chain.body["names"]
    return str(min(uses, key=lambda use: (-len(use["mentions"]), use["form"]))["form"])


def _alike(chains: Sequence[Node]) -> Iterator[SameAs]:
    """Names that are alike. Capitals and accents need no reason."""
    names: dict[str, dict[str, Name]] = {}
    for chain in sorted(chains, key=lambda chain: chain.id):
        for name in () if chain.body["place"] else names_of(chain):
            names.setdefault(name.key, {}).setdefault(fold(name.form), name)
    for key in sorted(names):
        first, *others = names[key].values()
        for other in others:
            signals = judge(first.form, other.form, first.schema).signals
            yield _told(first.form, other.form, signals, short=False)
    for a, b in combinations(sorted(names), 2):
        one, other = (next(iter(names[key].values())) for key in (a, b))
        kind = likeness(one, other)
        if kind in _ALIKE:
            signals = judge(one.form, other.form, one.schema).signals
            yield _told(one.form, other.form, signals, short=kind is not Likeness.EQUAL)


def _told(name: str, other: str, signals: Sequence[Signal], *, short: bool) -> SameAs:
    found = tuple((s.kind.value, s.reason) for s in signals)
    if short:
        found = (*found, (NOBODY_ELSE, ""))
    return SameAs(name, other, "; ".join(reason or kind for kind, reason in found), signals=found)


def _one_name(chains: Sequence[Node], main: str) -> Iterator[SameAs]:
    """Why several reports that print one name are taken to mean one bearer of it."""
    held = [c for c in chains if not c.body["place"] and any(n.form == main for n in names_of(c))]
    keys = {name_of(main, chain.body["schema"]).key for chain in held}
    borne = [
        chain
        for chain in chains
        if not chain.body["place"] and keys & {name.key for name in names_of(chain)}
    ]
    reports = {chain.report for chain in borne}
    if len(reports) < _FEW:
        return
    found = ((ONE_NAME, str(len(reports))), *_agreeing(borne))
    told = "; ".join(f"{kind}: {words}" for kind, words in found[1:])
    why = f"one name in {len(reports)} reports" + (f"; {told}" if told else "")
    yield SameAs(main, main, why, signals=found)


def _agreeing(chains: Sequence[Node]) -> list[Pair]:
    """What the reports of a name say that speaks for one bearer: each kind once."""
    times = Counter(said_of(chain) for chain in chains)
    said = sorted((each for each in times if each), key=repr)[:_MOST]
    pairs = [*combinations(said, 2), *((each, each) for each in said if times[each] > 1)]
    best: dict[str, Signal] = {}
    for signal in (signal for one, other in pairs for signal in around(one, other)):
        if spoken([signal]) > 0:
            best.setdefault(signal.kind.value, signal)
    strongest = sorted(best.values(), key=lambda s: (-spoken([s]), s.kind.value))
    return [(s.kind.value, s.reason) for s in strongest[:_FEW]]
