"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def teams(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404


def team(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404
