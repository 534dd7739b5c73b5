"""Names that are markup stay text on every page, in every format, in the newsroom too."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import User
from django.test import Client

from racing import models
from tests.integration.test_odd_questions import PAGES
from tests.support.small_world import two_seasons_with_mosport

POISON = "\"'><script>alert(1)</script>{{7*7}}"
FEEDS = [
    "alms/2009/mosport/preview.json",
    "alms/2009/mosport/report/",
    "records/",
    "compare/",
    "alms/2009/calendar.ics",
]
NEWSROOM = [
    "", "racing/driver/", "racing/driver/{driver}/change/", "racing/driver/{driver}/delete/",
    "racing/driver/{driver}/history/", "racing/team/", "racing/event/", "racing/entry/", "racing/preview/add/",
    "autocomplete/?term=script&app_label=racing&model_name=lineupdriver&field_name=driver",
]  # fmt: skip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture(autouse=True)
def poisoned() -> None:
    two_seasons_with_mosport()
    models.Driver.objects.update(name=POISON, last_name=POISON)
    models.Event.objects.update(name=POISON, short_name_en=POISON, short_name_de=POISON)
    for model in (models.Team, models.Manufacturer, models.Circuit, models.CarClass, models.Series):
        model.objects.update(name=POISON)


@pytest.mark.parametrize("page", [*PAGES, *FEEDS])
def test_a_page_for_readers_shows_them_as_text(client: Client, page: str) -> None:
    for language in ("en", "de"):
        answer = client.get(f"/{language}/{page}")

        assert answer.status_code == 200
        if "json" in answer["Content-Type"]:
            json.loads(answer.content)
        elif answer["Content-Type"].startswith(("text/html", "application/atom+xml")):
            assert b"<script>alert(1)" not in answer.content


@pytest.mark.parametrize("page", NEWSROOM)
def test_a_page_of_the_newsroom_shows_them_as_text(client: Client, page: str) -> None:
    client.force_login(User.objects.create_superuser("owner"))

    answer = client.get(f"/admin/{page.format(driver=models.Driver.objects.first().pk)}")  # type: ignore[union-attr]

    assert answer.status_code == 200
    if "json" not in answer["Content-Type"]:
        assert b"<script>alert(1)" not in answer.content
