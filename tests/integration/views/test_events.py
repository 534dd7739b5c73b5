"""The hub of one weekend through the client, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from racing import models
from racing.actions.settle_titles import settle_titles
from racing.domain.vocabulary import Coverage, SessionKind
from tests.support.built_once import built_once
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, moment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

MOSPORT, UTAH = "/en/alms/2009/mosport/", "/en/alms/2009/utah/"
QUERIES = 6


@pytest.fixture
@built_once
def world() -> SmallWorld:
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45 (87)", lmp1="9 66")
    world.round("Utah", "2009-05-17", gt2="62 87 45", lmp1="9 66")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87", lmp1="9 66")
    return world


@pytest.mark.usefixtures("world")
def test_upcoming_weekend_says_when_and_where_to_read_on(client: Client) -> None:
    page = client.get(MOSPORT).content.decode()
    text = words(client, MOSPORT)

    assert '<li aria-current="step">Upcoming</li>' in page
    assert "No result yet Sunday 30 August 2009: 3.00 pm at the track, 7.00 pm UTC" in text
    assert "Until then: preview, entry list." in text
    assert "Before this race" in text
    assert "Jaime Melo and Pierre Kaffer lead by 11 points." in text


@pytest.mark.usefixtures("world")
def test_german_weekend_has_german_clocks(client: Client) -> None:
    text = words(client, "/de/alms/2009/mosport/")

    assert "15.00 Uhr an der Strecke, 21.00 Uhr MESZ" in text
    assert "Jaime Melo und Pierre Kaffer führen mit 11 Punkten Vorsprung." in text


@pytest.mark.usefixtures("world")
def test_race_that_was_run_stands_by_class(client: Client) -> None:
    text = words(client, UTAH)

    assert "David Brabham and Scott Sharp won the race overall, and in LMP1." not in text
    assert "In LMP1 the win went to David Brabham and Scott Sharp." in text
    assert "GT2 3 cars Place No. Drivers Car Laps Gap 1 62 Jaime Melo, Pierre Kaffer Risi Ferrari Car" in text


@pytest.mark.usefixtures("world")
def test_overall_winner_is_named_first(client: Client) -> None:
    models.Result.objects.filter(entry__event__slug="utah").update(position=None)
    winner = models.Result.objects.get(entry__event__slug="utah", entry__car_number="9")
    models.Result.objects.filter(pk=winner.pk).update(position=1)

    assert "David Brabham and Scott Sharp won the race overall, and in LMP1." in words(client, UTAH)


@pytest.mark.usefixtures("world")
def test_tables_say_what_the_race_changed(client: Client) -> None:
    assert "The lead of Jaime Melo and Pierre Kaffer grew from 4 to 11 points." in words(client, UTAH)


def test_shrinking_lead_is_said(client: Client, world: SmallWorld) -> None:
    world.round("Lime Rock", "2009-07-18", gt2="45 87 62")

    text = words(client, "/en/alms/2009/lime-rock/")

    assert "The lead of Jaime Melo and Pierre Kaffer shrank from 11 to 4 points." in text


@pytest.mark.parametrize(
    ("now", "status", "step"),
    [
        ("2009-08-29", "", "Race weekend"),
        ("2009-08-31", "provisional", "Provisional"),
        ("2009-08-31", "under-appeal", "Under appeal"),
        ("2009-08-31", "official", "Official"),
    ],
)
def test_state_follows_the_day_and_the_classification(
    client: Client, world: SmallWorld, pin_clock, now: str, status: str, step: str
) -> None:
    pin_clock(now)
    event = models.Event.objects.get(slug="mosport")
    models.Event.objects.filter(pk=event.pk).update(starts_on="2009-08-28")
    if status:
        session = event.sessions.get()
        version = session.classifications.create(status=status, published_at=moment("2009-08-30"))
        models.Result.objects.create(classification=version, entry=event.entries.all()[0], order=1, position=1)

    assert f'<li aria-current="step">{step}</li>' in client.get(MOSPORT).content.decode()


@pytest.mark.usefixtures("world")
def test_race_without_a_result_says_so(client: Client, pin_clock) -> None:
    pin_clock("2009-09-02")

    text = words(client, MOSPORT)

    assert "No result in our data The race is over; nobody has entered its result yet." in text
    assert "State of this weekend" not in text


@pytest.mark.usefixtures("world")
def test_result_published_later_is_not_known_yet(client: Client, pin_clock) -> None:
    pin_clock("2009-05-17")
    models.Classification.objects.filter(session__event__slug="utah").update(
        published_at=datetime(2009, 5, 18, 9, tzinfo=UTC)
    )

    assert "No result yet" in words(client, UTAH)


def test_open_places_are_named(client: Client, world: SmallWorld) -> None:
    event = world.round("Lime Rock", "2009-07-18", Coverage.PARTIAL, gt2="45 ?62 ?87")
    models.EventClass.objects.create(event=event, car_class=world.classes["gt2"], starters=4, classified=3)

    text = words(client, "/en/alms/2009/lime-rock/")

    assert "4 cars started, 3 in our data" in text
    assert "open 62 87 Places 2, 3, or not classified: not known." in text
    assert "What we hold of this result: partial." in text


@pytest.mark.usefixtures("world")
def test_details_of_a_result_stand_beside_it(client: Client) -> None:
    rows = models.Result.objects.filter(entry__event__slug="utah")
    rows.filter(entry__car_number="87").update(gap_ms=331, laps=103, source="https://example.org/report")
    rows.filter(entry__car_number="45").update(
        status="retired", position=None, class_position=None, reason_retired="engine"
    )

    text = words(client, UTAH)

    assert "2 87 Wolf Henzler, Dirk Werner Farnbacher Loles Porsche Car Porsche Car 103 +0.331" in text
    assert "Ret 45 Jörg Bergmeister, Patrick Long Flying Lizard Porsche Car Retired: engine" in text
    assert "Source of this result https://example.org/report" in text


def test_class_poles_come_with_driver_and_time(client: Client, world: SmallWorld) -> None:
    utah = models.Event.objects.get(slug="utah")
    session = world.race(utah, slug="qualifying", kind=SessionKind.QUALIFYING, order=1, coverage=Coverage.COMPLETE)
    version = session.classifications.create(status="official", published_at=moment("2009-05-16"))
    entry = utah.entries.get(car_number="62")
    models.Result.objects.create(
        classification=version, entry=entry, order=1, position=1, fastest_lap_ms=77_528,
        fastest_lap_driver=models.Driver.objects.get(last_name="Melo"),
    )  # fmt: skip

    text = words(client, UTAH)

    assert "Class poles Class No. Driver Time GT2 62 Jaime Melo 1:17.528" in text
    assert "No starting time is known." in text.replace("2:45 h ", "")


def test_circuit_stands_with_every_length_and_who_says_it(client: Client, world: SmallWorld) -> None:
    mosport = models.Event.objects.get(slug="mosport")
    layout = models.CircuitLayout.objects.create(circuit=mosport.circuit, slug="main", turns=10, outline="M0 0L9 9Z")
    models.Event.objects.filter(pk=mosport.pk).update(layout=layout)
    said = models.CircuitLength.objects.create
    said(layout=layout, length_m=3957, said_by_en="most sources", said_by_de="die meisten Quellen", is_preferred=True)
    said(layout=layout, length_m=4102, said_by_en="Porsche", said_on="2009-08-26")
    said(layout=layout, length_m=3900, said_by_en="a later survey", said_on="2013-01-01")

    english, german = words(client, MOSPORT), words(client, "/de/alms/2009/mosport/")

    assert "Length, 2 figures 3.957 km 2.459 miles most sources 4.102 km 2.549 miles Porsche Turns 10" in english
    assert "3,957 km 2,459 Meilen die meisten Quellen" in german
    assert "survey" not in english
    assert '<title id="outline-main-t">Outline of Mosport</title>' in client.get(MOSPORT).content.decode()


@pytest.mark.usefixtures("world")
def test_neighbours_are_linked(client: Client) -> None:
    text = words(client, UTAH)

    assert "Before: Sebring" in text
    assert "Next: Mosport" in text


def test_unknown_and_unannounced_events_answer_404(client: Client, world: SmallWorld) -> None:
    world.event("Long Beach", "2009-10-30", announced_on="2009-09-15")

    assert client.get("/en/alms/2009/long-beach/").status_code == 404
    assert client.get("/en/alms/2009/imola/").status_code == 404


@pytest.mark.usefixtures("world")
def test_old_address_leads_to_the_new_one(client: Client) -> None:
    event = models.Event.objects.get(slug="mosport")
    models.PreviousSlug.objects.create(kind="event", scope="alms/2009", slug="bowmanville", target_id=event.pk)

    answer = client.get("/en/alms/2009/bowmanville/")

    assert (answer.status_code, answer["Location"]) == (301, MOSPORT)


@pytest.mark.usefixtures("world")
def test_machines_read_a_sports_event(client: Client) -> None:
    page = client.get(MOSPORT).content.decode()

    assert '"@type":"SportsEvent"' in page
    assert '"startDate":"2009-08-30T19:00:00+00:00"' in page


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("cars", ["45", "45 62 87"])
def test_costs_the_same_queries_with_one_car_and_with_three(
    client: Client, django_assert_num_queries, cars: str, language: str
) -> None:
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45")
    world.round("Utah", "2009-05-17", gt2=cars)

    with django_assert_num_queries(QUERIES):
        client.get(f"/{language}/alms/2009/utah/")


def decided_early() -> SmallWorld:
    """Car 62 wins three times while the others stop: 31 ahead after the third."""
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45 87")
    world.round("Utah", "2009-05-17", gt2="62 87 45")
    world.round("Lime Rock", "2009-07-18", gt2="62 (45) (87)")
    return world


def test_title_that_is_out_of_reach_is_said_once_and_remembered(client: Client) -> None:
    world = decided_early()
    world.round("Mid-Ohio", "2009-08-08", gt2="(62) (45) 87")
    settle_titles([world.season.pk])

    assert "are the champions and can no longer be caught." in words(client, "/en/alms/2009/lime-rock/")
    assert "Jaime Melo and Pierre Kaffer were the champions already." in words(client, "/en/alms/2009/mid-ohio/")


def test_title_is_not_called_while_a_round_to_come_has_no_race_in_the_data(client: Client) -> None:
    world = decided_early()
    world.event("Laguna Seca", "2009-10-10")
    settle_titles([world.season.pk])

    assert "the champions" not in words(client, "/en/alms/2009/lime-rock/")


def test_title_is_not_called_while_a_postponed_round_can_still_turn_it(client: Client, world: SmallWorld) -> None:
    world.round("Lime Rock", "2009-07-18", gt2="45 87 (62)")
    settle_titles([world.season.pk])

    assert "the champions" not in words(client, "/en/alms/2009/lime-rock/")


def test_last_race_makes_champions(client: Client, world: SmallWorld) -> None:
    models.Event.objects.filter(slug="mosport").delete()

    assert "Jaime Melo and Pierre Kaffer are the champions." in words(client, UTAH)


def test_lead_of_one_point_is_told_in_figures_like_the_one_before(client: Client, world: SmallWorld) -> None:
    world.round("Lime Rock", "2009-07-18", gt2="45 87 92 62")

    assert "shrank from 11 to 1 point." in words(client, "/en/alms/2009/lime-rock/")
    assert "schrumpfte von 11 auf 1 Punkt." in words(client, "/de/alms/2009/lime-rock/")


def test_of_several_races_the_pages_say_which_they_show_and_lead_to_the_others(
    client: Client, world: SmallWorld
) -> None:
    utah = models.Event.objects.get(slug="utah")
    utah.sessions.update(slug="race-2")
    first = world.race(utah, slug="race-1", order=1)
    models.Classification.objects.create(session=first, status="official", published_at=moment("2009-05-17"))

    for path in (UTAH, f"{UTAH}report/"):
        page = client.get(path).content.decode()
        assert f'Shown here: Race 2. Also run: <a href="{UTAH}results/race-1/">Race 1</a>' in page
    assert "Leaders and their lead, before the weekend and after it." in words(client, f"{UTAH}report/")
