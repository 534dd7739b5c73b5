"""The standings pages through the client, in both languages."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from racing import models
from racing.domain.vocabulary import Coverage, SessionKind
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/standings/gt2-drivers/"
INDEX = "/en/alms/2009/standings/"
DATA = "/en/alms/2009/standings/gt2-drivers.json"


@pytest.fixture
def world() -> SmallWorld:
    return two_rounds_and_mosport()


@pytest.mark.usefixtures("world")
def test_table_says_points_gap_and_wins(client: Client) -> None:
    text = words(client, PAGE)

    assert "Jörg Bergmeister and Patrick Long are 3 points clear of Jaime Melo and Pierre Kaffer." in text
    assert "There are still 20 points to be won." in text
    assert "GT2 drivers after round 2 of 3 Known on 27 August 2009. All results behind it are known." in text
    assert "1 2 places up Jörg Bergmeister 45 GER Flying Lizard 36 leader 1" in text
    assert "1 2 places up Patrick Long 45 GER Flying Lizard 36 leader 1" in text
    assert "3 2 places down Jaime Melo 62 GER Risi 33 3 1" in text
    assert "Rounds 1–2 paid 20-16-13-10-8 for the first places." in text


def test_winning_cars_are_those_that_won(client: Client) -> None:
    world = SmallWorld()
    world.championship(kind="manufacturers")
    world.round("Sebring", "2009-03-21", gt2="45 87 62")
    world.round("Utah", "2009-05-17", gt2="62 87 45")

    text = words(client, "/en/alms/2009/standings/gt2-manufacturers/")

    assert "Winning cars 45 62 " in text


def test_a_season_under_way_has_winning_cars_so_far(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="45 87 62")
    world.round("Mosport", "2009-08-30")

    assert "Winning cars so far 45 " in words(client, "/en/alms/2009/standings/gt2-drivers/")


@pytest.mark.usefixtures("world")
def test_table_after_an_earlier_round_is_as_it_stood_then(client: Client) -> None:
    text = words(client, f"{PAGE}?after=1")

    assert "GT2 drivers after round 1 of 3" in text
    assert "Jaime Melo and Pierre Kaffer are 4 points clear of Jörg Bergmeister and Patrick Long." in text


@pytest.mark.usefixtures("world")
def test_cell_opens_to_its_award(client: Client) -> None:
    page = client.get(PAGE).content.decode()

    cell = '<summary><span class="cell p1">1</span></summary><div><p>20: first in class</p></div>'
    assert page.count(cell) == 4
    assert '<span class="cell out">Ret</span>' in page


@pytest.mark.usefixtures("world")
def test_twins_are_linked_with_the_same_question(client: Client) -> None:
    page = client.get(f"{PAGE}?after=1").content.decode()

    assert (
        '<link rel="alternate" type="application/json" href="/en/alms/2009/standings/gt2-drivers.json?after=1">' in page
    )
    assert '<link rel="alternate" type="text/csv" href="/en/alms/2009/standings/gt2-drivers.csv?after=1">' in page


def test_names_are_escaped(client: Client, world: SmallWorld) -> None:
    models.Driver.objects.filter(slug="jorg-bergmeister").update(name="<b>X</b> & Y", last_name="<i>Z</i>")

    page = client.get(PAGE).content.decode()

    assert "<b>X</b> & Y" not in page
    assert "<i>Z</i>" not in page
    assert "&lt;i&gt;Z&lt;/i&gt;" in page


def test_missing_results_give_ranges_and_say_so(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    event = world.round("Sebring", "2009-03-21", coverage=Coverage.PARTIAL, gt2="45 ?62 ?87")
    models.EventClass.objects.create(event=event, car_class=world.classes["gt2"], starters=3)
    world.upcoming("Mosport", "2009-08-30")

    text = words(client, PAGE)
    rows = client.get(DATA).json()["rows"]

    assert "Results are missing in: 1 Sebring." in text
    assert "1 of the 3 starts so far have a known outcome. Rounds with missing results: 1 Sebring." in text
    assert "A range means that a result behind it is missing" in text
    assert {row["competitor"]["slug"]: (row["points"], row["points_most"], row["position_worst"]) for row in rows} == {
        "jorg-bergmeister": ("20", "20", 1),
        "patrick-long": ("20", "20", 1),
        "jaime-melo": ("0", "16", 5),
        "pierre-kaffer": ("0", "16", 5),
        "wolf-henzler": ("0", "16", 5),
        "dirk-werner": ("0", "16", 5),
    }


def test_what_decided_a_tie_is_said_and_stands_with_the_row(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    models.PointsTableRow.objects.filter(position=3).update(points=4)
    world.round("Sebring", "2009-03-21", gt2="45 62 87")
    world.round("Utah", "2009-05-17", gt2="92 66 62 87 9")
    world.round("Lime Rock", "2009-07-18", gt2="9 66 45")

    text = words(client, PAGE)
    decided = {row["competitor"]["slug"]: row["tie_decided_by"] for row in client.get(DATA).json()["rows"]}

    assert "Where points are equal, this has decided: Countback over scoring places." in text
    assert (decided["dirk-muller"], decided["jaime-melo"]) == (None, "countback")


def test_ranges_that_are_limits_say_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("racing.domain.standings.tabulation.ENUMERATED", 2)
    world = SmallWorld()
    world.championship(dense_ranks=True)
    event = world.round("Sebring", "2009-03-21", coverage=Coverage.PARTIAL, gt2="?45 ?62 ?87")
    models.EventClass.objects.create(event=event, car_class=world.classes["gt2"], starters=3)

    text, rows = words(client, PAGE), client.get(DATA).json()["rows"]

    assert "Some of these ranges are outer limits: what is true lies within" in text
    assert {(row["places_are_bounds"], row["points_are_bounds"]) for row in rows} == {(True, False)}


def test_dropped_score_is_struck_through(client: Client, world: SmallWorld) -> None:
    models.PointsRuleSetting.objects.create(system=world.system, rule="best_scores", settings={"count": 1})

    page = client.get(PAGE).content.decode()

    assert '<span class="cell p2 dropped">2</span>' in page
    assert "Dropped: only the best results count." in page


def test_known_shows_the_table_of_that_day(client: Client, world: SmallWorld) -> None:
    assert "after round 1 of 3 Known on 1 April 2009" in words(client, f"{PAGE}?known=2009-04-01")
    assert "?after=1&amp;known=2009-04-01" in client.get(f"{PAGE}?known=2009-04-01").content.decode()


def test_later_version_changes_the_table_from_its_day_on(client: Client, world: SmallWorld) -> None:
    race = models.Session.objects.get(event__slug="utah")
    newer = models.Classification.objects.create(session=race, number=2, published_at="2009-06-01T00:00Z")
    entries = {entry.car_number: entry for entry in race.event.entries.all()}
    for order, number in enumerate(("62", "45", "87"), start=1):
        models.Result.objects.create(classification=newer, entry=entries[number], order=order, position=order)

    assert client.get(f"{DATA}?known=2009-05-20").json()["rows"][0]["competitor"]["slug"] == "jorg-bergmeister"
    assert client.get(f"{DATA}?known=2009-06-02").json()["rows"][0]["competitor"]["slug"] == "jaime-melo"


def test_season_without_a_result_says_when_it_begins(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    world.upcoming("Mosport", "2009-08-30", gt2="45")

    assert "No points have been awarded yet." in words(client, PAGE)
    assert "No points yet The season begins on 30 August 2009: Mosport." in words(client, PAGE)
    assert "before the first round." in words(client, PAGE)
    assert "vor dem ersten Lauf." in words(client, PAGE.replace("/en/", "/de/"))
    assert "round 0" not in words(client, PAGE)
    assert client.get(DATA).json()["rows"] == []


def test_recorded_table_is_shown_as_recorded_and_only_when_over(client: Client) -> None:
    world = SmallWorld(2008)
    title = world.championship(points_system=None)
    world.round("Sebring", "2008-03-15", coverage=Coverage.WINNERS, gt2="45")
    champion = models.Driver.objects.get(slug="jorg-bergmeister")
    models.RecordedStanding.objects.create(championship=title, driver=champion, position=1)

    address = "/en/alms/2008/standings/gt2-drivers/"
    assert "Jörg Bergmeister won the title." in words(client, address)
    assert "Recorded. This table is taken over from its source" in words(client, address)
    assert "Jörg Bergmeister" not in words(client, f"{address}?known=2008-03-14")


def test_recorded_table_of_a_round_is_known_from_its_day(client: Client) -> None:
    world = SmallWorld()
    title = world.championship(points_system=None)
    world.round("Sebring", "2009-03-21", coverage=Coverage.WINNERS, gt2="45")
    world.upcoming("Mosport", "2009-08-30")
    for after, points in ((1, 20), (2, 40)):
        models.RecordedStanding.objects.create(
            championship=title, driver=models.Driver.objects.get(slug="patrick-long"), position=1, points=points,
            after_round=after,
        )  # fmt: skip

    table = client.get(DATA).json()

    assert (table["after_round"], table["coverage"]["recorded"]) == (1, True)
    assert [row["points"] for row in table["rows"]] == ["20"]


def test_index_lists_every_title_with_its_leader(client: Client, world: SmallWorld) -> None:
    world.championship(kind="teams", slug="gt2-teams")
    world.championship("lmp1", slug="lmp1-drivers")

    text = words(client, INDEX)

    assert "After round 2 of 3." in text
    assert "GT2 drivers 45 Jörg Bergmeister and Patrick Long 36 2" in text
    assert "GT2 teams 45 Flying Lizard 36 2" in text
    assert "LMP1 drivers no points yet" in text


def test_teams_and_makes_have_pages(client: Client, world: SmallWorld) -> None:
    world.championship(kind="teams", slug="gt2-teams")
    world.championship(kind="manufacturers", slug="gt2-makes", order=2)

    assert "Flying Lizard is 3 points clear of Risi." in words(client, "/en/alms/2009/standings/gt2-teams/")
    assert "Porsche" in words(client, "/en/alms/2009/standings/gt2-makes/")


def test_overall_championship_without_a_class(client: Client, world: SmallWorld) -> None:
    world.championship("", slug="overall")

    assert "Drivers’ championship after round 2 of 3" in words(client, "/en/alms/2009/standings/overall/")


@pytest.mark.usefixtures("world")
def test_german_page_says_the_same(client: Client) -> None:
    text = words(client, PAGE.replace("/en/", "/de/"))

    assert "Fahrerwertung GT2" in text
    assert "36" in text
    assert "20: Platz 1 der Klasse" in text


def test_win_is_paid_at_a_circuit_that_has_no_phrase_of_its_own(client: Client, world: SmallWorld) -> None:
    world.event("Prümring", "2009-08-30")
    models.Circuit.objects.update(at_en="", at_de="")

    assert "A win at Mosport pays" in words(client, PAGE)
    assert "Ein Sieg auf der Strecke Mosport bringt" in words(client, PAGE.replace("/en/", "/de/"))


@pytest.mark.parametrize(("keeps_points", "shown"), [(True, "33"), (False, "0")])
def test_excluded_competitor_has_a_flag_instead_of_a_place_and_no_gap(
    client: Client, world: SmallWorld, keeps_points: bool, shown: str
) -> None:
    models.PointsAdjustment.objects.create(
        championship=models.Championship.objects.get(), driver=models.Driver.objects.get(slug="jaime-melo"),
        kind="exclude", keeps_points=keeps_points, reason_en="Excluded", decided_on="2009-08-01",
    )  # fmt: skip

    assert re.search(rf"EX Jaime Melo \S+ .{{0,40}} {shown} – ", words(client, PAGE))


def test_points_of_a_sprint_are_marked_with_their_place(client: Client, world: SmallWorld) -> None:
    world.paid(models.Event.objects.get(slug="utah"), SessionKind.SPRINT, "45", 3)

    page = client.get(PAGE).content.decode()

    assert page.count('<span class="cell p1">1<sup>S1</sup></span>') == 2
    assert "points for place 2 of the sprint" in page


def test_pole_and_fastest_lap_are_marked(client: Client, world: SmallWorld) -> None:
    event = models.Event.objects.get(slug="utah")
    qualifying = models.Session.objects.create(
        event=event, slug="qualifying", kind=SessionKind.QUALIFYING, coverage=Coverage.COMPLETE
    )
    version = models.Classification.objects.create(session=qualifying, published_at="2009-05-16T20:00Z")
    entry = event.entries.get(car_number="45")
    models.Result.objects.create(classification=version, entry=entry, order=1, position=1)
    models.Result.objects.filter(entry=entry, classification__session__slug="race").update(has_fastest_lap=True)

    page = client.get(PAGE).content.decode()

    assert page.count('<span class="cell p1">1<sup>PF</sup></span>') == 2


def test_rules_that_do_not_exist_are_said_and_break_nothing(client: Client, world: SmallWorld) -> None:
    models.PointsRuleSetting.objects.create(system=world.system, rule="no_such_rule")

    assert "The points rules of this championship are not valid" in words(client, PAGE)
    assert client.get(DATA).json()["rows"] == []
    assert "no points yet" in words(client, INDEX)
