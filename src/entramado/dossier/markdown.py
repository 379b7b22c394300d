"""A dossier as Markdown: numbered quotes, nothing of a report's text read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from entramado.dossier.attributing import source_line, web_address
from entramado.dossier.nouns import Dossier, Section
from entramado.dossier.numbering import Numbered, Numbers
from entramado.dossier.wording import Wording

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_BLOCK = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")


def plain(text: str) -> str:
    """`text` on one line, with everything that Markdown or HTML would read escaped."""
    escaped = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _BLOCK.sub(r"\1\\\2\3", escaped)


def markdown(dossier: Dossier) -> str:
    """The dossier as CommonMark."""
    words = Wording(dossier.language)
    numbers = Numbers(dossier)
    head = [
        f"# {plain(dossier.title)}",
        f"**{plain(dossier.stamp)}**",
        f"> {plain(dossier.caveat)}",
        *(f"*{plain(note)}*" for note in dossier.notes),
    ]
    blocks = [*head]
    for section in dossier.sections:
        blocks += _section(section, numbers.lines[section.key], words)
    blocks += [*_quotes(numbers, words), *_sources(dossier, words), *_origins(dossier, words)]
    return "\n\n".join(blocks) + "\n"


def _section(section: Section, lines: list[Numbered], words: Wording) -> Iterator[str]:
    yield f"## {plain(section.title)}"
    if section.note:
        yield f"*{plain(section.note)}*"
    if lines:
        yield "\n".join(text for line in lines for text in _line(line, words))


def _line(line: Numbered, words: Wording) -> Iterator[str]:
    indent = "  " * line.depth
    marks = " ".join(f"[\\[{number}\\]](#q{number})" for number in line.numbers)
    yield f"{indent}- {plain(line.line.text)} {marks}"
    for number, citation in line.shown:
        said = f"“{plain(citation.printed)}” — {plain(source_line(citation, words))}"
        yield f"{indent}  - > \\[{number}\\] {said}"


def _quotes(numbers: Numbers, words: Wording) -> Iterator[str]:
    yield f"## {plain(words.say('sections', 'quotes'))}"
    for number, citation in enumerate(numbers.quotes, 1):
        said = f"“{plain(citation.printed)}” — {plain(source_line(citation, words))}"
        yield f'<a id="q{number}"></a>\\[{number}\\] {said}'


def _sources(dossier: Dossier, words: Wording) -> Iterator[str]:
    yield f"## {plain(words.say('sections', 'sources'))}"
    lines = []
    for source in dossier.sources:
        told = [source.outlet, source.published, source.language, source.status]
        if source.derivative:
            told.append(words.text("source_derivative"))
        told += source.notes
        link = f" <{source.url}>" if web_address(source.url) else ""
        name = plain(source.title or source.report)
        lines.append(f"- {name} — {plain(' · '.join(told))} \\[{plain(source.report)}\\]{link}")
    yield "\n".join(lines)


def _origins(dossier: Dossier, words: Wording) -> Iterator[str]:
    yield f"## {plain(words.say('sections', 'origins'))}"
    outlets = {source.report: source.outlet for source in dossier.sources}
    lines = []
    for group in dossier.origins:
        lines.append(f"- **{plain(group.name)}** ({plain(group.root)})")
        reports = ", ".join(f"{outlets.get(r, r)} [{r}]" for r in group.reports)
        lines.append(f"  - {plain(reports)}")
        lines += [f"  - {plain(why)}" for why in group.why]
    yield "\n".join(lines)
