"""The pages of title fights through the client, in both languages, with the what-if form."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from racing import models
from racing.domain.vocabulary import Coverage
from tests.support.built_once import built_once
from tests.support.page_words import words
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/title/gt2-drivers/"
INDEX = "/en/alms/2009/title/"
QUERIES = 5
PREVIEW_QUERIES = 12


@pytest.fixture
@built_once
def world() -> SmallWorld:
    """#45 has 56 points, #62 has 49, #87 has 42; 40 are left at Mosport and Petit Le Mans."""
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45 87")
    world.round("Utah", "2009-05-17", gt2="45 87 62")
    world.round("Lime Rock", "2009-07-18", gt2="45 62 87")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87")
    world.upcoming("Petit Le Mans", "2009-09-26", gt2="45 62 87")
    return world


@pytest.mark.usefixtures("world")
def test_headline_lead_and_conditions(client: Client) -> None:
    text = words(client, PAGE)

    assert "Jörg Bergmeister and Patrick Long lead with 56 points and are 7 points clear." in text
    assert "There are still 40 points to be won." in text
    assert "Mosport can decide the GT2 title" in text
    assert "The No. 62 finishes third or worse. The No. 87 finishes third or worse." in text
    assert "Against the No. 87: 14 + 20 − 0 = 34; 20 points are left then." in text


@pytest.mark.usefixtures("world")
def test_german_page_says_it_in_german(client: Client) -> None:
    text = words(client, PAGE.replace("/en/", "/de/"))

    assert "Mosport kann den GT2-Titel entscheiden" in text
    assert "Meister, wenn all das eintrifft" in text
    assert "Die #62 kommt nicht über Platz drei hinaus." in text
    assert "aus eigener Kraft" in text


@pytest.mark.usefixtures("world")
def test_table_of_cases_marks_the_title_with_text(client: Client) -> None:
    page = client.get(PAGE).content.decode()

    assert '<span class="cell clinch">' in page
    assert '<span class="cell none">·</span>' in page
    assert 'tabindex="0" role="region" aria-labelledby="cases-table"' in page
    assert '<th scope="row">#45 1st</th>' in page


@pytest.mark.usefixtures("world")
def test_contenders_with_points_and_most_possible(client: Client) -> None:
    text = words(client, PAGE)

    assert "45 Jörg Bergmeister, Patrick Long 56 96 without help" in text
    assert "87 Wolf Henzler, Dirk Werner 42 82 possible with help" in text
    assert "62 Jaime Melo, Pierre Kaffer 49 89 without help" in text


@pytest.mark.usefixtures("world")
def test_history_has_the_gap_after_each_round(client: Client) -> None:
    text = words(client, PAGE)

    assert "1 Sebring Melo, Kaffer 4 80" in text
    assert "3 Lime Rock Bergmeister, Long 7 40" in text


@pytest.mark.usefixtures("world")
def test_page_after_an_earlier_round(client: Client) -> None:
    text = words(client, f"{PAGE}?after=1")

    assert "Jaime Melo and Pierre Kaffer lead with 20 points and are 4 points clear." in text
    assert "After round 1 of 5." in text


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("query", "status"), [("?after=4", 404), ("?after=99", 404), ("?after=x", 400), ("?after=0", 400)]
)
def test_rounds_that_are_none(client: Client, query: str, status: int) -> None:
    assert client.get(PAGE + query).status_code == status


@pytest.mark.usefixtures("world")
def test_unknown_titles_and_seasons_are_not_found(client: Client) -> None:
    for address in ("/en/alms/2009/title/gt9/", "/en/alms/1899/title/", "/en/none/2009/title/gt2-drivers/"):
        assert client.get(address).status_code == 404


def test_champion_and_the_round_of_decision(client: Client, world: SmallWorld) -> None:
    for slug, order in (("mosport", "45 62 87"), ("petit-le-mans", "62 45 87")):
        run(world, slug, order)

    page = words(client, f"{PAGE}?after=5")

    assert "Jörg Bergmeister and Patrick Long are champions" in page
    assert "Decided with round 5, Petit Le Mans." in page
    assert "won the title together with 92 points." in page
    assert "First and second" in page
    assert "Who is alive" not in page
    assert "champion since round 5" in page
    assert "What if" not in page


def test_drivers_of_one_last_name_are_told_apart(client: Client, world: SmallWorld) -> None:
    models.Driver.objects.filter(slug__in=["jaime-melo", "dirk-werner", "wolf-henzler"]).update(last_name="Melo")

    text = words(client, PAGE)

    assert "Sebring Jaime Melo, Kaffer" in text
    assert "87 Wolf Henzler, Dirk Werner" in text


def run(world: SmallWorld, slug: str, order: str) -> None:
    event = models.Event.objects.get(slug=slug)
    session = event.sessions.get()
    models.Session.objects.filter(pk=session.pk).update(coverage=Coverage.COMPLETE)
    version = models.Classification.objects.create(
        session=session, status="official", published_at="2009-08-01T22:00:00Z"
    )
    for place, number in enumerate(order.split(), start=1):
        entry = event.entries.get(car_number=number)
        models.Result.objects.create(
            classification=version, entry=entry, order=place, status="classified", position=place, class_position=place
        )


def test_missing_results_are_said(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", Coverage.PARTIAL, gt2="62 ?45 ?87")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87")

    assert "What is said here holds however they turn out" in words(client, PAGE)


