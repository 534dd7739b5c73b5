"""Champions are worked out where the results say them, and only there."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import Client

from racing.actions.settle_titles import settle_titles
from racing.domain.vocabulary import Coverage, FinishStatus
from racing.models import Driver, RecordedStanding, Result
from tests.support.small_world import SmallWorld

pytestmark = pytest.mark.django_db


def a_season(**finish: str) -> SmallWorld:
    """Two rounds of two run in 2008."""
    world = SmallWorld(2008)
    world.championship()
    world.round("Sebring", "2008-03-21", gt2="62 45")
    world.round("Utah", "2008-05-17", **(finish or {"gt2": "62 45"}))
    return world


def champions() -> list[str]:
    found = RecordedStanding.with_computed.filter(is_computed=True)
    return [row.driver.name for row in found.select_related("driver").order_by("id") if row.driver]


def test_a_complete_season_has_the_champions_of_its_table():
    world = a_season()

    settled = settle_titles([world.season.pk])

    assert (settled, champions()) == (2, ["Jaime Melo", "Pierre Kaffer"])


def test_a_title_knows_the_round_that_decided_it():
    world = a_season()
    title = world.season.championships.get()

    settle_titles([world.season.pk])
    title.refresh_from_db()

    assert title.decided_after == 2


def test_a_title_that_is_open_again_after_a_change_was_not_decided():
    world = a_season()
    title = world.season.championships.get()
    settle_titles([world.season.pk])
    before = type(world.season).objects.get().results_revision
    world.upcoming("Mosport", "2008-08-30", gt2="45 62")

    settle_titles([world.season.pk])
    title.refresh_from_db()

    assert title.decided_after is None
    assert type(world.season).objects.get().results_revision > before


def test_a_title_with_rules_that_do_not_exist_is_not_decided():
    world = a_season()
    title = world.championship(kind="teams", tie_break=["by-the-toss-of-a-coin"])

    settle_titles([world.season.pk])
    title.refresh_from_db()

    assert title.decided_after is None


def test_a_tie_that_no_rule_breaks_has_all_of_them():
    world = a_season(gt2="45 62")

    settle_titles([world.season.pk])

    assert sorted(champions()) == ["Jaime Melo", "Jörg Bergmeister", "Patrick Long", "Pierre Kaffer"]


def test_a_season_with_a_round_to_come_has_none():
    world = a_season()
    world.upcoming("Mosport", "2008-08-30", gt2="45 62")

    assert settle_titles([world.season.pk]) == 0


def test_a_place_that_is_not_known_leaves_the_title_open():
    world = SmallWorld(2008)
    world.championship()
    world.round("Sebring", "2008-03-21", coverage=Coverage.PARTIAL, gt2="?62 ?45")

    assert settle_titles([world.season.pk]) == 0


def test_what_was_printed_elsewhere_stands_alone():
    world = a_season()
    title = world.season.championships.get()
    RecordedStanding.objects.create(championship=title, driver=Driver.objects.first(), position=1)

    assert settle_titles([world.season.pk]) == 0


def test_a_corrected_result_crowns_somebody_else(django_capture_on_commit_callbacks):
    world = a_season()
    settle_titles([world.season.pk])

    with django_capture_on_commit_callbacks(execute=True):
        for result in Result.objects.filter(entry__car_number="62"):
            result.status, result.position, result.class_position = FinishStatus.DISQUALIFIED, None, None
            result.save()

    assert champions() == ["Jörg Bergmeister", "Patrick Long"]


def test_worked_out_champions_are_no_recorded_rows():
    world = a_season()

    settle_titles([world.season.pk])

    assert (RecordedStanding.objects.count(), RecordedStanding.with_computed.count()) == (0, 2)


def test_a_career_counts_the_title_of_a_complete_season(client: Client, mosport_week):
    a_season()

    call_command("settle_titles")

    page = client.get("/en/drivers/jaime-melo/").content.decode()
    assert "Title: GT2 2008." in " ".join(page.split())
