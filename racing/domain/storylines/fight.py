"""A title fight read for storylines: crews with what they certainly have, and what that leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from racing.domain.sentence import Points
from racing.domain.standings.table import Standing, Standings
from racing.domain.storylines.context import EventRef, PreviewContext, TitleFight
from racing.domain.storylines.once import once
from racing.domain.storylines.present import last_race
from racing.domain.title_race.verdict import Status
from racing.domain.vocabulary import ClassRef, TitleKind


@dataclass(frozen=True, slots=True)
class Crew:
    """Rows of a table that did everything together: same cars in every round, same points."""

    rows: tuple[Standing, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(row.competitor for row in self.rows)

    @property
    def least(self) -> Fraction:
        return self.rows[0].least

    @property
    def most(self) -> Fraction:
        return self.rows[0].most

    @property
    def points(self) -> Points:
        return Points(self.least, self.most)

    @property
    def cars(self) -> tuple[tuple[int, ...], ...]:
        return tuple(score.cars for score in self.rows[0].scores)


def crews(standings: Standings) -> tuple[Crew, ...]:
    """The table by crews, in its own order."""
    grouped: dict[tuple[object, ...], list[Standing]] = {}
    for row in standings.rows:
        together = (row.least, row.most, row.flag, tuple(score.cars for score in row.scores))
        key = together if any(score.cars for score in row.scores) else (row.competitor,)
        grouped.setdefault(key, []).append(row)
    return tuple(Crew(tuple(rows)) for rows in grouped.values() if not rows[0].flag)


def crew_in(standings: Standings, wanted: Crew) -> Crew | None:
    """A crew of one table in another, alone or with others who have done all together with it."""
    return next((one for one in crews(standings) if set(wanted.names) <= set(one.names)), None)


def certain_order(standings: Standings) -> tuple[Crew, ...]:
    """The crews whose place is the same in every completion of missing results, from the top down.

    A tie, or totals that may cross, ends the list.
    """
    left = sorted(crews(standings), key=lambda crew: -crew.least)
    sure: list[Crew] = []
    for place, crew in enumerate(left):
        if any(other.most >= crew.least for other in left[place + 1 :]):
            break
        sure.append(crew)
    return tuple(sure)


def gap(front: Crew, behind: Crew) -> Points:
    """The difference in points, exact where both totals are."""
    return Points(front.least - behind.most, front.most - behind.least)


def drivers_fights(context: PreviewContext) -> Iterator[TitleFight]:
    """The drivers' titles of classes; where only one class races, the overall title is its own."""
    only = context.classes[0] if len(context.classes) == 1 else None
    for fight in context.fights:
        car_class = fight.car_class or only
        if fight.kind is TitleKind.DRIVERS and car_class is not None:
            yield replace(fight, car_class=car_class)


def title_of(context: PreviewContext, car_class: ClassRef) -> TitleFight | None:
    """The drivers' title of a class; where only one class races, the overall one is its title."""
    titles = {
        one.car_class.slug if one.car_class else "": one for one in context.fights if one.kind is TitleKind.DRIVERS
    }
    overall = titles.get("") if len(context.classes) == 1 else None
    return titles.get(car_class.slug, overall)


@once
def contenders(context: PreviewContext) -> frozenset[str]:
    """First and second of every fight, for certain."""
    return frozenset(
        name for fight in drivers_fights(context) for crew in certain_order(fight.standings)[:2] for name in crew.names
    )


def front(context: PreviewContext, car_class: ClassRef, number: int) -> tuple[Crew, ...]:
    """The first crews of a class's drivers' table, by what they have for certain; nobody without points."""
    fight = title_of(context, car_class)
    table = sorted(crews(fight.standings), key=lambda crew: -crew.least) if fight else []
    return tuple(crew for crew in table[:number] if crew.least > 0)


def is_decided(fight: TitleFight) -> bool:
    """True when there is a champion, whatever missing and coming results are."""
    return is_beyond_reach(fight) or (fight.outlook is not None and fight.outlook.champion is not None)


def can_win(fight: TitleFight, crew: Crew) -> bool:
    """False only where it is certain that they cannot win the title any more."""
    return fight.outlook is None or fight.outlook.verdict(crew.names[0]).status is not Status.ELIMINATED


def is_beyond_reach(fight: TitleFight) -> bool:
    """True when the lead is more than can still be won; a champion may also be sure by rules that drop scores."""
    table = sorted(crews(fight.standings), key=lambda crew: -crew.least)
    if fight.available_here is None or fight.available_after is None or len(table) < 2:
        return False
    left = fight.available_here + fight.available_after
    return table[0].least > max(crew.most for crew in table[1:]) + left


def race_of_the_table(context: PreviewContext, fight: TitleFight) -> EventRef | None:
    """The race that made the table what it is; None where a later round, or a session before a race, is in it too."""
    last = last_race(context)
    return last if last is not None and last.round_number == fight.standings.after_round else None


def has_begun(fight: TitleFight) -> bool:
    return any(row.least > 0 for row in fight.standings.rows)
