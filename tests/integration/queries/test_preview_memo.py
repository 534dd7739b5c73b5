"""A preview is worked out once per state of the data, and every change shows at once, whoever makes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.db.models import F
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from racing import models
from racing.queries.preview_past import PAST, PastSeason
from racing.queries.previews import PreviewPage, preview_page
from racing.queries.season_memo import Memo
from tests.support.small_world import SmallWorld, moment

pytestmark = pytest.mark.django_db(transaction=True)
NOW = moment("2009-08-27")
PORSCHE, FERRARI = ["jorg-bergmeister", "patrick-long"], ["jaime-melo", "pierre-kaffer"]
DISQUALIFIED = {"status": "disqualified", "position": None, "class_position": None}


@pytest.fixture(autouse=True)
def world() -> SmallWorld:
    """Mosport was won by No. 45 a year ago and is to come."""
    before = SmallWorld(2008)
    before.championship()
    before.round("Mosport", "2008-08-24", gt2="45 62")
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62")
    return world


def page(now: datetime = NOW) -> PreviewPage:
    return preview_page("alms", "2009", "mosport", now)


def last_winners(now: datetime = NOW) -> list[str]:
    return [driver.slug for one in page(now).winners for row in one.rows for driver in row.row.car.drivers]


def champions_named() -> bool:
    return any(one.name == "defending_champions" for one in page().findings)


def exclude_the_winner() -> None:
    """Of the year before, as the admin saves it."""
    winner = models.Result.objects.get(order=1, entry__event__season__slug="2008")
    for field, value in DISQUALIFIED.items():
        setattr(winner, field, value)
    winner.save()
    models.Result.objects.get(order=2, entry__event__season__slug="2008").delete()


def exclude_the_winner_elsewhere() -> None:
    """As another process leaves the database: no signal is heard here."""
    of_2008 = models.Result.objects.filter(entry__event__season__slug="2008")
    of_2008.filter(order=1).update(**DISQUALIFIED)
    of_2008.filter(order=2).delete()
    models.Season.objects.filter(slug="2008").update(results_revision=F("results_revision") + 1)


def test_second_reader_costs_the_query_of_the_event(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    first = page()

    with django_assert_num_queries(1):
        second = page(NOW.replace(hour=18))

    assert (second.findings, second.now.hour, second.at.hour) == (first.findings, 18, 18)


def left_behind(season: str) -> PastSeason | None:
    row = models.Season.objects.get(slug=season)
    return PAST.find((row.pk, row.results_revision))


def test_change_of_one_season_leaves_the_past_of_the_others_read() -> None:
    page()
    before = left_behind("2008"), left_behind("2009")

    models.Season.objects.filter(slug="2009").update(results_revision=F("results_revision") + 1)
    page()

    assert [one is other for one, other in zip(before, (left_behind("2008"), left_behind("2009")), strict=True)] == [
        True,
        False,
    ]


@pytest.mark.parametrize("change", [exclude_the_winner, exclude_the_winner_elsewhere])
def test_changed_result_of_a_former_season_shows_at_once(change: Callable[[], None]) -> None:
    before = last_winners()

    change()

    assert (before, last_winners()) == (PORSCHE, [])


def test_version_published_ahead_shows_when_its_time_has_come() -> None:
    due = NOW.replace(hour=15)
    old = models.Classification.objects.get(session__event__season__slug="2008")
    new = models.Classification.objects.create(session=old.session, number=2, published_at=due)
    ferrari = old.results.get(order=2).entry
    models.Result.objects.create(classification=new, entry=ferrari, order=1, status="classified", position=1)

    found = [last_winners(NOW.replace(hour=hour)) for hour in (12, 15, 12)]

    assert found == [PORSCHE, FERRARI, PORSCHE]


def test_what_people_said_is_read_for_every_reader() -> None:
    before = page().voices
    said = {"speaker_name": "Somebody", "text_en": "Fast.", "text_de": "Schnell.", "source_en": "Paper"}

    models.Quote.objects.bulk_create(
        [models.Quote(event=models.Event.objects.get(season__slug="2009", slug="mosport"), **said)]
    )

    assert (len(before), len(page().voices)) == (0, 1)


def test_each_language_has_its_own() -> None:
    pages = []

    for language in ("en", "de", "en"):
        with override(language):
            pages.append(page())

    assert (pages[0].fights is pages[1].fights, pages[0].fights is pages[2].fights) == (False, True)


def test_new_champion_of_a_former_season_is_told(world: SmallWorld) -> None:
    before = champions_named()
    revision = models.Season.objects.get(slug="2008").results_revision

    models.RecordedStanding.with_computed.all().delete()
    exclude_the_winner()

    assert before
    assert not champions_named()
    assert models.Season.objects.get(slug="2008").results_revision > revision


def test_nothing_is_remembered_of_a_transaction_that_is_undone() -> None:
    with transaction.atomic():
        exclude_the_winner()
        inside = last_winners()
        transaction.set_rollback(True)
    models.Season.objects.update(results_revision=F("results_revision") + 4)

    assert (inside, last_winners()) == ([], PORSCHE)


def test_a_weekend_that_has_begun_stands_still() -> None:
    later = datetime(2009, 9, 20, 12, tzinfo=UTC)
    first, second = page(later), page(later.replace(hour=18))

    assert (first.at, second.at, first.fights is second.fights) == (first.at, first.at, True)


def test_only_so_many_are_kept() -> None:
    memo: Memo[int, str] = Memo(size=2)

    for key in (1, 2, 3):
        memo.keep(key, "page")

    assert [memo.find(key) for key in (1, 2, 3)] == [None, "page", "page"]
