"""A class in one session with places missing: what a competitor gets in each completion."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.standings.completions import Completions, TooManyCompletionsError
from racing.domain.standings.feasibility import NO_PLACE
from racing.domain.standings.fields import OpenPlaces, SessionField
from racing.domain.standings.scoring import CarScore, Scorer
from racing.domain.standings.tie_break import PlacedResult

OWN_STEPS = 20_000
"""Combinations of one competitor's own cars looked at in one session before safe outer limits are used instead."""

JOINT_STEPS = 2_500
"""The same for the cars of several competitors together."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One competitor's session in one completion."""

    points: Fraction
    results: tuple[PlacedResult, ...] = ()


def scoring_place(place: int | None, invisible: Sequence[int]) -> int | None:
    """The place counted without invisible cars; `invisible` holds their places, ascending."""
    if place is None or place == NO_PLACE:
        return None
    return place - bisect_left(invisible, place)


def best_cars(scores: Iterable[CarScore], limit: int | None) -> list[CarScore]:
    """The scores of a competitor's cars that count: most points first, then the better place."""
    ordered = sorted(scores, key=lambda score: (-score.points, score.tie_place or 10_000, score.car))
    return ordered if limit is None else ordered[:limit]


def results_of(round_number: int, scores: Iterable[CarScore]) -> tuple[PlacedResult, ...]:
    return tuple(PlacedResult(round_number, one.tie_place, one.is_paid) for one in scores if one.tie_place)


