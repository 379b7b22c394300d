"""Who speaks in the whole report, where it is not the outlet's own: a credited agency, or the body
whose communiqué it is."""

from __future__ import annotations

from entramado.extract.reading import Reading
from entramado.extract.speech.channels import speech_words
from entramado.extract.speech.drafts import Draft
from entramado.extract.speech.speakerkinds import kinds
from entramado.lang.base import LANGUAGES
from entramado.lang.folding import fold
from entramado.model.attribution import Speaker, SpeakerKind, Voice
from entramado.model.mention import MentionKind

# A communiqué says what it is above its first paragraph ("Comunicado de prensa 7/2024").
_LONGEST_LABEL = 90
_ISSUING = frozenset({SpeakerKind.BODY, SpeakerKind.COURT, SpeakerKind.COMPANY})


def issuer(reading: Reading) -> Draft | None:
    """The speech that the whole report is; None for an outlet's own report."""
    report = reading.report
    content = [(block.start, block.paragraph.end) for block in reading.blocks]
    if not content:
        return None
    if report.agency and not report.authors and report.agency != report.outlet:
        link = Speaker(report.agency, SpeakerKind.AGENCY)
        return Draft(content, None, None, None, (link,), Voice.ASSERTED)
    label = _label(reading)
    if report.outlet is None or label is None or _kind(report.outlet) not in _ISSUING:
        return None
    folded = fold(report.outlet)
    name = next(
        (m for m in reading.mentions if m.kind is MentionKind.NAME and fold(m.form) == folded),
        None,
    )
    kind = _kind(report.outlet) or SpeakerKind.BODY
    link = Speaker(name.form if name else report.outlet, kind, name.id if name else None)
    return Draft(content, None, None, None, (link,), Voice.ASSERTED, label)


def _kind(name: str) -> SpeakerKind | None:
    """What kind of body has this name; None for one that prints news."""
    words = name.casefold().split()
    found = [kind for code in LANGUAGES for word in words if (kind := kinds(code).of(word))]
    if SpeakerKind.OUTLET in found or SpeakerKind.AGENCY in found:
        return None
    return next((kind for kind in found if kind in _ISSUING), None)


def _label(reading: Reading) -> str | None:
    """The line of the page that calls it a communiqué."""
    words = speech_words(reading.report.language if reading.report.language in LANGUAGES else "en")
    for removed in reading.report.removed:
        line = removed.text.strip()
        if len(line) <= _LONGEST_LABEL and set(fold(line).split()) & set(
            map(fold, words.written_channels & words.lasting)
        ):
            return line
    return None
