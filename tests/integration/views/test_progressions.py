"""The chart of a championship, as far as readers see it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from racing import models
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/standings/gt2-drivers/"


def test_narrow_chart_tells_drivers_of_one_car_apart(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    first = world.round("Sebring", "2009-03-21", gt2="45 62")
    world.round("Utah", "2009-05-17", gt2="45 62")
    models.LineupDriver.objects.filter(entry__event=first, driver__slug="patrick-long").delete()

    page = client.get(PAGE).content.decode()

    assert "#45" not in re.findall(r'<text class="label"[^>]*>([^<]*)</text>', page)
    assert '<figcaption class="small quiet">Berg Bergmeister; #62 Melo, Kaffer; Long Long.</figcaption>' in page
