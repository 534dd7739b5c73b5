"""What comes out of the printer."""

import re

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE_OBJECT = re.compile(rb"/Type\s*/Page[^s]")


@pytest.mark.parametrize("event", ["sebring", "mosport"])
def test_the_spotter_guide_is_one_sheet(page: Page, site: str, event: str) -> None:
    page.goto(f"{site}/de/alms/2009/{event}/entries/spotter/")
    cars = page.locator(".spotter li").count()

    sheets = PAGE_OBJECT.findall(page.pdf(prefer_css_page_size=True))

    assert (cars > 10, len(sheets)) == (True, 1)
