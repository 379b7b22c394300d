"""What may be shown of people who are withheld: never their names, wherever these stand.

`View` knows where names stand, in quotes (`print_quote`) and in all other text (`words`). Here is
what pages and lists are made of: everything that leaves this room goes through `whole`.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from entramado.model.entity import Entity
from entramado.model.passage import Passage
from entramado.view import MASK, View

T = TypeVar("T")

# An id made of hexadecimal digits can look like a name; so it is never looked into.
_ID = re.compile(r"[a-z]{1,3}-[0-9a-f]{16}(?::\d+-\d+)?")


class Masks:
    """Masks of one view in one language."""

    def __init__(self, view: View, language: str) -> None:
        self.view = view
        self.language = language if language in MASK else "en"
        self.mask = MASK[self.language]

    @cached_property
    def withheld(self) -> tuple[Entity, ...]:
        """The people who are withheld, by id."""
        return tuple(e for _, e in sorted(self.view.entities.items()) if e.private)

    def words(self, text: str) -> str:
        """`text` with the names of withheld people masked."""
        return self.view.words(text, language=self.language)

    def quote(self, passage: Passage) -> str:
        """A quote as it may be shown, on one line."""
        return " ".join(self.view.print_quote(passage, language=self.language).split())

    def whole(self, value: T, report: str | None = None) -> T:
        """A page, a row or a list of them, with every text in it as it may be shown.

        A span (start, end, quote) is masked where it stands in its report; an object that carries
        a mask says so (`masked`).
        """
        return self._shown(value, report)  # type: ignore[no-any-return]

    def _shown(self, value: Any, report: str | None) -> Any:  # noqa: ANN401 - any shape of rows
        if isinstance(value, str):
            return value if _ID.fullmatch(value) else self.words(value)
        if isinstance(value, dict):
            return self._object(value, report)
        if isinstance(value, (list, tuple)):
            return type(value)(self._shown(item, report) for item in value)
        if is_dataclass(value) and not isinstance(value, type):
            held = {f.name: getattr(value, f.name) for f in fields(value)}
            shown = {key: self._shown(one, report) for key, one in held.items()}
            changed = {key: one for key, one in shown.items() if one != held[key]}
            return replace(value, **changed) if changed else value
        return value

    def carries(self, value: object) -> bool:
        """True when a mask stands anywhere in a page, a row or a list of them."""
        if isinstance(value, str):
            return self.mask in value
        if isinstance(value, dict):
            return any(self.carries(one) for one in value.values())
        if isinstance(value, (list, tuple)):
            return any(self.carries(one) for one in value)
        if is_dataclass(value):
            return any(self.carries(getattr(value, field.name)) for field in fields(value))
        return False

    def _object(self, plain: dict[str, Any], report: str | None) -> dict[str, Any]:
        inside = plain.get("report") or report
        shown = {key: self._shown(one, inside) for key, one in plain.items()}
        read = self.view.reports.get(inside) if isinstance(inside, str) else None
        if read is not None and {"start", "end", "quote"} <= plain.keys():
            at = Passage.cut(read.id, read.text, plain["start"], plain["end"])
            shown["quote"] = self.view.print_quote(at, language=self.language)
        texts = [one for one in shown.values() if isinstance(one, str)]
        return {**shown, "masked": True} if any(self.mask in one for one in texts) else shown

    def name(self, entity: str | None, printed: str = "") -> str:
        """The name of an entity, or the mask; `printed` where there is no entity."""
        found = self.view.entities.get(entity or "")
        if found is None:
            return self.words(printed)
        return self.mask if found.private else self.words(found.name)

    def printed(self, entity: str | None, form: str) -> str:
        """What was printed for an entity, or the mask."""
        found = self.view.entities.get(entity or "")
        return self.mask if found is not None and found.private else self.words(form)

    def hides(self, report: str, start: int, end: int) -> bool:
        """True when the text there is, or touches, the name of someone who is withheld."""
        return bool(self.view.hidden_in(report, start, end))
