"""Every address of the site, read from the URL resolver, so that a new page is tested the day it appears."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

# Values for placeholders: well-formed, and naming nothing that exists.
STAND_INS = {
    "form": "json",
    "int": "9999",
    "slug": "nothing-here",
    "str": "nothing-here",
    "path": "nothing-here",
    "picture": f"{'0' * 32}.jpg",
    "uuid": "0" * 32,
}
PLACEHOLDER = re.compile(r"<(?:(?P<converter>[\w|]+):)?\w+>")
NAMED_GROUP = re.compile(r"\(\?P<(?P<name>\w+)>(?P<content>[^()]+)\)")


@dataclass(frozen=True)
class Route:
    """`pattern` as written in urls.py, with `<language>` for the prefix."""

    pattern: str
    name: str
    view: Any

    @property
    def is_bilingual(self) -> bool:
        return self.pattern.startswith("/<language>/")

    def address(self, language: str) -> str:
        """Under its language; placeholders get stand-ins, so most addresses are well-formed and answer 404."""
        return PLACEHOLDER.sub(stand_in, self.pattern.replace("<language>", language))


def stand_in(placeholder: re.Match[str]) -> str:
    """A choice such as `<json|csv:form>` is filled with its first member."""
    kind = placeholder["converter"] or "str"
    return kind.split("|")[0] if "|" in kind else STAND_INS[kind]


def readable(pattern: str) -> str:
    """A regular expression in the notation of path(); other patterns as they are."""
    if not pattern.startswith("^"):
        return pattern
    plain = NAMED_GROUP.sub(lambda m: f"<{m['content'] if '|' in m['content'] else 'slug'}:{m['name']}>", pattern)
    return plain.removeprefix("^").removesuffix("$").replace("\\.", ".")


def routes() -> list[Route]:
    """All but the admin's own, which is Django's."""
    return [route for route in walk(get_resolver().url_patterns, "/") if not route.pattern.startswith("/admin/")]


def reader_addresses() -> list[str]:
    """Each route once per language it is served in."""
    return [
        route.address(language) for route in routes() for language in (["en", "de"] if route.is_bilingual else ["en"])
    ]


def walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[Route]:
    for entry in patterns:
        own = "<language>/" if isinstance(entry.pattern, LocalePrefixPattern) else readable(str(entry.pattern))
        if isinstance(entry, URLResolver):
            yield from walk(entry.url_patterns, prefix + own)
        else:
            yield Route(prefix + own, entry.name or "", entry.callback)
