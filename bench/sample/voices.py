"""Who says a thing and how: voice, polarity, speaker, kind of speaker and channel, each apart.

The statement that is judged is chosen by where it stands and what it says, never by whether its
voice is right.
"""

from __future__ import annotations

from bench.sample.gold import Finding, Match, Row, Slip, name_key
from bench.sample.told import Said
from bench.scoring import Counts
from entramado.lang.folding import fold
from entramado.model.types import tie_types

# Channels are compared loosely: the class of the first word that is known. In both languages.
_CHANNELS = {
    "post": ("x", "twitter", "post", "publicacion", "facebook", "redes"),
    "communiqué": ("statement", "communique", "comunicado", "boletin", "release", "announcement"),
    "telephone": ("telephone", "phone", "telefono", "llamada"),
    "interview": ("interview", "entrevista"),
    "banner": ("manta", "mantas", "banner", "banners", "cartulina"),
    "court paper": (
        "court",
        "sentencia",
        "fallo",
        "indictment",
        "filing",
        "audiencia",
        "imputacion",
    ),
    "report": ("informe", "report", "reporte"),
}
ASPECTS = ("voice", "polarity", "speaker", "speaker_kind", "channel")


def score(match: Match) -> list[Finding]:
    """One finding per aspect. Precision is over the rows for which there is a statement at all."""
    rows = match.gold.rows("voices")
    chosen = {number: choose(match, row) for number, row in enumerate(rows)}
    findings = []
    for aspect in ASPECTS:
        right = said = 0
        missed, false = [], []
        for number, row in enumerate(rows):
            told = chosen[number]
            if told is None:
                missed.append(_unread(match, row))
                continue
            said += 1
            good = _agrees(match, told, row, aspect)
            right += good
            if not good:
                false.append(_slip(told, row, aspect))
        counts = Counts(right, said, right, len(rows))
        # What was not read at all is the same for every aspect: it is listed once.
        unread = tuple(missed) if aspect == "voice" else ()
        findings.append(Finding(f"voices.{aspect}", counts, unread, tuple(false)))
    return findings


def choose(match: Match, row: Row) -> Said | None:
    """The statement on the quote: of the row's predicate first, then the one that stands closest.

    One of another predicate is judged when its own words lie in the quote, or when it only says
    that somebody said this. A tie told elsewhere in the sentence is not this statement, nor is
    what a name in the quote is called or described as.
    """
    found = [
        (_is(said, row["predicate"]), sharp, broad, said.value is None, said.id, said)
        for said, sharp, broad in match.overlapping(row["report"], row["quote"])
        if _is(said, row["predicate"]) or _is(said, "statement") or (sharp and not _describes(said))
    ]
    return max(found, key=lambda item: item[:5])[5] if found else None


def _describes(said: Said) -> bool:
    """A name or property ("alias", "aged 51"): no event, no count, no tie."""
    counted = said.value is not None and said.value.number is not None
    return said.event_type is None and not counted and said.predicate not in tie_types()


def _is(said: Said, predicate: str) -> bool:
    return predicate in (said.predicate, said.event_type)


def _unread(match: Match, row: Row) -> Slip:
    what = f"{row['predicate']}: no statement"
    if not match.places(row["report"], row["quote"]):
        what += " (the quote is not in the cleaned text)"
    return Slip(what, row["report"], row["quote"])


def _agrees(match: Match, said: Said, row: Row, aspect: str) -> bool:
    ways = [row, *row.get("also", ())]
    if aspect in ("voice", "polarity"):
        # The two are judged as one stance: "asserted, not so" is "denied, so".
        whole = any((said.voice, said.polarity) == (w["voice"], w["polarity"]) for w in ways)
        return whole or getattr(said, aspect) == row[aspect]
    if aspect == "speaker":
        return _same_speaker(match, said, row)
    if aspect == "speaker_kind":
        kinds = (row["speaker_kind"], *row.get("also_kind", ()))
        return said.speaker_kind in kinds or (row["speaker_kind"] is None and _outlet(said))
    known = {_channel(channel) for channel in (row["channel"], *row.get("also_channel", ()))}
    return _channel(said.channel) in known


def _outlet(said: Said) -> bool:
    return said.speaker is None or said.speaker_kind == "outlet"


def _same_speaker(match: Match, said: Said, row: Row) -> bool:
    if row["speaker"] is None:
        return _outlet(said)
    if said.speaker is None:
        return False
    for name in (row["speaker"], *row.get("also_speaker", ())):
        if _alike(said.speaker, name):
            return True
        meant = _meant(match, row["report"], name)
        if said.speaker_entity and match.name(said.speaker_entity) in meant:
            return True
    return False


def _meant(match: Match, report: str, name: str) -> tuple[str, ...]:
    """Whom the gold's speaker is. A form that two share is settled by `short_forms`."""
    placed = tuple(
        row["entity"]
        for row in match.gold.rows("short_forms")
        if row["report"] == report and name_key(name) in name_key(row["form"])
    )
    meant = match.gold.means(name)
    return tuple(id_ for id_ in meant if id_ in placed) or meant


def _alike(one: str, other: str) -> bool:
    """All words of the shorter name stand in the longer: "the official", "a U.S. official"."""
    ours, theirs = set(name_key(one).split()), set(name_key(other).split())
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _channel(printed: str | None) -> str | None:
    if not printed:
        return None
    words = fold(printed).split()
    return next((c for c, known in _CHANNELS.items() for w in words if w in known), printed)


def _slip(said: Said, row: Row, aspect: str) -> Slip:
    told, gold = getattr(said, aspect), row[aspect]
    what = f"{row['predicate']}: {aspect} is {gold}, said {told}"
    if not _is(said, row["predicate"]):
        what += f" (judged on {said.event_type or said.predicate}: “{said.sentence[:60]}…”)"
    return Slip(what, row["report"], row["quote"])
