"""The standings pages through the client."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture
def world() -> SmallWorld:
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45 (87)")
    world.round("Utah", "2009-05-17", gt2="45 62 87")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87")
    return world


def test_page(client: Client, world: SmallWorld) -> None:
    answer = client.get("/en/alms/2009/standings/gt2-drivers/")
    assert answer.status_code == 200
    print(answer.content.decode())
