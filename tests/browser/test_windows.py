"""What a narrow window, a sheet of paper and a clock elsewhere make of a page."""

import pytest
from playwright.sync_api import Browser, expect

from racing import models
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 800}
STYLE = "(element, [name, part]) => getComputedStyle(element, part).getPropertyValue(name)"


def test_of_many_rounds_a_phone_shows_the_sum_and_opens_to_the_cells(browser: Browser, live_server) -> None:
    world = SmallWorld()
    world.championship()
    for day in range(1, 16):
        world.round(f"Place {day}", f"2009-05-{day:02}", gt2="45 62")
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{live_server.url}/en/alms/2009/standings/gt2-drivers/")
    row = page.locator(".by-round tbody tr").first

    expect(row.locator("td").first).to_be_hidden()
    row.get_by_text("300 points, 15 wins").click()
    expect(row.locator("td").first).to_be_visible()

    page.set_viewport_size({"width": 1280, "height": 800})
    expect(row.locator(".turn")).to_be_hidden()
    page.close()


def test_paper_keeps_arrows_apart_from_names_and_leaves_out_the_only_version(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")

    page.goto(f"{site}/en/alms/2009/standings/gt2-drivers/")
    moved = page.locator(".move").first
    assert moved.evaluate(STYLE, ["print-color-adjust", "::before"]) == "exact"

    page.goto(f"{site}/en/alms/2009/road-america/results/race/")
    assert page.locator(".sec").first.evaluate(STYLE, ["display", None]) == "flow-root"
    expect(page.locator('.sec[aria-labelledby="versions"]')).to_be_hidden()
    page.close()


def test_both_timetables_follow_the_readers_clock_and_name_its_day(browser: Browser, site: str) -> None:
    assert models.Session.objects.get(event__slug="mosport", kind="race").is_time_known
    context = browser.new_context(timezone_id="Asia/Tokyo", locale="de-DE")
    page = context.new_page()
    for path in ("", "preview/"):
        page.goto(f"{site}/en/alms/2009/mosport/{path}")
        clock = page.locator('[aria-labelledby="timetable"] time[data-local]').first
        expect(clock).to_have_text("4.00 am GMT+9, 31 August")
    context.close()
