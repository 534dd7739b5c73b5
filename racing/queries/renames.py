"""Old addresses: a decorator for views whose rows may have been renamed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from racing.queries.addresses import MovedError

View = Callable[..., HttpResponse]


def follows_renames(view: View) -> View:
    """Answers 301 to the same page under today's slug, query string included."""

    @wraps(view)
    def wrapper(request: HttpRequest, **address: str) -> HttpResponse:
        try:
            return view(request, **address)
        except MovedError as moved:
            name = request.resolver_match.view_name if request.resolver_match else ""
            target = reverse(name, kwargs={**address, moved.kind: moved.slug})
            query = f"?{request.GET.urlencode()}" if request.GET else ""
            return HttpResponsePermanentRedirect(target + query)

    return wrapper
