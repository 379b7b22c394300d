"""The lists: reports, entities, ties, incidents, ledger, statements, origins, outlets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from entramado.cli.options import (
    case_option,
    clock_options,
    json_option,
    open_case,
    open_view,
)
from entramado.cli.terminal import one_line, print_json, print_table
from entramado.model.attribution import Voice
from entramado.model.clocks import Clocks
from entramado.model.report import day_range

if TYPE_CHECKING:
    from entramado.dossier.listing import Filter
    from entramado.view import View

Plain = dict[str, Any]
Row = tuple[Any, ...]


def _count(items: list[Any]) -> int:
    return len(items)


def _when(when: Plain | None) -> str:
    if not when:
        return "?"
    first, last = when["earliest"], when["latest"]
    if first == last:
        return first or f"? ({when['text']})"
    if not first or not last:
        return f"{first or '…'} –\n{last or '…'}"
    days = date.fromisoformat(first), date.fromisoformat(last)
    # A whole year or month in short: it leaves the names room.
    for length in (len("2026"), len("2026-01")):
        if day_range(first[:length]) == days:
            return str(first[:length])
    return f"{first} –\n{last}"


def _yes(value: object, word: str) -> str:
    return word if value else ""


def _report(row: Plain) -> Row:
    notes = [row["status"]] if row["status"] != "current" else []
    notes += ["derivative"] if row["derivative"] else []
    notes += [problem["code"] for problem in row["problems"]]
    return (
        row["id"],
        row["outlet"] or "unknown outlet",
        (row["published"] or "undated")[:10],
        row["language"],
        row["title"],
        row["statements"],
        ", ".join(notes),
    )


def _entity(row: Plain) -> Row:
    others = dict.fromkeys(n["value"] for n in row["names"] if n["value"] != row["name"])
    return (
        row["id"],
        row["schema"],
        row["name"],
        ", ".join(others),
        _count(row["reports"]),
        _count(row["origins"]),
        _yes(row["namesakes"], "namesake"),
    )


def _tie(row: Plain) -> Row:
    return (
        row["id"],
        row["source_name"],
        row["label"],
        row["target_name"],
        _count(row["origins"]),
        ", ".join(row["voices"]),
        _yes(row["contested"], "contested"),
    )


def _incident(row: Plain) -> Row:
    who = dict.fromkeys(
        f"{p['role']}: {p['entity_name']}" for p in row["participants"] if p["entity"]
    )
    where = dict.fromkeys(place["name"] for place in row["where"])
    return (
        row["id"],
        row["type"],
        _when(row["when"]),
        ", ".join(where) or "?",
        ", ".join(who),
        _count(row["origins"]),
        ", ".join(word for word in ("contested", "judged") if row[word]),
    )


def _entry(row: Plain) -> Row:
    values = " / ".join(position["value"] for position in row["positions"])
    readings = dict.fromkeys(pair["reading"] for pair in row["readings"])
    return (
        row["id"],
        row["kind"],
        row["measure"] or "",
        row["about_name"],
        values,
        ", ".join(readings),
    )


def _statement(row: Plain) -> Row:
    about = row["subject_name"] or ""
    if row["object_name"]:
        about = f"{about} → {row['object_name']}"
    elif row["value"]:
        value = row["value"]
        shown = value["text"] or f"{value['comparator']} {value['number']} {value['of'] or ''}"
        about = f"{about} {shown}".strip()
    what = row["predicate"] + (f" ({row['role']})" if row["role"] else "")
    voice = row["voice"] if row["polarity"] == "positive" else f"{row['voice']}, negative"
    chain = " › ".join(speaker["name"] for speaker in row["attribution"])
    quotes = [piece for piece in row["evidence"] if piece["role"] == "sentence"]
    source = f"{row['outlet'] or 'unknown outlet'}, {row['published'] or 'undated'}"
    place = f"[{row['report']}:{quotes[0]['start']}-{quotes[0]['end']}]"
    quote = " ".join(quotes[0]["quote"].split())
    how = f"{voice}, {chain}" if chain else voice
    return row["id"], f"{what}: {about}\n{how}", f"“{quote}” — {source} {place}"


def _origin(row: Plain) -> Row:
    return (
        row["id"],
        row["root"],
        row["name"],
        _count(row["reports"]),
        _count(row["statements"]),
        "; ".join(row["evidence"]),
    )


def _outlet(row: Plain) -> Row:
    first, last = ((row[end] or "undated")[:10] for end in ("first", "last"))
    return (
        row["outlet"] or "unknown outlet",
        _count(row["reports"]),
        first,
        last,
        row["grade"] or "",
    )


_TABLES: Mapping[str, tuple[str, tuple[str, ...], Callable[[Plain], Row]]] = {
    "reports": (
        "The reports of a case.",
        ("id", "outlet*", "published", "lang", "title**", "said", "notes"),
        _report,
    ),
    "entities": (
        "People, groups, bodies, companies and places, as the reports speak of them.",
        ("id", "type", "name*", "also printed as*", "reports", "origins", ""),
        _entity,
    ),
    "ties": (
        "Who stands how to whom, with the independent origins that say so.",
        ("id", "source*", "tie", "target*", "origins", "voices*", ""),
        _tie,
    ),
    "incidents": (
        "What happened, once each, however many reports tell it.",
        ("id", "type", "when", "where*", "who**", "origins", ""),
        _incident,
    ),
    "ledger": (
        "Where reports agree, refine or contradict each other.",
        ("id", "kind", "of", "about*", "positions*", "readings"),
        _entry,
    ),
    "statements": (
        "What is said, by whom, in which voice, with its quote.",
        ("id", "what is said, in whose voice*", "quote*"),
        _statement,
    ),
    "origins": (
        "Independent origins: which reports go back to one source, and why.",
        ("id", "root", "name*", "reports", "said", "why*"),
        _origin,
    ),
    "outlets": (
        "Who published the reports, with the grades that people gave.",
        ("outlet", "reports", "first", "last", "grade"),
        _outlet,
    ),
}


def _filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """The filters of a list; the command gets them as `wanted`."""

    @wraps(command)
    def with_filter(
        *,
        about: str | None,
        type_: str | None,
        voice: str | None,
        language: str | None,
        limit: int | None,
        **rest: Any,  # noqa: ANN401 - whatever other options the command has
    ) -> None:
        from entramado.dossier.listing import Filter

        command(wanted=Filter(about, type_, voice, language, limit), **rest)

    voices = click.Choice([voice.value for voice in Voice])
    wrapped: Callable[..., None] = with_filter
    for option in (
        click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many."),
        click.option("--language", metavar="xx", help="Only from reports in this language."),
        click.option("--voice", type=voices, help="Only in this voice."),
        click.option("--type", "type_", metavar="T", help="Only this type."),
        click.option("--about", metavar="NAME", help="Only what concerns this entity or incident."),
    ):
        wrapped = option(wrapped)
    return wrapped


def _command(kind: str) -> click.Command:
    help_, heads, row = _TABLES[kind]

    @click.command(kind, help=help_)
    @_filter_options
    @clock_options
    @json_option
    @case_option
    def listing(*, wanted: Filter, seen: Clocks, as_json: bool, place: str | None) -> None:
        from entramado.dossier.listing import listed, masked

        with open_case(place) as case:
            view = open_view(case, seen)
            rows = listed(view, kind, wanted)
            if kind == "entities" or masked(view, rows):
                say_withheld(view)
        if as_json:
            print_json(rows)
        else:
            print_table(heads, (row(plain) for plain in rows))
            for plain in rows if kind == "ledger" else ():
                _explain(plain)

    return listing


def _explain(entry: Plain) -> None:
    """Under the ledger: one sentence of each kind, and of each decision of a person; `show` has
    one for every pair of positions."""
    sentences = {
        (pair["reading"], pair["judgement"]): pair["explanation"]
        for pair in reversed(entry["readings"])
    }
    for (reading, _), sentence in reversed(sentences.items()):
        click.echo(f"{entry['id']}  {reading}: {one_line(sentence)}")


def say_withheld(view: View) -> None:
    """Say on standard error how many people are withheld, and as what."""
    from entramado.dossier.overview import withheld_words

    if said := withheld_words(view, "en"):
        click.echo(said, err=True)


LISTS = tuple(_command(kind) for kind in _TABLES)
