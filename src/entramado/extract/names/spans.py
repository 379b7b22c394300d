"""Where names stand: the parser's spans, runs of capitals and patterns of bodies, made to agree.

The parser finds boundaries well and types badly (F .81 against .61 on Spanish newswire), so its
spans are kept and its types are only votes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from entramado.extract.gazetteer import places
from entramado.extract.names.fields import without_field
from entramado.extract.names.found import Found, without_overlaps
from entramado.extract.names.inside import NUMERAL, acronym
from entramado.extract.names.particles import particles
from entramado.extract.names.runs import is_word, runs
from entramado.extract.names.votes import ACRONYM, MARKED, OTHER
from entramado.extract.names.words import QUOTES, Words
from entramado.extract.recogniser import NAME_LABELS, SCHEMAS, UNTYPED
from entramado.lang.concepts import concept_of
from entramado.model.report import ParagraphKind

_NAMES = NAME_LABELS | SCHEMAS | {UNTYPED}


@dataclass(frozen=True, slots=True)
class _Entity:
    first: int
    last: int
    label: str


def spans(words: Words) -> list[Found]:
    """The names of one block, without overlaps, in reading order; not typed yet."""
    lower = [*_marked_places(words), *_lower_case_bodies(words)]
    if words.titled:
        return without_overlaps([*_titled_names(words), *lower])
    entities = list(_entities(words))
    finds = [find for run in runs(words) for find in _of_run(words, run, entities)]
    finds = [_with_initial(words, find) for find in finds]
    return without_overlaps([*lower, *_with_acronyms(words, finds)])


def _entities(words: Words) -> Iterator[_Entity]:
    for span in words.block.doc.ents:
        if span.label_ not in _NAMES:
            continue
        first, last = span.start, span.end
        while first < last and not is_word(words, first):
            first += 1
        while first < last and not (is_word(words, last - 1) or words.texts[last - 1].isdigit()):
            last -= 1
        while last - first > 1 and words.lows[first] == "the":
            first += 1
        if first < last:
            yield _Entity(first, last, span.label_)


def _of_run(words: Words, run: tuple[int, int], entities: list[_Entity]) -> Iterator[Found]:
    first, last = run
    begin = without_field(words, first, last)
    if begin >= last:
        return
    first, lead = _without_lead(words, begin, last)
    if first >= last or _is_caption(words, first, last) or _is_slug(words, first, last):
        return
    if last - first == 1 and _is_opening_noun(words, first):
        return
    inside = [e for e in entities if e.first < last and first < e.last]
    keys = words.keys(first, last)
    if _is_other(words, keys):
        yield _find(words, first, last, label=OTHER, rules=("other",))
    elif words.lists.head(keys) is not None:
        label = inside[0].label if len(inside) == 1 else None
        yield _find(words, first, last, label=label, rules=("head word",), lead=lead)
    elif len(inside) > 1 and not _one_name(words, first, last):
        for entity in inside:
            begin, _ = _without_lead(words, max(entity.first, first), min(entity.last, last))
            end = min(entity.last, last)
            if begin < end:
                yield _find(words, begin, end, label=entity.label, rules=(words.reader,))
    else:
        label = inside[0].label if inside else None
        rules = (words.reader,) if inside else ("capitals",)
        yield _find(words, first, last, label=label, rules=rules, lead=lead)


def _find(words: Words, first: int, last: int, **rest: object) -> Found:
    form = words.block.doc[first:last].text
    return Found(words.number, first, last, form, **rest)  # type: ignore[arg-type]


def _is_caption(words: Words, first: int, last: int) -> bool:
    """True for the "Edad" of "Edad: 34": a word that says what stands behind its colon."""
    if last - first > 1 or not words.opens[first] or words.low(last) != ":":
        return False
    return not (places(words.texts[first]) or words.lists.given(words.folds[first]))


def _is_opening_noun(words: Words, at: int) -> bool:
    """True for the "Fuentes" of "Fuentes militares dijeron": a surname elsewhere, here a noun."""
    noun = words.lists.nouns.get(words.lows[at])
    if noun is None or not noun.plural or not words.opens[at] or at + 1 >= len(words):
        return False
    behind = words.block.doc[at + 1]
    return behind.pos_ == "ADJ" and behind.head.i == at and not words.capitals[at + 1]


def _is_slug(words: Words, first: int, last: int) -> bool:
    """True for the "TEJON FALLS" of "TEJON FALLS - how a reign ended": of a line that is printed
    small, the part in capitals is a call; the names in it stand elsewhere.
    """
    headline = words.block.paragraph.kind is not ParagraphKind.BODY
    shouted = all(words.texts[at].isupper() for at in range(first, last))
    known = places(words.block.doc[first:last].text)
    return headline and shouted and last - first > 1 and not known


def _is_other(words: Words, keys: list[str]) -> bool:
    while keys and NUMERAL.fullmatch(keys[0].upper()):
        keys = keys[1:]  # "XIII Cumbre"
    if not keys:
        return True
    if " ".join(keys[:2]) in words.lists.heads:
        return False
    at = (keys[0],) if words.lists.code == "es" else (keys[0], keys[-1])
    return any(key in words.lists.others for key in at)


def _one_name(words: Words, first: int, last: int) -> bool:
    """True when a run that the parser cut in pieces is one name all the same."""
    if places(words.block.doc[first:last].text):
        return True
    lists = words.lists
    if words.lows[first] in lists.first_of_place and lists.given(words.folds[first + 1]):
        return True  # "San Vicente de Tapira": no saint, and no place before a person
    given = lists.given(words.folds[first])
    return given and last - first <= 4 and all(words.capitals[i] for i in range(first, last))


def _without_lead(words: Words, first: int, last: int) -> tuple[int, int | None]:
    """Where the name itself begins: titles and nationalities in front of it are not part of it."""
    lists, begin = words.lists, first
    if lists.head(words.keys(first, last)) is not None and not _person_follows(words, first, last):
        return first, None
    if places(words.block.doc[first:last].text):
        return first, None
    cut = first
    for index in range(first, last):
        low = words.lows[index]
        if lists.title(low) or low in lists.modifiers or low in lists.nationalities:
            cut = index + 1
        elif low not in particles().titles:
            break
    if cut < last and words.lows[cut] in particles().of:
        return first, None
    if cut >= last:
        return (last, None) if last - first > 1 or _only_title(words, first) else (first, None)
    return cut, begin if cut > begin else None


def _only_title(words: Words, index: int) -> bool:
    low = words.lows[index]
    return low in words.lists.nationalities or words.lists.title(low) is not None


def _person_follows(words: Words, first: int, last: int) -> bool:
    """True for "Attorney General Juana Lara": the head word is a title after all."""
    lists = words.lists
    if lists.title(words.lows[first]) is None and words.lows[first] not in lists.modifiers:
        return False
    return any(lists.given(words.folds[index]) for index in range(first + 1, last))


def _with_initial(words: Words, find: Found) -> Found:
    """Joel "N": the surname that Mexican prosecutors withhold belongs to the name."""
    last = find.last
    marks = words.texts[last : last + 3]
    if len(marks) == 3 and marks[0] in QUOTES and marks[1] == "N" and marks[2] in QUOTES:
        form = words.block.doc[find.first : last + 3].text
        return replace(find, last=last + 3, form=form, label="PER", rules=("initial",))
    return find


def _with_acronyms(words: Words, finds: list[Found]) -> Iterator[Found]:
    """Capitals in brackets behind a name are of its kind: "Ley de Aguas (LDA)" is no body."""
    before: Found | None = None
    for find in finds:
        bracketed = words.low(find.first - 1) == "(" and acronym(find.form, or_place=True)
        if bracketed and before is not None and before.last == find.first - 1:
            if before.label == OTHER:
                find = replace(find, label=OTHER)  # noqa: PLW2901
            elif "head word" in before.rules:
                find = replace(find, label=ACRONYM)  # noqa: PLW2901
        yield find
        before = find


def _titled_names(words: Words) -> Iterator[Found]:
    """In a title only places and well-known bodies are taken at their word; names that the text
    attests are found by propagation.
    """
    for first in range(len(words)):
        if not words.capitals[first]:
            continue
        for last in range(min(first + 4, len(words)), first, -1):
            if not words.capitals[last - 1]:
                continue
            form = words.block.doc[first:last].text
            known = places(form)
            sure = known and known[0].depth < 2 and not words.lists.given(words.folds[first])
            if sure or " ".join(words.keys(first, last)) in words.lists.bodies:
                yield _find(words, first, last, rules=("list",))
                break


def _marked_places(words: Words) -> Iterator[Found]:
    """Abbreviated states ("Dgo.") and numbered roads ("Federal Highway 40")."""
    lists = words.lists
    for index, text in enumerate(words.texts):
        if f"{text}." in lists.abbreviations and words.low(index + 1).startswith("."):
            last = index + 2 if words.texts[index + 1] == "." else index + 1
            yield _find(words, index, last, label=MARKED, rules=("abbreviation",))
        elif text in lists.abbreviations:
            yield _find(words, index, index + 1, label=MARKED, rules=("abbreviation",))
        elif words.lows[index] in lists.roads:
            yield from _road(words, index)


def _road(words: Words, index: int) -> Iterator[Found]:
    for length in (2, 1):
        phrase = " ".join(words.lows[index : index + length])
        number = words.texts[index + length : index + length + 1]
        if phrase in words.lists.roads and number and number[0][:1].isdigit():
            first = index
            if f"{words.low(index - 1)} {phrase}" in words.lists.roads:
                first -= 1
            yield _find(words, first, index + length + 1, label=MARKED, rules=("road",))
            return


def _lower_case_bodies(words: Words) -> Iterator[Found]:
    """As in "the Mexican defence ministry", "la secretaría de Marina": lower case, yet one body."""
    for index in range(len(words)):
        if words.capitals[index] and words.lists.code != "en":
            continue
        for length in (3, 2, 1):
            if not all(words.folds[index : index + length]):
                continue
            name = " ".join(words.folds[index : index + length])
            head = words.lists.heads.get(name)
            if head is None or index + length > len(words):
                continue
            if head.concept in _GANGS and words.texts[index].islower():
                gang = _lower_case_gang(words, index)
                if gang is not None:
                    yield gang
                break
            if not head.unique:
                continue
            find = _around(words, index, index + length)
            if find is not None:
                yield find
            break


_GANGS = frozenset({"cartel"})


def _lower_case_gang(words: Words, head: int) -> Found | None:
    """As in "the Loma cartel", "the new generation of Tapira cartel", "el cártel de Tapira"."""
    if words.lists.code == "es":
        at = head + (2 if words.low(head + 1) in particles().of else 1)
        at += words.low(at) in particles().articles
        if at == head + 1 or not is_word(words, at):
            return None
        last = next(end for begin, end in [*runs(words), (at, at + 1)] if begin <= at < end)
        return _find(words, head, last, rules=("gang pattern",))
    first = head
    while first > 0 and is_word(words, first - 1) and words.lows[first - 1] != "the":
        first -= 1
    while first < head and (_is_lead(words, first) or _opening(words, first)):
        first += 1
    named = [low for low in words.lows[first:head] if low not in words.lists.nationalities]
    if not named or all(words.texts[at].isupper() for at in range(first, head)):
        return None
    while first > 0 and (
        concept_of(words.folds[first - 1]) is not None
        or (words.lows[first - 1] == "of" and concept_of(words.folds[first - 2]) is not None)
    ):
        first -= 1
    return _find(words, first, head + 1, rules=("gang pattern",))


def _is_lead(words: Words, index: int) -> bool:
    return words.lows[index] in words.lists.modifiers


def _opening(words: Words, index: int) -> bool:
    known = places(words.texts[index]) or words.block.doc[index].pos_ == "PROPN"
    return words.opens[index] and not known


def _around(words: Words, first: int, last: int) -> Found | None:
    if words.lists.code == "en":
        begin = first
        while begin > 0 and _defines(words, begin - 1):
            begin -= 1
        national = any(words.lows[i] in words.lists.nationalities for i in range(begin, first))
        domain = (
            begin < first
            and not national
            and words.lists.heads[" ".join(words.keys(first, last))].concept
            in {"ministry", "department", "secretariat"}
        )
        if not (national or domain) or (is_word(words, last) and words.low(last) != "and"):
            return None
        return _find(words, begin, _of_domain(words, last), rules=("body pattern",))
    end = last
    if words.low(end) in words.lists.levels:
        end += 1
    if words.low(end) in words.lists.nationalities:
        return _find(words, first, end + 1, rules=("body pattern",))
    if words.low(end) in particles().of:
        at = end + 1 if words.low(end + 1) not in particles().articles else end + 2
        for length in (4, 2, 1):
            if " ".join(words.keys(at, at + length)) in words.lists.domains:
                return _find(words, first, min(at + length, len(words)), rules=("body pattern",))
    return None


def _of_domain(words: Words, last: int) -> int:
    """Where "Mexican Ministry of National Defence" ends."""
    at = last + 1 if words.low(last) == "of" else last
    at += words.low(at) == "the"
    for length in (2, 1):
        if at > last and " ".join(words.keys(at, at + length)) in words.lists.domains:
            return min(at + length, len(words))
    return last


def _defines(words: Words, index: int) -> bool:
    low, folded = words.lows[index], words.folds[index]
    return (
        low in words.lists.nationalities
        or folded in words.lists.domains
        or low in words.lists.levels
    )
