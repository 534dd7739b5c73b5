"""Whether cars can have given places at once: the one question all ranges come down to.

A completion gives the places 1 to n without a gap to cars (see `OpenPlaces`). With some cars placed, the remaining
places must be covered by the remaining cars and starters, and every remaining car that is known to be classified must
find a place. Both can be met together exactly when each can be met alone (Mendelsohn and Dulmage, 1958), so the answer
is exact. It takes counting where no car is tied to named places, and a matching where one is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate

from racing.domain.standings.fields import FreeCar, OpenPlaces

NO_PLACE = 0


class Feasibility:
    """Answers for one class in one session."""

    def __init__(self, unknown: OpenPlaces) -> None:
        self._unknown = unknown
        self._free = {car.key: car for car in unknown.free}
        self._rest = [car for car in unknown.free if not car.is_extra]
        self._classified = sum(1 for car in self._rest if car.must_be_placed)
        self._has_choosy = any(car.allowed is not None for car in self._rest)
        self._matched: dict[tuple[frozenset[int], frozenset[int], int | None], bool] = {}
        last = unknown.counts[-1]
        self._untaken = list(accumulate(range(last + 1), lambda open_, place: open_ + (place not in unknown.taken)))

    def allows(self, chosen: Mapping[int, int]) -> bool:
        """Whether there is a completion in which these cars have these places; `NO_PLACE` is none."""
        used = [place for place in chosen.values() if place != NO_PLACE]
        deepest = max(used, default=0)
        extra = self._unknown.extra
        if extra is not None:
            extra -= sum([place != NO_PLACE and self._free[car].is_extra for car, place in chosen.items()])
            if extra < 0:
                return False
        if self._has_choosy:
            return self._can_fill_by_matching(frozenset(chosen), frozenset(used), deepest, extra)
        return self._can_fill_by_counting(chosen, len(used), deepest, extra)

    def _can_fill_by_matching(
        self, chosen: frozenset[int], used: frozenset[int], deepest: int, extra: int | None
    ) -> bool:
        """It does not matter to the others who of the chosen cars has which of the used places."""
        key = (chosen, used, extra)
        if key not in self._matched:
            rest = [car for car in self._rest if car.key not in chosen]
            held = self._unknown.taken.union(used)
            counts = range(max(deepest, self._unknown.counts[0]), self._unknown.counts[-1] + 1)
            self._matched[key] = any(_can_fill(count, held, rest, extra) for count in counts)
        return self._matched[key]

    def _can_fill_by_counting(self, chosen: Mapping[int, int], used: int, deepest: int, extra: int | None) -> bool:
        """The smallest number of places that takes all classified cars must not be too large for the others."""
        placed = [self._free[car] for car in chosen if not self._free[car].is_extra]
        rest = len(self._rest) - len(placed)
        classified = self._classified - sum([car.must_be_placed for car in placed])
        count = max(deepest, self._unknown.counts[0], bisect_left(self._untaken, used + classified))
        if count > self._unknown.counts[-1]:
            return False
        return extra is None or self._untaken[count] - used <= rest + extra


def _can_fill(count: int, held: frozenset[int], rest: list[FreeCar], extra: int | None) -> bool:
    """Whether the places up to `count` that nobody holds can be filled, with every classified car placed."""
    places = [place for place in range(1, count + 1) if place not in held]
    classified = [car for car in rest if car.must_be_placed]
    if _most_placed(classified, places) < len(classified):
        return False
    return extra is None or len(places) - _most_placed(rest, places) <= extra


def _most_placed(cars: list[FreeCar], places: list[int]) -> int:
    """How many of the cars can have one of the places each: a largest matching."""
    choosy = [car.allowed for car in cars if car.allowed is not None]
    return min(_matching(choosy, frozenset(places)) + len(cars) - len(choosy), len(places))


def _matching(wishes: list[frozenset[int]], places: frozenset[int]) -> int:
    """How many wishes can be met together; by augmenting paths."""
    holder: dict[int, int] = {}

    def meet(wish: int, seen: set[int]) -> bool:
        for place in wishes[wish] & places:
            if place not in seen:
                seen.add(place)
                if place not in holder or meet(holder[place], seen):
                    holder[place] = wish
                    return True
        return False

    return sum(meet(wish, set()) for wish in range(len(wishes)))
