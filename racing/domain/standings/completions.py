"""All ways to complete a class with missing places, without listing them all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from math import prod

from racing.domain.standings.feasibility import NO_PLACE, Feasibility
from racing.domain.standings.fields import FreeCar, OpenPlaces


class TooManyCompletionsError(Exception):
    """More combinations than the caller wants to look at."""


class Completions:
    """Answers questions about the completions of one class in one session.

    Data that contradict each other (more classified cars than places) are relaxed first: the number of cars is
    forgotten, then the places named for single cars. So there is always a completion.
    """

    def __init__(self, unknown: OpenPlaces) -> None:
        self.unknown = _consistent(unknown)
        self._feasibility = Feasibility(self.unknown)
        self._free = {car.key: car for car in self.unknown.free}
        self._options: dict[tuple[object, ...], tuple[int, ...]] = {}

    def options(self, car: int) -> tuple[int, ...]:
        """Every place this car has in at least one completion, ascending; `NO_PLACE` first where possible."""
        freedom = self.freedom(car)
        if freedom not in self._options:
            unknown, free = self.unknown, self._free[car]
            wanted = range(1, unknown.counts[-1] + 1) if free.allowed is None else sorted(free.allowed)
            tried = ([] if free.must_be_placed else [NO_PLACE]) + [p for p in wanted if p not in unknown.taken]
            self._options[freedom] = tuple(place for place in tried if self._feasibility.allows({car: place}))
        return self._options[freedom]

    def freedom(self, car: int) -> tuple[object, ...]:
        """Equal for cars that may have the same places under the same conditions."""
        free = self._free[car]
        return free.allowed, free.must_be_placed, free.is_extra

    def assignments(
        self, cars: Sequence[int], groups: Sequence[object], limit: int, deepest: int
    ) -> list[tuple[int, ...]]:
        """Every combination of places these cars have together in a completion, each once, in the cars' order.

        Cars of one group cannot be told apart by anybody: of the ways to exchange them only the one is given in which
        the earlier car is ahead. Nor can places beyond `deepest`: all of them are given as `deepest` + 1. Raises
        TooManyCompletionsError after `limit` steps.
        """
        found: list[tuple[int, ...]] = [()]
        steps = 0
        if self._look_like_more_than(limit, cars, groups, deepest):
            raise TooManyCompletionsError
        for number, car in enumerate(cars):
            twin = max((other for other in range(number) if groups[other] == groups[number]), default=None)
            longer: list[tuple[int, ...]] = []
            for places in found:
                choices = self._choices(car, places, deepest)
                steps += len(choices)
                ahead = None if twin is None else places[twin]
                longer += [(*places, place) for place in choices if _may_follow(places, place, ahead)]
            if steps > limit:
                raise TooManyCompletionsError
            known = cars[: number + 1]
            found = [one for one in longer if self._feasibility.allows(dict(zip(known, one, strict=True)))]
        return list(dict.fromkeys(tuple([min(place, deepest + 1) for place in places]) for places in found))

    def _choices(self, car: int, places: tuple[int, ...], deepest: int) -> list[int]:
        """The car's places up to `deepest`, and the first free one beyond, which leaves most to the others."""
        options = self.options(car)
        if options[-1] <= deepest:
            return list(options)
        beyond = (place for place in options if place > deepest and place not in places)
        return [place for place in options if place <= deepest] + list(islice(beyond, 1))

    def _look_like_more_than(self, limit: int, cars: Sequence[int], groups: Sequence[object], deepest: int) -> bool:
        """A guess that spares long lists: it may call too many what strict conditions would have kept few."""
        if len(set(groups)) < len(groups):
            return False
        ways = prod(max(len(self._choices(car, (), deepest)) - number, 1) for number, car in enumerate(cars))
        return ways > limit * 4


def _may_follow(places: tuple[int, ...], place: int, ahead: int | None) -> bool:
    """Whether a car may have `place` when the others have theirs; `ahead` is the place of its twin before it."""
    if place == NO_PLACE:
        return True
    return place not in places and (ahead is None or NO_PLACE < ahead < place)


def _consistent(unknown: OpenPlaces) -> OpenPlaces:
    if Feasibility(unknown).allows({}):
        return unknown
    start = unknown.counts[0]
    counts = range(start, start + len(unknown.free) + 1 + _most_named(unknown))
    looser = OpenPlaces(unknown.free, unknown.taken, counts, None)
    if Feasibility(looser).allows({}):
        return looser
    free = tuple(FreeCar(car.key, None, car.must_be_placed, car.is_extra) for car in unknown.free)
    return OpenPlaces(free, looser.taken, looser.counts, None)


def _most_named(unknown: OpenPlaces) -> int:
    return max((place for car in unknown.free for place in car.allowed or ()), default=0)
