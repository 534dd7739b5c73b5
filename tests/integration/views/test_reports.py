"""Race reports through the client, in both languages."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from racing import models
from racing.actions.settle_titles import settle_titles
from racing.domain.vocabulary import Coverage
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, moment, utah_turns_the_lead

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/{}/alms/2009/utah/report/"
QUERIES = 13


@pytest.fixture
def world() -> SmallWorld:
    return utah_turns_the_lead()


def swap_first_two() -> None:
    """Two days later car 45 loses its win to car 87."""
    first = models.Classification.objects.get(session__event__slug="utah")
    version = models.Classification.objects.create(
        session=first.session,
        number=2,
        status="amended",
        published_at=moment("2009-05-19"),
        reason_en="Car 45 was too light.",
        reason_de="Auto 45 war zu leicht.",
    )
    for row in first.results.select_related("entry"):
        if row.entry.car_number in ("45", "87"):
            row.order = row.position = row.class_position = 3 - row.order
        row.pk, row.classification = None, version
        row.save()
    models.Penalty.objects.create(
        session=first.session,
        entry=first.session.event.entries.get(car_number="45"),
        classification=version,
        kind="places",
        reason_en="Car 45 was too light.",
        reason_de="Auto 45 war zu leicht.",
        decided_at=moment("2009-05-19"),
    )


@pytest.mark.usefixtures("world")
def test_report_says_what_the_result_tells_and_changed(client: Client) -> None:
    text = words(client, PAGE.format("en"))

    assert "Jörg Bergmeister and Patrick Long have won a race of the series for the first time." in text
    assert "Jörg Bergmeister and Patrick Long won the race." in text
    assert "The lead changed hands Jaime Melo, Pierre Kaffer ahead by 4 Jörg Bergmeister" in text
    assert "The result was changed later." not in text


@pytest.mark.usefixtures("world")
def test_report_reads_in_german(client: Client) -> None:
    text = words(client, PAGE.format("de"))

    assert "Jörg Bergmeister und Patrick Long haben zum ersten Mal ein Rennen der Serie gewonnen." in text
    assert "Führungswechsel Jaime Melo, Pierre Kaffer Vorsprung 4 Jörg Bergmeister, Patrick Long Vorsprung 3" in text


def test_title_that_nobody_can_take_any_more_is_decided_at_this_race(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    world.championship(kind="teams")
    world.round("Sebring", "2009-03-21", gt2="62 45 87")
    world.round("Utah", "2009-05-17", gt2="45 87 62")
    settle_titles([world.season.pk])

    text = words(client, PAGE.format("en"))

    assert text.count("Decided here") == 2
    assert "Decided here" not in words(client, "/en/alms/2009/sebring/report/")


def test_champions_stand_in_the_opening_with_points_and_margin_below(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    world.championship(kind="teams")
    world.round("Sebring", "2009-03-21", gt2="62 45 87")
    world.round("Utah", "2009-05-17", gt2="45 87 62")
    settle_titles([world.season.pk])

    text, german = words(client, PAGE.format("en")), words(client, PAGE.format("de"))

    assert "Patrick Long won the race. The drivers’ title goes to Bergmeister and Long." in text
    assert "The drivers’ title goes to Jörg Bergmeister and Patrick Long. With 36 points the margin over" in text
    assert "The teams’ title goes to Flying Lizard." in text
    assert (
        "Der Fahrertitel geht an Jörg Bergmeister und Patrick Long. Bei 36 Punkten beträgt der Vorsprung auf" in german
    )
    assert "title goes to" not in words(client, "/en/alms/2009/sebring/report/")


def test_title_says_how_many_rounds_are_still_to_come(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    for day, place in enumerate(("Sebring", "Long Beach", "Houston", "Utah", "Mid-Ohio", "Lime Rock"), start=1):
        world.round(place, f"2009-05-0{day}", gt2="45 87 62")
    world.upcoming("Mosport", "2009-08-30", gt2="45 87 62")
    settle_titles([world.season.pk])

    text = words(client, "/en/alms/2009/lime-rock/report/")

    assert "One round is still to come; it cannot change the title any more." in text


def rivals_are_excluded_after_the_season() -> None:
    """Without Melo and Kaffer nobody could have caught Bergmeister and Long after Utah, the second of three rounds."""
    world = SmallWorld(2008)
    title = world.championship()
    world.round("Sebring", "2008-03-21", gt2="62 45 87")
    world.round("Utah", "2008-05-17", gt2="45 62 (87)")
    world.round("Mosport", "2008-08-30", gt2="45 87 62")
    for name in ("jaime-melo", "pierre-kaffer"):
        models.PointsAdjustment.objects.create(
            championship=title, driver=models.Driver.objects.get(slug=name), kind="exclude", reason_en="Collision"
        )
    settle_titles([world.season.pk])


def test_somebody_excluded_later_was_in_the_fight_until_the_end(client: Client) -> None:
    """Readers of the day of Utah knew of no exclusion."""
    rivals_are_excluded_after_the_season()

    utah, mosport = (words(client, f"/en/alms/2008/{place}/report/") for place in ("utah", "mosport"))

    assert models.Championship.objects.get().decided_after == 2
    assert "title goes to" not in utah
    assert "Decided here" not in utah
    assert "The drivers’ title goes to Jörg Bergmeister and Patrick Long." in mosport
    assert "the margin over" not in mosport


def test_before_an_exclusion_the_title_is_decided_as_its_table_says(client: Client, settings: Settings) -> None:
    """Kept is the round as it is known today; on the days before, whoever is excluded later is in the fight."""
    rivals_are_excluded_after_the_season()

    settings.STINT_NOW = "2008-05-19"
    season, table, utah = (
        words(client, f"/en/alms/2008/{one}") for one in ("", "standings/gt2-drivers/", "utah/report/")
    )
    settings.STINT_NOW = "2008-09-02"
    after, mosport = (words(client, f"/en/alms/2008/{one}") for one in ("", "mosport/report/"))

    assert not [one for one in (season, table, utah) if "decided with" in one or "caught" in one or "goes to" in one]
    assert "decided with round 3" in after
    assert "The drivers’ title goes to Jörg Bergmeister and Patrick Long." in mosport


@pytest.mark.usefixtures("world")
def test_report_tells_a_lead_taken_and_a_decision_that_moved_it(client: Client) -> None:
    models.PointsTableRow.objects.filter(position=2).update(points=19)
    before = words(client, PAGE.format("en"))
    swap_first_two()

    after = words(client, PAGE.format("en"))

    assert "Jörg Bergmeister and Patrick Long took over the lead at Utah." in before
    assert "A decision after the race at Utah has cut the lead of" in after
    assert "A decision after the race" not in before


def test_leaders_of_different_cars_are_level_with_each_other(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45 87")
    world.round("Utah", "2009-05-17", gt2="45 62 87")

    text = words(client, PAGE.format("en"))

    assert "Jaime Melo, Pierre Kaffer ahead by 4" in text
    assert "Jaime Melo, Pierre Kaffer, Jörg Bergmeister, Patrick Long level on points" in text
    assert "ahead by 10" not in text


def test_a_leader_nobody_knows_is_not_nobody(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    taken_over = world.championship("lmp1", points_system=None)
    world.round("Sebring", "2009-03-21", coverage=Coverage.PARTIAL, gt2="?62 ?45")
    world.round("Utah", "2009-05-17", gt2="62 87", lmp1="9")
    champion = models.Driver.objects.get(slug="david-brabham")
    models.RecordedStanding.objects.create(championship=taken_over, driver=champion, position=1, points=20)

    english, german = (words(client, PAGE.format(language)) for language in ("en", "de"))

    assert "GT2 drivers not known Jaime Melo" in english
    assert "nicht bekannt Jaime Melo" in german
    assert "nicht bekannt David Brabham" in german


@pytest.mark.usefixtures("world")
def test_correction_shows_places_and_tables_it_moved(client: Client) -> None:
    swap_first_two()

    text = words(client, PAGE.format("en"))

    assert "The result was changed later." in text
    assert "Places lost Car 45 was too light. led to version 2" in text
    assert (
        "Version 2 from 19 May 2009 moved places. Car 45 was too light. Places before and after the correction" in text
    )
    assert "87 Wolf Henzler, Dirk Werner 2 1 45 Jörg Bergmeister, Patrick Long 1 2" in text
    assert "Wolf Henzler and Dirk Werner have won a race of the series for the first time." in text


@pytest.mark.usefixtures("world")
def test_version_that_moves_nobody_is_no_change(client: Client) -> None:
    first = models.Classification.objects.get(session__event__slug="utah")
    version = models.Classification.objects.create(
        session=first.session, number=2, status="official", published_at=moment("2009-05-19"), reason_en="Final."
    )
    for row in first.results.all():
        row.pk, row.classification = None, version
        row.save()

    text = words(client, PAGE.format("en"))

    assert "The result was changed later." not in text
    assert "Penalties and corrections" in text


def test_race_to_come_has_no_report_yet(client: Client) -> None:
    SmallWorld().upcoming("Mosport", "2009-08-30", gt2="45 62")

    text = words(client, "/en/alms/2009/mosport/report/")

    assert "There is a report once the result of the race is known." in text


@pytest.mark.usefixtures("world")
def test_report_of_an_unknown_event_is_not_found(client: Client) -> None:
    assert client.get("/en/alms/2009/nowhere/report/").status_code == 404


@pytest.mark.usefixtures("world")
def test_event_and_result_lead_to_the_report(client: Client) -> None:
    for page in ("/en/alms/2009/utah/", "/en/alms/2009/utah/results/race/"):
        assert 'href="/en/alms/2009/utah/report/"' in client.get(page).content.decode()


@pytest.mark.parametrize("gt2", ["45", "45 62 87"])
def test_number_of_queries_does_not_grow_with_the_cars(
    client: Client, django_assert_num_queries: object, gt2: str
) -> None:
    world = SmallWorld()
    world.championship()
    world.round("Utah", "2009-05-17", gt2=gt2)

    with django_assert_num_queries(QUERIES):  # type: ignore[operator]
        client.get(PAGE.format("en"))
