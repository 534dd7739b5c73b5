"""A title whose points rules nobody knows: its pages say that, and not that nobody has points."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.page_words import words
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


def test_title_without_points_rules_is_not_said_to_have_no_points_yet(client: Client) -> None:
    world = SmallWorld()
    world.championship("gt2", points_system=None)
    world.round("Sebring", "2009-03-21", gt2="45 62")

    text = words(client, "/en/alms/2009/title/gt2-drivers/")

    assert "GT2 Drivers Points rules not known" in words(client, "/en/alms/2009/title/")
    assert "One race has been run in GT2; the points rules are not known." in text
    assert "No points" not in text
