"""Points tables and systems in the newsroom: what a championship is worked out with stays."""

from __future__ import annotations

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import reverse

from racing import models
from racing.admin.base import Page
from tests.support.html_forms import open_form
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


def test_a_table_added_as_it_is_offered_is_saved(anna: Client) -> None:
    system = models.PointsSystem.objects.create(slug="idea", name="An idea")
    address = reverse("admin:racing_pointssystem_change", args=[system.pk])
    added = {
        "tables-TOTAL_FORMS": "1",
        "tables-0-kind": "race",
        "tables-0-others": "0",
        "tables-0-counts_for_ties": "on",
    }

    answer = anna.post(address, open_form(anna, address, "novalidate") | added)

    assert answer.status_code == 302
    assert system.tables.get().kind == "race"


@pytest.mark.parametrize("page", [one for one in site._registry.values() if isinstance(one, Page)], ids=str)
def test_no_other_added_row_is_taken_for_an_empty_one(page: Page, rf: RequestFactory) -> None:
    """Django leaves out an added row that was not changed: in each, something has to be."""
    request = rf.get("/")
    request.user = User(is_superuser=True, is_active=True)
    for inline in page.get_inline_instances(request):
        form = inline.get_formset(request).form()
        to_fill = [
            name
            for name, field in form.fields.items()
            if field.required and not form.get_initial_for_field(field, name)
        ]
        assert to_fill or form.has_changed(), f"{page}: {inline}"


def test_a_table_nobody_counts_with_is_deleted(editor: Client) -> None:
    system = models.PointsSystem.objects.create(slug="idea", name="An idea")
    table = models.PointsTable.objects.create(system=system)

    editor.post(reverse("admin:racing_pointstable_delete", args=[table.pk]), {"post": "yes"})

    assert not models.PointsTable.objects.exists()
