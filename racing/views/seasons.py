"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def series(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404


def season(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404
