"""Addresses are promises: url_map.txt lists them all, so that a change shows in review.

After a wanted change: UPDATE_URL_MAP=1 .venv/bin/python -m pytest tests/architecture/test_url_map.py
"""

import os
import re
from collections import defaultdict
from dataclasses import replace
from itertools import product
from pathlib import Path

from django.core.validators import validate_slug
from django.urls import resolve

from racing.models.base import RESERVED_SLUGS
from tests.support.url_map import routes

SLUG = re.compile(r"<slug:(?P<part>\w+)>")

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


def test_a_slug_that_would_hide_its_own_page_is_reserved() -> None:
    """Every fixed word of the map in the place of every slug: does the address still lead to the same page?"""
    words = {word for route in routes() for word in route.pattern.split("/") if validate_slug.regex.fullmatch(word)}
    hidden = defaultdict(set)
    for route, word in product(routes(), words):
        for slug in SLUG.finditer(route.pattern):
            filled = replace(route, pattern=route.pattern[: slug.start()] + word + route.pattern[slug.end() :])
            if resolve(filled.address("en")).view_name != route.name:
                hidden[slug["part"]].add(word)

    assert hidden.pop("series") <= RESERVED_SLUGS["series"]
    assert hidden == {part: words for part, words in RESERVED_SLUGS.items() if part != "series"}
