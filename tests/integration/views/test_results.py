"""The classification of one session through the client, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from racing import models
from racing.domain.vocabulary import Coverage
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, moment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/utah/results/race/"
QUERIES = 5


@pytest.fixture
def world() -> SmallWorld:
    world = SmallWorld()
    world.round("Utah", "2009-05-17", lmp1="9 66", gt2="62 45 (87)")
    return world


def second_version(status: str = "amended") -> models.Classification:
    """Two days later cars 62 and 45 have changed places."""
    first = models.Classification.objects.get()
    version = models.Classification.objects.create(
        session=first.session,
        number=2,
        status=status,
        published_at=moment("2009-05-19"),
        reason_en="Car 62 was too light.",
        reason_de="Auto 62 war zu leicht.",
        document="Bulletin 7",
    )
    swap = {"62": ("45", 4, 2), "45": ("62", 3, 1)}
    for row in first.results.select_related("entry"):
        number = row.entry.car_number
        _, row.order, row.class_position = swap.get(number, (number, row.order, row.class_position))
        row.position = row.order if row.position else None
        row.pk, row.classification = None, version
        row.save()
    return version


@pytest.mark.usefixtures("world")
def test_order_stands_by_class_and_overall(client: Client) -> None:
    text = words(client, PAGE)

    assert "American Le Mans Series 2009, 17 May 2009, round 1 of 1 Utah: Race" in text
    assert "David Brabham and Scott Sharp won the race overall, and in LMP1. In GT2 the win went to Jaime Melo" in text
    assert "Classification: official. Version 1 from 17 May 2009." in text
    assert "GT2 3 cars Place No. Drivers Car Laps Gap 1 62 Jaime Melo, Pierre Kaffer" in text
    assert "All classes 5 cars Place No. Drivers Class Laps Gap 1 9 Brabham, Sharp" in text
    assert "Ret 87 Henzler, Werner" in text


def test_season_of_one_class_has_one_order(client: Client) -> None:
    world = SmallWorld()
    world.season.classes.set([world.classes["gt2"]])
    world.round("Utah", "2009-05-17", gt2="62 45 (87)")
    models.Result.objects.filter(entry__car_number="62").update(grid_position=3, fastest_lap_ms=77_528)

    text = words(client, PAGE)

    assert "Classification Race 3 cars Place No. Drivers Car Grid Laps Gap Best lap" in text
    assert "1 62 Jaime Melo, Pierre Kaffer Risi Ferrari Car Grid 3, best lap 1:17.528 Ferrari Car 3 1:17.528" in text
    assert "All classes" not in text


def test_car_without_a_model_is_named_by_its_make(client: Client, world: SmallWorld) -> None:
    make = models.Manufacturer.objects.get(name="Porsche")
    models.Entry.objects.filter(car_number="45").update(car_model=None, manufacturer=make)

    text = words(client, PAGE)

    assert "2 45 Jörg Bergmeister, Patrick Long Flying Lizard Porsche Porsche" in text


@pytest.mark.usefixtures("world")
def test_german_page_is_german(client: Client) -> None:
    text = words(client, "/de/alms/2009/utah/results/race/")

    assert "Klassement: amtlich. Fassung 1 vom 17. Mai 2009." in text


@pytest.mark.usefixtures("world")
def test_newest_version_is_shown_and_says_why(client: Client) -> None:
    second_version()

    text = words(client, PAGE)

    assert "Classification: amended. Version 2 from 19 May 2009." in text
    assert "Laps Gap 1 45 Jörg Bergmeister, Patrick Long" in text
    assert "2 amended 19 May 2009 Car 62 was too light. Bulletin 7 1 official 17 May 2009" in text


@pytest.mark.usefixtures("world")
def test_earlier_version_can_still_be_read(client: Client) -> None:
    second_version()

    text = words(client, f"{PAGE}?version=1")

    assert "An earlier version. The newest one" in text
    assert "Laps Gap 1 62 Jaime Melo, Pierre Kaffer" in text
    assert "classification, version 1 – Stint" in text


@pytest.mark.usefixtures("world")
def test_version_of_the_future_is_not_known(client: Client, pin_clock) -> None:
    second_version()
    pin_clock("2009-05-18")

    assert "Version 1 from 17 May 2009." in words(client, PAGE)
    assert client.get(f"{PAGE}?version=2").status_code == 404


@pytest.mark.parametrize("version", ["0", "9", "abc", "-1", "99999999999", "²", "1.0"])
@pytest.mark.usefixtures("world")
def test_version_that_does_not_exist_answers_404(client: Client, version: str) -> None:
    assert client.get(PAGE, {"version": version}).status_code == 404


def test_partial_result_says_how_much_is_known(client: Client, world: SmallWorld) -> None:
    world.round("Lime Rock", "2009-07-18", Coverage.PARTIAL, gt2="45 ?62 ?87")

    text = words(client, "/en/alms/2009/lime-rock/results/race/")

    assert "open 62 87 Their places are not known." in text
    assert "What we hold of this result: partial. 1 of 3 cars have a known place in class." in text
    assert "The order over all classes is not known" in text


@pytest.mark.usefixtures("world")
def test_grid_and_best_laps_stand_where_known(client: Client) -> None:
    models.Result.objects.filter(entry__car_number="9").update(grid_position=2, fastest_lap_ms=65_323, laps=103)

    text = words(client, PAGE)

    assert "Place No. Drivers Class Grid Laps Gap Best lap 1 9 Brabham, Sharp" in text
    assert "LMP1 2 103 1:05.323" in text
    assert "Highcroft LMP1 Grid 2, best lap 1:05.323 LMP1 2 103" in text  # a phone has no column for them


def test_one_car_with_an_open_place_is_one(client: Client, world: SmallWorld) -> None:
    world.round("Lime Rock", "2009-07-18", Coverage.PARTIAL, gt2="45 ?62")

    assert "open 62 Its place is not known." in words(client, "/en/alms/2009/lime-rock/results/race/")


@pytest.mark.usefixtures("world")
def test_penalties_are_listed_with_reason_and_version(client: Client) -> None:
    version = second_version()
    entry = models.Entry.objects.get(car_number="62")
    session = version.session
    models.Penalty.objects.create(
        session=session, entry=entry, classification=version, kind="places", amount=1, reason_en="Too light",
        document="Bulletin 7",
    )  # fmt: skip
    models.Penalty.objects.create(
        session=session, entry=entry, kind="time", reason_en="Later", decided_at=datetime(2009, 9, 1, tzinfo=UTC)
    )

    text = words(client, PAGE)

    assert "62 1 place lost Too light Bulletin 7 led to version 2" in text
    assert "Later" not in text


@pytest.mark.usefixtures("world")
def test_penalty_that_a_later_version_took_back_says_so(client: Client) -> None:
    version = second_version()
    session = version.session
    models.Penalty.objects.create(
        session=session, entry=models.Entry.objects.get(car_number="62"), classification=version, kind="places",
        amount=1, reason_en="Too light",
    )  # fmt: skip
    third = models.Classification.objects.create(session=session, number=3, published_at=moment("2009-05-20"))
    for row in models.Classification.objects.get(number=1).results.all():
        row.pk, row.classification = None, third
        row.save()

    assert "1 place lost Too light led to version 2 lifted with version 3" in words(client, PAGE)
    assert "Fassung 2 mit Fassung 3 aufgehoben" in words(client, PAGE.replace("/en/", "/de/"))
    assert "lifted" not in words(client, f"{PAGE}?version=2")
    assert "lifted with version 3" in words(client, "/en/alms/2009/utah/report/")


@pytest.mark.usefixtures("world")
def test_gaps_over_all_classes_are_those_to_the_winner_of_the_race(client: Client) -> None:
    """Sources print a car's gap to the winner of its class; only class winners have theirs over all classes."""
    printed = {"9": (60, 0, None), "66": (60, 100, None), "62": (55, None, 5), "45": (54, None, 1)}
    for number, (laps, gap_ms, gap_laps) in printed.items():
        row = models.Result.objects.filter(entry__car_number=number)
        row.update(laps=laps, gap_ms=gap_ms or None, gap_laps=gap_laps)

    text = words(client, PAGE)
    by_class, over_all = text.split("All classes")

    assert "Porsche Car 54 1 lap" in by_class
    assert "GT2 55 5 laps" in over_all
    assert "GT2 54 6 laps" in over_all


