"""From one car at one place to points, each with its reason. Rules are asked in the order of their stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import NamedTuple

from racing.domain.classification import ScoredSession, Seat
from racing.domain.points.case import Bonus, CarCase
from racing.domain.points.registry import BoundRule, Stage, points_rules
from racing.domain.points.table import PointsTable, table_for
from racing.domain.sentence import Sentence
from racing.domain.standings.fields import SessionField
from racing.domain.standings.reasons import no_points_reason, place_reason, too_short_reason
from racing.domain.standings.season import ChampionshipRules, Ineligibility
from racing.domain.standings.table import Award
from racing.domain.standings.tie_break import PlacedResult, chain_of
from racing.domain.vocabulary import SessionKind, TitleKind

NOTHING = Fraction(0)
FULL = Fraction(1)
NOBODY: tuple[Ineligibility, ...] = ()


class CarScore(NamedTuple):
    """What one competitor gets for one car in one session.

    `tie_place` 0: no place that enters a countback; `is_paid`: that place has points by the table.
    """

    competitor: str
    car: int
    points: Fraction
    awards: tuple[Award, ...]
    tie_place: int = 0
    is_paid: bool = False


class _Receiver(NamedTuple):
    """Who gets which part of a car's points by place; `refusal` says why none of it."""

    competitor: str
    part: Fraction = FULL
    refusal: Sentence | None = None


@dataclass(frozen=True, slots=True)
class _SessionRules:
    """What is asked in one session, whether it has been run or is to come."""

    table: PointsTable | None
    cars: tuple[BoundRule, ...]
    seats: tuple[BoundRule, ...]
    factors: tuple[BoundRule, ...]
    roundings: tuple[BoundRule, ...]
    bonuses: tuple[BoundRule, ...]


