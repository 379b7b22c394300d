"""Names of one thing in many reports: people and groups of the news; a group's long and short name.

`--data PATH` (twice) holds reports with entity mentions, and `nodes.jsonl` of the groups.
`--errors` lists groups of the tune half whose short name is not linked, and every false link.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.aliases.across import b_cubed, resolve, resolve_stories, slips
from bench.aliases.groups import TUNE, UNTOUCHED, Linked, groups, link
from bench.aliases.phrases import Mention, topics
from bench.scoring import Result, arguments, corpus, locate, records, show

GROUPS = "nodes.jsonl"


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--errors", action="store_true", help="list slips of the tune half")
    options = parser.parse_args()
    given = options.data or [*locate([], "ecbplus"), *locate([], "mexican_groups")]
    locate(given, "")
    listed = [path / GROUPS if path.is_dir() else path for path in given if _lists_groups(path)]
    told = [path for path in given if not _lists_groups(path)]
    if not listed or not told:
        lacks = "mexican_groups" if told else "ecbplus" if listed else "ecbplus and mexican_groups"
        show(Result("aliases", lacks=lacks), as_json=options.json)
        return
    rows = list(chain.from_iterable(map(records, told)))[: options.limit]
    topics_ = list(topics(rows))
    resolved = [(half, mentions, resolve_stories(mentions)) for half, mentions in topics_]
    mixed = [(half, mentions, resolve(mentions)) for half, mentions in topics_]
    linked = link(groups(listed[0])[: options.limit])
    if options.predictions:
        _write(options.predictions, resolved)
    files = [f for path in told for f in (path.rglob("*.jsonl") if path.is_dir() else [path])]
    show(result(resolved, mixed, linked, [*files, *listed]), as_json=options.json)
    if options.errors:
        print("\n" + "\n".join(slips([(m, said) for half, m, said in resolved if half == TUNE])))
        missed = [g for g in linked.asked if g not in linked.found and g.half == TUNE]
        print("\n" + "\n".join(f"not linked: {g.long} | {g.short}" for g in missed))
        print("\n".join(f"false link: {one} | {other}" for one, other in linked.false))


def _lists_groups(path: Path) -> bool:
    return path.name == GROUPS or (path / GROUPS).is_file()


Resolved = tuple[str, Sequence[Mention], dict[str, str]]


def result(
    resolved: Sequence[Resolved], mixed: Sequence[Resolved], linked: Linked, files: Sequence[Path]
) -> Result:
    """B-cubed over all mentions, all and by half; groups linked, and links that are false.

    `resolved` keeps the two stories of a topic apart, `mixed` does not.
    """
    scores: dict[str, float] = {}
    for half, prefix in ((None, ""), (UNTOUCHED, "untouched.")):
        precision, recall = _b_cubed(_of(resolved, half))
        scores |= {
            f"{prefix}entities.precision": precision,
            f"{prefix}entities.recall": recall,
            f"{prefix}b_cubed": _f(precision, recall),
            f"{prefix}names.b_cubed": _f(*_b_cubed(_names(resolved, half))),
            f"{prefix}stories_mixed.b_cubed": _f(*_b_cubed(_of(mixed, half))),
        }
        counts = linked.counts(half)
        scores |= {
            f"{prefix}groups.precision": counts.precision,
            f"{prefix}groups.recall": counts.recall,
        }
    precision, recall = _b_cubed(_of(resolved, TUNE))
    tune = linked.counts(TUNE)
    slices = {
        "tune": {
            "B-cubed": f"P {precision:.3f} R {recall:.3f}",
            "groups linked": f"{tune.found}/{tune.asked}",
        },
        "B-cubed of names against all mentions": _told(resolved, "name"),
        "B-cubed of nouns (the bench's)": _told(resolved, "noun"),
        "B-cubed of pronouns (the bench's)": _told(resolved, "pronoun"),
        "B-cubed of times (the bench's)": _told(resolved, "time"),
        "false links between groups": len(linked.false),
        "mentions": sum(len(mentions) for _, mentions, _ in resolved),
    }
    told_counts = {
        "groups": asdict(linked.counts()),
        "untouched.groups": asdict(linked.counts(UNTOUCHED)),
    }
    return Result("aliases", scores, told_counts, slices, corpus=corpus(files))


Held = Sequence[tuple[Sequence[Mention], dict[str, str]]]


def _of(resolved: Sequence[Resolved], half: str | None) -> Held:
    return [(mentions, said) for told, mentions, said in resolved if half in (None, told)]


def _names(resolved: Sequence[Resolved], half: str | None) -> Held:
    """Names alone: what only the program has linked."""
    return [([m for m in mentions if m.name], said) for mentions, said in _of(resolved, half)]


def _b_cubed(held: Held, part: str | None = None) -> tuple[float, float]:
    sums = [b_cubed(mentions, said, part) for mentions, said in held]
    number = sum(count for _, _, count in sums) or 1
    return sum(p for p, _, _ in sums) / number, sum(r for _, r, _ in sums) / number


def _f(precision: float, recall: float) -> float:
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def _told(resolved: Sequence[Resolved], part: str) -> str:
    """All of the mentions of one part, against every mention."""
    precision, recall = _b_cubed(_of(resolved, None), part)
    return f"P {precision:.3f} R {recall:.3f} F {_f(precision, recall):.3f}"


def _write(path: Path, resolved: Sequence[Resolved]) -> None:
    rows = (
        {"mention": m.id, "entity": said[m.id]} for _, mentions, said in resolved for m in mentions
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    main()
