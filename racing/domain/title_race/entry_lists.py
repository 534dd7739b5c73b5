"""Who sits in which car at the sessions to come, as far as entry lists say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from racing.domain.classification import Car, ClassField, ScoredSession, Seat
from racing.domain.points.registry import Stage, points_rules
from racing.domain.standings.season import ChampionshipRules, Round
from racing.domain.title_race.situation import own_car
from racing.domain.vocabulary import TitleKind

Cars = tuple[Car, ...]
Lists = Mapping[int, Mapping[str, Cars]]
"""Round -> competitor -> cars, of the rounds that have a list."""


class EntryLists:
    """The lists of a season for one championship. `first` is the next round.

    The next round's list counts if it `is_binding`: who is not on it is not there, unless the organiser
    announced more cars than it names. To all other rounds everybody may come, in the car of the newest
    list that names him. How many cars a team or make brings there nobody knows: as many as can score.
    """

    def __init__(self, lists: Lists, rules: ChampionshipRules, first: int, *, is_binding: bool) -> None:
        self._rules = rules
        self._first = first
        self._is_binding = is_binding
        self._lists = lists
        self._newest_cars: dict[int, Mapping[str, Cars]] = {}

    @property
    def everybody(self) -> tuple[str, ...]:
        """Who is on a list up to the next round; before the first list, or where none is binding, who is on any."""
        near = [number for number in sorted(self._lists) if self._is_binding and number <= self._first]
        return tuple(dict.fromkeys(key for number in near or sorted(self._lists) for key in self._lists[number]))

    def is_known(self, number: int) -> bool:
        """True if the list says who is there and who is not."""
        return self._is_binding and number == self._first and number in self._lists

    def cars(self, key: str, one: Round, session: ScoredSession) -> tuple[str, ...]:
        """The competitor's cars, by names that are equal where the cars are."""
        if not self.is_known(one.number):
            return self._named_for(key, self._newest(one).get(key, ()))
        listed = self._lists[one.number].get(key, ())
        eligible = tuple(car for car in listed if not self._is_ineligible(session, car, key))
        if not eligible and (listed or self._is_complete(one, session)):
            return ()
        return self._named_for(key, eligible)

    def is_open(self, one: Round, session: ScoredSession) -> bool:
        """True if a team or make may enter more cars than are known; a driver has one."""
        is_complete = self.is_known(one.number) and self._is_complete(one, session)
        return self._rules.kind is not TitleKind.DRIVERS and not is_complete

    def _named_for(self, key: str, own: Cars) -> tuple[str, ...]:
        if not own or self._is_relieved:
            return (own_car(key),)
        return tuple([str(car.key) for car in own])

    def _is_complete(self, one: Round, session: ScoredSession) -> bool:
        return self._named(one) >= self._announced(session)

    def _named(self, one: Round) -> int:
        return sum(1 for car in one.cars.values() if self._rules.car_class in ("", car.car_class))

    def _announced(self, session: ScoredSession) -> int:
        return session.fields.get(self._rules.car_class, ClassField()).starters or 0

    def _newest(self, one: Round) -> Mapping[str, Cars]:
        """Everybody's cars on the newest list that names him."""
        last = one.number if self._is_binding else self._first - 1
        if last not in self._newest_cars:
            lists = (self._lists[number] for number in sorted(self._lists) if number <= last)
            self._newest_cars[last] = {key: cars for found in lists for key, cars in found.items()}
        return self._newest_cars[last]

    def last_cars(self, key: str) -> tuple[str, ...]:
        """The competitor's cars on the newest list that names it: who shares them to the end is one crew."""
        numbers = [number for number, cars in self._lists.items() if key in cars]
        if not numbers or self._is_relieved:
            return ()
        return tuple(str(car.key) for car in self._lists[max(numbers)][key])

    @cached_property
    def _is_relieved(self) -> bool:
        """Drivers who relieve each other are no crew, nor are those of whom one alone has a bonus.

        Each is then taken to have a car of his own: nothing that is said of them can be wrong for it.
        """
        rules = self._rules.points_system.rules
        sharing = any(points_rules.get(rule.name).stage is Stage.SHARING for rule in rules)
        return sharing or any(rule.settings.get("goes_to") == "driver" for rule in rules)

    def _is_ineligible(self, session: ScoredSession, car: Car, key: str) -> bool:
        found = (one for one in self._rules.ineligible if (one.session, one.car) == (session.key, car.key))
        return any(one.driver in ("", key) for one in found)

    def class_size(self, one: Round, session: ScoredSession) -> int | None:
        """Cars of the class at the next event, invisible guests left out; None: not known."""
        if not self.is_known(one.number):
            return None
        guests = {
            guest.car
            for guest in self._rules.ineligible
            if guest.session == session.key and guest.passes_on_places and not guest.driver
        }
        return max(self._named(one), self._announced(session)) - len(guests)

    def seat(self, driver: str) -> Seat | None:
        """The driver's newest seat; None for teams and makes."""
        for number in sorted(self._lists, reverse=True):
            for car in self._lists[number].get(driver, ()):
                found = next((seat for seat in car.seats if seat.driver == driver), None)
                if found is not None:
                    return found
        return None

    def order(self, key: str) -> tuple[int, int]:
        """Sorts a crew as its newest list does: by car, then by seat."""
        newest = max(number for number, cars in self._lists.items() if key in cars)
        car = self._lists[newest][key][0]
        drivers = [seat.driver for seat in car.seats]
        return car.key, drivers.index(key) if key in drivers else 0


def lists_of(rounds: Iterable[Round], rules: ChampionshipRules) -> Lists:
    return {one.number: cars for one in rounds if (cars := _by_competitor(one, rules))}


def _by_competitor(one: Round, rules: ChampionshipRules) -> Mapping[str, Cars]:
    found: dict[str, Cars] = {}
    for car in one.cars.values():
        if rules.car_class in ("", car.car_class):
            for competitor in _competitors(car, rules.kind):
                found[competitor] = (*found.get(competitor, ()), car)
    return found


def _competitors(car: Car, kind: TitleKind) -> tuple[str, ...]:
    if kind is TitleKind.DRIVERS:
        return tuple(seat.driver for seat in car.seats)
    name = car.team if kind is TitleKind.TEAMS else car.manufacturer
    return (name,) if name else ()
