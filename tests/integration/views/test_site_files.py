"""Small files browsers and researchers ask for, and the reader's switches."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from racing.templatetags.racing_format import distance, kilometres, miles, round_distance

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

JS = Path(settings.BASE_DIR) / "static" / "js"
MOST_SCRIPT = 6_000


def test_security_txt_says_where_to_report_and_until_when(client: Client) -> None:
    answer = client.get("/.well-known/security.txt")

    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines() if line)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert fields == {
        "Contact": "http://localhost:8000/en/about/",
        "Expires": "2010-08-27T00:00:00+00:00",
        "Preferred-Languages": "en, de",
        "Canonical": "http://testserver/.well-known/security.txt",
    }


def test_the_manifest_names_the_site_and_an_icon_that_exists(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")

    assert answer["Content-Type"] == "application/manifest+json"
    assert answer.json()["name"] == "Stint"
    assert (Path(settings.BASE_DIR) / "static" / answer.json()["icons"][0]["src"].split("/")[-1]).exists()


def test_a_page_offers_both_switches_to_those_with_scripts(client: Client) -> None:
    html = client.get("/de/about/").content.decode()

    assert re.findall(r'data-switch="(\w+)" hidden', html) == ["theme", "units"]


def test_a_length_holds_both_units() -> None:
    with override("en"):
        html = distance(3957)

    assert html == ('<span data-unit="km">3.957\u00a0km</span> <span data-unit="mi">2.459\u00a0miles</span>')


def test_lengths_keep_their_noughts() -> None:
    with override("de"):
        assert (kilometres(5800), miles(5793), kilometres(305_270)) == (
            "5,800\u00a0km",
            "3,600\u00a0Meilen",
            "305,270\u00a0km",
        )
        assert (round_distance(306_630), round_distance(500_000)) == ("306,630\u00a0km", "500\u00a0km")


def test_all_scripts_together_stay_small() -> None:
    assert sum(len(gzip.compress(path.read_bytes())) for path in JS.glob("*.js")) < MOST_SCRIPT
