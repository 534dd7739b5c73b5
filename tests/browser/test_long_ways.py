"""The long ways through the site, in a real Chromium with and without script."""

import re
from datetime import date

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_front_page_to_two_drivers_compared(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("main").get_by_role("link", name="preview").first.click()
    page.get_by_role("link", name=re.compile("^The whole table")).first.click()
    page.get_by_role("navigation", name="After round").get_by_role("link", name="5", exact=True).click()
    expect(page).to_have_url(f"{site}/en/alms/2009/standings/gt2-drivers/?after=5")
    expect(page.get_by_role("row").filter(has_text="Jörg Bergmeister").first).to_contain_text("100")

    page.get_by_role("link", name="Jörg Bergmeister").first.click()
    page.get_by_role("link", name="Compared with Bill Auberlen").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Bergmeister")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Auberlen")


def test_a_choice_of_places_is_an_address_that_can_be_shared(page: Page, site: str) -> None:
    page.goto(f"{site}/en/alms/2009/title/gt2-drivers/")
    mosport = page.get_by_role("group", name="Mosport")
    mosport.get_by_role("combobox", name="45").select_option("1")
    mosport.get_by_role("combobox", name="62").select_option("7")
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_text("are champions").first).to_be_visible()
    shared = page.url

    page.goto(site)
    page.goto(shared)

    expect(page.get_by_text("are champions").first).to_be_visible()
    expect(page.get_by_role("group", name="Mosport").get_by_role("combobox", name="62")).to_have_value("7")


def test_the_calendar_file_has_every_start_to_come(page: Page, site: str) -> None:
    page.goto(f"{site}/en/alms/2009/mosport/")
    address = page.get_by_role("link", name="Subscribe to the calendar").get_attribute("href")

    file = page.request.get(f"{site}{address}")

    races = [one for one in Calendar.from_ical(file.text()).walk("VEVENT") if "Mosport" in str(one["SUMMARY"])]
    assert file.headers["content-type"] == "text/calendar; charset=utf-8"
    assert date(2009, 8, 30) in {one.decoded("DTSTART").date() for one in races}
