"""Points tables and systems in the newsroom: what a championship is worked out with stays."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from racing import models
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture
def world() -> SmallWorld:
    return two_rounds_and_mosport()


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("anna"))
    return client


@pytest.mark.parametrize("kind", ["pointstable", "pointssystem"])
def test_what_a_championship_counts_with_is_not_deleted_and_the_page_names_it(
    editor: Client, world: SmallWorld, kind: str
) -> None:
    row = world.system if kind == "pointssystem" else world.system.tables.get()
    address = reverse(f"admin:racing_{kind}_delete", args=[row.pk])

    page = editor.post(address, {"post": "yes"}).content.decode()

    title = models.Championship.objects.get()
    assert f'Championship: <a href="/admin/racing/championship/{title.pk}/change/">ALMS 2009 gt2-drivers</a>' in page
    assert models.PointsTable.objects.filter(system=world.system).exists()


def test_nor_is_it_deleted_from_the_list_or_the_page_of_its_system(editor: Client, world: SmallWorld) -> None:
    table = world.system.tables.get()
    chosen = {"action": "delete_selected", "_selected_action": table.pk, "post": "yes"}

    page = editor.post(reverse("admin:racing_pointstable_changelist"), chosen).content.decode()
    system = editor.get(reverse("admin:racing_pointssystem_change", args=[world.system.pk])).content.decode()

    assert "ALMS 2009 gt2-drivers" in page
    assert models.PointsTable.objects.get() == table
    assert "tables-0-DELETE" not in system


def test_a_table_nobody_counts_with_is_deleted(editor: Client) -> None:
    system = models.PointsSystem.objects.create(slug="idea", name="An idea")
    table = models.PointsTable.objects.create(system=system)

    editor.post(reverse("admin:racing_pointstable_delete", args=[table.pk]), {"post": "yes"})

    assert not models.PointsTable.objects.exists()
