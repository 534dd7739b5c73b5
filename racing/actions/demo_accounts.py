"""The two people of a demo: an editor who works in the newsroom, and the owner who may do everything."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils.crypto import get_random_string

from racing.actions.roles import CHIEF_EDITOR

EDITOR = "editor"
OWNER = "owner"
READABLE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789"
PASSWORD_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Account:
    """`password` is known only in the moment the account is made."""

    name: str
    password: str | None


@transaction.atomic
def demo_accounts() -> list[Account]:
    """Create what is missing, with random passwords; an account that exists is left alone."""
    return [_account(EDITOR, is_owner=False), _account(OWNER, is_owner=True)]


def _account(name: str, *, is_owner: bool) -> Account:
    users = User.objects
    if users.filter(username=name).exists():
        return Account(name, None)
    password = get_random_string(PASSWORD_LENGTH, READABLE)
    user = users.create_user(name, password=password, is_staff=True, is_superuser=is_owner)
    if not is_owner:
        user.groups.add(Group.objects.get(name=CHIEF_EDITOR))
    return Account(name, password)
