"""What a race, or a correction of its result, did to the tops of the tables."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from racing.models import Championship
from racing.queries.leads import Lead, leads
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData
from racing.queries.standings import TitleTable, tables_for


@dataclass(frozen=True, slots=True)
class TitleChange:
    """The top of one table before and after; None where there was no leader, or nobody knows who it was."""

    before: Lead | None
    after: Lead
    is_decided_here: bool = False
    was_open: bool = False
    """Who led before is not known: results are missing, or only a later table was taken over."""

    @property
    def has_new_leaders(self) -> bool:
        if self.before is None:
            return False
        return {*self.before.first.competitors}.isdisjoint(self.after.first.competitors)

    @property
    def is_visible(self) -> bool:
        """Something at the top has changed: who it is, or by how much."""
        return self.before is None or _top(self.before) != _top(self.after)


def _top(lead: Lead) -> tuple[object, ...]:
    return lead.first.competitors, lead.first.least, lead.first.most, lead.gap_least, lead.gap_most


def changes_by_race(
    titles: Sequence[Championship], here: CalendarEvent, data: SeasonData, decided: Collection[str]
) -> tuple[TitleChange, ...]:
    """The tables of the classes that raced here, after the round before and after this one.

    `decided`: the titles that fell with it.
    """
    number = here.ref.round_number
    if number is None:
        return ()
    before = tables_for(titles, data.at, number - 1, data) if number > 1 else []
    after = leads(tables_for(titles, data.at, number, data), data.results)
    paired = _paired(before, data, after, here)
    return tuple(replace(one, is_decided_here=one.after.title.slug in decided) for one in paired)


def changes_by_correction(
    titles: Sequence[Championship], here: CalendarEvent, then: SeasonData, now: SeasonData
) -> tuple[TitleChange, ...]:
    """The tables after this round without and with a correction; only those it changed at the top."""
    number = here.ref.round_number
    if number is None:
        return ()
    before = tables_for(titles, then.at, number, then)
    after = leads(tables_for(titles, now.at, number, now), now.results)
    return tuple(one for one in _paired(before, then, after, here) if one.is_visible)


def _paired(
    before: Sequence[TitleTable], then: SeasonData, after: Sequence[Lead], here: CalendarEvent
) -> tuple[TitleChange, ...]:
    """A class that does not race here has nothing to change; without a list of classes every table is shown."""
    known = {one.title.slug: one for one in leads(before, then.results)}
    recorded = {one.title.slug for one in after if one.is_recorded}
    is_open = {
        one.title.slug for one in before if one.title.slug in recorded or any(row.most for row in one.rows)
    } - known.keys()
    return tuple(
        TitleChange(known.get(one.title.slug), one, was_open=one.title.slug in is_open)
        for one in after
        if one.title.car_class is None or not here.classes or one.title.car_class.slug in here.classes
    )
