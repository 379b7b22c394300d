"""Ties: type, ends and direction. Voices and contested are sliced, not scored."""

from __future__ import annotations

from bench.sample.gold import Finding, Match, Row, Slip
from bench.sample.told import ToldTie
from bench.scoring import Counts
from entramado.model.types import tie_types

Ends = tuple[str, str, str]


def score(match: Match) -> Finding:
    """Each distinct tie once, however many entities an identity is split into."""
    rows = match.gold.rows("ties")
    told: dict[Ends, list[ToldTie]] = {}
    for tie in match.told.ties:
        if not (match.unasked(tie.source) or match.unasked(tie.target)):
            told.setdefault(ends(match, tie), []).append(tie)
    hits = {key: [row for row in rows if fits(key, row)] for key in told}
    right = [key for key, found in hits.items() if any(not r.get("optional") for r in found)]
    wrong = [key for key, found in hits.items() if not found]
    asked = [row for row in rows if not row.get("optional")]
    missed = [row for row in asked if not any(fits(key, row) for key in told)]
    counts = Counts(len(right), len(right) + len(wrong), len(asked) - len(missed), len(asked))
    return Finding(
        "ties",
        counts,
        tuple(_missed(row, told) for row in missed),
        tuple(_false(match, key, told[key]) for key in wrong),
        {"voices right": _voices(told, asked)},
    )


def ends(match: Match, tie: ToldTie) -> Ends:
    """Type and ends as the gold names them."""
    return tie.type, match.name(tie.source), match.name(tie.target)


def fits(key: Ends, row: Row) -> bool:
    """True when a tie is the one of a row: type or one of `also`, and ends in its direction."""
    type_, source, target = key
    if type_ not in (row["type"], *row.get("also", ())):
        return False
    if (source, target) == (row["source"], row["target"]):
        return True
    known = tie_types().get(type_)
    turned = (target, source) == (row["source"], row["target"])
    return turned and known is not None and known.symmetric


def _missed(row: Row, told: dict[Ends, list[ToldTie]]) -> Slip:
    what = f"{row['source']} {row['type']} {row['target']}"
    near = [key for key in told if {key[1], key[2]} == {row["source"], row["target"]}]
    if near:
        what += " (said: " + ", ".join(" ".join((k[1], k[0], k[2])) for k in near) + ")"
    return Slip(what, ", ".join(row["reports"]))


def _false(match: Match, key: Ends, ties: list[ToldTie]) -> Slip:
    said = [
        match.told.said[id_] for tie in ties for id_ in tie.statements if id_ in match.told.said
    ]
    what = f"{key[1]} {key[0]} {key[2]}"
    return Slip(what, said[0].report, said[0].sentence) if said else Slip(what)


def _voices(told: dict[Ends, list[ToldTie]], asked: list[Row]) -> str:
    """Of the ties found, how many are told in no voice that the gold does not hear."""
    found = [(row, [t for key in told if fits(key, row) for t in told[key]]) for row in asked]
    found = [(row, ties) for row, ties in found if ties]
    good = sum({v for t in ties for v in t.voices} <= set(row["voices"]) for row, ties in found)
    return f"{good}/{len(found)}"
