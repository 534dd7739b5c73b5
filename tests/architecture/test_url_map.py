"""Addresses are promises: url_map.txt lists them all, so that a change shows in review.

After a wanted change: UPDATE_URL_MAP=1 .venv/bin/python -m pytest tests/architecture/test_url_map.py
"""

import os
from pathlib import Path

from tests.support.url_map import routes

GOLDEN = Path(__file__).with_name("url_map.txt")


def test_every_address_is_the_recorded_one() -> None:
    found = "".join(f"{route.pattern}  {route.name}\n" for route in routes())

    if os.environ.get("UPDATE_URL_MAP"):
        GOLDEN.write_text(found, encoding="utf-8")

    assert found == GOLDEN.read_text(encoding="utf-8")


def test_every_page_has_a_name_to_link_to_it() -> None:
    nameless = [route.pattern for route in routes() if not route.name]

    assert nameless == []


def test_no_two_pages_share_a_name() -> None:
    names = [route.name for route in routes()]

    assert sorted(names) == sorted(set(names))
