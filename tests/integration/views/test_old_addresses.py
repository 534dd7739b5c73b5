"""An address that was public once leads to today's for ever, on every kind of page; a mistyped one finds help."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from racing import models
from racing.actions.rename_slug import rename_slug
from tests.support.small_world import SmallWorld, two_seasons_with_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

BELOW_A_SEASON = [
    "", "calendar/", "calendar.json", "calendar.csv", "calendar.ics", "standings/", "standings/gt2-drivers/",
    "standings/gt2-drivers.json", "standings/gt2-drivers.csv", "standings/gt2-drivers/embed/", "title/",
    "title/gt2-drivers/", "title/gt2-drivers.json", "utah/", "utah/preview/", "utah/preview.json", "utah/entries/",
    "utah/entries.csv", "utah/results/race/", "utah/results/race.json",
]  # fmt: skip


@pytest.fixture
def world() -> SmallWorld:
    return two_seasons_with_mosport()


@pytest.mark.parametrize("rest", BELOW_A_SEASON)
def test_a_series_and_a_season_may_move_and_all_their_pages_follow(
    client: Client, world: SmallWorld, rest: str
) -> None:
    rename_slug(world.season, "2009-09")
    rename_slug(world.series, "le-mans-america")

    answer = client.get(f"/de/alms/2009/{rest}?after=1")

    assert (answer.status_code, answer["Location"]) == (301, f"/de/le-mans-america/2009-09/{rest}?after=1")
    assert client.get(answer["Location"].replace("?after=1", "")).status_code == 200


def test_an_event_is_found_after_its_season_moved(client: Client, world: SmallWorld) -> None:
    rename_slug(models.Event.objects.get(slug="utah"), "salt-lake-city")
    rename_slug(world.season, "season-of-2009")

    answer = client.get("/en/alms/2009/utah/results/race/")

    assert answer["Location"] == "/en/alms/season-of-2009/salt-lake-city/results/race/"


def test_the_championship_of_another_season_is_not_taken_for_the_old_one(client: Client, world: SmallWorld) -> None:
    rename_slug(models.Championship.objects.get(season=world.season, slug="gt2-drivers"), "gt2")

    assert client.get("/en/alms/2009/standings/gt2-drivers/")["Location"] == "/en/alms/2009/standings/gt2/"
    assert client.get("/en/alms/2008/standings/gt2-drivers/").status_code == 200


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("/en/drivers/jorg-bergmaister/", "/en/drivers/jorg-bergmeister/"),
        ("/de/drivers/bergmeister/", "/de/drivers/jorg-bergmeister/"),
        ("/en/drivers/bergmeister.csv", "/en/drivers/jorg-bergmeister.csv"),
        ("/en/teams/riski/", "/en/teams/risi/"),
        ("/en/circuits/mosprot/", "/en/circuits/mosport/"),
        ("/en/manufacturers/porshe/", "/en/manufacturers/porsche/"),
        ("/en/alms/2009/mosprot/preview/", "/en/alms/2009/mosport/preview/"),
        ("/en/almss/2009/utah/", "/en/alms/2009/utah/"),
        ("/en/alms/20009/", "/en/alms/2009/"),
        ("/en/alms/2009/standings/gt2-driver/", "/en/alms/2009/standings/gt2-drivers/"),
        ("/en/alms/2009/utah/results/racee/", "/en/alms/2009/utah/results/race/"),
    ],
)
def test_a_mistyped_address_is_answered_with_what_may_be_meant(client: Client, address: str, meant: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 404
    assert f'<a href="{meant}">' in answer.content.decode()


@pytest.mark.usefixtures("world")
def test_what_is_like_nothing_gets_no_guess_but_a_filled_search_field(client: Client) -> None:
    html = client.get("/en/drivers/zzz-qqq/").content.decode()

    assert "Perhaps you meant" not in html
    assert re.search(r'<input[^>]*name="q"[^>]*value="zzz qqq"', html)


def test_nobody_who_is_not_known_yet_is_named(client: Client, world: SmallWorld) -> None:
    event = models.Event.objects.get(slug="petit-le-mans")
    entry = world.entry(event, "gt2", "99", drivers="Secret Substitute")
    models.Entry.objects.filter(pk=entry.pk).update(announced_on="2009-09-20")

    assert "Secret" not in client.get("/en/drivers/secret-substitut/").content.decode()


@pytest.mark.usefixtures("world")
def test_the_search_field_of_a_lost_page_takes_everything_without_harm(client: Client) -> None:
    html = client.get('/en/drivers/"><script>alert(1)<').content.decode()

    assert "<script>alert" not in html
