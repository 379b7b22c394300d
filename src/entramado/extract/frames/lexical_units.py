"""Which words evoke which events, and who fills which role around them: `frames.yaml`, loaded.

A unit is one word (or a verb with its particles, a noun with its complement) of one frame.
Rules about what it needs beside it stay data; `evocation` applies them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from entramado.lang.base import language
from entramado.model.attribution import Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

# What an injury is told as: it has no event type of its own, it is part of what caused it.
INJURY = "injury"


class UnitKind(StrEnum):
    """The part of speech a unit is looked for in."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


@dataclass(frozen=True, slots=True)
class Unit:
    """One lexical unit: `words` (lemmas, the head at `head`) evoke `event`.

    `slots` says which grammatical slot fills which role; `measure` what a number in a slot
    counts. `needs`: one of these slots must have a head noun of the set. `person`, `group`:
    roles that only a person, only a group may fill. `sum`: money in the clause is what it is
    about. `refers`: only where the report told such an event before; `negative`: only denied.
    `sure`: the words tell it by themselves, whoever it was; `filled`: only of somebody named.
    `without`: words of a sentence in which it is not told. `passive`, `title`: only there;
    `own`: only of what somebody does to themselves ("se declaró culpable"); `another`: only of
    what is done to somebody else (who calls himself innocent is not acquitted).
    `now`: doing it is saying it, in the present ("urges citizens to").
    """

    frame: str
    event: str
    kind: UnitKind
    words: tuple[str, ...]
    head: int
    slots: Mapping[str, str]
    measure: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    cue: frozenset[str] = frozenset()
    contraband: frozenset[str] = frozenset()
    person: str | None = None
    group: str | None = None
    voice: Voice | None = None
    money: bool = False
    needs_money: bool = False
    needs_obj: bool = False
    needs_agent: bool = False
    sum: bool = False
    refers: bool = False
    negative: bool = False
    sure: bool = False
    filled: bool = False
    passive: bool = False
    title: bool = False
    now: bool = False
    own: bool = False
    another: bool = False
    without: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The frame as `show --why` prints it: "kill.verb"."""
        return f"{self.frame}.{self.kind}"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All units of a language by the lemma of their head, longest first, and its word sets."""

    code: str
    units: Mapping[UnitKind, Mapping[str, tuple[Unit, ...]]]
    lists: Mapping[str, frozenset[str]]

    def within(self, name: str) -> frozenset[str]:
        """One word set of `lists`, empty when the language has none of that name."""
        return self.lists.get(name, frozenset())


@cache
def lexicon(code: str) -> Lexicon:
    """The event units of a language. Raises UnsupportedLanguage when it has no pack."""
    data = language(code).data("frames")
    lists = {name: frozenset(words) for name, words in data["lists"].items()}
    lists |= {
        name: frozenset(words) for name, words in data.items() if name not in {"lists", "frames"}
    }
    found: dict[UnitKind, dict[str, list[Unit]]] = {kind: {} for kind in UnitKind}
    for row in data["frames"]:
        for unit in _units(row, lists, last_is_head=code == "en"):
            found[unit.kind].setdefault(unit.words[unit.head], []).append(unit)
    ordered = {
        kind: {
            lemma: tuple(sorted(units, key=lambda unit: -len(unit.words)))
            for lemma, units in by_lemma.items()
        }
        for kind, by_lemma in found.items()
    }
    return Lexicon(code, ordered, lists)


def _units(
    row: Mapping[str, Any], lists: Mapping[str, frozenset[str]], *, last_is_head: bool
) -> Iterator[Unit]:
    for key, kind in (
        ("verbs", UnitKind.VERB),
        ("nouns", UnitKind.NOUN),
        ("adjectives", UnitKind.ADJECTIVE),
    ):
        for entry in row.get(key, ()):
            words = tuple(str(entry).split())
            yield _unit(row, lists, kind, words, last_is_head=last_is_head)


def _unit(
    row: Mapping[str, Any],
    lists: Mapping[str, frozenset[str]],
    kind: UnitKind,
    words: tuple[str, ...],
    *,
    last_is_head: bool,
) -> Unit:
    # "assassination attempt" is an attempt, "discovery of body" a discovery.
    compound = kind is UnitKind.NOUN and last_is_head and "of" not in words and "on" not in words
    cue = lists["violence"] if row.get("cue") else lists.get(row.get("cue_list", ""), frozenset())
    sure = row.get("sure", False)
    return Unit(
        frame=row["frame"],
        event=row["event"],
        kind=kind,
        words=words,
        head=len(words) - 1 if compound else 0,
        slots=row.get("slots", {}),
        measure=row.get("measure", {}),
        needs={slot: lists[name] for slot, name in row.get("needs", {}).items()},
        cue=cue,
        contraband=lists.get(row.get("needs_figure_or", ""), frozenset()),
        person=row.get("person"),
        group=row.get("group"),
        voice=Voice(row["voice"]) if "voice" in row else None,
        money=bool(row.get("money")),
        needs_money=bool(row.get("needs_money")),
        needs_obj=bool(row.get("needs_obj")),
        needs_agent=bool(row.get("needs_agent")),
        sum=bool(row.get("sum")),
        refers=bool(row.get("refers")),
        negative=bool(row.get("negative")),
        sure=sure if isinstance(sure, bool) else " ".join(words) in sure,
        filled=bool(row.get("filled")),
        passive=bool(row.get("passive")),
        title=bool(row.get("title")),
        now=bool(row.get("now")),
        own=bool(row.get("own")),
        another=bool(row.get("another")),
        without=frozenset(row.get("without", ())),
    )


@cache
def _second_lemma(form: str, code: str) -> str:
    import simplemma

    return str(simplemma.lemmatize(form, lang=code)).lower()


def lemmas(token: Token, code: str) -> tuple[str, ...]:
    """The lemmas a token may have: the parser's and, for Spanish, a dictionary's.

    The Spanish parser makes up lemmas of rare verbs ("abatieron" → "abateír"); the dictionary was
    right on 53 of 53 finite forms tried.
    """
    first: str = token.lemma_.lower()
    # The dictionary costs 1 µs cached; only what can evoke something is asked.
    if code != "es" or token.pos_ not in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"}:
        return (first,)
    second = _second_lemma(token.lower_, code)
    return (first,) if second == first else (first, second)
