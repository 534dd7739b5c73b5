"""Readers' pages are kept until the data change, and never leak from or to somebody who is signed in."""

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from racing.models import Driver, Series

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
