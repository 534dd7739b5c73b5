"""Standings as JSON and CSV, questions without meaning, and what a page costs."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from racing import models
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/standings/gt2-drivers/"
INDEX = "/en/alms/2009/standings/"
DATA = "/en/alms/2009/standings/gt2-drivers.json"


@pytest.fixture
def world() -> SmallWorld:
    return two_rounds_and_mosport()


@pytest.mark.usefixtures("world")
def test_json_has_exact_decimal_strings(client: Client) -> None:
    answer = client.get(f"{DATA}?after=2")

    table = answer.json()
    first = table["rows"][0]
    assert answer["Content-Type"] == "application/json"
    assert {key: table[key] for key in ("after_round", "rounds_in_season", "known_on")} == {
        "after_round": 2, "rounds_in_season": 3, "known_on": "2009-08-27",
    }  # fmt: skip
    assert table["championship"]["slug"] == "gt2-drivers"
    assert table["coverage"] == {
        "complete": True, "open_rounds": [], "known_starts": 6, "all_starts": 6, "recorded": False,
    }  # fmt: skip
    assert first["competitor"] == {
        "slug": "jorg-bergmeister", "name": "Jörg Bergmeister", "country": "DE", "url": "/en/drivers/jorg-bergmeister/",
    }  # fmt: skip
    assert [first[key] for key in ("position", "position_worst", "points", "points_most", "wins")] == [
        1, 1, "36", "36", 1,
    ]  # fmt: skip
    assert first["rounds"][1]["awards"] == [
        {"points": "20", "points_most": "20", "reason": "first in class", "counts": True}
    ]


def test_endless_fractions_stand_beside_the_rounded_number(client: Client, world: SmallWorld) -> None:
    models.PointsRuleSetting.objects.create(system=world.system, rule="shared_car", settings={"mode": "split"})
    models.PointsTableRow.objects.filter(position=1).update(points=Decimal(10))
    event = models.Event.objects.get(slug="sebring")
    third = models.Driver.objects.create(slug="third", name="Third Man", last_name="Man")
    models.LineupDriver.objects.create(entry=event.entries.get(car_number="62"), driver=third, order=3)

    rows = client.get(f"{DATA}?after=1").json()["rows"]

    melo = next(row for row in rows if row["competitor"]["slug"] == "jaime-melo")
    assert (melo["points"], melo["points_exact"]) == ("3.3333", "10/3")


@pytest.mark.usefixtures("world")
def test_csv_has_the_same_rows(client: Client) -> None:
    answer = client.get("/en/alms/2009/standings/gt2-drivers.csv")

    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "alms-2009-gt2-drivers-after-2.csv" in answer["Content-Disposition"]
    assert (rows[0]["competitor"], rows[0]["points"], rows[0]["cars"]) == ("Jörg Bergmeister", "36", "45")
    assert len(rows) == 6


def test_csv_runs_no_formula(client: Client, world: SmallWorld) -> None:
    models.Driver.objects.filter(slug="jorg-bergmeister").update(name='=HYPERLINK("http://x")', last_name="X")

    answer = client.get("/en/alms/2009/standings/gt2-drivers.csv")

    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0]["competitor"] == '\'=HYPERLINK("http://x")'


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("query", ["after=abc", "after=0", "after=-1", f"after={10**30}", "known=yesterday",
                                   "known=2009-02-31", "known=2009-08-28", "after=1.5"])  # fmt: skip
@pytest.mark.parametrize("form", ["gt2-drivers/", "gt2-drivers.json", "gt2-drivers.csv"])
@pytest.mark.usefixtures("world")
def test_question_without_meaning_is_a_bad_request(client: Client, language: str, query: str, form: str) -> None:
    answer = client.get(f"/{language}/alms/2009/standings/{form}?{query}")

    assert answer.status_code == 400
    assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("address", [f"{PAGE}?after=99", f"{PAGE}?after=3", f"{PAGE}?known=2008-12-31",
                                     "/en/alms/2009/standings/nobody/", "/en/alms/1899/standings/",
                                     "/en/nothing/2009/standings/gt2-drivers/", f"{DATA}?after=99"])  # fmt: skip
@pytest.mark.usefixtures("world")
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_empty_question_is_no_question(client: Client, world: SmallWorld) -> None:
    assert client.get(f"{PAGE}?after=&known=&other=1").status_code == 200


@pytest.mark.usefixtures("world")
def test_readers_get_no_cookie(client: Client) -> None:
    assert client.get(PAGE).cookies == {}
    assert client.get(DATA).cookies == {}


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_five_queries_however_much_is_in_it(client: Client, count: int) -> None:
    build_seasons(count)

    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE)

    assert len(queries) == 5


@pytest.mark.parametrize("count", [1, 3])
def test_twin_costs_five_queries_and_so_does_the_index(client: Client, count: int) -> None:
    build_seasons(count)

    with CaptureQueriesContext(connection) as twin:
        client.get(DATA)
    with CaptureQueriesContext(connection) as index:
        client.get(INDEX)

    assert (len(twin), len(index)) == (5, 5)


def build_seasons(count: int) -> None:
    """So many seasons, and in 2009 so many titles, rounds and cars."""
    world = SmallWorld()
    kinds = ("drivers", "teams", "manufacturers")[:count]
    for kind in kinds:
        world.championship(kind=kind)
    cars = " ".join(("45", "62", "87")[:count])
    for number in range(count):
        world.round(f"Place {number}", f"2009-03-{10 + number}", gt2=cars)
    for year in range(2009 - count + 1, 2009):
        earlier = SmallWorld(year)
        earlier.championship()
        earlier.round("Sebring", f"{year}-03-10", gt2=cars)
