"""An editor corrects a result by keyboard alone, and a reader finds the note at the sentence it changed."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from racing.actions.keep_statements import keep_statements
from racing.models import Preview
from tests.browser.conftest import PATIENCE_MS
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a-long-enough-password"
PUBLISHED = datetime(2009, 5, 18, 8, tzinfo=UTC)


@pytest.fixture
def small_site(live_server: LiveServer, settings: Settings) -> str:
    """Utah was run on 17 May and the preview of Mosport published the day after; it is 19 May."""
    settings.STINT_NOW = "2009-05-19T21:00Z"
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="45 62 87 92")
    world.round("Utah", "2009-05-17", gt2="45 87 62 92")
    mosport = world.upcoming("Mosport", "2009-08-30", gt2="45 62 92")
    world.upcoming("Petit Le Mans", "2009-09-26", gt2="45 62 87 92")
    preview = Preview.objects.create(event=mosport, status_en="published", published_at_en=PUBLISHED)
    keep_statements(preview, PUBLISHED)
    get_user_model().objects.create_superuser("editor", password=PASSWORD)
    return str(live_server.url)


@pytest.fixture
def keyboard(browser: Browser) -> Iterator[Page]:
    """A page for typing on; an error in its console, such as a broken security policy, fails the test."""
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert errors == []


def test_decision_is_entered_looked_at_and_published_by_keyboard_and_readers_find_the_note(
    keyboard: Page, small_site: str
) -> None:
    keyboard.goto(small_site + reverse("admin:login"))
    keyboard.get_by_label("Username").focus()
    type_and_go_on(keyboard, "editor", PASSWORD)
    keyboard.keyboard.press("Enter")

    keyboard.get_by_role("link", name="Correct", exact=True).focus()
    keyboard.keyboard.press("Enter")
    keyboard.get_by_label("Car", exact=True).first.focus()
    type_and_go_on(keyboard, "45", "moved", "", "Too low", "Zu niedrig")
    keyboard.get_by_label("Document", exact=True).focus()
    type_and_go_on(keyboard, "Bulletin 7")
    keyboard.keyboard.press("Enter")
    expect(keyboard.get_by_role("heading", name="What would change")).to_be_visible()
    keyboard.get_by_role("button", name="Publish").focus()
    keyboard.keyboard.press("Enter")

    expect(keyboard.get_by_text("Version 2 is published.")).to_be_visible()
    keyboard.goto(small_site + "/en/alms/2009/mosport/preview/")
    expect(keyboard.get_by_text("After the decision of 19 May 2009:").first).to_be_visible()
    expect(
        keyboard.get_by_text(
            "Wolf Henzler and Dirk Werner lead GT2 by one point from Jaime Melo and Pierre Kaffer."
        ).first
    ).to_be_visible()


def type_and_go_on(page: Page, *values: str) -> None:
    """Type into field after field, as the Tab key leads; a list is searched by what is typed."""
    for value in values:
        page.keyboard.type(value)
        page.keyboard.press("Tab")
