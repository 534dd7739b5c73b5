"""Small random seasons and rules for property tests. Small enough that the reference can list every completion."""

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from racing.domain.standings.season import (
    Adjustment,
    Car,
    CarResult,
    ChampionshipRules,
    ClassField,
    Ineligibility,
    PointsSystem,
    PointsTable,
    Round,
    RuleSetting,
    ScoredSession,
    SeasonResults,
    Seat,
)
from racing.domain.vocabulary import AdjustmentKind, Coverage, FinishStatus, SessionKind, TitleKind

DRIVERS = ("ann", "ben", "cat", "dan", "eve")
TEAMS = ("red", "blue")
OUT = (FinishStatus.RETIRED, FinishStatus.DISQUALIFIED, FinishStatus.DID_NOT_START)

tables = st.sampled_from(
    [
        PointsTable({1: Fraction(8), 2: Fraction(6), 3: Fraction(4)}),
        PointsTable({1: Fraction(2), 2: Fraction(1)}, others=Fraction(1, 2)),
        PointsTable({1: Fraction(3), 2: Fraction(3), 3: Fraction(1)}, counts_for_ties=False),
        PointsTable({1: Fraction(5), 2: Fraction(2)}),
    ]
)


@st.composite
def cars(draw, number_of_round: int, car_class: str = "gt"):
    """Three or four cars, drivers drawn from few so that they meet in several cars and seasons."""
    count = draw(st.integers(3, 4))
    found = {}
    for number in range(1, count + 1):
        drivers = draw(st.lists(st.sampled_from(DRIVERS), min_size=1, max_size=2, unique=True))
        key = 100 * number_of_round + number
        team = draw(st.sampled_from(TEAMS))
        found[key] = Car(key, str(number), car_class, tuple(map(Seat, drivers)), team, team)
    return found


@st.composite
def complete_results(draw, keys):
    order = draw(st.permutations(sorted(keys)))
    finishers = draw(st.integers(0, len(order)))
    return tuple(
        CarResult(key, number, FinishStatus.CLASSIFIED, position=number)
        if number <= finishers
        else CarResult(key, number, draw(st.sampled_from(OUT)))
        for number, key in enumerate(order, start=1)
    )


@st.composite
def partial_session(draw, key: int, one_cars, kind=SessionKind.RACE, *, starters_known: bool = False):
    """A true result with some places rubbed out, so that the data never contradict themselves."""
    truth = draw(complete_results(one_cars))
    rows, hidden = [], draw(st.integers(0, 1))
    finishers = [row.car for row in truth if row.status is FinishStatus.CLASSIFIED]
    for row in truth:
        shown = draw(st.sampled_from(["all", "all", "status", "nothing", "two places"]))
        if row.status is not FinishStatus.CLASSIFIED:
            shown = "all" if row.status is FinishStatus.DID_NOT_START else draw(st.sampled_from(["all", "nothing"]))
            status = row.status if shown == "all" else FinishStatus.UNKNOWN
            rows.append(CarResult(row.car, row.order, status))
            continue
        place = finishers.index(row.car) + 1
        possible = (place, draw(st.integers(1, 4))) if shown == "two places" else ()
        status = FinishStatus.UNKNOWN if shown == "nothing" else FinishStatus.CLASSIFIED
        known = place if shown == "all" else None
        rows.append(
            CarResult(row.car, row.order, status, class_position=known, possible_class_positions=tuple(set(possible)))
        )
    started = sum(1 for row in rows if row.status.started)
    starters = started + hidden if starters_known else draw(st.sampled_from([None, started + hidden]))
    classified = draw(st.sampled_from([None, len(finishers)]))
    rows = rows if draw(st.booleans()) else rows[:3]
    fields = {"gt": ClassField(starters, classified)}
    return ScoredSession(key, f"s{key}", kind, True, Coverage.PARTIAL, results=tuple(rows), fields=fields)


