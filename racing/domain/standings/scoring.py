"""From one car at one place to points, each with its reason. Rules are asked in the order of their stages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.classification import ScoredSession, Seat
from racing.domain.points.case import Bonus, CarCase
from racing.domain.points.registry import BoundRule, Stage, points_rules
from racing.domain.points.table import PointsTable, table_for
from racing.domain.sentence import Sentence
from racing.domain.standings.fields import SessionField
from racing.domain.standings.reasons import no_points_reason, place_reason, too_short_reason
from racing.domain.standings.season import ChampionshipRules, Ineligibility
from racing.domain.standings.table import Award
from racing.domain.vocabulary import SessionKind, TitleKind

NOTHING = Fraction(0)
FULL = Fraction(1)


@dataclass(frozen=True, slots=True)
class CarScore:
    """What one competitor gets for one car in one session.

    `tie_place` 0: no place that enters a countback; `is_paid`: that place has points by the table.
    """

    competitor: str
    car: int
    points: Fraction
    awards: tuple[Award, ...]
    tie_place: int = 0
    is_paid: bool = False


@dataclass(frozen=True, slots=True)
class _Receiver:
    """Who gets which part of a car's points by place; `refusal` says why none of it."""

    competitor: str
    part: Fraction = FULL
    refusal: Sentence | None = None


class Scorer:
    """The points system of one championship, ready to score. Raises ValueError for wrong rule settings."""

    def __init__(self, championship: ChampionshipRules) -> None:
        self._championship = championship
        self._rules: dict[Stage, list[BoundRule]] = {stage: [] for stage in Stage}
        for setting in championship.points_system.rules:
            bound = points_rules.bind(setting)
            self._rules[bound.rule.stage].append(bound)
        self._ineligible: dict[tuple[int, int], list[Ineligibility]] = {}
        for one in championship.ineligible:
            self._ineligible.setdefault((one.session, one.car), []).append(one)
        self._bonus_kinds = {kind for bonus in self._rules[Stage.BONUS] for kind in bonus.rule.sessions}

    @property
    def season_rules(self) -> list[BoundRule]:
        return self._rules[Stage.SEASON]

    @property
    def cars_per_competitor(self) -> int | None:
        """How many cars of a competitor score in a session; None: all."""
        return min((rule() for rule in self._rules[Stage.CARS]), default=None)

    def table(self, session: ScoredSession) -> PointsTable | None:
        return table_for(self._championship.points_system.tables, session)

    def pays_in(self, session: ScoredSession) -> bool:
        """Whether anybody can score in the session: it was run, and has a table or a bonus."""
        return session.is_run and (session.kind in self._bonus_kinds or self.table(session) is not None)

    def is_invisible(self, session: int, car: int) -> bool:
        """Whether those behind this car move up for points."""
        found = self._ineligible.get((session, car), ())
        return any(one.passes_on_places and not one.driver for one in found)

    def score(self, field: SessionField, car_key: int, place: int | None) -> list[CarScore]:
        """What a car is worth to each competitor behind it at `place`, counted without invisible cars."""
        session = field.session
        case = CarCase(session, field.cars[car_key], field.rows[car_key], place, field.peers)
        table = self.table(session)
        refusal = self._refusal_of(session.key, car_key, "")
        by_place = NOTHING if refusal else self._points_by_place(case, table)
        bonuses = [] if refusal else self._bonuses(case)
        enters_ties = place is not None and table is not None and table.counts_for_ties and not refusal
        is_paid = enters_ties and table is not None and table.paid(place or 0) > 0
        scores = []
        for receiver in self._receivers(case, refusal):
            awards = tuple(self._awards(field.round_number, case, receiver, by_place, bonuses))
            points = awards[0].least if len(awards) == 1 else sum((award.least for award in awards), NOTHING)
            tie_place = (place or 0) if enters_ties and not receiver.refusal else 0
            scores.append(CarScore(receiver.competitor, car_key, points, awards, tie_place, is_paid and tie_place > 0))
        return scores

    def _refusal_of(self, session: int, car: int, driver: str) -> Sentence | None:
        found = (one for one in self._ineligible.get((session, car), ()) if one.driver == driver)
        return next((no_points_reason(one.reason) for one in found), None)

    def _points_by_place(self, case: CarCase, table: PointsTable | None) -> Fraction:
        if table is None or case.place is None:
            return NOTHING
        points = table.paid(case.place)
        if not points or not all(rule(case) for rule in self._asked(Stage.CAR, case)):
            return NOTHING
        if case.session.points_factor != 1:
            points *= case.session.points_factor
        for rule in self._asked(Stage.FACTOR, case):
            points *= rule(case)
        for rule in self._asked(Stage.ROUNDING, case):
            points = rule(points)
        return points

    def _asked(self, stage: Stage, case: CarCase) -> Iterator[BoundRule]:
        return (rule for rule in self._rules[stage] if case.session.kind in rule.rule.sessions)

    def _bonuses(self, case: CarCase) -> list[tuple[str, Bonus]]:
        return [(rule.rule.name, bonus) for rule in self._asked(Stage.BONUS, case) for bonus in rule(case)]

    def _receivers(self, case: CarCase, refusal: Sentence | None) -> Iterator[_Receiver]:
        if self._championship.kind is TitleKind.DRIVERS:
            yield from self._drivers(case, refusal)
            return
        is_team = self._championship.kind is TitleKind.TEAMS
        competitor = case.car.team if is_team else case.car.manufacturer
        if competitor:
            yield _Receiver(competitor, refusal=refusal)

    def _drivers(self, case: CarCase, refusal: Sentence | None) -> Iterator[_Receiver]:
        seats = case.car.seats
        sharing = self._rules[Stage.SHARING]
        sharers = len(seats) - self._share_givers(case) if sharing else 0
        part = FULL
        for rule in sharing:
            part *= rule(max(sharers, 1))
        for seat in seats:
            own = part
            for rule in self._rules[Stage.WEIGHT]:
                own *= rule(seat)
            yield _Receiver(seat.driver, own, refusal or self._refusal_of_seat(case, seat))

    def _share_givers(self, case: CarCase) -> int:
        """How many drivers of the car leave their share to the others."""
        found = self._ineligible.get((case.session.key, case.car.key), ())
        return sum(1 for one in found if one.driver and one.passes_on_share)

    def _refusal_of_seat(self, case: CarCase, seat: Seat) -> Sentence | None:
        found = self._refusal_of(case.session.key, case.car.key, seat.driver)
        if found is None and not all(rule(case, seat) for rule in self._asked(Stage.SEAT, case)):
            return too_short_reason()
        return found

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
            yield Award(number, session.key, car, NOTHING, NOTHING, receiver.refusal)
        elif by_place and receiver.part and case.place is not None and not receiver.refusal:
            points = by_place if receiver.part == 1 else by_place * receiver.part
            reason = place_reason(session.kind, case.place, not self._championship.car_class)
            yield Award(number, session.key, car, points, points, reason, share=receiver.part)
        for rule, bonus in bonuses:
            if bonus.driver in ("", receiver.competitor) or self._championship.kind is not TitleKind.DRIVERS:
                yield Award(number, session.key, car, bonus.points, bonus.points, bonus.reason, rule=rule)


_MAIN = frozenset({SessionKind.RACE, SessionKind.SPRINT, SessionKind.INTERVAL})
