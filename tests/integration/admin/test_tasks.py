"""Every task begins on the newsroom's first page, and nobody is sent where they may not go."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.roles import CHIEF_EDITOR, DATA_EDITOR, REPORTER
from tests.support.dashboard import LINK, event, links, signed_in, text
from tests.support.page_words import text_of
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture
def world() -> SmallWorld:
    return two_rounds_and_mosport()


def test_a_report_is_written_about_the_last_weekend_that_is_over(
    client: Client, world: SmallWorld, pin_clock: Any
) -> None:
    world.upcoming("Petit Le Mans", "2009-09-12")
    pin_clock("2009-09-02")

    addresses = [address for address, words in links(signed_in(client)).items() if words == "Write a report"]

    assert addresses == [f"{reverse('admin:racing_report_add')}?event={event().pk}"]


def test_who_may_not_take_a_merge_back_is_not_asked_to(client: Client, world: SmallWorld) -> None:
    assert "Take a merge back" in text(signed_in(Client(), CHIEF_EDITOR))
    assert "Take a merge back" not in text(signed_in(client, DATA_EDITOR))


def test_accounts_stand_in_one_group_after_the_lists_of_the_sport(client: Client, world: SmallWorld) -> None:
    client.force_login(User.objects.create_superuser("owner", password="a-long-password"))

    groups = client.get(reverse("admin:index")).context["app_list"]

    assert [str(group["name"]) for group in groups][-2:] == ["Titles and rules", "Accounts"]
    assert {str(row["name"]) for row in groups[-1]["models"]} == {
        *("Groups", "Users", "Wrong passwords", "Failed sign-ins", "Sign-ins", "Codes on paper", "Telephones"),
    }


def test_people_see_the_tasks_they_may_do(client: Client, world: SmallWorld) -> None:
    found = {role: set(links(signed_in(Client(), role)).values()) for role in (REPORTER, DATA_EDITOR)}

    assert "Write a preview" in found[REPORTER]
    assert {"Type a result", "Enter cars and drivers", "Correct a result"} & found[REPORTER] == set()
    assert {"Type a result", "Enter cars and drivers", "Correct a result"} <= found[DATA_EDITOR]


def test_what_a_reporter_may_not_open_is_named_without_a_link(
    client: Client, world: SmallWorld, pin_clock: Any
) -> None:
    pin_clock("2009-09-02")
    sebring = models.Classification.objects.filter(session__event__slug="sebring")
    models.Classification.objects.create(session=sebring.get().session, number=2, published_at=None)
    reporter = signed_in(client, REPORTER)

    said, found = text(reporter), links(reporter)

    assert "Result: Grand Prix of Mosport 2009" in said
    assert "Draft of a result: Grand Prix of Sebring 2009: race (2)" in said
    assert {address for address in found if client.get(address).status_code == 403} == set()


def test_staff_without_a_role_get_the_page_without_any_task(client: Client, world: SmallWorld) -> None:
    client.force_login(User.objects.create_user("new", is_staff=True))

    assert links(client) == {}


def test_an_event_offers_a_reporter_no_step_that_is_closed(client: Client, world: SmallWorld) -> None:
    reporter = signed_in(client, REPORTER)

    whole = reporter.get(reverse("admin:racing_event_change", args=[event().pk])).content.decode()
    steps = LINK.findall(whole.partition("field-next_steps")[2].partition("</div>")[0])

    assert {address: client.get(address.replace("&amp;", "&")).status_code for address, _words in steps} == {
        f"{reverse('admin:racing_entry_changelist')}?event__id__exact={event().pk}": 200
    }


def test_every_link_of_the_page_leads_somewhere(client: Client, world: SmallWorld) -> None:
    client.force_login(User.objects.create_superuser("owner", password="a-long-password"))

    answers = {address: client.get(address).status_code for address in links(client) if address.startswith("/admin/")}

    assert {address: status for address, status in answers.items() if status != 200} == {}


def test_an_event_leads_to_its_grids(client: Client, world: SmallWorld) -> None:
    race = event().sessions.get()
    address = reverse("admin:racing_event_change", args=[event().pk])
    event().entries.all().delete()

    said = text_of(signed_in(client).get(address).content.decode())

    assert (
        "Copy the entries of Grand Prix of Utah 2009 · Entry list, line by line · Entry list from a file · "
        "Result: race · Timing file: race" in said
    )
    assert reverse("admin:racing_session_result_grid", args=[race.pk]) in client.get(address).content.decode()
