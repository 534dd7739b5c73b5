"""The flagship season in a real Chromium, the clock at the week before Mosport 2009."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

SEASON = Path(django_settings.BASE_DIR) / "racing" / "bundles" / "alms-2009"
# A busy machine may take its time; a page that never comes still fails.
PATIENCE_MS = 120_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # Playwright's loop runs in this thread, and Django would take every query for one inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield started
    started.close()


@pytest.fixture
def site(live_server: LiveServer, settings: Settings) -> str:
    """Address of the running site, in the week before Mosport 2009."""
    settings.STINT_NOW = "2009-08-27"
    call_command("load_bundle", str(SEASON), verbosity=0)
    return str(live_server.url)


@pytest.fixture(params=["with script", "without script"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails the test on any error a visitor's console would show."""
    context = browser.new_context(java_script_enabled=request.param == "with script", locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []
