"""An editor enters a race weekend with the keyboard alone: cars of the last round, the result, and readers see it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from racing import models
from racing.actions.roles import DATA_EDITOR
from tests.browser.conftest import PATIENCE_MS
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a-long-enough-password"
MOST_STEPS = 300
FOCUSED = """() => {
  const here = document.activeElement;
  return here.getAttribute("aria-label") || here.labels?.[0]?.textContent.trim() || here.textContent.trim();
}"""


@pytest.fixture
def site(live_server: LiveServer, settings: Settings) -> str:
    """The Monday after Mosport; nobody has entered its cars yet."""
    settings.STINT_NOW = "2009-08-31"
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45 87")
    world.round("Utah", "2009-05-17", gt2="45 62 87")
    world.upcoming("Mosport", "2009-08-30")
    User.objects.create_user("anna", password=PASSWORD, is_staff=True).groups.add(Group.objects.get(name=DATA_EDITOR))
    return str(live_server.url)


@pytest.fixture(params=["with script", "without script"])
def newsroom(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Signed in, and failing the test on anything that the security policy stops."""
    context = browser.new_context(locale="en-GB", java_script_enabled=request.param == "with script")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(site + reverse("admin:login"))
    page.get_by_label("Username").focus()
    page.keyboard.type("anna")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Around now")).to_be_visible()
    yield page
    context.close()
    assert errors == []


def step_to(page: Page, name: str) -> None:
    """Tab, until what is focused has this name."""
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return
    pytest.fail(f"Tab does not lead to “{name}”")


def has_script(page: Page) -> bool:
    """The script shows the car itself, so it takes the browser's list of them away."""
    return page.locator("input[list=cars]").count() == 0


def enter_again(event: models.Event, number: str) -> None:
    """The car of the last round, with its drivers."""
    car = models.Entry.objects.get(event__slug="utah", car_number=number)
    seats = list(car.lineup.all())
    car.pk, car.event = None, event
    car.save()
    for seat in seats:
        seat.pk, seat.entry = None, car
        seat.save()


def open_by_keyboard(page: Page, name: str) -> None:
    step_to(page, name)
    page.keyboard.press("Enter")


def test_a_weekend_is_entered_with_the_keyboard_alone(newsroom: Page, site: str) -> None:
    open_by_keyboard(newsroom, "Copy from Grand Prix of Utah")
    expect(newsroom.get_by_role("heading", name="Entry list: Grand Prix of Mosport 2009")).to_be_visible()
    step_to(newsroom, "driver 2, line 1")
    newsroom.keyboard.type("Wolf Henzler")
    step_to(newsroom, "driver 1, line 3")
    newsroom.keyboard.type("Patrick Long")
    open_by_keyboard(newsroom, "Save the list")
    expect(newsroom.get_by_text("Entry list: 3 cars are new.")).to_be_visible()

    open_by_keyboard(newsroom, "Result: race")
    expect(newsroom.get_by_role("heading", name="Result: Grand Prix of Mosport 2009: race")).to_be_visible()
    for line, number in enumerate(("87", "45", "62"), start=1):
        step_to(newsroom, f"number, line {line}")
        newsroom.keyboard.type(number)
    if has_script(newsroom):  # two requests at once would share the one connection of a database in memory
        expect(newsroom.locator("tr[data-line]").nth(2).locator("td.points")).to_have_text("13")
    open_by_keyboard(newsroom, "Publish as official")
    expect(newsroom.get_by_text("race (1) is official.")).to_be_visible()

    newsroom.goto(f"{site}/en/alms/2009/standings/gt2-drivers/")
    expect(newsroom.get_by_role("row").filter(has_text="Jörg Bergmeister").first).to_contain_text("52")
    expect(newsroom.get_by_role("row").filter(has_text="Patrick Long").first).to_contain_text("56")
    assert [str(seat) for seat in models.Entry.objects.get(event__slug="mosport", car_number="45").lineup.all()] == [
        "Jörg Bergmeister",
        "Wolf Henzler",
    ]


@pytest.mark.parametrize("newsroom", ["with script"], indirect=True)
def test_enter_goes_down_and_the_car_and_its_points_appear(newsroom: Page, site: str) -> None:
    mosport = models.Event.objects.get(slug="mosport")
    for number in ("45", "62"):
        enter_again(mosport, number)
    newsroom.goto(site + reverse("admin:racing_session_result_grid", args=[mosport.sessions.get().pk]))
    newsroom.get_by_label("number, line 1").focus()

    newsroom.keyboard.type("62")
    newsroom.keyboard.press("Enter")
    newsroom.keyboard.type("45")
    newsroom.keyboard.press("Enter")

    lines = newsroom.locator("tr[data-line]")
    assert newsroom.evaluate(FOCUSED) == "number, line 3"
    expect(lines.nth(0)).to_contain_text("GT2 Risi Melo / Kaffer")
    expect(lines.nth(1).locator("td.points")).to_have_text("16")
    assert not models.Result.objects.filter(entry__event=mosport).exists()
