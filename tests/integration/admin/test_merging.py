"""Two rows of one person become one, and two again."""

import pytest
from django.contrib.auth.models import Group, User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.roles import DATA_EDITOR
from tests.support.small_world import SmallWorld

LIST = "/admin/racing/driver/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(mosport_week: None) -> SmallWorld:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62")
    world.championship()
    return world


@pytest.fixture
def double(world: SmallWorld) -> models.Driver:
    """Jörg Bergmeister once more, with a race of his own and an old address."""
    double = models.Driver.objects.create(slug="joerg-bergmeister", name="Joerg Bergmeister", last_name="Bergmeister")
    entry = world.round("Utah", "2009-05-17", gt2="92").entries.get()
    entry.lineup.filter(order=1).update(driver=double)
    models.PreviousSlug.objects.create(kind="driver", slug="j-bergmeister", target_id=double.pk)
    return double


def original() -> models.Driver:
    return models.Driver.objects.get(slug="jorg-bergmeister")


def merge(client: Client, kept: models.Driver, gone: models.Driver, **more: object) -> HttpResponse:
    chosen = {"action": "merge_two", "_selected_action": [kept.pk, gone.pk]}
    return client.post(LIST, chosen | {"keep": kept.pk} | more, follow=True)


def undo(client: Client) -> HttpResponse:
    chosen = [record.pk for record in models.Merge.objects.all()]
    return client.post(
        reverse("admin:racing_merge_changelist"), {"action": "undo", "_selected_action": chosen}, follow=True
    )


@pytest.mark.parametrize("typed", ["Jörg Bergmeister", "joerg", "JÖRG", "Joerg Bergmeister"])
def test_both_spellings_of_a_double_are_found_by_either(chief: Client, double: models.Driver, typed: str) -> None:
    found = chief.get(LIST, {"q": typed}).context["cl"].queryset
    cars = chief.get("/admin/racing/entry/", {"q": typed}).context["cl"].queryset

    assert set(found) == {double, original()}
    assert {car.car_number for car in cars} == {"45", "92"}


def test_every_row_that_would_move_is_shown_first(chief: Client, double: models.Driver) -> None:
    page = chief.post(LIST, {"action": "merge_two", "_selected_action": [original().pk, double.pk]})

    text = page.content.decode()
    assert text.count("<b>1 drivers of the entry</b>") == 2
    assert "Keep Joerg Bergmeister" in text
    assert models.Driver.objects.filter(pk=double.pk).exists()


def test_one_person_remains_with_all_races_both_names_and_every_address(chief: Client, double: models.Driver) -> None:
    merge(chief, original(), double)

    assert not models.Driver.objects.filter(slug="joerg-bergmeister").exists()
    assert original().seats.count() == 2
    assert [alias.name for alias in original().aliases.all()] == ["Joerg Bergmeister"]
    for old in ("joerg-bergmeister", "j-bergmeister"):
        assert chief.get(f"/en/drivers/{old}/")["Location"] == "/en/drivers/jorg-bergmeister/"


def test_undone_both_are_as_they_were(chief: Client, double: models.Driver) -> None:
    merge(chief, original(), double)

    undo(chief)

    again = models.Driver.objects.get(slug="joerg-bergmeister")
    assert (again.pk, again.name, again.seats.count(), original().seats.count()) == (double.pk, double.name, 1, 1)
    assert not original().aliases.exists()
    assert chief.get("/en/drivers/joerg-bergmeister/").status_code == 200
    assert "undone already" in undo(chief).content.decode()


def test_what_came_after_the_merge_stays_with_the_one_kept(
    chief: Client, double: models.Driver, world: SmallWorld
) -> None:
    merge(chief, original(), double)
    entry = world.round("Lime Rock", "2009-07-18", gt2="92").entries.get()
    entry.lineup.filter(order=1).update(driver=original())

    undo(chief)

    assert original().seats.count() == 2


def test_two_drivers_of_one_car_are_never_one_person(chief: Client, world: SmallWorld) -> None:
    partner = models.Driver.objects.get(slug="patrick-long")

    answer = merge(chief, original(), partner)

    assert "side by side in one of these: drivers of the entry" in answer.content.decode()
    assert (original().seats.count(), partner.seats.count()) == (1, 1)
    assert not models.Merge.objects.exists()


