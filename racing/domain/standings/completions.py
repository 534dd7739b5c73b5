"""All ways to complete a class with missing places, without listing them all.

A completion gives the places 1 to n without a gap to cars (see `OpenPlaces`). Whether a few cars can have given
places at once is decided by a matching: the remaining places must be covered by the remaining cars and starters, and
every remaining car that is known to be classified must find a place. Both can be met together exactly when each can
be met alone (Mendelsohn and Dulmage, 1958), so the answer is exact and takes polynomial time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from racing.domain.standings.fields import FreeCar, OpenPlaces

NO_PLACE = 0
Chosen = Mapping[int, int]


class TooManyCompletionsError(Exception):
    """More combinations than the caller wants to look at."""


class Completions:
    """Answers questions about the completions of one class in one session.

    Data that contradict each other (more classified cars than places) are relaxed first: the number of cars is
    forgotten, then the places named for single cars. So there is always a completion.
    """

    def __init__(self, unknown: OpenPlaces) -> None:
        self.unknown = _consistent(unknown)
        self._free = {car.key: car for car in self.unknown.free}
        self._options: dict[int, tuple[int, ...]] = {}

    def options(self, car: int) -> tuple[int, ...]:
        """Every place this car has in at least one completion, ascending; `NO_PLACE` first where possible."""
        if car not in self._options:
            unknown, free = self.unknown, self._free[car]
            wanted = range(1, unknown.counts[-1] + 1) if free.allowed is None else sorted(free.allowed)
            tried = ([] if free.must_be_placed else [NO_PLACE]) + [p for p in wanted if p not in unknown.taken]
            self._options[car] = tuple(place for place in tried if _is_possible(unknown, {car: place}))
        return self._options[car]

    def assignments(self, cars: Sequence[int], limit: int) -> list[tuple[int, ...]]:
        """Every combination of places these cars have together in a completion, each once, in the cars' order.

        Raises TooManyCompletionsError after `limit` steps.
        """
        found: list[tuple[int, ...]] = [()]
        steps = 0
        for number, car in enumerate(cars):
            longer = []
            for places in found:
                for place in self.options(car):
                    steps += 1
                    if place == NO_PLACE or place not in places:
                        longer.append((*places, place))
            if steps > limit:
                raise TooManyCompletionsError
            known = cars[: number + 1]
            found = [one for one in longer if _is_possible(self.unknown, dict(zip(known, one, strict=True)))]
        return found


def _consistent(unknown: OpenPlaces) -> OpenPlaces:
    if _is_possible(unknown, {}):
        return unknown
    start = unknown.counts[0]
    counts = range(start, start + len(unknown.free) + 1 + _most_named(unknown))
    looser = OpenPlaces(unknown.free, unknown.taken, counts, None)
    if _is_possible(looser, {}):
        return looser
    free = tuple(FreeCar(car.key, None, car.must_be_placed, car.is_extra) for car in unknown.free)
    return OpenPlaces(free, looser.taken, looser.counts, None)


def _most_named(unknown: OpenPlaces) -> int:
    return max((place for car in unknown.free for place in car.allowed or ()), default=0)


def _is_possible(unknown: OpenPlaces, chosen: Chosen) -> bool:
    used = [place for place in chosen.values() if place != NO_PLACE]
    rest = [car for car in unknown.free if car.key not in chosen and not car.is_extra]
    extra = unknown.extra
    if extra is not None:
        placed = [car for car in unknown.free if car.is_extra and chosen.get(car.key, NO_PLACE) != NO_PLACE]
        extra -= len(placed)
        if extra < 0:
            return False
    deepest = max(used, default=0)
    held = unknown.taken.union(used)
    return any(count >= deepest and _can_fill(count, held, rest, extra) for count in unknown.counts)


def _can_fill(count: int, held: frozenset[int], rest: list[FreeCar], extra: int | None) -> bool:
    """Whether the places up to `count` that nobody holds can be filled, with every classified car placed."""
    if all(car.allowed is None for car in rest):
        wanted = count - sum([place <= count for place in held])
        needed = sum([car.must_be_placed for car in rest])
        return needed <= wanted and (extra is None or wanted - len(rest) <= extra)
    places = [place for place in range(1, count + 1) if place not in held]
    classified = [car for car in rest if car.must_be_placed]
    if _most_placed(classified, places) < len(classified):
        return False
    return extra is None or len(places) - _most_placed(rest, places) <= extra


def _most_placed(cars: list[FreeCar], places: list[int]) -> int:
    """How many of the cars can have one of the places each: a largest matching."""
    choosy = [car.allowed for car in cars if car.allowed is not None]
    matched = _matching(tuple(choosy), tuple(places)) if choosy else 0
    return min(matched + len(cars) - len(choosy), len(places))


@lru_cache(maxsize=4096)
def _matching(wishes: tuple[frozenset[int], ...], places: tuple[int, ...]) -> int:
    holder: dict[int, int] = {}

    def place(wish: int, seen: set[int]) -> bool:
        for option in wishes[wish]:
            if option in places and option not in seen:
                seen.add(option)
                if option not in holder or place(holder[option], seen):
                    holder[option] = wish
                    return True
        return False

    return sum(place(wish, set()) for wish in range(len(wishes)))
