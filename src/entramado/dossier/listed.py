"""What later editions of a reference list say of an entry that is linked: notes, never quotations.

That somebody is not on a list any more is printed nowhere; two editions side by side show it. A
delisting that the list itself states is a statement and stands among the outcomes.
"""

from __future__ import annotations

from collections.abc import Iterator

from entramado.dossier.writing import Writing
from entramado.model.entity import Entity
from entramado.model.listing import Listing, is_listed_report, listing_of


def list_notes(writing: Writing, entity: Entity) -> Iterator[str]:
    """One note for each linked entry that its list has dropped or changed since."""
    view = writing.view
    reports = [view.reports[r] for r in entity.reports if is_listed_report(r) and r in view.reports]
    linked = {report.sha256 for report in reports}
    for listing in view.reader.listings({listing_of(report.locator) for report in reports}):
        if listing.gone is not None:
            yield _gone(writing, listing)
        elif listing.sha256 not in linked:
            name = writing.masks.words(listing.name)
            yield writing.wording.say("list_changed", list=listing.list, name=name)


def _gone(writing: Writing, listing: Listing) -> str:
    undated = writing.wording.text("list_undated")
    dates = (listing.gone.before, listing.gone.after) if listing.gone else (None, None)
    return writing.wording.say(
        "list_gone",
        name=writing.masks.words(listing.name),
        list=listing.list,
        before=dates[0] or undated,
        after=dates[1] or undated,
    )
