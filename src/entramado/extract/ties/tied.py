"""One tie as a statement, where both ends fit it and are named; else nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entramado.extract.frames.assembly import tie_statement
from entramado.extract.frames.page import Page, chain_of
from entramado.extract.frames.voices import combined, voice_of
from entramado.extract.reading import Speech
from entramado.extract.tie_words import Relation
from entramado.model.attribution import Polarity, Voice
from entramado.model.mention import Mention
from entramado.model.statement import Statement
from entramado.model.types import tie_types

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPEN = frozenset({Voice.FORECAST, Voice.PLANNED, Voice.HYPOTHETICAL})


@dataclass(frozen=True, slots=True)
class Telling:
    """The word that says a tie: where it stands, what it means and how firmly it is said."""

    page: Page
    block: int
    token: Token
    relation: Relation
    how: str
    firmness: Voice = Voice.ASSERTED


def tied(telling: Telling, holder: Mention, target: Mention) -> Iterator[Statement]:
    """The statement that ties `holder` to `target`."""
    page, block, token = telling.page, telling.block, telling.token
    name = telling.relation.tie_for(target)
    kinds = tie_types().get(name)
    if kinds is None or holder.schema not in kinds.source or target.schema not in kinds.target:
        return
    # An unnamed holder ("its leaders") ties nobody to anything.
    if not page.is_named(holder) or not page.is_named(target):
        return
    if holder.id == target.id or chain_of(holder) == chain_of(target):
        return
    voice, polarity, speech = voice_of(page, block, token)
    if voice in _OPEN and (telling.how == "noun" or telling.firmness is Voice.ALLEGED):
        # "The leader of X could be freed": what is open is not that he leads.
        voice = Voice.ASSERTED
    firm = combined([voice, telling.firmness])
    said: tuple[Voice, Polarity, Speech | None] = firm, polarity, speech
    sentence = page.reading.passage(*page.block(block).sentence(token.i))
    frame = f"{name}.{telling.how}.{'_'.join(telling.relation.words)}"
    yield tie_statement(page, sentence, name, holder, target, said, frame)
