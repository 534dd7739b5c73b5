"""The editors' side of a preview: every storyline found, what was done with it, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from racing.domain.storylines.edits import Edit
from racing.domain.storylines.engine import Finding
from racing.domain.storylines.fingerprint import fingerprint
from racing.models import Event, Preview
from racing.queries.preview_event import edits_of
from racing.queries.preview_missing import Missing, missing_of, with_state
from racing.queries.previews import PreviewPage, draft_page

MOST_LINES = 80
"""The form has seven fields for each line."""


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One storyline on the desk. `finding` None: it was edited, and is not found any more."""

    key: str
    finding: Finding | None
    edit: Edit | None
    fingerprint: str = ""
    is_told: bool = False
    """The page says it, in its text or its opening."""

    @property
    def is_stale(self) -> bool:
        """The editors' words no longer fit what was found."""
        return bool(self.edit and self.edit.has_words and self.edit.fingerprint != self.fingerprint)


@dataclass(frozen=True, slots=True)
class Desk:
    page: PreviewPage
    lines: tuple[DeskLine, ...]
    missing: tuple[Missing, ...]

    def line(self, key: str) -> DeskLine | None:
        return next((one for one in self.lines if one.key == key), None)


def desk_of(preview: Preview, now: datetime) -> Desk:
    """The preview as it would be, and all that could be in it. Ten queries."""
    page = draft_page(preview.event, now)
    lines = lines_of(page)
    state = with_state(Event.objects.filter(pk=preview.event_id)).get()
    return Desk(page, lines, missing_of(state, now, sum(1 for one in lines if one.is_stale)))


def lines_of(page: PreviewPage) -> tuple[DeskLine, ...]:
    """Strongest first, muted ones where they would stand; last the edits whose storyline is gone."""
    edits = {one.key: one for one in edits_of(page.row)}
    told = {one.fact.key for one in (*page.composition.findings, *filter(page.front.says, page.findings))}
    found = page.found[:MOST_LINES]
    lines = [
        DeskLine(
            key=one.fact.key,
            finding=one,
            edit=edits.pop(one.fact.key, None),
            fingerprint=fingerprint(one.fact),
            is_told=one.fact.key in told,
        )
        for one in found
    ]
    return (*lines, *(DeskLine(one.key, None, one) for one in edits.values()))
