"""The entry list of one event through the client, in both languages."""

from __future__ import annotations

import pytest
from django.test import Client

from racing import models
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, driver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/mosport/entries/"
QUERIES = 4


@pytest.fixture
def world() -> SmallWorld:
    world = SmallWorld()
    world.upcoming("Road America", "2009-08-16", gt2="45 62", lmp1="9 66")
    world.upcoming("Mosport", "2009-08-30", gt2="62 45 87")
    return world


@pytest.mark.usefixtures("world")
def test_cars_stand_by_class_in_the_order_of_their_numbers(client: Client) -> None:
    text = words(client, PAGE)

    assert "Mosport: who drives what Three cars are entered. That is one fewer than at Road America." in text
    assert "GT2 3 cars 45 Jörg Bergmeister GER, Patrick Long GER Flying Lizard Porsche Car 62 Jaime Melo" in text


@pytest.mark.usefixtures("world")
def test_german_list_is_german(client: Client) -> None:
    text = words(client, "/de/alms/2009/mosport/entries/")

    assert "Drei Autos sind genannt. Das Feld ist um eines kleiner als in Road America." in text
    assert "Neu: Farnbacher Loles, Porsche Car" in text


@pytest.mark.usefixtures("world")
def test_new_cars_and_absent_classes_are_named(client: Client) -> None:
    text = words(client, PAGE)

    assert "A car is the same when class, number and team are; a new number alone makes no other car." in text
    assert "no other car. 87 New: Farnbacher Loles" in text
    assert "– Absent: the whole class LMP1 LMP1" in text


def test_a_car_of_an_earlier_round_is_back_and_not_new(client: Client) -> None:
    world = SmallWorld()
    world.upcoming("Utah", "2009-05-17", gt2="45 87")
    world.upcoming("Road America", "2009-08-16", gt2="45 62")
    world.upcoming("Mosport", "2009-08-30", gt2="62 45 87 92")

    text = words(client, PAGE)

    assert "87 Back: Farnbacher Loles" in text
    assert "92 New: Rahal Letterman" in text
    assert "87 Back" not in words(client, "/en/alms/2009/utah/entries/")
    assert "Zurück" in words(client, "/de/alms/2009/mosport/preview/")


def test_swapped_added_and_missing_drivers_are_named(client: Client, world: SmallWorld) -> None:
    mosport = models.Event.objects.get(slug="mosport")
    swapped, added = mosport.entries.get(car_number="45"), mosport.entries.get(car_number="62")
    swapped.lineup.filter(order=2).update(driver=driver("Marc Lieb"))
    models.LineupDriver.objects.create(entry=added, driver=driver("Mika Salo"), order=3)

    text = words(client, PAGE)

    assert "45 Swapped: Marc Lieb for Patrick Long GT2" in text
    assert "62 Also in the car: Mika Salo GT2" in text

    added.lineup.exclude(order=1).delete()

    assert "62 No longer named: Pierre Kaffer GT2" in words(client, PAGE)


def test_absent_car_comes_with_the_event_of_its_return(client: Client, world: SmallWorld) -> None:
    models.Entry.objects.filter(event__slug="mosport", car_number="45").delete()
    world.upcoming("Petit Le Mans", "2009-09-26", gt2="45")

    assert "45 Absent: Flying Lizard, Porsche Car GT2 next entered: Petit Le Mans" in words(client, PAGE)


@pytest.mark.usefixtures("world")
def test_car_without_a_team_is_the_one_with_its_number_and_never_without_words(client: Client) -> None:
    here = models.Entry.objects.filter(event__slug="mosport")
    models.Entry.objects.filter(event__slug="road-america", car_number="62").update(team=None)
    alone = here.get(car_number="87")
    models.LineupDriver.objects.filter(entry=alone).delete()
    here.filter(pk=alone.pk).update(team=None)

    text = words(client, PAGE)

    assert "62 New" not in text
    assert "62 Absent" not in text
    assert "87 New: team not known yet GT2" in text


