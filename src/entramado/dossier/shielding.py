"""Who is left out of a page or a list: how many people, and as what they are shielded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from entramado.dossier.nouns import Citation, Dossier, Line
from entramado.dossier.writing import Writing
from entramado.model.entity import Entity
from entramado.model.mention import Shield


def counted(writing: Writing, people: Iterable[Entity]) -> str:
    """So many people are withheld, as victims, minors, witnesses; empty when nobody is."""
    held = {person.id: person for person in people}
    if not held:
        return ""
    shields = [s for s in Shield if any(s in person.shields for person in held.values())]
    # Whom a person withheld, or who is called by a word of a withheld name, has no shield.
    judged = any(not person.shields for person in held.values())
    what = [writing.wording.word("shields", shield) for shield in shields]
    what += [writing.wording.word("shields", "judged")] if judged else []
    form = "one" if len(held) == 1 else "many"
    return writing.wording.say("demo", "withheld", form, number=len(held), what=", ".join(what))


def withheld_words(writing: Writing, page: Dossier) -> Iterator[str]:
    """What a page says of those it does not name; nothing where it masks nobody."""
    if writing.masks.carries(page):
        yield writing.wording.say("withheld")
        if told := counted(writing, _on(writing, page)):
            yield f"{told}."


def _on(writing: Writing, page: Dossier) -> Iterator[Entity]:
    """The people who are withheld and of whom this page quotes something."""
    view = writing.view
    spans: dict[str, list[tuple[int, int]]] = {}
    for citation in _citations(line for section in page.sections for line in section.lines):
        spans.setdefault(citation.report, []).append((citation.start, citation.end))
    theirs = {id_: e for id_, e in view.entities.items() if e.private}
    for mention in view.mentions.values():
        entity = theirs.get(view.entity_of.get(mention.id, ""))
        at = mention.passage
        if entity is not None and any(
            at.start < end and at.end > start for start, end in spans.get(mention.report, ())
        ):
            yield entity


def _citations(lines: Iterable[Line]) -> Iterator[Citation]:
    for line in lines:
        yield from line.citations
        yield from _citations(line.parts)
