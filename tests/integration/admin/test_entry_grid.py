"""An entry list typed line by line, or copied from the last round and changed on the way."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from racing import models
from tests.support.entry_grid import copy_of, entered, event, lines, page_of, post, said, waiting_for_mosport
from tests.support.html_forms import fields_in, open_form
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture
def world() -> SmallWorld:
    return waiting_for_mosport()


def test_the_last_round_is_copied_with_one_driver_swapped(editor: Client, world: SmallWorld) -> None:
    world.entry(event("utah"), "gt2", "87")
    form = open_form(editor, copy_of("utah"))

    answer = post(editor, form, **{"cars-1-seat2": "Wolf Henzler", "cars-3-seat1": "Dirk Werner", "cars-3-seat2": ""})

    assert answer.status_code == 302, said(answer)
    assert entered() == [
        ("9", "LMP1", "Highcroft", "David Brabham, Scott Sharp"),
        ("45", "GT2", "Flying Lizard", "Jörg Bergmeister, Wolf Henzler"),
        ("62", "GT2", "Risi", "Jaime Melo, Pierre Kaffer"),
        ("87", "GT2", "Farnbacher Loles", "Dirk Werner"),
    ]


def test_a_copied_car_keeps_its_details_and_takes_the_day_it_is_known_since(editor: Client, world: SmallWorld) -> None:
    models.Entry.objects.filter(event=event("utah"), car_number="45").update(
        tyre="Michelin", livery="#0b6b45", name_as_entered="Lizards", announced_on="2009-05-01"
    )
    models.LineupDriver.objects.filter(driver__name="Patrick Long").update(rating="platinum", drive_time_ms=5)

    post(editor, open_form(editor, copy_of("utah")), **{"head-announced_on": "2009-08-20"})

    car = models.Entry.objects.get(event=event(), car_number="45")
    long = car.lineup.get(driver__name="Patrick Long")
    assert (car.tyre, car.livery, car.name_as_entered) == ("Michelin", "#0b6b45", "Lizards")
    assert str(car.announced_on) == "2009-08-20"
    assert (long.rating, long.drive_time_ms) == ("platinum", None)


def test_an_unticked_car_stays_out(editor: Client, world: SmallWorld) -> None:
    form = open_form(editor, copy_of("utah"))
    del form["cars-0-take"]

    post(editor, form)

    assert [number for number, *_others in entered()] == ["45", "62"]


def test_the_previous_round_is_offered_first_and_its_cars_are_counted(editor: Client, world: SmallWorld) -> None:
    text = said(editor.get(page_of()))

    assert "Grand Prix of Utah 2009 (3 cars) Grand Prix of Sebring 2009 (4 cars)" in text


def test_a_list_is_typed_from_nothing_with_known_names(editor: Client, world: SmallWorld) -> None:
    typed = lines(
        "45 | gt2 | flying lizard | Porsche Car | Jörg Bergmeister / Patrick Long",
        "62 | | Risi | Ferrari Car | Jaime Melo, Pierre Kaffer",
    )

    answer = post(editor, open_form(editor, page_of()) | typed)

    assert answer.status_code == 302, said(answer)
    assert entered() == [
        ("45", "GT2", "Flying Lizard", "Jörg Bergmeister, Patrick Long"),
        ("62", "GT2", "Risi", "Jaime Melo, Pierre Kaffer"),
    ]


def test_an_unknown_driver_is_proposed_and_confirmed_with_his_country(editor: Client, world: SmallWorld) -> None:
    form = open_form(editor, page_of()) | lines("45 | GT2 | Flying Lizard | Porsche Car | Jörg Bergmeister, Özgür Ilk")

    asked = post(editor, form)
    saved = post(editor, fields_in(asked.content.decode()), **{"country-0": "Türkei"})

    driver = models.Driver.objects.get(name="Özgür Ilk")
    assert "Some names are not known; say below what they mean." in said(asked)
    assert saved.status_code == 302, said(saved)
    assert (driver.last_name, str(driver.nationality), driver.slug) == ("Ilk", "TR", "ozgur-ilk")
    assert entered()[0][3] == "Jörg Bergmeister, Özgür Ilk"


def test_a_spelling_is_confirmed_once_and_remembered(editor: Client, world: SmallWorld) -> None:
    known = models.Driver.objects.get(name="Jörg Bergmeister")
    form = open_form(editor, page_of()) | lines("45 | GT2 | Flying Lizard | Porsche Car | Jorg Bergmeister")

    asked = post(editor, form)
    nobody = models.Driver.objects.count()
    post(editor, fields_in(asked.content.decode()), **{"name-0": str(known.pk)})
    post(editor, open_form(editor, page_of()) | lines("", "62 | GT2 | Risi | Ferrari Car | Jorg Bergmeister"), "look")

    assert [alias.name for alias in known.aliases.all()] == ["Jorg Bergmeister"]
    assert models.Driver.objects.count() == nobody
    assert entered()[0][3] == "Jörg Bergmeister"


def test_new_team_and_new_model_with_a_new_maker_are_made_on_the_way(editor: Client, world: SmallWorld) -> None:
    asked = post(editor, open_form(editor, page_of()) | lines("7 | GT2 | Night Owls | Zonda GR | Wolf Henzler"))
    form = fields_in(asked.content.decode())

    refused = post(editor, form)
    saved = post(editor, form, **{"maker-1": "Pagani"})

    model = models.CarModel.objects.get(name="Zonda GR")
    assert "Say who makes “Zonda GR”." in said(refused)
    assert saved.status_code == 302, said(saved)
    assert model.manufacturer.name == "Pagani"
    assert entered() == [("7", "GT2", "Night Owls", "Wolf Henzler")]


def test_a_known_maker_begins_the_name_of_a_new_model(editor: Client, world: SmallWorld) -> None:
    asked = post(editor, open_form(editor, page_of()) | lines("7 | GT2 | Risi | Ferrari F430 | Wolf Henzler"))

    form = fields_in(asked.content.decode())
    post(editor, form)

    assert form["maker-0"] == "Ferrari"
    assert models.CarModel.objects.get(name="Ferrari F430").manufacturer.slug == "ferrari"


def test_looking_writes_nothing_and_says_what_would_be(editor: Client, world: SmallWorld) -> None:
    form = open_form(editor, copy_of("utah"))

    answer = post(editor, form, "look", **{"cars-0-seat2": "Guy Smith"})

    assert "Guy Smith driver 1" in said(answer)
    assert [row.car.is_new for row in answer.context["grid"].rows[:3]] == [True] * 3
    assert (entered(), models.Driver.objects.filter(name="Guy Smith").count()) == ([], 0)


def test_more_lines_are_added_below(editor: Client, world: SmallWorld) -> None:
    form = open_form(editor, page_of()) | lines("45 | GT2")

    longer = fields_in(post(editor, form, "more").content.decode())

    assert int(longer["cars-TOTAL_FORMS"]) == int(form["cars-TOTAL_FORMS"]) + 10
    assert (longer["cars-0-number"], longer["cars-21-take"]) == ("45", "on")


def test_a_maker_that_is_known_by_another_name_is_found(editor: Client, world: SmallWorld) -> None:
    acura = models.Manufacturer.objects.get(name="Acura")
    models.Alias.objects.create(manufacturer=acura, name="Honda")
    asked = post(editor, open_form(editor, page_of()) | lines("7 | LMP1 | Highcroft | ARX-02 | David Brabham"))

    post(editor, fields_in(asked.content.decode()), **{"maker-0": "honda"})

    assert models.CarModel.objects.get(name="ARX-02").manufacturer == acura


def test_cars_of_the_list_are_changed_in_the_same_grid(editor: Client, world: SmallWorld) -> None:
    post(editor, open_form(editor, copy_of("utah")))
    form = open_form(editor, page_of())

    looked = said(post(editor, form, "look", **{"cars-1-number": "46", "cars-1-seat2": "Wolf Henzler"}))
    post(editor, form, **{"cars-1-number": "46", "cars-1-seat2": "Wolf Henzler"})

    assert "number: 45 → 46 drivers: Jörg Bergmeister, Patrick Long → Jörg Bergmeister, Wolf Henzler" in looked
    assert [number for number, *_others in entered()] == ["9", "46", "62"]
    assert LogEntry.objects.latest("pk").change_message == "Entry list: 1 car is changed, 2 cars are as they were."


def test_two_cars_may_swap_their_numbers(editor: Client, world: SmallWorld) -> None:
    post(editor, open_form(editor, copy_of("utah")))

    post(editor, open_form(editor, page_of()), **{"cars-1-number": "62", "cars-2-number": "45"})

    assert {number: team for number, _class, team, _crew in entered()} == {
        "9": "Highcroft", "62": "Flying Lizard", "45": "Risi"
    }  # fmt: skip


def test_relief_drivers_of_the_race_keep_their_seats_when_the_list_is_saved(editor: Client, world: SmallWorld) -> None:
    car = models.Entry.objects.get(event=event("utah"), car_number="45")
    relief = models.Driver.objects.create(slug="relief", name="Late Help", last_name="Help")
    models.LineupDriver.objects.create(entry=car, driver=relief, order=3, role=models.RELIEF)
    form = open_form(editor, page_of("utah"))

    editor.post(page_of("utah"), form | {"cars-1-seat2": "Wolf Henzler", "save": "1"})

    seats = [(str(seat), seat.role) for seat in car.lineup.all()]
    assert "Late Help" not in form.values()
    assert seats == [("Jörg Bergmeister", ""), ("Wolf Henzler", ""), ("Late Help", "relief")]


def test_two_drivers_of_one_name_are_told_apart_by_the_car_they_were_in(editor: Client, world: SmallWorld) -> None:
    father = models.Driver.objects.get(name="Patrick Long")
    models.Driver.objects.create(slug="patrick-long-2", name="Patrick Long", last_name="Long")

    post(editor, open_form(editor, copy_of("utah")))

    car = models.Entry.objects.get(event=event(), car_number="45")
    assert [seat.driver_id for seat in car.lineup.all()][1] == father.pk
