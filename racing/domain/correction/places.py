"""Places that are not all known: each car has the set of places it may hold, and a decision moves whole sets.

If car A on place 2 loses one place, whoever may be third may now be second, and whoever may be fourth stays there. If
it is not known whether A was second or third, everybody keeps every place that one of the cases leaves open. So a place
that is certain before and the same in all cases stays certain, and nothing is ever said that does not follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Places = frozenset[int]

NONE = 0
"""No place at all: retired, or not known whether it holds one."""
OUT: Places = frozenset({NONE})


def exactly(place: int) -> Places:
    return frozenset({place})


def only(places: Places) -> int | None:
    """The one place that is left; None: several, or none."""
    place = next(iter(places)) if len(places) == 1 else NONE
    return place or None


class Ranking:
    """The places of some cars among themselves: overall, or in one class. `last` is the last place there can be."""

    def __init__(self, places: Mapping[int, Places], last: int) -> None:
        self.places = dict(places)
        self.last = last

    def holder(self, place: int) -> int | None:
        """The car that certainly holds a place."""
        return next((car for car, places in self.places.items() if places == exactly(place)), None)

    def somewhere(self) -> Places:
        """Any place there is."""
        return frozenset(range(1, self.last + 1))

    def known(self) -> dict[int, int]:
        """Cars whose place is certain."""
        return {car: place for car, places in self.places.items() if (place := only(places)) is not None}

    def behind(self, car: int) -> list[int]:
        """The cars certainly behind one whose own place is certain, in order."""
        known = self.known()
        own = known.get(car)
        later = [other for other, place in known.items() if own is not None and place > own]
        return sorted(later, key=lambda other: known[other])

    def fall(self, car: int, to: Mapping[int, Places]) -> None:
        """`to` says for each place the car may have had where it may be now; places it cannot have had are left out."""
        cases = [(start, end) for start, ends in to.items() for end in ends]
        for other, places in self.places.items():
            moved = (end for _start, end in cases) if other == car else _moved(places, cases)
            self.places[other] = frozenset(moved) or places


def _moved(places: Places, cases: Iterable[tuple[int, int]]) -> Iterable[int]:
    for start, end in cases:
        for place in places:
            if place == NONE or start == NONE:
                yield place
            elif place != start:
                yield place - 1 if start < place and (end == NONE or place <= end) else place
