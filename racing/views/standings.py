"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def standings_index(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404


def standings_data(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404


def standings(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404
