"""What one line at the head or foot of an article says about outlet, authors, date and agency.

A line is taken as a credit only when every part of it is understood; "By Tuesday the town was
quiet" is a sentence, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from entramado.lang.folding import fold
from entramado.sources.cleaning.dates import Dated, dates_in
from entramado.sources.cleaning.lexicon import Lexicon, lexicon

_LONGEST = 220
_PARTS = re.compile(r"\s*[|•·/\n]\s*|\s+[–—-]\s+")
_LIST = re.compile(r"\s*[,;&]\s*|\s+(?:and|y|e|with|con)\s+", re.IGNORECASE)
_IN_PLACE = re.compile(r"\s+(?:in|en)\s+[A-ZÁÉÍÓÚÑ].*$")
_EDGE = " ,.:;-–—()[]"
_NAME_WORDS = 5
_OUTLET_WORDS = 7
_DATELINE = re.compile(
    r"(?P<place>[A-ZÁÉÍÓÚÑ][^()\n.;:!?]{1,60}?(?:\.(?=[\s,]))?)[\s,]*\((?P<who>[^()\n]{2,40})\)[\s.]{0,3}[-–—]"
)
_LAST_BRACKET = re.compile(r"\(([^()\n]{2,30})\)\W*$")


@dataclass(slots=True)
class Credit:
    """What is known so far about who published a report, and when."""

    outlet: str | None = None
    authors: list[str] = field(default_factory=list)
    published: Dated | None = None
    updated: bool = False
    agency: str | None = None

    @property
    def reason(self) -> str:
        """What kind of line says this."""
        if self.authors or self.outlet:
            return "byline"
        return "credit" if self.agency else "date_line"

    def take(self, other: Credit) -> None:
        """Fill in what was not known from another line."""
        self.outlet = self.outlet or other.outlet
        self.authors += [name for name in other.authors if name not in self.authors]
        if self.published is None or self.published.iso is None:
            self.published = other.published or self.published
        self.updated = self.updated or other.updated
        self.agency = self.agency or other.agency


def read_credit(text: str, *, day_first: bool, first: bool = False) -> Credit | None:
    """What a line says when it is a byline, a date line or an agency credit; else None.

    `first`: it is the first line of the page, where a newspaper prints its name.
    """
    if len(text) > _LONGEST:
        return None
    words, credit = lexicon(), Credit()
    rest, dated = _without_dates(text, words, credit, day_first=day_first)
    parts = [part.strip(_EDGE) for part in _PARTS.split(rest)]
    parts = [part for part in parts if part and not words.is_one("published", part)]
    parts = [part for part in parts if not words.is_one("updated", part)]
    unknown = [part for part in parts if not _take_part(part, words, credit)]
    if unknown and not (len(unknown) == 1 and dated and _is_frame(unknown[0], credit, first, text)):
        return None
    said = dated or credit.authors or credit.agency
    return credit if said else None


def _without_dates(
    text: str, words: Lexicon, credit: Credit, *, day_first: bool
) -> tuple[str, bool]:
    """The line with a bar in place of each date; the dates go into `credit`."""
    pieces, start = [], 0
    for dated in dates_in(text, day_first=day_first):
        before = text[start : dated.start]
        label = _PARTS.split(before)[-1].strip(_EDGE)
        if words.is_one("updated", label):
            credit.updated = True
        elif credit.published is None:
            credit.published = dated
        pieces.append(before)
        start = dated.end
    pieces.append(text[start:])
    return " | ".join(pieces), start > 0


def _take_part(part: str, words: Lexicon, credit: Credit) -> bool:
    """Understand one part of the line into `credit`; False when it is something else."""
    for kind in ("published", "updated"):
        stop = words.opening(kind, part)
        if stop and not part[stop:].strip(_EDGE):
            return True
    stop = words.opening("by", part)
    if stop is not None:
        return _take_names(part[stop:].strip(_EDGE), words, credit)
    stop = words.opening("credits", part)
    if stop is not None:
        credit.agency = credit.agency or agency_of(part[stop:])
        return credit.agency is not None
    if words.is_one("newsroom", part):
        credit.authors.append(part)
        return True
    return _take_publisher(part, words, credit) or words.is_one("roles", part)


def _take_publisher(part: str, words: Lexicon, credit: Credit) -> bool:
    if agency := agency_of(part, known=False):
        credit.agency = credit.agency or agency
        return True
    if is_outlet(part):
        credit.outlet = credit.outlet or part
        return True
    pieces = _LIST.split(part)
    return len(pieces) > 1 and all(
        words.is_one("newsroom", piece) or _take_publisher(piece, words, credit) for piece in pieces
    )


def _take_names(text: str, words: Lexicon, credit: Credit) -> bool:
    """The people after "By": a name, or several, then perhaps a role or an outlet."""
    names: list[str] = []
    for piece in _LIST.split(_IN_PLACE.sub("", text)):
        bare = piece.strip(_EDGE)
        if not bare:
            continue
        if agency := words.agency(bare):
            credit.agency = credit.agency or agency
        elif _has_role(bare, words):
            continue
        elif words.is_one("newsroom", bare) or (is_name(bare) and not is_outlet(bare)):
            names.append(bare)
        elif is_outlet(bare):
            credit.outlet = credit.outlet or bare
        else:
            return False
    credit.authors += names
    return bool(names or credit.agency or credit.outlet)


def _has_role(text: str, words: Lexicon) -> bool:
    return any(fold(text).endswith(role) for role in words.phrases["roles"])


def _is_frame(part: str, credit: Credit, first: bool, text: str) -> bool:  # noqa: FBT001
    """A place before a date ("Tapira, 11 de marzo de 2025"), or the name of the paper."""
    if not _capitalised(part, _OUTLET_WORDS):
        return False
    if first and "|" in text:
        credit.outlet = part
    dated = credit.published
    return dated is not None and text.find(part) < dated.start


def is_name(text: str) -> bool:
    """True for two to five words that are written like a person's name."""
    words = lexicon()
    months = set(map(str.lower, text.split())) & (words.weekdays | set(words.months))
    return len(text.split()) > 1 and _capitalised(text, _NAME_WORDS) and not months


