"""What counts as a race, a start, a podium: the same for drivers, teams, models, makes and comparisons."""

from __future__ import annotations

import pytest

from racing.domain.vocabulary import Coverage, FinishStatus
from racing.models import CarClass, Event, EventStatus, Result, Team
from racing.queries.cars import car_page
from racing.queries.circuits import circuit_page
from racing.queries.compare import Kind, compare_page
from racing.queries.drivers import driver_page, drivers_page
from racing.queries.manufacturers import manufacturer_page
from racing.queries.preview_history import results_of
from racing.queries.season_results import load_data
from racing.queries.teams import team_page
from racing.templatetags.count_words import best_place, races
from tests.support.small_world import SmallWorld, driver, moment

pytestmark = pytest.mark.django_db

AT = moment("2009-08-27")
NEVER_STARTED = [one for one in FinishStatus if not one.started]


def world(coverage: Coverage = Coverage.COMPLETE) -> SmallWorld:
    """Two rounds; car 62 won one and was third in the other."""
    found = SmallWorld()
    found.round("Sebring", "2009-03-21", coverage, gt2="62 45 87")
    found.round("Utah", "2009-05-17", coverage, gt2="45 87 62")
    return found


def never_started(found: SmallWorld, status: FinishStatus) -> None:
    """A third round that car 62 entered and did not start."""
    event = found.round("Lime Rock", "2009-07-18", gt2="45 87 62")
    Result.objects.filter(entry__event=event, entry__car_number="62").update(
        status=status, class_position=None, position=None
    )


def cancelled(found: SmallWorld) -> Event:
    """A third round with an entry list that was not held."""
    event = found.upcoming("Lime Rock", "2009-07-18", gt2="45 62 87")
    event.status = EventStatus.CANCELLED
    event.save()
    return event


@pytest.mark.parametrize("status", NEVER_STARTED)
def test_a_car_that_never_started_was_in_no_race(status: FinishStatus) -> None:
    never_started(world(), status)

    melo, risi, car = driver_page("jaime-melo", AT), team_page("risi", AT), car_page("ferrari-car", AT)
    maker, found = manufacturer_page("ferrari", AT), compare_page(Kind.DRIVERS, "", "jaime-melo", "dirk-werner", AT)

    assert (melo.career.races, risi.career.races, car.career.races, maker.models[0].count.races) == (2, 2, 2, 2)
    assert (melo.seasons[0].count.races, melo.mates[0].count.races, melo.teams[0].count.races) == (2, 2, 2)
    assert [one.circuit.short_name for one in melo.circuits] == ["Sebring", "Utah"]
    assert found.found
    assert found.found.first.count.races == 2


def test_a_corrected_result_decides_whether_a_car_started() -> None:
    world()
    event = Event.objects.get(slug="utah")
    second = event.sessions.get().classifications.create(number=2, status="official", published_at=moment("2009-06-01"))
    entry = event.entries.get(car_number="62")
    Result.objects.create(classification=second, entry=entry, order=3, status=FinishStatus.DID_NOT_START)

    assert (manufacturer_page("ferrari", AT).models[0].count.races, driver_page("jaime-melo", AT).career.races) == (
        1,
        1,
    )


def test_a_cancelled_race_is_no_race_anywhere() -> None:
    cancelled(world())

    melo, risi, maker = driver_page("jaime-melo", AT), team_page("risi", AT), manufacturer_page("ferrari", AT)

    assert (melo.career.races, risi.career.races, maker.models[0].count.races) == (2, 2, 2)
    assert (melo.mates[0].count.races, melo.season.tallies[0].count.races if melo.season else 0) == (2, 2)
    assert [one.circuit.short_name for one in melo.circuits] == ["Sebring", "Utah"]
    assert {number for _, number in melo.rivals} == {2}
    assert (melo.upcoming, melo.current and melo.current.event.slug) == (None, "utah")
    assert risi.cars[0].event.slug == "utah"
    assert circuit_page("lime-rock", AT).classes == ()


def test_a_cancelled_race_to_come_is_no_next_race() -> None:
    Event.objects.filter(pk=cancelled(world()).pk).update(starts_on="2009-09-20", ends_on="2009-09-20")

    assert (driver_page("jaime-melo", AT).upcoming, team_page("risi", AT).cars[0].event.slug) == (None, "utah")


def test_a_team_of_a_cancelled_race_alone_shows_its_cars() -> None:
    cancelled(SmallWorld())

    assert [start.car.number for start in team_page("risi", AT).cars] == ["62"]


