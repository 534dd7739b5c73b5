"""Two editors open one form: whoever saves second learns what the first has done and loses nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.roles import REPORTER
from racing.admin.two_at_once import Watched
from racing.models.parts import PARTS
from racing.queries.states import state_of
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture
def world() -> SmallWorld:
    return two_rounds_and_mosport()


def opened(client: Client, address: str) -> dict[str, Any]:
    """What the form would send if it were saved untouched."""
    page = client.get(address).context
    form = page["adminform"].form
    data: dict[str, Any] = {name: form[name].value() for name in form.fields}
    for inline in page["inline_admin_formsets"]:
        data |= {f"{inline.formset.prefix}-{k}": v for k, v in inline.formset.management_form.initial.items()}
        for row in inline.formset.forms:
            data |= {row.add_prefix(name): row[name].value() for name in row.fields}
    for name in [name for name, value in data.items() if name.endswith("published_at")]:
        moment = data.pop(name)
        data |= {f"{name}_0": moment.date().isoformat(), f"{name}_1": moment.time().isoformat()} if moment else {}
    return {name: value for name, value in data.items() if value is not False and value not in (None, "")}


def car(number: str) -> models.Entry:
    return models.Entry.objects.get(event__slug="mosport", car_number=number)


def change(row: Any) -> str:
    return reverse(f"admin:racing_{row._meta.model_name}_change", args=[row.pk])


def draft() -> models.Classification:
    models.Classification.objects.filter(session__event__slug="utah").update(published_at=None)
    return models.Classification.objects.get(session__event__slug="utah")


def test_fractions_of_a_second_that_no_form_shows_are_no_difference(world: SmallWorld) -> None:
    preview = models.Preview.objects.create(event=models.Event.objects.get(slug="mosport"))
    preview.published_at_en = datetime(2009, 8, 27, 12, 21, 1, 769834, tzinfo=UTC)
    before = dict(state_of(preview))
    preview.published_at_en = datetime(2009, 8, 27, 12, 21, 1, tzinfo=UTC)

    assert dict(state_of(preview)) == before


def test_second_saver_of_a_car_sees_what_changed_and_keeps_his_input(
    anna: Client, ben: Client, world: SmallWorld
) -> None:
    address = change(car("45"))
    first, second = opened(anna, address), opened(ben, address)
    anna.post(address, first | {"tyre": "Michelin"})

    refused = ben.post(address, second | {"name_as_entered": "Lizards"})
    told = unescape(refused.content.decode())
    again = {"seen_state": refused.context["adminform"].form["seen_state"].value()}
    saved = ben.post(address, second | {"name_as_entered": "Lizards", "tyre": "Michelin"} | again)

    assert refused.status_code == 200
    assert "anna saved this at" in told
    assert "tyre: “” → “Michelin”." in told
    assert 'value="Lizards"' in told
    assert saved.status_code == 302
    assert (car("45").name_as_entered, car("45").tyre) == ("Lizards", "Michelin")


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (models.Driver, "home_town"),
        (models.Team, "base"),
        (models.Manufacturer, "note"),
        (models.CarModel, "note"),
        (models.Circuit, "locality"),
        (models.Series, "about_en"),
        (models.Event, "note"),
        (models.Session, "note"),
        (models.Championship, "name_en"),
        (models.PointsSystem, "note"),
        (models.PointsTable, "note"),
    ],
)
def test_second_saver_of_any_page_sees_what_changed(
    anna: Client, ben: Client, world: SmallWorld, model: Any, field: str
) -> None:
    row = model.objects.order_by("pk").first()
    first, second = opened(anna, change(row)), opened(ben, change(row))
    anna.post(change(row), first | {field: "Koblenz"})

    refused = ben.post(change(row), second | {field: "Mainz"})
    again = {"seen_state": refused.context["adminform"].form["seen_state"].value()}
    kept = getattr(model.objects.get(pk=row.pk), field)
    saved = ben.post(change(row), second | {field: "Mainz"} | again)

    told = unescape(refused.content.decode())
    assert "anna saved this at" in told
    assert f"{model._meta.get_field(field).verbose_name}: “” → “Koblenz”." in told
    assert (kept, saved.status_code, getattr(model.objects.get(pk=row.pk), field)) == ("Koblenz", 302, "Mainz")


@pytest.mark.parametrize(
    ("model", "row", "given", "told"),
    [
        (models.Event, "sessions-0-planned_minutes", 240, "race, planned minutes: “165” → “240”."),
        (models.PointsTable, "rows-0-points", 25, "points for a place: 1, points: “20.000” → “25.000”."),
    ],
)
def test_a_row_within_a_page_that_changed_meanwhile_is_named(
    anna: Client, ben: Client, world: SmallWorld, model: Any, row: str, given: int, told: str
) -> None:
    address = change(model.objects.order_by("pk").first())
    first, second = opened(anna, address), opened(ben, address)
    saved = anna.post(address, first | {row: given})

    refused = ben.post(address, second | {row: 1})

    assert (saved.status_code, refused.status_code) == (302, 200)
    assert told in unescape(refused.content.decode())


def test_a_class_taken_out_of_a_season_meanwhile_is_noticed(anna: Client, ben: Client, world: SmallWorld) -> None:
    season = models.Season.objects.get()
    raced = list(season.classes.order_by("pk"))
    unused = models.CarClass.objects.create(series=season.series, slug="challenge", name="Challenge")
    season.classes.add(unused)
    first, second = opened(anna, change(season)), opened(ben, change(season))
    names = [str(one) for one in raced]
    anna.post(change(season), first | {"classes": [one.pk for one in raced]})

    told = unescape(ben.post(change(season), second).content.decode())

    assert f"classes: “{', '.join([*names, 'Challenge'])}” → “{', '.join(names)}”." in told


def test_whatever_is_changed_within_a_page_is_watched_with_it() -> None:
    pages = [page for page in admin.site._registry.values() if isinstance(page, Watched) and page.inlines]
    own = {models.Classification, models.Entry}

    unseen = [
        (page.model, inline.model)
        for page in pages
        for inline in page.inlines
        if page.model not in own
        and inline.model._meta.model_name not in dict(PARTS.get(page.model._meta.model_name or "", ()))
    ]

    assert pages
    assert unseen == []


def test_a_driver_swapped_meanwhile_is_noticed_though_he_is_a_row_of_his_own(
    anna: Client, ben: Client, world: SmallWorld
) -> None:
    address = change(car("45"))
    first, second = opened(anna, address), opened(ben, address)
    newcomer = models.Driver.objects.get(name="Wolf Henzler")
    anna.post(address, first | {"lineup-1-driver": newcomer.pk})

    refused = unescape(ben.post(address, second).content.decode())

    assert "driver: “Jörg Bergmeister · Patrick Long” → “Jörg Bergmeister · Wolf Henzler”." in refused
    assert [str(seat) for seat in car("45").lineup.all()] == ["Jörg Bergmeister", "Wolf Henzler"]


def test_second_saver_of_a_draft_sees_which_row_changed(anna: Client, ben: Client, world: SmallWorld) -> None:
    version = draft()
    address = change(version)
    first, second = opened(anna, address), opened(ben, address)
    anna.post(address, first | {"results-1-laps": 99})

    refused = ben.post(address, second | {"results-1-laps": 98})

    assert "· 99”" in unescape(refused.content.decode())
    assert version.results.get(order=2).laps == 99


def test_a_change_that_nobody_logged_is_noticed_too(ben: Client, world: SmallWorld) -> None:
    address = change(car("45"))
    data = opened(ben, address)
    models.Entry.objects.filter(pk=car("45").pk).update(tyre="Dunlop")

    refused = unescape(ben.post(address, data).content.decode())

    assert "Somebody changed this before" in refused
    assert "tyre: “” → “Dunlop”." in refused


def test_a_new_name_is_no_change_of_what_belongs_to_it(anna: Client, ben: Client, world: SmallWorld) -> None:
    event = models.Event.objects.get(slug="mosport")
    event.sessions.update(starts_at=None, is_time_known=False)
    first, second = opened(anna, change(event)), opened(ben, change(event))
    saved = anna.post(change(event), first | {"name": "Mobil Grand Prix"})
    assert saved.status_code == 302, saved.context["errors"]

    refused = unescape(ben.post(change(event), second).content.decode())

    assert "name: “Grand Prix of Mosport” → “Mobil Grand Prix”." in refused
    assert "session: " not in refused


def test_reading_in_the_other_language_is_no_change(ben: Client, world: SmallWorld) -> None:
    address = change(car("45"))
    data = opened(ben, address)

    saved = ben.post(address, data, headers={"accept-language": "de"})

    assert saved.status_code == 302


@pytest.mark.parametrize("token", ["", "nonsense", "eyJhIjoxfQ:1:2"])
def test_a_form_that_does_not_say_what_it_showed_is_not_saved(ben: Client, world: SmallWorld, token: str) -> None:
    address = change(car("45"))

    refused = ben.post(address, opened(ben, address) | {"seen_state": token, "tyre": "Dunlop"})

    assert "This form does not say which state it was opened with." in refused.content.decode()
    assert car("45").tyre == ""


def test_who_may_only_look_gets_no_state_to_send_back(client: Client, world: SmallWorld) -> None:
    reporter = get_user_model().objects.create_user("reporter", is_staff=True)
    reporter.groups.add(Group.objects.get(name=REPORTER))
    client.force_login(reporter)

    page = client.get(change(car("45"))).content.decode()

    assert "seen_state" not in page
