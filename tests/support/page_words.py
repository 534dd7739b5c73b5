"""What a reader reads on a page."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client

UNSEEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
INLINE = re.compile(r"</?(a|b|abbr|sup|i|em|strong)\b[^>]*>")
TAG = re.compile(r"<[^>]+>")


def words(client: Client, address: str) -> str:
    """The text of a page that answers 200: no markup, single blanks."""
    answer = client.get(address)
    assert answer.status_code == 200, f"{address} answers {answer.status_code}"
    return text_of(answer.content.decode())


def text_of(page: str) -> str:
    text = " ".join(unescape(TAG.sub(" ", INLINE.sub("", UNSEEN.sub(" ", page)))).split())
    return text.replace(" ,", ",")
