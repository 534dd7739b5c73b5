"""The style page shows every component there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.test import Client
from pytest_django.fixtures import Settings

from racing.templatetags.components import kept
from tests.support.small_world import two_seasons_with_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

COMPONENTS = Path(site_settings.BASE_DIR) / "templates" / "components"


# Decisions that only a corrected preview has, and what came of more rounds than the sample season has.
ELSEWHERE = {f"components/{name}.html" for name in ("corrected", "correction_line", "season_in_short")}


def test_every_component_stands_on_the_style_page(client: Client, settings: Settings) -> None:
    settings.DEBUG = True
    two_seasons_with_mosport()
    kept.cache_clear()

    answer = client.get("/en/style/")

    shown = {template.name for template in answer.templates}
    assert {f"components/{path.name}" for path in COMPONENTS.glob("*.html")} - shown == ELSEWHERE


def test_without_data_the_page_stands_and_says_so(client: Client, settings: Settings) -> None:
    settings.DEBUG = True

    html = client.get("/de/style/").content.decode()

    assert "No season in progress" in html
