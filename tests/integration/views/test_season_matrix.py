"""The results matrix of a season: every car, or every driver, in every round."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from racing import models
from racing.domain.vocabulary import Coverage, SessionKind
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, driver, moment, season

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

SEASON = "/en/alms/2009/"


def one_driver_each(world: SmallWorld) -> None:
    models.LineupDriver.objects.filter(order__gt=1).delete()


def rows(client: Client, table: str = "gt2") -> dict[str, list[str]]:
    """Head of each row of the matrix -> its cells, tags gone."""
    page = client.get(SEASON).content.decode()
    part = page[page.index(f'<table class="table matrix by-round" aria-labelledby="matrix-{table}">') :]
    found = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', part.split("</table>")[0], re.DOTALL)
    return {seen(head): [seen(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells)] for head, cells in found}


def seen(markup: str) -> str:
    """Without tags and without what only screen readers say."""
    heard = re.sub(r'<span class="sr">.*?</span>|</?sup>', "", markup)
    return " ".join(re.sub(r"<[^>]+>", " ", heard).split())


def test_matrix_has_every_car_in_every_round(client: Client) -> None:
    world = season()
    utah = models.Event.objects.get(slug="utah")
    grid = world.race(utah, slug="qualifying", kind=SessionKind.QUALIFYING, order=1, coverage=Coverage.COMPLETE)
    version = models.Classification.objects.create(session=grid, status="official", published_at=moment("2009-04-20"))
    entry = models.Entry.objects.get(event=utah, car_number="45")
    models.Result.objects.create(classification=version, entry=entry, order=1, position=1)
    models.Result.objects.filter(entry__event=utah, entry__car_number="62").update(has_fastest_lap=True)

    assert rows(client) == {
        "62 Melo , Kaffer Ferrari": ["1", "1F", ""],
        "45 Bergmeister , Long Porsche": ["2", "2P", ""],
        "87 Henzler , Werner Porsche": ["Ret", "Ret", ""],
    }


def test_cells_name_their_round(client: Client) -> None:
    season()

    page = client.get(SEASON).content.decode()

    assert page.count('<td data-r="SEB">') == 5
    assert page.count('<td data-r="MOS">') == 5


def test_matrix_marks_what_is_not_known_and_who_was_not_there(client: Client) -> None:
    world = season(1)
    world.round("Utah", "2009-05-17", Coverage.PARTIAL, gt2="62 ?45")

    found = rows(client)

    assert found["45 Bergmeister , Long Porsche"] == ["2", "?", ""]
    assert found["87 Henzler , Werner Porsche"] == ["Ret", "·", ""]
    assert "GT2: 3 of 5 starts have a known place in class." in words(client, SEASON)


def test_line_up_names_who_drove_always_and_the_others_with_their_rounds(client: Client) -> None:
    season(2)
    entry = models.Entry.objects.get(event__slug="utah", car_number="45")
    entry.lineup.filter(order=2).delete()
    models.LineupDriver.objects.create(entry=entry, driver=driver("Marc Lieb"), order=2)

    assert "45 Bergmeister Porsche; Long (1, 3), Lieb (2)" in rows(client)


def test_namesakes_in_one_car_have_first_names(client: Client) -> None:
    world = season(1)
    world.entry(models.Event.objects.get(slug="sebring"), "gt2", "57", "Martin Snow, Melanie Snow")

    assert "57 Martin Snow , Melanie Snow Maker 57" in rows(client)


def test_key_explains_what_is_there_and_nothing_else(client: Client) -> None:
    season(1)

    text = words(client, SEASON)

    assert "1 win 2 second Ret retired Coverage." in text


def test_season_of_one_driver_in_each_car_lists_drivers(client: Client) -> None:
    world = season()
    one_driver_each(world)
    utah = models.Entry.objects.get(event__slug="utah", car_number="45")
    utah.car_number = "46"
    utah.save()

    found = rows(client)

    assert found["Bergmeister Porsche"] == ["2", "2", ""]
    assert found["62 Melo Ferrari"] == ["1", "1", ""]
    assert "Every driver in every round" in words(client, SEASON)


def test_namesakes_in_such_a_season_have_first_names(client: Client) -> None:
    world = season()
    one_driver_each(world)
    models.Driver.objects.filter(slug="jaime-melo").update(name="Jaime Bergmeister", last_name="Bergmeister")

    assert {"45 Jörg Bergmeister Porsche", "62 Jaime Bergmeister Ferrari"} < set(rows(client))


def test_shared_car_of_such_a_season_gives_both_drivers_its_place(client: Client) -> None:
    world = season()
    one_driver_each(world)
    for number in range(20):
        world.entry(models.Event.objects.get(slug="utah"), "lmp1", f"1{number}", f"Driver {number}")
    shared = models.Entry.objects.get(event__slug="utah", car_number="62")
    models.LineupDriver.objects.create(entry=shared, driver=driver("Mika Salo"), order=2)

    found = rows(client)

    assert (found["62 Melo Ferrari"], found["62 Salo Ferrari"]) == (["1", "1", ""], ["·", "1", ""])


def test_driver_in_two_cars_has_the_better_place(client: Client) -> None:
    world = season()
    one_driver_each(world)
    second = models.LineupDriver.objects.filter(entry__event__slug="utah", entry__car_number="45")
    second.update(driver=driver("Wolf Henzler"))

    assert rows(client)["Henzler Porsche"] == ["Ret", "2", ""]


def test_score_that_does_not_count_is_struck_through(client: Client) -> None:
    world = season()
    one_driver_each(world)
    models.PointsRuleSetting.objects.create(system=world.system, rule="best_scores", settings={"count": 1}, order=1)

    page = client.get(SEASON).content.decode()

    assert page.count('<span class="cell p1 dropped">1</span>') == 1
    assert "dropped score" in words(client, SEASON)


def test_most_successful_in_the_table_come_first(client: Client) -> None:
    world = season(0)
    world.round("Sebring", "2009-03-21", gt2="62 45 87")
    world.round("Utah", "2009-05-17", gt2="87 45 62")
    world.round("Lime Rock", "2009-07-18", gt2="87 45 (62)")

    assert [head.split()[0] for head in rows(client)] == ["87", "45", "62"]


def test_of_many_rounds_a_phone_first_shows_what_came_of_them(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    for day in range(1, 16):
        world.round(f"Place {day}", f"2009-05-{day:02}", gt2="45 62" if day < 5 else "62 45")

    season_page = client.get(SEASON).content.decode()
    table = client.get("/en/alms/2009/standings/gt2-drivers/").content.decode()

    assert "<summary><span>11 wins</span></summary>" in season_page
    assert "<summary><span>284 points, 11 wins</span></summary>" in table
