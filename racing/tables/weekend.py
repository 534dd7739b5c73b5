"""The tables of one weekend: its entry list and the classification of each session."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from racing.domain.storylines.context import EnteredCar, EventRef
from racing.presentation.links import address
from racing.queries.entries import EntriesPage
from racing.queries.finishes import Finish
from racing.queries.results import ResultsPage
from racing.tables import columns as c
from racing.tables.twin import Column, Kind, Row, Twin

THE_EVENT = (c.SERIES, c.SEASON, c.EVENT, c.EVENT_NAME, c.ROUND, c.DAY, c.CIRCUIT, c.KNOWN_AT)


def event_values(event: EventRef) -> dict[str, Any]:
    return {
        "series": event.series,
        "season": event.season,
        "event": event.slug,
        "event_name": event.name,
        "round": event.round_number,
        "day": event.day,
        "circuit": event.circuit.slug,
    }


def car_values(car: EnteredCar) -> dict[str, Any]:
    return {
        "number": car.number,
        "class": car.car_class.name,
        "team": car.team.name if car.team else None,
        "team_slug": car.team.slug if car.team else None,
        "manufacturer": car.manufacturer.name if car.manufacturer else None,
        "car": car.car_model.name if car.car_model else None,
        "drivers": [driver.name for driver in car.drivers],
        "driver_slugs": [driver.slug for driver in car.drivers],
    }


def entry_list(page: EntriesPage) -> Row:
    ref = page.event.ref
    own = {"known_at": page.at, "cars_entered": page.size, "cars_listed": page.listed}
    return event_values(ref) | own | {"url": f"{address(ref)}entries/"}


def entry_rows(page: EntriesPage) -> Iterable[Row]:
    for group in page.classes:
        for line in group.lines:
            yield car_values(line.car) | {"ratings": list(line.ratings), "tyre": line.tyre}


ENTRIES = Twin(
    page="entries",
    name="EntryList",
    path="/{series}/{season}/{event}/entries",
    words=_("The entry list of an event"),
    head=(
        *THE_EVENT,
        Column("cars_entered", _("cars entered, as announced"), Kind.INTEGER, is_always_known=True),
        Column("cars_listed", _("how many of them are in the data"), Kind.INTEGER, is_always_known=True),
        c.URL,
    ),
    columns=(
        *c.CARS,
        Column("ratings", _("ratings of the drivers in the same order"), Kind.TEXTS, is_always_known=True),
        Column("tyre", _("maker of the tyres")),
    ),
    about=entry_list,
    rows=entry_rows,
)


def classification(page: ResultsPage) -> Row:
    version, session = page.version, page.session.slug
    return event_values(page.event) | {
        "session": session,
        "coverage": page.session.coverage,
        "version": version.number if version else None,
        "status": version.status if version else None,
        "published_at": version.published_at if version else None,
        "known_at": page.at,
        "url": f"{address(page.event)}results/{session}/",
    }


def classification_rows(page: ResultsPage) -> Iterable[Row]:
    """In the order of the document, over all classes."""
    overall = {one.car.key: one.place for one in page.overall}
    finishes = [one for group in page.classes for one in (*group.rows, *group.open)]
    for one in sorted(finishes, key=lambda finish: finish.result.order):
        yield finish_values(one, overall.get(one.car.key))


def finish_values(one: Finish, place: int | None) -> Row:
    result, detail = one.result, one.detail
    return car_values(one.car) | {
        "place": place if place is not None else result.position,
        "class_place": one.place,
        "status": result.status.value,
        "laps": result.laps,
        "time_ms": result.time_ms,
        "gap_ms": detail.gap_ms,
        "gap_laps": detail.gap_laps,
        "gap": detail.gap_words,
        "best_lap_ms": result.fastest_lap_ms,
        "best_lap_driver": detail.best_lap_driver.slug if detail.best_lap_driver else None,
        "laps_led": result.laps_led,
        "grid": detail.grid,
        "why_retired": detail.why_retired,
    }


RESULTS = Twin(
    page="results",
    name="Classification",
    path="/{series}/{season}/{event}/results/{session}",
    words=_("The classification of a session, in the version asked for"),
    head=(
        *THE_EVENT,
        Column("session", _("address of the session within its event"), is_always_known=True),
        c.COVERAGE,
        Column("version", _("number of the version; null: nothing is published yet"), Kind.INTEGER),
        Column("status", _("provisional, official, under-appeal or amended")),
        Column("published_at", _("when this version was published"), Kind.MOMENT),
        c.URL,
    ),
    columns=(
        c.PLACE,
        c.CLASS_PLACE,
        *c.CARS,
        c.STATUS,
        c.LAPS,
        Column("time_ms", _("time of the car in milliseconds"), Kind.INTEGER),
        Column("gap_ms", _("behind the winner in milliseconds"), Kind.INTEGER),
        Column("gap_laps", _("behind the winner in laps"), Kind.INTEGER),
        Column("gap", _("the gap as it was published")),
        Column("best_lap_ms", _("best lap in milliseconds"), Kind.INTEGER),
        Column("best_lap_driver", _("address of its driver")),
        Column("laps_led", _("laps in the lead"), Kind.INTEGER),
        Column("grid", _("place on the grid"), Kind.INTEGER),
        Column("why_retired", _("reason for retiring")),
    ),
    about=classification,
    rows=classification_rows,
    questions=("version",),
)
