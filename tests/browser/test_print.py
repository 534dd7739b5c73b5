"""What comes out of the printer."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE_OF_A_PDF = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_preview_is_one_sheet(browser: Browser, site: str, language: str) -> None:
    call_command("load_bundle", str(settings.BASE_DIR / "racing" / "bundles" / "alms-history"), verbosity=0)
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{site}/{language}/alms/2009/mosport/preview/", timeout=120_000)

    sheet = page.pdf(prefer_css_page_size=True, print_background=True)

    page.close()
    assert len(PAGE_OF_A_PDF.findall(sheet)) == 1


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("address", "sheets"),
    [
        ("alms/2009/standings/gt2-drivers/", 2),
        ("alms/2009/standings/", 1),
        ("alms/2009/", 2),
        ("alms/2009/mosport/entries/", 2),
        ("alms/2009/road-america/results/race/", 2),
        ("alms/2009/title/gt2-drivers/", 2),
        ("drivers/jorg-bergmeister/", 2),
    ],
)
def test_long_tables_are_printed_on_few_sheets(
    browser: Browser, site: str, language: str, address: str, sheets: int
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{site}/{language}/{address}", timeout=120_000)

    printed = page.pdf(prefer_css_page_size=True, print_background=True)

    page.close()
    assert len(PAGE_OF_A_PDF.findall(printed)) <= sheets


def test_flags_in_tables_stay_on_the_screen(browser: Browser, site: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{site}/en/alms/2009/standings/gt2-drivers/")
    on_screen = page.locator(".table .flag i:visible").count()

    page.emulate_media(media="print")

    on_paper = page.locator(".table .flag i:visible").count()
    page.close()
    assert (on_screen > 0, on_paper) == (True, 0)


def test_a_list_is_printed_without_the_form_above_it(browser: Browser, site: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{site}/en/drivers/")

    page.emulate_media(media="print")

    shown = page.locator("main .table").is_visible(), page.locator("main form").is_visible()
    page.close()
    assert shown == (True, False)
