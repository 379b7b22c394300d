"""A person's printed name taken apart: title, given name and surnames, nickname, generation."""

from __future__ import annotations

import re
from functools import cache

from entramado.lang.base import LANGUAGES, language
from entramado.lang.folding import fold
from entramado.resolve import lexicon
from entramado.resolve.reading import Reading, counted, numbers_of
from entramado.resolve.scripts import latin

_QUOTED = re.compile(r'["“”«»„]([^"“”«»„]+)["“”«»„]|(?<!\w)[\'‘]([^\'’]{2,})[\'’](?!\w)')
_APOSTROPHE = re.compile(r"(?<=\w)['’‘ʻ`´](?=\w)")


def person_reading(form: str) -> Reading:
    """The reading of a person's name; a nickname alone has only that."""
    text = _APOSTROPHE.sub("", latin(form))
    rest, nicknames = _without_nicknames(text)
    rest, generation = _without_generation(rest)
    rest, listed = _turned(rest)
    tokens = _expanded(rest)
    titled = False
    while len(tokens) > 2 or (len(tokens) == 2 and _abbreviated(tokens[0], rest)):
        if not _is_title(tokens[0], tokens[1:]):
            break
        tokens, titled = tokens[1:], True
    if not tokens and nicknames:
        return _nickname(form, min(nicknames), article=bool(_opening(text)))
    if _is_nickname(tokens):
        return _nickname(form, " ".join(tokens), article=True)
    particles, inner = lexicon.words("particles"), lexicon.words("inner")
    words = tuple(
        w for at, w in enumerate(tokens) if w not in particles and not (at and w in inner)
    )
    words = words or tuple(tokens)
    return Reading(
        form, "person", words, "".join(tokens), nicknames, generation=generation, listed=listed,
        titled=titled, numbers=numbers_of(words),
    )  # fmt: skip


def _is_nickname(tokens: list[str]) -> bool:
    """As in "El Tejón", "The Badger": a person called by an article and one or two words."""
    return 2 <= len(tokens) <= 3 and tokens[0] in lexicon.words("articles") and (
        len(tokens) == 2 or tokens[0] != "la" or tokens[1] not in lexicon.words("particles")
    )  # fmt: skip


def _opening(text: str) -> str:
    found = re.match(r"\W*(\w+)", text)
    word = fold(found.group(1)) if found else ""
    return word if word in lexicon.words("articles") else ""


def _nickname(form: str, folded: str, *, article: bool) -> Reading:
    words = tuple(folded.split())
    if words and words[0] in lexicon.words("articles"):
        words, article = words[1:] or words, True
    words = counted(words)
    bare = " ".join(words)
    return Reading(
        form, "person", words, bare.replace(" ", ""), frozenset({bare}), alone=True,
        article=article, numbers=numbers_of(words),
    )  # fmt: skip


def bare_nickname(folded: str) -> str:
    """A nickname without its article: "el tejon" and "tejon" are one."""
    words = folded.split()
    if len(words) > 1 and words[0] in lexicon.words("articles"):
        words = words[1:]
    return " ".join(counted(tuple(words)))


@cache
def _cue() -> re.Pattern[str]:
    cues = sorted(
        {cue.strip() for code in _cues() for cue in code.split(",")}, key=lambda c: (-len(c), c)
    )
    told = "|".join(re.escape(cue) for cue in cues if cue)
    return re.compile(rf"[\s,(]*(?<![\w.])(?:{told})(?![\w])[:\s]*(.*)$", re.IGNORECASE)


def _cues() -> list[str]:
    return [str(language(code).data("identity")["also_called"]) for code in LANGUAGES]


def _without_nicknames(text: str) -> tuple[str, frozenset[str]]:
    """The name without what stands in quotation marks or behind "alias", and that."""
    found = [a or b for a, b in _QUOTED.findall(text)]
    rest = _QUOTED.sub(" ", text) if found else text
    lower = rest.casefold()
    if "a" in lower and (told := _cue().search(rest)):
        found.append(told.group(1))
        rest = rest[: told.start()]
    bare = frozenset(bare_nickname(fold(each)) for each in found)
    # "N" in quotation marks is a surname that the law withholds.
    return rest, frozenset(each for each in bare if len(each) > 1 or each.isdigit())


def _without_generation(text: str) -> tuple[str, str | None]:
    """As in "Olmos, Jr." is Olmos, the younger."""
    tokens = text.replace(",", " , ").split()
    if len(tokens) < 2:
        return text, None
    forms = lexicon.keyed("generations")
    for size in (2, 1):
        tail = fold(" ".join(tokens[-size:]))
        if len(tokens) > size + 1 and (one := forms.get(tail)) and not (
            one in {"second", "third", "fourth"} and tail not in {"ii", "iii", "iv"}
        ):  # fmt: skip
            return " ".join(tokens[:-size]).rstrip(" ,"), one
    return text, None


def _turned(text: str) -> tuple[str, bool]:
    """As in "Olmos Tamez, Evaristo" with the given name in front."""
    surname, comma, given = text.partition(",")
    if comma and fold(surname) and fold(given) and "," not in given:
        return f"{given} {surname}", True
    return text.replace(",", " "), False


def _expanded(text: str) -> list[str]:
    """The folded words, with "Ma." and "Fco." written out."""
    short = lexicon.pairs("short_given")
    tokens: list[str] = []
    for printed in text.split():
        folded = fold(printed)
        if folded in short and (printed.endswith(".") or folded == "fco"):
            tokens.append(short[folded])
        else:
            tokens.extend(folded.split())
    return tokens


def _abbreviated(token: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(token)}\.", text, re.IGNORECASE) is not None


def _is_title(token: str, rest: list[str]) -> bool:
    if len(token) == 1 and (len(rest) < 2 or len(rest[0]) == 1):
        return False  # "C. Olmos Tamez" is "citizen", "D. P. Olmos" are initials
    return token in lexicon.titles() or f"{token} {rest[0]}" in lexicon.titles()