@pytest.mark.usefixtures("world")
def test_gap_over_all_classes_is_left_out_where_laps_are_not_known(client: Client) -> None:
    models.Result.objects.filter(entry__car_number="45").update(laps=None, gap_laps=1)

    assert "1 lap" not in words(client, PAGE).split("All classes")[1]


@pytest.mark.usefixtures("world")
def test_nobody_has_won_what_was_cancelled(client: Client) -> None:
    assert "won the race" in words(client, "/en/alms/2009/utah/")

    models.Event.objects.update(status="cancelled")

    for page in ("", "report/"):
        assert "won the race" not in words(client, f"/en/alms/2009/utah/{page}")


@pytest.mark.usefixtures("world")
def test_without_penalties_it_says_so(client: Client) -> None:
    assert "Penalties None in our data." in words(client, PAGE)


def test_race_to_come_has_no_result_yet(client: Client, world: SmallWorld) -> None:
    world.upcoming("Mosport", "2009-08-30", gt2="45")

    text = words(client, "/en/alms/2009/mosport/results/race/")

    assert "No result yet Sunday 30 August 2009: 3.00 pm at the track, 7.00 pm UTC" in text


def test_sessions_with_a_result_are_linked(client: Client, world: SmallWorld) -> None:
    utah = models.Event.objects.get(slug="utah")
    session = world.race(utah, slug="qualifying", kind="qualifying", order=1, name_de="Zeittraining")
    session.classifications.create(published_at=moment("2009-05-16"))

    assert "Zeittraining Rennen" in words(client, "/de/alms/2009/utah/results/race/")


