"""A series and its champions through the client, in both languages."""

from __future__ import annotations

import pytest
from django.test import Client

from racing import models
from racing.domain.vocabulary import Coverage
from tests.support.factories import make_title
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, season

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

SERIES_QUERIES = 3


def test_series_lists_its_seasons_with_champions(client: Client) -> None:
    season()
    earlier = SmallWorld(2008)
    earlier.round("Sebring", "2008-03-15", Coverage.WINNERS, gt2="45")
    make_title(earlier.season, ["Jörg Bergmeister", "Wolf Henzler"])

    text = words(client, "/en/alms/")

    assert "2 seasons in the data, from 2008 to 2009." in text
    assert "2009 not decided 3 2008 GT2 Jörg Bergmeister, Wolf Henzler 1" in text
    assert "Every winner since 1999 is in the data." in text


def test_champions_stand_in_the_order_of_the_classes(client: Client) -> None:
    earlier = SmallWorld(2008)
    earlier.round("Sebring", "2008-03-15", Coverage.WINNERS, lmp1="9", gt2="62")
    for order, (car_class, slug) in enumerate((("gt2", "jaime-melo"), ("lmp1", "david-brabham"))):
        title = earlier.championship(car_class, points_system=None, order=order)
        champion = models.Driver.objects.get(slug=slug)
        models.RecordedStanding.objects.create(championship=title, driver=champion, position=1)

    text = words(client, "/en/alms/")

    assert text.index("LMP1 David Brabham") < text.index("GT2 Jaime Melo")


def test_champions_of_this_year_are_a_secret_until_its_last_race(client: Client, pin_clock) -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45")
    world.upcoming("Mosport", "2009-08-30", gt2="45")
    make_title(world.season, ["Jörg Bergmeister"])

    assert "GT2 Jörg Bergmeister" not in words(client, "/en/alms/")

    pin_clock("2009-11-01")

    assert "GT2 Jörg Bergmeister" in words(client, "/en/alms/")


def test_series_without_a_season_says_so(client: Client) -> None:
    models.Series.objects.create(slug="alms", name="American Le Mans Series", short_name="ALMS")

    assert "No season of this series is announced." in words(client, "/en/alms/")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("seasons", [1, 3])
def test_series_costs_the_same_queries_with_one_season_and_with_three(
    client: Client, django_assert_num_queries, seasons: int, language: str
) -> None:
    for year in range(2005, 2005 + seasons):
        world = SmallWorld(year)
        world.round("Sebring", f"{year}-03-15", Coverage.WINNERS, gt2="45")
        make_title(world.season, ["Jörg Bergmeister"])

    with django_assert_num_queries(SERIES_QUERIES):
        client.get(f"/{language}/alms/")


def test_series_and_its_one_class_have_german_names(client: Client) -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45")
    models.Series.objects.update(name="Formula One World Championship", short_name="Formula 1")
    models.CarClass.objects.update(name="Formula 1")
    pages = (
        "",
        "2009/",
        "2009/sebring/",
        "2009/sebring/entries/",
        "2009/sebring/results/race/",
        "2009/sebring/report/",
    )

    assert "Formula One World Championship" in words(client, "/de/alms/")

    models.Series.objects.update(name_de="Formel-1-Weltmeisterschaft", short_name_de="Formel 1")
    for page in [f"/de/alms/{page}" for page in pages] + ["/de/drivers/jorg-bergmeister/", "/de/circuits/sebring/"]:
        text = words(client, page)
        assert "Formel" in text, page
        assert "Formula" not in text, page
    assert "Formel" not in words(client, "/en/alms/2009/")
    assert "Formel-1-Weltmeisterschaft" in words(client, "/de/search/?q=formel")
    assert "Formel 1 2009" in words(client, "/de/search/?q=sebring")
    assert "Formel-1-Weltmeisterschaft" in words(client, "/de/credits/")
    assert "X-WR-CALNAME:Formel-1-Weltmeisterschaft" in client.get("/de/alms/calendar.ics").content.decode()
