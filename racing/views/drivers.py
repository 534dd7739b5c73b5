"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def drivers(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404


def driver(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404