def test_title_without_points_system_or_points(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    world.championship("lmp1", points_system=None)
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87")

    assert "Nothing to work out yet" in words(client, f"{INDEX}gt2-drivers/")
    assert "Points rules not known" in words(client, f"{INDEX}lmp1-drivers/")


def test_index_says_each_state_in_a_line(client: Client, world: SmallWorld) -> None:
    world.championship("lmp1")

    text = words(client, INDEX)

    assert "GT2 Drivers Mosport can decide the GT2 title" in text
    assert "LMP1 Drivers No points yet" in text


@pytest.mark.usefixtures("world")
def test_what_if_shows_the_table_and_the_champion(client: Client) -> None:
    text = words(client, f"{PAGE}?mosport-race-45=1&mosport-race-62=0&mosport-race-87=3")

    assert "The table that follows" in text
    assert "1 unchanged Jörg Bergmeister +20 76" in text
    assert "Jörg Bergmeister and Patrick Long are champions" in text


@pytest.mark.usefixtures("world")
def test_places_are_offered_as_far_as_cars_are_entered(client: Client) -> None:
    page = client.get(PAGE).content.decode()

    fields = re.findall(r'<select id="f-mosport-race-45".*?</select>', page, re.DOTALL)

    assert [re.findall(r'value="(\d*)"', field) for field in fields] == [["", "1", "2", "3", "0"]]


@pytest.mark.usefixtures("world")
def test_what_if_over_two_sessions_moves_places(client: Client) -> None:
    text = words(
        client,
        f"{PAGE}?mosport-race-87=1&mosport-race-62=3&mosport-race-45=0"
        "&petit-le-mans-race-87=1&petit-le-mans-race-62=2&petit-le-mans-race-45=3",
    )

    assert "1 4 places up Dirk Werner +40 82" in text


@pytest.mark.usefixtures("world")
def test_two_cars_on_one_place_are_explained_beside_the_field(client: Client) -> None:
    answer = client.get(f"{PAGE}?mosport-race-45=1&mosport-race-62=1")

    page = answer.content.decode().replace("\u00a0", " ")
    assert answer.status_code == 200
    assert 'aria-invalid="true" aria-describedby="e-mosport-race-62"' in page
    assert '<p class="error" id="e-mosport-race-62">Another car is on place 1 already.</p>' in page
    assert page.count('<option value="1" selected>1</option>') == 2
    assert "The table that follows" not in page


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("value", "said"),
    [("40", "Only 3 cars are in the class."), ("-1", "A place is a number."), ("first", "A place is a number.")],
)
def test_impossible_places_are_kept_and_explained(client: Client, value: str, said: str) -> None:
    page = client.get(f"{PAGE}?mosport-race-45={value}").content.decode().replace("\u00a0", " ")

    assert said in page
    assert f'<option value="{value}" selected>{value}</option>' in page


@pytest.mark.usefixtures("world")
def test_car_that_is_not_entered_cannot_take_the_pole(client: Client, world: SmallWorld) -> None:
    table = models.PointsTable.objects.create(system=world.system, kind="qualifying", label="pole")
    models.PointsTableRow.objects.create(table=table, position=1, points=1)
    event = models.Event.objects.get(slug="mosport")
    models.Session.objects.create(event=event, slug="qualifying", kind="qualifying", order=1)

    page = client.get(f"{PAGE}?mosport-qualifying-999=1&unknown=7&mosport-race-999=1").content.decode()

    assert "The table that follows" not in page


@pytest.mark.usefixtures("world")
def test_unknown_keys_are_left_alone_and_input_is_escaped(client: Client) -> None:
    page = client.get(f"{PAGE}?colour=red&mosport-race-45=%3Cb%3E").content.decode()

    assert "<b>" not in page.replace("<b class", "").split('<form class="form')[1].split("</form>")[0]
    assert "&lt;b&gt;" in page


@pytest.mark.usefixtures("world")
def test_pages_are_linked(client: Client) -> None:
    assert f'href="{PAGE}"' in client.get("/en/alms/2009/standings/gt2-drivers/").content.decode()
    assert 'href="/en/alms/2009/mosport/preview/"' in client.get(PAGE).content.decode()
    assert f'href="{PAGE}?after=3"' in client.get("/en/alms/2009/mosport/preview/").content.decode()


@pytest.mark.parametrize("championships", [1, 3])
def test_queries_do_not_grow(client: Client, world: SmallWorld, championships: int) -> None:
    for kind in ("teams", "manufacturers")[: championships - 1]:
        world.championship(kind=kind)
    client.get(PAGE)

    for address in (PAGE, INDEX, f"{PAGE}?mosport-race-45=1"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) == QUERIES


def test_recorded_champion_is_named_where_nothing_can_be_worked_out(client: Client) -> None:
    world = SmallWorld(2008)
    title = world.championship(points_system=None)
    event = world.round("Sebring", "2008-03-15", gt2="45 62")
    for position, entry in enumerate(event.entries.order_by("car_number"), start=1):
        for seat in entry.lineup.all():
            models.RecordedStanding.objects.create(
                championship=title, after_round=1, position=position, points=10, driver=seat.driver
            )

    text = words(client, "/en/alms/2008/title/gt2-drivers/")

    assert "Jörg Bergmeister and Patrick Long are champions" in text
    assert "taken over from a source" in text
    assert "Jörg Bergmeister and Patrick Long are champions" in words(client, "/en/alms/2008/title/")


@pytest.mark.usefixtures("world")
def test_preview_has_the_conditions_within_its_queries(client: Client) -> None:
    address = "/en/alms/2009/mosport/preview/"
    text = words(client, address)

    with CaptureQueriesContext(connection) as queries:
        client.get(address)

    assert "The No. 62 finishes third or worse. The No. 87 finishes third or worse." in text
    assert len(queries) <= PREVIEW_QUERIES
