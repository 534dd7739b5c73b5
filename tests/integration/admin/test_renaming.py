"""An address is renamed on purpose only: both are shown first, and the old one leads on."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.rename_slug import KINDS
from racing.actions.roles import DATA_EDITOR
from tests.support.newsroom import as_role
from tests.support.page_words import text_of
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week", "world")]


@pytest.fixture
def world() -> SmallWorld:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62")
    world.championship()
    return world


def driver() -> models.Driver:
    return models.Driver.objects.get(name="Jörg Bergmeister")


def address(row: object) -> str:
    return reverse(f"admin:racing_{row._meta.model_name}_rename", args=[row.pk])


def rename(client: Client, row: object, slug: str, **fields: str) -> HttpResponse:
    return client.post(address(row), {"slug": slug} | fields, follow=True)


def test_both_addresses_are_shown_before_anything_is_done(chief: Client) -> None:
    form = chief.get(reverse("admin:racing_driver_change", args=[driver().pk])).content.decode()
    shown = text_of(rename(chief, driver(), "j-bergmeister").content.decode())

    assert f'<a href="{address(driver())}">Rename address</a>' in form
    assert "/en/drivers/jorg-bergmeister/ /en/drivers/j-bergmeister/" in shown
    assert "/de/drivers/jorg-bergmeister/ /de/drivers/j-bergmeister/" in shown
    assert driver().slug == "jorg-bergmeister"


def test_the_old_address_leads_to_the_new_one(chief: Client) -> None:
    rename(chief, driver(), "J-Bergmeister", sure="1")

    assert chief.get("/en/drivers/jorg-bergmeister/")["Location"] == "/en/drivers/j-bergmeister/"
    assert "Also leading here: jorg-bergmeister" in text_of(chief.get(address(driver())).content.decode())


KINDS_WITH_PAGES = {
    "driver": "Driver", "team": "Team", "manufacturer": "Manufacturer", "carmodel": "CarModel", "circuit": "Circuit",
    "series": "Series", "season": "Season", "event": "Event", "championship": "Championship",
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_whatever_has_an_address_can_be_renamed_in_the_newsroom(chief: Client, kind: str) -> None:
    row = getattr(models, KINDS_WITH_PAGES[kind]).objects.first()

    shown = rename(chief, row, "a-new-one")
    rename(chief, row, "a-new-one", sure="1")

    assert "a-new-one/</td>" in shown.content.decode()
    row.refresh_from_db()
    assert row.slug == "a-new-one"


@pytest.mark.parametrize(
    ("slug", "why"),
    [
        ("patrick-long", "belongs to Patrick Long; right would be another, such as patrick-long-2."),
        ("jorg-bergmeister", "That is its address already."),
        ("", "This field is required."),
        ("a b/c", "Enter a valid “slug”"),
        ("x" * 81, "at most 80 characters"),
    ],
)
def test_an_address_that_cannot_be_is_refused_with_the_reason(chief: Client, slug: str, why: str) -> None:
    page = text_of(rename(chief, driver(), slug, sure="1").content.decode())

    assert why in page
    assert driver().slug == "jorg-bergmeister"


def test_a_series_does_not_take_a_word_of_the_site(chief: Client) -> None:
    page = text_of(rename(chief, models.Series.objects.get(), "drivers", sure="1").content.decode())

    assert models.Series.objects.get().slug == "alms"
    assert "drivers" in page


def test_an_address_that_leads_elsewhere_until_now_is_named(chief: Client) -> None:
    partner = models.Driver.objects.get(slug="patrick-long")
    rename(chief, partner, "p-long", sure="1")

    page = text_of(rename(chief, driver(), "patrick-long").content.decode())

    assert "This address was once that of Patrick Long and leads there until now." in page


def test_data_editors_do_not_rename(client: Client, world: SmallWorld) -> None:
    editor = as_role(client, DATA_EDITOR)

    assert rename(editor, driver(), "j-bergmeister", sure="1").status_code == 403
    form = editor.get(reverse("admin:racing_driver_change", args=[driver().pk])).content.decode()
    assert "Rename address" not in form


@pytest.mark.parametrize(("kind", "word"), [("event", "standings"), ("season", "calendar"), ("series", "drivers")])
def test_nothing_is_renamed_to_a_word_that_would_hide_its_own_page(
    chief: Client, world: SmallWorld, kind: str, word: str
) -> None:
    row = {"event": models.Event.objects.get(), "season": world.season, "series": world.series}[kind]

    shown = text_of(rename(chief, row, word, sure="yes").content.decode())

    row.refresh_from_db()
    assert f"“{word}” is an address of the site itself." in shown
    assert row.slug != word


def test_an_event_is_not_entered_under_such_a_word(chief: Client, world: SmallWorld) -> None:
    sebring = models.Event.objects.get()
    fields = {"season": world.season.pk, "circuit": sebring.circuit_id, "name": "A race", "slug": "title"}

    shown = text_of(chief.post(reverse("admin:racing_event_add"), fields).content.decode())

    assert "“title” is an address of the site itself." in shown
