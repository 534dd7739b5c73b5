"""Pages for readers without a cookie, kept until the data change. The answer is decided before anything is rendered.

A page's key holds the data revision and the address, so nothing ever has to be thrown away by hand: an edit, a new
day, a moment at which something becomes public or a deployment (which migrates) leads to new keys. Only addresses
behind a language are kept, and only with query parameters that pages know; everything else is answered afresh.
"""

import hashlib
import re
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from motorsport_site.compression import encoding_for
from racing import clock
from racing.actions.touch_season import data_revision

GetResponse = Callable[[HttpRequest], HttpResponse]

KEPT_ADDRESSES = re.compile(r"^/(en|de)/")
FILTERS = ("letter", "class", "car_class", "series", "make", "circuit")
KNOWN_PARAMETERS = frozenset(("after", "known", "page", "version", "theme", "rows", "as_of", *FILTERS))
LONGEST_VALUE = 20
LONGEST_QUERY = 100


class PageCache:
    """Answers 304 or the kept page; keeps a fresh 200. Whoever carries a cookie passes by."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        revision = data_revision(clock.now()) if may_be_kept(request) else None
        if revision is None:
            return self.get_response(request)
        key = page_key(request, revision)
        tag = f'"{key}"'
        known = known_tags(request)
        if tag in known:
            return not_modified(tag)
        kept: HttpResponse | None = cache.get(key)
        response = kept or self.fresh(request, key, tag)
        return not_modified(tag) if "*" in known and "ETag" in response else response

    def fresh(self, request: HttpRequest, key: str, tag: str) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 200 and not response.streaming and not response.cookies:
            response.headers["ETag"] = tag
            response.headers["Cache-Control"] = "public, no-cache"
            cache.set(key, response, settings.PAGE_CACHE_SECONDS)
        return response


def may_be_kept(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and not request.COOKIES
        and KEPT_ADDRESSES.match(request.path_info) is not None
        and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
        and KNOWN_PARAMETERS.issuperset(request.GET)
        and all(len(value) <= LONGEST_VALUE for value in request.GET.values())
    )


def known_tags(request: HttpRequest) -> set[str]:
    """What the reader has. A proxy may have made a tag weak; that says nothing about the page."""
    return {tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))}


def page_key(request: HttpRequest, revision: str) -> str:
    """A digest of all that decides a reader's page. Hosts are in it: one answers for another never."""
    query = sorted(request.GET.lists())
    parts = (
        revision,
        request.get_host(),
        request.path_info,
        query,
        encoding_for(request),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:40]


def not_modified(tag: str) -> HttpResponse:
    response = HttpResponseNotModified()
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Vary"] = "Accept-Encoding"
    return response
