"""What each name is, by evidence over the whole report.

Every occurrence of a name votes: the parser's label, titles, head words, the gazetteer, the verbs
and prepositions around it. The name gets one schema everywhere in the report. Weights were tuned
on the first halves of re3d and CoNLL-2002 (es).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache

from entramado.extract.gazetteer import places
from entramado.extract.names.found import Found
from entramado.extract.names.lexicon import listed
from entramado.extract.names.spans import MARKED, OTHER
from entramado.extract.names.words import QUOTES, Words
from entramado.lang.base import language
from entramado.lang.concepts import concept_of

PERSON, GROUP, BODY, COMPANY, PLACE = (
    "Person", "Organization", "PublicBody", "Company", "Place",
)  # fmt: skip
_ACTORS = (GROUP, BODY, COMPANY)
ACTOR = "actor"  # one of the three, not known which
_STRONG, _TIMES = 2.0, 3
# Known beyond its country: reports name such cities without saying where they lie.
_METROPOLIS = 400_000
_CITY = 2  # depth of a city in the gazetteer
_ARTICLES = frozenset({"el", "la", "los", "las", "the"})
# Below this the sum of all evidence for a name that only its capitals gave away is too thin.
_LEAST = 1.3
_LABELS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "PERSON": ((PERSON, 1.2),),
    "PER": ((PERSON, 1.2),),
    "ORG": ((ACTOR, 1.0),),
    "GPE": ((PLACE, 1.3),),
    "LOC": ((PLACE, 0.7), (ACTOR, 0.3)),
    "FAC": ((PLACE, 0.7),),
    "NORP": ((ACTOR, 0.6),),
    "MISC": ((ACTOR, 0.45), (OTHER, 0.5)),
    "PRODUCT": ((OTHER, 0.8), (ACTOR, 0.3)),
    "EVENT": ((OTHER, 1.5),),
    "WORK_OF_ART": ((OTHER, 1.0),),
    "LAW": ((OTHER, 1.5),),
    OTHER: ((OTHER, 3.0),),
    MARKED: ((PLACE, 9.0),),
}


@dataclass(frozen=True, slots=True)
class Vote:
    """One piece of evidence that a name is of a schema, and the rule that gave it."""

    schema: str
    weight: float
    rule: str


def typed(finds: Sequence[Found], all_words: Sequence[Words]) -> list[Found]:
    """The finds with schema and rules; those that are neither actor nor place are left out."""
    by_key: dict[str, list[Found]] = defaultdict(list)
    for find in finds:
        by_key[_bare(find.key)].append(find)
    about = countries_of(finds, all_words)
    kept: list[Found] = []
    full: dict[str, str] = {}
    for key, same in sorted(by_key.items(), key=lambda item: -len(item[0].split())):
        votes = _fair([list(_votes(find, all_words[find.block])) for find in same])
        forms = {find.key: find for find in same}
        for find in forms.values():
            votes += _of_the_form(find, all_words[find.block], about)
        votes += _of_longer_names(key, full)
        decided = _decision(votes, thin=_thin(same, all_words))
        if decided is not None:
            schema, rules = decided
            kept += [replace(f, schema=schema, rules=(*f.rules, *rules)) for f in same]
            full.setdefault(key, schema)
    return sorted(kept, key=lambda find: (find.block, find.first))


def _bare(key: str) -> str:
    """The key without its article: "los Encinos" and "Los Encinos" are voted on together."""
    first, _, rest = key.partition(" ")
    return rest if rest and first in _ARTICLES else key


def _thin(same: Sequence[Found], all_words: Sequence[Words]) -> bool:
    """True when little more than capitals speaks for a name: the parser was silent, or its one
    word only ever opens sentences.
    """
    if all("capitals" in find.rules for find in same):
        return True
    return all(
        find.last - find.first == 1 and all_words[find.block].opens[find.first] for find in same
    )


def countries_of(finds: Sequence[Found], all_words: Sequence[Words]) -> frozenset[str]:
    """The countries that a report names, or whose divisions or people it names; where it does
    neither, the country of most of its towns.
    """
    named: set[str] = set()
    towns: Counter[str] = Counter()
    # In order of the text: of two countries with equally many towns the first named is meant, not
    # the one that the order of a set puts first in this run.
    for form in dict.fromkeys(find.form for find in finds):
        known = places(form)
        if known and known[0].depth < _CITY:
            named.add(known[0].country)
        elif len({place.country for place in known}) == 1:
            towns[known[0].country] += 1
    for words in all_words:
        keys = (words.lists.nationalities.get(low) for low in words.lows)
        named |= {key[:2] for key in keys if key}
    if towns and not named:
        named.add(towns.most_common(1)[0][0])
    return frozenset(named)


def _of_longer_names(key: str, full: Mapping[str, str]) -> Iterator[Vote]:
    """A surname or given name of a full name that the report gives elsewhere."""
    words = key.split()
    for longer, schema in full.items():
        parts = longer.split()
        if schema == PERSON and len(parts) > len(words) and words[0] in parts:
            at = parts.index(words[0])
            if parts[at : at + len(words)] == words:
                yield Vote(PERSON, 3.5, "part of a full name")
                return


def _fair(occurrences: Sequence[Sequence[Vote]]) -> list[Vote]:
    """Weak votes count as those of three occurrences at most, strong ones twice: what the report
    says once ("drug lord X") must stand against the parser's error repeated fourteen times.
    """
    scale = min(len(occurrences), _TIMES) / len(occurrences)
    votes: list[Vote] = []
    strong: Counter[str] = Counter()
    for vote in (vote for votes_here in occurrences for vote in votes_here):
        if vote.weight < _STRONG:
            votes.append(replace(vote, weight=vote.weight * scale))
        elif strong[vote.rule] < 2:
            strong[vote.rule] += 1
            votes.append(vote)
    return votes


def _decision(votes: Sequence[Vote], *, thin: bool) -> tuple[str, tuple[str, ...]] | None:
    sums: dict[str, float] = defaultdict(float)
    for vote in votes:
        sums[vote.schema] += vote.weight
    actor = sum(sums[schema] for schema in (ACTOR, *_ACTORS))
    totals = {PERSON: sums[PERSON], GROUP: actor, PLACE: sums[PLACE], OTHER: sums[OTHER]}
    best = max(totals, key=lambda schema: totals[schema])
    if best == OTHER or totals[best] <= 0 or (thin and totals[best] < _LEAST):
        return None
    if best == GROUP:
        best = max(_ACTORS, key=lambda schema: (sums[schema], schema == GROUP))
    rules = [vote.rule for vote in votes if vote.schema in _voters(best) and vote.weight > 0]
    return best, tuple(dict.fromkeys(rules))[:4]


def _voters(schema: str) -> tuple[str, ...]:
    return (schema, ACTOR) if schema in _ACTORS else (schema,)


def _of_the_form(find: Found, words: Words, about: frozenset[str]) -> Iterator[Vote]:
    """Evidence in the name itself, counted once for the report."""
    lists, keys = words.lists, find.key.split()
    if not keys:
        return
    yield from _body_form(find, words, keys)
    given = lists.given(keys[0])
    if given and len(keys) > 1:
        yield Vote(PERSON, 2.5, "given name")
    elif given:
        yield Vote(PERSON, 0.7, "given name")
    if lists.surname(keys[-1]):
        yield Vote(PERSON, 0.5, "surname")
    elif not given and keys[0] not in _ARTICLES:
        yield Vote(PERSON, -0.6, "no name of a person")
    yield from _place_form(find, words, keys, about)
    if len(keys) > 1 and keys[0] in {"el", "la"} and not _well_known(find, about):
        if concept_of(keys[1]) is not None:
            yield Vote(GROUP, 2.0, "group name")
        else:
            # In an English report a Spanish article is part of a nickname, or of a place.
            weight = 2.2 if lists.code != "es" else 1.2
            yield Vote(PERSON, weight if keys[0] == "el" else weight / 3, "nickname")
    if len(keys) > 1 and keys[0] == "los" and not places(find.form):
        yield Vote(GROUP, 2.0, "group name")


def _body_form(find: Found, words: Words, keys: list[str]) -> Iterator[Vote]:
    lists = words.lists
    if " ".join(keys) in lists.bodies:
        yield Vote(BODY, 5.0, "well-known body")
    head = lists.head(keys)
    if head is not None and (len(keys) > 1 or head.unique):
        weight = 2.0 if head.concept in {"press", "institute", "group"} else 4.0
        yield Vote(head.schema, weight, f"head word: {head.concept}")
    if words.low(find.last - 1) in lists.suffixes or words.low(find.last) in lists.suffixes:
        yield Vote(COMPANY, 4.0, "legal form")
    bare = find.form.replace(".", "")
    if bare.isupper() and bare.isalpha() and 2 <= len(bare) <= 6 and not places(find.form):
        yield Vote(GROUP, 1.3, "acronym")
        yield Vote(PLACE, -0.7, "acronym")
    if find.form in lists.not_names or find.key in lists.peoples:
        yield Vote(OTHER, 9.0, "not a name")


def _well_known(find: Found, about: frozenset[str]) -> bool:
    """True for a place that a report may name without more: "El Salvador", not "El Cuervo"."""
    return any(
        place.depth < _CITY or place.population >= _METROPOLIS or place.country in about
        for place in places(find.form)
    )


def _place_form(
    find: Found, words: Words, keys: list[str], about: frozenset[str]
) -> Iterator[Vote]:
    lists = words.lists
    known = places(find.form)
    if known:
        best = known[0]
        near = not about or any(place.country in about for place in known)
        weight = (4.0, 2.5)[best.depth] if best.depth < _CITY else _size(best.population)
        weight *= 1.0 if near or best.population >= _METROPOLIS else 0.25
        yield Vote(PLACE, weight, "gazetteer")
    elif " ".join(keys) in lists.regions:
        yield Vote(PLACE, 3.0, "region")
    else:
        yield Vote(PLACE, -0.3, "not in the gazetteer")
    if len(keys) > 1 and (keys[-1] in lists.after_place or keys[0] in lists.first_of_place):
        yield Vote(PLACE, 2.0, "place word")
    elif len(keys) > 1 and keys[0] in lists.before_place:
        yield Vote(PLACE, 2.5, "place word")


def _size(people: int) -> float:
    return 2.2 if people >= 100_000 else 2.0 if people >= 15_000 else 1.9


def _votes(find: Found, words: Words) -> Iterator[Vote]:
    """Evidence of one occurrence: its label and the words around it."""
    for schema, weight in _LABELS.get(find.label or "", ()):
        yield Vote(schema, weight, "parser")
    yield from _before(find, words)
    yield from _after(find, words)
    yield from _grammar(find, words)


def _before(find: Found, words: Words) -> Iterator[Vote]:
    lists, at = words.lists, find.first - 1
    if find.lead is not None:
        at = find.lead - 1
        if _titles(words, find.lead, find.first):
            yield Vote(PERSON, 3.0, "title")
    low, far = words.low(at), words.low(at - 1)
    of = low in {"of", "de", "del"}
    if at >= 0 and lists.title(low) is not None:
        yield Vote(PERSON, 3.0, "title")
    elif low in lists.before_place or (of and far in lists.before_place):
        yield Vote(PLACE, 2.5, "place word")
    elif low in lists.into:
        yield Vote(PLACE, 1.3, "preposition")
    elif low in {"de", "del", "la", "of", "the", "los"} and _points(words, at):
        yield Vote(GROUP, 1.2, "members")
    yield from _cues_before(words, at)


def _cues_before(words: Words, at: int) -> Iterator[Vote]:
    low, sets = words.low(at), contexts(words)
    cue = at - 1 if low in QUOTES else at
    if sets.nicknaming & {words.low(cue), f"{words.low(cue - 1)} {words.low(cue)}"}:
        yield Vote(PERSON, 2.5, "alias")
    if _named_so(words, at):
        yield Vote(GROUP, 2.5, "called so")
    melted = low in {"del", "el", "al", "la"} and words.lists.code == "es"
    if melted and not words.capital(at):
        yield Vote(ACTOR, 0.5, "article")


def _named_so(words: Words, at: int) -> bool:
    """As in "una organización que se hace llamar X", "a gang called X"."""
    before = words.lows[max(0, at - 6) : at + 1]
    cue = bool(contexts(words).naming & set(before[-4:]))
    nouns = (words.lists.nouns.get(low) for low in before)
    return cue and any(noun is not None and noun.schema == GROUP for noun in nouns)


def _points(words: Words, at: int) -> bool:
    """True for "integrantes de X", "members of the X"."""
    return any(words.low(index) in contexts(words).members for index in (at - 1, at - 2))


def _titles(words: Words, first: int, last: int) -> bool:
    lists = words.lists
    return any(lists.title(words.lows[index]) is not None for index in range(first, last))


def _after(find: Found, words: Words) -> Iterator[Vote]:
    low, following = words.low(find.last), words.low(find.last + 1)
    if low in {"who", "quien", "quienes"} or (low == "," and following in {"who", "quien"}):
        yield Vote(PERSON, 2.0, "who")
    elif low == "," and following.isdigit() and len(following) == 2:
        yield Vote(PERSON, 1.5, "age")
    elif low == "," and words.capital(find.last + 1):
        beyond = places(words.texts[find.last + 1])
        if beyond and beyond[0].depth < 2 and words.low(find.first - 1) != ",":
            yield Vote(PLACE, 0.6, "in a place")
    known = places(find.form)
    state = bool(known) and known[0].depth < _CITY
    if low in contexts(words).members and words.lists.code == "en" and not state:
        yield Vote(GROUP, 1.3, "members")
    if low in {"'s", "’s"}:
        yield Vote(PERSON, 0.1, "possessive")


def _grammar(find: Found, words: Words) -> Iterator[Vote]:
    doc, sets = words.block.doc, contexts(words)
    root = doc[find.first : find.last].root
    verb = root.head
    lemma = verb.lemma_.lower()
    if root.dep_ in {"nsubj", "appos"} and verb.pos_ in {"VERB", "AUX"}:
        if lemma in sets.human_verbs:
            yield Vote(PERSON, 0.8, "does what people do")
        elif lemma in sets.body_verbs:
            yield Vote(GROUP, 0.6, "does what bodies do")
        yield Vote(PLACE, -0.3, "acts")
    patient = root.dep_ in {"dobj", "obj", "nsubjpass", "nsubj:pass"}
    if patient and lemma in sets.human_objects:
        yield Vote(PERSON, 1.2, "suffers what people suffer")
    quoted = words.texts[find.first - 1 : find.first]
    if quoted and quoted[0] in QUOTES and words.low(find.last) in QUOTES and len(find.key) > 3:
        nickname = find.form.lower().startswith("the ")
        yield Vote(PERSON, 3.0 if nickname else 0.5, "quoted")


@dataclass(frozen=True, slots=True)
class Contexts:
    """The compiled `contexts.yaml` of a language."""

    human_verbs: frozenset[str]
    body_verbs: frozenset[str]
    human_objects: frozenset[str]
    members: frozenset[str]
    naming: frozenset[str]
    gang_words: frozenset[str]
    nicknaming: frozenset[str]


def contexts(words: Words) -> Contexts:
    """The words of this block's language that show what a name beside them is."""
    return _contexts(words.lists.code)


@cache
def _contexts(code: str) -> Contexts:
    data = language(code).data("contexts")
    return Contexts(*(frozenset(listed(data[field.name])) for field in fields(Contexts)))
