"""Invented reports by the thousand: who is named in them, in how many forms, and how often.

A few names stand in most reports (a country, a cartel), most names in one or two. New people keep
coming: of the names in a report about a third were never printed before, the others are drawn by
how often they were. Names are put together by chance from `mexican.yaml` and from syllables; the
same number of chains is the beginning of every larger one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import yaml

from entramado.lang.folding import fold
from entramado.resolve.names import blocking_keys, name_of
from entramado.store.base import Node

_LISTS = Path(__file__).with_name("mexican.yaml")
_SEED = 20261122
_SYLLABLES = "ba be bo ca co cha chi da do fa ga gue ha i ja jo la le lo ma me mi mo na ne no pa pe po que ra re ri sa se so ta te ti to tla u va xo ya yo za zi".split()  # noqa: E501, SIM905
_ENDINGS = "l n r s rro lla ndo nte ches les res tla tzin lco pan ca na ra ño".split()  # noqa: SIM905
_KINDS = ("Cártel de {}", "Cártel del {}", "Los {}", "La Unión {}", "Banda del {}", "Grupo {}")
_BODIES = ("Fiscalía de {}", "Policía Estatal de {}", "Secretaría de Seguridad de {}")
_NATIONAL = (
    ("Fiscalía General de la República", "FGR", "Attorney General's Office"),
    ("Secretaría de la Defensa Nacional", "SEDENA", "Defense Ministry"),
    ("Secretaría de Marina", "Marina", "Mexican Navy"),
    ("Guardia Nacional", "National Guard", "Guardia Nacional de México"),
)
_FIRMS = ("Transportes {} S.A. de C.V.", "Inmobiliaria {}", "Comercializadora {}, S. de R.L.")
_NEW = 0.35  # of the people, places, groups and firms in a report: never named before
_MAYORS = 0.1  # of the people
_RELATED = 3  # pairs of chains in a report that a statement relates


@dataclass(frozen=True, slots=True)
class Named:
    """Something that is named: its schema, the forms it is printed in, the main one first, the id
    it has in a gazetteer; for a mayor, of which town."""

    schema: str
    forms: tuple[str, ...]
    place: str | None = None
    seat: str | None = None


def chains(number: int) -> Iterator[Node]:
    """The first `number` chains, as `chain_nodes` makes them; a chain has one or two mentions."""
    return islice(_Crowd().chains(), number)


def reports(number: int, after: int) -> list[Node]:
    """The chains of the first `number` whole reports that begin at or after chain `after`."""
    held = islice(_Crowd().chains(), after, after + 30 * (number + 1))
    found: dict[str, list[Node]] = {}
    for node in held:
        found.setdefault(node.report, []).append(node)
    whole = list(found.values())[1 : number + 1]  # the first may have begun before
    return [node for each in whole for node in each]


class _Crowd:
    """Who was named so far. Drawing again from `_told` favours whom many reports name."""

    def __init__(self) -> None:
        self.chance = random.Random(_SEED)  # noqa: S311 - the same reports in every run
        lists = yaml.safe_load(_LISTS.read_text("utf-8"))
        self.lists: dict[str, Sequence[str]] = {key: told.split() for key, told in lists.items()}
        self._told: dict[str, list[Named]] = {}
        country = Named("Location", ("México", "Mexico"), "country:mx")
        self.hubs = (country, self._hub("Cártel de {}"), *(_body(f) for f in _NATIONAL))

    def chains(self) -> Iterator[Node]:
        report = 0
        while True:
            yield from self._report(f"r{report:06}")
            report += 1

    def _report(self, report: str) -> list[Node]:
        told = [hub for hub, often in zip(self.hubs, (90, 60, 25, 15, 10, 10), strict=True)
                if self.chance.randrange(100) < often]  # fmt: skip
        for kind, most in (("person", 6), ("group", 2), ("place", 3), ("body", 1), ("firm", 1)):
            told += [self._one(kind) for _ in range(self.chance.randint(most // 2, most))]
        chosen = {named.forms: named for named in told}.values()
        ids = [f"{report}c{at:02}" for at in range(len(chosen))]
        apart: dict[str, set[str]] = {}
        for _ in range(_RELATED if len(ids) > 1 else 0):
            one, other = self.chance.sample(ids, 2)
            apart.setdefault(one, set()).add(other)
            apart.setdefault(other, set()).add(one)
        return [
            _node(id_, report, named, self._printed(named), sorted(apart.get(id_, ())))
            for id_, named in zip(ids, chosen, strict=True)
        ]

    def _one(self, kind: str) -> Named:
        held = self._told.setdefault(kind, [])
        if held and self.chance.random() >= _NEW:
            named = self.chance.choice(held)
        else:
            named = getattr(self, f"_{kind}")()
        held.append(named)
        return named

    def _printed(self, named: Named) -> list[str]:
        """The forms one report prints: mostly one, the main one in six of ten."""
        main, *others = named.forms
        if not others or self.chance.random() < 0.45:
            return [main]
        form = self.chance.choice(others)
        return [form] if self.chance.random() < 0.5 else sorted({main, form})

    def _word(self) -> str:
        length = self.chance.choice((1, 2, 2, 3))
        syllables = [self.chance.choice(_SYLLABLES) for _ in range(length)]
        return ("".join(syllables) + self.chance.choice(_ENDINGS)).capitalize()

    def _surname(self) -> str:
        """A common one in six of ten, some of them far more so than others."""
        common = self.lists["surnames"]
        if self.chance.random() < 0.6:
            return common[int(len(common) * self.chance.random() ** 2)]
        return self._word()

    def _person(self) -> Named:
        given = self.lists[self.chance.choice(("given_m", "given_m", "given_f"))]
        firsts = self.chance.sample(given, self.chance.choice((1, 1, 2)))
        father, mother = self._surname(), self._surname()
        full = " ".join((*firsts, father, mother))
        forms = [f"{firsts[0]} {father}", fold(full).title()]
        if self.chance.random() < 0.4:
            nickname = f"El {self._word()}"
            forms += [f'{firsts[0]} "{nickname}" {father} {mother}', nickname]
        if self.chance.random() < 0.15:
            forms.append(f"{firsts[0][0]}. {father} {mother}")
        if self.chance.random() < 0.1:
            forms.append(f"{father} {mother}")
        if self.chance.random() < 0.1:
            at = self.chance.randrange(1, len(full) - 1)
            forms.append(full[:at] + full[at + 1 :])
        seat = self._word() if self.chance.random() < _MAYORS else None
        return Named("Person", (full, *forms), seat=seat)

    def _group(self) -> Named:
        return self._hub(self.chance.choice(_KINDS))

    def _hub(self, kind: str) -> Named:
        proper = " ".join(self._word() for _ in range(self.chance.choice((1, 1, 2))))
        main = kind.format(proper)
        forms = [proper] if main.startswith("Cártel") else []
        if main.startswith("Cártel"):
            forms += [f"{proper} Cartel", "".join(word[0] for word in main.split()).upper()]
        return Named("Organization", (main, *forms))

    def _place(self) -> Named:
        name = self._word() if self.chance.random() < 0.5 else f"San Juan {self._word()}"
        known = self.chance.random() < 0.7
        return Named("Location", (name,), f"place:{fold(name)}" if known else None)

    def _body(self) -> Named:
        return Named("PublicBody", (self.chance.choice(_BODIES).format(self._word()),))

    def _firm(self) -> Named:
        return Named("Company", (self.chance.choice(_FIRMS).format(self._word()),))


def _body(forms: Sequence[str]) -> Named:
    return Named("PublicBody", tuple(forms))


def _mayor(town: str) -> dict[str, str]:
    return {"fact": "office", "what": "mayor", "words": "alcalde", "of": town, "schema": "Location",
            "first": "2025-03-01", "last": "2025-03-01"}  # fmt: skip


def _node(id_: str, report: str, named: Named, forms: Sequence[str], apart: Sequence[str]) -> Node:
    uses = [
        {"form": form, "language": "es", "mentions": [f"{id_}m{at}"]}
        for at, form in enumerate(forms)
    ]
    keys = {f"place:{named.place}"} if named.place else set()
    for form in () if named.place else forms:
        keys |= set(blocking_keys(name_of(form, named.schema)))
    body = {
        "schema": named.schema,
        "names": uses,
        "mentions": [mention for use in uses for mention in use["mentions"]],
        "shields": [],
        "place": named.place,
        "apart": list(apart),
        "same": [],
        "different": [],
        "unsure": [],
        "private": [],
        "public": [],
        "said": [_mayor(named.seat)] if named.seat else [],
    }
    return Node(id_, report, tuple(sorted(keys)), body)
