"""The tables behind profiles: every race of a driver or a team, every class winner at a circuit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from racing.presentation.links import address
from racing.queries.careers import Career
from racing.queries.profiles_rows import Start
from racing.tables import columns as c
from racing.tables.twin import Column, Kind, Row, Twin
from racing.tables.weekend import car_values, event_values

WHO = (c.SLUG, c.NAME, c.COUNTRY, c.KNOWN_AT, c.URL)
WHERE = (c.DAY, c.SERIES, c.SEASON, c.EVENT, c.EVENT_NAME, c.ROUND, c.CIRCUIT)
HOW = (
    c.STATUS,
    c.CLASS_PLACE,
    c.PLACE,
    Column(
        "pole",
        _("whether the car stood first of its class on the grid; where no grid is known, in qualifying"),
        Kind.BOOLEAN,
        is_always_known=True,
    ),
    c.LAPS,
    c.COVERAGE,
    Column("counts", _("whether the series counts the race in its statistics"), Kind.BOOLEAN, is_always_known=True),
)


def subject(career: Career) -> Row:
    who = career.subject
    named = {"slug": who.slug, "name": who.name, "country": getattr(who, "country", "")}
    return named | {"known_at": career.at, "url": address(who)}


def race_rows(career: Career) -> Iterable[Row]:
    for start in career.starts:
        yield winner_values(start) | {
            "status": start.status.value if start.status else None,
            "class_place": start.class_place,
            "place": start.overall_place,
            "pole": start.on_pole,
            "laps": start.laps,
            "coverage": start.coverage.value,
            "counts": start.counts,
        }


def winner_rows(career: Career) -> Iterable[Row]:
    return (winner_values(start) for start in career.starts)


def winner_values(start: Start) -> dict[str, Any]:
    return event_values(start.event) | car_values(start.car) | ({"team": start.team_name} if start.team_name else {})


DRIVER = Twin(
    page="driver",
    name="DriverRaces",
    path="/drivers/{driver}",
    words=_("Every race of a driver, and the entry lists of races to come"),
    head=WHO,
    columns=(*WHERE, *c.CARS, *HOW),
    about=subject,
    rows=race_rows,
)
TEAM = Twin(
    page="team",
    name="TeamRaces",
    path="/teams/{team}",
    words=_("Every car of a team in every race, and the entry lists of races to come"),
    head=WHO,
    columns=(*WHERE, *c.CARS, *HOW),
    about=subject,
    rows=race_rows,
)
CAR = Twin(
    page="car",
    name="CarModelRaces",
    path="/cars/{carmodel}",
    words=_("Every car of a model in every race, and the entry lists of races to come"),
    head=WHO,
    columns=(*WHERE, *c.CARS, *HOW),
    about=subject,
    rows=race_rows,
)
CIRCUIT = Twin(
    page="circuit",
    name="CircuitWinners",
    path="/circuits/{circuit}",
    words=_("The winners of every class in every race at a circuit"),
    head=WHO,
    columns=(*WHERE, *c.CARS),
    about=subject,
    rows=winner_rows,
)
