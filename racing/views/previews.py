"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def preview(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404


def preview_data(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404
