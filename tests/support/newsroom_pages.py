"""Every address of the newsroom with a row behind it, so that a new page is walked the day it appears."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.urls import URLPattern, URLResolver, reverse

from racing import models as racing
from racing.actions.merge_identities import merge
from racing.actions.split_identity import movable_of, split
from tests.support.photographs import make_picture
from tests.support.small_world import two_seasons_with_mosport

POISON = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}"

# Addresses that a GET does not open: what they do is done by a form, or they are no pages.
NOT_OPENED = {
    "logout", "autocomplete", "jsi18n", "view_on_site", None,
    "otp_totp_totpdevice_config", "otp_totp_totpdevice_qrcode",
}  # fmt: skip
ONLY_BY_POST = ("_bring_back",)
# Pages that nobody may open, whatever his role.
CLOSED = {"racing_picture_removed"}


def patterns(found: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Route and pattern of everything below /admin/."""
    for pattern in found if found is not None else admin.site.get_urls():
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns, route)
        else:
            yield route, pattern


def model_of(pattern: URLPattern) -> type[models.Model] | None:
    """The model whose page it is."""
    for model in apps.get_models():
        if (pattern.name or "").startswith(f"{model._meta.app_label}_{model._meta.model_name}_"):
            return model
    return None


def pages() -> Iterator[tuple[str, str]]:
    """Name and address of every page that opens with a GET, about the first row of its model."""
    for _route, pattern in patterns():
        name = pattern.name or ""
        if pattern.name in NOT_OPENED or name in CLOSED or name.endswith(ONLY_BY_POST):
            continue
        values = {key: sample(key, model_of(pattern)) for key in pattern.pattern.regex.groupindex}
        if None not in values.values():
            yield name, reverse(f"admin:{name}", kwargs=values)


def sample(key: str, model: type[models.Model] | None) -> Any:
    """A value for a part of an address. None: there is no row to show, as for logs that nobody writes in a test."""
    if key == "app_label":
        return "racing"
    if key == "language":
        return "de"
    row = model._base_manager.order_by("pk").first() if model else None
    if row is None or model is None:
        return None
    if key == "part":
        return model._meta.model_name
    if key == "revision":
        return model.history.filter(id=row.pk).earliest("history_date").history_id  # type: ignore[attr-defined]
    return row.pk


@transaction.atomic
def poisoned_newsroom(text: str = POISON) -> None:
    """A row of every model that the newsroom shows, every free text of it markup that a browser would run."""
    world = two_seasons_with_mosport()
    event = racing.Event.objects.get(season__slug="2009", slug="mosport")
    owner = User.objects.create_superuser(POISON[:100])
    driver, team = racing.Driver.objects.earliest("pk"), racing.Team.objects.earliest("pk")
    circuit = event.circuit
    race = racing.Session.objects.filter(classifications__isnull=False).latest("pk")
    version = race.classifications.get()
    entry = version.results.first().entry  # type: ignore[union-attr]
    championship = racing.Championship.objects.latest("pk")
    now = datetime(2009, 8, 27, tzinfo=UTC)
    racing.Preview.objects.create(event=event)
    racing.Report.objects.create(event=race.event)
    racing.Quote.objects.create(event=event, speaker=driver, text_en="x", source_en="x")
    racing.Alias.objects.create(driver=driver, name="x")
    racing.SourcedFact.objects.create(circuit=circuit, key="x", text_en="x")
    racing.TeamLineage.objects.create(slug="x", name="x")
    racing.ClassLineage.objects.create(series=world.series, slug="x", name="x")
    racing.CircuitLayout.objects.create(circuit=circuit, slug="x", name="x")
    racing.Penalty.objects.create(session=race, entry=entry, classification=version, kind="other", reason_en="x")
    racing.Ineligibility.objects.create(championship=championship, entry=entry, reason_en="x")
    racing.PointsAdjustment.objects.create(championship=championship, driver=driver, kind="deduct", reason_en="x")
    racing.TimingUpload.objects.create(session=race, file_name="x.csv", text="No;Class;Pos\n45;GT2;1\n")
    make_picture(driver=driver)
    _merge_and_split(driver, team, owner, now)
    poison(text)


def _merge_and_split(driver: racing.Driver, team: racing.Team, by: User, at: datetime) -> None:
    double = racing.Driver.objects.create(slug="double", name="Double", last_name="Double")
    merge(driver, double, by, at)
    split(team, tuple(movable_of(team))[:1], "Another team", by, at)


def poison(text: str = POISON) -> None:
    """Whatever text a form would take; where a rule wants values to differ, the second row keeps its own."""
    for model in apps.get_app_config("racing").get_models():
        if hasattr(model, "instance_type"):
            continue
        for row in model._base_manager.all():
            for field in model._meta.concrete_fields:
                _poison_field(row, field, text)
            try:
                with transaction.atomic():
                    row.save()
            except IntegrityError:
                continue


def _poison_field(row: Any, field: Any, text: str) -> None:
    if (
        not isinstance(field, models.CharField | models.TextField)
        or not field.editable
        or field.choices
        or field.name == "kind"
    ):
        return
    before = getattr(row, field.attname)
    setattr(row, field.attname, text[: field.max_length or len(text)])
    try:
        row.clean_fields(exclude=[one.name for one in row._meta.fields if one is not field])
        row.clean()
    except ValidationError:
        setattr(row, field.attname, before)
