"""People of the newsroom, signed in."""

from __future__ import annotations

from django.contrib.auth.models import Group, User
from django.test import Client


def as_role(client: Client, role: str, name: str = "") -> Client:
    """Somebody with this role; `name` where there are several, or where it is told."""
    user = User.objects.create_user(name or role.lower(), is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client


def as_superuser(client: Client, name: str) -> Client:
    """Somebody who may do everything."""
    client.force_login(User.objects.create_superuser(name, password="a-long-password"))
    return client
