"""The words of an example turned into references: "GT2: 45 Jörg Bergmeister / Flying Lizard / Porsche".

A driver or a make may have a country: "Ron Fellows@CA".
"""

from __future__ import annotations

from datetime import date, timedelta

from racing.domain.folding import fold_query
from racing.domain.storylines.context import EnteredCar, EventRef
from racing.domain.storylines.people import Start
from racing.domain.vocabulary import (
    CarModelRef,
    CircuitRef,
    ClassRef,
    DriverRef,
    FinishStatus,
    ManufacturerRef,
    TeamRef,
)

LINEAGES = {"gt": "gt-lineage", "gt2": "gt-lineage", "gts": "gt1-lineage", "gt1": "gt1-lineage"}
ENDINGS = {"ret": FinishStatus.RETIRED, "dns": FinishStatus.DID_NOT_START, "?": FinishStatus.UNKNOWN}
COUNTRIES = {"mosport": "CA", "montreal": "CA", "fairgrounds": "CA"}
TOWNS = {"mosport": "Bowmanville", "fairgrounds": "Bowmanville"}
EVENTS_WITH_A_NAME = {"petit": ("Petit Le Mans", "n", "road-atlanta"), "outer": ("Grand Prix of Canada", "", "mosport")}


def slug_of(name: str) -> str:
    """As the site spells slugs: "Jörg Bergmeister" becomes "jorg-bergmeister"."""
    return fold_query(name).replace(" ", "-").replace("'", "").replace("’", "")


def driver_of(name: str) -> DriverRef:
    known, _, country = name.partition("@")
    return DriverRef(slug_of(known), known, known.split()[-1], country)


def start_of(line: str, number: int, event: EventRef) -> Start:
    """ "2008 mosport 2@1 / Flying Lizard / Porsche" or "2008 mosport ret": place in GT2, grid, team, make.

    `number` tells one race from another; who had the same place in a race shared the car.
    """
    race, *facts = line.split(" / ")
    ending, _, grid = race.rpartition(" ")[2].partition("@")
    team, make = (*facts, "", "")[:2]
    status = ENDINGS.get(ending, FinishStatus.CLASSIFIED)
    return Start(
        event=number,
        day=event.day,
        circuit=event.circuit.slug,
        car=event.day.toordinal() * 100 + (int(ending) if ending.isdecimal() else 0),
        team=slug_of(team),
        status=status,
        class_place=int(ending) if status is FinishStatus.CLASSIFIED else None,
        make=slug_of(make),
        car_class="gt2",
        grid=int(grid) if grid else None,
    )


def class_of(name: str) -> ClassRef:
    slug = slug_of(name)
    return ClassRef(slug, name, lineage=LINEAGES.get(slug, ""))


def event_of(slug: str, season: str, day: date, number: int | None = None, is_cancelled: bool = False) -> EventRef:
    place = slug.replace("-", " ").title()
    name, gender, circuit = EVENTS_WITH_A_NAME.get(slug, (place, "", slug))
    venue = CircuitRef(
        circuit,
        f"{circuit.title()} Raceway",
        circuit.replace("-", " ").title(),
        COUNTRIES.get(circuit, ""),
        locality=TOWNS.get(circuit, ""),
    )
    return EventRef("alms", season, slug, name, name, name, day, venue, number, is_cancelled, 165, gender)


def earlier_race(year: int, at: str) -> EventRef:
    """A race of an earlier season, some day in its second half."""
    return event_of(at, str(year), date(year, 8, 1) + timedelta(days=sum(map(ord, at)) % 90))


def names_in(table: str) -> list[str]:
    """The slugs of a table's rows: "GT2: Jörg Bergmeister 130, Jaime Melo 88-91"."""
    rows = table.rpartition(":")[2].split(",")
    return [slug_of(row.strip().rpartition(" ")[0]) for row in rows]


def car_of(line: str, event: EventRef) -> EnteredCar:
    """Key: the event's day and the car, so that one car of one event has one key."""
    car_class, _, rest = line.partition(": ")
    who, *facts = rest.split(" / ")
    number, _, names = who.partition(" ")
    team, make, model = (*facts, "", "", "")[:3]
    return EnteredCar(
        key=event.day.toordinal() * 1000 + sum(map(ord, car_class + number)) % 1000,
        number=number,
        car_class=class_of(car_class),
        drivers=tuple(driver_of(name) for name in names.split(", ") if name),
        team=TeamRef(slug_of(team), team) if team else None,
        manufacturer=_make_of(make) if make else None,
        car_model=CarModelRef(slug_of(model), model) if model else None,
    )


def _make_of(make: str) -> ManufacturerRef:
    name, _, country = make.partition("@")
    return ManufacturerRef(slug_of(name), name, country)
