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
from entramado.model.statement import Statement
from entramado.model.value import Value
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
