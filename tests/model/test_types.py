"""The lists of types hang together."""

from __future__ import annotations

from entramado.model.statement import Role
from entramado.model.types import entity_types, event_types, tie_types


def test_event_types_refer_to_each_other_and_to_roles() -> None:
    types = event_types()
    for event in types.values():
        assert set(event.holds) <= types.keys()
        assert set(event.undoes) <= types.keys()
        assert set(event.roles) <= {role.value for role in Role}
        assert event.family in types


def test_event_types_hold_no_cycle() -> None:
    types = event_types()

    def below(name: str, seen: tuple[str, ...]) -> None:
        assert name not in seen
        for part in types[name].holds:
            below(part, (*seen, name))

    for name in types:
        below(name, ())


def test_tie_ends_are_entity_types() -> None:
    for tie in tie_types().values():
        assert set(tie.source) | set(tie.target) <= entity_types().keys()
        if tie.symmetric:
            assert set(tie.source) & set(tie.target)


def test_every_type_has_both_labels() -> None:
    for table in (event_types(), tie_types(), entity_types()):
        for entry in table.values():
            assert set(entry.labels) == {"en", "es"}
            assert all(entry.labels.values())
