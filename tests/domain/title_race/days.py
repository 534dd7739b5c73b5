"""Small seasons in few words: `day(1, "45 62 87", "62 45")` is round 1 with three cars, of which two finished."""

from datetime import date
from fractions import Fraction

from racing.domain.standings.season import (
    Car,
    CarResult,
    ChampionshipRules,
    ClassField,
    PointsSystem,
    PointsTable,
    Round,
    ScoredSession,
    SeasonResults,
    Seat,
)
from racing.domain.vocabulary import FinishStatus, SessionKind, TitleKind

CREWS = {"45": ("ann", "bob"), "62": ("cid", "dan"), "87": ("eve", "fay")}
TABLE = PointsTable({1: Fraction(10), 2: Fraction(6), 3: Fraction(4)})


def season(*rounds):
    return SeasonResults("alms", "2009", rounds)


def day(number, cars, finish="", *, size=None, qualifying=False):
    """A round; without `finish` its race is still to come. `size`: cars announced for the class."""
    entered = {number * 100 + int(car): _car(number, car) for car in cars.split()}
    fields = {"": ClassField(size), "gt2": ClassField(size)} if size else {}
    sessions = [race(number * 10, finish=finish, number=number, fields=fields)]
    if qualifying:
        sessions.insert(0, race(number * 10 + 1, slug="qualifying", kind=SessionKind.QUALIFYING))
    return Round(
        number, f"round-{number}", f"Round {number}", date(2009, 3, number), cars=entered, sessions=tuple(sessions)
    )


def race(key, *, slug="race", kind=SessionKind.RACE, finish="", number=0, fields=None):
    rows = tuple(
        CarResult(number * 100 + int(car), place, FinishStatus.CLASSIFIED, place)
        for place, car in enumerate(finish.split(), start=1)
    )
    return ScoredSession(key, slug, kind, is_run=bool(rows), results=rows, fields=fields or {})


def _car(number, car):
    seats = tuple(Seat(driver) for driver in CREWS[car])
    return Car(number * 100 + int(car), car, "gt2", seats, f"team {car}", f"make {car}")


def rules(*settings, kind=TitleKind.DRIVERS, tables=(TABLE,), **values):
    return ChampionshipRules(
        slug="title",
        kind=kind,
        car_class=values.pop("car_class", ""),
        points_system=PointsSystem("points", tuple(tables), settings),
        **values,
    )
