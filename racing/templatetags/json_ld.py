"""Structured data in a page: JSON-LD as data the browser does not run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# So that no text of ours can end the element or start another one; JSON reads them back unchanged.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(*, data: Mapping[str, object] | Sequence[Mapping[str, object]]) -> SafeString:
    """`data`: one object or several of racing/presentation/json_ld.py."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
