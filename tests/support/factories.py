"""Rows for tests as plain functions: each makes what it is named after, and whatever that needs and was not given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from django.utils.text import slugify

from racing.domain.vocabulary import Coverage, FinishStatus, SessionKind, TitleKind
from racing.models import (
    CarClass,
    CarModel,
    Championship,
    Circuit,
    Classification,
    ClassLineage,
    Driver,
    Entry,
    Event,
    EventClass,
    LineupDriver,
    Manufacturer,
    PointsSystem,
    PointsTable,
    PointsTableRow,
    RecordedStanding,
    Result,
    Season,
    Series,
    Session,
    Team,
)

_numbers = count(1)


def make_series(name: str = "American Le Mans Series", slug: str = "alms", **fields: Any) -> Series:
    fields = {"short_name": slug.upper(), "winners_complete_from": 1999} | fields
    return Series.objects.get_or_create(slug=slug, defaults={"name": name, **fields})[0]


def make_class(name: str = "GT2", series: Series | None = None, lineage: str = "", **fields: Any) -> CarClass:
    series = series or make_series()
    if lineage:
        key = {"series": series, "slug": slugify(lineage)}
        fields["lineage"] = ClassLineage.objects.get_or_create(**key, defaults={"name": lineage})[0]
    fields = {"name": name, "tone": "green", **fields}
    return CarClass.objects.get_or_create(series=series, slug=slugify(name), defaults=fields)[0]


def make_season(year: int = 2009, series: Series | None = None, **fields: Any) -> Season:
    fields = {"label": str(year), "start_year": year, "end_year": year} | fields
    series = series or make_series()
    return Season.objects.get_or_create(series=series, slug=slugify(fields["label"]), defaults=fields)[0]


def make_circuit(name: str = "Mosport", **fields: Any) -> Circuit:
    fields = {"name": name, "short_name": name, "country": "CA", "timezone": "America/Toronto"} | fields
    return Circuit.objects.get_or_create(slug=slugify(name), defaults=fields)[0]


def make_event(
    circuit: str | Circuit = "Mosport", day: str = "2009-08-30", season: Season | None = None, **fields: Any
) -> Event:
    when = date.fromisoformat(day)
    place = make_circuit(circuit) if isinstance(circuit, str) else circuit
    season = season or make_season(when.year)
    fields = {"slug": place.slug, "name": f"Grand Prix of {place.name}", "starts_on": when, "ends_on": when} | fields
    return Event.objects.create(season=season, circuit=place, **fields)


def make_race(event: Event, coverage: Coverage = Coverage.WINNERS, **fields: Any) -> Session:
    fields = {"slug": "race", "kind": SessionKind.RACE, "starts_on": event.ends_on, "planned_minutes": 165} | fields
    return Session.objects.create(event=event, coverage=coverage, **fields)


def make_driver(name: str = "Jörg Bergmeister", **fields: Any) -> Driver:
    fields = {"name": name, "last_name": name.split()[-1]} | fields
    slug = slugify(name.replace("ö", "o").replace("ü", "u")) or f"driver-{next(_numbers)}"
    return Driver.objects.get_or_create(slug=slug, defaults=fields)[0]


def make_team(name: str = "Flying Lizard Motorsports", **fields: Any) -> Team:
    return Team.objects.get_or_create(slug=slugify(name), defaults={"name": name, **fields})[0]


def make_manufacturer(name: str = "Porsche", **fields: Any) -> Manufacturer:
    return Manufacturer.objects.get_or_create(slug=slugify(name), defaults={"name": name, **fields})[0]


def make_model(name: str = "Porsche 911 GT3 RSR", manufacturer: Manufacturer | None = None) -> CarModel:
    maker = manufacturer or make_manufacturer(name.split()[0])
    return CarModel.objects.get_or_create(slug=slugify(name), defaults={"name": name, "manufacturer": maker})[0]


def make_entry(
    event: Event,
    number: str = "45",
    drivers: Sequence[str | Driver] = ("Jörg Bergmeister", "Patrick Long"),
    *,
    car_class: str | CarClass = "GT2",
    team: str | Team = "Flying Lizard Motorsports",
    model: str | CarModel | None = "Porsche 911 GT3 RSR",
    **fields: Any,
) -> Entry:
    series = event.season.series
    entry = Entry.objects.create(
        event=event,
        car_number=number,
        car_class=make_class(car_class, series) if isinstance(car_class, str) else car_class,
        team=make_team(team) if isinstance(team, str) else team,
        car_model=make_model(model) if isinstance(model, str) else model,
        **fields,
    )
    EventClass.objects.get_or_create(event=event, car_class=entry.car_class)
    for order, driver in enumerate(drivers, start=1):
        who = make_driver(driver) if isinstance(driver, str) else driver
        LineupDriver.objects.create(entry=entry, driver=who, order=order)
    return entry


def make_classification(session: Session, number: int = 1, **fields: Any) -> Classification:
    evening = datetime.combine(session.event.ends_on, time(23), tzinfo=UTC)
    fields = {"published_at": evening, "status": "official"} | fields
    return Classification.objects.create(session=session, number=number, **fields)


def make_result(entry: Entry, class_position: int | None = 1, **fields: Any) -> Result:
    """A row of the newest version of the event's race; race and version are made when missing."""
    race = entry.event.sessions.filter(kind=SessionKind.RACE).first() or make_race(entry.event)
    classification = race.classifications.first() or make_classification(race)
    status = FinishStatus.CLASSIFIED if class_position else FinishStatus.UNKNOWN
    fields = {"order": classification.results.count() + 1, "status": status} | fields
    return Result.objects.create(classification=classification, entry=entry, class_position=class_position, **fields)


def make_win(circuit: str, day: str, drivers: Sequence[str | Driver], **fields: Any) -> Entry:
    """An event of its own at which this line-up won its class."""
    event = make_event(circuit, day, slug=f"{slugify(circuit)}-{day[5:]}")
    entry = make_entry(event, drivers=drivers, **fields)
    make_result(entry)
    return entry


def make_title(season: Season, drivers: Sequence[str] = ("Jörg Bergmeister",), car_class: str = "GT2") -> Championship:
    """Recorded as won by these drivers."""
    championship = make_championship(season, car_class)
    for name in drivers:
        RecordedStanding.objects.create(championship=championship, driver=make_driver(name), position=1)
    return championship


def make_championship(
    season: Season, car_class: str = "GT2", kind: TitleKind = TitleKind.DRIVERS, points: Sequence[int] = ()
) -> Championship:
    """With `points` (for first, second, ...) it can be computed."""
    fields: dict[str, Any] = {"points_system": make_points(points)} if points else {}
    return Championship.objects.create(
        season=season,
        car_class=make_class(car_class, season.series),
        kind=kind,
        slug=f"{slugify(car_class)}-{kind.value}",
        **fields,
    )


def make_points(points: Sequence[int]) -> PointsSystem:
    number = next(_numbers)
    system = PointsSystem.objects.create(slug=f"points-{number}", name=f"Points {number}")
    table = PointsTable.objects.create(system=system, category="")
    rows = [PointsTableRow(table=table, position=place, points=value) for place, value in enumerate(points, start=1)]
    PointsTableRow.objects.bulk_create(rows)
    return system