def test_two_who_drove_against_each_other_are_one_only_for_somebody_who_says_so(
    chief: Client, world: SmallWorld
) -> None:
    rival = models.Driver.objects.get(slug="jaime-melo")

    asked = chief.post(LIST, {"action": "merge_two", "_selected_action": [original().pk, rival.pk]}).content.decode()
    unsure = merge(chief, original(), rival).content.decode()

    for page in (asked, unsure):
        assert "Both drove at 1 event, in different cars: Grand Prix of Sebring 2009" in " ".join(page.split())
    assert ("Nothing was merged" in asked, "Nothing was merged" in unsure) == (False, True)
    assert not models.Merge.objects.exists()

    merge(chief, original(), rival, sure="on")

    assert original().seats.count() == 2


def test_two_who_never_drove_against_each_other_are_merged_without_a_further_question(
    chief: Client, double: models.Driver
) -> None:
    page = chief.post(LIST, {"action": "merge_two", "_selected_action": [original().pk, double.pk]}).content.decode()

    assert "Both drove" not in page


def test_an_address_that_was_given_away_stops_the_undoing(chief: Client, double: models.Driver) -> None:
    merge(chief, original(), double)
    models.Driver.objects.create(slug="joerg-bergmeister", name="Another", last_name="Another")

    answer = undo(chief)

    assert "“joerg-bergmeister” belongs to another row now" in answer.content.decode()
    assert original().seats.count() == 2


def test_one_or_three_rows_cannot_be_merged(chief: Client, world: SmallWorld) -> None:
    keys = list(models.Driver.objects.values_list("pk", flat=True))

    for chosen in (keys[:1], keys[:3]):
        answer = chief.post(LIST, {"action": "merge_two", "_selected_action": chosen}, follow=True)
        assert "Choose exactly two rows to merge." in answer.content.decode()


def test_data_editors_do_not_merge(client: Client, double: models.Driver) -> None:
    user = User.objects.create_user("data", is_staff=True)
    user.groups.add(Group.objects.get(name=DATA_EDITOR))
    client.force_login(user)

    merge(client, original(), double)

    assert models.Driver.objects.filter(pk=double.pk).exists()


@pytest.mark.parametrize(
    ("model", "name"), [("circuit", "Sebring"), ("manufacturer", "Porsche"), ("carmodel", "Porsche Car")]
)
def test_circuits_makes_and_models_are_merged_and_told_apart_alike(
    chief: Client, world: SmallWorld, model: str, name: str
) -> None:
    table = {"circuit": models.Circuit, "manufacturer": models.Manufacturer, "carmodel": models.CarModel}[model]
    kept = table.objects.get(**{"short_name" if model == "circuit" else "name": name})
    kept_pk = kept.pk
    gone = table.objects.get(pk=kept_pk)
    gone.pk, gone.slug, gone.name, gone._state.adding = None, "double", "Double", True
    gone.save()
    event = models.Event.objects.get()
    entry = models.Entry.objects.filter(car_model__name="Porsche Car").first()
    if model == "circuit":
        models.Event.objects.update(circuit=gone)
    elif model == "carmodel":
        models.Entry.objects.filter(pk=entry.pk).update(car_model=gone)
    else:
        models.CarModel.objects.filter(name="Porsche Car").update(manufacturer=gone)

    chosen = {"action": "merge_two", "_selected_action": [kept_pk, gone.pk], "keep": kept_pk}
    chief.post(f"/admin/racing/{model}/", chosen)

    assert not table.objects.filter(slug="double").exists()
    assert [alias.name for alias in table.objects.get(pk=kept_pk).aliases.all()] == ["Double"]
    undo(chief)
    gone = table.objects.get(slug="double")
    event.refresh_from_db()
    entry.refresh_from_db()
    stands = {"circuit": event.circuit, "carmodel": entry.car_model, "manufacturer": entry.car_model.manufacturer}
    assert stands[model] == gone


def test_a_best_lap_goes_with_its_driver(chief: Client, double: models.Driver) -> None:
    models.Result.objects.update(fastest_lap_driver=double)

    merge(chief, original(), double)

    assert models.Result.objects.filter(fastest_lap_driver=original()).count() == models.Result.objects.count()
