"""A race that has been run, told in a report: the context of its event holds its result in `history`.

Everything that looks at a context's past leaves the event itself out; a report sees both sides of it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from racing.domain.storylines.context import EventRef, PreviewContext, RaceResult
from racing.domain.storylines.once import once
from racing.domain.storylines.past import class_races, counted, lineage, winners_are_complete
from racing.domain.storylines.present import results_at


@once
def the_day_after(context: PreviewContext) -> PreviewContext:
    """The same with this race in the past."""
    return replace(context, event=replace(context.event, day=context.event.day + timedelta(days=1)))


def wins_now(context: PreviewContext) -> tuple[RaceResult, ...]:
    """The class winners of this race; none where the series leaves it out of its statistics."""
    return tuple(row for row in results_at(context, context.event) if row.is_class_win and row.counts)


def is_this_race(context: PreviewContext, event: EventRef) -> bool:
    return (event.season, event.slug) == (context.event.season, context.event.slug)


@once
def knows_every_winner(context: PreviewContext) -> bool:
    """True when every class winner since the declared year is in the data, and this race is not older."""
    since = context.winners_complete_from
    if since is None or context.event.day.year < since:
        return False
    families = {lineage(row.car.car_class) for row in counted(context)}
    return all(winners_are_complete(context, class_races(context, one)) for one in families)
