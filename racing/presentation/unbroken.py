"""What a line of a page must not break: a number and the word it belongs to. Feeds and files keep plain blanks."""

from __future__ import annotations

import re

from django.utils.safestring import SafeString

BETWEEN = re.compile(r"(?<![\w.,:#])(?P<number>\d{1,3}(?:[.,:]\d+)*\.?) (?=[^\W\d_])")
"""A number and a word: 13 points, 16. August, 0.461 seconds; not a year and what follows it."""


def unbroken(text: str) -> str:
    return BETWEEN.sub("\\g<number>\u00a0", text)


def unbroken_html(html: SafeString) -> SafeString:
    """The same of markup: no tag of ours has a number and a blank within."""
    return SafeString(unbroken(html))
