"""The table for other people's pages: framed anywhere, asked sensibly, tiny; everything else stays out of frames."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client

from racing.models import PreviousSlug
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/standings/gt2-drivers/"
EMBED = f"{PAGE}embed/"
OEMBED = "/oembed.json"


@pytest.fixture(autouse=True)
def world() -> SmallWorld:
    return two_rounds_and_mosport()


def test_only_the_table_may_stand_in_a_frame(client: Client) -> None:
    table, page = client.get(EMBED), client.get(PAGE)

    assert "frame-ancestors *" in table["Content-Security-Policy"]
    assert "script-src 'none'" in table["Content-Security-Policy"]
    assert "X-Frame-Options" not in table
    assert table["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_it_shows_the_rows_asked_for_in_the_theme_asked_for(client: Client) -> None:
    html = client.get(f"{EMBED}?rows=2&theme=dark").content.decode()

    assert html.count("<tr>") == 3
    assert '<html lang="en" data-theme="dark">' in html
    assert f'href="http://testserver{PAGE}"' in html


def test_it_is_tiny_and_runs_nothing(client: Client) -> None:
    html = client.get(EMBED).content

    assert b"<script" not in html
    assert len(gzip.compress(html)) < 1_500


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("theme=pink", "„pink“ ist kein Farbschema"),
        ("rows=0", "„0“ ist keine Zeilenzahl"),
        ("rows=51", "1 bis 50"),
        (f"rows={10**30}", "ist keine Zeilenzahl"),
        ("rows=many", "„many“ ist keine Zeilenzahl"),
    ],
)
def test_what_makes_no_sense_is_named(client: Client, query: str, words: str) -> None:
    answer = client.get(f"{EMBED.replace('/en/', '/de/')}?{query}")

    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_a_championship_without_points_says_so(client: Client, world: SmallWorld) -> None:
    world.championship("lmp1")

    html = client.get("/en/alms/2009/standings/lmp1-drivers/embed/").content.decode()

    assert "No points yet" in html


def test_an_old_address_leads_to_the_new_one(client: Client, world: SmallWorld) -> None:
    PreviousSlug.objects.create(kind="season", scope="alms", slug="nine", target_id=world.season.pk)

    answer = client.get(f"{EMBED.replace('2009', 'nine')}?rows=3")

    assert (answer.status_code, answer["Location"]) == (301, f"{EMBED}?rows=3")


def test_the_page_names_its_oembed_and_that_gives_the_frame(client: Client) -> None:
    html = client.get(PAGE).content.decode()
    address = html.split('type="application/json+oembed" href="http://testserver')[1].split('"')[0]

    answer = client.get(address)

    found = answer.json()
    assert (found["version"], found["type"], found["width"], found["height"]) == ("1.0", "rich", 480, 356)
    assert f'src="http://testserver{EMBED}?rows=6"' in found["html"]
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_frame_keeps_to_the_room_there_is(client: Client) -> None:
    found = client.get(OEMBED, {"url": f"http://testserver{PAGE}", "maxwidth": 300, "maxheight": 200}).json()

    assert (found["width"], found["height"]) == (300, 176)
    assert "?rows=1" in found["html"]


@pytest.mark.parametrize(
    "url",
    ["", "http://testserver/en/", "http://evil.example/en/alms/2009/standings/gt2-drivers/", "nonsense", "http://[",
     "http://testserver/en/alms/2009/standings/nobody/", "http://testserver/no/where/",
     "http://testserver/en/a/b/c/d/e/f/", "http://testserver/healthz"],
)  # fmt: skip
def test_nothing_else_can_be_embedded(client: Client, url: str) -> None:
    assert client.get(OEMBED, {"url": url}).status_code == 404


def test_only_json_is_spoken(client: Client) -> None:
    assert client.get(OEMBED, {"url": f"http://testserver{PAGE}", "format": "xml"}).status_code == 501


def test_it_shows_the_table_after_the_round_asked_for_and_leads_to_it(client: Client) -> None:
    html = client.get(f"{EMBED}?after=1&known=2009-08-20").content.decode().replace("\u00a0", " ")

    assert "after round 1 of 3" in html
    assert "Data as known on 20 August 2009." in html
    assert f'href="http://testserver{PAGE}?after=1&amp;known=2009-08-20"' in html


@pytest.mark.parametrize(("query", "status"), [("after=99", 404), ("after=x", 400), ("known=2011-01-01", 400)])
def test_it_refuses_what_the_page_refuses(client: Client, query: str, status: int) -> None:
    answers = [client.get(f"{address}?{query}") for address in (PAGE, EMBED)]
    answers.append(client.get(OEMBED, {"url": f"http://testserver{PAGE}?{query}"}))

    assert [answer.status_code for answer in answers] == [status] * 3


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (f"{PAGE}?after=1", f"{EMBED}?rows=4&amp;after=1"),
        (f"{EMBED}?rows=3&theme=dark&known=2009-08-20", f"{EMBED}?rows=3&amp;theme=dark&amp;known=2009-08-20"),
    ],
)
def test_the_frame_shows_what_the_address_asked_for(client: Client, asked: str, given: str) -> None:
    found = client.get(OEMBED, {"url": f"http://testserver{asked}"}).json()

    assert f'src="http://testserver{given}"' in found["html"]
