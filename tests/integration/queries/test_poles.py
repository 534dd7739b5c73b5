"""Who was on pole: first on the grid, in qualifying where no grid is known, and whoever qualified the car."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from racing import models
from racing.domain.vocabulary import Coverage, SessionKind
from racing.queries.careers import driver_career
from racing.queries.compare import Kind, compare_page
from racing.queries.events import event_page
from racing.queries.matrix_marks import pole_cars
from racing.queries.records import Record, records_page
from racing.queries.records_choices import Scope
from racing.queries.season_results import load_data
from racing.queries.standings import tables_for
from tests.support.page_words import text_of
from tests.support.small_world import SmallWorld, driver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

NOW = datetime(2009, 8, 27, 12, tzinfo=UTC)
FASTEST, FIRST = "62", "45"


@pytest.fixture
def event() -> models.Event:
    """Melo and Kaffer were the fastest in qualifying; Bergmeister and Long start first, and are relieved by Henzler."""
    world = SmallWorld()
    world.championship(lists_everybody=True)
    event = world.round("Utah", "2009-05-17", gt2="(45) 62", lmp1="9 66")
    order(event, SessionKind.QUALIFYING, FASTEST, FIRST, "66", "9")
    order(event, SessionKind.GRID, FIRST, FASTEST, "66", "9")
    entry = event.entries.get(car_number=FIRST)
    models.LineupDriver.objects.create(entry=entry, driver=driver("Wolf Henzler"), order=3, role=models.RELIEF)
    return event


def order(event: models.Event, kind: SessionKind, *numbers: str) -> None:
    session = models.Session.objects.create(event=event, slug=kind, kind=kind, coverage=Coverage.COMPLETE)
    version = models.Classification.objects.create(session=session, published_at="2009-05-16T20:00Z")
    for place, number in enumerate(numbers, start=1):
        entry = event.entries.get(car_number=number)
        time = 70_000 + place if kind is SessionKind.QUALIFYING else None
        row = {"order": place, "position": place, "fastest_lap_ms": time}
        models.Result.objects.create(classification=version, entry=entry, **row)


def without_grid(event: models.Event) -> None:
    models.Classification.objects.filter(session__kind=SessionKind.GRID).delete()


def poles_of(slug: str) -> int:
    return sum(start.on_pole for start in driver_career(slug, NOW).starts)


def record_of_poles() -> Record:
    (found,) = (one for one in records_page(Scope("alms"), NOW).records if one.key == "poles")
    return found


def records_of_poles() -> set[tuple[str, int]]:
    return {(line.holder.slug, line.value) for line in record_of_poles().lines}


LMP1 = {("gil-de-ferran", 1), ("simon-pagenaud", 1)}
ON_THE_GRID = {("jorg-bergmeister", 1), ("patrick-long", 1)}
IN_QUALIFYING = {("jaime-melo", 1), ("pierre-kaffer", 1)}


def test_first_on_the_grid_is_on_pole_and_not_the_fastest_in_qualifying(event: models.Event) -> None:
    assert records_of_poles() == ON_THE_GRID | LMP1
    assert (poles_of("jorg-bergmeister"), poles_of("jaime-melo")) == (1, 0)


def test_where_no_grid_is_known_the_fastest_in_qualifying_is(event: models.Event) -> None:
    without_grid(event)

    assert records_of_poles() == IN_QUALIFYING | LMP1
    assert (poles_of("jorg-bergmeister"), poles_of("jaime-melo")) == (0, 1)


def test_a_grid_counts_from_the_day_it_was_published(event: models.Event) -> None:
    grids = models.Classification.objects.filter(session__kind=SessionKind.GRID)
    grids.update(published_at="2009-09-01T12:00Z")

    assert records_of_poles() == IN_QUALIFYING | LMP1
    assert poles_of("jaime-melo") == 1


def test_whoever_took_the_car_over_in_the_race_has_no_pole(event: models.Event) -> None:
    page = compare_page(Kind.DRIVERS, "", "wolf-henzler", "jorg-bergmeister,patrick-long", NOW)

    assert poles_of("wolf-henzler") == 0
    assert page.found
    assert (page.found.first.poles, page.found.second.poles) == (0, 1)


def test_poles_are_claimed_from_the_year_whose_grids_are_all_known(event: models.Event) -> None:
    sessions = event.sessions
    sessions.filter(kind=SessionKind.QUALIFYING).update(coverage=Coverage.PARTIAL)
    known = record_of_poles().since
    sessions.filter(kind=SessionKind.GRID).update(coverage=Coverage.PARTIAL)

    assert (known, record_of_poles().since) == (2009, None)


@pytest.mark.parametrize(("coverage", "is_least"), [(Coverage.COMPLETE, False), (Coverage.PARTIAL, True)])
def test_poles_compared_are_the_least_where_a_grid_is_missing(
    event: models.Event, coverage: Coverage, is_least: bool
) -> None:
    event.sessions.exclude(kind=SessionKind.RACE).update(coverage=coverage)

    found = compare_page(Kind.DRIVERS, "", "patrick-long", "jaime-melo", NOW).found

    assert found
    assert (found.first.poles_are_least, found.second.poles_are_least) == (is_least, is_least)


@pytest.mark.parametrize(("is_known", "cars"), [(True, {FIRST, "66"}), (False, {FASTEST, "66"})])
def test_event_and_matrix_say_the_same(event: models.Event, is_known: bool, cars: set[str]) -> None:
    if not is_known:
        without_grid(event)
    data = load_data(event.season, NOW)

    page = event_page("alms", "2009", "utah", NOW)
    (marked,) = (pole_cars(one, data) for one in data.results.rounds)

    assert {pole.car.number for _, pole in page.poles} == cars
    assert {data.cars[key].car.number for key in marked} == cars


def test_the_event_names_who_qualified_the_car_with_his_time(event: models.Event, client: Client) -> None:
    text = text_of(client.get("/en/alms/2009/utah/").content.decode())

    assert "GT2 45 Jörg Bergmeister, Patrick Long 1:10.002" in text


def test_in_the_standings_the_mark_is_not_that_of_a_relief_driver(event: models.Event) -> None:
    data = load_data(event.season, NOW)
    (table,) = tables_for(list(models.Championship.objects.all()), NOW, 1, data)

    marked = {row.competitor.slug for row in table.rows if row.standing and row.standing.scores[0].on_pole}

    assert marked == {"jorg-bergmeister", "patrick-long"}


def test_who_retires_from_pole_keeps_the_mark_on_his_page(event: models.Event, client: Client) -> None:
    page = client.get("/en/drivers/patrick-long/").content.decode()

    assert '<abbr title="retired">Ret</abbr><sup>P</sup>' in page
