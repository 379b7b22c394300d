"""Who says so: the stretch, the speaker, the channel; and how each event is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bench.own.gold import GoldReport, Span
from bench.own.tally import Tally, overlap
from bench.own.told import Told
from bench.scoring import Counts

_WORD = re.compile(r"\w+")


def speech(gold: GoldReport, told: Told, tally: Tally) -> None:
    """Words of content and source; the speaker of each stretch, its kind and channel."""
    words = [match.span() for match in _WORD.finditer(gold.text)]
    rows = gold.rows["speech"]
    for part in ("content", "source"):
        asked = _covered(words, (s for row in rows for s in row["spans"][part]))
        said = _covered(words, (s for one in told.speech for s in getattr(one, part)))
        tally.add(f"speech.{part}", Counts.of(said, asked))
    for row in rows:
        content = _covered(words, row["spans"]["content"])
        best = max(
            told.speech, key=lambda one: len(_covered(words, one.content) & content), default=None
        )
        if best is None or not _covered(words, best.content) & content:
            tally.ask("speakers", good=False, said=False)
            tally.slip("speech -", gold, row["spans"]["content"][0], f"{row['source']}")
            continue
        source = _covered(words, row["spans"]["source"])
        chain = best.attribution.chain
        good = bool(_covered(words, best.source) & source) if source else not best.source
        tally.ask("speakers", good=good, said=bool(chain))
        if good and row.get("kind") and chain:
            tally.ask("speakers.kind", good=chain[-1].kind.value == row["kind"])
        if row.get("channel"):
            channel = _covered(words, row["spans"]["channel"])
            tally.ask(
                "channels",
                good=bool(_covered(words, best.channel) & channel),
                said=bool(best.channel),
            )
        if not good:
            who = [gold.text[a:b] for a, b in best.source]
            tally.slip("speaker", gold, row["spans"]["content"][0], f"{row['source']} / {who}")
    asked = _covered(words, (s for row in rows for s in row["spans"]["content"]))
    for one in told.speech:
        mine = _covered(words, one.content)
        if mine and len(mine & asked) < len(mine) / 2:
            who = [gold.text[a:b] for a, b in one.source]
            tally.slip("speech +", gold, one.content[0], f"{who}")


def _covered(words: Sequence[Span], spans: Iterable[Span]) -> set[int]:
    held = list(spans)
    return {i for i, word in enumerate(words) if any(overlap(word, span) for span in held)}


def happened(gold: GoldReport, told: Told, tally: Tally) -> None:
    """How the nearest statement of that type in the quote's sentence tells it."""
    for row in gold.rows["told"]:
        span = row["spans"]["quote"][0]
        near = [
            one
            for one in told.happened
            if one.event == row["event"] and overlap(one.sentence, span)
        ]
        tally.ask("events", good=bool(near), said=bool(near))
        if not near:
            tally.slip("events -", gold, span, f"{row['event']} not told")
            continue
        one = min(near, key=lambda one: min((_gap(w, span) for w in one.words), default=0))
        stance = (one.voice, one.polarity) == (row["voice"], row["polarity"])
        tally.ask("voice", good=one.voice == row["voice"])
        tally.ask("polarity", good=one.polarity == row["polarity"])
        if not stance:
            what = f"{row['voice']} {row['polarity']} / {one.voice} {one.polarity}"
            tally.slip("voice", gold, span, what)


def _gap(one: Span, other: Span) -> int:
    return max(0, one[0] - other[1], other[0] - one[1])
