"""One entry as a format hands it on, before it is known of which list and of which date it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from entramado.model.listing import ListedName, Stated

# Field of the lexicon and of FollowTheMoney → what `Stated` calls it.
STATED = {
    "authority": "authorities",
    "program": "programs",
    "reason": "reasons",
    "country": "countries",
    "listed": "listed",
    "delisted": "delisted",
    "status": "statuses",
    "born": "born",
    "position": "positions",
    "url": "urls",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """One entry. `data` are its own bytes, `changed` when the file says that it last changed."""

    locator: str
    entry: str
    schema: str
    names: tuple[ListedName, ...]
    stated: Stated
    changed: str | None
    data: bytes
    media_type: str
    digest: str


@dataclass(slots=True)
class Found:
    """Names and statements while an entry is read; each value once, in order."""

    strong: dict[str, None] = field(default_factory=dict)
    weak: dict[str, None] = field(default_factory=dict)
    rest: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, kind: str, values: Iterable[object]) -> None:
        """Note the values of one field; what is no text, or empty, is left out."""
        into = self.rest.setdefault(kind, {})
        if kind in {"name", "alias"}:
            into = self.strong
        elif kind == "weak":
            into = self.weak
        into.update(dict.fromkeys(_texts(values)))

    def names(self) -> tuple[ListedName, ...]:
        """The names, the first that was told first."""
        weak = [name for name in self.weak if name not in self.strong]
        return (*map(ListedName, self.strong), *(ListedName(name, weak=True) for name in weak))

    def stated(self) -> Stated:
        """All else."""
        return Stated(**{STATED[kind]: tuple(self.rest.get(kind, ())) for kind in STATED})

    def first(self, kind: str) -> str | None:
        """The first value of a field."""
        return next(iter(self.rest.get(kind, ())), None)


def _texts(values: Iterable[object]) -> Iterator[str]:
    return (text for value in values if isinstance(value, str) and (text := printable(value)))


def printable(value: str) -> str:
    """White space folded; what no store can hold (half a surrogate pair, NUL) left out."""
    if value.isascii() and value.isprintable() and "  " not in value:
        return value.strip()
    whole = value.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")
    return " ".join(whole.split())
