"""Pages about the site, and what robots are told."""

from __future__ import annotations

import pytest
from django.test import Client

from racing.presentation.numbers import grouped_text
from tests.support.factories import make_entry, make_event, make_result, make_series

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.mark.parametrize(("language", "words"), [("en", "What the words mean"), ("de", "Was die Wörter bedeuten")])
def test_about_defines_its_words(client: Client, language: str, words: str) -> None:
    assert words in client.get(f"/{language}/about/").content.decode()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("rows", [1, 3])
def test_credits_cost_the_same_queries_for_one_row_and_for_three(
    client: Client, django_assert_num_queries, rows: int, language: str
) -> None:
    event = make_event("Utah", "2009-05-17")
    for number in range(rows):
        make_result(make_entry(event, str(number), source="https://gt-eins.de/alms"), class_position=number + 1)

    with django_assert_num_queries(4):
        response = client.get(f"/{language}/credits/")

    assert f'gt-eins.de</th><td class="num">{rows}</td>' in response.content.decode()


def test_credits_name_every_source_of_a_row_and_the_series_own_text(client: Client) -> None:
    make_series(credit_en="Results: F1DB, CC BY 4.0")
    source = "https://github.com/someone/encyclopedia (page.tsx) | www.press.bmwgroup.com (T1) | a book"
    make_entry(make_event("Utah", "2009-05-17"), source=source)

    page = client.get("/en/credits/").content.decode()

    assert "Results: F1DB, CC BY 4.0" in page
    assert 'github.com/someone/encyclopedia</th><td class="num">1</td>' in page
    assert 'press.bmwgroup.com</th><td class="num">1</td>' in page
    assert "SIL Open Font License 1.1" in page
    assert " names its own source; the rest stand under the credit of their series." in page


def test_thousands_stand_apart() -> None:
    assert (grouped_text(111_471, "en"), grouped_text(111_471, "de"), grouped_text(999, "de")) == (
        "111,471", "111.471", "999",
    )  # fmt: skip


def test_credits_without_data_say_so(client: Client) -> None:
    assert "No series is in the data up to this day." in client.get("/en/credits/").content.decode()


def test_robots_are_told_where_the_sitemap_is(client: Client) -> None:
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()


@pytest.mark.parametrize("page", ["about", "credits"])
def test_pages_are_only_read(client: Client, page: str) -> None:
    assert client.post(f"/en/{page}/").status_code == 405