@st.composite
def complete_session(draw, key: int, one_cars, kind=SessionKind.RACE):
    factor = draw(st.sampled_from([Fraction(1), Fraction(1), Fraction(1, 2), Fraction(2)]))
    return ScoredSession(key, f"s{key}", kind, True, points_factor=factor, results=draw(complete_results(one_cars)))


@st.composite
def seasons(draw, sessions, most_rounds: int = 4):
    """`sessions` draws the race; some rounds also have a complete sprint, some are cancelled."""
    rounds = []
    for number in range(1, draw(st.integers(1, most_rounds)) + 1):
        entered = draw(cars(number))
        held = [draw(sessions(key=10 * number, one_cars=entered))]
        if draw(st.integers(0, 3)) == 0:
            held.insert(0, draw(complete_session(10 * number + 1, entered, SessionKind.SPRINT)))
        cancelled = draw(st.integers(0, 9)) == 0
        one = Round(number, f"e{number}", f"Event {number}", date(2009, 1, number), cancelled, entered, tuple(held))
        rounds.append(one)
    return SeasonResults("series", "2009", tuple(rounds))


best = st.builds(RuleSetting, st.just("best_scores"), st.fixed_dictionaries({"count": st.integers(0, 3)}))
halves = st.just(RuleSetting("best_scores", {"count": 1, "first_round": 2, "last_round": 3}))
worst = st.builds(RuleSetting, st.just("drop_worst"), st.fixed_dictionaries({"count": st.integers(0, 2)}))
shared = st.builds(
    RuleSetting, st.just("shared_car"), st.fixed_dictionaries({"mode": st.sampled_from(["split", "none"])})
)
car_limit = st.builds(RuleSetting, st.just("best_cars"), st.fixed_dictionaries({"count": st.integers(1, 2)}))
chains = st.sampled_from(
    [
        ("countback",),
        ("countback_all_places",),
        (),
        ("countback", "countback_all_places"),
        ("countback", "earliest_best_result"),
    ]
)


@st.composite
def championships(draw, season, car_class: str, *, with_drops: bool = True):
    drops = draw(st.sampled_from([None, best, halves, worst])) if with_drops else None
    chosen = [drops, draw(st.sampled_from([None, shared])), draw(st.sampled_from([None, car_limit]))]
    rules = tuple(draw(one) for one in chosen if one is not None)
    sprint = PointsTable({1: Fraction(2), 2: Fraction(1)}, kind=SessionKind.SPRINT, counts_for_ties=draw(st.booleans()))
    kind = draw(st.sampled_from([TitleKind.DRIVERS, TitleKind.DRIVERS, TitleKind.TEAMS, TitleKind.MANUFACTURERS]))
    names = DRIVERS if kind is TitleKind.DRIVERS else TEAMS
    return ChampionshipRules(
        slug="title",
        kind=kind,
        car_class=car_class,
        points_system=PointsSystem("system", (draw(tables), sprint), rules),
        tie_break=draw(chains),
        dense_ranks=draw(st.integers(0, 3)) == 0,
        lists_everybody=draw(st.booleans()),
        excluded_rounds=frozenset(draw(st.lists(st.integers(1, 4), max_size=1))),
        ineligible=tuple(draw(ineligible(season))),
        adjustments=tuple(draw(adjustments(names))),
    )


@st.composite
def ineligible(draw, season):
    found = []
    for one in season.rounds:
        for session in one.sessions:
            if draw(st.integers(0, 5)) == 0:
                car = draw(st.sampled_from(sorted(one.cars)))
                found.append(Ineligibility(session.key, car, passes_on_places=draw(st.booleans())))
    return found


@st.composite
def adjustments(draw, names):
    kinds = st.sampled_from([AdjustmentKind.DEDUCT, AdjustmentKind.GRANT, AdjustmentKind.EXCLUDE])
    one = st.builds(
        Adjustment,
        st.sampled_from(names),
        kinds,
        points=st.sampled_from([Fraction(1), Fraction(5, 2), Fraction(20)]),
        from_round=st.integers(0, 3),
    )
    return draw(st.lists(one, max_size=1)) if draw(st.booleans()) else []
