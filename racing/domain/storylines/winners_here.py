"""Who starts here and has won a class here before; those who shared all their wins stand together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Years, YearsWith, by_class, sentence
from racing.domain.storylines.context import EnteredCar, PreviewContext, RaceResult
from racing.domain.storylines.facts import Evidence
from racing.domain.storylines.past import class_wins
from racing.domain.storylines.present import car_of, drivers_here, slugs
from racing.domain.storylines.proof import win_row, winners_scope
from racing.domain.vocabulary import DriverRef

MOST_GROUPS = 3
"""Wins with more different partners are told by their years alone."""


@dataclass(frozen=True, slots=True)
class WonHere:
    """One driver, or those of a class who shared all their wins here; `car` is the first one's now."""

    car: EnteredCar
    drivers: tuple[DriverRef, ...]
    wins: tuple[RaceResult, ...]

    @property
    def key(self) -> str:
        """Of a line about nobody else."""
        return f"past-wins-here:{'+'.join(slugs(self.drivers))}"

    def tells_of(self, other: WonHere) -> bool:
        """The line about them names the others with every win these have here."""
        return {*other.wins} < {*self.wins} and isinstance(years_of(self.drivers, self.wins), YearsWith)


def winners_here(context: PreviewContext) -> Iterator[WonHere]:
    """In the order of the entry list."""
    here = [win for win in class_wins(context) if win.event.circuit.slug == context.event.circuit.slug]
    cars: dict[tuple[str, tuple[RaceResult, ...]], EnteredCar] = {}
    mates: dict[tuple[str, tuple[RaceResult, ...]], tuple[DriverRef, ...]] = {}
    for slug in drivers_here(context):
        wins = tuple(win for win in here if slug in slugs(win.car.drivers))
        car = car_of(context, slug)
        if car and wins:
            shared = (car.car_class.slug, wins)
            cars.setdefault(shared, car)
            mates[shared] = (*mates.get(shared, ()), *(one for one in car.drivers if one.slug == slug))
    for shared, car in cars.items():
        yield WonHere(car, mates[shared], shared[1])


def years_of(drivers: tuple[DriverRef, ...], wins: tuple[RaceResult, ...]) -> Years | YearsWith:
    """Years with partners where that stays short, else years only."""
    groups: dict[tuple[DriverRef, ...], tuple[int, ...]] = {}
    for win in wins:
        partners = tuple(one for one in win.car.drivers if one not in drivers)
        groups[partners] = (*groups.get(partners, ()), win.event.day.year)
    if len(groups) <= MOST_GROUPS and all(groups):
        return YearsWith(tuple((years, partners) for partners, years in groups.items()))
    return Years(tuple(win.event.day.year for win in wins))


def wins_here(context: PreviewContext, wins: tuple[RaceResult, ...]) -> Evidence:
    """What proves that somebody has won here."""
    return Evidence(
        tuple(win_row(win) for win in wins),
        by_class(
            sentence("Class wins at this circuit in this series, in any class."),
            sentence("Wins at this circuit in this series."),
        ),
        winners_scope(context),
    )
