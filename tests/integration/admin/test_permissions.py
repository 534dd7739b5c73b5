"""Who may open what in the newsroom: every address and every action for every role, kept in a file to be read.

`UPDATE_PERMISSIONS=1 pytest tests/integration/admin/test_permissions.py` writes the file again; the difference is
what a reviewer looks at.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, reverse

from racing import models
from racing.actions.roles import CHIEF_EDITOR, DATA_EDITOR, OWNER, REPORTER, settle_roles
from tests.support.small_world import SmallWorld

TABLE = Path(__file__).parents[2] / "data" / "permissions.txt"
ROLES = ("", REPORTER, DATA_EDITOR, CHIEF_EDITOR, OWNER)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(mosport_week: None) -> SmallWorld:
    """At least one row of what an editor works with."""
    world = SmallWorld()
    event = world.round("Sebring", "2009-03-21", gt2="45 62 87")
    world.championship()
    models.Preview.objects.create(event=event)
    return world


def person(role: str) -> User:
    user = User.objects.create_user(f"a {role or 'nobody'}", is_staff=True)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def admin_addresses(
    patterns: list[URLPattern | URLResolver] | None = None, before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns if patterns is not None else admin.site.get_urls():
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from admin_addresses(pattern.url_patterns, route)
        else:
            yield route, pattern


def row_of(pattern: URLPattern) -> str:
    """The key of some row that the address is about."""
    for model in apps.get_models():
        label = f"{model._meta.app_label}_{model._meta.model_name}_"
        if (pattern.name or "").startswith(label) and (row := model._default_manager.first()) is not None:
            return str(row.pk)
    return "0"


def answer(pattern: URLPattern, user: User | AnonymousUser) -> str:
    """What a GET comes to, without rendering the page."""
    request = RequestFactory().get("/admin/")
    request.user = user
    request.user.is_verified = lambda: False
    request.session = {}
    request._messages = CookieStorage(request)
    names = pattern.pattern.regex.groupindex
    values = {name: "racing" if name == "app_label" else row_of(pattern) for name in names}
    try:
        response = pattern.callback(request, **values)
    except PermissionDenied:
        return "no"
    except Http404:
        return "none"
    if response.status_code == 302:
        return "login" if "/login/" in response["Location"] else "elsewhere"
    return "yes" if response.status_code == 200 else str(response.status_code)


def actions(user: User) -> Iterator[str]:
    request = RequestFactory().get("/admin/")
    request.user = user
    for model, model_admin in sorted(admin.site._registry.items(), key=lambda pair: pair[0]._meta.label_lower):
        for name in sorted(model_admin.get_actions(request)):
            yield f"{model._meta.label_lower}: {name}"


def is_plain(pattern: URLPattern) -> bool:
    """Asked with a GET, and about the newsroom: not signing out, and not the redirects of old addresses."""
    return pattern.name not in (None, "logout", "login", "autocomplete", "view_on_site", "jsi18n")


def table() -> str:
    people = {"anonymous": AnonymousUser()} | {role or "no role": person(role) for role in ROLES}
    lines = ["# Address, then what a GET comes to for each: " + ", ".join(people)]
    for _route, pattern in admin_addresses():
        if is_plain(pattern):
            lines.append(f"{pattern.name:44} " + " ".join(answer(pattern, user) for user in people.values()))
    lines.append("\n# Actions on lists")
    for role in ROLES:
        lines += [f"{role or 'no role'}: {action}" for action in actions(people[role or "no role"])]
    return "\n".join(lines) + "\n"


@pytest.mark.slow
def test_every_address_and_action_of_the_newsroom_is_open_to_whom_the_table_says(world: SmallWorld) -> None:
    found = table()

    if os.environ.get("UPDATE_PERMISSIONS"):
        TABLE.write_text(found, "utf-8")
    assert found == TABLE.read_text("utf-8")


def test_roles_are_put_right_again_and_other_groups_are_left_alone() -> None:
    reporters, guests = Group.objects.get(name=REPORTER), Group.objects.create(name="Guests")
    reporters.permissions.set(Permission.objects.all())
    guests.permissions.set(Permission.objects.filter(codename="view_driver"))

    settle_roles()

    assert not reporters.permissions.filter(codename="delete_result").exists()
    assert reporters.permissions.filter(codename="change_preview").exists()
    assert [permission.codename for permission in guests.permissions.all()] == ["view_driver"]


@pytest.mark.parametrize("role", [REPORTER, DATA_EDITOR, CHIEF_EDITOR])
def test_nobody_but_an_owner_gives_rights(client: Client, role: str) -> None:
    user = person(role)
    client.force_login(user)

    response = client.post(reverse("admin:auth_user_change", args=[user.pk]), {"is_superuser": "on", "username": "me"})

    user.refresh_from_db()
    assert response.status_code == 403
    assert not user.is_superuser


def test_data_editors_make_a_classification_official_and_reporters_cannot(client: Client, world: SmallWorld) -> None:
    version = models.Classification.objects.get()
    models.Classification.objects.update(status="provisional")
    action = {"action": "publish", "_selected_action": [version.pk]}
    states = []
    for role in (REPORTER, DATA_EDITOR):
        client.force_login(person(role))
        client.post(reverse("admin:racing_classification_changelist"), action)
        version.refresh_from_db()
        states.append(version.status)

    assert states == ["provisional", "official"]
