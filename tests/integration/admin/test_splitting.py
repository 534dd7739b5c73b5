"""What was taken for one is told apart: an editor ticks the rows, looks at them, and can go back."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.roles import DATA_EDITOR
from tests.support.page_words import text_of
from tests.support.small_world import SmallWorld

LIST = "/admin/racing/driver/"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week", "world")]


@pytest.fixture
def world() -> SmallWorld:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62")
    world.round("Utah", "2009-05-17", gt2="45 62")
    world.championship()
    return world


def driver() -> models.Driver:
    return models.Driver.objects.get(slug="jorg-bergmeister")


def seat(place: str) -> models.LineupDriver:
    return models.LineupDriver.objects.get(driver__slug="jorg-bergmeister", entry__event__slug=place)


def key(place: str) -> str:
    return f"lineupdriver.driver.{seat(place).pk}"


def ask(client: Client, row: Any = None, *, at: str = LIST, **fields: Any) -> HttpResponse:
    return client.post(at, {"action": "split_one", "_selected_action": [(row or driver()).pk]} | fields, follow=True)


def undo(client: Client) -> str:
    chosen = {"action": "undo", "_selected_action": list(models.Split.objects.values_list("pk", flat=True))}
    return text_of(client.post(reverse("admin:racing_split_changelist"), chosen, follow=True).content.decode())


def test_every_row_is_offered_with_the_place_it_stands_at(chief: Client) -> None:
    page = text_of(ask(chief).content.decode())

    assert "Drivers of the entry Grand Prix of Sebring 2009: #45 · Flying Lizard · Porsche Car · GT2" in page


def test_the_chosen_rows_are_shown_once_more_and_then_belong_to_a_new_driver(chief: Client) -> None:
    given = {"rows": [key("utah")], "name": "Jörg Bergmeister"}

    shown = ask(chief, split="1", **given)
    page = text_of(shown.content.decode())
    assert "This would move from Jörg Bergmeister to Jörg Bergmeister. It can be undone. A new row is made." in page
    assert "1 drivers of the entry Grand Prix of Utah 2009" in page
    assert seat("utah").driver == driver()

    ask(chief, sure="1", **given)

    other = models.Driver.objects.get(slug="jorg-bergmeister-2")
    assert [one.entry.event.slug for one in other.seats.all()] == ["utah"]
    assert [one.entry.event.slug for one in driver().seats.all()] == ["sebring"]
    assert chief.get("/en/drivers/jorg-bergmeister-2/").status_code == 200


def test_they_can_go_to_somebody_who_is_there_already(chief: Client) -> None:
    other = models.Driver.objects.create(slug="tim", name="Tim Bergmeister", last_name="Bergmeister")

    ask(chief, sure="1", rows=[key("utah")], other=other.pk)

    assert other.seats.get().entry.event.slug == "utah"
    assert not models.Split.objects.get().is_new


def test_undone_everything_is_back_and_the_new_one_gone(chief: Client) -> None:
    ask(chief, sure="1", rows=[key("utah")], name="Another One")

    words = undo(chief)

    assert "Everything is back at Jörg Bergmeister." in words
    assert driver().seats.count() == 2
    assert not models.Driver.objects.filter(name="Another One").exists()
    assert "undone already" in undo(chief)


def test_a_new_one_that_has_got_more_stays(chief: Client, world: SmallWorld) -> None:
    ask(chief, sure="1", rows=[key("utah")], name="Another One")
    other = models.Driver.objects.get(name="Another One")
    world.round("Lime Rock", "2009-07-18", gt2="45").entries.get().lineup.filter(order=1).update(driver=other)

    words = undo(chief)

    assert "Another One has got more since: drivers of the entry. Merge the two instead." in words
    assert other.seats.count() == 2


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"name": "Another"}, "Nothing is ticked yet."),
        ({"rows": ["lineupdriver.driver.999999", "nonsense"], "name": "Another"}, "Nothing is ticked yet."),
        ({"tick": True}, "Choose one that is there, or write a new name: one of the two."),
        ({"tick": True, "name": "Another", "other": "partner"}, "one of the two."),
        ({"tick": True, "other": "999999"}, "Select a valid choice."),
        ({"tick": True, "name": "A\u202eB"}, "Control characters and direction marks are not allowed here."),
    ],
)
def test_half_an_answer_is_asked_again_and_moves_nothing(chief: Client, fields: dict[str, Any], why: str) -> None:
    given = dict(fields)
    if given.pop("tick", False):
        given["rows"] = [key("utah")]
    if given.get("other") == "partner":
        given["other"] = models.Driver.objects.get(slug="patrick-long").pk

    page = text_of(ask(chief, sure="1", **given).content.decode())

    assert why in page
    assert driver().seats.count() == 2


def test_nobody_is_put_into_a_car_that_he_drives_already(chief: Client) -> None:
    partner = models.Driver.objects.get(slug="patrick-long")

    page = text_of(ask(chief, sure="1", rows=[key("utah")], other=partner.pk).content.decode())

    assert "Patrick Long stands in one of these already: drivers of the entry. Nothing was moved." in page
    assert driver().seats.count() == 2


def test_rows_of_somebody_else_are_not_moved(chief: Client) -> None:
    foreign = models.LineupDriver.objects.filter(driver__slug="patrick-long").first()

    page = text_of(ask(chief, sure="1", rows=[f"lineupdriver.driver.{foreign.pk}"], name="Another").content.decode())

    assert "Nothing is ticked yet." in page
    assert not models.Driver.objects.filter(name="Another").exists()


@pytest.mark.parametrize(
    ("model", "slug", "points"),
    [
        ("team", "flying-lizard", "entry.team"),
        ("carmodel", "porsche-car", "entry.car_model"),
        ("circuit", "utah", "event.circuit"),
        ("manufacturer", "porsche", "carmodel.manufacturer"),
    ],
)
def test_teams_models_circuits_and_makes_are_split_alike(chief: Client, model: str, slug: str, points: str) -> None:
    row = getattr(models, {"carmodel": "CarModel"}.get(model, model.capitalize())).objects.get(slug=slug)
    where, field = points.split(".")
    source = getattr(models, {"entry": "Entry", "event": "Event", "carmodel": "CarModel"}[where])
    moved = source.objects.filter(**{field: row}).last()

    ask(chief, row, at=f"/admin/racing/{model}/", sure="1", rows=[f"{points}.{moved.pk}"], name="The Other")

    moved.refresh_from_db()
    assert str(getattr(moved, field)) == "The Other"
    assert getattr(moved, field).slug == "the-other"


def test_two_rows_cannot_be_split_at_once_and_data_editors_do_not_split(chief: Client, world: SmallWorld) -> None:
    keys = list(models.Driver.objects.values_list("pk", flat=True))
    page = chief.post(LIST, {"action": "split_one", "_selected_action": keys}, follow=True).content.decode()
    assert "Choose exactly one row to split." in page

    other = User.objects.create_user("data", is_staff=True)
    other.groups.add(Group.objects.get(name=DATA_EDITOR))
    chief.force_login(other)
    ask(chief, sure="1", rows=[key("utah")], name="Another")

    assert driver().seats.count() == 2
