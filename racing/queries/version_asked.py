"""What the query string of a classification may ask: which version."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404

LONGEST_VERSION = 4


def version_asked(query: Mapping[str, str]) -> int | None:
    """`?version=2`; None: the newest. Raises Http404 for what is no number."""
    text = query.get("version", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_VERSION):
        raise Http404
    return int(text)
