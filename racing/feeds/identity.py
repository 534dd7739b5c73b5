"""What calendars and feeds call their entries: names that outlive every change of address."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

OWN_SINCE = 2026
"""A year in which the site's host name was ours, as RFC 4151 wants one. Another year makes all entries new."""


QUIET_SINCE = datetime(OWN_SINCE, 1, 1, tzinfo=UTC)
"""When a feed without an entry was last changed: at no later moment."""


def host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def lasting_id(kind: str, key: object = "") -> str:
    """tag:stint.example,2026:en/version/17 from the key of a row; each language has entries of its own."""
    return f"tag:{host()},{OWN_SINCE}:{get_language() or 'en'}/{kind}/{key}".rstrip("/")


class Atom(Atom1Feed):
    """Answers alike as long as nothing has changed, also where there is no entry yet."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else QUIET_SINCE
