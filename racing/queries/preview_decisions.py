"""What has been decided about a season since its last race, and the tables as they were before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from racing.domain.storylines.decisions import Decision, TableBefore
from racing.domain.vocabulary import ClassificationStatus
from racing.models import Championship
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_otherwise import Replaced, as_it_was, replaced_since
from racing.queries.season_results import SeasonData
from racing.queries.season_rules import decisions_on_points, rules_for
from racing.queries.standings import standings_after


@dataclass(frozen=True, slots=True)
class SinceTheRace:
    """`moment`: when the last race had its first result; `data`: the season with the results of that moment."""

    moment: datetime
    data: SeasonData
    replaced: tuple[Replaced, ...]


def since_the_last_race(data: SeasonData, before: date) -> SinceTheRace | None:
    """No query. None while no race has a result."""
    moments = [
        min(one.published_at for one in event.versions if one.key == event.race.key and one.published_at)
        for event in data.calendar
        if event.ref.day < before and event.race is not None and event.race.classification
    ]
    if not moments:
        return None
    moment = max(moments)
    return _since(data, moment, tuple(replaced_since(data, moment)))


def since_this_race(data: SeasonData, here: CalendarEvent) -> SinceTheRace | None:
    """Only what was decided about the results of this event; None where that is nothing. No query."""
    moments = [one.published_at for one in here.versions if here.race and one.key == here.race.key and one.published_at]
    moment = min(moments, default=data.at)
    replaced = tuple(one for one in replaced_since(data, moment) if one.event.key == here.key)
    return _since(data, moment, replaced) if replaced else None


def _since(data: SeasonData, moment: datetime, replaced: tuple[Replaced, ...]) -> SinceTheRace:
    then = as_it_was(data, replaced)
    return SinceTheRace(moment, then.with_results(then.results), replaced)


def table_before(championship: Championship, since: SinceTheRace) -> TableBefore | None:
    """The table without what was decided later; None where that is nothing."""
    on_points = decisions_on_points(championship, since.moment)
    decisions = (*_corrections(since), *(Decision(day) for day in on_points))
    if not decisions:
        return None
    rules = rules_for(championship, since.data.at, since.data.sessions_of_events, decided=since.moment)
    return TableBefore(standings_after(since.data, rules), decisions)


def table_by_the_first_result(championship: Championship, since: SinceTheRace, number: int) -> TableBefore | None:
    """After round `number`, without what was decided about its results; None where points were decided on as well
    since: nobody can tell then what did what.
    """
    if decisions_on_points(championship, since.moment):
        return None
    rules = rules_for(championship, since.data.at, since.data.sessions_of_events, decided=since.moment)
    return TableBefore(standings_after(since.data, rules, number), tuple(_corrections(since)))


def _corrections(since: SinceTheRace) -> Iterator[Decision]:
    for one in since.replaced:
        published = one.after.published_at or since.moment
        is_open = one.after.status == ClassificationStatus.UNDER_APPEAL
        yield Decision(published.date(), one.event.ref, one.before.version, one.after.version, is_open)
