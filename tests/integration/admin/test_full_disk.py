"""A full disk: the newsroom says so, nothing is half saved, nothing that was there is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse

from racing import models
from tests.support.html_forms import as_opened
from tests.support.page_words import text_of
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture
def full_disk(db: None) -> Iterator[Callable[[], None]]:
    """The database cannot grow any more. SQLite says the same when the disk is full."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own limit stands for a full disk")
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA max_page_count").fetchone()[0]

    def fill() -> None:
        with connection.cursor() as cursor:
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {pages}")

    yield fill
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA max_page_count = {before}")


def test_an_import_into_a_full_disk_says_so_and_leaves_everything_as_it_was(
    chief: Client, full_disk: Callable[[], None]
) -> None:
    world = SmallWorld()
    race = world.race(world.event("Sebring", "2009-03-21"))
    cars = "\n".join(f"{number};GT2;{number}" for number in range(1, 300))
    pasted = f"number;class;position\n{cars}\n"
    chief.post(reverse("admin:racing_timingupload_add"), {"session": race.pk, "pasted": pasted})
    upload = models.TimingUpload.objects.get()
    page = reverse("admin:racing_timingupload_change", args=[upload.pk])
    full_disk()

    answer = chief.post(page, {"apply": "1"})

    upload.refresh_from_db()
    assert answer.status_code == 507
    assert "The server’s disk is full. Nothing was saved just now" in text_of(answer.content.decode())
    assert (upload.applied_at, models.Entry.objects.count(), models.Result.objects.count()) == (None, 0, 0)


def test_words_that_find_no_room_are_not_half_saved(chief: Client, full_disk: Callable[[], None]) -> None:
    world = SmallWorld()
    report = models.Report.objects.create(event=world.round("Sebring", "2009-03-21", gt2="45 62"), text_en="Old.")
    words = {
        "text_en": "New. " * 400_000,
        "status_en": "draft",
        "status_de": "draft",
        **as_opened(report),
    }
    full_disk()

    answer = chief.post(reverse("admin:racing_report_change", args=[report.pk]), words)

    report.refresh_from_db()
    assert (answer.status_code, report.text_en) == (507, "Old.")


def test_other_faults_of_the_database_are_not_taken_for_a_full_disk(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(User.objects.create_superuser("owner"))
    client.raise_request_exception = False
    monkeypatch.setattr("racing.admin.site.newsroom_page", lambda _now: Path("/nowhere/at/all").read_text())

    assert client.get("/admin/").status_code == 500
