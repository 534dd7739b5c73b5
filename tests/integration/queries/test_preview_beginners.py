"""Teams, makes and models of an entry list that have never started, and those of whom that is not certain."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from racing import models
from racing.domain.storylines.people import NOBODY, Beginners
from racing.domain.vocabulary import Coverage, FinishStatus
from racing.queries.preview_context import preview_context, title_states
from racing.queries.preview_event import known_event
from racing.queries.preview_weekend import weekend_of
from tests.support.small_world import SmallWorld, moment

pytestmark = pytest.mark.django_db
DAY = moment("2009-08-27")


@pytest.fixture
def world() -> SmallWorld:
    """Porsche and Ferrari have raced the year before; Rahal Letterman and its BMW are entered for the first time."""
    models.Series.objects.create(
        slug="alms", name="American Le Mans Series", short_name="ALMS", winners_complete_from=2008, first_year=2008
    )
    before = SmallWorld(2008)
    before.round("Mosport", "2008-08-24", gt2="45 62")
    world = SmallWorld()
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 92")
    return world


def found() -> Beginners:
    weekend = weekend_of(known_event("alms", "2009", "mosport", DAY), DAY)
    return preview_context(weekend, title_states(weekend)).beginners


NEW = Beginners(frozenset({"rahal-letterman"}), frozenset({"bmw"}), frozenset({"bmw-car"}))


@pytest.mark.usefixtures("world")
def test_who_has_never_started_is_new() -> None:
    assert found() == NEW


def test_start_with_other_drivers_is_a_start(world: SmallWorld) -> None:
    raced = world.round("Sebring", "2009-03-21", gt2="92")
    raced.entries.get().lineup.all().delete()

    assert found() == NOBODY


def test_entry_without_a_start_is_none(world: SmallWorld) -> None:
    world.round("Sebring", "2009-03-21", gt2="92")
    models.Result.objects.filter(entry__car_number="92").update(status=FinishStatus.DID_NOT_START, position=None)

    assert found() == NEW


def test_where_cars_of_a_race_are_missing_nobody_is_new(world: SmallWorld) -> None:
    world.round("Sebring", "2009-03-21", coverage=Coverage.PARTIAL, gt2="45 62")

    assert found() == NOBODY


def test_nobody_is_new_in_a_series_of_unknown_age(world: SmallWorld) -> None:
    models.Series.objects.update(first_year=None)

    assert found() == NOBODY


def test_start_without_a_name_may_have_been_theirs(world: SmallWorld) -> None:
    other = world.round("Sebring", "2009-03-21", gt2="31").entries.get()
    bmw = models.Manufacturer.objects.get(slug="bmw")
    models.Entry.objects.filter(pk=other.pk).update(team=None, car_model=None, manufacturer=bmw)

    assert found() == NOBODY

    models.Entry.objects.filter(pk=other.pk).update(manufacturer=None)

    assert found() == Beginners(NEW.teams, frozenset(), NEW.models)


def test_namesake_may_be_the_same(world: SmallWorld) -> None:
    models.Team.objects.filter(slug="flying-lizard").update(name="Bobby Rahal Racing")
    models.Manufacturer.objects.filter(slug="porsche").update(name="BMW-Porsche")

    assert found() == Beginners(models=NEW.models)


def test_costs_one_query_and_none_where_everybody_has_been_seen(world: SmallWorld) -> None:
    with CaptureQueriesContext(connection) as asked:
        found()
    models.Entry.objects.filter(event__season=world.season, car_number="92").delete()
    with CaptureQueriesContext(connection) as seen:
        found()

    assert len(asked) - len(seen) == 1
