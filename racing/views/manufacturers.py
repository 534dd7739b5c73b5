"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def manufacturers(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404


def manufacturer(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404
