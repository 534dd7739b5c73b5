"""A bar chart as a picture with words; the table behind it belongs beside it on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from racing.presentation import bar_chart as geometry

register = template.Library()


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(*, slug: str, title: object, values: Sequence[tuple[object, int]]) -> dict[str, Any]:
    """`values` are pairs of label and number, in order."""
    pairs = [(str(label), value) for label, value in values]
    words = ", ".join(f"{label}: {value}" for label, value in pairs)
    return {"slug": slug, "title": title, "words": words, "chart": geometry.bar_chart(pairs)}
