"""No page of the newsroom breaks the security policy or runs what editors have written, whatever it is called.

Every address below /admin/ is opened with a row behind it, every form is saved and every action of every list is
run, all over names that are markup. A new page is part of it without a change here; one whose address needs a value
that `tests/support/newsroom_pages.py` does not know fails with its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import PATIENCE_MS
from tests.support.newsroom_pages import pages, poisoned_newsroom

WALKS = 2
"""Two browsers at once, each over every second page."""
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Watched:
    """A page whose console, dialogs and errors are written down with the address they came up at."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("console", lambda message: self.note(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.note(str(error)))
        page.on("dialog", lambda dialog: (self.note(f"dialog: {dialog.message}"), dialog.dismiss()))

    def note(self, what: str) -> None:
        """A page that is closed to everybody says so in the console too; that is no fault."""
        if "status of 403" not in what:
            self.faults.append(f"{self.page.url}: {what}")


@pytest.fixture
def newsroom(browser: Browser, live_server: LiveServer, settings: Settings, tmp_path: Path) -> Iterator[Watched]:
    settings.STINT_NOW = "2009-08-27"
    settings.MEDIA_ROOT = tmp_path
    poisoned_newsroom()
    client = Client()
    client.force_login(User.objects.get())
    context = browser.new_context(locale="en-GB", base_url=str(live_server.url))
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": str(live_server.url)}])
    context.set_default_timeout(PATIENCE_MS)
    yield Watched(context.new_page())
    context.close()


@pytest.mark.parametrize("first", range(WALKS))
def test_every_page_form_and_action_of_the_newsroom_keeps_to_the_policy_and_runs_nothing(
    newsroom: Watched, first: int
) -> None:
    answers, saved, run = {}, 0, 0
    for name, address in list(pages())[first::WALKS]:
        answer = newsroom.page.goto(address)
        answers[name] = answer.status if answer else None
        if name.endswith("_change"):
            saved += save(newsroom.page)
        if name.endswith("_changelist"):
            run += run_actions(newsroom.page, address)

    assert {name: status for name, status in answers.items() if status not in (200, 403)} == {}
    assert newsroom.faults == []
    assert (len(answers) > 75, saved > 5, run > 10) == (True, True, True)


def save(page: Page) -> int:
    """Save the form that is open as it stands; 1 where that was possible."""
    button = page.locator('input[name="_continue"]').first
    if not button.count():
        return 0
    button.click()
    page.wait_for_load_state()
    return page.locator(".messagelist .success").count()


def run_actions(page: Page, address: str) -> int:
    """Run every action of the list that is open over two rows, or over one where it wants one; how many were run."""
    offered = page.locator("select[name=action] option").all()
    run = 0
    for action in filter(None, [one.get_attribute("value") for one in offered]):
        run += run_action(page, address, action, 2)
        if page.locator(".messagelist .error").count():
            run += run_action(page, address, action, 1)
    return run


def run_action(page: Page, address: str, action: str, rows: int) -> int:
    """Tick so many rows, or all there are; run the action and look at what comes of it. 0: there is none to tick."""
    page.goto(address)
    ticks = page.locator("input.action-select")
    rows = min(rows, ticks.count())
    if not rows:
        return 0
    for number in range(rows):
        ticks.nth(number).check()
    page.locator("select[name=action]").select_option(action)
    page.locator("button[name=index]").click()
    page.wait_for_load_state()
    return 1


def test_setting_up_the_second_step_keeps_to_it(newsroom: Watched) -> None:
    page = newsroom.page
    page.goto(reverse("admin:new_device"))
    device = TOTPDevice.objects.get()
    page.get_by_label("Code").fill(f"{TOTP(device.bin_key).token():06}")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".codes li")).to_have_count(10)
    paper = page.locator(".codes li").first.inner_text()
    page.get_by_role("link", name="To the newsroom").click()

    page.get_by_role("button", name="Log out").click()
    owner = User.objects.get()
    owner.set_password("a-long-enough-password")
    owner.save()
    page.goto(reverse("admin:index"))
    page.get_by_label("Username").fill(owner.username)
    page.get_by_label("Password").fill("a-long-enough-password")
    page.keyboard.press("Enter")
    page.get_by_label("Code").fill(paper)
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("heading", name="Around now")).to_be_visible()
    assert newsroom.faults == []