class Scorer:
    """The points system of one championship, ready to score.

    Raises ValueError for wrong rule settings and for a tie-break that does not exist.
    """

    def __init__(self, championship: ChampionshipRules) -> None:
        self._championship = championship
        self._rules: dict[Stage, list[BoundRule]] = {stage: [] for stage in Stage}
        for setting in championship.points_system.rules:
            bound = points_rules.bind(setting)
            self._rules[bound.rule.stage].append(bound)
        self._ineligible: dict[tuple[int, int], list[Ineligibility]] = {}
        for one in championship.ineligible:
            self._ineligible.setdefault((one.session, one.car), []).append(one)
        self._chain = chain_of(championship.tie_break)
        self._of_session: dict[int, _SessionRules] = {}
        self._parts: dict[int, Fraction] = {}

    @property
    def scores_drivers(self) -> bool:
        return self._championship.kind is TitleKind.DRIVERS

    @property
    def season_rules(self) -> list[BoundRule]:
        return self._rules[Stage.SEASON]

    @property
    def cars_per_competitor(self) -> int | None:
        """How many cars of a competitor score in a session; None: all."""
        return min((rule() for rule in self._rules[Stage.CARS]), default=None)

    def table(self, session: ScoredSession) -> PointsTable | None:
        return self._asked_in(session).table

    def pays_in(self, session: ScoredSession) -> bool:
        """Whether anybody can score in the session: it was run, and has a table or a bonus."""
        rules = self._asked_in(session)
        return session.is_run and (rules.table is not None or bool(rules.bonuses))

    def is_compared(self, result: PlacedResult) -> bool:
        """Whether any tie-break of the chain looks at the result."""
        return any(one.order is not None or (one.counts is not None and one.counts(result)) for one in self._chain)

    def deepest_place(self, session: ScoredSession) -> int | None:
        """A place beyond which all places are worth the same; None: there is none.

        That is the end of the table, or the largest whole number in the settings of a rule that knows the place: no
        rule may tell places apart beyond that.
        """
        rules = self._asked_in(session)
        paid = rules.table is not None and rules.table.others > 0
        if rules.table is not None and rules.table.counts_for_ties and self.is_compared(PlacedResult(0, 1, paid)):
            return None
        asked = (*rules.cars, *rules.factors, *rules.bonuses)
        numbers = [value for rule in asked for value in rule.settings.values() if isinstance(value, int)]
        return max([len(rules.table.points) if rules.table is not None else 0, *numbers, 1])

    def is_invisible(self, session: int, car: int) -> bool:
        """Whether those behind this car move up for points."""
        found = self._ineligible.get((session, car), ())
        return any(one.passes_on_places and not one.driver for one in found)

    def score(self, field: SessionField, car_key: int, place: int | None) -> list[CarScore]:
        """What a car is worth to each competitor behind it at `place`, counted without invisible cars."""
        session = field.session
        rules = self._asked_in(session)
        case = CarCase(session, field.cars[car_key], field.rows[car_key], place, field.peers)
        barred = self._ineligible.get((session.key, car_key), NOBODY)
        refusal = _refusal_of_car(barred) if barred else None
        by_place = NOTHING if refusal else _points_by_place(case, rules)
        bonuses = [] if refusal else [(rule.rule.name, bonus) for rule in rules.bonuses for bonus in rule(case)]
        tie_place, is_paid = 0, False
        if place is not None and rules.table is not None and rules.table.counts_for_ties and not refusal:
            tie_place, is_paid = place, bool(rules.table.paid(place))
        scores = []
        for receiver in self._receivers(case, rules, barred, refusal):
            awards = tuple(self._awards(field.round_number, case, receiver, by_place, bonuses))
            points = awards[0].least if len(awards) == 1 else sum((award.least for award in awards), NOTHING)
            if receiver.refusal:
                scores.append(CarScore(receiver.competitor, car_key, points, awards))
            else:
                scores.append(CarScore(receiver.competitor, car_key, points, awards, tie_place, is_paid))
        return scores

    def _asked_in(self, session: ScoredSession) -> _SessionRules:
        if session.key not in self._of_session:

            def asked(stage: Stage) -> tuple[BoundRule, ...]:
                return tuple(rule for rule in self._rules[stage] if session.kind in rule.rule.sessions)

            self._of_session[session.key] = _SessionRules(
                table=table_for(self._championship.points_system.tables, session),
                cars=asked(Stage.CAR),
                seats=asked(Stage.SEAT),
                factors=asked(Stage.FACTOR),
                roundings=asked(Stage.ROUNDING),
                bonuses=asked(Stage.BONUS),
            )
        return self._of_session[session.key]

    def _receivers(
        self, case: CarCase, rules: _SessionRules, barred: Sequence[Ineligibility], refusal: Sentence | None
    ) -> Iterator[_Receiver]:
        if not self.scores_drivers:
            is_team = self._championship.kind is TitleKind.TEAMS
            competitor = case.car.team if is_team else case.car.manufacturer
            if competitor:
                yield _Receiver(competitor, refusal=refusal)
            return
        part = self._part(case, barred)
        for seat in _each_driver_once(case.car.seats):
            own = part
            for rule in self._rules[Stage.WEIGHT]:
                own *= rule(seat)
            asked = rules.seats or barred
            yield _Receiver(seat.driver, own, _refusal_of_seat(case, seat, rules, barred) if asked else None)

    def _part(self, case: CarCase, barred: Sequence[Ineligibility]) -> Fraction:
        """Each driver's part of the car's points; who leaves his share to the others is not counted."""
        givers = sum(1 for one in barred if one.driver and one.passes_on_share) if barred else 0
        sharers = max(len(case.car.seats) - givers, 1)
        if sharers not in self._parts:
            part = prod((rule(sharers) for rule in self._rules[Stage.SHARING]), start=FULL)
            self._parts[sharers] = FULL if part == 1 else part
        return self._parts[sharers]

    def _awards(
        self,
        number: int,
        case: CarCase,
        receiver: _Receiver,
        by_place: Fraction,
        bonuses: list[tuple[str, Bonus]],
    ) -> Iterator[Award]:
        session, car = case.session, case.car.key
        if receiver.refusal and case.session.kind in _MAIN:
            yield Award(number, session.key, car, NOTHING, NOTHING, receiver.refusal, kind=session.kind)
        elif by_place and receiver.part and case.place is not None and not receiver.refusal:
            points = by_place if receiver.part is FULL else by_place * receiver.part
            reason = place_reason(session.kind, case.place, not self._championship.car_class)
            yield Award(number, session.key, car, points, points, reason, share=receiver.part, kind=session.kind)
        for rule, bonus in bonuses:
            if bonus.driver in ("", receiver.competitor) or self._championship.kind is not TitleKind.DRIVERS:
                points, reason = bonus.points, bonus.reason
                yield Award(number, session.key, car, points, points, reason, rule=rule, kind=session.kind)


def _points_by_place(case: CarCase, rules: _SessionRules) -> Fraction:
    if rules.table is None or case.place is None:
        return NOTHING
    points = rules.table.paid(case.place)
    if not points or not all(rule(case) for rule in rules.cars):
        return NOTHING
    if case.session.points_factor != 1:
        points *= case.session.points_factor
    for factor in rules.factors:
        points *= factor(case)
    for rounding in rules.roundings:
        points = rounding(points)
    return points


def _refusal_of_car(barred: Sequence[Ineligibility]) -> Sentence | None:
    return next((no_points_reason(one.reason) for one in barred if not one.driver), None)


def _each_driver_once(seats: tuple[Seat, ...]) -> Iterable[Seat]:
    """A driver who is named twice in one car has its points once; the classification's check names him."""
    return seats if len(seats) == 1 else {seat.driver: seat for seat in reversed(seats)}.values()


def _refusal_of_seat(
    case: CarCase, seat: Seat, rules: _SessionRules, barred: Sequence[Ineligibility]
) -> Sentence | None:
    for one in barred:
        if one.driver in ("", seat.driver):
            return no_points_reason(one.reason)
    return None if all(rule(case, seat) for rule in rules.seats) else too_short_reason()


_MAIN = frozenset({SessionKind.RACE, SessionKind.SPRINT, SessionKind.INTERVAL})
