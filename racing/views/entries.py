"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def entries(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404
