"""The places that a classification states, in each class and overall, as sets of what is possible."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from racing.domain.correction.places import NONE, OUT, Places, Ranking, exactly, only
from racing.domain.correction.rows import Remark, Row
from racing.domain.correction.undecided import class_place_open, overall_lost
from racing.domain.vocabulary import FinishStatus


class Stated:
    """Rankings of one classification. Overall, only certain places are followed; in class, open ones too."""

    def __init__(self, rows: Sequence[Row], classified: Mapping[str, int]) -> None:
        self._rows = {row.car: row for row in rows}
        self._stated = {row.car for row in rows if row.class_position or row.possible}
        slugs = dict.fromkeys(row.car_class for row in rows)
        self.classes = {slug: _class_ranking(rows, slug, classified.get(slug, 0)) for slug in slugs}
        self.overall = Ranking({row.car: exactly(row.position or NONE) for row in rows}, len(rows))
        self.remarks: list[Remark] = []

    def class_of(self, row: Row) -> Ranking:
        return self.classes[row.car_class]

    def take_away(self, row: Row) -> None:
        """The car holds no place any more; all behind it move up."""
        self._fall_overall(row, lambda _start: OUT)
        in_class = self.class_of(row)
        self._fall_in_class(in_class, row, dict.fromkeys(in_class.places[row.car], OUT))

    def fall(self, row: Row, place: Callable[[int], int], behind: Sequence[Row]) -> None:
        """In class to `place` of where it was; overall behind one of these cars (none: nobody knows whom)."""
        ends = frozenset(there for other in behind for there in self._overall_of(other)) - OUT
        anywhere = ends or self.overall.somewhere()
        self._fall_overall(row, lambda start: frozenset(end for end in anywhere if end > start) or exactly(start))
        in_class = self.class_of(row)
        to = {start: exactly(place(start) if start != NONE else NONE) for start in in_class.places[row.car]}
        self._fall_in_class(in_class, row, to)

    def fall_behind_all(self, row: Row, ahead: Sequence[Row]) -> None:
        """Behind every one of these cars, wherever they stand; where that is open, its place is open."""
        in_class = self.class_of(row)
        mates = [in_class.places[other.car] for other in ahead if other.car in in_class.places]
        all_of_them = [self._overall_of(other) for other in ahead]
        self._fall_overall(row, lambda start: _behind(start, all_of_them))
        self._fall_in_class(in_class, row, {start: _behind(start, mates) for start in in_class.places[row.car]})

    def forget(self, row: Row) -> None:
        """Its place in class can be any."""
        self.class_of(row).places[row.car] = self.class_of(row).somewhere() | OUT
        self._stated.discard(row.car)

    def state(self, row: Row) -> None:
        self._stated.add(row.car)

    def may_be_behind(self, other: Row, row: Row) -> bool:
        places = self.class_of(row).places
        return max(places[other.car]) > min(places[row.car] - OUT, default=NONE)

    def written(self, row: Row) -> Row:
        """The row with its places. What was not stated and is not certain stays unsaid."""
        if not row.status.may_hold_a_place:
            return row
        places = self.class_of(row).places[row.car]
        place, is_stated = only(places), row.car in self._stated
        return replace(
            row,
            position=only(self.overall.places[row.car]) if row.is_classified else None,
            class_position=place if is_stated else None,
            possible=tuple(sorted(places - OUT)) if is_stated and place is None else (),
        )

    def _fall_in_class(self, in_class: Ranking, row: Row, to: Mapping[int, Places]) -> None:
        before = in_class.known()
        in_class.fall(row.car, to)
        lost = [car for car in before if car not in in_class.known() and in_class.places[car] != OUT]
        self.remarks += [class_place_open(self._rows[car]) for car in lost]

    def _fall_overall(self, row: Row, ends: Callable[[int], Places]) -> None:
        """Where the car's own place is not known, it is one of those that its class leaves open."""
        before = self.overall.known()
        self.overall.fall(row.car, {start: ends(start) if start != NONE else OUT for start in self._overall_of(row)})
        lost = [car for car in before if car not in self.overall.known()]
        for car in lost:
            self.overall.places[car] = OUT
        is_out = self.overall.places[row.car] == OUT and row.car in before and ends(before[row.car]) == OUT
        self.remarks += [overall_lost(self._rows[car]) for car in lost if car != row.car or not is_out]

    def _overall_of(self, row: Row) -> Places:
        """The places overall that a car may hold: its own, or the free ones between its neighbours in class."""
        known = self.overall.known()
        in_class = self.class_of(row)
        own = in_class.places[row.car]
        if row.car in known or own == OUT:
            return exactly(known.get(row.car, NONE))
        in_places = in_class.known()
        there = {in_places[car]: place for car, place in known.items() if car in in_places}
        low = max((there[place] for place in there if place < min(own - OUT)), default=0)
        high = min((there[place] for place in there if place > max(own)), default=self.overall.last + 1)
        free = set(range(low + 1, high)) - set(known.values())
        return frozenset(free) | (own & OUT) or OUT


def _behind(start: int, others: Iterable[Places]) -> Places:
    """Where a car from `start` stands when it is behind all these."""
    if start == NONE:
        return OUT
    sets = list(others)
    known = [place for places in sets if (place := only(places)) is not None]
    least = max([start, *known])
    wider = [places for places in sets if only(places) is None]
    certain = frozenset() if any(min(places) > least for places in wider) else exactly(least)
    return certain | {place for places in wider for place in places if place > least}


def _class_ranking(rows: Iterable[Row], car_class: str, classified: int) -> Ranking:
    here = [row for row in rows if row.car_class == car_class]
    may = [row for row in here if row.status.may_hold_a_place]
    stated = [place for row in may for place in (row.class_position, *row.possible) if place]
    last = max([len(may), classified, *stated])
    free = frozenset(range(1, last + 1)) - {row.class_position for row in may if row.class_position}
    return Ranking({row.car: _places_in_class(row, free) for row in here}, last)


def _places_in_class(row: Row, free: Places) -> Places:
    """UNKNOWN: it may also have retired."""
    if not row.status.may_hold_a_place:
        return OUT
    if row.class_position:
        return exactly(row.class_position)
    places = frozenset(row.possible) or free
    return places | OUT if row.status is FinishStatus.UNKNOWN else places
