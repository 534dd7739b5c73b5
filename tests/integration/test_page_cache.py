"""Readers' pages are kept until the data change, and never leak from or to somebody who is signed in."""

import logging
from datetime import UTC, date, datetime
from typing import NoReturn

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.cache.backends.redis import RedisCache
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from racing.actions import touch_season
from racing.models import Circuit, Driver, Penalty, Preview, Series
from racing.queries.moments import moments_of
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = pytest.mark.django_db

ADDRESS = "/en/about/"


@pytest.fixture(autouse=True)
def keeping_cache(settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def test_second_reader_costs_no_query(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    first = client.get(ADDRESS)

    with django_assert_num_queries(0):
        second = client.get(ADDRESS)

    assert second.content == first.content


def test_page_the_reader_has_answers_304_without_a_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tag = client.get(ADDRESS).headers["ETag"]

    with django_assert_num_queries(0):
        answer = client.get(ADDRESS, headers={"If-None-Match": tag})

    assert answer.status_code == 304
    assert answer.content == b""


def test_every_change_of_the_data_leads_to_a_fresh_page(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    before = client.get(ADDRESS).headers["ETag"]

    with django_capture_on_commit_callbacks(execute=True):
        Driver.objects.create(slug="somebody", name="Some Body", last_name="Body")
    after = client.get(ADDRESS).headers["ETag"]

    assert before != after


def test_language_and_day_have_pages_of_their_own(client: Client, settings: Settings) -> None:
    settings.STINT_NOW = "2009-08-27"
    english, german = (client.get(f"/{code}/about/").headers["ETag"] for code in ("en", "de"))
    settings.STINT_NOW = "2009-08-28"

    assert len({english, german, client.get(ADDRESS).headers["ETag"]}) == 3


def test_editor_passes_by(client: Client) -> None:
    client.force_login(get_user_model().objects.create_user("editor", password="a-long-password"))

    assert "ETag" not in client.get(ADDRESS).headers


@pytest.mark.parametrize("query", ["utm_source=x", "after=" + "9" * 40, "q=anything"])
def test_odd_queries_are_not_kept(client: Client, query: str) -> None:
    assert "ETag" not in client.get(f"{ADDRESS}?{query}").headers


def test_missing_page_is_not_kept(client: Client) -> None:
    Series.objects.create(slug="cup", name="Cup", short_name="Cup")

    assert "ETag" not in client.get("/en/cup/1999/").headers


PREVIEW = "/en/alms/2009/mosport/preview/"
SCHEDULED = "2009-08-27T08:00Z"


@pytest.fixture
def scheduled() -> SmallWorld:
    """A preview that becomes public at eight in the morning."""
    world = two_rounds_and_mosport()
    words = {"lead_en": "To be read from eight.", "status_en": "published"}
    Preview.objects.create(event=world.season.events.get(slug="mosport"), published_at_en=SCHEDULED, **words)
    return world


@pytest.mark.usefixtures("scheduled")
def test_scheduled_words_appear_at_their_moment(client: Client, settings: Settings) -> None:
    settings.STINT_NOW = "2009-08-27T07:00Z"
    before = client.get(PREVIEW)
    settings.STINT_NOW = "2009-08-27T07:59Z"
    still = client.get(PREVIEW, headers={"If-None-Match": before["ETag"]})
    settings.STINT_NOW = "2009-08-27T09:00Z"
    after = client.get(PREVIEW, headers={"If-None-Match": before["ETag"]})

    assert (still.status_code, after.status_code) == (304, 200)
    assert "To be read from eight." not in before.content.decode()
    assert "To be read from eight." in after.content.decode()


@pytest.mark.usefixtures("scheduled")
def test_next_moment_costs_the_reader_of_a_kept_page_no_query(
    client: Client, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for settings.STINT_NOW in ("2009-08-27T07:00Z", "2009-08-27T09:00Z"):
        client.get(PREVIEW)

    with django_assert_num_queries(0):
        pages = [client.get(PREVIEW) for settings.STINT_NOW in ("2009-08-27T07:59Z", "2009-08-27T08:00Z")]

    assert ["from eight" in page.content.decode() for page in pages] == [False, True]


def test_moments_of_a_day_are_publications_decisions_and_beginnings_of_weekends(scheduled: SmallWorld) -> None:
    entry = scheduled.season.events.get(slug="mosport").entries.first()
    race = scheduled.season.events.get(slug="utah").sessions.get()
    race.classifications.update(published_at="2009-08-27T10:00Z")
    Penalty.objects.create(session=race, entry=entry, kind="drive-through", decided_at="2009-08-27T11:00Z")
    scheduled.event("Motegi", "2009-08-28", circuit=in_zone(scheduled, "Asia/Tokyo"))
    scheduled.event("Utah", "2009-08-27", slug="again", circuit=in_zone(scheduled, "America/Denver"))

    today, tomorrow = (moments_of(date(2009, 8, day)) for day in (27, 28))

    midnights = datetime(2009, 8, 27, 6, tzinfo=UTC), datetime(2009, 8, 27, 15, tzinfo=UTC)
    published = (datetime(2009, 8, 27, hour, tzinfo=UTC) for hour in (8, 10, 11))
    assert today == tuple(sorted([*(moment + datetime.resolution for moment in midnights), *published]))
    assert tomorrow == ()


def in_zone(world: SmallWorld, zone: str) -> Circuit:
    return Circuit.objects.create(slug=zone.lower().replace("/", "-"), name=zone, short_name=zone, timezone=zone)


def test_champions_that_cannot_be_worked_out_keep_no_page_from_changing(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    world = two_rounds_and_mosport()
    before = client.get(ADDRESS)["ETag"]

    def fail(_seasons: object) -> NoReturn:
        raise LookupError("no such rule")

    monkeypatch.setattr(touch_season, "settle_titles", fail)
    with django_capture_on_commit_callbacks(execute=True):
        world.round("Petit", "2009-09-26", gt2="45 62")

    assert client.get(ADDRESS)["ETag"] != before
    assert [one.message for one in caplog.records if one.levelno == logging.ERROR] == [
        f"Champions of season {world.season.pk} not worked out; run manage.py settle_titles"
    ]


def test_what_was_rolled_back_is_not_worked_out_with_the_next_change(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    worked_out: list[object] = []
    monkeypatch.setattr(touch_season, "settle_titles", worked_out.append)

    with transaction.atomic():
        touch_season.touch_seasons([1])
        transaction.set_rollback(True)
    with django_capture_on_commit_callbacks(execute=True):
        touch_season.touch_seasons([2])

    assert worked_out == [[2]]


def test_champions_are_worked_out_before_pages_are_kept_anew(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    world = two_rounds_and_mosport()
    seen = [client.get(ADDRESS)["ETag"]]
    monkeypatch.setattr(touch_season, "settle_titles", lambda _seasons: seen.append(client.get(ADDRESS)["ETag"]))

    with django_capture_on_commit_callbacks(execute=True):
        world.round("Petit", "2009-09-26", gt2="45 62")
    seen.append(client.get(ADDRESS)["ETag"])

    assert seen[0] == seen[1] != seen[2]


def test_shared_cache_that_does_not_answer_keeps_nothing_and_stops_nobody(
    client: Client,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def refuse(*_args: object, **_options: object) -> NoReturn:
        raise ConnectionError("connection refused")

    for name in ("get", "set", "add"):
        monkeypatch.setattr(RedisCache, name, refuse)
    settings.CACHES = {
        "default": {"BACKEND": "motorsport_site.shared_cache.SharedCache", "LOCATION": "redis://nowhere.invalid"}
    }

    answer = client.get(ADDRESS)
    with django_capture_on_commit_callbacks(execute=True):
        Driver.objects.create(slug="somebody", name="Some Body", last_name="Body")

    assert (answer.status_code, answer.has_header("ETag")) == (200, False)


def test_head_and_get_share_tag_and_page(client: Client) -> None:
    head, whole = client.head(ADDRESS), client.get(ADDRESS)

    assert head["ETag"] == whole["ETag"]
    assert (head.content, whole.content[:15]) == (b"", b"<!doctype html>")
    assert client.head(ADDRESS, headers={"If-None-Match": whole["ETag"]}).status_code == 304


@pytest.mark.parametrize("asked", ["{}", "W/{}", '"other",{}', '"other" , W/{}', "*"])
def test_every_way_to_name_the_page_one_has_answers_304(client: Client, asked: str) -> None:
    whole = client.get(ADDRESS)

    answer = client.get(ADDRESS, headers={"If-None-Match": asked.format(whole["ETag"])})

    assert (answer.status_code, answer.content) == (304, b"")
    assert [answer[name] for name in ("ETag", "Cache-Control", "Vary")] == [
        whole[name] for name in ("ETag", "Cache-Control", "Vary")
    ]


def test_a_page_that_does_not_exist_is_not_unchanged(client: Client) -> None:
    assert client.get("/en/cup/1999/", headers={"If-None-Match": "*"}).status_code == 404
