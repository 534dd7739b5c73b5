"""Answers are packed in what the reader's browser understands best, and never where a size could tell a secret."""

from __future__ import annotations

import gzip

import brotli
import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/about/"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("br", "br"),
        ("gzip", "gzip"),
        ("", ""),
        ("br;q=0, gzip", "gzip"),
        ("brr", ""),
        ("gzip;q=0", ""),
        ("gzip; q=0.0, br;q=0", ""),
        ("gzip;q=0.5", "gzip"),
    ],
)
def test_the_best_encoding_both_know_is_taken(client: Client, accepted: str, encoding: str) -> None:
    plain = client.get(PAGE).content

    answer = client.get(PAGE, headers={"accept-encoding": accepted})

    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding]
    assert answer.get("Content-Encoding", "") == encoding
    assert unpack(answer.content) == plain
    assert int(answer.get("Content-Length", len(answer.content))) == len(answer.content)
    assert "Accept-Encoding" in answer["Vary"]


def test_who_carries_a_cookie_gets_padded_gzip(client: Client) -> None:
    client.cookies["sessionid"] = "x"

    assert client.get(PAGE, headers={"accept-encoding": "gzip, br"})["Content-Encoding"] == "gzip"


def test_a_short_answer_stays_as_it_is(client: Client) -> None:
    assert "Content-Encoding" not in client.get("/robots.txt", headers={"accept-encoding": "br"})


def test_a_kept_page_is_never_handed_to_who_cannot_read_it(client: Client, settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()

    found = [
        client.get(PAGE, headers={"accept-encoding": accepted}).get("Content-Encoding", "")
        for accepted in ("br", "gzip", "", "br", "gzip", "")
    ]

    assert found == ["br", "gzip", "", "br", "gzip", ""]
