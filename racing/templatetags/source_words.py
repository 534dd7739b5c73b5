"""Where something is taken from."""

from __future__ import annotations

import re

from django import template
from django.utils.html import format_html, urlize
from django.utils.safestring import SafeString

register = template.Library()

ADDRESS = re.compile(r"https?://(?:www\.)?([^/\s]+)\S*")


@register.filter
def by_host(source: str) -> str | SafeString:
    """An address is a link with the name of its host; words stay words."""
    address = ADDRESS.fullmatch(source)
    if not address:
        return SafeString(urlize(source, nofollow=True, autoescape=True))
    return format_html('<a href="{}" rel="nofollow">{}</a>', source, address[1])
