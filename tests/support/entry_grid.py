"""The entry grid as a browser without script uses it."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from racing import models
from tests.support.built_once import built_once
from tests.support.page_words import text_of
from tests.support.small_world import SmallWorld


@built_once
def waiting_for_mosport() -> SmallWorld:
    """Two rounds run, and Mosport without a car."""
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62 87", lmp1="9")
    world.round("Utah", "2009-05-17", gt2="45 62", lmp1="9")
    world.upcoming("Mosport", "2009-08-30")
    return world


def event(slug: str = "mosport") -> models.Event:
    return models.Event.objects.get(slug=slug)


def page_of(slug: str = "mosport") -> str:
    return reverse("admin:racing_event_entry_grid", args=[event(slug).pk])


def copy_of(slug: str) -> str:
    return f"{page_of()}?from={event(slug).pk}"


def lines(*typed: str) -> dict[str, str]:
    """ "45 | GT2 | Flying Lizard | Porsche Car | A / B": the fields of lines, from the first on."""
    data = {}
    for at, line in enumerate(typed):
        cells = [*(cell.strip() for cell in line.split("|")), *[""] * 5]
        for name, value in zip(("number", "car_class", "team", "model", "seat1"), cells, strict=False):
            data[f"cars-{at}-{name}"] = value
    return data


def post(client: Client, data: dict[str, str], button: str = "save", **changed: str) -> HttpResponse:
    return client.post(page_of(), data | changed | {button: "1"})


def said(answer: HttpResponse) -> str:
    return text_of(answer.content.decode())


def entered(slug: str = "mosport") -> list[tuple[str, str, str, str]]:
    cars = models.Entry.objects.filter(event=event(slug)).order_by("id").prefetch_related("lineup__driver")
    return [
        (car.car_number, str(car.car_class), str(car.team or ""), ", ".join(str(seat) for seat in car.lineup.all()))
        for car in cars
    ]
