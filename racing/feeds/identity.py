"""What calendars and feeds call their entries: names that outlive every change of address."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language

OWN_SINCE = 2026
"""A year in which the site's host name was ours, as RFC 4151 wants one. Another year makes all entries new."""


def host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def lasting_id(kind: str, key: object = "") -> str:
    """tag:stint.example,2026:en/version/17 from the key of a row; each language has entries of its own."""
    return f"tag:{host()},{OWN_SINCE}:{get_language() or 'en'}/{kind}/{key}".rstrip("/")
