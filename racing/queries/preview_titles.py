"""The title situation of a preview: each drivers' title of a class racing here, crew by crew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from racing.domain.storylines.context import EnteredCar, PreviewContext, TitleFight
from racing.domain.storylines.present import car_of, death_of, stays_away
from racing.domain.vocabulary import Competitor, DriverRef
from racing.models import Championship
from racing.queries.leads import Lead, lead_of
from racing.queries.preview_context import Weekend
from racing.queries.season_rules import rules_for
from racing.queries.season_titles import TitleRef, title_ref
from racing.queries.standings import TitleRow, TitleTable, title_table

CONTENDERS = 8
MOST_NAMED = 4
"""So many who are second together are named."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A crew or a driver alone; who has died is one alone. `highest` is the most he can still reach, None where that
    is not certain.

    `is_out`: even so, somebody has more already. `is_leading`: first in every completion. `is_alive`: can pass
    everybody's present points in every completion.
    """

    drivers: tuple[DriverRef, ...]
    car: EnteredCar | None
    least: Fraction
    most: Fraction
    highest: Fraction | None
    is_leading: bool
    is_out: bool
    is_alive: bool


@dataclass(frozen=True, slots=True)
class TitleSituation:
    """One title before the race. `left` is what one competitor can still score from here on."""

    title: TitleRef
    contenders: tuple[Contender, ...]
    lead: Lead | None
    after_round: int
    rounds_in_season: int
    here: Fraction | None
    after: Fraction | None
    win_pays: Fraction | None
    open_rounds: tuple[int, ...]
    second: tuple[Competitor, ...] = ()
    """Those behind the leaders, where it is certain who they are and they are alive."""
    away: tuple[Competitor, ...] = ()
    """Those of the leaders who are not entered here, where the whole entry list is known."""
    can_be_decided: bool = False
    """This event can make somebody champion for certain."""
    died: date | None = None
    """The day on which a leader alone died, where that was before this event."""

    @property
    def left(self) -> Fraction | None:
        return None if self.here is None or self.after is None else self.here + self.after

    @property
    def is_led_beyond_reach_here(self) -> bool:
        """Whatever happens at this event, the leaders lead afterwards."""
        gap = self.lead.gap_least if self.lead else None
        return gap is not None and self.here is not None and gap > self.here


def title_situations(weekend: Weekend, context: PreviewContext) -> tuple[TitleSituation, ...]:
    by_slug = {one.slug: one for one in weekend.titles}
    return tuple(
        _situation(fight, by_slug[fight.slug], weekend, context) for fight in context.fights if fight.standings.rows
    )


def _situation(
    fight: TitleFight, championship: Championship, weekend: Weekend, context: PreviewContext
) -> TitleSituation:
    data = weekend.data
    rules = rules_for(championship, data.at, data.sessions_of_events)
    total = data.results.length
    table = title_table(championship, rules, fight.standings, data, total)
    left = None
    if fight.available_here is not None and fight.available_after is not None:
        left = fight.available_here + fight.available_after
    lead = lead_of(table, data.results)
    first = lead.first.competitors if lead else ()
    second = lead.second.competitors if lead and lead.second else ()
    return TitleSituation(
        title=title_ref(championship),
        contenders=_contenders(table, left, context),
        lead=lead,
        after_round=fight.standings.after_round,
        rounds_in_season=total,
        here=fight.available_here,
        after=fight.available_after,
        win_pays=fight.win_pays,
        open_rounds=fight.standings.open_rounds,
        second=second if len(second) <= MOST_NAMED and not any(death_of(context, one.slug) for one in second) else (),
        away=tuple(one for one in first if stays_away(context, one.slug)),
        can_be_decided=fight.can_be_decided,
        died=death_of(context, first[0].slug) if len(first) == 1 else None,
    )


def _contenders(table: TitleTable, left: Fraction | None, context: PreviewContext) -> tuple[Contender, ...]:
    groups = [part for group in crews(table.rows) for part in _living_and_dead(group, context)]
    found = [_contender(group, table, _still_to_score(group, left, context), context) for group in groups[:CONTENDERS]]
    return tuple(one for at, one in enumerate(found) if at < 2 or not one.is_out)


def _living_and_dead(group: list[TitleRow], context: PreviewContext) -> list[list[TitleRow]]:
    """A crew is no longer one where one of it has died: he scores no more."""
    living = [row for row in group if not death_of(context, row.competitor.slug)]
    return [part for part in (living, [row for row in group if row not in living]) if part]


def _still_to_score(group: list[TitleRow], left: Fraction | None, context: PreviewContext) -> Fraction | None:
    return Fraction(0) if death_of(context, group[0].competitor.slug) else left


def _car(group: list[TitleRow], context: PreviewContext) -> EnteredCar | None:
    """The one they are entered in here; without an entry the one they raced last. None where there are several."""
    here = [car for row in group if (car := car_of(context, row.competitor.slug))]
    cars = {car.key: car for car in here or group[0].cars}
    return next(iter(cars.values())) if len(cars) == 1 else None


def crews(rows: Sequence[TitleRow]) -> list[list[TitleRow]]:
    """Rows that have done everything together, in the table's order."""
    groups: list[list[TitleRow]] = []
    for row in rows:
        mate = next((group for group in groups if _did_the_same(group[0], row)), None)
        if mate is None:
            groups.append([row])
        else:
            mate.append(row)
    return groups


def _did_the_same(one: TitleRow, other: TitleRow) -> bool:
    first, second = one.standing, other.standing
    if first is None or second is None or (one.least, one.most, one.flag) != (other.least, other.most, other.flag):
        return False
    return [score.cars for score in first.scores] == [score.cars for score in second.scores]


def _contender(group: list[TitleRow], table: TitleTable, left: Fraction | None, context: PreviewContext) -> Contender:
    first = group[0]
    least, most = first.least or Fraction(0), first.most or Fraction(0)
    others = [row for row in table.rows if row not in group]
    surely = max((row.least for row in others if row.least is not None), default=Fraction(0))
    perhaps = max((row.most for row in others if row.most is not None), default=Fraction(0))
    return Contender(
        drivers=tuple(row.competitor for row in group if isinstance(row.competitor, DriverRef)),
        car=_car(group, context),
        least=least,
        most=most,
        highest=None if left is None else most + left,
        is_leading=first in table.leaders,
        is_out=left is not None and most + left < surely,
        is_alive=left is not None and least + left > perhaps,
    )