def is_outlet(text: str) -> bool:
    """True for a name with a word that newspapers and stations carry, or "The ..." before names."""
    words, spelled = lexicon(), fold(text).split()
    if not _capitalised(text, _OUTLET_WORDS):
        return False
    return bool(words.phrases["outlet_words"].intersection(spelled)) or (
        len(spelled) > 1 and spelled[0] in words.phrases["articles"]
    )


def _capitalised(text: str, most: int) -> bool:
    """True when every word but particles begins with a capital, and no word has a digit."""
    words, spelled = lexicon(), re.findall(r"[\w'’.&-]+", text)
    small = words.phrases["particles"] | words.phrases["articles"] | {"of"}
    return (
        0 < len(spelled) <= most
        and not re.search(r"[\d?!:;\"“”«»]", text)
        and spelled[0][0].isupper()
        and all(word[0].isupper() or fold(word) in small for word in spelled)
    )


def agency_of(text: str, *, known: bool = True) -> str | None:
    """The agency a credit names. Of unknown ones, what calls itself an agency; after words like
    "with information from" (`known`), also a newspaper."""
    words, bare = lexicon(), text.strip(_EDGE)
    for piece in (bare, *_LIST.split(bare), *bare.split("/")):
        if name := words.agency(piece):
            return name
    called = words.has("agency_words", bare) and len(bare.split()) > 1
    if _capitalised(bare, _OUTLET_WORDS) and (called or (known and is_outlet(bare))):
        return bare
    return None


def dateline(text: str, *, day_first: bool) -> Credit | None:
    """Agency and date of "MADRID, 3 mar 2025 (EFE) -" at the start of a paragraph."""
    match = _DATELINE.match(text[:160])
    agency = agency_of(match["who"], known=False) if match else None
    if match is None or agency is None:
        return None
    dated = next(dates_in(match["place"], day_first=day_first), None)
    return Credit(agency=agency, published=dated)


def closing_agency(texts: Sequence[str]) -> str | None:
    """The agency in brackets at the very end of the last paragraph: "... on Monday. (Reuters)"."""
    match = _LAST_BRACKET.search(texts[-1][-60:]) if texts else None
    return lexicon().agency(match[1]) if match else None
