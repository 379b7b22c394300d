"""An incident as people see it: its best sentence, who took which part, what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from entramado.incidents.denials import of_one_part
from entramado.incidents.events import narrowest
from entramado.incidents.wholes import happened, stands
from entramado.model.attribution import Polarity, Voice
from entramado.model.incident import Incident, IncidentPlace, Participant, ToldValue
from entramado.model.mention import Mention
from entramado.model.statement import Role, Statement
from entramado.model.value import Comparator, Measure, Scope, Value
from entramado.model.when import When


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an incident's statements refer to: mentions by id, what they resolve to, origins."""

    mentions: Mapping[str, Mention]
    entity_of: Mapping[str, str]
    origin_of: Mapping[str, str]
    places: Mapping[str, IncidentPlace]
    """Gazetteer key → the place, without its entity."""
    published: Mapping[str, str]
    """Report id → publication date, or "9999"."""


def incident(
    id_: str,
    type_: str,
    told: Sequence[Statement],
    around: Surroundings,
    *,
    parts: Sequence[Statement] = (),
    part_of: str | None = None,
) -> Incident:
    """The incident that `told` tell, which is not empty.

    `parts` are statements of its parts: where and when its leader was killed, the raid was, if
    nobody says so of the raid itself.
    """
    ordered = sorted(told, key=lambda s: s.id)
    best = min(ordered, key=lambda s: _rank(s, around))
    partly = of_one_part(ordered, around.entity_of)
    denied = any(_denied(s) for s in ordered if s.id not in partly)
    return Incident(
        id=id_,
        type=type_,
        title=best.sentence,
        when=_agreed_when(ordered, around.origin_of) or _agreed_when(parts, around.origin_of),
        where=_where(ordered, around, parts),
        participants=_participants(ordered, around),
        values=_values(ordered),
        part_of=part_of,
        reports=tuple(sorted({s.report for s in ordered})),
        origins=tuple(
            sorted({around.origin_of[s.id] for s in ordered if s.id in around.origin_of})
        ),
        statements=tuple(s.id for s in ordered),
        voices=tuple(sorted({s.attribution.voice.value for s in ordered})),
        contested=denied,
    )


def _denied(statement: Statement) -> bool:
    """True when somebody says that it was not so; an outlet's own correction says what was."""
    voice = statement.attribution.voice
    by_somebody = voice is Voice.DENIED and bool(statement.attribution.chain)
    return by_somebody or statement.polarity is Polarity.NEGATIVE


def _rank(statement: Statement, around: Surroundings) -> tuple[object, ...]:
    """Best title first: it happened, names someone, says when and where; then the earliest."""
    named = statement.subject in around.entity_of
    known = statement.when is not None and statement.when.known
    return (
        not happened(statement),
        -(2 * named + known + bool(statement.where)),
        around.published.get(statement.report, "9999"),
        statement.report,
        statement.sentence.start,
        statement.id,
    )


def _agreed_when(told: Sequence[Statement], origin_of: Mapping[str, str]) -> When | None:
    """The days that most origins allow; of equals the narrowest. The ledger shows the rest.

    A report that only repeats others has a say where nobody else gives a day.
    """
    dated = [s for s in told if s.when is not None and s.when.days is not None and happened(s)]
    voiced = [s for s in dated if s.id in origin_of] or dated
    if not voiced:
        return narrowest(s.when for s in told)
    whens = {(s.when.earliest, s.when.latest): s.when for s in voiced if s.when is not None}

    def rank(when: When) -> tuple[object, ...]:
        allowing = {
            origin_of.get(s.id)
            for s in voiced
            if s.when is not None and (when.within(s.when) or when == s.when)
        }
        return -len(allowing), when.days or 0, when.earliest, when.text

    return min(whens.values(), key=rank)


def _where(
    told: Sequence[Statement], around: Surroundings, parts: Sequence[Statement]
) -> tuple[IncidentPlace, ...]:
    """Every place named, most precise first; a state or country that a named town lies in goes.

    Without a town of its own, an incident was in the town of its parts.
    """
    found = dict(_place(mention, around) for s in told for mention in s.where)
    if not any(place.precision == "town" for place in found.values()):
        inside = dict(_place(mention, around) for s in parts for mention in s.where)
        found |= {key: place for key, place in inside.items() if place.precision == "town"}
    kept = [key for key in found if not any(o.startswith(f"{key}.") for o in found)]
    return tuple(found[key] for key in sorted(kept, key=lambda k: (-k.count("."), k)))


def _place(mention_id: str, around: Surroundings) -> tuple[str, IncidentPlace]:
    mention = around.mentions[mention_id]
    entity = around.entity_of.get(mention_id)
    known = around.places.get(mention.place or "")
    if known is None:
        place = IncidentPlace(mention.form, None, None, None, None, "area", entity)
    else:
        place = replace(known, entity=entity)
    return mention.place or entity or mention.form, place