@pytest.mark.usefixtures("world")
def test_sources_of_a_result_are_shown(client: Client) -> None:
    models.Result.objects.filter(entry__car_number="9").update(source="https://example.org/a | Team report")

    text = words(client, PAGE)

    assert "Sources of this result: 2 https://example.org/a Team report" in text


@pytest.mark.parametrize("address", ["/en/alms/2009/utah/results/warm-up/", "/en/alms/2009/imola/results/race/"])
@pytest.mark.usefixtures("world")
def test_unknown_session_answers_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("cars", ["45", "45 62 87"])
def test_costs_the_same_queries_with_one_car_and_with_three(
    client: Client, django_assert_num_queries, cars: str, language: str
) -> None:
    SmallWorld().round("Utah", "2009-05-17", gt2=cars)

    with django_assert_num_queries(QUERIES):
        client.get(f"/{language}/alms/2009/utah/results/race/")


@pytest.mark.usefixtures("world")
def test_who_did_not_start_is_not_counted_among_the_starters(client: Client) -> None:
    models.Result.objects.filter(entry__car_number="87").update(status="did-not-start")

    assert "GT2 2 cars started, 3 in our data Place No." in words(client, PAGE)
    assert "GT2 2 cars started, 3 in our data Place No." in words(client, PAGE.replace("results/race/", ""))


def test_of_a_result_with_winners_only_no_field_is_counted(client: Client) -> None:
    SmallWorld().round("Utah", "2009-05-17", coverage=Coverage.WINNERS, gt2="62")

    text = words(client, PAGE)

    assert "GT2 Only the winner is in our data. Place No." in text
    assert "What we hold of this result: class winners only." in text
    assert "have a known place in class" not in text
