"""Records read a season again when it has changed, and no other; each change and each publication shows at once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import F
from pytest_django import DjangoAssertNumQueries

from racing import models
from racing.queries.records import RecordsPage, records_page
from racing.queries.records_choices import Scope
from racing.queries.records_rows import DRIVES
from tests.support.small_world import SmallWorld, moment

pytestmark = pytest.mark.django_db(transaction=True)
NOW = moment("2009-08-27")
QUERIES = 15


@pytest.fixture(autouse=True)
def world() -> SmallWorld:
    """The Porsche of Bergmeister and Long won in both years."""
    SmallWorld(2008).round("Mosport", "2008-08-24", gt2="45 62")
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62 87")
    return world


def page(at: datetime = NOW) -> RecordsPage:
    return records_page(Scope("alms"), at)


def wins(at: datetime = NOW) -> dict[str, int]:
    (record,) = (one for one in page(at).records if one.key == "wins")
    return {line.holder.slug: line.value for line in record.lines}


def test_second_reader_costs_ten_queries_less(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(QUERIES):
        first = page()

    with django_assert_num_queries(QUERIES - 10):
        second = page()

    assert second.groups is first.groups


def test_a_change_counts_at_once_and_only_its_season_is_read_again(world: SmallWorld) -> None:
    before = wins()
    known = [key[0] for key in DRIVES._kept]

    winner = models.Result.objects.get(order=1, classification__session__event__season=world.season)
    winner.status, winner.position, winner.class_position = "disqualified", None, None
    winner.save()

    assert (before, wins()) == (
        {"jorg-bergmeister": 2, "patrick-long": 2},
        {"jorg-bergmeister": 1, "patrick-long": 1},
    )
    assert sorted(key[0] for key in DRIVES._kept) == [*known, world.season.pk]


def test_a_version_that_is_due_counts_from_its_moment_on(world: SmallWorld) -> None:
    world.round("Utah", "2009-05-17", gt2="62 45")
    due = NOW + timedelta(hours=3)
    models.Classification.objects.filter(session__event__slug="utah").update(published_at=due)

    assert ("jaime-melo" in wins(), "jaime-melo" in wins(due)) == (False, True)


def test_each_selection_has_its_own() -> None:
    everything, here = page(), records_page(Scope("alms", circuit="mosport"), NOW)

    assert [one.records[0].lines[0].value for one in (everything, here)] == [2, 1]


def test_nothing_is_remembered_of_a_transaction_that_is_undone(world: SmallWorld) -> None:
    with transaction.atomic():
        world.round("Utah", "2009-05-17", gt2="62 45")
        inside = wins()
        transaction.set_rollback(True)
    models.Season.objects.update(results_revision=F("results_revision") + 40)

    assert ("jaime-melo" in inside, "jaime-melo" in wins()) == (True, False)
