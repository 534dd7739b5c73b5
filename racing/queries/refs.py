"""Rows to references: the small values that pages, sentences and links are made of. No query runs here."""

from __future__ import annotations

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import (
    BodyStyle,
    CarModelRef,
    CircuitRef,
    ClassRef,
    DriverRef,
    ManufacturerRef,
    TeamRef,
    Tone,
)
from racing.models import CarClass, CarModel, Circuit, Driver, Event, Manufacturer, Team


def driver_ref(driver: Driver) -> DriverRef:
    return DriverRef(
        slug=driver.slug,
        name=driver.name,
        last_name=driver.last_name,
        country=str(driver.nationality.code or ""),
        home_town=driver.home_town,
    )


def team_ref(team: Team) -> TeamRef:
    return TeamRef(team.slug, team.name, str(team.country.code or ""))


def manufacturer_ref(manufacturer: Manufacturer) -> ManufacturerRef:
    return ManufacturerRef(manufacturer.slug, manufacturer.name, str(manufacturer.country.code or ""))


def car_model_ref(model: CarModel) -> CarModelRef:
    body = BodyStyle(model.body_style) if model.body_style else None
    return CarModelRef(model.slug, model.name, body)


def class_ref(car_class: CarClass) -> ClassRef:
    """Wants `lineage` selected with the class."""
    lineage = car_class.lineage.slug if car_class.lineage else car_class.slug
    return ClassRef(car_class.slug, car_class.name, Tone(car_class.tone), lineage)


def circuit_ref(circuit: Circuit) -> CircuitRef:
    return CircuitRef(
        slug=circuit.slug,
        name=circuit.name,
        short_name=circuit.short_name,
        country=str(circuit.country.code or ""),
        at_en=circuit.at_en,
        at_de=circuit.at_de,
        to_de=circuit.to_de,
    )


def event_ref(event: Event) -> EventRef:
    """Wants `season__series` and `circuit` selected with the event."""
    return EventRef(
        series=event.season.series.slug,
        season=event.season.slug,
        slug=event.slug,
        name=event.name,
        short_name_en=event.short_name_en or event.circuit.short_name,
        short_name_de=event.short_name_de or event.circuit.short_name,
        day=event.ends_on,
        circuit=circuit_ref(event.circuit),
        round_number=event.round_number,
        is_cancelled=event.status == "cancelled",
        gender_de=event.gender_de,
        is_postponed=event.status == "postponed",
    )