class OpenField:
    """One field with its completions."""

    def __init__(self, field: SessionField, unknown: OpenPlaces, scorer: Scorer) -> None:
        self.field = field
        self.completions = Completions(unknown)
        self._scorer = scorer
        self._free = {car.key for car in unknown.free}
        session = field.session.key
        self._guests = tuple(car for car in sorted(self._free) if scorer.is_invisible(session, car))
        held = ((car, place) for car, place in field.places.items() if field.rows[car].status.may_hold_a_place)
        self._invisible = sorted(place for car, place in held if scorer.is_invisible(session, car))
        self._scores: dict[tuple[int, int | None], list[CarScore]] = {}
        self._limit = scorer.cars_per_competitor
        self._deepest = self._deepest_place_that_matters()
        self._outcomes: dict[tuple[str, tuple[int, ...]], Outcome] = {}
        self._groups: dict[int, object] = {}
        self._open_cars: dict[str, tuple[int, ...]] = {}
        self._assignments: dict[tuple[int, ...], list[tuple[int, ...]] | None] = {}
        self.cars_of = self._cars_by_competitor()

    def _cars_by_competitor(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for car in self.field.rows:
            for score in self._score(car, None):
                found.setdefault(score.competitor, []).append(car)
        return {competitor: tuple(cars) for competitor, cars in found.items()}

    def _deepest_place_that_matters(self) -> int:
        """Beyond this place no competitor is better or worse off than anywhere beyond it."""
        last = self.completions.unknown.counts[-1]
        deepest = self._scorer.deepest_place(self.field.session)
        if self._guests or deepest is None:
            return last
        named = (max(car.allowed or (0,)) for car in self.completions.unknown.free)
        return max(deepest + len(self._invisible), *named, 0)

    def missing_places(self) -> list[int]:
        """Places that may be taken without anybody knowing by which car."""
        unknown = self.completions.unknown
        known = {options[0] for car in self._free if len(options := self.completions.options(car)) == 1}
        return [place for place in range(1, unknown.counts[-1] + 1) if place not in unknown.taken | known]

    def open_cars(self, competitor: str) -> tuple[int, ...]:
        """The competitor's cars whose place is not known here, and the guests that shift the others."""
        if competitor not in self._open_cars:
            own = (car for car in self.cars_of.get(competitor, ()) if car in self._free)
            self._open_cars[competitor] = tuple(sorted({*own, *self._guests}))
        return self._open_cars[competitor]

    def assignments(self, cars: tuple[int, ...]) -> list[tuple[int, ...]] | None:
        """All joint places of these cars in their order, None when there are too many."""
        if cars not in self._assignments:
            try:
                groups = [self._group(car) for car in cars]
                steps = OWN_STEPS if cars in self._open_cars.values() else JOINT_STEPS
                found = self.completions.assignments(cars, groups, steps, self._deepest)
            except TooManyCompletionsError:
                found = None
            self._assignments[cars] = found
        return self._assignments[cars]

    def _group(self, car: int) -> object:
        """Equal for cars that bring the same to the same competitor at every place, so that none tells them apart."""
        if self._scorer.scores_drivers or car in self._guests:
            return car
        if car not in self._groups:
            places = (None, *range(1, self._deepest + 2))
            worth = tuple(score._replace(car=0, awards=()) for place in places for score in self._score(car, place))
            self._groups[car] = (worth, self.completions.freedom(car))
        return self._groups[car]

    def scores(self, competitor: str, places: Sequence[int]) -> list[CarScore]:
        """What counts for the competitor when his `open_cars` have these places."""
        chosen = dict(zip(self.open_cars(competitor), places, strict=True))
        invisible = self._invisible
        if self._guests:
            invisible = sorted([*invisible, *(chosen[car] for car in self._guests if chosen[car] != NO_PLACE)])
        scores = []
        for car in self.cars_of.get(competitor, ()):
            place = chosen[car] if car in self._free else self.known_place(car)
            of_car = self._score(car, scoring_place(place, invisible))
            scores += [score for score in of_car if score.competitor == competitor]
        return best_cars(scores, self._limit)

    def known_place(self, car: int) -> int | None:
        """The car's place, if it is known and held by a car that was classified."""
        return self.field.places.get(car) if self.field.rows[car].status.may_hold_a_place else None

    def outcome(self, competitor: str, places: tuple[int, ...]) -> Outcome:
        """The competitor's session when his `open_cars` have these places."""
        key = (competitor, places)
        if key not in self._outcomes:
            scores = self.scores(competitor, places)
            points = sum((score.points for score in scores), Fraction(0))
            results = results_of(self.field.round_number, scores)
            self._outcomes[key] = Outcome(points, tuple(one for one in results if self._scorer.is_compared(one)))
        return self._outcomes[key]

    def outcomes(self, competitor: str) -> dict[tuple[int, ...], Outcome]:
        """The competitor's outcome for all places his `open_cars` can have together.

        Where these are too many there are just two, with keys of no meaning, that no true outcome goes beyond.
        """
        joint = self.assignments(self.open_cars(competitor))
        if joint is not None:
            return {places: self.outcome(competitor, places) for places in joint}
        return dict(zip(((0,), (1,)), self._outer_outcomes(competitor), strict=True))

    def is_exact_for(self, competitor: str) -> bool:
        return self.assignments(self.open_cars(competitor)) is not None

    def _outer_outcomes(self, competitor: str) -> list[Outcome]:
        """Two outcomes no completion goes beyond: every car on its own has its fewest and its most points."""
        mine = self.cars_of.get(competitor, ())
        extremes = [self._points_of_car(competitor, car) for car in mine]
        counted = slice(self._limit)
        least = sum(sorted((low for low, _ in extremes), reverse=True)[counted], Fraction(0))
        most = sum(sorted((high for _, high in extremes), reverse=True)[counted], Fraction(0))
        wins = (PlacedResult(self.field.round_number, 1, is_paid=True),) * len(extremes[counted])
        return [Outcome(least), Outcome(most, wins)]

    def _points_of_car(self, competitor: str, car: int) -> tuple[Fraction, Fraction]:
        places = self.completions.options(car) if car in self._free else (self.known_place(car) or NO_PLACE,)
        points = []
        for place in sorted({min(place, self._deepest + 1) for place in places}):
            first = scoring_place(place, self._invisible)
            shifted = [first] if first is None else range(max(first - len(self._guests), 1), first + 1)
            for one in shifted:
                points += [score.points for score in self._score(car, one) if score.competitor == competitor]
        return min(points), max(points)

    def _score(self, car: int, place: int | None) -> list[CarScore]:
        key = (car, place)
        if key not in self._scores:
            self._scores[key] = self._scorer.score(self.field, car, place)
        return self._scores[key]
