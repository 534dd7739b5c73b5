"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def about(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404


def credits(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404


def robots(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404
