"""An editor enters a race weekend from nothing, through the admin's own forms, and the table follows."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from racing import models

pytestmark = pytest.mark.django_db

CARS = 12


@pytest.fixture
def championship() -> models.Championship:
    """A season with one class, one points system and a drivers' title; everything else is typed in."""
    series = models.Series.objects.create(slug="cup", name="Club Cup", short_name="Cup")
    car_class = models.CarClass.objects.create(series=series, slug="gt", name="GT")
    season = models.Season.objects.create(series=series, slug="2009", label="2009", start_year=2009, end_year=2009)
    season.classes.add(car_class)
    system = models.PointsSystem.objects.create(slug="club", name="Club points")
    table = models.PointsTable.objects.create(system=system)
    for place, points in enumerate([10, 8, 6, 5, 4, 3, 2, 1], start=1):
        models.PointsTableRow.objects.create(table=table, position=place, points=Decimal(points))
    models.Circuit.objects.create(slug="mosport", name="Mosport", short_name="Mosport", timezone="America/Toronto")
    for number in range(1, 2 * CARS + 1):
        models.Driver.objects.create(slug=f"driver-{number}", name=f"Driver {number}", last_name=str(number))
    return models.Championship.objects.create(
        season=season, car_class=car_class, kind="drivers", slug="gt-drivers", points_system=system
    )


def save(client: Client, address: str, data: Mapping[str, object]) -> None:
    """Post a form of the admin; a form that comes back with errors fails the test with them."""
    answer = client.post(address, data)
    errors = answer.context["errors"] if answer.context and "errors" in answer.context else ""
    assert answer.status_code == 302, errors


def rows(prefix: str, count: int) -> dict[str, object]:
    return {f"{prefix}-TOTAL_FORMS": count, f"{prefix}-INITIAL_FORMS": 0}


def enter_event(anna: Client, championship: models.Championship) -> models.Event:
    circuit, car_class = models.Circuit.objects.get(), championship.car_class
    assert car_class is not None
    event = {
        "season": championship.season_id,
        "round_number": 1,
        "name": "Grand Prix",
        "slug": "grand-prix",
        "starts_on": "2009-08-29",
        "ends_on": "2009-08-30",
        "circuit": circuit.pk,
        "status": "scheduled",
        "counts_in_statistics": "on",
        **rows("event_classes", 1),
        "event_classes-0-car_class": car_class.pk,
        **rows("sessions", 1),
        "sessions-0-kind": "race",
        "sessions-0-slug": "race",
        "sessions-0-order": 1,
        "sessions-0-planned_minutes": 165,
        "sessions-0-coverage": "complete",
    }
    save(anna, reverse("admin:racing_event_add"), event)
    return models.Event.objects.get()


def enter_car(anna: Client, event: models.Event, number: int) -> None:
    first, second = models.Driver.objects.filter(slug__in=[f"driver-{number}", f"driver-{number + CARS}"])
    entry = {
        "event": event.pk,
        "car_number": str(number),
        "car_class": models.CarClass.objects.get().pk,
        "status": "entered",
        **rows("lineup", 2),
        "lineup-0-driver": first.pk,
        "lineup-1-driver": second.pk,
    }
    save(anna, reverse("admin:racing_entry_add"), entry)


def enter_result(anna: Client, event: models.Event) -> None:
    session = event.sessions.get()
    cars = list(models.Entry.objects.order_by("id"))
    result: dict[str, object] = {
        "session": session.pk,
        "number": 1,
        "status": "provisional",
        "published_at_0": "2009-08-30",
        "published_at_1": "22:00",
        **rows("results", len(cars)),
    }
    for place, car in enumerate(cars, start=1):
        result |= {
            f"results-{place - 1}-entry": car.pk,
            f"results-{place - 1}-order": place,
            f"results-{place - 1}-position": place,
            f"results-{place - 1}-status": "classified",
        }
    save(anna, reverse("admin:racing_classification_add") + f"?session={session.pk}", result)


def test_weekend_typed_in_shows_up_in_the_standings(
    anna: Client, championship: models.Championship, live_clock: None
) -> None:
    event = enter_event(anna, championship)
    for number in range(1, CARS + 1):
        enter_car(anna, event, number)

    enter_result(anna, event)

    table = anna.get("/en/cup/2009/standings/gt-drivers.json").json()
    leaders = {(row["competitor"]["name"], row["points"]) for row in table["rows"][:4]}
    assert leaders == {("Driver 1", "10"), ("Driver 13", "10"), ("Driver 2", "8"), ("Driver 14", "8")}


def test_a_new_event_leads_to_its_cars_and_its_race_is_called_what_it_is(
    anna: Client, championship: models.Championship, live_clock: None
) -> None:
    circuit = models.Circuit.objects.get()
    event = {"season": championship.season_id, "name": "Grand Prix", "slug": "grand-prix", "circuit": circuit.pk}
    days = {"starts_on": "2009-08-29", "ends_on": "2009-08-30", "status": "scheduled"}
    race = {"sessions-0-kind": "race", "sessions-0-order": 0, "sessions-0-coverage": "none"}
    sent = {**event, **days, **race, **rows("event_classes", 0), **rows("sessions", 1)}

    answer = anna.post(reverse("admin:racing_event_add"), sent)

    made = models.Event.objects.get()
    assert answer["Location"] == reverse("admin:racing_event_change", args=[made.pk])
    assert made.sessions.get().slug == "race"


def test_result_form_opens_with_every_car_entered(
    anna: Client, championship: models.Championship, live_clock: None
) -> None:
    event = enter_event(anna, championship)
    for number in range(1, CARS + 1):
        enter_car(anna, event, number)

    page = anna.get(reverse("admin:racing_classification_add") + f"?session={event.sessions.get().pk}")

    formset = page.context["inline_admin_formsets"][0].formset
    entered = list(models.Entry.objects.values_list("pk", flat=True))
    assert [form.initial.get("entry") for form in formset.forms] == entered


def test_place_given_twice_is_refused_with_both_cars_named(
    anna: Client, championship: models.Championship, live_clock: None
) -> None:
    event = enter_event(anna, championship)
    for number in (1, 2):
        enter_car(anna, event, number)
    first, second = models.Entry.objects.order_by("id")
    result = {"session": event.sessions.get().pk, "number": 1, "status": "provisional", **rows("results", 2)}
    for index, car in enumerate((first, second)):
        result |= {
            f"results-{index}-entry": car.pk,
            f"results-{index}-order": index + 1,
            f"results-{index}-position": 1,
            f"results-{index}-status": "classified",
        }

    page = anna.post(reverse("admin:racing_classification_add"), result)

    assert page.status_code == 200
    assert f"Place 1 is given to {first} and to {second}." in page.content.decode()
    assert not models.Result.objects.exists()
