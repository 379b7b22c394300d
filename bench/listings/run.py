"""A reference list of 100,000 names beside a case: how long to build, to ask, and what is found.

Everything is invented and made here, the same in every run. People have two surnames of very
unequal frequency, as people do. Asked for are people of the list, printed otherwise than there
(a slip, an initial, a surname left out, surnames first, the alias, no accents), and as many who
are not on it.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.scoring import Counts, Hold, Result, arguments, show
from entramado.lang.folding import fold
from entramado.listings.files import Said
from entramado.listings.importing import import_into
from entramado.listings.matching import Match, matches
from entramado.resolve.names import name_of
from entramado.resolve.policy import Decision
from entramado.settings import Settings
from entramado.store.base import Reader
from entramado.store.sql import SqlStore

NAMES, LONG = 100_000, 200_000
ASKED = 40  # of each way of printing a name
_SEED = 20261122
_LISTS = Path(__file__).parents[1] / "names" / "mexican.yaml"
_LETTERS = "aeilnorst"
_FIRST = "bar cal den fer gal hur jan lor mar nav orn pal quin ras sol tor urb val yan zar"
_MIDDLE = ("a", "e", "i", "o", "")
_LAST = "ballo dano goza lino mora niz pardo rasa sendo tiga varro zuela"
_ALIASED = 0.25  # of the entries also go by one alias


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person, the words of the full name in order."""

    given: tuple[str, ...]
    surnames: tuple[str, str]

    @property
    def full(self) -> list[str]:
        return [*self.given, *self.surnames]


@dataclass(frozen=True, slots=True)
class Question:
    """A name as a report prints it; `entry` is whose it is on the list, None when nobody's."""

    way: str
    name: str
    entry: str | None


class Names:
    """Draws people; a few words are common and most are rare, by 1 over their rank."""

    def __init__(self) -> None:
        lists = {k: words.split() for k, words in yaml.safe_load(_LISTS.read_text("utf-8")).items()}
        parts = product(_FIRST.split(), _MIDDLE, _LAST.split())
        made = ["".join(part).title() for part in parts]
        self._chance = random.Random(_SEED)  # noqa: S311 - the same people in every run
        self._surnames = [*lists["surnames"], *self._chance.sample(made, len(made))]
        self._given = [*lists["given_m"], *lists["given_f"]]
        self._surname_weights = _weights(len(self._surnames), 12)
        self._given_weights = _weights(len(self._given), 8)

    def people(self) -> Iterator[Person]:
        while True:
            number = self._chance.choice((1, 2, 2))
            given = self._chance.choices(self._given, self._given_weights, k=number)
            one, two = self._chance.choices(self._surnames, self._surname_weights, k=2)
            if len(set(given)) == len(given) and one != two:
                yield Person(tuple(given), (one, two))


def _weights(number: int, flat: int) -> list[float]:
    return [1 / (rank + flat) for rank in range(number)]


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--long", action="store_true", help=f"{LONG:,} names")
    options = parser.parse_args()
    number = options.limit or (LONG if options.long else NAMES)
    show(result(number), as_json=options.json)


def result(number: int) -> Result:
    chance = random.Random(_SEED + 1)  # noqa: S311 - as above
    people = Names().people()
    with TemporaryDirectory() as folder:
        path = Path(folder, "list.json")
        listed = _write(path, people, number, chance)
        gc.collect()
        gc.freeze()  # 80,000 invented people of the bench are no garbage of the program's
        store = SqlStore.open(Path(folder, "case"), create=True)
        begun = time.process_time()
        [done] = import_into(
            store, [str(path)], Said(), settings=Settings(), progress=lambda *_: None
        )
        built = time.process_time() - begun
        size = Path(folder, "case", "case.db").stat().st_size
        questions = list(_questions(listed, people, chance))
        gc.collect()
        gc.freeze()  # nor is what importing holds: a question is asked in a process of its own
        _ask(store.now, questions[0])  # reads the word lists and builds the queries: 30 ms, once
        asked = [_ask(store.now, question) for question in questions]
        store.close()
    scores, counts, slices = _scored(asked)
    scores |= {"build_seconds": built, "megabytes": size / 1e6}
    held = dict.fromkeys(("query_milliseconds", "build_seconds", "megabytes"), Hold.CEILING)
    held["query_milliseconds_median"] = Hold.CEILING
    counts |= {"names": number, "entries": done.edition.entries, "asked": len(questions)}
    return Result("listings", scores, counts, slices, held)


def _write(
    path: Path, people: Iterator[Person], number: int, chance: random.Random
) -> list[tuple[str, Person, str | None]]:
    """Write entries until they have so many names; who they are, with their aliases."""
    listed: list[tuple[str, Person, str | None]] = []
    told = 0
    with path.open("w", encoding="utf-8") as file:
        while told < number:
            entry, person = f"x-{len(listed)}", next(people)
            alias = _alias(chance) if chance.random() < _ALIASED else None
            listed.append((entry, person, alias))
            file.write(_line(entry, person, alias))
            told += 1 + bool(alias)
    return listed


