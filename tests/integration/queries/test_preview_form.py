"""The table of form: of cars, or of drivers where each car has one."""

import pytest

from racing import clock, models
from racing.queries.previews import preview_page
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


def form() -> list[tuple[str, list[str], list[int | None], int]]:
    """Number, drivers, places and points of every row."""
    (table,) = preview_page("alms", "2009", "mosport", clock.now()).form
    return [
        (row.car.number, [one.last_name for one in row.car.drivers], [cell.place for cell in row.cells], int(row.most))
        for row in table.rows
    ]


def test_a_driver_of_a_car_of_his_own_brings_his_own_form() -> None:
    """Müller takes the car of Melo, who has won in it."""
    world = SmallWorld()
    world.championship("")
    world.round("Utah", "2009-05-17", gt2="62 92 45")
    mosport = world.upcoming("Mosport", "2009-08-30", gt2="62 45")
    models.LineupDriver.objects.filter(order=2).delete()
    seat = models.LineupDriver.objects.filter(entry__event=mosport, entry__car_number="62")
    seat.update(driver=models.Driver.objects.get(slug="dirk-muller"))

    assert form() == [("62", ["Müller"], [2], 16), ("45", ["Bergmeister"], [3], 13)]


def test_a_shared_car_brings_its_own_form() -> None:
    world = SmallWorld()
    world.championship("")
    world.round("Utah", "2009-05-17", gt2="62 92 45")
    mosport = world.upcoming("Mosport", "2009-08-30", gt2="62 45")
    seat = models.LineupDriver.objects.filter(entry__event=mosport, entry__car_number="62", order=2)
    seat.update(driver=models.Driver.objects.get(slug="dirk-muller"))

    assert form()[0] == ("62", ["Melo", "Müller"], [1], 20)