def _participants(told: Iterable[Statement], around: Surroundings) -> tuple[Participant, ...]:
    """One line for each named entity and role; people without a name are told by their words."""
    parts: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for statement in told:
        if statement.role is None or statement.subject is None or not stands(statement):
            continue  # nobody takes part in what is denied, or said not to be
        form = around.mentions[statement.subject].form
        who = around.entity_of.get(statement.subject) or f"~{form}"
        parts.setdefault((statement.role.value, who), []).append((form, statement.id))
    return tuple(
        Participant(
            role,
            None if who.startswith("~") else who,
            min((form for form, _ in found), key=lambda form: (-len(form), form)),
            tuple(sorted(id_ for _, id_ in found)),
        )
        for (role, who), found in sorted(parts.items())
    )


def _values(told: Iterable[Statement]) -> tuple[ToldValue, ...]:
    values: dict[Value, list[str]] = {}
    for statement in told:
        if statement.value is not None:
            values.setdefault(statement.value, []).append(statement.id)
    ordered = sorted(values.items(), key=lambda kv: (kv[0].measure or "", kv[1][0]))
    return tuple(ToldValue(value, tuple(ids)) for value, ids in ordered)


@dataclass(frozen=True, slots=True)
class Toll:
    """What is displayed of the numbers of one measure; `value` None where no number is printed."""

    number: float | None
    value: Value | None = None


_SHARES = (Scope.ADDITIONAL, Scope.PARTIAL)
# Frames that say somebody was hurt; of whom was hit nobody knows who lived, once somebody died.
_HURT = ("injure.", "injured.", "suffer.", "survive.", "hospitalize.")
_HIT = ("shoot.", "strike.")


def toll(
    measure: Measure,
    told: Iterable[Statement],
    entity_of: Mapping[str, str],
    origin_of: Mapping[str, str],
) -> Toll:
    """The number to display of a happening; every other one stays beside it in the ledger.

    The order: a whole before a share of it, what says that it is all first; an exact number before
    a bound; what more origins say; the larger. One after another ("a man and a boy") are added up;
    a number below that of the people who are named is none of all; where none is printed, those
    who are named are counted, and somebody without a name as one.
    """
    statements = [s for s in told if happened(s)]
    counts: dict[Value, list[Statement]] = {}
    for s in statements:
        if s.value is not None and s.value.measure is measure and s.value.number is not None:
            counts.setdefault(s.value, []).append(s)
    people = max(_people(measure, statements, entity_of), _one_by_one(counts))

    def rank(value: Value) -> tuple[object, ...]:
        number = value.number or 0
        by = {origin_of.get(s.id, s.id) for s in counts[value]}
        total = value.scope is Scope.TOTAL and number > 1
        bound = value.comparator is not Comparator.EQUAL
        return value.scope in _SHARES, number < people, not total, bound, -len(by), -number

    best = min(counts, key=rank, default=None)
    if best is None or (best.number or 0) < people:
        return Toll(people or None, best)
    return Toll(best.number, best)


def _one_by_one(counts: Mapping[Value, Sequence[Statement]]) -> int:
    """How many one sentence counts, each by its own words: "wounded a woman and a boy"."""
    said: dict[int, set[str]] = {}
    for value, statements in counts.items():
        if value.number == 1 and value.of and value.scope is Scope.UNKNOWN:
            for s in statements:
                said.setdefault(s.sentence.start, set()).add(value.of.lower())
    return max((len(words) for words in said.values() if len(words) > 1), default=0)


def _people(
    measure: Measure, statements: Sequence[Statement], entity_of: Mapping[str, str]
) -> int:
    """How many are said by name to have died, or been hurt and not died; one without a name."""
    victims = [s for s in statements if s.role is Role.VICTIM and s.subject is not None]
    dying = [s for s in victims if s.event_type in {"killing", "body_found"}]
    dead = [s for s in dying if not s.frame.startswith(_HURT)]
    died = _named(dead, entity_of)
    if measure is Measure.KILLED:
        return len(died) or min(1, len(dead))
    if measure is not Measure.INJURED:
        return 0
    values = (s.value for s in statements if s.value is not None)
    lethal = bool(dead) or any(v.measure is Measure.KILLED and v.number for v in values)
    hurt = [s for s in victims if s.frame.startswith(_HURT if lethal else (*_HURT, *_HIT))]
    named = _named(hurt, entity_of) - died
    return len(named) or (min(1, len(hurt)) if not lethal else 0)


def _named(told: Iterable[Statement], entity_of: Mapping[str, str]) -> set[str]:
    return {entity_of[s.subject] for s in told if s.subject is not None and s.subject in entity_of}