def test_absent_class_comes_with_the_event_of_its_return(client: Client, world: SmallWorld) -> None:
    event = world.event("Petit Le Mans", "2009-09-26")
    models.EventClass.objects.create(event=event, car_class=world.classes["lmp1"])

    assert "Absent: the whole class LMP1 LMP1 next entered: Petit Le Mans" in words(client, PAGE)


def test_same_cars_are_said_to_be_the_same(client: Client, world: SmallWorld) -> None:
    world.upcoming("Laguna Seca", "2009-10-10", gt2="62 45 87")

    text = words(client, "/en/alms/2009/laguna-seca/entries/")

    assert "That is as many as at Mosport." in text
    assert "The same cars with the same drivers." in text


def test_larger_field_is_said(client: Client, world: SmallWorld) -> None:
    world.upcoming("Laguna Seca", "2009-10-10", gt2="62 45 87", lmp1="9 66")

    text = words(client, "/en/alms/2009/laguna-seca/entries/")

    assert "Five cars are entered in two classes. That is two more than at Mosport." in text


def test_incomplete_list_says_how_much_of_it_is_known(client: Client, world: SmallWorld) -> None:
    event = models.Event.objects.get(slug="mosport")
    models.Event.objects.filter(pk=event.pk).update(entries_announced=19)
    models.EventClass.objects.create(event=event, car_class=world.classes["gt2"], entered=11)

    text = words(client, PAGE)

    assert "3 of 19 cars are in our data." in text
    assert "GT2 3 of 11 cars" in text


@pytest.mark.usefixtures("world")
def test_tyre_rating_and_missing_drivers_are_shown(client: Client) -> None:
    entries = models.Entry.objects.filter(event__slug="mosport")
    entries.filter(car_number="62").update(tyre="Michelin")
    models.LineupDriver.objects.filter(entry__in=entries.filter(car_number="62"), order=1).update(rating="gold")
    models.LineupDriver.objects.filter(entry__in=entries.filter(car_number="87")).delete()

    page, text = client.get(PAGE).content.decode(), words(client, PAGE)

    assert '<abbr class="rating" title="Gold">G</abbr>' in page
    assert "Ferrari Car Michelin" in text
    assert "87 drivers not known Farnbacher Loles" in text


@pytest.mark.usefixtures("world")
def test_spotter_guide_draws_the_body_in_team_colour_where_both_are_known(client: Client) -> None:
    models.CarModel.objects.filter(slug="porsche-car").update(body_style="gt")
    models.Entry.objects.filter(event__slug="mosport", car_number="45").update(livery="#0b6b45")

    page = client.get(PAGE).content.decode()

    assert '<svg class="sil tone-green livery" color="#0b6b45" viewBox="0 0 240 72"' in page
    assert '<svg class="sil tone-green" viewBox="0 0 240 72"' in page
    assert page.count('class="sil unknown"') == 1


def test_withdrawn_and_unannounced_cars_are_not_listed(client: Client, world: SmallWorld) -> None:
    entries = models.Entry.objects.filter(event__slug="mosport")
    entries.filter(car_number="62").update(status="withdrawn")
    entries.filter(car_number="87").update(announced_on="2009-08-28")

    text = words(client, PAGE)

    assert "One car is entered." in text
    assert "62 Absent: Risi" in text


def test_event_without_a_list_says_so(client: Client, world: SmallWorld) -> None:
    world.event("Laguna Seca", "2009-10-10")

    text = words(client, "/en/alms/2009/laguna-seca/entries/")

    assert "No entry list yet No car of Laguna Seca was known on 27 August 2009." in text
    assert "Spotter guide" not in text


@pytest.mark.usefixtures("world")
def test_unknown_event_answers_404(client: Client) -> None:
    assert client.get("/en/alms/2009/imola/entries/").status_code == 404


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("cars", ["45", "45 62 87"])
def test_costs_the_same_queries_with_one_car_and_with_three(
    client: Client, django_assert_num_queries, cars: str, language: str
) -> None:
    world = SmallWorld()
    world.round("Road America", "2009-08-16", gt2="45 62")
    world.upcoming("Mosport", "2009-08-30", gt2=cars)

    with django_assert_num_queries(QUERIES):
        client.get(f"/{language}/alms/2009/mosport/entries/")
