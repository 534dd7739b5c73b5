"""A weekend from a timing file: a name is explained, the difference looked at, applied, published, and read."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from racing import models
from racing.domain.vocabulary import SessionKind
from tests.browser.conftest import PATIENCE_MS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a-long-enough-password"
HEADER = "POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;FL_LAPNUM;FL_TIME;TEAM;CLASS;DRIVER_1;DRIVER_2;"
CARS = (
    "1;62;Classified;117;2:45:00.000;80;1:18.500;Risi Competizione;GT2;Jaime MELO;Pierre KAFFER;",
    "2;45;Classified;117;2:45:04.250;81;1:18.700;Flying Lizard;GT2;Jorg BERGMEISTER;Patrick LONG;",
)


@pytest.fixture
def newsroom(browser: Browser, site: str) -> Page:
    get_user_model().objects.create_superuser("editor", password=PASSWORD)
    page = browser.new_context(locale="en-GB").new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(site + reverse("admin:login"))
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Around now")).to_be_visible()
    return page


def lime_rock() -> models.Session:
    """A race of the season whose entry list has no line-ups yet, so that the file fills them."""
    race = models.Session.objects.get(
        event__season__slug="2009", event__season__series__slug="alms", event__slug="lime-rock", kind=SessionKind.RACE
    )
    models.Classification.objects.filter(session__event=race.event).delete()
    models.LineupDriver.objects.filter(entry__event=race.event).delete()
    return race


def test_a_timing_file_becomes_a_published_result(newsroom: Page, site: str, tmp_path: Path) -> None:
    race, page = lime_rock(), newsroom
    file = tmp_path / "03_Results_Race_Official.CSV"
    file.write_text("\ufeff" + "\r\n".join((HEADER, *CARS, "")), encoding="utf-8", newline="")
    violations: list[str] = []
    page.on("console", lambda message: violations.append(message.text) if message.type == "error" else None)

    page.goto(f"{site}{reverse('admin:racing_event_change', args=[race.event_id])}")
    page.get_by_role("link", name="Timing file: race").click()
    page.get_by_label("File:").set_input_files(file)
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("heading", name="Names to explain")).to_be_visible()
    page.get_by_label("Jorg Bergmeister").select_option(label="Jörg Bergmeister")
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("heading", name="What it would do")).to_be_visible()
    expect(page.get_by_role("row", name="#62")).to_contain_text("new")
    page.get_by_role("button", name="Apply as a new draft").click()

    page.get_by_role("link", name="Look through the new version and publish it").click()
    page.get_by_role("button", name="Publish as official").click()
    expect(page.get_by_text("There are warnings. If all is as it should be, publish again.")).to_be_visible()
    page.get_by_role("button", name="Publish as official").click()
    expect(page.get_by_text("is official")).to_be_visible()

    page.goto(f"{site}/en/alms/2009/lime-rock/results/race/")
    expect(page.get_by_role("row").filter(has_text="62").first).to_contain_text("Melo")
    expect(page.get_by_role("row").filter(has_text="45").first).to_contain_text("Bergmeister")
    assert models.Driver.objects.get(slug="jorg-bergmeister").aliases.filter(name="Jorg Bergmeister").exists()
    assert violations == []
