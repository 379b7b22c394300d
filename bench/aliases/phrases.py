"""The gold mentions of the reports, and what of each is a name, a noun, a pronoun, a time."""

from __future__ import annotations

from calendar import day_name, month_name
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bench.aliases.groups import TUNE, UNTOUCHED
from entramado.lang.concepts import concept_of
from entramado.lang.folding import fold

_LEADING = frozenset(
    "a an the this that these those his her their its our my in on at to of from for by with near".split()  # noqa: SIM905, E501
)
_JOINING = frozenset(("of", "the", "and", "&", "de", "-", ".", "'s"))
PRONOUNS = {
    "HUM": frozenset(
        "he him his himself she her hers herself they them their who whose whom i me my".split()  # noqa: SIM905
    ),
    "LOC": frozenset(("it", "its", "there", "where", "here")),
    "NON": frozenset(("it", "its", "that", "which", "this")),
    "TIM": frozenset(("then", "when")),
}
# What pronouns say of whom they are said.
CALLED = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("they", "them", "their"), "many"),
}
_WEEKDAYS = frozenset(day.casefold() for day in day_name)
_MONTHS = {month[:3].casefold(): month.casefold() for month in month_name if month}
_ACRONYM = 6
_THE = frozenset(("the", "this", "that"))
_PLURALS = frozenset(("police", "people", "men", "women"))
_SPLITS = frozenset(
    ("of", "in", "at", "for", "from", ",", "on", "to", "who", "that", "with", "near")
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One gold mention: `name` is what of it is a name, `head` what else it is called; `definite`
    says that "the" stands before it, `many` that it is a plural."""

    id: str
    report: str
    kind: str
    name: str
    head: str
    gold: str
    definite: bool
    many: bool

    @property
    def schema(self) -> str:
        """As what the name is compared."""
        words = fold(self.name).split()
        if self.kind == "LOC" and not any(concept_of(word) for word in words):
            return "Location"
        if self.kind == "HUM" and not (self.name.isupper() and len(self.name) <= _ACRONYM):
            bodily = any(concept_of(word) for word in words)
            return "Organization" if bodily else "Person"
        return "Organization"

    @property
    def part(self) -> str:
        """name, time, pronoun or noun."""
        if self.name:
            return "name"
        if self.kind == "TIM":
            return "time"
        return "pronoun" if self.head in PRONOUNS.get(self.kind, ()) else "noun"


def topics(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, list[Mention]]]:
    """The mentions of each topic, in order of text; every second topic is untouched."""
    grouped: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(int(row["id"].split("_")[0]), []).append(row)
    for at, topic in enumerate(sorted(grouped)):
        rows_ = sorted(grouped[topic], key=lambda row: str(row["id"]))
        small = _small_words(rows_)
        yield (UNTOUCHED if at % 2 else TUNE), [m for row in rows_ for m in _mentions(row, small)]


def stories(mentions: Iterable[Mention]) -> Iterator[list[Mention]]:
    """The mentions of one topic, by which of its two events their reports are of.

    The set gives a topic two: reports of one event, and (`plus`) of another that is like it.
    """
    told: dict[str, list[Mention]] = {}
    for mention in mentions:
        told.setdefault(mention.report.partition("ecb")[2], []).append(mention)
    yield from told.values()


def _small_words(rows: Iterable[dict[str, Any]]) -> frozenset[str]:
    """What is printed without a capital as often as with one is no name by itself.

    Not what is so printed once: addresses and slips have most names without one somewhere.
    """
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for row in rows:
        for sentence in row["sentences"]:
            small.update(token for token in sentence if token.islower())
            large.update(token.casefold() for token in sentence[1:] if token[:1].isupper())
    return frozenset(token for token, often in small.items() if often >= large[token])


def _mentions(row: dict[str, Any], small: frozenset[str]) -> Iterator[Mention]:
    told = sorted(row["entity_mentions"], key=lambda m: (m["sent_id"], m["tokens_number"]))
    for at, mention in enumerate(told):
        tokens = str(mention["tokens_str"]).split()
        definite = _opening(row, mention, tokens[0]) in _THE
        while len(tokens) > 1 and tokens[0].casefold() in _LEADING:
            tokens = tokens[1:]
        kind = str(mention["mention_type"])[:3]
        name = "" if kind == "TIM" else _name(tokens, small)
        number = f"{row['id']}/{at:04}"
        head = _head(tokens, kind)
        many = any(fold(t) in {f"{head}s", f"{head}es", *_PLURALS} for t in tokens)
        gold = str(mention["coref_chain"])
        yield Mention(number, str(row["id"]), kind, name, head, gold, definite, many)


def _opening(row: dict[str, Any], mention: dict[str, Any], first: str) -> str:
    """The article or the like that a mention begins with, or that stands shortly before it."""
    if first.casefold() in _LEADING:
        return first.casefold()
    place = mention["tokens_number"][0]
    for at in (mention["sent_id"], mention["sent_id"] + 1):  # some reports count an address line
        sentence = row["sentences"][at] if at < len(row["sentences"]) else []
        if place < len(sentence) and sentence[place] == first:
            words = (word.casefold() for word in reversed(sentence[max(0, place - 3) : place]))
            return next((word for word in words if word in _LEADING), "")
    return ""


def _name(tokens: Sequence[str], small: frozenset[str]) -> str:
    """The longest run of words with a capital, unless all of them are words elsewhere."""
    runs: list[list[str]] = [[]]
    for token in tokens:
        bare = token.removesuffix("'s")
        if bare[:1].isupper() or (runs[-1] and token in _JOINING):
            runs[-1].append(bare)
        else:
            runs.append([])
    best = max(runs, key=len)
    while best and not best[-1][:1].isupper():
        best = best[:-1]
    common = small | frozenset().union(*PRONOUNS.values())
    return "" if all(word.casefold() in common for word in best) else " ".join(best)


def _head(tokens: Sequence[str], kind: str) -> str:
    """What a noun phrase is about, in the singular; all of a time."""
    folded = [fold(token).removesuffix(" s") for token in tokens]
    if kind == "TIM":
        return _day(folded) or " ".join(folded)
    before: list[str] = []
    for token, word in zip(tokens, folded, strict=True):
        if before and (token in _SPLITS or word in _SPLITS):
            break
        before += [word] if word and word != "s" else []
    head = before[-1] if before else " ".join(folded)
    return head[:-1] if head.endswith("s") and not head.endswith("ss") and len(head) > 3 else head


def _day(words: Sequence[str]) -> str | None:
    """The day that a time names, whichever hours of it: "Friday evening", "around 7 on Friday"."""
    days = [word for word in words if word in _WEEKDAYS]
    if days:
        return days[0]
    for at, word in enumerate(words):
        if word[:3] in _MONTHS and _MONTHS[word[:3]].startswith(word):
            beside = (*words[at + 1 : at + 2], *words[max(0, at - 1) : at])
            return " ".join([_MONTHS[word[:3]], *filter(str.isdigit, beside)][:2])
    return None
