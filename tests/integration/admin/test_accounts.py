"""A colleague is invited with a role in one form, and signs in with it."""

from __future__ import annotations

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from racing.actions.roles import DATA_EDITOR, OWNER, REPORTER
from racing.admin.accounts import AccountAdmin
from tests.support.entry_grid import said
from tests.support.newsroom import as_role

pytestmark = pytest.mark.django_db

PASSWORD = "paddock-gate-seven"


def invite(owner: Client, *roles: str) -> User:
    given = {"username": "nele", "password1": PASSWORD, "password2": PASSWORD}
    groups = list(Group.objects.filter(name__in=roles).values_list("pk", flat=True))
    owner.post(reverse("admin:auth_user_add"), {**given, "groups": groups})
    return User.objects.get(username="nele")


def test_who_is_invited_may_sign_in_and_do_what_the_role_may(client: Client) -> None:
    invite(as_role(client, OWNER, "olga"), DATA_EDITOR)

    newcomer = Client()
    newcomer.post(reverse("admin:login"), {"username": "nele", "password": PASSWORD})

    assert "Enter cars and drivers" not in said(newcomer.get(reverse("admin:index")))  # no event yet
    assert "Bring in a timing file" in said(newcomer.get(reverse("admin:index")))


def test_the_roles_are_ticked_by_their_names_and_shown_in_the_list(client: Client) -> None:
    owner = as_role(client, OWNER, "olga")
    invite(owner, DATA_EDITOR, REPORTER)

    assert "Roles: Chief editor Data editor Owner Reporter" in said(owner.get(reverse("admin:auth_user_add")))
    assert {user.username: AccountAdmin(User, site).roles(user) for user in User.objects.all()} == {
        "olga": "Owner",
        "nele": "Data editor, Reporter",
    }


def test_rights_beyond_roles_are_no_field_of_an_owner(client: Client) -> None:
    owner = as_role(client, OWNER, "olga")
    nele = invite(owner, REPORTER)
    address = reverse("admin:auth_user_change", args=[nele.pk])

    owner.post(address, {"username": "nele", "is_active": "on", "is_staff": "on", "is_superuser": "on"})

    nele.refresh_from_db()
    assert (nele.is_staff, nele.is_superuser) == (True, False)
    assert "Beyond roles" not in said(owner.get(address))


def test_who_has_lost_telephone_and_paper_sets_up_new_ones(client: Client) -> None:
    owner = as_role(client, OWNER, "olga")
    nele = invite(owner, REPORTER)
    TOTPDevice.objects.create(user=nele, confirmed=True)
    StaticDevice.objects.create(user=nele)
    kept = TOTPDevice.objects.create(user=User.objects.create_user("anna"), confirmed=True)

    lists = reverse("admin:auth_user_changelist")
    answer = owner.post(lists, {"action": "forget_devices", "_selected_action": [nele.pk]}, follow=True)

    assert list(TOTPDevice.objects.all()) == [kept]
    assert not StaticDevice.objects.exists()
    assert "nele sets up a new second step at the next login." in said(answer).replace("Nele", "nele")


def test_a_superuser_gives_rights_beyond_roles(client: Client) -> None:
    nele = invite(as_role(client, OWNER, "olga"))
    root = Client()
    root.force_login(User.objects.create_superuser("root", password=PASSWORD))

    assert "Beyond roles" in said(root.get(reverse("admin:auth_user_change", args=[nele.pk])))


def test_an_owner_cannot_take_over_who_may_do_everything(client: Client) -> None:
    root = User.objects.create_superuser("root", password=PASSWORD)
    TOTPDevice.objects.create(user=root, confirmed=True)
    owner = as_role(client, OWNER, "olga")
    kept = root.password

    for name in ("change", "delete"):
        assert owner.post(reverse(f"admin:auth_user_{name}", args=[root.pk]), {"post": "yes"}).status_code == 403
    new = {"password1": "another-long-one", "password2": "another-long-one"}
    assert owner.post(reverse("admin:auth_user_password_change", args=[root.pk]), new).status_code == 403
    chosen = {"action": "forget_devices", "_selected_action": [root.pk]}
    answer = owner.post(reverse("admin:auth_user_changelist"), chosen, follow=True)

    root.refresh_from_db()
    assert (root.password, TOTPDevice.objects.filter(user=root).count()) == (kept, 1)
    assert "root may do everything" in said(answer).replace("Root", "root")


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_takes_as_many_queries_for_one_colleague_as_for_three(
    client: Client, people: int, django_assert_num_queries: object
) -> None:
    owner = as_role(client, OWNER, "olga")
    for number in range(people):
        User.objects.create_user(f"u{number}", is_staff=True).groups.add(Group.objects.get(name=REPORTER))
    owner.get(reverse("admin:auth_user_changelist"))

    with django_assert_num_queries(13):  # type: ignore[operator]
        owner.get(reverse("admin:auth_user_changelist"))
