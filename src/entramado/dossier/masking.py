"""What may be shown of people who are withheld: never their names, wherever these stand.

`View.print_quote` masks the mentions that were found. A name can also stand in a title, in an
explanation, or where the reader missed it; so all printed text goes through a second net of the
printed names themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from entramado.model.entity import Entity
from entramado.model.passage import Passage
from entramado.view import MASK, View


class Masks:
    """Masks of one view in one language."""

    def __init__(self, view: View, language: str) -> None:
        self.view = view
        self.mask = MASK.get(language, MASK["en"])
        self.language = language if language in MASK else "en"

    @cached_property
    def withheld(self) -> tuple[Entity, ...]:
        """The people who are withheld, by id."""
        return tuple(e for _, e in sorted(self.view.entities.items()) if e.private)

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """Printed names of withheld people, folded, that nobody else bears."""
        shown = {
            u.value.casefold()
            for e in self.view.entities.values()
            if not e.private
            for u in e.names
        }
        forms = {use.value for entity in self.withheld for use in entity.names}
        named = {form.casefold() for form in forms if any(c.isupper() for c in form)}
        return frozenset(named - shown)

    @cached_property
    def _net(self) -> re.Pattern[str] | None:
        if not self._hidden:
            return None
        held = {u.value for e in self.view.entities.values() for u in e.names}
        # Longest first, and with the longer names of people who are shown: a brother's full name
        # holds the surnames of one who is withheld and stays whole.
        known = {
            form
            for form in held
            if form.casefold() in self._hidden
            or any(hidden in form.casefold() for hidden in self._hidden)
        }
        # A name of several words is caught in any case ("EN MEMORIA DE ..."); a single word only
        # as printed, because many given names are common words.
        parts = [
            f"(?i:{re.escape(form)})" if " " in form else re.escape(form)
            for form in sorted(known, key=lambda form: (-len(form), form))
        ]
        return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")

    def _caught(self, text: str) -> Iterator[re.Match[str]]:
        """Where names of withheld people stand in `text`."""
        for found in self._net.finditer(text) if self._net else ():
            if found[0].casefold() in self._hidden:
                yield found

    def words(self, text: str) -> str:
        """`text` with the names of withheld people masked."""
        for found in reversed(list(self._caught(text))):
            text = text[: found.start()] + self.mask + text[found.end() :]
        return text

    def quote(self, passage: Passage) -> str:
        """A quote as it may be shown, on one line."""
        shown = self.view.print_quote(passage, language=self.language)
        return " ".join(self.words(shown).split())

    def name(self, entity: str | None, printed: str = "") -> str:
        """The name of an entity, or the mask; `printed` where there is no entity."""
        found = self.view.entities.get(entity or "")
        if found is None:
            return self.words(printed)
        return self.mask if found.private else self.words(found.name)

    def hides(self, report: str, start: int, end: int) -> bool:
        """True when the text there is, or touches, the name of someone who is withheld."""
        spans = self.view.shielded.get(report, ())
        if any(start < last and first < end for first, last in spans):
            return True
        text = self.view.reports[report].text
        # The longest printed name we have met is 60 characters; look that far to both sides.
        base = max(0, start - 80)
        around = text[base : end + 80]
        found = self._caught(around)
        return any(base + m.start() < end and start < base + m.end() for m in found)
