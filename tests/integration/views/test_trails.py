"""The way to a page names everything as the page there does."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.mark.parametrize("page", ["preview", "entries"])
def test_pages_of_a_weekend_name_its_event(client: Client, page: str) -> None:
    event = SmallWorld().upcoming("Mosport", "2009-08-30", gt2="45 62")
    event.short_name_en = "Grand Prix of Mosport"
    event.save()

    html = client.get(f"/en/alms/2009/mosport/{page}/").content.decode()

    assert '<li><a href="/en/alms/2009/mosport/">Grand Prix of Mosport</a></li>' in html
