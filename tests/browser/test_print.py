"""What comes out of the printer."""

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
