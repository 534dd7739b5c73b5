"""The result grid as a browser without script uses it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from racing import models
from tests.support.built_once import built_once
from tests.support.html_forms import open_form
from tests.support.small_world import SmallWorld


@built_once
def mosport_without_a_result() -> SmallWorld:
    """Two rounds run; four cars wait for their result of Mosport."""
    world = SmallWorld()
    world.championship()
    world.championship(kind="teams")
    world.round("Sebring", "2009-03-21", gt2="62 45 87", lmp1="9")
    world.round("Utah", "2009-05-17", gt2="45 87 62", lmp1="9")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87", lmp1="9")
    return world


def race() -> models.Session:
    return models.Session.objects.get(event__slug="mosport", slug="race")


def page() -> str:
    return reverse("admin:racing_session_result_grid", args=[race().pk])


def lines(*typed: str) -> dict[str, str]:
    """ "45 | 75 | 2:45:01.230 | retired | 1:20.1": number, laps, time, status, best lap; from the first line on."""
    data = {}
    for at, line in enumerate(typed):
        cells = [*(cell.strip() for cell in line.split("|")), *[""] * 5]
        for name, value in zip(("number", "laps", "time", "status", "best_lap"), cells, strict=False):
            data[f"lines-{at}-{name}"] = value
    return data


ALL = ("9 | 80 | 2:45:01.230", "62 | 79", "45 | | +2 laps", "87 | 40 | | retired")


def post(client: Client, data: dict[str, str], button: str = "look", **changed: str) -> HttpResponse:
    return client.post(page(), data | changed | {button: "1"})


def typed(client: Client, *lines_typed: str, button: str = "look") -> HttpResponse:
    return post(client, open_form(client, page()) | lines(*lines_typed), button)


def rows() -> list[tuple[Any, ...]]:
    found = models.Result.objects.filter(classification__session=race()).order_by("order")
    return [(row.entry.car_number, row.position, row.class_position, row.status, row.laps) for row in found]


def cells(answer: HttpResponse, line: int) -> list[str]:
    """Place, place in class, gap and points of a line."""
    row = answer.context["grid"].rows[line - 1]
    return [str(row.place or ""), str(row.class_place or ""), row.gap, row.points]