def _alias(chance: random.Random) -> str:
    first, last = _FIRST.split(), _LAST.split()
    parts = (first, _MIDDLE, first, _MIDDLE, last)
    return "El " + "".join(chance.choice(part) for part in parts).title()


def _line(entry: str, person: Person, alias: str | None) -> str:
    aliases = f'"alias":["{alias}"],' if alias else ""
    return (
        f'{{"id":"{entry}","schema":"Person","properties":{{"name":["{" ".join(person.full)}"],'
        f'{aliases}"sanctions":[{{"schema":"Sanction","properties":{{"program":["ORDEN-7"],'
        f'"authority":["Oficina de Listas"],"listingDate":["2024-01-02"]}}}}]}},'
        f'"last_change":"2025-01-01"}}\n'
    )


def _questions(
    listed: Sequence[tuple[str, Person, str | None]],
    people: Iterator[Person],
    chance: random.Random,
) -> Iterator[Question]:
    known = {tuple(person.full) for _, person, _ in listed}
    for way, change in WAYS.items():
        for entry, person, _ in chance.sample(listed, ASKED):
            yield Question(way, change(chance, person), entry)
            stranger = next(p for p in people if tuple(p.full) not in known)
            yield Question(f"nobody's, {way}", change(chance, stranger), None)
    with_alias = [(entry, alias) for entry, _, alias in listed if alias]
    for entry, alias in chance.sample(with_alias, ASKED):
        yield Question("the alias", alias, entry)


def _with_slip(chance: random.Random, person: Person) -> str:
    full = person.full
    at = chance.randrange(len(full))
    word = full[at]
    place = chance.randrange(1, len(word))
    kinds = (
        word[:place] + word[place + 1 :],
        word[:place] + chance.choice(_LETTERS) + word[place:],
        word[:place] + chance.choice(_LETTERS) + word[place + 1 :],
    )
    return " ".join([*full[:at], chance.choice(kinds), *full[at + 1 :]])


WAYS: Mapping[str, Callable[[random.Random, Person], str]] = {
    "as printed": lambda _, p: " ".join(p.full),
    "no accents": lambda _, p: fold(" ".join(p.full)).upper(),
    "surnames first": lambda _, p: f"{' '.join(p.surnames)}, {' '.join(p.given)}",
    "a slip": _with_slip,
    "an initial": lambda _, p: " ".join([f"{p.given[0][0]}.", *p.given[1:], *p.surnames]),
    "one given name": lambda _, p: " ".join([p.given[0], *p.surnames]),
    "one surname": lambda _, p: " ".join([*p.given, p.surnames[0]]),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the entries proposed and those called the same, and what it cost."""

    question: Question
    proposed: frozenset[str]
    same: frozenset[str]
    seconds: float


def _ask(reader: Reader, question: Question) -> Asked:
    gc.disable()  # as timeit does: it runs between questions
    begun = time.process_time()
    name = name_of(question.name, "Person")
    found = matches(reader, [name])
    list(reader.listings({match.theirs.listing for match in found[:10]}))
    seconds = time.process_time() - begun
    gc.enable()
    return Asked(
        question,
        _listings(found),
        _listings(m for m in found if m.verdict.decision is Decision.SAME),
        seconds,
    )


def _listings(found: object) -> frozenset[str]:
    held: Iterator[Match] = iter(found)  # type: ignore[call-overload]
    return frozenset(match.theirs.listing for match in held)


def _id(entry: str | None) -> str:
    from entramado.model.listing import listing_id

    return listing_id("list", entry) if entry else ""


def _scored(
    asked: Sequence[Asked],
) -> tuple[dict[str, float], dict[str, object], dict[str, object]]:
    proposed, same = _counts(asked, "proposed"), _counts(asked, "same")
    times = sorted(each.seconds * 1000 for each in asked)
    scores = {
        "query_milliseconds": times[-1],
        "query_milliseconds_median": statistics.median(times),
        "recall": proposed.recall,
        "precision_at_same": same.precision,
        "precision_of_full_names": _counts(
            [a for a in asked if a.question.way not in {"one surname", "nobody's, one surname"}],
            "same",
        ).precision,
    }
    ways = dict.fromkeys(each.question.way for each in asked)
    slices = {way: _told([a for a in asked if a.question.way == way]) for way in ways}
    return scores, {"proposed": asdict(proposed), "same": asdict(same)}, dict(slices)


def _counts(asked: Sequence[Asked], which: str) -> Counts:
    total = Counts()
    for each in asked:
        truth = frozenset({_id(each.question.entry)} if each.question.entry else ())
        total += Counts.of(getattr(each, which), truth)
    return total


def _told(asked: Sequence[Asked]) -> dict[str, float]:
    proposed, same = _counts(asked, "proposed"), _counts(asked, "same")
    told = {
        "asked": len(asked),
        "proposed_each": proposed.predicted / len(asked),
        "same_each": same.predicted / len(asked),
        "milliseconds": round(max(each.seconds for each in asked) * 1000, 1),
    }
    if asked[0].question.entry:
        told |= {"recall": proposed.recall, "same_precision": same.precision}
    return {name: round(value, 3) for name, value in told.items()}


if __name__ == "__main__":
    main()
