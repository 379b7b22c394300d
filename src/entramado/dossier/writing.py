"""Turning statements into citations, and counting who takes which stance.

Statements that a person rejected are never cited.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from entramado.dossier.context import clipped, sentence_at
from entramado.dossier.masking import Masks
from entramado.dossier.nouns import Citation, Line
from entramado.dossier.wording import Wording
from entramado.model.attribution import Polarity, Voice
from entramado.model.mention import Mention
from entramado.model.passage import EvidenceRole, Passage
from entramado.model.statement import Statement
from entramado.view import View

# From the firmest stance down: where a fact is listed is decided by the first one it has.
STANCES = ("asserted", "negative", "alleged", "planned", "forecast", "hypothetical", "denied")


def stance_of(statement: Statement) -> str:
    """Its voice; `negative` when the speaker asserts that it is not so."""
    voice = statement.attribution.voice
    if voice is Voice.ASSERTED and statement.polarity is Polarity.NEGATIVE:
        return "negative"
    return voice.value


_TELLING = (EvidenceRole.SUBJECT, EvidenceRole.OBJECT, EvidenceRole.VALUE, EvidenceRole.CUE)


def _kernel(statement: Statement, sentence: Passage) -> tuple[int, int]:
    """From the first to the last word of a sentence that carries the statement."""
    spans = [
        passage
        for role in _TELLING
        for passage in statement.quoted(role)
        if sentence.start <= passage.start and passage.end <= sentence.end
    ]
    start = min((passage.start for passage in spans), default=sentence.start)
    return start, max((passage.end for passage in spans), default=start)


def _cut(shown: Passage, sentence: Passage) -> tuple[bool, bool]:
    return shown.start > sentence.start, shown.end < sentence.end


class Writing:
    """One view put into words of one language. `longest`: clip quotes of more characters."""

    def __init__(self, view: View, language: str, *, longest: int | None = None) -> None:
        self.longest = longest
        self.view = view
        self.wording = Wording(language)
        self.masks = Masks(view, language)

    def standing(self, ids: Iterable[str]) -> list[Statement]:
        """The statements with these ids that nobody rejected: earliest published first."""
        known = (self.view.statements[id_] for id_ in ids if id_ in self.view.statements)
        kept = (s for s in known if self.view.decision_on(s.id) != "rejected")
        return sorted(kept, key=self._order)

    def _order(self, statement: Statement) -> tuple[bool, str, str, int, str]:
        report = self.view.reports[statement.report]
        # A statement of a derivative report is cited last: it is an echo of the others.
        echo = statement.report in self.view.derivative
        published = report.published or "9999"
        return echo, published, report.id, statement.sentence.start, statement.id

    def cite(self, statement: Statement) -> Citation:
        """The sentence a statement stands on, with its speakers; clipped where that is asked."""
        stance = stance_of(statement)
        origin = self.view.origins.get(self.view.origin_of.get(statement.id, ""))
        said = statement.attribution
        speakers = tuple(
            self.masks.printed(self.view.entity_of.get(s.mention or ""), s.name) for s in said.chain
        )
        passage = self._passage(statement)
        shown = self._shown(passage, _kernel(statement, passage))
        return replace(
            self._citation(shown),
            speakers=speakers,
            channel=self.masks.words(said.channel) if said.channel else None,
            voice=said.voice.value,
            stance=self.wording.word("as_voice", stance),
            origin=self.masks.words(origin.name) if origin else None,
            statement=statement.id,
            cut=_cut(shown, passage),
        )

    def _passage(self, statement: Statement) -> Passage:
        """The sentence that carries it: the first, where it has several."""
        sentences = statement.quoted(EvidenceRole.SENTENCE)
        return min(sentences, key=lambda p: p.start)

    def cite_all(self, statements: Iterable[Statement]) -> tuple[Citation, ...]:
        """A citation each; one sentence in one voice is cited once."""
        found: dict[tuple[str, int, str], Citation] = {}
        for statement in statements:
            key = (statement.report, self._passage(statement).start, stance_of(statement))
            if key not in found:
                found[key] = self.cite(statement)
        return tuple(found.values())

    def cite_mention(self, mention: Mention) -> Citation:
        """The sentence in which a name is printed."""
        report, at = self.view.reports[mention.report], mention.passage
        sentence = sentence_at(report, at.start, at.end)
        shown = self._shown(sentence, (at.start, at.end))
        return replace(self._citation(shown), cut=_cut(shown, sentence))

    def _shown(self, sentence: Passage, kernel: tuple[int, int]) -> Passage:
        """The sentence, or the part of it around `kernel` where quotes are clipped."""
        if self.longest is None:
            return sentence
        return clipped(self.view.reports[sentence.report], sentence, kernel, self.longest)

    def _citation(self, passage: Passage) -> Citation:
        report = self.view.reports[passage.report]
        return Citation(
            passage.report,
            passage.start,
            passage.end,
            self.masks.quote(passage),
            self._language(passage),
            self.outlet(report.id),
            self.wording.published(report.published),
        )

    def _language(self, passage: Passage) -> str:
        report = self.view.reports[passage.report]
        for paragraph in report.paragraphs:
            if paragraph.start <= passage.start < paragraph.end and paragraph.language != "und":
                return paragraph.language
        return report.language

    def outlet(self, report: str) -> str:
        """Who published a report, or that this is unknown."""
        return self.masks.words(
            self.view.reports[report].outlet or self.wording.text("unknown_outlet")
        )

    def line(
        self, text: str, statements: Sequence[Statement], *, parts: Iterable[Line] = ()
    ) -> Line:
        """A cited line. `statements` is not empty."""
        why = dict.fromkeys(s.frame for s in statements if s.frame)
        return Line(self.masks.words(text), self.cite_all(statements), tuple(parts), tuple(why))

    def standing_words(self, statements: Sequence[Statement]) -> str:
        """How many independent origins take which stance, and who only repeats."""
        wording = self.wording
        said = []
        for stance in STANCES:
            taking = [s for s in statements if stance_of(s) == stance]
            if origins := self.origins(taking):
                said.append(wording.several(len(origins), "stances", stance))
        echoes = {s.report for s in statements if s.id not in self.view.origin_of}
        if echoes:
            said.append(wording.several(len(echoes), "derivative"))
        return wording.text("separator").join(said)

    def origins(self, statements: Iterable[Statement]) -> frozenset[str]:
        """The independent origins that statements go back to."""
        traced = self.view.origin_of
        return frozenset(traced[s.id] for s in statements if s.id in traced)

    def first_mention(self, mentions: Iterable[str]) -> Mention | None:
        """The mention that was printed first; undated reports come last."""
        known = [self.view.mentions[m] for m in mentions if m in self.view.mentions]
        return min(known, key=self._printed, default=None)

    def _printed(self, mention: Mention) -> tuple[bool, str, str, int]:
        report = self.view.reports[mention.report]
        echo = report.id in self.view.derivative
        return echo, report.published or "9999", report.id, mention.passage.start

    @cached_property
    def nothing(self) -> str:
        """What stands where a section is empty."""
        return self.wording.text("nothing")
