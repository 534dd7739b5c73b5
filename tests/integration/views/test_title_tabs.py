"""The ways between the titles of a season."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/standings/gt2-drivers/"


def a_season_with(*titles: tuple[str, str, dict[str, object]]) -> None:
    world = SmallWorld()
    for car_class, kind, values in titles:
        world.championship(car_class, kind, **values)
    world.round("Sebring", "2009-03-21", gt2="62 45", lmp1="9 66")


def groups(client: Client, address: str) -> list[list[tuple[str, str, bool]]]:
    """Label, address and whether it is current, of each tab of each group."""
    found = client.get(address).context["groups"]
    return [[(tab.label, tab.url, tab.is_current) for tab in group] for group in found]


def test_titles_are_reached_by_class_and_by_who_is_ranked(client: Client) -> None:
    a_season_with(("gt2", "drivers", {}), ("gt2", "teams", {}), ("lmp1", "drivers", {}), ("lmp1", "teams", {}))

    classes, kinds, _views = groups(client, "/en/alms/2009/standings/gt2-teams/")

    assert classes == [
        ("LMP1", "/en/alms/2009/standings/lmp1-teams/", False),
        ("GT2", "/en/alms/2009/standings/gt2-teams/", True),
    ]
    assert kinds == [("Drivers", PAGE, False), ("Teams", "/en/alms/2009/standings/gt2-teams/", True)]


def test_class_without_such_a_title_leads_to_its_first(client: Client) -> None:
    a_season_with(("gt2", "teams", {}), ("gt2", "drivers", {}), ("lmp1", "drivers", {}))

    classes, *_ = groups(client, "/en/alms/2009/standings/gt2-teams/")

    assert classes[0] == ("LMP1", "/en/alms/2009/standings/lmp1-drivers/", False)


def test_table_and_fight_of_a_title_lead_to_each_other_on_the_same_day(client: Client) -> None:
    a_season_with(("gt2", "drivers", {}))

    (views,) = groups(client, PAGE + "?known=2009-04-01")

    assert views == [
        ("Table", PAGE + "?known=2009-04-01", True),
        ("Title fight", "/en/alms/2009/title/gt2-drivers/?known=2009-04-01", False),
    ]
    assert groups(client, views[1][1])[0][1] == (*views[1][:2], True)


def test_two_titles_for_drivers_of_a_class_have_their_whole_names(client: Client) -> None:
    a_season_with(
        ("gt2", "drivers", {}), ("gt2", "drivers", {"slug": "gt2-cup", "order": 2, "name_en": "Endurance cup"})
    )

    kinds, _views = groups(client, PAGE)

    assert [label for label, _, _ in kinds] == ["GT2 drivers", "Endurance cup"]
