"""An editor signs in and enters a race by keyboard alone; no admin page breaks the security policy."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from racing.models import Driver
from tests.browser.conftest import PATIENCE_MS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a-long-enough-password"


@pytest.fixture
def newsroom(browser: Browser, site: str) -> Page:
    get_user_model().objects.create_superuser("editor", password=PASSWORD)
    page = browser.new_context(locale="en-GB").new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(site + reverse("admin:login"))
    page.get_by_label("Username").fill("editor")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Around now")).to_be_visible()
    return page


def test_driver_is_entered_by_keyboard_alone(newsroom: Page, site: str) -> None:
    newsroom.goto(site + reverse("admin:racing_driver_add"))

    newsroom.get_by_label("Name:", exact=True).focus()
    newsroom.keyboard.type("Özgür Test")
    newsroom.keyboard.press("Tab")
    newsroom.keyboard.type("Test")
    newsroom.keyboard.press("Enter")

    expect(newsroom.get_by_text("was added successfully")).to_be_visible()
    driver = Driver.objects.get(name="Özgür Test")
    assert driver.slug == "ozgur-test"
    assert "oezguer" in driver.search_fold


def test_admin_pages_keep_to_the_security_policy(newsroom: Page, site: str) -> None:
    violations: list[str] = []
    newsroom.on("console", lambda message: violations.append(message.text) if message.type == "error" else None)

    for name in (
        "index",
        "racing_event_changelist",
        "racing_event_add",
        "racing_entry_add",
        "racing_season_changelist",
    ):
        newsroom.goto(site + reverse(f"admin:{name}"))

    assert violations == []
