"""The newsroom's first page as words and links."""

from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.roles import CHIEF_EDITOR
from tests.support.newsroom import as_role
from tests.support.page_words import text_of

LINK = re.compile(r'<a[^>]* href="([^"]+)"[^>]*>([^<]+)</a>')


def signed_in(client: Client, role: str = CHIEF_EDITOR) -> Client:
    return as_role(client, role, f"a {role}")


def page(client: Client) -> str:
    whole = client.get(reverse("admin:index")).content.decode()
    return whole.partition('<div class="newsroom">')[2].partition('<h2 class="all-tables">')[0]


def text(client: Client) -> str:
    return text_of(page(client))


def links(client: Client) -> dict[str, str]:
    """Address -> its last words on the page."""
    return {address.replace("&amp;", "&"): words.strip() for address, words in LINK.findall(page(client))}


def event() -> models.Event:
    return models.Event.objects.get(slug="mosport")
