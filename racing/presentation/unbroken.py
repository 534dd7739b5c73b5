"""What a line of a page must not break: a number and the word it belongs to. Feeds and files keep plain blanks."""

from __future__ import annotations

import re

from django.utils.safestring import SafeString

NAMED = re.compile(r"\b(?P<word>No\.|[Nn]umber|Nummer) (?=\d)")
"""What says that a number is a name: No. 45, Nummer 100."""
BETWEEN = re.compile(r"(?<![\w.,:#\u00a0])(?P<number>\d{1,3}(?:[.,:]\d+)*\.?) (?=[^\W\d_])")
"""A number and a word: 13 points, 16. August, 0.461 seconds; not a year, nor a name, and what follows it."""


def unbroken(text: str) -> str:
    return BETWEEN.sub("\\g<number>\u00a0", NAMED.sub("\\g<word>\u00a0", text))


def unbroken_html(html: SafeString) -> SafeString:
    """The same of markup: no tag of ours has a number and a blank within."""
    return SafeString(unbroken(html))
