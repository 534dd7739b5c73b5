"""The sessions still to come, as a title fight sees them: what they pay, who can be in which car.

What a session pays is not read from the points system but asked of the scorer, with one car put on every
place in turn: so every factor, rounding and rule is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from racing.domain.classification import Car, CarResult, ScoredSession, Seat
from racing.domain.points.case import Peers
from racing.domain.standings.fields import SessionField
from racing.domain.standings.scoring import Scorer
from racing.domain.standings.season import ChampionshipRules, Round
from racing.domain.title_race.situation import Bonus, SessionToCome
from racing.domain.vocabulary import Coverage, FinishStatus, SessionKind

DEEPEST = 60
"""Places asked for when looking how far down a bonus or a table reaches."""
PROBE = "probe"
RULED_BY_GRID = (SessionKind.QUALIFYING, SessionKind.GRID)


@dataclass(frozen=True, slots=True)
class Pay:
    """What one session pays by place and beside it."""

    points: tuple[Fraction, ...]
    others: Fraction
    bonuses: tuple[Bonus, ...]

    @property
    def is_nothing(self) -> bool:
        return not any(self.points) and not self.others and not self.bonuses


NO_PAY = Pay((), Fraction(0), ())
NO_RACE = ScoredSession(0, "race", SessionKind.RACE, is_run=False)


class Prices:
    """Asks the scorer of one championship what places will pay."""

    def __init__(self, rules: ChampionshipRules, scorer: Scorer) -> None:
        self._rules = rules
        self.scorer = scorer
        self._known: dict[object, Pay] = {}

    def pay(self, one: Round, session: ScoredSession) -> Pay:
        """The session's table with factors and roundings in, and the bonuses a car can take in it.

        Raises ValueError where points rise from one place to the next: no title can be reckoned up then.
        """
        alike = (session.kind, session.planned_minutes, session.points_factor, session.points_category)
        if alike not in self._known:
            table = self.scorer.table(session)
            size = max(table.points, default=0) if table else 1
            plain = [self._ask(one, session, place) for place in range(1, size + 2)]
            if sorted(plain, reverse=True) != plain:
                raise ValueError(f"{one.name}, {session.slug}: a worse place pays more than a better one")
            self._known[alike] = Pay(tuple(plain[:-1]), plain[-1], tuple(self._bonuses(one, session)))
        return self._known[alike]

    def weight(self, one: Round, session: ScoredSession, seat: Seat) -> Fraction:
        """By how much a driver's own rating multiplies what the car gets."""
        base, own = self._ask(one, session, 1), self._ask(one, session, 1, rating=seat.rating)
        return own / base if base else Fraction(1)

    def _bonuses(self, one: Round, session: ScoredSession) -> Iterator[Bonus]:
        marks = (("fastest_lap", True, 0), ("laps_led", False, DEEPEST**2))
        for name, fastest, led in marks:

            def more(place: int | None, fastest: bool = fastest, led: int = led) -> Fraction:
                return self._ask(one, session, place, fastest=fastest, led=led) - self._ask(one, session, place)

            points = more(1)
            if points:
                yield Bonus(name, points, _last_place_with(more), is_exclusive=name == "fastest_lap")

    def _ask(
        self,
        one: Round,
        session: ScoredSession,
        place: int | None,
        *,
        rating: str = "",
        fastest: bool = False,
        led: int = 0,
    ) -> Fraction:
        car = Car(0, PROBE, self._rules.car_class, (Seat(PROBE, rating=rating),), PROBE, PROBE)
        status = FinishStatus.RETIRED if place is None else FinishStatus.CLASSIFIED
        row = CarResult(0, 1, status, has_fastest_lap=fastest, laps_led=led or None)
        run = replace(session, is_run=True, coverage=Coverage.COMPLETE, results=(row,), share_run=None)
        places = {} if place is None else {0: place}
        in_field = SessionField(one.number, run, {0: car}, {0: row}, places, Peers((row,), row, row))
        return sum((score.points for score in self.scorer.score(in_field, 0, place)), Fraction(0))


def _last_place_with(more: Callable[[int | None], Fraction]) -> int | None:
    """The last place that still has the bonus; None: also a car that is not classified."""
    if more(None):
        return None
    if more(DEEPEST):
        return DEEPEST
    return next(place for place in range(1, DEEPEST + 1) if not more(place + 1))


@dataclass(frozen=True, slots=True)
class Coming:
    """A session that is still to come, with what it pays; `plan` has no cars yet."""

    one: Round
    session: ScoredSession
    plan: SessionToCome


def sessions_ahead(
    rounds: Iterable[Round], rules: ChampionshipRules, prices: Prices, known: Iterable[Round]
) -> list[Coming]:
    """Sessions that are still to come and pay something, in the order given.

    `known`: the rounds of the season; a round without a race in the calendar is taken to have the richest of theirs.
    """
    found: list[Coming] = []
    races = [(one, session) for one in known for session in one.sessions if session.kind is SessionKind.RACE]
    for one in rounds:
        if rules.car_class and one.classes and rules.car_class not in one.classes:
            continue
        coming = [session for session in one.sessions if not session.is_run]
        found += list(_of_round(one, coming, prices))
        if not has_race(one):
            found.append(_assumed(one, races, prices))
    return found


def has_race(one: Round) -> bool:
    return any(session.kind is SessionKind.RACE for session in one.sessions)


def _assumed(one: Round, races: Sequence[tuple[Round, ScoredSession]], prices: Prices) -> Coming:
    """The race of a round that has none in the calendar."""
    paid = [(prices.pay(of, session), session) for of, session in races]
    pay, like = max(paid, key=lambda pair: sum(pair[0].points), default=(NO_PAY, NO_RACE))
    race = replace(NO_RACE, points_category=like.points_category, planned_minutes=like.planned_minutes)
    return Coming(one, race, replace(_plan(one, race, pay, prices.scorer, one.name), is_assumed=True))


def _of_round(one: Round, coming: Sequence[ScoredSession], prices: Prices) -> Iterator[Coming]:
    """A bonus for pole is put to the race it is fought for, unless nothing else is to come."""
    scorer = prices.scorer
    paying = [(session, prices.pay(one, session)) for session in coming]
    paying = [(session, pay) for session, pay in paying if not pay.is_nothing]
    grids = [at for at, (session, _) in enumerate(paying) if _decides_pole_only(session, scorer)]
    poles: tuple[Bonus, ...] = ()
    if grids and len(paying) > len(grids):
        poles = (Bonus("pole", max(paying[at][1].points[0] for at in grids)),)
        paying = [pair for at, pair in enumerate(paying) if at not in grids]
    for number, (session, pay) in enumerate(paying, start=1):
        name = one.name if len(paying) == 1 else f"{one.name} ({session.slug})"
        plan = _plan(one, session, pay, scorer, name)
        bonuses = (*(poles if number == len(paying) else ()), *pay.bonuses)
        yield Coming(one, session, replace(plan, bonuses=bonuses))


def _plan(one: Round, session: ScoredSession, pay: Pay, scorer: Scorer, name: str) -> SessionToCome:
    table = scorer.table(session)
    return SessionToCome(
        name=name,
        points=pay.points,
        round_number=one.number,
        event=one.event,
        others=pay.others,
        bonuses=pay.bonuses,
        counts_for_ties=bool(table and table.counts_for_ties),
        cars_counting=scorer.cars_per_competitor or DEEPEST,
        kind=session.kind,
    )


def _decides_pole_only(session: ScoredSession, scorer: Scorer) -> bool:
    return session.kind in RULED_BY_GRID and scorer.table(session) is None