def test_a_driver_in_two_cars_has_two_places_on_the_podium_of_one_race() -> None:
    world()
    for car in Event.objects.get(slug="sebring").entries.filter(car_number__in=("45", "87")):
        car.lineup.create(driver=driver("Joey Hand"), order=3)

    page = compare_page(Kind.DRIVERS, "", "joey-hand", "jaime-melo", AT)

    assert page.found
    assert (page.found.first.podiums, page.found.first.count.races) == (2, 1)


def test_each_car_of_a_team_stands_on_a_podium_of_its_own() -> None:
    world()
    Event.objects.get(slug="sebring").entries.update(team=Team.objects.get(slug="risi"))

    page = compare_page(Kind.TEAMS, "", "risi", "flying-lizard", AT)

    assert page.found
    assert (page.found.first.podiums, page.found.first.count.races) == (4, 2)


@pytest.mark.parametrize(
    ("coverage", "races_are_least", "podiums_are_least"),
    [
        (Coverage.COMPLETE, False, False),
        (Coverage.PODIUM, True, False),
        (Coverage.WINNERS, True, True),
        (Coverage.PARTIAL, True, True),
    ],
)
def test_numbers_are_the_least_where_results_are_missing(
    coverage: Coverage, races_are_least: bool, podiums_are_least: bool
) -> None:
    world(coverage)

    page = compare_page(Kind.DRIVERS, "", "jaime-melo", "patrick-long", AT)

    assert page.found
    assert (page.found.first.count.is_least, page.found.first.podiums_are_least) == (races_are_least, podiums_are_least)


def test_a_race_without_any_result_may_be_one_more() -> None:
    found = world()
    found.upcoming("Lime Rock", "2009-07-18", gt2="62")

    career = driver_page("jaime-melo", AT).career

    assert (career.races, career.is_least) == (2, True)


def test_best_place_is_a_dash_where_none_was_reached_and_unknown_where_one_is_missing() -> None:
    found = SmallWorld()
    found.round("Sebring", "2009-03-21", gt2="45 (62)")
    found.round("Utah", "2009-05-17", Coverage.PARTIAL, gt2="45 ?62")

    sebring, utah = (
        one.count for one in sorted(driver_page("jaime-melo", AT).circuits, key=lambda one: one.circuit.name)
    )

    assert best_place(sebring) == "–"
    assert best_place(utah) == '<span class="quiet">?<span class="sr"> place not known</span></span>'
    assert (races(sebring), races(utah)) == ("1", '<abbr title="at least">≥</abbr> 1')


def test_the_share_of_wins_stands_where_every_start_is_known() -> None:
    found = world()
    found.series.winners_complete_from = 2009
    found.series.save()

    page = driver_page("jaime-melo", AT)

    assert page.win_rate
    assert (page.win_rate.won, page.win_rate.races, page.win_rate.percent) == (1, 2, 50.0)
    assert [(one.wins_from, one.starts_from) for one in page.series] == [(2009, 2009)]


def test_the_share_of_wins_is_not_known_where_starts_are_missing() -> None:
    world()
    before = SmallWorld(2008)
    before.round("Sebring", "2008-03-21", Coverage.WINNERS, gt2="45")

    page = driver_page("jaime-melo", AT)

    assert page.win_rate is None
    assert [(one.wins_from, one.starts_from) for one in page.series] == [(1999, 2009)]


def test_races_are_since_the_first_start_and_years_those_of_entries_as_in_lists() -> None:
    before = SmallWorld(2008)
    never_started(before, FinishStatus.DID_NOT_QUALIFY)
    Event.objects.update(starts_on="2008-07-18", ends_on="2008-07-18")
    world()

    career, (listed,) = driver_page("jaime-melo", AT).career, drivers_page(AT, letter="m").listing.rows
    assert (career.first_year, career.years) == (2009, "2008–2009")
    assert (listed["first_year"], listed["last_year"]) == (2008, 2009)


@pytest.mark.parametrize("left_out", [Event, CarClass])
def test_what_a_series_leaves_out_of_its_statistics_counts_nowhere(left_out: type[Event | CarClass]) -> None:
    found = world()
    outside = left_out.objects.get(slug="sebring" if left_out is Event else "gt2")
    outside.counts_in_statistics = False
    outside.save()

    counted = 1 if left_out is Event else 0
    data = load_data(found.season, AT)
    held = [one for one in results_of(data, AT.date()) if one.car.number == "62"]

    assert driver_page("jaime-melo", AT).career.races == 2
    assert sum(one.counts for one in held) == counted
    assert {row["name"]: row["wins"] for row in drivers_page(AT).listing.rows}["Jaime Melo"] == 0
    assert manufacturer_page("porsche", AT).wins == counted
