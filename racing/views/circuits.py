"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def circuits(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404


def circuit(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404
