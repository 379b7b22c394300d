"""The line under a quote: outlet, date, place in the report, voice, who speaks on what channel;
and which addresses a page may link to.
"""

from __future__ import annotations

import re

from entramado.dossier.nouns import Citation
from entramado.dossier.wording import Wording


def source_line(citation: Citation, wording: Wording) -> str:
    """`Outlet, date [report:start-end]`, then the voice and the speakers, outermost first."""
    parts = [f"{citation.outlet}, {citation.published} [{citation.place}]"]
    if citation.stance:
        parts.append(citation.stance)
    if citation.speakers:
        parts.append(wording.say("who_says", speakers=" › ".join(citation.speakers)))
    if citation.channel:
        parts.append(wording.say("on_channel", channel=citation.channel))
    return " · ".join(parts)


def web_address(url: str | None) -> str | None:
    """`url` when a reader may safely follow it: only http and https, nothing that runs."""
    return url if url and re.fullmatch(r"https?://[^\s<>\"'`\\]+", url) else None
